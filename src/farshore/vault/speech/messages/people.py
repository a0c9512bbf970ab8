"""Calls about people, notes, attachments, consents and imports."""

from datetime import date
from typing import Literal

from farshore.domain.consent.records import ConsentDoc
from farshore.domain.family.ties import FamilyTie
from farshore.domain.people.records import AttachmentDoc, NoteDoc, PersonDoc
from farshore.domain.people.updating import Change
from farshore.vault.speech.messages.base import Answer, Call, Done


class PersonRow(Answer, frozen=True, kw_only=True):
    """One line of the list: nothing here names anybody."""

    label: str
    covered: str
    """First letter of the family name and dots: `K••`."""
    role: str
    stage: str
    responsible: str
    arrived: str = ""
    """Year of arrival, if known."""


class PeoplePage(Answer, frozen=True, kw_only=True):
    rows: list[PersonRow]
    total: int
    page: int
    pages: int


class ListPeople(Call[PeoplePage], frozen=True, kw_only=True):
    """List or search people; `query` is a name in any script or a label."""

    query: str = ""
    role: str = ""
    stage: str = ""
    responsible: str = ""
    sort: Literal[
        "label", "stage", "arrived", "role", "responsible",
        "-label", "-stage", "-arrived", "-role", "-responsible",
    ] = "label"  # fmt: skip
    page: int = 1
    per_page: int = 25


class NameList(Answer, frozen=True, kw_only=True):
    names: dict[str, str]
    """Label to the name in the script that was typed first."""


class RevealNames(Call[NameList], frozen=True, kw_only=True):
    """Uncover names, row by row. Each is audited and counts against the member's quota."""

    labels: list[str]


class NoteView(Answer, frozen=True, kw_only=True):
    id: str
    compartment: str
    note: NoteDoc


class AttachmentView(Answer, frozen=True, kw_only=True):
    id: str
    attachment: AttachmentDoc
    compartment: str = "identity"
    rev: int = 1


class ConsentView(Answer, frozen=True, kw_only=True):
    id: str
    consent: ConsentDoc


class LedgerLine(Answer, frozen=True, kw_only=True):
    title: str
    language: str
    public_on: str
    url: str
    withdrawn_on: str = ""


class WrittenName(Answer, frozen=True, kw_only=True):
    """A rendering of a name and how it came about: Kana, passport, pinyin ..."""

    text: str
    how: str


class Joined(Answer, frozen=True, kw_only=True):
    """An older record that leads on to this one."""

    label: str
    by: str
    on: str
    """ISO day."""


class PersonView(Answer, frozen=True, kw_only=True):
    doc: PersonDoc
    rev: int
    notes: list[NoteView]
    attachments: list[AttachmentView]
    consents: list[ConsentView]
    ledger: list[LedgerLine]
    written_as: list[WrittenName]
    """A preview of the renderings that the guard looks for."""
    family: list[FamilyTie] = []
    """Relatives by generation, under cover; those too whom only the other side names."""
    joined: list[Joined] = []
    """Records that were merged into this one; each can be taken out again."""

    @property
    def label(self) -> str:
        """Return the case label."""
        return self.doc.label


class OpenPerson(Call[PersonView], frozen=True, kw_only=True):
    """Open one record: audited before anything is decrypted, counted, refused over the quota."""

    label: str
    reason: Literal["case", "search", "guard", "edit", "own-copy"] = "case"


class Created(Answer, frozen=True, kw_only=True):
    label: str


class Saved(Answer, frozen=True, kw_only=True):
    label: str
    rev: int


class SavePerson(Call[Saved], frozen=True, kw_only=True):
    """Store a record. `rev` 0 and an empty `doc.label` make a new person.

    A stale `rev` is refused with `vault.changed-meanwhile`; nothing is lost.
    """

    doc: PersonDoc
    rev: int = 0


class AddNote(Call[Done], frozen=True, kw_only=True):
    compartment: Literal["resettlement", "operations", "care"]
    note: NoteDoc


class AddAttachment(Call[Created], frozen=True, kw_only=True):
    """Seal one file of 20 MB at most to a person's record."""

    owner: str
    name: str
    data: bytes
    caption: str = ""
    compartment: Literal["identity", "resettlement", "operations", "care"] = "identity"
    """Whose key it needs: health papers are not for whoever opens the record."""
    ends_on: date | None = None
    """Last day on which a paper is good."""


class DatePaper(Call[Done], frozen=True, kw_only=True):
    """Say until when a paper is good, or (None) that nobody has to be reminded of it any more.

    A stale `rev` is refused with `vault.changed-meanwhile`; nothing is lost.
    """

    id: str
    rev: int
    ends_on: date | None


class OpenedAttachment(Answer, frozen=True, kw_only=True):
    attachment: AttachmentDoc
    data: bytes


class OpenAttachment(Call[OpenedAttachment], frozen=True, kw_only=True):
    id: str


class ListConsents(Call["ConsentList"], frozen=True, kw_only=True):
    """Consents of one person, or all that a given story's subjects gave."""

    person: str


class ConsentList(Answer, frozen=True, kw_only=True):
    consents: list[ConsentView]


class GiveConsent(Call[Created], frozen=True, kw_only=True):
    """Record a consent: `label` of the answer is its id."""

    consent: ConsentDoc


class WithdrawConsent(Call["ConsentWithdrawn"], frozen=True, kw_only=True):
    """Withdraw a consent today; published stories that it alone covered are listed."""

    id: str


class ConsentWithdrawn(Answer, frozen=True, kw_only=True):
    uncovered: list[str]
    """Story labels that no consent covers any more: the next bundle leaves them out."""


class ImportPeople(Call["Batch"], frozen=True, kw_only=True):
    """Register many people in one transaction; all or none."""

    docs: list[PersonDoc]
    source: str


class Update(Answer, frozen=True, kw_only=True):
    """A line that is a registered person: by its number and a name, or by names and birth."""

    label: str
    changes: list[Change]


class Staged(Answer, frozen=True, kw_only=True):
    """An import that waits in the vault's memory until its member says yes."""

    id: str
    total: int
    alike: dict[int, list[str]]
    """Place in the list to labels of people who have a name that is the same in some rendering."""
    updates: dict[int, "Update"] = {}
    """Place in the list to the registered person that it is, with what it would add."""
    compared: int
    """How many of the first places were compared. Of further ones nothing is told today: whoever of
    them may be registered already is left out by `ImportStaged`."""


class StagePeople(Call[Staged], frozen=True, kw_only=True):
    """Hand people over for a preview: kept in memory for this sign-in alone, never on a disk.

    A second call replaces the first. Audited: it tells which names are registered.
    """

    docs: list[PersonDoc]
    source: str


class ImportStaged(Call["Batch"], frozen=True, kw_only=True):
    """Register what was staged, all in one transaction, but for the places in `leave_out`."""

    id: str
    leave_out: list[int] = []
    take: dict[int, list[str]] = {}
    """Place of a registered person to the ids of what is added to the record."""
    unseen_from: int = 1_000_000
    """From this place on nobody looked: who may be registered already is left out there."""


class Batch(Answer, frozen=True, kw_only=True):
    id: str
    source: str
    on: date | None = None
    by: str
    labels: list[str]
    undone: bool = False
    undo_by: str = ""
    """Who asked to take it back, and waits for a second person's yes."""
    undo_on: date | None = None
    undo_keep: list[str] = []
    """Who of its people stays."""
    added: dict[str, list[str]] = {}
    """Case label to digests of what was added to a record that was there before."""
    salt: str = ""
    """Of those digests."""


class BatchList(Answer, frozen=True, kw_only=True):
    batches: list[Batch]
    changed: dict[str, list[str]] = {}
    """Id of a batch to the labels of its people on whom somebody worked since."""


class ListBatches(Call[BatchList], frozen=True, kw_only=True):
    pass


class Undo(Answer, frozen=True, kw_only=True):
    """An import that is taken back: done, or waiting for a second person."""

    id: str
    people: int
    hangs: dict[str, int] = {}
    """What would be destroyed beside the records, by its kind: notes, files, tasks ..."""
    asked_by: str = ""
    asked_on: date | None = None
    source: str = ""
    """Name of the file; only for members with keys to people."""
    imported_on: date | None = None
    imported_by: str = ""
    is_done: bool = False


class UndoBatch(Call[Undo], frozen=True, kw_only=True):
    """Take an imported batch back at once, or ask for a second person if anything hangs on it.

    What was added to records that were there before is taken out of them; all else of them stays.
    """

    id: str
    keep: list[str] = []
    """Labels of people who stay, since somebody worked on them."""


class HeadingsDoc(Answer, frozen=True, kw_only=True):
    """What the columns of the organisation's lists are for, where somebody said so."""

    fields: dict[str, str] = {}
    """Header, without case, width and marks, to the field that it is for."""


class KeptSheet(Answer, frozen=True, kw_only=True):
    """A sheet that waits in the vault's memory for what its columns are for."""

    id: str
    source: str
    """Name of the file."""
    data: bytes
    """What the desk read of it; the vault does not look into it."""
    headings: HeadingsDoc

    def __repr__(self) -> str:
        return f"<kept sheet of {len(self.data)} bytes>"


class KeepSheet(Call[KeptSheet], frozen=True, kw_only=True):
    """Hand a sheet over: kept in memory for this sign-in alone, never on a disk."""

    source: str
    data: bytes

    def __repr__(self) -> str:
        return f"<keep a sheet of {len(self.data)} bytes>"


class OpenSheet(Call[KeptSheet], frozen=True, kw_only=True):
    """Give back the sheet that was handed over in this sign-in."""

    id: str


class OpenUndo(Call[Undo], frozen=True, kw_only=True):
    """What somebody asked to take back. Custodians and caseworkers."""

    id: str


class AnswerUndo(Call[Undo], frozen=True, kw_only=True):
    """Say yes to it (not whoever asked), or no. `seen`: how many things hung on it on the page."""

    id: str
    yes: bool
    seen: int = 0


class RememberHeadings(Call[Done], frozen=True, kw_only=True):
    """Remember what columns are for, for the next sheet of anybody who may import."""

    fields: dict[str, str]
