"""The register as the guard sees it: names as keys, facts as intervals and sets."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from farshore.domain.dates import Interval
from farshore.domain.guard.people.lookups import Lookup
from farshore.domain.guard.people.records import Record, reckoned, record_of
from farshore.domain.guard.text.literal import fold_characters, fold_kana, loose_words
from farshore.domain.guard.text.numbers import digits_of
from farshore.domain.guard.text.romaji import in_other_scripts
from farshore.domain.memory import Memory
from farshore.domain.names import NameIndex, letters, normalise, readings
from farshore.domain.people.reaching import reach_keys
from farshore.domain.people.records import PersonDoc

K = TypeVar("K", bound=Hashable)
V = TypeVar("V", bound=Hashable)


@dataclass(slots=True)
class _Index:
    """Look-up tables, built at the first question."""

    names: NameIndex = field(default_factory=NameIndex)
    exact: dict[str, list[str]] = field(default_factory=dict)
    begins: dict[str, set[int]] = field(default_factory=dict)
    days: dict[date, list[str]] = field(default_factory=dict)
    words: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        exact_days = [interval for _kind, interval in record.events]
        for interval in [*exact_days, *([record.birth] if record.birth else [])]:
            if interval.precision == "day":
                self.days.setdefault(interval.first, []).append(record.label)
        for kind, words in record.texts:
            if kind in {"employer", "school"}:
                folded = loose_words(words)
                self.words.setdefault(folded[:2], {}).setdefault(folded, []).append(record.label)
        self.names.add(record.label, record.names)
        for needle in _needles(record):
            if needle:
                self.exact.setdefault(needle, []).append(record.label)
                self.begins.setdefault(needle[:_BEGIN], set()).add(len(needle))

    def drop(self, record: Record) -> None:
        self.names.drop(record.label)
        for needle in _needles(record):
            rest = [label for label in self.exact.get(needle, []) if label != record.label]
            if rest:
                self.exact[needle] = rest
            else:
                self.exact.pop(needle, None)

    def said(self, folded: str) -> Iterator[tuple[int, int, list[str]]]:
        """Yield (start, end, labels) of nicknames, aliases and contacts in a text in small letters.

        Cost: grows with the text, not with the people.
        """
        if not self.begins:
            return
        for at in range(len(folded) - _BEGIN + 1):
            for size in self.begins.get(folded[at : at + _BEGIN], ()):
                labels = self.exact.get(folded[at : at + size])
                if labels and size >= _BEGIN and at + size <= len(folded):
                    yield at, at + size, labels


def _foreign(record: Record) -> Iterator[str]:
    """Yield names that do not read as Korean: helpers, Japanese relatives."""
    for name in record.names:
        words = name.split()
        if name.isascii() and len(words) > 1 and not readings(name):
            yield name
            yield from _in_scripts(words)
        if not name.isascii() and _is_foreign(re.split("[ ・]", name)):
            yield name


def _in_scripts(words: list[str]) -> Iterator[str]:
    """Yield a Japanese name in Kana and Hangul: 모리카와 치나쓰 of Morikawa Chinatsu."""
    written = [in_other_scripts(word) for word in words]
    if all(written):
        for ways in zip(*(way[:2] for way in written), strict=True):
            yield "・".join(ways) if ways[0] and "ァ" <= ways[0][0] <= "ヺ" else " ".join(ways)


def _is_foreign(words: list[str]) -> bool:
    """Tell whether words in Hangul or Kana are no Korean name: 부이 티 호아, 필립 오콘조."""
    hangul = all("가" <= char <= "힣" for word in words for char in word)
    syllables = sum(map(len, words))
    if len(words) >= _FOREIGN_PARTS:
        return True
    return (
        hangul
        and len(words) > 1
        and (
            syllables >= _FOREIGN_SYLLABLES
            or len(words[0]) > len("남궁")
            or len(words[1]) > len("가람")
        )
    )


_FOREIGN_PARTS, _FOREIGN_SYLLABLES = 3, 6
"""A Korean name has a family name and a given name, of two syllables each or rarely three."""


def _needles(record: Record) -> Iterator[str]:
    """Yield nicknames, aliases and contacts in small letters, names of two words both ways round."""
    contacts = [own for one in record.contacts for own in (one, _account(one)) if own]
    for name in dict.fromkeys((*record.nicknames, *_foreign(record), *contacts)):
        needle = fold_characters(normalise(name).text.casefold())
        yield needle
        if len(needle) >= _LEAST_KANA and not needle.isascii() and fold_kana(needle) != needle:
            yield fold_kana(needle)
        words = needle.split()
        if len(words) == len("ab") and name not in record.contacts:
            yield from (f"{words[1]} {words[0]}", f"{words[0]}, {words[1]}")
        least = _LEAST_JOINED if needle.isascii() else _LEAST_SYLLABLES
        if len(words) > 1 and len(needle) >= least and name not in record.contacts:
            yield "".join(words)
    yield from filter(None, map(digits_of, record.contacts))


_LEAST_ACCOUNT = 5
_LEAST_KANA = 2


def _account(contact: str) -> str:
    """Return the name of an account without that of its service: lamp_zy of wechat:lamp_zy."""
    own = re.split(r"[:：]\s*", contact)[-1].lstrip("@")
    is_word = own.isalpha() and own.isascii()  # "daybreak" is a word; kakao:daybreak is found whole
    return own if own != contact and len(own) >= _LEAST_ACCOUNT and not is_word else ""


_LEAST_JOINED, _LEAST_SYLLABLES, _BEGIN = 8, 5, 3  # the shortest nickname has three letters


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that is under way, as a register states it.

    Attributes:
        label: its own.
        places: names as they were written.
        who: case labels; may be empty.
        count: how many people, 0 = not said.
        since: when it began.
    """

    label: str
    places: tuple[str, ...]
    who: tuple[str, ...] = ()
    count: int = 0
    since: Interval | None = None

    def __repr__(self) -> str:
        return f"<operation {self.label}>"


class Register:
    """All protected people."""

    def __init__(self, docs: Iterable[PersonDoc] = ()) -> None:
        self.memory = Memory()
        """What functions remember of records and drafts: it ends with the register."""
        self._records: dict[str, Record] = {}
        self._later: list[PersonDoc] = []
        self._index: _Index | None = None
        self._lines: str | None = None
        self._lookups: dict[str, Lookup[Any, Any]] = {}
        self._reckoned_on: date | None = None
        self.operations: dict[str, Operation] = {}
        """What is under way beside the people whose own record says so."""
        self.remembered: dict[str, object] = {}
        """What others made of all records; forgotten whenever one changes."""
        for doc in docs:
            self.put(doc)

    @property
    def records(self) -> dict[str, Record]:
        """All records; those that were put off are read now."""
        if self._later:
            self._settle()
        return self._records

    def _settle(self) -> None:
        """Read who was put off, in the order of putting; if one can't be read nobody is asked."""
        later, self._later = self._later, []
        try:
            with self.memory.in_use():
                for doc in later:
                    self._put(doc)
        except BaseException:
            self._later = later
            raise

    def put_later(self, doc: PersonDoc) -> None:
        """Add or replace a person who is read at the first question: unsealing need not wait."""
        if self._lookups or self._index is not None:
            self.put(doc)
        else:
            self._later.append(doc)

    def __len__(self) -> int:
        return len(self.records)

    def __repr__(self) -> str:
        return f"<register of {len(self)}>"

    def put(self, doc: PersonDoc) -> None:
        """Add or replace a person; people marked public are not protected and left out."""
        if self._later:
            self._settle()
        with self.memory.in_use():
            self._put(doc)

    def _put(self, doc: PersonDoc) -> None:
        self._drop(doc.label)
        if doc.public:
            return
        record = record_of(doc)
        if self._reckoned_on:
            record = reckoned(record, on=self._reckoned_on)
        self._records[doc.label] = record
        for table in self._lookups.values():
            table.add(record)
        if self._index is not None:
            self._index.add(record)

    def put_operation(self, operation: Operation) -> None:
        """Add or replace what is under way."""
        self.operations[operation.label] = operation
        self.remembered.clear()

    def drop(self, label: str) -> None:
        """Take a person out."""
        if self._later:
            self._settle()
        self._drop(label)

    def _drop(self, label: str) -> None:
        record = self._records.pop(label, None)
        self._lines = None
        self.remembered.clear()
        if record is None:
            return
        with self.memory.in_use():
            for table in self._lookups.values():
                table.drop(record)
            if self._index is not None:
                self._index.drop(record)

    def reckon(self, *, on: date) -> None:
        """Read ages of which nobody said when they were true as of some day until this one."""
        if on == self._reckoned_on:
            return
        self._reckoned_on = on
        undated = self.lookup("undated age", lambda record: ("",) if record.age else ())
        for label in undated.of(""):
            self.records[label] = reckoned(self.records[label], on=on)
        if "" in undated:
            self.remembered.clear()

    def lookup(self, name: str, keys_of: Callable[[Record], Iterable[K]]) -> Lookup[K, str]:
        """Return who has a key, as a table made at the first question and kept from then on.

        Args:
            name: of the table; one name always goes with the same keys.
            keys_of: the keys of a record.
        """
        return self.table(name, lambda record: ((key, record.label) for key in keys_of(record)))

    def table(
        self, name: str, entries_of: Callable[[Record], Iterable[tuple[K, V]]]
    ) -> Lookup[K, V]:
        """Return what records give under a key, as `lookup`."""
        table = self._lookups.get(name)
        if table is None:
            table = self._lookups[name] = Lookup(entries_of)
            with self.memory.in_use():
                for record in self.records.values():
                    table.add(record)
        return table

    def _lines_with(self, needle: str, *, limit: int) -> Iterator[str]:
        """Yield labels whose label or names contain some letters: one pass over one string."""
        if len(needle) < 2 and needle.isascii():
            return
        if self._lines is None:
            self._lines = "".join(
                "\n"
                + "\t".join((r.label, r.label.casefold(), *map(_line_of, r.names + r.nicknames)))
                for r in self.records.values()
            )
        at = self._lines.find(needle)
        while at >= 0 and limit > 0:
            start = self._lines.rfind("\n", 0, at) + 1
            yield self._lines[start : self._lines.index("\t", start)]
            limit -= 1
            at = (
                self._lines.find(needle, max(at, self._lines.find("\n", at)) + 1)
                if (self._lines.find("\n", at) >= 0)
                else -1
            )

    @property
    def index(self) -> _Index:
        """The look-up tables."""
        if self._index is None:
            self._index = _Index()
            with self.memory.in_use():
                for record in self.records.values():
                    self._index.add(record)
        return self._index

    def search(self, query: str, *, limit: int = 50) -> list[str]:
        """Return labels of people by a name in any rendering, a part, a label, a telephone or an address."""
        with self.memory.in_use():
            return self._search(query, limit=limit)

    def _search(self, query: str, *, limit: int) -> list[str]:
        wanted = normalise(query).text.strip()
        if not wanted:
            return []
        found: dict[str, None] = {}
        index = self.index
        found.update(dict.fromkeys(index.names.who(wanted, most=limit)))
        found.update(dict.fromkeys(index.exact.get(wanted.casefold(), [])))
        for needle in dict.fromkeys((wanted.casefold(), letters(wanted))):
            found.update(dict.fromkeys(self._lines_with(needle, limit=limit)))
        for key in reach_keys(query):
            found.update(dict.fromkeys(self.lookup("reached", _reached).of(key)))
        if len(found) < limit and len(wanted) > 1:
            found.update(dict.fromkeys(index.names.beginning(wanted, most=limit)))
        return list(found)[:limit]


def _reached(record: Record) -> Iterable[str]:
    """Return the keys of a record's telephones and addresses."""
    said = (*record.contacts, *record.places)
    return [key for one in said if any(map(str.isdecimal, one)) for key in reach_keys(one)]


def _line_of(name: str) -> str:
    return f"{name.casefold()}\t{letters(name)}"


__all__ = ["Operation", "Record", "Register"]
