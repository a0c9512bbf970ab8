"""Two records of one person become one: all that either says stays, and it can be undone.

Nothing is left out by a choice: a choice says which of two values counts, the other one stays
beside it. What makes the guard stricter counts from whichever record says it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.people.records import LIVE_STAGES, FamilyLink, PersonDoc, Statement
from farshore.domain.sealing.documents import Sealed

T = TypeVar("T")
ONE_VALUE = ("number", "role", "sex", "responsible")
"""Fields that hold one value: somebody chooses where the records differ."""
_LISTS = ("names", "statements", "journey", "relatives")
_ALL = (*ONE_VALUE, *_LISTS, "public", "stage", "risk", "family_inside", "declines_figures")
_MANY = frozenset({"other", "trait", "contact", "health", "licence", "exam"})
"""Kinds of statements of which several are true of one person at once."""


class MergeDoc(Sealed, kw_only=True):
    """What was joined (compartment `identity`, under the key of the person who stays).

    The other record and all that hangs on it stay sealed as they were; they are only read as this
    person's from now on.
    """

    kept: str
    """Case label that stays."""
    gone: str
    """Case label that leads on to it."""
    by: str = ""
    on: date | None = None
    before: PersonDoc
    """The record that stays, as it was."""
    after: PersonDoc
    """The same as it became."""
    consents: list[str] = []
    """Ids of the consents that were on the record that stays: those that came later were given by
    the one person that both records are."""


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field of the preview.

    Attributes:
        name: a field of the record, a kind of statement (`said:birth`), an event (`event:arrival`)
            or a relation (`kin:mother`).
        kept: what the record that stays says.
        gone: what the other one says.
        choose: the two differ, and only one can count.
    """

    name: str
    kept: list[str]
    gone: list[str]
    choose: bool = False

    def __repr__(self) -> str:
        return f"<field {self.name}>"


def need_two(kept: PersonDoc, gone: PersonDoc) -> None:
    """Refuse records that can't be one person's.

    Raises:
        BadInput: it is one record, or one names the other as a relative.
    """
    if kept.label == gone.label:
        raise BadInput(why="This is the same record. Give the label of the other one.")
    labels = {link.label for link in kept.relatives} & {gone.label}
    labels |= {link.label for link in gone.relatives} & {kept.label}
    if labels:
        raise BadInput(
            why="One of the records says that the other is a relative. If that is wrong, take the "
            "line out of the family first."
        )


def preview(kept: PersonDoc, gone: PersonDoc) -> list[Field]:
    """Return each field of which either record says anything, side by side."""
    kinds = dict.fromkeys(one.kind for one in (*kept.statements, *gone.statements))
    events = dict.fromkeys(one.event for one in (*kept.journey, *gone.journey))
    kin = dict.fromkeys(one.kin for one in (*kept.relatives, *gone.relatives))
    found = [
        *(
            _field(name, _shown(kept, name), _shown(gone, name), single=name in ONE_VALUE)
            for name in ("names", *ONE_VALUE, "stage", "risk")
        ),
        *(
            _field(f"said:{kind}", _said(kept, kind), _said(gone, kind), single=kind not in _MANY)
            for kind in kinds
        ),
        *(_field(f"event:{one}", _days(kept, one), _days(gone, one)) for one in events),
        *(_field(f"kin:{one}", _kin(kept, one), _kin(gone, one)) for one in kin),
    ]
    return [one for one in found if one.kept or one.gone]


def _field(name: str, ours: list[str], theirs: list[str], *, single: bool = False) -> Field:
    differ = single and bool(ours and theirs) and ours != theirs
    return Field(name=name, kept=ours, gone=theirs, choose=differ)


def merged(kept: PersonDoc, gone: PersonDoc, *, take: Collection[str] = ()) -> PersonDoc:
    """Return the record of the one person.

    Args:
        kept: the record that stays.
        gone: the one that will lead on to it.
        take: names of preview fields of which the other record's value counts.

    Raises:
        BadInput: see `need_two`.
    """
    need_two(kept, gone)
    single = {name: _one(kept, gone, name, take=take) for name in ONE_VALUE}
    lost = [
        Statement(kind="other", said=_beside(name, other), source=gone.label, working=False)
        for name in ("number", "sex")
        for other in (getattr(kept, name), getattr(gone, name))
        if other and other != single[name]
    ]
    return msgspec.structs.replace(
        kept,
        **single,
        names=_both(kept.names, gone.names, key=lambda one: (one.text, one.kind, one.reading)),
        statements=[*_statements(kept, gone, take=take), *lost],
        journey=_both(kept.journey, gone.journey, key=lambda one: one),
        relatives=_ties(kept.relatives, gone.relatives),
        stage=next((one for one in (kept.stage, gone.stage) if one in LIVE_STAGES), kept.stage),
        risk=" · ".join(dict.fromkeys(one for one in (kept.risk, gone.risk) if one)),
        public=kept.public and gone.public,
        family_inside=kept.family_inside or gone.family_inside,
        declines_figures=kept.declines_figures or gone.declines_figures,
    )


def unmerged(now: PersonDoc, *, before: PersonDoc, after: PersonDoc) -> PersonDoc:
    """Return a record without what a merge did to it; what was written since stays.

    Args:
        now: the record as it stands.
        before: as it was.
        after: as the merge left it.
    """
    values: dict[str, Any] = {}
    for name in _ALL:
        was, became, is_now = getattr(before, name), getattr(after, name), getattr(now, name)
        if is_now == became:
            values[name] = was
        elif name in _LISTS:
            values[name] = _without(is_now, was, became)
    return msgspec.structs.replace(now, **values)


def has_number(doc: PersonDoc, number: str) -> bool:
    """Tell whether a record has a number of the organisation's list, or had it before a merge."""
    if not number:
        return False
    return doc.number == number or any(
        (one.kind, one.said) == ("other", _beside("number", number)) for one in doc.statements
    )


def leads_to(label: str, leads: Mapping[str, str]) -> str:
    """Return the label of the record that a label leads to, over several merges."""
    while label in leads:
        label = leads[label]
    return label


def sides(
    person: str, merges: Iterable[MergeDoc], consents_of: Callable[[str], Sequence[str]]
) -> list[list[str]]:
    """Return the consents that each former record gave, every list of which must say yes by itself.

    The stricter record wins: no list alone covers anything. A record on which nobody ever noted a
    consent says nothing. What came after a merge was given by the one person, and stands in all.

    Args:
        person: case label that stays.
        merges: all that there are.
        consents_of: ids of the consents under a label.

    Returns:
        Lists of ids; a single one where nothing was merged.
    """
    into: dict[str, list[MergeDoc]] = {}
    for one in merges:
        into.setdefault(one.kept, []).append(one)
    found = _sides(person, into, consents_of, later=[])
    return found or [[]]


def _sides(
    person: str,
    into: Mapping[str, Sequence[MergeDoc]],
    consents_of: Callable[[str], Sequence[str]],
    *,
    later: list[str],
) -> list[list[str]]:
    own = list(consents_of(person))
    found = [[*own, *later]] if own else []
    for one in into.get(person, ()):
        since = [id_ for id_ in own if id_ not in one.consents]
        found += _sides(one.gone, into, consents_of, later=[*since, *later])
    return found


def _one(kept: PersonDoc, gone: PersonDoc, name: str, *, take: Collection[str]) -> Any:
    ours, theirs = getattr(kept, name), getattr(gone, name)
    return theirs if theirs and (name in take or not ours) else ours


def _beside(name: str, value: str) -> str:
    return f"{name}: {value}"


def _statements(kept: PersonDoc, gone: PersonDoc, *, take: Collection[str]) -> list[Statement]:
    def beside(one: Statement) -> Statement:
        return msgspec.structs.replace(one, working=False)

    taken = {one.kind for one in gone.statements if f"said:{one.kind}" in take} - _MANY
    held = {one.kind for one in kept.statements} - _MANY - taken
    ours = [beside(one) if one.kind in taken else one for one in kept.statements]
    known = {(one.kind, one.said, one.value) for one in kept.statements if one.kind not in taken}
    return ours + [
        beside(one) if one.kind in held else one
        for one in gone.statements
        if (one.kind, one.said, one.value) not in known
    ]


def _ties(ours: Sequence[FamilyLink], theirs: Sequence[FamilyLink]) -> list[FamilyLink]:
    """Return the ties of both; one relative stands once, and whatever is said more strictly counts."""
    there = {one.label: place for place, one in enumerate(ours) if one.label}
    found = list(ours)
    for one in theirs:
        place = there.get(one.label) if one.label else None
        if place is not None:
            found[place] = _stricter(found[place], one)
        elif one not in found:
            found.append(one)
    return found


def _stricter(one: FamilyLink, other: FamilyLink) -> FamilyLink:
    contacts = ("never", "tracing", "", "allowed")
    words = [one.said, other.said, other.kin if other.kin != one.kin else ""]
    return msgspec.structs.replace(
        one,
        inside=one.inside or other.inside,
        contact=next(name for name in contacts if name in (one.contact, other.contact)),
        said=" · ".join(dict.fromkeys(word for word in words if word)),
        whereabouts=one.whereabouts if one.whereabouts == other.whereabouts else "",
    )


def _both(ours: Sequence[T], theirs: Sequence[T], *, key: Callable[[T], Any]) -> list[T]:
    known = [key(one) for one in ours]
    return [*ours, *(one for one in theirs if key(one) not in known)]


def _without(now: list[Any], was: list[Any], became: list[Any]) -> list[Any]:
    """Return a list as it would be had its change from `was` to `became` never been made."""
    changed = [one for one in became if one not in was]
    kept = [one for one in now if one not in changed]
    cases = {one.label for one in kept if isinstance(one, FamilyLink)} - {""}
    back = [one for one in was if one not in became and one not in kept]
    return [*kept, *(one for one in back if getattr(one, "label", "") not in cases)]


def _shown(doc: PersonDoc, name: str) -> list[str]:
    value = getattr(doc, name)
    if name == "names":
        return [one.text for one in value]
    return [value] if value else []


def _days(doc: PersonDoc, event: str) -> list[str]:
    mine = [one for one in doc.journey if one.event == event]
    return [" ".join(filter(None, (one.said or one.date, one.place))) for one in mine]


def _kin(doc: PersonDoc, kin: str) -> list[str]:
    return [one.label or one.name or "?" for one in doc.relatives if one.kin == kin]


def _said(doc: PersonDoc, kind: str) -> list[str]:
    return [one.said for one in doc.statements if one.kind == kind]
