"""Calls about own fields, and about what was answered to them."""

from datetime import date

from farshore.domain.casework.own_fields import OwnFieldDoc, OwnFieldRow
from farshore.vault.speech.messages.base import Answer, Call, Done
from farshore.vault.speech.messages.nouns import ListRows, MoveDoc, OpenDoc, SaveDoc


class ListOwnFields(ListRows[OwnFieldRow], frozen=True, kw_only=True):
    """List what an organisation asks beside the rest."""


class OpenOwnField(OpenDoc[OwnFieldDoc], frozen=True, kw_only=True):
    """Open one field."""


class SaveOwnField(SaveDoc[OwnFieldDoc], frozen=True, kw_only=True):
    """Store a field; what would give answers another meaning is refused."""


class MoveOwnField(MoveDoc, frozen=True, kw_only=True):
    """Stop asking a field, or ask it again; answers stay."""


class OwnAnswer(Answer, frozen=True, kw_only=True):
    """A field with what was answered; `rev` 0 = nothing yet."""

    field: OwnFieldRow
    said: str = ""
    value: str = ""
    rev: int = 0
    by: str = ""
    on: date | None = None
    ends_on: date | None = None
    also: list[str] = []
    """What another record of the same person said, before the two became one."""


class OwnValues(Answer, frozen=True, kw_only=True):
    """All own fields of a record that the member may read."""

    of: str
    answers: list[OwnAnswer]


class OpenOwnValues(Call[OwnValues], frozen=True, kw_only=True):
    """Open the own fields of a person, a case, a plan or a review."""

    of: str


class GivenValue(Answer, frozen=True, kw_only=True):
    """One answer as it was typed; empty takes back what was there."""

    field: str
    said: str
    rev: int = 0


class SaveOwnValues(Call[Done], frozen=True, kw_only=True):
    """Store answers of one record; each says which revision was seen.

    A stale one is refused with `vault.changed-meanwhile`; nothing is stored then.
    """

    of: str
    given: list[GivenValue]
