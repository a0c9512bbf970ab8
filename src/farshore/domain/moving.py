"""Documents that move from stage to stage, and remember who moved them when and why."""

from datetime import date

from farshore.domain.sealing.documents import SealedDoc, SealedPart, Secret


class Moved(SealedPart, frozen=True, kw_only=True):
    """One move that was made."""

    move: str
    by: str
    """Handle of the member."""
    on: date
    reason: Secret = ""


class MovingDoc(SealedDoc, kw_only=True):
    """What only the vault writes of such a document; a member's save never changes it."""

    stage: str = ""
    created_by: str = ""
    """Handle of the member."""
    created_on: date | None = None
    history: list[Moved] = []


OURS = MovingDoc.__struct_fields__
"""Names of the fields that no save of a member changes."""
