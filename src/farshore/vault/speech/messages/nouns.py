"""What the calls of every noun share: a list, an opened document, a save, a move.

Each noun has message types of its own made of these; no name of a noun or table travels.
"""

from typing import Generic, TypeVar

from farshore.vault.speech.messages.base import Answer, Call
from farshore.vault.speech.messages.people import Saved

R = TypeVar("R")
D = TypeVar("D")


class Rows(Answer, Generic[R], frozen=True, kw_only=True):
    """One page of a list."""

    rows: list[R]
    total: int
    page: int
    pages: int


class ListRows(Call[Rows[R]], Generic[R], frozen=True, kw_only=True):
    """List what the member's own keys open."""

    where: dict[str, str] = {}
    """Field of the row to the value that it has; an empty value asks for rows without one."""
    words: str = ""
    """Letters that some text of the row has."""
    sort: str = ""
    """Field of the row; a minus before it turns the order round. Rows without a value come last."""
    page: int = 1
    per_page: int = 25


class Opened(Answer, Generic[D], frozen=True, kw_only=True):
    """One document, opened."""

    doc: D
    label: str
    rev: int
    stage: str = ""
    compartment: str = ""
    moves: list[str] = []
    """What this member may do with it now."""


class OpenDoc(Call[Opened[D]], Generic[D], frozen=True, kw_only=True):
    """Open one document: counted and audited before anything is decrypted."""

    label: str


class SaveDoc(Call[Saved], Generic[D], frozen=True, kw_only=True):
    """Store a document; an empty `doc.label` makes a new one.

    A stale `rev` is refused with `vault.changed-meanwhile`; nothing is lost.
    """

    doc: D
    rev: int = 0
    compartment: str = ""
    """Where a new one lies; empty = the noun's first that is on the member's ring."""


class MoveDoc(Call[Saved], frozen=True, kw_only=True):
    """Do one step with a document."""

    label: str
    move: str
    rev: int
    given: dict[str, str] = {}
    """What the step asks for, and `reason`."""


class Changing(Call[Saved], frozen=True, kw_only=True):
    """Change one document by an act of its own, which the call's type names.

    A stale `rev` is refused with `vault.changed-meanwhile`; nothing is lost.
    """

    label: str
    rev: int
