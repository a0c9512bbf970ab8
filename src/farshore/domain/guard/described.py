"""People whom a passage describes without a name: age and work, month and age, looks and town.

For every few sentences the details are laid over the whole caseload. Somebody whom two kinds of
details fit, one of them about the person, is singled out if too few others fit the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from farshore.domain.dates import AgeMention, DateMention, ZodiacMention, sentences
from farshore.domain.guard.caseload import Caseload, Mask
from farshore.domain.guard.mentions import PERSONAL, Mention
from farshore.domain.places import Place

_SENTENCES = 3
_LEAST_KINDS = 2
_MOST_PEOPLE = 3
_MOST_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class Description:
    """A person whom a passage fits.

    Attributes:
        label: whose record fits.
        k: how many of the caseload fit the same kinds of details.
        mentions: the details that fit.
    """

    label: str
    k: int
    mentions: tuple[Mention, ...]


def described(
    text: str,
    mentions: Sequence[Mention],
    *,
    caseload: Caseload,
    but: frozenset[str],
    below: int,
) -> Iterator[Description]:
    """Yield the people whom a passage singles out, each once.

    Args:
        text: one field.
        mentions: its details, as `find_mentions` returns them.
        caseload: everybody.
        but: labels that are judged elsewhere.
        below: the crowd under which somebody is singled out.
    """
    seen: set[str] = set(but)
    before: list[Mention] = []
    for first, last in _passages(text):
        inside = [m for m in mentions if first <= m.start < last]
        if inside != before and len({m.kind for m in inside}) >= _LEAST_KINDS:
            before = inside
            for found in _in_passage(inside, caseload, below=below):
                if found.label not in seen:
                    seen.add(found.label)
                    yield found


def _passages(text: str) -> Iterator[tuple[int, int]]:
    """Yield every three sentences in a row: who is described is rarely told in more."""
    spans = list(sentences(text)) or [(0, len(text))]
    for number in range(max(1, len(spans) - _SENTENCES + 1)):
        window = spans[number : number + _SENTENCES]
        yield window[0][0], window[-1][1]


def _in_passage(
    mentions: Sequence[Mention], caseload: Caseload, *, below: int
) -> Iterator[Description]:
    fits = [(m, mask) for m in mentions if (mask := _who(m, caseload)) is not None]
    kinds = sorted({m.kind for m, _mask in fits})
    personal = [k for k in kinds if k in PERSONAL]
    if len(kinds) < _LEAST_KINDS or not personal:
        return
    by_kind = {
        kind: np.logical_or.reduce([mask for m, mask in fits if m.kind == kind]) for kind in kinds
    }
    people = np.flatnonzero(np.logical_or.reduce([by_kind[kind] for kind in personal]))
    columns = [by_kind[kind][people] for kind in kinds]
    weights = np.sum(columns, axis=0, dtype=np.uint8)
    best = int(weights.max(initial=0))
    if best < _LEAST_KINDS:
        return
    told = 0
    for place in people[weights == best][:_MOST_LOOKED_AT]:
        shared = [by_kind[kind] for kind in kinds if by_kind[kind][place]]
        k = int(np.logical_and.reduce(shared).sum())
        if k < below and told < _MOST_PEOPLE:
            told += 1
            yield Description(
                caseload.labels[place], k, tuple(m for m, mask in fits if mask[place])
            )


_MOST_IN_LARGE = 20_000
_SHORT_DAYS = 10


def _on(date: DateMention, caseload: Caseload) -> Mask | None:
    """Return whom a date fits; of a date without its year only a few days tell anything."""
    if date.year_known:
        return caseload.on_date(date.interval)
    days = (date.interval.last - date.interval.first).days
    if days > _SHORT_DAYS or len(caseload) > _MOST_IN_LARGE:
        return None
    return caseload.on_day_of_year(date.interval)


def _who(mention: Mention, caseload: Caseload) -> Mask | None:
    """Return whom a detail fits; None if it says too little to be compared."""
    value = mention.value
    if isinstance(value, AgeMention):
        return None if value.band else caseload.at_age(value.years, most=value.most)
    if isinstance(value, DateMention):
        return _on(value, caseload)
    if isinstance(value, Place):
        return caseload.saying("origin", value.name) | caseload.saying("place", value.name)
    if isinstance(value, ZodiacMention):
        return caseload.saying("zodiac", f"#{value.animal}")
    if mention.kind in PERSONAL:
        return caseload.saying(mention.kind, value)
    return None
