"""A letter as the rules read it: folded without moving a character, in fields and sentences."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property

from farshore.domain.petitions.letters import (
    CHINESE,
    FactValue,
    Language,
    LetterText,
    Office,
)
from farshore.domain.petitions.lint.findings import FieldName, LetterFinding, Rule
from farshore.domain.petitions.lint.text.days import DateMention, dates_of
from farshore.domain.petitions.lint.text.enumerators import enumerators_in
from farshore.domain.petitions.lint.text.words import fold
from farshore.domain.petitions.reading import as_file, front_spans

Span = tuple[int, int]
FIRST_HELD = "_first_held"
HOLDER = "holder:"
_BREAKS = re.compile(
    r"[。!?！？](?:[」』)）”\"]*)"
    r"|(?<!\d)(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bNo)(?<!\bArt)(?<!\bSt)(?<!\bMrs)"
    r"(?<!\bNov)(?<!\bDec)(?<!\bSept)(?<!\bOct)(?<!\bJan)(?<!\bFeb)(?<!\bAug)\.[\"')]*(?=\s|$)"
    r"|(?<=\d)\.(?=\s+[A-Z가-힣\n])(?!\s+\d)|\n[ \t]*\n|\n(?=[ \t]*(?:[-*・•]|\d+[.)]|[一二三"
    r"四五六七八九十][、　 ]))"
)
_CJK_BREAK = re.compile(r"\n")


@dataclass(frozen=True)
class Page:
    """One letter under the linter.

    Attributes:
        text: the whole file as written; offsets of findings are its code points.
        plain: the same, as long, with narrow figures and signs.
        language: of the letter.
        spans: where title, day, office and body stand.
        event: the right day of the event.
        on: the day on which we look.
        facts: rows that exist on that day.
        offices: those that the organisation knows.
        written_day: the front matter's day, as it stands there.
    """

    text: str
    plain: str
    language: Language
    spans: Mapping[str, Span]
    event: date
    on: date
    facts: Sequence[FactValue]
    offices: Sequence[Office] = field(default=())

    @property
    def edition(self) -> int:
        """The year of the event."""
        return self.event.year

    @property
    def is_chinese(self) -> bool:
        return self.language in CHINESE

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Every date of title and body, in order."""
        return dates_of(self.plain, self.readable, event=self.event)

    @cached_property
    def front_day(self) -> date | None:
        """The day in the front matter, which may be another than the right one."""
        span = self.spans.get("day")
        try:
            return date.fromisoformat(self.text[span[0] : span[1]]) if span else None
        except ValueError:
            return None

    @cached_property
    def event_name(self) -> re.Pattern[str] | None:
        """The title without years, dates and brackets: how the body calls the event."""
        span = self.spans.get("title", (0, 0))
        title = self.said(span)
        for found in reversed(self.dates_in(span)):
            title = title[: found.start - span[0]] + title[found.end - span[0] :]
        name = re.sub(r"\(.*?\)|^[^:]{0,20}:|[\d年년第回]+", " ", title).strip(" ,.-()[]の")
        is_long = len(name) >= (8 if name.isascii() else 4)
        return phrase_pattern(name) if is_long else None

    @cached_property
    def readable(self) -> tuple[Span, ...]:
        """Title and body."""
        return tuple(self.spans[name] for name in ("title", "body") if name in self.spans)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The title, and the sentences of the body."""
        title = self.spans.get("title")
        own = [title] if title else []
        return tuple(own + list(_sentences(self.plain, self.spans["body"], self.language)))

    @cached_property
    def enumerators(self) -> frozenset[Span]:
        """Numbers at a line's start that count the lines."""
        return enumerators_in(self.text, self.plain, *self.spans["body"])

    def sentence_at(self, place: int) -> Span:
        """Return the sentence that holds a place."""
        return next((s for s in self.sentences if s[0] <= place < s[1]), (place, place + 1))

    def sentences_around(self, span: Span) -> Span:
        """Return from where the sentence of a span begins to where the one it ends in does.

        A name broken over two lines stands in two of them.
        """
        last = max(span[0], span[1] - 1)
        return self.sentence_at(span[0])[0], max(span[1], self.sentence_at(last)[1])

    def said(self, span: Span) -> str:
        """Return the folded words of a span."""
        return self.plain[span[0] : span[1]]

    def is_title(self, place: int) -> bool:
        return self.field_at(place) == "title"

    def field_at(self, place: int) -> FieldName:
        """Return the field that holds a place."""
        for name, (start, end) in self.spans.items():
            if start <= place < max(end, start + 1):
                return name  # type: ignore[return-value]
        return ""

    def dates_in(self, span: Span) -> list[DateMention]:
        return [d for d in self.dates if span[0] <= d.start and d.end <= span[1]]

    def finding(
        self,
        rule: Rule,
        span: Span,
        why: str,
        *,
        expected: str = "",
        put_right: str | None = None,
        **facts: str,
    ) -> LetterFinding:
        """Return a finding of a span."""
        name = self.field_at(span[0])
        begins = self.spans.get(name, (0, 0))[0]
        text = self.text[span[0] : span[1]]
        return LetterFinding(
            rule=rule, start=span[0], end=span[1], text=text, field=name, at=span[0] - begins,
            why=why, facts={"text": text, "expected": expected, **facts},
            expected=expected, put_right=put_right,
        )  # fmt: skip


def page_of(
    letter: LetterText, facts: Sequence[FactValue], offices: Sequence[Office], on: date, event: date
) -> Page:
    """Lay a letter out for the rules."""
    text = letter.source or as_file(letter)
    known = [fact for fact in facts if fact.as_of <= on]
    return Page(
        text, fold(text), letter.language, front_spans(text), event, on, known, tuple(offices)
    )


def _sentences(plain: str, body: Span, language: Language) -> Iterator[Span]:
    start = body[0]
    breaks = [m.end() for m in _BREAKS.finditer(plain, *body)]
    if language != "en":
        breaks = sorted({*breaks, *(m.end() for m in _CJK_BREAK.finditer(plain, *body))})
    for end in (*breaks, body[1]):
        if plain[start:end].strip():
            lead = len(plain[start:end]) - len(plain[start:end].lstrip())
            yield start + lead, start + len(plain[start:end].rstrip())
        start = end


def current(facts: Sequence[FactValue]) -> dict[str, FactValue]:
    """Return the newest row of each key."""
    newest: dict[str, FactValue] = {}
    for fact in facts:
        if fact.key not in newest or newest[fact.key].as_of <= fact.as_of:
            newest[fact.key] = fact
    return newest


@cache
def phrase_pattern(phrase: str) -> re.Pattern[str]:
    """Return a pattern for a phrase in any case and spacing.

    Latin words stand alone; between characters of other scripts blanks come and go.
    """
    folded = fold(unicodedata.normalize("NFC", phrase)).strip()
    if folded.isascii() or re.match(r"[A-Za-zÀ-ž]", folded):
        return re.compile(
            r"(?<!\w)" + r"[\s-]+".join(map(re.escape, folded.split())) + r"(?!\w)", re.I
        )
    return re.compile(r"\s*".join(re.escape(char) for char in folded if not char.isspace()), re.I)


def phrases_in(page: Page, fact: FactValue, span: Span) -> Iterator[Span]:
    """Yield where the phrases of a fact stand in a span."""
    for phrase in fact.words:
        for found in phrase_pattern(phrase).finditer(page.plain, *span):
            yield found.span()
