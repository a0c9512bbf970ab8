"""Register files for the guard without a desk: JSON with every documented field, or a spreadsheet.

The format is docs/reference/guard-files.md. A field that is not known is named, never dropped in
silence: nobody should trust in what the guard never saw.
"""

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from farshore.config.policy_files import read_policy
from farshore.domain.errors import BadInput
from farshore.domain.guard import Policy, Register
from farshore.domain.guard.policy import DEFAULT, PUBLIC_FIGURES
from farshore.domain.people.records import (
    FamilyLink,
    JourneyEvent,
    PersonDoc,
    PersonName,
    Stage,
    Statement,
)
from farshore.importers.spreadsheet import read_people

_EVENTS = {"crossing", "holding", "arrival", "left", "ship", "arrest", "departed", "safe_haven"}
_ROLES = {"client": "supported", "helper": "helper", "staff": "staff", "relative": "relative"}

_STATEMENTS = (
    "birth", "birthplace", "employer", "school", "job", "trait", "contact", "exam", "licence",
    "residence", "health", "home", "age",
)  # fmt: skip
_READ = frozenset({
    "id", "hangul", "hanja", "kana", "roman", "alias", "nickname", "names", "sex", "path",
    "journey", "events", "arrival", "airport", "relatives", "kin", "helpers", "role", "stage",
    "consent", *_STATEMENTS,
})  # fmt: skip
_READ_AT_TOP = frozenset(
    {"people", "allow", "staff_protected", "staff_public", "live_operations", "settings"}
)
_OVER = frozenset({"done", "closed", "over", "finished", "arrived", "ended"})


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """What a register file says: who is protected, and under which limits."""

    register: Register
    policy: Policy


def read_register(path: Path, *, policy: Path | None = None) -> RegisterFile:
    """Read a register file (JSON, XLSX, ODS or CSV).

    Args:
        path: the register.
        policy: a TOML file with limits; it wins over the register's own `settings`.

    Raises:
        BadInput: it can't be read; the sentence says where.
        SheetRefused: a spreadsheet can't be read.
    """
    sheet = [] if path.suffix == ".json" else _sheet(path)
    found = load(path) if path.suffix == ".json" else {}
    top = found if isinstance(found, dict) else {}
    allow = top.get("allow") or {}
    names = {name for key in ("public_people", "staff") for name in allow.get(key) or []}
    names |= {n for row in top.get("staff_public") or [] for n in row.get("names") or []}
    docs = [*sheet, *people_of(found), *_protected_staff(top), *_helpers(top)]
    _put_into_motion(docs, top.get("live_operations") or [])
    register = Register(docs)
    _warn_of_unknown(path, found)
    if not register.records:
        raise BadInput(why=f"{path} holds no people. Check that it has a list `people`.")
    settings = top.get("settings") or {}
    limits = {
        "block_below": settings.get("k_block", DEFAULT.block_below),
        "decide_below": settings.get("k_warn", DEFAULT.decide_below),
    }
    allowed = PUBLIC_FIGURES | names
    return RegisterFile(register, read_policy(policy, allowed=allowed, **limits))


def _helpers(top: dict[str, Any]) -> list[PersonDoc]:
    """Return the helpers whom people's records name: each is protected as a person is."""
    found: dict[str, PersonDoc] = {}
    for row in top.get("people") or []:
        for helper in row.get("helpers") or []:
            facts = helper if isinstance(helper, dict) else {"names": [helper]}
            names = [*(facts.get("names") or []), facts.get("name"), facts.get("code_name"),
                     facts.get("code")]  # fmt: skip
            texts = [str(name) for name in names if name]
            if texts:
                label = str(facts.get("id") or f"helper of {row.get('id')}: {len(found) + 1}")
                written = [PersonName(text=t, kind="alias") for t in texts]
                written += [PersonName(text=t) for t in texts]
                found[texts[0]] = PersonDoc(label=label, role="helper", names=written)
    return list(found.values())


def _put_into_motion(docs: list[PersonDoc], operations: list[dict[str, Any]]) -> None:
    """Mark whoever is part of a live operation, and note where it is."""
    by_label = {doc.label: doc for doc in docs}
    for operation in operations:
        if str(operation.get("state", "")).casefold() in _OVER:
            continue
        for label in operation.get("who") or []:
            doc = by_label.get(str(label))
            if doc is None:
                continue
            doc.stage = "in_motion"
            where = [str(operation.get("where") or "")]
            doc.journey = [
                *doc.journey,
                *(JourneyEvent(event="safe_haven", place=w) for w in where if w),
            ]


def people_of(found: Any) -> list[PersonDoc]:
    """Return the people of a loaded register or of a bare list of people."""
    rows = found.get("people", []) if isinstance(found, dict) else found
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadInput(why="`people` is not a list of objects. See docs/reference/guard-files.md.")
    for number, row in enumerate(rows, start=1):
        if not str(row.get("id") or "").strip():
            raise BadInput(why=f"Person {number} of the register has no `id`. Give each one.")
    known = frozenset(str(row["id"]) for row in rows)
    return [_person(row, known) for row in rows]


def _protected_staff(top: dict[str, Any]) -> list[PersonDoc]:
    rows = top.get("staff_protected") or []
    return [
        PersonDoc(
            label=str(row["id"]),
            role="staff",
            names=[PersonName(text=str(name)) for name in row.get("names") or []],
        )
        for row in rows
    ]


def _warn_of_unknown(path: Path, found: Any) -> None:
    """Name every field that is not read: nobody should trust in what the guard never saw."""
    if not isinstance(found, dict):
        return
    unread = {key for key in found if key not in _READ_AT_TOP}
    unread |= {
        f"people.{key}" for row in found.get("people", []) for key in row if key not in _READ
    }
    for key in sorted(unread):
        print(f"farshore: {path}: the field {key} is not known and not read.", file=sys.stderr)


def _event(said: str) -> Any:
    """Return the kind of an event: "ship-Yakutia" is a ship and its name."""
    kind = said.partition("-")[0]
    return kind if kind in _EVENTS else "other"


_STILL_THERE = re.compile(r"\bstill (?:in|there)\b|\bleft behind\b|아직|에 남|まだ|に残")


def _stranger(who: str, known: frozenset[str]) -> str:
    """Return the name of a relative who is no person of the register, else nothing.

    "in Hyesan" tells where a relative is, not who; "Yong-sam, still in Hamhung" both.
    """
    name = who.split(",", maxsplit=1)[0].strip()
    return "" if who in known or name[:1].islower() else name


def _person(row: dict[str, Any], known: frozenset[str]) -> PersonDoc:
    def listed(key: str) -> list[str]:
        value = row.get(key)
        if isinstance(value, str):
            value = [part.strip() for part in value.split(";")]
        return [str(v) for v in value or [] if v]

    names = [
        PersonName(text=n) for k in ("hangul", "hanja", "kana", "roman", "names") for n in listed(k)
    ]
    names += [PersonName(text=n, kind="alias") for n in [*listed("alias"), *listed("nickname")]]
    statements = [
        Statement(kind=kind, said=value)  # type: ignore[arg-type]
        for kind in _STATEMENTS
        for value in listed(kind)
    ]
    path = [*(row.get("path") or []), *(row.get("journey") or []), *(row.get("events") or [])]
    journey = [
        JourneyEvent(
            event=_event(str(e.get("event") or "")),
            said=str(e.get("event") or "").partition("-")[2],
            date=e.get("date") or "",
            place=e.get("place") or "",
        )
        for e in path
        if isinstance(e, dict)
    ]
    if row.get("arrival"):
        journey.append(
            JourneyEvent(
                event="arrival", date=str(row["arrival"]), place=str(row.get("airport") or "")
            )
        )
    links = [
        FamilyLink(
            kin=str(r.get("kin") or ""),
            label=str(r.get("who") or "") if str(r.get("who") or "") in known else "",
            name=str(r.get("name") or "") or _stranger(str(r.get("who") or ""), known),
            inside=bool(r.get("inside") or _STILL_THERE.search(str(r.get("who") or ""))),
        )
        for r in row.get("relatives") or []
        if isinstance(r, dict)
    ]
    links += [
        FamilyLink(kin=kin) for kin in listed("kin") if kin not in {link.kin for link in links}
    ]
    stage = str(row.get("stage") or "arrived")
    return PersonDoc(
        label=str(row["id"]),
        role=_ROLES.get(row.get("role") or "client", "supported"),  # type: ignore[arg-type]
        sex=row.get("sex") or "",
        names=names,
        statements=statements,
        journey=journey,
        relatives=links,
        stage=stage if stage in get_args(Stage) else "arrived",  # type: ignore[arg-type]
        family_inside=any(link.inside for link in links),
    )


def load(path: Path) -> Any:
    try:
        return json.loads(read_text(path))
    except json.JSONDecodeError as refusal:
        where = f"line {refusal.lineno}, column {refusal.colno}"
        raise BadInput(why=f"{path} is not JSON at {where}: {refusal.msg}.") from refusal


def _sheet(path: Path) -> list[PersonDoc]:
    """Read a spreadsheet register. A cell that is not understood is named; the name still counts."""
    try:
        found = read_people(path.read_bytes())
    except OSError as refusal:
        raise BadInput(why=f"{path} can't be read: {refusal.strerror}.") from refusal
    for error in found.errors:
        print(f"farshore: {path}, cell {error.cell} ({error.column}): {error}", file=sys.stderr)
    for header in found.kept_as_said:
        print(
            f"farshore: {path}: the column {header} is not known; its words count as statements.",
            file=sys.stderr,
        )
    people = []
    for number, doc in sorted((*found.people, *found.unclear), key=lambda line: line[0]):
        if doc.names:
            doc.label = doc.label or f"line-{number}"
            people.append(doc)
    return people


def read_text(path: Path) -> str:
    for encoding in ("utf-8-sig", "cp932", "cp949"):
        try:
            return path.read_text(encoding)
        except UnicodeDecodeError:
            continue
        except OSError as refusal:
            raise BadInput(why=f"{path} can't be read: {refusal.strerror}.") from refusal
    raise BadInput(why=f"{path} is not a text file. Save it as UTF-8.")
