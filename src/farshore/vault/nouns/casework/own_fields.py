"""Own fields: what is asked stands with the register, an answer in the compartment of its field.

The guard learns of an answer as of any fact. What it is told carries label of the field, label of
the record and row of the answer, so that it can follow where nobody with the key is near: when a
field says more of who could check it, when somebody joins a case, when an answer's time is over.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from farshore.domain.casework.own_fields import (
    FIELD,
    MOST_FIELDS,
    OwnFieldDoc,
    OwnFieldRow,
    OwnValueDoc,
    check_field,
    field_row,
    need_same_kind,
)
from farshore.domain.errors import BadInput
from farshore.domain.people.records import BESIDE, ProjectionDoc, Statement
from farshore.vault.nouns.projection import tell
from farshore.vault.nouns.verbs import lists, moves, opens, saves
from farshore.vault.speech.messages.casework.own_fields import (
    ListOwnFields,
    MoveOwnField,
    OpenOwnField,
    SaveOwnField,
)
from farshore.vault.state.rights import Right
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.nouns import Noun

PLACES = ("identity", "resettlement", "operations", "care", "tracing")
_MAKERS = ("caseworker", "coordinator")

OWN_FIELDS = Noun(
    "own_field", OwnFieldDoc, ("identity",), letter="OF", row=field_row, check=check_field,
    moves=FIELD,
)  # fmt: skip
OWN_VALUES = Noun("own_value", OwnValueDoc, PLACES, person=lambda doc: doc.person)


def source_of(field: str, of: str, row_id: bytes) -> str:
    """Return by what name the guard knows an answer."""
    return f"{field}.{of}.{row_id.hex()}"


def sources(vault: Vault, start: str) -> list[ProjectionDoc]:
    """Return all that the guard was told of people by sources that begin so."""
    return [
        stored.doc
        for told in vault.model.projections.values()
        for source, stored in told.items()
        if source.startswith(start)
    ]


def share_with_members(vault: Vault, case: str, people: Sequence[str]) -> None:
    """Let what a case's own fields tell be told of everybody who belongs to it now.

    Whoever left keeps it: it was true of them. It is on the disk before the case that says so.
    """
    told = {one.source: one for one in sources(vault, "OF-") if one.source.split(".")[1] == case}
    known = vault.model.projections
    fresh = [
        replace(doc, person=person, relatives=_but(doc, person))
        for source, doc in told.items()
        for person in people
        if source not in known.get(person, {})
    ]
    tell(vault, fresh)


def _but(doc: ProjectionDoc, person: str) -> list[Any]:
    return [one for one in doc.relatives if one.label != person]


def destroy_ended(vault: Vault, on: date) -> list[str]:
    """Destroy the answers whose time is over, and what the guard was told of them.

    Returns:
        The labels of the records that they stood in.
    """
    ended = [one for one in sources(vault, "OF-") if one.ends_on and one.ends_on < on]
    for source in {one.source for one in ended}:
        vault.documents.rows.drop(OWN_VALUES.table, bytes.fromhex(source.split(".")[2]))
    if ended:
        vault.scrub()
    tell(vault, [ProjectionDoc(person=one.person, source=one.source) for one in ended])
    return sorted({one.source.split(".")[1] for one in ended})


def _may_be_kept(vault: Vault, session: Session, doc: OwnFieldDoc, _compartment: str) -> None:
    lines = {x.label: x.row for x in vault.shelf.lines(OWN_FIELDS, ring=session.ring)}
    if not doc.label and len(lines) >= MOST_FIELDS:
        raise BadInput(why="These are %(most)d own fields. Whoever fills them in needs fewer.",
                       most=MOST_FIELDS)  # fmt: skip
    names = {one.casefold() for one in field_row(doc).names.values() if one}
    for label, row in lines.items():
        taken = {one.casefold() for one in row.names.values() if one}
        if label != doc.label and row.about == doc.about and names & taken:
            raise BadInput(why="There is a field of this name already: %(label)s.", label=label)


def _followed(vault: Vault, doc: OwnFieldDoc, known: OwnFieldDoc | None) -> OwnFieldDoc:
    """Let the guard know before the field itself is stored."""
    if known is None:
        return doc
    need_same_kind(doc, known)
    told = sources(vault, f"{known.label}.")
    row = field_row(doc)
    tell(vault, [replace(x, statements=retold(x.statements, row)) for x in told])
    return doc


def retold(said: Iterable[Statement], field: OwnFieldRow) -> list[Statement]:
    """Return what was told of an answer, by the views and under the names of its field now."""
    found: dict[tuple[str, str], Statement] = {}
    for one in said:
        fresh = replace(one, views=field.views) if one.views else one
        found[fresh.kind, fresh.said] = fresh
        answer = one.said.partition(BESIDE)[2]
        for name in filter(None, field.names.values() if answer else ()):
            more = replace(fresh, said=f"{name}{BESIDE}{answer}")
            found[more.kind, more.said] = more
    return list(found.values())


_PLACE = ("identity",)
lists(
    ListOwnFields,
    OWN_FIELDS,
    right=Right(_PLACE, unaudited="what is asked; nothing of anybody's answer"),
)
opens(OpenOwnField, OWN_FIELDS, right=Right(_PLACE, audit="open-own-field"))
saves(
    SaveOwnField,
    OWN_FIELDS,
    right=Right(_PLACE, audit="save-own-field", roles=_MAKERS),
    also=_may_be_kept,
    merged=_followed,
)
moves(MoveOwnField, OWN_FIELDS, right=Right(_PLACE, audit="move-own-field", roles=_MAKERS))
