"""Documents evolve: every schema that was ever written is read, and what is newer is refused.

The golden files are documents as each schema wrote them. Nobody edits one; a changed type needs an
upgrade and a new file: `GOLDEN=write pytest tests/vault/storage/test_schemas.py` writes the newest.
"""

import json
import os
import sqlite3
from pathlib import Path
from typing import Any

import msgspec
import pytest

import farshore.vault.nouns
from farshore.domain.people.records import NoteDoc
from farshore.domain.sealing.envelope import EnvelopeRefused, epoch_of, unseal
from farshore.vault.speech.errors import NewerDocument
from farshore.vault.speech.messages import AddNote, OpenPerson
from farshore.vault.storage.nouns import NOUNS, Noun
from farshore.vault.storage.store import open_register
from tests.cast import Organisation
from tests.vault.storage.samples import sample

GOLDEN = Path(__file__).parents[2] / "golden"
SCHEMAS = [
    (table, number)
    for table in farshore.vault.nouns.ALL
    for number in range(1, NOUNS[table].schema + 1)
]


def golden(table: str, schema: int) -> Path:
    path = GOLDEN / table / f"{schema}.json"
    if os.environ.get("GOLDEN") == "write" and not path.exists():
        assert schema == NOUNS[table].schema, "only the newest schema can still be written"
        path.parent.mkdir(parents=True, exist_ok=True)
        values = msgspec.to_builtins(sample(NOUNS[table].doc))
        path.write_text(json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    return path


@pytest.mark.parametrize(("table", "schema"), SCHEMAS)
def test_every_schema_that_was_written_is_read(table: str, schema: int) -> None:
    doc = NOUNS[table].read(golden(table, schema).read_bytes(), schema=schema)

    assert type(doc) is NOUNS[table].doc


@pytest.mark.parametrize("table", farshore.vault.nouns.ALL)
def test_the_newest_schema_is_what_is_written_today(table: str) -> None:
    noun = NOUNS[table]
    values = json.loads(golden(table, noun.schema).read_text("utf-8"))

    assert msgspec.to_builtins(noun.read(msgspec.json.encode(values), schema=noun.schema)) == values
    assert msgspec.to_builtins(sample(noun.doc)).keys() == values.keys()


@pytest.mark.parametrize("table", farshore.vault.nouns.ALL)
def test_the_shape_of_a_document_does_not_change_without_a_new_schema(table: str) -> None:
    """Every part of it, however deep: a field that is renamed or goes is not in the file."""
    noun = NOUNS[table]
    values = json.loads(golden(table, noun.schema).read_text("utf-8"))

    assert _shape(msgspec.to_builtins(sample(noun.doc))) == _shape(values)


def _shape(values: Any) -> Any:
    if isinstance(values, dict):
        return {name: _shape(value) for name, value in values.items()}
    return (
        [_shape(value) for value in values] if isinstance(values, list) else type(values).__name__
    )


class Old(msgspec.Struct):
    text: str


class New(msgspec.Struct, forbid_unknown_fields=True):
    words: str
    kind: str = ""


def _renamed(values: dict[str, Any]) -> dict[str, Any]:
    return {"words": values["text"]}


def _typed(values: dict[str, Any]) -> dict[str, Any]:
    return {**values, "kind": "visit" if "visit" in values["words"] else "call"}


@pytest.fixture
def noun() -> Any:
    """A noun of two upgrades, gone after the test."""
    made = Noun("evolving", New, ("care",), upgrades=(_renamed, _typed))
    yield made
    del NOUNS["evolving"]


def test_an_older_document_is_brought_up_step_by_step(noun: Noun[New]) -> None:
    assert noun.read(b'{"text": "a visit"}', schema=1) == New(words="a visit", kind="visit")
    assert noun.read(b'{"words": "rang"}', schema=2) == New(words="rang", kind="call")
    assert noun.read(b'{"words": "rang"}', schema=3) == New(words="rang")


@pytest.mark.usefixtures("noun")
def test_a_table_has_one_noun() -> None:
    with pytest.raises(ValueError, match="twice"):
        Noun("evolving", Old, ("care",))


def test_what_a_later_version_wrote_is_refused_and_stays_as_it_is(
    organisation: Organisation,
) -> None:
    crane = organisation["crane"]
    crane.ask(AddNote(compartment="care", note=NoteDoc(person=organisation.nari, text="x")))
    documents = organisation.service.vault.documents
    (row,) = documents.rows.all("note")
    documents.rows.put("note", msgspec.structs.replace(row, schema=9))

    with pytest.raises(NewerDocument, match="newer version"):
        crane.ask(OpenPerson(label=organisation.nari))
    (kept,) = documents.rows.all("note")
    assert kept.sealed == row.sealed


def test_a_row_whose_schema_was_changed_is_no_row_of_that_schema(
    organisation: Organisation,
) -> None:
    """The number is bound to the row: nobody can have a document read as another schema's."""
    documents, ring = (
        organisation.service.vault.documents,
        organisation.service.vault.need_opened().ring,
    )
    row = next(documents.rows.all("consent"))
    key = documents.units.open(
        unit=row.unit, compartment="identity", epoch=epoch_of(row.sealed), ring=ring
    )
    other = msgspec.structs.replace(row, schema=row.schema + 1)

    assert unseal(row.sealed, key=key, context=documents.context("consent", row))
    with pytest.raises(EnvelopeRefused):
        unseal(row.sealed, key=key, context=documents.context("consent", other))


def test_a_home_of_an_earlier_version_gets_the_column_of_schemas(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    with sqlite3.connect(path) as old:
        old.execute(
            "CREATE TABLE note (id BLOB PRIMARY KEY, person BLOB NOT NULL, compartment TEXT NOT NULL,"
            " rev INTEGER NOT NULL, sealed BLOB NOT NULL) WITHOUT ROWID"
        )
        old.execute("INSERT INTO note VALUES (x'01', x'02', 'care', 3, x'04')")

    connection = open_register(path)

    assert connection.execute("SELECT * FROM note").fetchall() == [
        (b"\1", b"\2", "care", 3, b"\4", 1)
    ]
    tables = {
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    assert set(NOUNS) <= tables
    connection.close()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("2019-05-20", "", ""), ("2019-05-20", None, None)),
        (("2019-05-20", "2021-12-31", "2020-02-29"), ("2019-05-20", "2021-12-31", "2020-02-29")),
        (("", "", ""), (None, None, None)),
        (("spring 2019", "2021-12-31", ""), (None, "2021-12-31", None)),
        (("2019-05-20", "for ever", "in May"), ("2019-05-20", "2019-05-20", "2019-05-20")),
        (("", "31.4.2021", "2020-02-30"), (None, "1900-01-01", "1900-01-01")),
    ],
)
def test_a_consent_of_texts_becomes_one_of_days_and_never_a_wider_one(
    old: tuple[str, str, str], new: tuple[str | None, ...]
) -> None:
    values = json.loads(golden("consent", 1).read_text("utf-8"))
    values |= dict(zip(("given_on", "until", "withdrawn_on"), old, strict=True))

    consent = NOUNS["consent"].read(msgspec.json.encode(values), schema=1)

    assert [
        day and day.isoformat() for day in (consent.given_on, consent.until, consent.withdrawn_on)
    ] == list(new)
