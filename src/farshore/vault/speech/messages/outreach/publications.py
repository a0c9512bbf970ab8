"""Calls about what others publish: entries of the disclosure ledger."""

from farshore.domain.engagements.publications import PublicationDoc, PublicationRow
from farshore.vault.speech.messages.nouns import ListRows, MoveDoc, OpenDoc, SaveDoc


class ListPublications(ListRows[PublicationRow], frozen=True, kw_only=True):
    """List what others published: outlets and days; no address and no word of it."""


class OpenPublication(OpenDoc[PublicationDoc], frozen=True, kw_only=True):
    """Open one entry."""


class SavePublication(SaveDoc[PublicationDoc], frozen=True, kw_only=True):
    """Store an entry; the ledger has it before, and the guard counts it from then on."""


class MovePublication(MoveDoc, frozen=True, kw_only=True):
    """Ask for a correction, or note what came of it."""
