"""What a noun is: a kind of sealed document, where it lies, who it belongs to, how it evolved.

Every table of register.db is one noun. Whoever adds one writes it here or in `vault/nouns`; tables,
loading, re-keying and backups follow.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec

from farshore.domain.calendar.entries import Entry
from farshore.domain.people.leading import led
from farshore.domain.people.records import ProjectionDoc
from farshore.domain.today import Card
from farshore.domain.workflow import Workflow

if TYPE_CHECKING:
    from farshore.vault.storage.model import ReadModel, Stored

D = TypeVar("D")
Upgrade = Callable[[dict[str, Any]], dict[str, Any]]
"""From the plain values of a document in one schema to those of the next."""
NOUNS: "dict[str, Noun[Any]]" = {}
"""All of them, by their table."""


def _nobody(_doc: Any) -> str:
    return ""


def _no_card(_row: Any, _on: date) -> Iterable[Card]:
    return ()


def _no_day(_row: Any) -> Iterable[Entry]:
    return ()


def _anything(_doc: Any) -> None:
    return None


def _led(doc: Any, leads: Mapping[str, str]) -> Any:
    return led(doc, leads)


@dataclass(frozen=True, slots=True, eq=False)
class Noun(Generic[D]):
    """One kind of sealed document.

    Attributes:
        table: its table, and a part of what every row is bound to. Never changes.
        doc: its type, in the newest schema.
        compartments: in which it may lie; the first is the usual one.
        letter: first letter of its labels ("" = it has none and is known by its row).
        person: case label of whom it is sealed under; "" = a key of its own. Erasing that person
            destroys it.
        row: what a list shows of it while a member with its key is signed in (None = no list).
        remember: puts it into what the guard keeps while the register is unsealed.
        check: refuses what can't be kept, with BadInput.
        moves: its stages.
        guard: what the guard must know of a document: all that somebody outside could check.
        waits: what of a row waits on Today, on a day.
        days: what of a row stands in the calendar.
        lasting: stages that outlive a restore: taken back, ended, declined. The log of revocations
            notes each before it is written, and it is done again in whatever a backup held.
        again: makes of a document what it is at such a stage, given who wanted it and the day;
            without it only stage and history change.
        lead: makes newest case labels of old ones in a document that is read: everywhere, unless
            a noun says why not.
        upgrades: the first makes schema 2 of schema 1, and so on. None is ever taken out.
    """

    table: str
    doc: type[D]
    compartments: tuple[str, ...]
    letter: str = ""
    person: Callable[[D], str] = _nobody
    row: Callable[[D], Any] | None = None
    remember: "Callable[[ReadModel, Stored[D]], None] | None" = None
    check: Callable[[D], None] = _anything
    moves: Workflow | None = None
    guard: Callable[[D], Sequence[ProjectionDoc]] | None = None
    waits: Callable[[Any, date], Iterable[Card]] = _no_card
    days: Callable[[Any], Iterable[Entry]] = _no_day
    lasting: frozenset[str] = frozenset()
    again: Callable[[D, str, date], D] | None = None
    lead: Callable[[D, Mapping[str, str]], D] = _led
    upgrades: tuple[Upgrade, ...] = ()

    def __post_init__(self) -> None:
        if not self.table.isidentifier() or NOUNS.get(self.table, self) is not self:
            raise ValueError(f"{self.table} stands twice, or is no name of a table")
        if self.letter in {noun.letter for noun in NOUNS.values()} - {""}:
            raise ValueError(f"labels of {self.table} would look like those of another noun")
        NOUNS[self.table] = self

    @property
    def may_wait(self) -> bool:
        """Tell whether anything of it can wait on Today: long lists of others are not gone over."""
        return self.waits is not _no_card

    @property
    def has_days(self) -> bool:
        """Tell whether anything of it can stand in the calendar."""
        return self.days is not _no_day

    @property
    def schema(self) -> int:
        """Number of the newest schema."""
        return len(self.upgrades) + 1

    def read(self, plain: bytes, *, schema: int) -> D:
        """Return a document from its JSON, brought up to the newest schema.

        Raises:
            NewerDocument: a later version of the program wrote it.
            msgspec.ValidationError: it is not of its shape; its values are not told.
        """
        if schema == self.schema:
            return msgspec.json.decode(plain, type=self.doc)
        values = msgspec.json.decode(plain)
        for upgrade in self.upgrades[schema - 1 :]:
            values = upgrade(values)
        return msgspec.convert(values, self.doc)


def unheard(noun: Noun[Any], was: Any, doc: Any, _row: bytes) -> None:
    """Refuse a step whose lasting stage nobody would note: the shelf was not wired."""
    if noun.lasting and was.stage != doc.stage:
        raise RuntimeError(f"nobody notes what lasts of {doc}")
