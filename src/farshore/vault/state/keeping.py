"""Sealing with a member's own keys, and letting memory follow."""

from typing import TypeVar

from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.model import Stored
from farshore.vault.storage.nouns import Noun

D = TypeVar("D")


def seal(
    vault: Vault,
    session: Session,
    noun: Noun[D],
    doc: D,
    *,
    unit: bytes,
    compartment: str = "",
    row_id: bytes | None = None,
    rev: int = 1,
) -> Stored[D]:
    """Seal one document. Inside a transaction memory follows afterwards, by `remember`."""
    if vault.asking:
        vault.asking.has_written = True
    return vault.shelf.seal(
        noun, doc, ring=session.ring, unit=unit, compartment=compartment, row_id=row_id, rev=rev
    )


def seal_exactly(
    vault: Vault,
    session: Session,
    noun: Noun[D],
    doc: D,
    *,
    unit: bytes,
    row_id: bytes,
    rev: int,
) -> Stored[D]:
    """Seal the next revision of a row with each label as it is told, as `Shelf.seal` can."""
    if vault.asking:
        vault.asking.has_written = True
    return vault.shelf.seal(
        noun, doc, ring=session.ring, unit=unit, row_id=row_id, rev=rev, is_exact=True
    )


def keep(
    vault: Vault,
    session: Session,
    noun: Noun[D],
    doc: D,
    *,
    unit: bytes,
    row_id: bytes | None = None,
    rev: int = 1,
) -> Stored[D]:
    """Seal one document, and let memory follow now that it is on the disk."""
    stored = seal(vault, session, noun, doc, unit=unit, row_id=row_id, rev=rev)
    remember(vault, noun, stored)
    return stored


def remember(vault: Vault, noun: Noun[D], stored: Stored[D]) -> None:
    """Let what the guard keeps in memory follow what is on the disk."""
    if noun.remember:
        noun.remember(vault.model, stored)
