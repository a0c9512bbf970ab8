"""Names in free words: workplaces, schools and tests that a plan or a review only mentions.

Found as the guard finds them in any text, so that a story that names one is judged by it. What
somebody merely plans to pass is no fact yet; where somebody works or learns is one at once.
"""

from collections.abc import Iterable, Sequence

import msgspec

from farshore.domain.guard.text.mentions import find_mentions
from farshore.domain.people.records import ProjectionDoc, Statement, StatementKind
from farshore.domain.resettlement.telling import Words

_AT_ONCE: tuple[StatementKind, ...] = ("employer", "school")
_DONE: tuple[StatementKind, ...] = (*_AT_ONCE, "exam", "licence")


def with_names(told: Sequence[ProjectionDoc], words: Iterable[Words]) -> list[ProjectionDoc]:
    """Return projections with what free words name added.

    Args:
        told: what the document tells by itself; nothing is added where it tells of nobody.
        words: its free words.
    """
    named = [one for text in words for one in _named(text)]
    return [_with(one, named) for one in told]


def _with(told: ProjectionDoc, named: Sequence[Statement]) -> ProjectionDoc:
    """Return a projection with further statements, each once."""
    said = {(one.kind, one.said): one for one in (*told.statements, *named)}
    return msgspec.structs.replace(told, statements=list(said.values()))


def _named(words: Words) -> list[Statement]:
    kinds = _DONE if words.is_done else _AT_ONCE
    found = []
    for mention in find_mentions(words.text):
        said = words.text[mention.start : mention.end]
        if words.is_home and mention.kind == "place":
            found.append(_statement("residence", said))
        for kind in kinds:
            if kind == mention.kind:
                found += [_statement(kind, name) for name in _names(said)]
    return found


def _names(said: str) -> list[str]:
    """Return a name, and what is left without words before it: "Ring Hinode Laundry"."""
    words = said.split()
    found = [said]
    if said.isascii() and len(words) > _SHORTEST_NAME:
        found.append(" ".join(words[1:]))
    after = [at for at, word in enumerate(words) if word in {"of", "at", "from", "to"}]
    if after and len(words) - after[-1] > _SHORTEST_NAME:
        found.append(" ".join(words[after[-1] + 1 :]))
    return found


_SHORTEST_NAME = 2
"""Words of "Hinode Laundry"."""


def _statement(kind: StatementKind, said: str) -> Statement:
    return Statement(kind=kind, said=said, source="plan")
