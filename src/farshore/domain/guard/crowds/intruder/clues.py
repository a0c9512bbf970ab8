"""What a reader can weigh: every clue that texts give of one person and that fits the record.

What does not fit the record is no clue: it misleads a reader, and nobody may rely on that. What is
told twice, in another language or in another word, is one clue.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from farshore.domain.dates import sentences
from farshore.domain.guard.answers.policy import ALL_VIEWS, Policy
from farshore.domain.guard.crowds.caseload import Caseload
from farshore.domain.guard.crowds.intruder import likeness
from farshore.domain.guard.crowds.intruder.household import household_of, relatives_told
from farshore.domain.guard.crowds.intruder.scenes import born_for, stages_told, tells_sex
from farshore.domain.guard.crowds.intruder.themes import THEMES, met_of
from farshore.domain.guard.crowds.intruder.weighing import Clue
from farshore.domain.guard.facts.facts import Fact
from farshore.domain.guard.facts.hints import find_hints
from farshore.domain.guard.facts.whose import is_of_others
from farshore.domain.guard.people.register import Record
from farshore.domain.guard.text.mentions import Mention
from farshore.domain.guard.text.statements import words_of_sentences

_BIRTHS = frozenset({"birth", "age", "zodiac"})
_WORK = frozenset({"job", "employer", "work"})
"""A workplace tells the work, and the work what is done there: one thing told."""
_SEVERAL = frozenset({"trait", "school", "health", "exam", "licence", "place", "duration"})
"""Kinds of which somebody has more than one: two of them are two clues."""


@dataclass(frozen=True, slots=True)
class Source:
    """One public text about somebody.

    Attributes:
        text: its words.
        mentions: its details, in order.
        facts: what it tells that fits the record.
        on: the day of its publication, or of the check while it has none.
        is_address: a slug or tag: no sentences, but words.
        number: of the text among all.
    """

    text: str
    mentions: Sequence[Mention]
    facts: Sequence[Fact]
    on: date
    is_address: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Reader:
    """What is the same for every clue of one person."""

    subject: Record
    row: int
    caseload: Caseload
    policy: Policy
    alone: bool
    """The texts are about nobody else: pronouns are this person's."""


def clues_of(sources: Sequence[Source], reader: Reader) -> list[Clue]:
    """Return every clue of some texts about one person, grouped: one group is one thing told.

    Args:
        sources: texts that a reader takes for being about one person.
        reader: the person and the caseload.
    """
    found = list(_of_themes(sources, reader))
    themes = {clue.group for clue in found}
    for source in sources:
        found += _of_facts(source, reader)
        found += _of_household(source, reader)
        if not source.is_address:
            found += _of_other_words(source, reader, but=themes)
            found += _of_stages(source, reader)
    found += _of_sex(sources, reader)
    found += _of_days(sources, reader)
    return _grouped([clue for clue in found if clue.like[reader.row] >= 1])


def _of_facts(source: Source, reader: Reader) -> Iterator[Clue]:
    starts = [start for start, _end in sentences(source.text)]
    for fact in source.facts:
        if fact.kind == "kin":
            continue
        sentence = sum(start <= fact.start for start in starts)
        place = (source.number, sentence if not source.is_address else fact.start)
        yield Clue(
            kind=fact.kind,
            group=(fact.kind, str(fact.value), place),
            views=reader.policy.views_of(fact.kind),
            like=likeness.of_fact(fact, reader.caseload),
            told=source.text[fact.start : fact.end],
            spot=(source.number, fact.start, fact.end),
        )


def _of_household(source: Source, reader: Reader) -> Iterator[Clue]:
    listed = household_of(reader.subject)
    if not listed:
        return
    for told in relatives_told(source.text, source.mentions):
        if told.kin not in listed or told.kin == "parents":  # everybody has had some
            continue
        count = told.count if told.count == listed[told.kin] else 0
        yield Clue(
            kind="kin",
            group=("kin", told.kin),
            views=reader.policy.views_of("kin"),
            like=likeness.of_household(told.kin, count, reader.caseload),
            told=source.text[told.start : told.end],
            spot=(source.number, told.start, told.end),
        )


def _of_other_words(source: Source, reader: Reader, *, but: Set[object]) -> Iterator[Clue]:
    for hint in find_hints(source.text, reader.subject):
        if _theme_of(hint.kind) in but:
            continue
        fact = Fact(reader.subject.label, hint.kind, hint.said, hint.start, hint.end)
        yield Clue(
            kind=hint.kind,
            group=(hint.kind, hint.said, (source.number, -1)),
            views=reader.policy.views_of(hint.kind),
            like=likeness.of_fact(fact, reader.caseload, soft=True),
            told=source.text[hint.start : hint.end],
            spot=(source.number, hint.start, hint.end),
        )


def _of_themes(sources: Sequence[Source], reader: Reader) -> Iterator[Clue]:
    """Yield what the words of all texts together are about, each at its words."""
    told: dict[str, dict[str, tuple[str, tuple[int, int, int]]]] = {}
    words: set[str] = set()
    for source in sources:
        text = source.text.replace("-", " ") if source.is_address else source.text
        read = words_of_sentences(text)
        words.update(*read)
        for theme, _token, at in met_of(reader.subject, read):
            shown = source.text[at.start : at.end]
            spot = (source.number, at.start, at.end)
            told.setdefault(theme, {}).setdefault(shown, (shown, spot))
    for theme, found in told.items():
        like = reader.caseload.themes.likeness(words, theme=theme, of=reader.row)
        if like is None:
            continue
        kind = _KIND_OF_THEME.get(theme, theme)
        views = reader.policy.views_of(kind)
        for shown, spot in found.values():
            yield Clue(kind, _theme_of(theme), views, like, shown, spot)


_KIND_OF_THEME = {"work": "job"}


def _of_stages(source: Source, reader: Reader) -> Iterator[Clue]:
    if not reader.alone or reader.subject.birth is None:
        return
    for stage in stages_told(source.text):
        if is_of_others(source.text, stage.start):
            continue
        yield Clue(
            kind="stage",
            group="birth",
            views=ALL_VIEWS,
            like=likeness.of_stage(born_for(stage, on=source.on), reader.caseload),
            told=source.text[stage.start : stage.end],
            spot=(source.number, stage.start, stage.end),
        )


def _of_sex(sources: Sequence[Source], reader: Reader) -> Iterator[Clue]:
    sex = reader.subject.sex
    if not reader.alone or sex not in {"F", "M"}:
        return
    if any(tells_sex(source.text, sex) for source in sources if not source.is_address):
        like = likeness.of_sex(sex, reader.caseload)
        yield Clue(kind="sex", group="sex", views=ALL_VIEWS, like=like)


def _of_days(sources: Sequence[Source], reader: Reader) -> Iterator[Clue]:
    """Yield that somebody had come when the earliest post told of a life here."""
    if not sources:
        return
    like = likeness.of_having_come(min(source.on for source in sources), reader.caseload)
    yield Clue(kind="time", group="time", views=ALL_VIEWS, like=like)


def _grouped(clues: Sequence[Clue]) -> list[Clue]:
    """Return clues with one group for what is one thing told.

    Of a kind that everybody has once (a birth, an origin) all clues are one. Of the others those are one
    that share a value or a sentence.
    """
    heads: dict[object, object] = {}

    def head(key: object) -> object:
        while key in heads:
            key = heads[key]
        return key

    def join(one: object, two: object) -> None:
        if (first := head(one)) != (second := head(two)):
            heads[second] = first

    keyed: list[tuple[Clue, object]] = []
    for clue in clues:
        if not isinstance(clue.group, tuple) or clue.kind == "kin":
            keyed.append((clue, clue.group))
            continue
        kind, value, place = clue.group
        if kind not in _SEVERAL:
            keyed.append((clue, _one_of_each(kind)))
            continue
        join((kind, value), (kind, place))
        keyed.append((clue, (kind, value)))
    return [replace(clue, group=head(key)) for clue, key in keyed]


def _theme_of(kind: str) -> str:
    theme = THEMES.get(kind, kind)
    return theme if theme == "work" else f"theme:{theme}"


def _one_of_each(kind: str) -> str:
    return "birth" if kind in _BIRTHS else "work" if kind in _WORK else kind


def told_words(clues: Iterable[Clue]) -> list[str]:
    """Return the words that tell some clues, each once."""
    return list(dict.fromkeys(clue.told for clue in clues if clue.told))
