"""What the site tells of a campaign: words of a story, which is judged and approved like any other.

Text, who signed, offices by city with what became of their letters as far as it was released, and
what came of it over the years. What nobody wrote for the public is not told.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from farshore.domain.errors import BadInput
from farshore.domain.petitions.letters import Language, LetterText
from farshore.domain.petitions.records.campaigns import (
    DELIVERED,
    DISPATCHING,
    FOLLOW_UP,
    REPORTED,
    CampaignDoc,
    CampaignText,
)
from farshore.domain.petitions.records.editions import text_of
from farshore.domain.petitions.records.facts import REFERENCE, FactDoc, written_day
from farshore.domain.petitions.records.letters import LetterDoc, last_letter
from farshore.domain.stories.documents import READ_MORE, Text, Words

Names = Mapping[tuple[str, str], str]
"""Label and language of an office to its name."""
_NO_NAMES: Names = {}
TOLD = frozenset({DISPATCHING, DELIVERED, FOLLOW_UP, REPORTED, "archived"})
"""Stages in which a campaign may be told of: its letters are on their way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOf:
    """One year of a petition in numbers: letters to offices, never people."""

    year: int
    letters: int
    taken: int
    answered: int


_HEADS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "letter": "The letter", "offices": "Where it went", "with": "Signed with us by",
        "city": "City", "office": "Office", "outcome": "What became of it",
        "years": "Over the years", "year": "Year", "sent": "Letters", "taken": "Taken in",
        "answered": "Answered",
        "lead": "Dated %(day)s, to %(n)d offices.",
    },
    "ja": {
        "letter": "請願書", "offices": "届け先", "with": "連名の団体",
        "city": "都市", "office": "機関", "outcome": "結果", "years": "これまでの年",
        "year": "年", "sent": "書簡", "taken": "受け取り", "answered": "返信",
        "lead": "%(day)s付、%(n)d機関宛。",
    },
    "ko": {
        "letter": "청원서", "offices": "보낸 곳", "with": "함께 서명한 단체",
        "city": "도시", "office": "기관", "outcome": "결과", "years": "해마다",
        "year": "해", "sent": "서한", "taken": "받음", "answered": "답장",
        "lead": "%(day)s, 기관 %(n)d곳에 보냄.",
    },
    "zh": {
        "letter": "请愿书", "offices": "寄往", "with": "联署团体",
        "city": "城市", "office": "机构", "outcome": "结果", "years": "历年",
        "year": "年", "sent": "信件", "taken": "收下", "answered": "答复",
        "lead": "%(day)s，致%(n)d个机构。",
    },
}  # fmt: skip
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~&])")
_BEGINS = re.compile(r"^(?:(?=[#+=-])|(\d{1,9})(?=[.)]))")
"""What would begin a heading, a list or a line below a heading."""


def year_of(doc: CampaignDoc, letters: Sequence[LetterDoc]) -> YearOf:
    """Return one campaign in numbers."""
    outcomes = [last.outcome for last in map(last_letter, letters) if last]
    return YearOf(
        year=doc.day.year if doc.day else 0,
        letters=len(letters),
        taken=sum(one in {"delivered", "left_with_guard"} for one in outcomes),
        answered=sum(bool(one.replies) for one in letters),
    )


def texts_to_tell(
    doc: CampaignDoc, printed: Sequence[LetterText], facts: Mapping[str, FactDoc]
) -> list[LetterText]:
    """Return the texts as they were printed, then the other locked ones that a second person read.

    A language in which no letter went out has no printed figures: it is told as long as every
    figure that it cites is the one that was printed.
    """
    seen = {one.language: one for one in printed}
    sources = [one for one in doc.texts if one.language in seen]
    is_as_printed = all(
        text_of(doc, one, facts).body == seen[one.language].body
        and text_of(doc, one, facts).title == seen[one.language].title
        for one in sources
    )
    cited = {key for one in sources for key in _keys(one)}
    others = [
        text_of(doc, one, facts)
        for one in doc.texts
        if one.language not in seen and one.reviewed_by and _keys(one) <= cited
    ]
    return [*printed, *(others if is_as_printed else [])]


def _keys(text: CampaignText) -> set[str]:
    return {found[1] for found in REFERENCE.finditer(f"{text.title}\n{text.body}")}


def public_words(
    doc: CampaignDoc,
    letters: Sequence[LetterDoc],
    texts: Sequence[LetterText],
    years: Sequence[YearOf],
    *,
    names: Names = _NO_NAMES,
) -> Words:
    """Return the words of the story that tells of a campaign.

    Args:
        doc: the campaign.
        letters: its letters, in the order of the print run.
        texts: as they were locked, with their facts in place.
        years: this year and earlier ones.
        names: of offices in languages in which no letter went to them.

    Raises:
        BadInput: nothing was sent yet.
    """
    if doc.stage not in TOLD or not letters or doc.day is None:
        raise BadInput(why="The site tells of a petition once its letters are on their way.")
    by_language: dict[str, LetterText] = {}
    for text in texts:
        by_language.setdefault(text.language.partition("-")[0], text)
    return Words(
        source_language=doc.source_language.partition("-")[0],
        no_subject=True,
        on_paper=True,
        public_on=doc.day.isoformat(),
        translations={
            language: _told(doc, _named(letters, names, text.language), text, years)
            for language, text in by_language.items()
        },
    )


def _named(
    letters: Sequence[LetterDoc], names: Names, language: Language
) -> list[tuple[str, str, str]]:
    """Return city, name and outcome of each office, the name in a language where it has one."""
    return [
        (
            one.city,
            one.wording.name
            if one.language == language
            else names.get((one.office, language)) or one.office_name,
            one.public_words,
        )
        for one in letters
    ]


def _told(
    doc: CampaignDoc,
    rows: Sequence[tuple[str, str, str]],
    text: LetterText,
    years: Sequence[YearOf],
) -> Text:
    heads = _HEADS[text.language.partition("-")[0]]
    day = written_day(doc.day, text.language) if doc.day else ""
    sender = next((s for s in doc.senders if s.language == text.language), None)
    body = "\n\n".join(
        [
            f"{plain(heads['lead'] % {'day': day, 'n': len(rows)})}",
            READ_MORE,
            f"## {heads['letter']}",
            *(plain(part) for part in text.body.split("\n\n") if part.strip()),
            *([plain(sender.name)] if sender else []),
            *_signed(doc, heads),
            *_offices(rows, heads),
            *_years(years, heads),
        ]
    )
    byline = sender.name if sender else (doc.senders[0].name if doc.senders else "")
    return Text(title=text.title, byline=byline, body=body)


def _signed(doc: CampaignDoc, heads: Mapping[str, str]) -> Iterator[str]:
    agreed = [one for one in doc.cosigners if one.agreed_on]
    if agreed:
        yield f"## {heads['with']}"
        yield "\n".join(
            f"- {plain(one.name)}{f', {plain(one.city)}' if one.city else ''}" for one in agreed
        )


def _offices(rows: Sequence[tuple[str, str, str]], heads: Mapping[str, str]) -> Iterator[str]:
    yield f"## {heads['offices']}"
    yield _table((heads["city"], heads["office"], heads["outcome"]), rows)


def _years(years: Sequence[YearOf], heads: Mapping[str, str]) -> Iterator[str]:
    if len(years) > 1:
        yield f"## {heads['years']}"
        ordered = sorted(years, key=lambda one: one.year)
        rows = [(str(y.year), str(y.letters), str(y.taken), str(y.answered)) for y in ordered]
        yield _table((heads["year"], heads["sent"], heads["taken"], heads["answered"]), rows)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *([plain(cell) or "–" for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def plain(text: str) -> str:
    """Return a text whose signs mean nothing in Markdown; a line break stays a blank."""
    escaped = _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
    return _BEGINS.sub(lambda found: f"{found[1] or ''}\\", escaped)
