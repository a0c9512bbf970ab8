"""Every public text from which a reader could weigh one person."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.crowds.intruder.clues import Source
from farshore.domain.guard.facts.facts import Fact, find_facts
from farshore.domain.guard.people.register import Record
from farshore.domain.guard.text.mentions import Mention, find_mentions
from farshore.domain.stories.documents import LedgerDoc


def sources_here(
    mentions: Mapping[Field, Sequence[Mention]],
    placed: Iterable[tuple[Field, Fact]],
    public_on: str,
    *,
    on: date,
) -> Iterator[Source]:
    """Yield the fields of a story, in all its languages.

    Args:
        mentions: the details of each field.
        placed: what each field tells of the person.
        public_on: the day that the site shows, ISO; anything else is the day of the check.
        on: the day of the check.
    """
    facts: dict[Field, list[Fact]] = {}
    for field, fact in placed:
        facts.setdefault(field, []).append(fact)
    day = _day(public_on, on)
    for number, (field, found) in enumerate(mentions.items()):
        yield Source(field.text, found, facts.get(field, []), day, field.is_address, number)


def sources_before(
    items: Iterable[LedgerDoc], subject: Record, *, on: date, first: int
) -> Iterator[Source]:
    """Yield what is public about somebody already; its texts are numbered from `first` on."""
    for number, item in enumerate(items, start=first):
        mentions = find_mentions(item.text)
        facts = find_facts(item.text, subject, mentions=mentions, known_as=[item.byline])
        yield Source(item.text, mentions, facts, _day(item.public_on, on), number=number)


def _day(words: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        return otherwise
