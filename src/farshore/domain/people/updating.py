"""What a newer list says of somebody that the record does not: added beside it, never instead."""

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

from farshore.domain.people.records import PersonDoc, Statement

_LISTS = ("names", "statements", "journey", "relatives")


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a list adds to a record. Its repr shows no value."""

    id: str
    kind: str
    """`name`, `number`, `sex`, `tie`, a kind of statement or of event."""
    said: str
    beside: bool
    """The record says something else of the same kind already."""

    def __repr__(self) -> str:
        return f"<change of {self.kind}>"


def additions(old: PersonDoc, new: PersonDoc) -> PersonDoc:
    """Return a record with nothing but what `new` says and `old` does not.

    Ties to other cases are not among them: their labels are those of a list.
    """
    names = {name.text for name in old.names}
    said = {(one.kind, one.said) for one in old.statements}
    events = {(one.event, one.said or one.date) for one in old.journey}
    ties = {(one.kin, one.name) for one in old.relatives}
    statements = [one for one in new.statements if (one.kind, one.said) not in said]
    if new.sex and old.sex and new.sex != old.sex:
        sex = f"sex: {new.sex}"
        if ("other", sex) not in said:
            statements.append(Statement(kind="other", said=sex, source="sheet", certainty="unsure"))
    return PersonDoc(
        number=new.number if not old.number else "",
        names=[one for one in new.names if one.text not in names],
        sex=new.sex if not old.sex else "",
        statements=[_beside(one, old) for one in statements],
        journey=[one for one in new.journey if (one.event, one.said or one.date) not in events],
        relatives=[
            one for one in new.relatives if not one.label and (one.kin, one.name) not in ties
        ],
    )


def _beside(one: Statement, old: PersonDoc) -> Statement:
    """Return a statement that is not the working one where the record has one of its kind."""
    return msgspec.structs.replace(one, working=one.working and old.working(one.kind) is None)


def changes_of(old: PersonDoc, new: PersonDoc, *, salt: str) -> list[Change]:
    """Return what would be added, each with an id that holds as long as the record stays so.

    Args:
        old: the record.
        new: what a list says.
        salt: of this import.
    """
    return [
        Change(id=digest(part, salt=salt), kind=kind, said=words, beside=kind in _kinds(old))
        for kind, words, part in _parts(additions(old, new))
    ]


def updated(old: PersonDoc, new: PersonDoc, *, taken: Iterable[str], salt: str) -> PersonDoc:
    """Return the record with those additions that were taken, after what it says already."""
    wanted = set(taken)
    more = additions(old, new)
    changed: dict[str, Any] = {
        name: [
            *getattr(old, name),
            *(one for one in getattr(more, name) if digest(one, salt=salt) in wanted),
        ]
        for name in _LISTS
    }
    for name in ("number", "sex"):
        value = getattr(more, name)
        if value and digest(f"{name} {value}", salt=salt) in wanted:
            changed[name] = value
    return msgspec.structs.replace(old, **changed)


def without(doc: PersonDoc, digests: Iterable[str], *, salt: str) -> PersonDoc:
    """Return a record without what an import added to it; all else stays."""
    gone = set(digests)
    changed: dict[str, Any] = {
        name: [one for one in getattr(doc, name) if digest(one, salt=salt) not in gone]
        for name in _LISTS
    }
    for name in ("number", "sex"):
        if digest(f"{name} {getattr(doc, name)}", salt=salt) in gone:
            changed[name] = ""
    return msgspec.structs.replace(doc, **changed)


def digest(part: Any, *, salt: str) -> str:
    """Return the name of one part of a record in one import; it tells nothing of the part."""
    return hashlib.sha256(salt.encode() + msgspec.json.encode(part)).hexdigest()[:24]


def is_same_birth(old: PersonDoc, new: PersonDoc) -> bool:
    """Tell whether two records name the same birth: the same days, or the same words."""
    ours = {one.value or one.said for one in old.statements if one.kind == "birth"} - {""}
    return bool(ours & {one.value or one.said for one in new.statements if one.kind == "birth"})


def _parts(more: PersonDoc) -> list[tuple[str, str, Any]]:
    found: list[tuple[str, str, Any]] = [("name", one.text, one) for one in more.names]
    found += [(one.kind, one.said, one) for one in more.statements]
    found += [
        (one.event, f"{one.said or one.date} {one.place}".strip(), one) for one in more.journey
    ]
    found += [("tie", f"{one.kin} {one.name}".strip(), one) for one in more.relatives]
    for name in ("number", "sex"):
        value = getattr(more, name)
        if value:
            found.append((name, value, f"{name} {value}"))
    return found


def _kinds(old: PersonDoc) -> set[str]:
    kinds: set[str] = {one.kind for one in old.statements if one.kind != "other"}
    return kinds | {str(one.event) for one in old.journey}
