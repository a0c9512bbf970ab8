"""Where in a story the clues stand that no fact tells: findings need words to stand at."""

from collections.abc import Iterable, Iterator, Sequence

from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.crowds.intruder.weighing import Clue
from farshore.domain.guard.facts.facts import Fact
from farshore.domain.guard.people.register import Record

_AS_FACT = {"stage": "age"}
"""Kind of clue to the kind of fact that has the same ways out."""


def placed_clues(
    clues: Iterable[Clue],
    fields: Sequence[Field],
    placed: Sequence[tuple[Field, Fact]],
    subject: Record,
) -> Iterator[tuple[Field, Fact]]:
    """Yield clues as facts at their words, where no fact stands already.

    Args:
        clues: what a reader weighs.
        fields: the texts of the story by their numbers.
        placed: facts at their words.
        subject: whom they are about.
    """
    taken = [(field, fact.start, fact.end) for field, fact in placed]
    for clue in clues:
        if clue.spot is None or clue.spot[0] >= len(fields):
            continue
        number, start, end = clue.spot
        field = fields[number]
        if any(f is field and s < end and start < e for f, s, e in taken):
            continue
        taken.append((field, start, end))
        kind = _AS_FACT.get(clue.kind, clue.kind)
        yield field, Fact(subject.label, kind, "", start, end)
