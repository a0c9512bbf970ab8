"""People whom a text singles out without naming them, and whom nobody named as its subject."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from farshore.domain.dates import DateMention
from farshore.domain.guard.facts.facts import Fact, find_facts
from farshore.domain.guard.facts.two_kinds import TwoKinds
from farshore.domain.guard.people.register import Record, Register
from farshore.domain.guard.text.literal import loose
from farshore.domain.guard.text.mentions import Mention

_LEAST_LENGTH = 4
_MOST_READ = 250
"""People for each of whom the texts are read once more: 3 ms each in a text of 12 kB."""
_LEAST_KINDS = 2


@dataclass(slots=True)
class SingledOut:
    """Whom the facts of a bundle fit.

    Attributes:
        people: a record, and each fact with the position of its text.
        not_read: people for whom the texts were not read, since too many may be meant.
    """

    people: list[tuple[Record, list[tuple[int, Fact]]]] = field(default_factory=list)
    not_read: int = 0


def singled_out(
    texts: Sequence[tuple[str, Sequence[Mention]]], *, register: Register, but: frozenset[str]
) -> SingledOut:
    """Return people whom two kinds of facts fit, one of them an exact day, a workplace or a school.

    Args:
        texts: the fields of the bundle, each with its details.
        register: everybody.
        but: labels of the subjects, who are judged more closely elsewhere.
    """
    labels: dict[str, None] = {}
    for text, mentions in texts:
        labels.update(dict.fromkeys(_candidates(text, mentions, register)))
    known = [register.records[one] for one in labels if one in register.records and one not in but]
    if len(known) > _MOST_READ:
        known = TwoKinds(texts).rarest_first(known)
    found = SingledOut(not_read=max(0, len(known) - _MOST_READ))
    for record in known[:_MOST_READ]:
        facts = [
            (n, fact)
            for n, (text, mentions) in enumerate(texts)
            for fact in find_facts(text, record, mentions=mentions)
        ]
        if len({fact.kind for _n, fact in facts}) >= _LEAST_KINDS:
            found.people.append((record, facts))
    return found


def _candidates(text: str, mentions: Sequence[Mention], register: Register) -> Iterator[str]:
    for mention in mentions:
        value = mention.value
        if (
            isinstance(value, DateMention)
            and value.year_known
            and value.interval.precision == "day"
        ):
            yield from register.index.days.get(value.interval.first, [])
    folded = loose(text).text
    buckets = register.index.words
    for at in range(len(folded) - 1):
        for words, labels in buckets.get(folded[at : at + 2], {}).items():
            if len(words) >= _LEAST_LENGTH and folded.startswith(words, at):
                yield from labels
