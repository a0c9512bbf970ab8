"""The read model: what lists, search and the guard need, in memory while unsealed.

It holds no notes, no health, no attachments; and of people only what a list line shows and what
the guard compares. Sealing drops it whole.
"""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

import msgspec

from farshore.domain.consent.records import ConsentDoc
from farshore.domain.figures.reports import FROZEN, ReportDoc
from farshore.domain.guard import Ledger, Policy, Register
from farshore.domain.guard.answers.policy_doc import PolicyDoc
from farshore.domain.guard.answers.verdicts import Level, Verdict
from farshore.domain.guard.meaning.comparing import NOT_COMPARED, Compared
from farshore.domain.guard.people.records import Record
from farshore.domain.people.leading import led, led_once
from farshore.domain.people.merging import MergeDoc, leads_to, sides
from farshore.domain.people.records import AttachmentDoc, PersonDoc, ProjectionDoc, joined
from farshore.domain.stories.documents import (
    DeletedStory,
    LedgerDoc,
    SignedEdition,
    SiteDoc,
    SiteReviewDoc,
    StoryDoc,
    Tombstone,
)
from farshore.domain.stories.pictures import Face, Looked
from farshore.vault.speech.messages import Batch, HeadingsDoc, PersonRow

T = TypeVar("T")


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What only the vault keeps: whoever prints it learns its kind and nothing else."""

    def __repr__(self) -> str:
        return f"<kept {type(self).__name__}>"


class StoredEdition(Kept, frozen=True, kw_only=True):
    """An edition with what only the vault may know of it."""

    label: str
    language: str
    signed: SignedEdition
    body: str = ""
    """The words in which its page was written (Markdown): the guard reads them again with it."""
    consents: list[str] = []
    subjects: list[str] = []
    """Whom the frozen text is about: a later change of the draft never narrows it."""
    told: dict[str, list[str]] = {}
    """Subject to the classes of detail that the frozen text tells."""
    shown: list[str] = []
    """Whose faces its pictures show: their consent has to allow that, subject or not."""
    paper: bytes = b""
    """The PDF that stands beside its page; it comes and goes with the edition."""


class StoredPicture(Kept, frozen=True, kw_only=True):
    """A cleaned picture of a story; its bytes lie in a sealed file."""

    story: str
    id: str
    media_type: str
    suffix: str
    sha256: str
    file: str
    key: bytes
    perceptual: str = ""
    """`dhash` before anything was covered; empty for pictures of earlier versions."""
    width: int = 0
    height: int = 0
    looked: Looked = ""
    """Whether the software looked for faces: "failed" and "" both mean "not looked"."""
    found: list[Face] = []
    covers: str = ""
    """Id of the picture that this is the covered form of; empty for what an editor added."""


class StoredAttachment(Kept, frozen=True, kw_only=True):
    """An attachment with the key of its file; the key never leaves the vault."""

    attachment: AttachmentDoc
    key: bytes


@dataclass(slots=True)
class PersonEntry:
    """One line of the list and where its record lies. Holds no name."""

    row_id: bytes
    unit: bytes
    rev: int
    covered: str
    role: str
    stage: str
    responsible: str
    arrived: str
    sex: str
    relatives: tuple[tuple[str, str], ...]
    """Case labels of relatives, each with what they are to this person."""
    number: str = ""
    """Number in the organisation's own list."""
    declines_figures: bool = False
    """Counted in no table."""


@dataclass(slots=True)
class StoryEntry:
    """One story with the guard's last answer."""

    row_id: bytes
    unit: bytes
    rev: int
    doc: StoryDoc
    verdict: Verdict | None = None
    verdict_epoch: int = -1
    verdict_day: str = ""
    compared: Compared = NOT_COMPARED
    """What the last comparison by meaning found: true of each sentence while it stands."""
    is_compared: bool = False
    """The verdict stands on a comparison of this text, or says why there was none."""
    unchecked: bool = False
    """Saved beyond the guard's quota: no verdict is told until a counted check."""


@dataclass(slots=True)
class Stored(Generic[T]):
    """A document with the row that it lies in."""

    row_id: bytes
    unit: bytes
    doc: T
    rev: int = 1


class People(dict[str, PersonEntry]):
    """The lines of the list by case label.

    The label of a record that was merged into another one is known too, so that what hangs on it
    can be kept; no list and no count goes over it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.older: dict[str, PersonEntry] = {}

    def __contains__(self, label: object) -> bool:
        return super().__contains__(label) or label in self.older

    def __missing__(self, label: str) -> PersonEntry:
        return self.older[label]

    @overload
    def get(self, label: str, default: None = None, /) -> PersonEntry | None: ...

    @overload
    def get(self, label: str, default: PersonEntry, /) -> PersonEntry: ...

    @overload
    def get(self, label: str, default: T, /) -> PersonEntry | T: ...

    def get(self, label: str, default: Any = None, /) -> Any:
        """Return the line of a label, whether it leads on or not."""
        found = super().get(label)
        return self.older.get(label, default) if found is None else found


def covered_name(doc: PersonDoc) -> str:
    """Return the first letter of the name and dots: enough to tell two rows apart, no more."""
    first = doc.names[0].text.strip() if doc.names else ""
    return f"{first[:1]}••" if first else "•••"


def arrival_year(doc: PersonDoc) -> str:
    """Return the year of arrival as four digits, or an empty string."""
    dates = [event.date[:4] for event in doc.journey if event.event == "arrival"]
    return next((year for year in dates if year.isdigit()), "")


class ReadModel:
    """All that is kept readable while the register is unsealed."""

    def __init__(self) -> None:
        self.people = People()
        self.merges: dict[str, Stored[MergeDoc]] = {}
        """By the label that leads on; filled before people are."""
        self.leads: dict[str, str] = {}
        """The labels that lead on, each with the next one."""
        self.projections: dict[str, dict[str, Stored[ProjectionDoc]]] = {}
        """Case label to source label to what the guard must know; filled before people are."""
        self.register = Register()
        self.is_loading = False
        """While all rows are opened, the guard's records are put off until the first question."""
        self.stories: dict[str, StoryEntry] = {}
        self.deleted: dict[str, Stored[DeletedStory]] = {}
        """Drafts that wait to be destroyed, by label: no list, search or guard looks at them."""
        self.consents: dict[str, Stored[ConsentDoc]] = {}
        self.consents_of: dict[str, list[str]] = {}
        self.pictures: dict[tuple[str, str], Stored[StoredPicture]] = {}
        self.editions: dict[tuple[str, str], Stored[StoredEdition]] = {}
        self.tombstones: list[Tombstone] = []
        self.ledger = Ledger()
        self.ledger_items: dict[str, Stored[LedgerDoc]] = {}
        self.headings: Stored[HeadingsDoc] | None = None
        self.batches: dict[str, Stored[Batch]] = {}
        self.site: Stored[SiteDoc] | None = None
        self.site_review: Stored[SiteReviewDoc] | None = None
        self.site_reread: tuple[int, Level] = (-1, "clear")
        """Register's epoch and level at which the site's own public words were judged."""
        self.policy: Stored[PolicyDoc] | None = None
        self.policy_memo: tuple[int, Policy] | None = None
        self.pages: dict[str, tuple[str, str]] = {}
        """Hash of a body and its pictures to its rendered page and summary; the oldest go first."""
        self.epoch = 0
        self.reread: dict[str, tuple[int, Level]] = {}
        """Story label to the register's epoch and the level at which what is public was judged."""
        self._sorted: dict[str, list[str]] = {}
        self._older: dict[str, list[str]] = {}
        """Newest labels to those that lead to them; filled at the first need."""

    def __repr__(self) -> str:
        return "<read model>"

    # -- people --------------------------------------------------------------------------------

    def put_person(self, doc: PersonDoc, *, row_id: bytes, unit: bytes, rev: int) -> None:
        """Add or replace a person."""
        said = [one for name in self.names_of(doc.label) for one in self.said_of(name)]
        whole = self._led(joined(doc, said))
        entry = PersonEntry(
            row_id=row_id,
            unit=unit,
            rev=rev,
            covered=covered_name(doc),
            role=doc.role,
            stage=whole.stage,
            responsible=doc.responsible,
            arrived=arrival_year(whole),
            sex=doc.sex,
            relatives=tuple(
                (leads_to(link.label, self.leads), link.kin) for link in doc.relatives if link.label
            ),
            number=doc.number,
            declines_figures=doc.declines_figures,
        )
        if doc.label in self.leads:
            self.people.older[doc.label] = entry
            return
        self.people[doc.label] = entry
        self.people.older.pop(doc.label, None)
        if self.is_loading:
            self.register.put_later(whole)
        else:
            self.register.put(whole)
        self.epoch += 1
        self._sorted.clear()

    def put_projection(self, stored: Stored[ProjectionDoc]) -> None:
        """Add or replace what other compartments say of a person; the record is put anew after."""
        self.projections.setdefault(stored.doc.person, {})[stored.doc.source] = stored

    def said_of(self, label: str) -> list[ProjectionDoc]:
        """Return what other compartments say of a person under one label."""
        return [one.doc for one in self.projections.get(label, {}).values()]

    def _led(self, doc: PersonDoc) -> PersonDoc:
        """Return a record of which every tie names people by their newest labels."""
        if not any(one.label in self.leads for one in doc.relatives):
            return doc
        ties = led(doc.relatives, self.leads)
        return msgspec.structs.replace(doc, relatives=[x for x in ties if x.label != doc.label])

    # -- records that became one ---------------------------------------------------------------

    def put_merge(self, stored: Stored[MergeDoc]) -> None:
        """Let an old label lead on; at unsealing before people are put, else both are put anew."""
        gone = stored.doc.gone
        self.merges[gone] = stored
        self.leads[gone] = stored.doc.kept
        self._older.clear()
        if gone in self.people and gone not in self.people.older:
            self.people.older[gone] = self.people.pop(gone)
            self.register.drop(gone)

    def drop_merge(self, gone: str) -> None:
        """Let an old label be a person's own again; both are put anew after."""
        del self.merges[gone], self.leads[gone]
        self._older.clear()

    def lead(self, label: str) -> str:
        """Return the newest label of a person."""
        return leads_to(label, self.leads)

    def names_of(self, label: str) -> list[str]:
        """Return a person's label and all that lead to it."""
        if self.leads and not self._older:
            for old in self.leads:
                self._older.setdefault(self.lead(old), []).append(old)
        return [label, *self._older.get(label, ())]

    def record_of(self, label: str) -> Record | None:
        """Return what the guard knows of a person, by any of the labels."""
        return self.register.records.get(self.lead(label))

    def consents_about(self, person: str) -> list[str]:
        """Return the ids of all consents of a person, under old labels too."""
        return [id_ for name in self.names_of(person) for id_ in self.consents_of.get(name, ())]

    def sides(self, person: str) -> list[dict[str, ConsentDoc]]:
        """Return the consents of each former record of a person by id: each must say yes.

        They name the person by the newest label.
        """
        merges = (one.doc for one in self.merges.values())
        found = sides(person, merges, lambda name: self.consents_of.get(name, ()))
        return [
            {
                id_: msgspec.structs.replace(self.consents[id_].doc, person=person)
                for id_ in side
                if id_ in self.consents
            }
            for side in found
        ]

    def drop_person(self, label: str) -> None:
        """Take a person out."""
        del self.people[label]
        for consent_id in self.consents_of.pop(label, []):
            self.consents.pop(consent_id, None)
        self.projections.pop(label, None)
        self.register.drop(label)
        self.epoch += 1
        self._sorted.clear()

    def warm_up(self) -> None:
        """Build the look-up tables of names now, so that nobody's first search waits for them."""
        self.register.search("warm up", limit=1)

    def sorted_labels(self, sort: str) -> list[str]:
        """Return all labels in an order, remembered until a person changes."""
        if sort not in self._sorted:
            field_name = sort.removeprefix("-")
            people = self.people
            if field_name == "label":
                labels = sorted(people)
            else:
                labels = sorted(
                    people, key=lambda label: (getattr(people[label], field_name), label)
                )
            self._sorted[sort] = labels[::-1] if sort.startswith("-") else labels
        return self._sorted[sort]

    def row(self, label: str) -> PersonRow:
        """Return the list line of a person."""
        entry = self.people[label]
        return PersonRow(
            label=label,
            covered=entry.covered,
            role=entry.role,
            stage=entry.stage,
            responsible=entry.responsible,
            arrived=entry.arrived,
        )

    # -- policy, consents and ledger ---------------------------------------------------------------

    def put_policy(self, stored: Stored[PolicyDoc]) -> None:
        """Replace the guard's settings; every verdict is made anew."""
        self.policy = stored
        self.epoch += 1

    def put_consent(self, consent_id: str, stored: Stored[ConsentDoc]) -> None:
        """Add or replace a consent; verdicts stand: what they cover is asked each time anew."""
        known = consent_id in self.consents
        self.consents[consent_id] = stored
        if not known:
            self.consents_of.setdefault(stored.doc.person, []).append(consent_id)

    def put_ledger(self, item_id: str, stored: Stored[LedgerDoc]) -> None:
        """Add or replace a ledger item."""
        doc = led_once(stored.doc, self.leads, field="persons")
        self.ledger_items[item_id] = Stored(stored.row_id, stored.unit, doc, stored.rev)
        self.ledger.put(item_id, doc)
        self.epoch += 1

    def put_year(self, doc: ReportDoc) -> None:
        """Add the figures of a year once they are frozen; later stories are compared with them."""
        if doc.stage == FROZEN:
            self.ledger.years[doc.label] = doc
            self.epoch += 1
