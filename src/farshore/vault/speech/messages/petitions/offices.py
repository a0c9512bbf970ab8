"""Calls about offices."""

from farshore.domain.petitions.letters import Language
from farshore.domain.petitions.records.offices import OfficeDoc, OfficeRow
from farshore.vault.speech.messages.base import Answer, Call
from farshore.vault.speech.messages.nouns import Changing, ListRows, MoveDoc, OpenDoc, SaveDoc


class ListOffices(ListRows[OfficeRow], frozen=True, kw_only=True):
    """List the offices."""


class OpenOffice(OpenDoc[OfficeDoc], frozen=True, kw_only=True):
    """Open one office."""


class SaveOffice(SaveDoc[OfficeDoc], frozen=True, kw_only=True):
    """Store an office; its words in each language are written by an act of their own."""


class MoveOffice(MoveDoc, frozen=True, kw_only=True):
    """Say that its address was checked, is doubted, or that the office has closed."""


class WordOffice(Changing, frozen=True, kw_only=True):
    """Write name, address and forms of address in one language; without a name they go."""

    language: Language
    name: str = ""
    address: str = ""
    addressee: str = ""
    honorific: str = ""
    salutation: str = ""
    opening: str = ""
    closing: str = ""


class OfficesTaken(Answer, frozen=True, kw_only=True):
    """What became of a list of offices."""

    made: int
    changed: int
    same: int


class ImportOffices(Call[OfficesTaken], frozen=True, kw_only=True):
    """Take over a list: an office of a known name is changed, any other is made. All, or none."""

    docs: list[OfficeDoc]


class AllOffices(Answer, frozen=True, kw_only=True):
    """Every office, opened."""

    docs: list[OfficeDoc]


class ExportOffices(Call[AllOffices], frozen=True, kw_only=True):
    """Open every office for a spreadsheet."""
