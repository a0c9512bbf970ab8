"""People whom a text singles out without naming them, and whom nobody named as its subject."""

from collections.abc import Iterator, Sequence

from farshore.domain.dates import DateMention
from farshore.domain.guard.facts import Fact, find_facts
from farshore.domain.guard.mentions import Mention
from farshore.domain.guard.register import Record, Register

_LEAST_LENGTH = 4
_MOST_CANDIDATES = 60
_LEAST_KINDS = 2


def singled_out(
    texts: Sequence[tuple[str, Sequence[Mention]]], *, register: Register, but: frozenset[str]
) -> Iterator[tuple[Record, list[tuple[int, Fact]]]]:
    """Yield people whom two kinds of facts fit, one of them an exact day, a workplace or a school.

    Args:
        texts: the fields of the bundle, each with its details.
        register: everybody.
        but: labels of the subjects, who are judged more closely elsewhere.

    Yields:
        A record, and each fact with the position of its text.
    """
    labels: dict[str, None] = {}
    for text, mentions in texts:
        labels.update(dict.fromkeys(_candidates(text, mentions, register)))
    for label in list(labels)[:_MOST_CANDIDATES]:
        if label in but or label not in register.records:
            continue
        record = register.records[label]
        facts = [
            (n, fact)
            for n, (text, mentions) in enumerate(texts)
            for fact in find_facts(text, record, mentions=mentions)
        ]
        if len({fact.kind for _n, fact in facts}) >= _LEAST_KINDS:
            yield record, facts


def _candidates(text: str, mentions: Sequence[Mention], register: Register) -> Iterator[str]:
    for mention in mentions:
        value = mention.value
        if (
            isinstance(value, DateMention)
            and value.year_known
            and value.interval.precision == "day"
        ):
            yield from register.index.days.get(value.interval.first, [])
    folded = text.casefold()
    buckets = register.index.words
    for at in range(len(folded) - 1):
        for words, labels in buckets.get(folded[at : at + 2], {}).items():
            if len(words) >= _LEAST_LENGTH and folded.startswith(words, at):
                yield from labels
