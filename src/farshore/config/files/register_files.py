"""Register files for the guard without a desk: JSON with every documented field, or a spreadsheet.

The format is docs/reference/guard-files.md. A part that is not read is named, never dropped in
silence, and no verdict is clear beside it: nobody should trust in what the guard never saw.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from farshore.adapters.texts.decoding import decode
from farshore.config.files.policy_files import read_policy
from farshore.config.files.register_fields import (
    READ,
    odd_fields_of,
    plain_fields,
    rows_of,
    texts_of,
)
from farshore.config.files.register_people import has_unsure_name, names_of, person_of
from farshore.domain.dates import understand
from farshore.domain.errors import BadInput
from farshore.domain.guard import Policy, Register
from farshore.domain.guard.answers.policy import DEFAULT, PUBLIC_FIGURES
from farshore.domain.guard.people.register import Operation
from farshore.domain.memory import in_one_memory
from farshore.domain.people.records import JourneyEvent, PersonDoc, PersonName
from farshore.importers.spreadsheet import SheetPeople, read_people

_READ_AT_TOP = frozenset(
    {"people", "allow", "staff_protected", "staff_public", "live_operations", "settings"}
)
_COMMENTS = (
    "Comments on cells are not read. Write what they say into a column, take them off, and save it "
    "as XLSX or ODS."
)
_UNSURE_NAME = (
    "Words that are not understood stand beside a name. The name counts; write the rest elsewhere."
)
_OVER = frozenset({"done", "closed", "over", "finished", "arrived", "ended"})


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """What a register file says.

    Attributes:
        register: who is protected.
        policy: under which limits.
        unread: what of the file was not read, a sentence each: no verdict is clear beside it.
    """

    register: Register
    policy: Policy
    unread: tuple[str, ...] = ()


@in_one_memory
def read_register(path: Path, *, policy: Path | None = None) -> RegisterFile:
    """Read a register file (JSON, XLSX, ODS or CSV).

    Args:
        path: the register.
        policy: a TOML file with limits; it wins over the register's own `settings`.

    Raises:
        BadInput: it can't be read; the sentence says where.
        SheetRefused: a spreadsheet can't be read.
    """
    if str(path) == "-":
        raise BadInput(why="The register can't come from standard input. Give it as a file.")
    is_json = path.suffix.lower() == ".json"
    unread: list[str] = []
    sheet = [] if is_json else _sheet(path, unread)
    found = load(path) if is_json else {}
    top = found if isinstance(found, dict) else {}
    names = _allowed(top)
    docs = [*sheet, *people_of(found), *_protected_staff(top), *_helpers(top)]
    operations = rows_of(top.get("live_operations"), where="live_operations")
    _put_into_motion(docs, operations)
    register = Register(_each_once(docs, path, unread))
    for operation in _open_operations(operations):
        register.put_operation(operation)
    unread += _unknown_fields(found) + _unsure_names(found) + _odd_fields(found)
    unread += [
        f"The record {doc.label} has no name: its owner is not found by name."
        for doc in docs
        if not doc.names
    ]
    for why in unread:
        print(f"farshore: {path}: {why}", file=sys.stderr)
    if not register.records:
        raise BadInput(why=f"{path} holds no people. Check that it has a list `people`.")
    settings = top.get("settings") or {}
    limits = {
        "block_below": settings.get("k_block", DEFAULT.block_below),
        "decide_below": settings.get("k_warn", DEFAULT.decide_below),
    }
    allowed = PUBLIC_FIGURES | names
    return RegisterFile(register, read_policy(policy, allowed=allowed, **limits), tuple(unread))


def _allowed(top: dict[str, Any]) -> set[str]:
    """Return the names that anybody may write."""
    allow = top.get("allow") or {}
    if not isinstance(allow, dict):
        raise BadInput(why="`allow` is no object. See docs/reference/guard-files.md.")
    names = {
        name
        for key in ("public_people", "staff")
        for name in texts_of(allow.get(key), where=f"allow.{key}")
    }
    public = rows_of(top.get("staff_public"), where="staff_public")
    return names | {n for row in public for n in texts_of(row.get("names"), where="staff_public")}


def _each_once(docs: Iterable[PersonDoc], path: Path, unread: list[str]) -> list[PersonDoc]:
    """Give a label that stands twice to one person only: else the register would forget the other."""
    found: dict[str, PersonDoc] = {}
    for doc in docs:
        label, number = doc.label, 2
        while label in found:
            label, number = f"{doc.label} ({number})", number + 1
        if label != doc.label:
            print(
                f"farshore: {path}: the id {doc.label} stands twice; the second is {label} here.",
                file=sys.stderr,
            )
        found[label] = doc if label == doc.label else msgspec.structs.replace(doc, label=label)
    return list(found.values())


def _helpers(top: dict[str, Any]) -> list[PersonDoc]:
    """Return the helpers whom people's records name: each is protected as a person is."""
    found: dict[str, PersonDoc] = {}
    for row in rows_of(top.get("people"), where="people"):
        helpers = row.get("helpers")
        for helper in helpers if isinstance(helpers, list) else [helpers] if helpers else []:
            facts = helper if isinstance(helper, dict) else {"names": helper}
            given = [facts.get(key) for key in ("names", "name", "code_name", "code")]
            names = names_of(texts_of(given, where=f"helpers of {row.get('id')}"))
            texts = list(dict.fromkeys(name.text for name in names))
            if texts:
                label = str(facts.get("id") or f"helper of {row.get('id')}: {len(found) + 1}")
                written = [PersonName(text=t, kind="alias") for t in texts]
                written += [PersonName(text=t) for t in texts]
                found.setdefault(texts[0], PersonDoc(label=label, role="helper", names=written))
    return list(found.values())


def _put_into_motion(docs: list[PersonDoc], operations: list[dict[str, Any]]) -> None:
    """Mark whoever is part of a live operation, and note where it is."""
    by_label = {doc.label: doc for doc in docs}
    for operation in operations:
        if str(operation.get("state", "")).casefold() in _OVER:
            continue
        where = texts_of(operation.get("where"), where="live_operations")
        for label in texts_of(operation.get("who"), where="live_operations"):
            doc = by_label.get(label)
            if doc is None:
                continue
            doc.stage = "in_motion"
            doc.journey = [
                *doc.journey,
                *(JourneyEvent(event="safe_haven", place=w) for w in where),
            ]


def _open_operations(rows: list[dict[str, Any]]) -> Iterator[Operation]:
    """Yield what is still under way; one of which only a number is known counts as well."""
    for number, row in enumerate(rows, start=1):
        if str(row.get("state", "")).casefold() in _OVER:
            continue
        count = row.get("count")
        yield Operation(
            label=str(row.get("id") or f"operation {number}"),
            places=tuple(texts_of(row.get("where"), where="live_operations")),
            who=tuple(texts_of(row.get("who"), where="live_operations")),
            count=count if isinstance(count, int) and count > 0 else 0,
            since=understand(str(row.get("since") or "")),
        )


def people_in(path: Path) -> list[PersonDoc]:
    """Return the people of a JSON register, or of a bare list of people.

    Raises:
        BadInput: it can't be read.
    """
    return people_of(load(path))


def people_of(found: Any) -> list[PersonDoc]:
    """Return the people of a loaded register or of a bare list of people."""
    rows = found.get("people", []) if isinstance(found, dict) else found
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadInput(why="`people` is not a list of objects. See docs/reference/guard-files.md.")
    named = [{**row, **_id_of(row)} for row in rows]
    for number, row in enumerate(named, start=1):
        if not str(row.get("id") or "").strip():
            raise BadInput(why=f"Person {number} of the register has no `id`. Give each one.")
    known = frozenset(str(row["id"]) for row in named)
    return [person_of(row, known) for row in named]


def _id_of(row: dict[str, Any]) -> dict[str, str]:
    """Return the id; a number is one too, 0 as well."""
    label = row.get("id")
    return {"id": str(label)} if isinstance(label, int) and not isinstance(label, bool) else {}


def _protected_staff(top: dict[str, Any]) -> list[PersonDoc]:
    rows = rows_of(top.get("staff_protected"), where="staff_protected")
    return [
        PersonDoc(
            label=str(row.get("id") or f"staff {number}"),
            role="staff",
            names=names_of(
                texts_of([row.get("names"), row.get("name")], where=f"staff_protected {number}")
            ),
        )
        for number, row in enumerate(rows, start=1)
    ]


def _unknown_fields(found: Any) -> list[str]:
    """Name every field that is not read: nobody should trust in what the guard never saw."""
    rows = found.get("people", []) if isinstance(found, dict) else found
    unread = {key for key in found if key not in _READ_AT_TOP} if isinstance(found, dict) else set()
    unread |= {f"people.{key}" for row in rows for key in plain_fields(row) if key not in READ}
    return [f"The field {key} is not known and not read." for key in sorted(unread)]


def _unsure_names(found: Any) -> list[str]:
    """Name each person beside whose name stand words that are not understood."""
    rows = found.get("people", []) if isinstance(found, dict) else found
    return [f"names of {row.get('id')}: {_UNSURE_NAME}" for row in rows if has_unsure_name(row)]


def _odd_fields(found: Any) -> list[str]:
    """Name each field of a person whose value can't be what the field is for."""
    rows = found.get("people", []) if isinstance(found, dict) else found
    return [
        f"{key} of {row.get('id')} is not understood and not read."
        for row in rows
        for key in odd_fields_of(row)
    ]


def load(path: Path) -> Any:
    """Return what a JSON file holds.

    Raises:
        BadInput: it can't be read, its encoding is not sure, or it is no JSON.
    """
    try:
        data = path.read_bytes()
    except OSError as refusal:
        raise BadInput(why=f"{path} can't be read: {refusal.strerror}.") from refusal
    text = decode(data, where=str(path))
    if not text.is_sure:
        raise BadInput(why=f"{path}: its encoding is not sure. Save it as UTF-8.")
    try:
        return json.loads(text.text)
    except json.JSONDecodeError as refusal:
        where = f"line {refusal.lineno}, column {refusal.colno}"
        raise BadInput(why=f"{path} is not JSON at {where}: {refusal.msg}.") from refusal
    except RecursionError as refusal:
        raise BadInput(why=f"{path} is not JSON that can be read: it is too deep.") from refusal


def _sheet(path: Path, unread: list[str]) -> list[PersonDoc]:
    """Read a spreadsheet register. A cell that is not understood is named; the name still counts."""
    try:
        found = read_people(path.read_bytes())
    except OSError as refusal:
        raise BadInput(why=f"{path} can't be read: {refusal.strerror}.") from refusal
    unread += [f"cell {one.cell} ({one.column}): {one}" for one in found.errors]
    unread += [f"cell {one.cell} ({one.column}): {one}" for one in found.doubts]
    unread += unread_of(found)
    unread += [f"cell {cell}: {_UNSURE_NAME}" for cell in found.unsure]
    unread += [_COMMENTS] if found.comments else []
    for header in found.kept_as_said:
        print(
            f"farshore: {path}: the column {header} is not known; its words count as statements.",
            file=sys.stderr,
        )
    if found.noted:
        cells = ", ".join(found.noted[:20])
        print(
            f"farshore: {path}: more than a name stands in {cells}; notes are left out.",
            file=sys.stderr,
        )
    people = []
    for number, doc in sorted((*found.people, *found.unclear), key=lambda line: line[0]):
        if doc.names:
            doc.label = doc.label or f"line-{number}"
            people.append(doc)
    return people


def unread_of(found: SheetPeople) -> list[str]:
    """Return a sentence for each sheet and line of a file that was not read."""
    told = [
        f"The sheet “{name}” was not read: none of its lines is a header that we know."
        for name in found.other_sheets
    ]
    return told + [
        f"Line {number}{f' of the sheet “{sheet}”' if sheet else ''} stands above the header and was not read."
        for sheet, number in found.unread_lines
    ]
