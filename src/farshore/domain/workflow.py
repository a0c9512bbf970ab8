"""How a thing moves from stage to stage: a table of moves, each with its roles and what it asks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from farshore.domain.errors import BadInput, Refused


@dataclass(frozen=True, slots=True)
class Move:
    """One way from a stage to another.

    Attributes:
        name: what is done, a verb: "pause".
        since: stages from which it may be done.
        to: the stage afterwards.
        roles: a member needs one of them (empty = whoever may change the document).
        asks: names of the document's fields that have to be given or be there already.
    """

    name: str
    since: frozenset[str]
    to: str
    roles: frozenset[str] = frozenset()
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Workflow:
    """The stages of one kind of document, and the moves between them.

    Attributes:
        first: where a new one stands.
        moves: its steps.
        by_acts: stages to which no step of the table leads, but an act with a call of its own.
    """

    first: str
    moves: tuple[Move, ...]
    by_acts: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse a table in which a stage can't be reached or a move stands twice.

        Raises:
            ValueError: with what is wrong: a mistake of ours, told when the program starts.
        """
        names = [move.name for move in self.moves]
        if len(set(names)) != len(names):
            raise ValueError(f"a move stands twice: {sorted(names)}")
        for move in self.moves:
            if unknown := move.since - self.stages:
                raise ValueError(f"nothing leads to {sorted(unknown)}, from where {move.name} goes")

    @property
    def stages(self) -> frozenset[str]:
        """Every stage that something can be in."""
        return frozenset({self.first, *(move.to for move in self.moves), *self.by_acts})

    def open_to(self, stage: str, *, roles: Collection[str]) -> list[str]:
        """Return the names of the moves that a member with these roles may do now, in order."""
        return [m.name for m in self.moves if stage in m.since and _may(m, roles)]

    def take(
        self, name: str, *, stage: str, roles: Collection[str], given: Mapping[str, object]
    ) -> Move:
        """Return a move that may be done.

        Args:
            name: of the move.
            stage: where the thing is.
            roles: of the member who asks.
            given: values of the document as they will be; empty ones count as not given.

        Raises:
            BadInput: there is no such move, not from here, or something that it asks is missing.
            Refused: the member has none of its roles.
        """
        move = next((m for m in self.moves if m.name == name), None)
        if move is None:
            raise BadInput(why="There is no such step. Load the page again.")
        if not _may(move, roles):
            raise Refused(role=sorted(move.roles))
        if stage not in move.since:
            raise BadInput(
                why="This step can't be done from here; somebody may have done it meanwhile. "
                "Load the page again."
            )
        missing = [field for field in move.asks if not given.get(field)]
        if missing:
            raise BadInput(
                why="This step asks for more: %(fields)s. Fill it in.", fields=", ".join(missing)
            )
        return move


def _may(move: Move, roles: Collection[str]) -> bool:
    return not move.roles or bool(move.roles & set(roles))
