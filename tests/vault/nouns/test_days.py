"""No document and no call holds a day that is none: it can't be made, read or sent."""

from collections.abc import Iterator
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import farshore.vault.nouns
import farshore.vault.speech.messages  # noqa: F401 every call
from farshore.domain.dates import Edtf, is_edtf
from farshore.domain.people.records import DATED, Statement
from farshore.vault.storage.nouns import NOUNS
from tests.vault.storage.samples import sample

NO_DAYS = ("2017-13", "2017-02-30", "spring 2017", "2005/2003", "soon", " 2017")


def _kinds(root: type) -> Iterator[type]:
    for kind in root.__subclasses__():
        yield kind
        yield from _kinds(kind)


def _has_day(annotation: Any) -> bool:
    return annotation is Edtf or any(_has_day(one) for one in get_args(annotation))


FIELDS = sorted(
    {
        (kind, field.name)
        for kind in _kinds(msgspec.Struct)
        if kind.__module__.startswith("farshore.")
        for field in msgspec.structs.fields(kind)
        if _has_day(field.type)
    },
    key=lambda one: (one[0].__module__, one[0].__name__, one[1]),
)
ROWS = {"MilestoneRow", "Reached", "SituationRow", "HeldBy"}
"""What the vault makes of a document that was checked: nobody else writes one."""


def test_the_fields_are_found() -> None:
    found = {(kind.__name__, name) for kind, name in FIELDS}

    assert {("JourneyEvent", "date"), ("RecordStage", "edtf"), ("Membership", "until")} <= found
    assert {kind.__name__ for kind, _name in FIELDS} >= ROWS


@pytest.mark.parametrize(
    ("kind", "field"),
    [one for one in FIELDS if one[0].__name__ not in ROWS],
    ids=lambda one: one if isinstance(one, str) else one.__name__,
)
def test_what_is_no_day_is_refused_and_not_told(kind: type, field: str) -> None:
    for text in NO_DAYS:
        values = {**msgspec.to_builtins(sample(kind)), field: text}
        with pytest.raises(msgspec.ValidationError, match="no day") as refusal:
            msgspec.json.decode(msgspec.json.encode(values), type=kind)
        assert text.strip() not in str(refusal.value)
        with pytest.raises(ValueError, match="no day"):
            msgspec.structs.replace(sample(kind), **{field: text})


@given(st.text(max_size=12) | st.sampled_from(NO_DAYS), st.sampled_from(sorted(DATED)))
def test_a_birth_is_understood_as_days_or_not_at_all(text: str, kind: Any) -> None:
    if is_edtf(text):
        assert Statement(kind=kind, said="x", value=text).value == text
        return
    with pytest.raises(ValueError, match="no day"):
        Statement(kind=kind, said="x", value=text)


def test_what_was_understood_of_other_things_is_any_text() -> None:
    assert Statement(kind="birthplace", said="here", value="Chongjin").value == "Chongjin"


OLD = (
    ("person", 2, "journey", {"event": "arrival", "date": "soon", "said": ""}, "date"),
    ("projection", 2, "journey", {"event": "arrival", "date": "soon", "said": ""}, "date"),
    ("person", 2, "statements", {"kind": "birth", "value": "soon", "said": ""}, "value"),
    ("journey", 1, "passages", {"person": "C-1", "stage": "waiting", "edtf": "soon"}, "edtf"),
    ("journey", 1, "papers", {"person": "C", "item": "i", "state": "have", "edtf": "soon"}, "edtf"),
    ("journey", 1, "travellers", {"person": "C-1", "until": "soon"}, "until"),
    ("casework_case", 1, "members", {"person": "C-1", "since": "soon"}, "since"),
)


@pytest.mark.parametrize(("table", "schema", "lines", "line", "day"), OLD)
def test_an_older_row_keeps_the_words_that_stood_for_a_day(
    table: str, schema: int, lines: str, line: dict[str, str], day: str
) -> None:
    noun = NOUNS[table]
    values = {**msgspec.to_builtins(sample(noun.doc)), lines: [line]}
    values.pop("stage_since", None)

    (kept,) = getattr(noun.read(msgspec.json.encode(values), schema=schema), lines)

    assert getattr(kept, day) == ""
    assert "soon" in msgspec.to_builtins(kept).values()


@pytest.mark.parametrize(
    ("table", "day", "words"),
    [
        ("milestone", "date", "said"), ("situation", "since", "since_said"),
        ("tracing_request", "parted", "parted_said"),
        ("tracing_candidate", "reunion", "reunion_said"),
    ],
)  # fmt: skip
def test_an_older_document_keeps_the_words_that_stood_for_its_day(
    table: str, day: str, words: str
) -> None:
    noun = NOUNS[table]
    values = {**msgspec.to_builtins(sample(noun.doc)), day: "when it thawed", words: "March"}

    doc = noun.read(msgspec.json.encode(values), schema=1)

    assert (getattr(doc, day), getattr(doc, words)) == ("", "March (when it thawed)")


def test_whoever_left_a_case_on_a_day_that_nobody_understands_stays_gone() -> None:
    noun = NOUNS["casework_case"]
    values = msgspec.to_builtins(sample(noun.doc))
    values["members"] = [{"person": "C-1", "until": "soon"}, {"person": "C-2"}]

    doc = noun.read(msgspec.json.encode(values), schema=1)

    assert [one.is_over for one in doc.members] == [True, False]


def test_a_note_of_which_the_day_is_none_keeps_it_among_its_words() -> None:
    noun = NOUNS["note"]

    read = [
        noun.read(msgspec.json.encode({"person": "C-1", "text": "x", "on": on}), schema=1)
        for on in ("2017-09-08", "", "soon")
    ]

    assert [(str(one.on), one.text) for one in read] == [
        ("2017-09-08", "x"), ("None", "x"), ("None", "soon\nx"),
    ]  # fmt: skip


def test_an_import_of_which_the_day_is_none_is_read_without_it() -> None:
    noun = NOUNS["batch"]
    values = {**msgspec.to_builtins(sample(noun.doc)), "on": "2026-04-01", "undo_on": ""}

    doc = noun.read(msgspec.json.encode(values), schema=1)

    assert (str(doc.on), doc.undo_on) == ("2026-04-01", None)
    assert noun.read(msgspec.json.encode({**values, "on": "soon"}), schema=1).on is None
