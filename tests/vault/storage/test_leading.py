"""Whatever is opened tells people by their newest labels, and an undone merge finds all as it was.

Every noun that there is passes here: its document names the label of before in every text that it
has, lies on the disk so, and is read through each way that a row can be opened.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import farshore.vault.nouns
from farshore.domain.people.leading import led, written_back
from farshore.vault.storage.documents import Documents, new_id
from farshore.vault.storage.keyring import COMPARTMENTS, Keyring, UnitKeys
from farshore.vault.storage.model import Stored
from farshore.vault.storage.nouns import NOUNS, Noun
from farshore.vault.storage.shelf import Asker, Shelf
from farshore.vault.storage.store import Rows, open_keys, open_register
from tests.vault.storage.samples import sample

OLDEST, OLD, NEW, OTHER = "C-OLDEST", "C-OLD2222", "C-NEW3333", "C-OTHER44"
LEADS = {OLDEST: OLD, OLD: NEW}
AS_WRITTEN = {
    "projection": "is found by the label of whoever it was said of",
    "merge": "is what leads on",
    "consent": "each of two records keeps its say",
    "batch": "takes back the records that it made, each by its own label",
}
"""Nouns of which everything is read as it was written, and why."""
ONLY = {
    "person": {"relatives"},
    "edition": {"subjects", "shown", "told"},
    "deleted_story": {"story"},
}
"""Of which nouns only some fields tell of people; what was signed never changes."""


@dataclass
class Store:
    """A register of its own, and the keys to all of it."""

    documents: Documents
    shelf: Shelf
    ring: Keyring


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    home = tmp_path_factory.mktemp("leading")
    keys, register = open_keys(home / "keys.db"), open_register(home / "register.db")
    house = b"h" * 16
    ring = Keyring(installation=house, holder="everybody")
    for name in COMPARTMENTS:
        ring.add(name, 1, b"k" * 32)
    documents = Documents(rows=Rows(register), units=UnitKeys(keys), installation=house)
    yield Store(documents, Shelf(documents, keys), ring)
    for one in (keys, register):
        one.close()


def named(doc: Any, label: str) -> Any:
    """Return a document with a label in each of its free texts and keys."""
    if isinstance(doc, str):
        return label if doc.endswith(" 1") else doc
    if isinstance(doc, msgspec.Struct):
        fields = {name: named(getattr(doc, name), label) for name in doc.__struct_fields__}
        return msgspec.structs.replace(doc, **fields)
    if isinstance(doc, dict):
        return {named(key, label): named(one, label) for key, one in doc.items()}
    return [named(one, label) for one in doc] if isinstance(doc, list) else doc


def written(noun: Noun[Any], label: str = OLDEST) -> Any:
    doc = named(sample(noun.doc), label)
    return msgspec.structs.replace(doc, label="") if noun.letter not in {"", "C"} else doc


def put(store: Store, noun: Noun[Any], doc: Any) -> Stored[Any]:
    """Seal a document as it lay on the disk before the merge."""
    store.shelf.shut()
    stored = store.shelf.seal(noun, doc, ring=store.ring, unit=new_id())
    store.shelf.lead_on(LEADS)
    return stored


def on_disk(store: Store, noun: Noun[Any], row_id: bytes) -> Any:
    row = store.documents.rows.get(noun.table, row_id)
    assert row
    return store.documents.open_written(noun, row, ring=store.ring)


def ways(store: Store, noun: Noun[Any], at: Stored[Any]) -> Iterator[Any]:
    """Yield what each way to open a row returns."""
    documents, ring = store.documents, store.ring
    place = noun.compartments[0]
    row = documents.rows.get(noun.table, at.row_id)
    assert row
    yield documents.open(noun, row, ring=ring)
    yield from (doc for found, doc in documents.open_all(noun, ring=ring) if found.id == at.row_id)
    for many in (
        documents.open_some(noun, [at.row_id], ring=ring, compartment=place),
        documents.open_many(noun, ring=ring, compartment=place),
    ):
        yield from (doc for found, doc in many if found.id == at.row_id)
    yield store.shelf.at(noun, at.row_id.hex(), ring=ring)[1]
    yield from (doc for _row, doc in store.shelf.of_unit(noun, at.unit, ring=ring))


def parted(doc: Any, table: str) -> tuple[str, str]:
    """Return what tells of people, and what does not."""
    values = msgspec.to_builtins(doc)
    own = ONLY.get(table, values.keys())
    told = {name: one for name, one in values.items() if name in own}
    return repr(told), repr({name: one for name, one in values.items() if name not in own})


def test_every_noun_leads_on_or_says_why_not() -> None:
    assert AS_WRITTEN.keys() | ONLY.keys() <= set(farshore.vault.nouns.ALL)


@pytest.mark.parametrize("table", farshore.vault.nouns.ALL)
def test_every_way_to_open_a_row_tells_the_newest_label(store: Store, table: str) -> None:
    noun = NOUNS[table]
    at = put(store, noun, written(noun))

    found = list(ways(store, noun, at))

    assert len(found) == 6
    for doc in found:
        if table in AS_WRITTEN:
            assert doc == written(noun)
        else:
            newest, own = parted(written(noun, NEW), table)[0], parted(written(noun), table)[1]
            assert parted(doc, table) == (newest, own)
            assert OLDEST not in newest


@pytest.mark.parametrize("table", farshore.vault.nouns.ALL)
def test_what_is_stored_again_unchanged_lies_there_as_it_was_written(
    store: Store, table: str
) -> None:
    noun = NOUNS[table]
    at = put(store, noun, written(noun))
    told = next(ways(store, noun, at))

    again = store.shelf.seal(
        noun, told, ring=store.ring, unit=at.unit, row_id=at.row_id, rev=at.rev + 1
    )

    assert on_disk(store, noun, at.row_id) == written(noun)
    assert again.doc == told
    store.shelf.lead_on({})
    assert next(ways(store, noun, again)) == written(noun)


LABELLED = [
    table for table in farshore.vault.nouns.ALL if NOUNS[table].letter not in {"", "C", "S"}
]


@pytest.mark.parametrize("table", LABELLED)
def test_a_list_and_a_change_see_the_newest_label_and_the_disk_keeps_the_old_one(
    store: Store, table: str
) -> None:
    noun, unit = NOUNS[table], new_id()
    asker = Asker(store.ring, lambda _label: None, lambda _labels: None)
    store.shelf.shut()
    made = store.shelf.create(noun, written(noun), asker=asker, unit_of=lambda _person: unit)
    before = on_disk(store, noun, made.row_id)
    store.shelf.forget()
    store.shelf.lead_on(LEADS)

    (line,) = (one for one in store.shelf.lines(noun, ring=store.ring) if one.label == made.label)
    seen: list[Any] = []

    def by(known: Any) -> Any:
        seen.append(known)
        return known

    changed = store.shelf.change(
        noun, made.label, rev=1, asker=asker, unit_of=lambda _person: unit, by=by
    )

    assert OLDEST not in repr(msgspec.to_builtins(line.row))
    assert OLDEST not in repr(msgspec.to_builtins(changed.row))
    assert OLDEST not in repr(msgspec.to_builtins(seen[0]))
    assert on_disk(store, noun, made.row_id) == before
    assert changed.unit == made.unit


def test_a_row_that_does_not_open_any_more_is_stored_as_it_is_told(store: Store) -> None:
    noun = NOUNS["task"]
    at = put(store, noun, written(noun))
    row = store.documents.rows.get(noun.table, at.row_id)
    assert row
    store.documents.rows.put(noun.table, msgspec.structs.replace(row, rev=9))
    told = led(written(noun), LEADS)

    store.shelf.seal(noun, told, ring=store.ring, unit=at.unit, row_id=at.row_id, rev=10)

    assert on_disk(store, noun, at.row_id) == told


# -- what is stored of a document that somebody changed ---------------------------------------


class Item(msgspec.Struct):
    person: str
    words: str = ""


class Doc(msgspec.Struct):
    person: str = ""
    people: list[str] = []
    items: list[Item] = []
    told: dict[str, list[str]] = {}


LABEL = st.sampled_from([OLDEST, OLD, NEW, OTHER, ""])
WORDS = st.sampled_from(["", "a", "b"])
ITEM = st.builds(Item, person=LABEL, words=WORDS)
DOC = st.builds(
    Doc,
    person=LABEL,
    people=st.lists(LABEL, max_size=4),
    items=st.lists(ITEM, max_size=4),
    told=st.dictionaries(LABEL, st.lists(WORDS, max_size=2, unique=True), max_size=3),
)


@given(doc=DOC)
def test_what_nobody_changed_is_stored_as_it_was(doc: Doc) -> None:
    assert written_back(led(doc, LEADS), written=doc, leads=LEADS) == doc


@given(old=DOC, new=DOC)
def test_whatever_was_changed_is_told_again_as_it_was_saved(old: Doc, new: Doc) -> None:
    told = led(new, LEADS)

    found = led(written_back(told, written=old, leads=LEADS), LEADS)

    assert (found.person, found.items, found.told) == (told.person, told.items, told.told)
    assert set(found.people) == set(told.people)


@given(old=DOC, words=WORDS, at=st.integers(0, 3))
def test_words_beside_a_label_change_and_the_label_stays_as_it_was(
    old: Doc, words: str, at: int
) -> None:
    told = led(old, LEADS)
    items = [
        Item(one.person, words + "new") if place == at else one
        for place, one in enumerate(told.items)
    ]

    found = written_back(msgspec.structs.replace(told, items=items), written=old, leads=LEADS)

    assert [one.person for one in found.items] == [one.person for one in old.items]
    assert (found.person, found.people, found.told) == (old.person, old.people, old.told)


@pytest.mark.parametrize(
    ("old", "new", "stored"),
    [
        ([OLDEST, NEW], [NEW], [OLDEST, NEW]),  # somebody who stood there twice stands once
        ([OLDEST, OTHER], [OTHER], [OTHER]),
        ([OLDEST], [NEW, OTHER], [OLDEST, OTHER]),
        ([OTHER], [NEW], [NEW]),
        ([OTHER, OLDEST], [NEW, OTHER], [OLDEST, OTHER]),
    ],
)
def test_a_list_of_people_keeps_who_stayed(
    old: list[str], new: list[str], stored: list[str]
) -> None:
    found = written_back(Doc(people=new), written=Doc(people=old), leads=LEADS)

    assert found.people == stored


def test_an_item_that_was_taken_out_takes_its_label_with_it() -> None:
    old = Doc(items=[Item(OLDEST, "a"), Item(NEW, "b"), Item(OTHER, "c")])
    new = Doc(items=[Item(NEW, "b"), Item(OTHER, "changed")])

    found = written_back(new, written=old, leads=LEADS)

    assert found.items == [Item(NEW, "b"), Item(OTHER, "changed")]
