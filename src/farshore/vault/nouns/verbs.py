"""List, open, save, move, change: how every noun answers its calls."""

import math
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import msgspec

from farshore.domain.errors import BadInput, NotFound
from farshore.domain.moving import OURS, Moved, MovingDoc
from farshore.domain.people.leading import led
from farshore.domain.workflow import Workflow
from farshore.vault.nouns.projection import project
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages import Call
from farshore.vault.speech.messages.nouns import (
    Changing,
    ListRows,
    MoveDoc,
    OpenDoc,
    Opened,
    Rows,
    SaveDoc,
)
from farshore.vault.speech.messages.people import Saved
from farshore.vault.state.rights import CHANGES, Handler, Right, add
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.documents import chosen
from farshore.vault.storage.nouns import Noun
from farshore.vault.storage.shelf import Asker

D = TypeVar("D", bound=MovingDoc)
_MOST_A_PAGE = 200
_LONGEST_BYTES = 200_000
_LONGEST_REASON = 2_000


def lists(
    call: type[ListRows[Any]],
    noun: Noun[D],
    *,
    right: Right,
    before: Callable[[Vault, Session], None] | None = None,
    shown: Callable[[Vault, Any], Any] | None = None,
    told: Callable[[Any], Any] | None = None,
) -> None:
    """Answer a call with a page of a noun's rows.

    Args:
        call: the message.
        noun: what is listed.
        right: who may.
        before: brings the rows up to date first.
        shown: fills in what a row can't know by itself, such as a day that moves.
        told: takes out of a row what stays in the vault, so that no filter asks for it either.
    """

    def run(vault: Vault, session: Session, asked: ListRows[Any]) -> Rows[Any]:
        if right.audit:
            vault.log(session, right.audit)
        if before:
            before(vault, session)
        rows = [line.row for line in vault.shelf.lines(noun, ring=session.ring)]
        rows = [shown(vault, row) for row in rows] if shown else rows
        return _page([told(row) for row in rows] if told else rows, asked)

    _register(call, run, right)


def opens(call: type[OpenDoc[D]], noun: Noun[D], *, right: Right) -> None:
    """Answer a call with one document."""

    def run(vault: Vault, session: Session, asked: OpenDoc[D]) -> Opened[D]:
        about = vault.shelf.line(noun, asked.label, ring=session.ring).row
        asker = asker_of(vault, session, right, person=str(getattr(about, "person", "")))
        line, doc = vault.shelf.open(noun, asked.label, asker=asker)
        moves = noun.moves.open_to(doc.stage, roles=session.roles) if noun.moves else []
        return Opened(
            doc=doc,
            label=line.label,
            rev=line.rev,
            stage=doc.stage,
            compartment=line.compartment,
            moves=moves,
        )

    _register(call, run, right)


def saves(
    call: type[SaveDoc[D]],
    noun: Noun[D],
    *,
    right: Right,
    also: Callable[[Vault, Session, D, str], None] | None = None,
    merged: Callable[[Vault, D, D | None], D] | None = None,
    ours: tuple[str, ...] = (),
) -> None:
    """Answer a call by sealing a new document, or the words of one that is there.

    Args:
        call: the message.
        noun: what is saved.
        right: who may.
        also: refuses what only the vault can tell, given the compartment in which it will lie.
        merged: makes the document out of what was sent and what is there, where acts of their own
            write a part of it.
        ours: further fields that no save changes: they have calls of their own.
    """
    kept = (*OURS, *ours)

    def run(vault: Vault, session: Session, asked: SaveDoc[D]) -> Saved:
        _check(noun, asked.doc)
        asked = led(asked, vault.model.leads)
        asker = asker_of(vault, session, right)
        if also:
            also(vault, session, asked.doc, _place(vault, session, noun, asked))
        if asked.doc.label:

            def by(known: D) -> D:
                made = _with(asked.doc, {name: getattr(known, name) for name in kept})
                return merged(vault, made, known) if merged else made

            line = vault.shelf.change(
                noun,
                asked.doc.label,
                rev=asked.rev,
                asker=asker,
                unit_of=unit_of(vault),
                by=by,
                before=guarded(vault, noun),
            )
        else:
            empty = noun.doc()
            fresh = {name: getattr(empty, name) for name in ours} | {
                "stage": noun.moves.first if noun.moves else "",
                "created_by": session.handle,
                "created_on": today(vault.clock),
                "history": [],
            }
            made = _with(asked.doc, fresh)
            line = vault.shelf.create(
                noun,
                merged(vault, made, None) if merged else made,
                asker=asker,
                unit_of=unit_of(vault),
                compartment=asked.compartment,
                before=guarded(vault, noun),
            )
        return Saved(label=line.label, rev=line.rev)

    CHANGES.add(right.audit)
    _register(call, run, right)


def moves(
    call: type[MoveDoc],
    noun: Noun[D],
    *,
    right: Right,
    also: Callable[[Vault, Session, D, str], None] | None = None,
) -> None:
    """Answer a call by one step of a noun's workflow.

    Args:
        call: the message.
        noun: what is moved.
        right: who may.
        also: refuses what no table can tell, given the document as it is and the step's name.

    Raises:
        ValueError: the noun has none.
    """
    workflow = noun.moves
    if workflow is None:
        raise ValueError(f"{noun.table} has no moves")

    def run(vault: Vault, session: Session, asked: MoveDoc) -> Saved:
        on = today(vault.clock)
        asked = led(asked, vault.model.leads)

        def by(known: D) -> D:
            if also:
                also(vault, session, known, asked.move)
            return _moved(noun, workflow, known, asked, session=session, on=on)

        line = vault.shelf.change(
            noun,
            asked.label,
            rev=asked.rev,
            asker=asker_of(vault, session, right),
            unit_of=unit_of(vault),
            by=by,
            before=guarded(vault, noun),
        )
        return Saved(label=line.label, rev=line.rev)

    CHANGES.add(right.audit)
    _register(call, run, right)


def changes(
    call: type[Changing],
    noun: Noun[D],
    *,
    right: Right,
    by: Callable[[Vault, Session, Any, D], D],
) -> None:
    """Answer a call by one change of a document that is no form and no step of its workflow.

    Args:
        call: the message; says label and revision.
        noun: what is changed.
        right: who may.
        by: makes the new document of the one that is there; it may refuse.
    """

    def run(vault: Vault, session: Session, asked: Changing) -> Saved:
        asked = led(asked, vault.model.leads)

        def make(known: D) -> D:
            made = by(vault, session, asked, known)
            _check(noun, made)
            return made

        line = vault.shelf.change(
            noun,
            asked.label,
            rev=asked.rev,
            asker=asker_of(vault, session, right),
            unit_of=unit_of(vault),
            by=make,
            before=guarded(vault, noun),
        )
        return Saved(label=line.label, rev=line.rev)

    CHANGES.add(right.audit)
    _register(call, run, right)


def asker_of(vault: Vault, session: Session, right: Right, *, person: str = "") -> Asker:
    """Return who asks, with what a right writes and counts.

    Args:
        vault: unsealed.
        session: of the member.
        right: of the call.
        person: case label of whom it is about: a quota counts people, however many documents
            of theirs are opened on a day.
    """

    def log(label: str) -> None:
        if right.audit:
            vault.log(session, right.audit, label=label)

    def count(labels: Any) -> None:
        if right.quota == "openings":
            for label in [person] if person else labels:
                vault.openings.count_once(session.handle, label, on=today(vault.clock))

    return Asker(session.ring, log, count)


def logged_asker(vault: Vault, session: Session) -> Asker:
    """Return who asks, where a handler has written its own audit entry before it opens anything."""

    def count(labels: Any) -> None:
        for label in labels:
            vault.openings.count_once(session.handle, label, on=today(vault.clock))

    return Asker(session.ring, lambda _label: None, count)


def _register(call: type[Call[Any]], run: Callable[..., Any], right: Right) -> None:
    if not right.compartments:
        raise ValueError(f"{call.__name__} opens sealed documents without a compartment")
    add(call, Handler(run, needs_member=True, works_sealed=False, right=right))


def guarded(vault: Vault, noun: Noun[D]) -> Callable[[D, D | None], None]:
    """Return what tells the guard of a document before it is sealed."""

    def tell(doc: D, known: D | None) -> None:
        project(vault, noun, doc, known=known)

    return tell


def unit_of(vault: Vault) -> Callable[[str], bytes]:
    """Return what tells the id under which a person's documents are sealed, by case label."""

    def unit(person: str) -> bytes:
        entry = vault.model.people.get(person)
        if entry is None:
            raise NotFound(label=person[:12])
        return entry.unit

    return unit


def _place(vault: Vault, session: Session, noun: Noun[D], asked: SaveDoc[D]) -> str:
    """Return the compartment in which a document lies or will lie."""
    if asked.doc.label:
        return vault.shelf.line(noun, asked.doc.label, ring=session.ring).compartment
    return chosen(noun, asked.compartment, ring=session.ring)


def _check(noun: Noun[D], doc: D) -> None:
    noun.check(doc)
    if len(msgspec.json.encode(doc)) > _LONGEST_BYTES:
        raise BadInput(why="This is longer than 200 kB. Put long texts into notes.")


def _with(doc: D, values: dict[str, Any]) -> D:
    values = {name: value for name, value in values.items() if name != "label"}
    return msgspec.structs.replace(doc, **values)


def _moved(
    noun: Noun[D], workflow: Workflow, known: D, asked: MoveDoc, *, session: Session, on: date
) -> D:
    reason = asked.given.get("reason", "").strip()
    if len(reason) > _LONGEST_REASON:
        raise BadInput(why="Give the reason in %(most)d characters or less.", most=_LONGEST_REASON)
    named = next((m for m in workflow.moves if m.name == asked.move), None)
    asks = set(named.asks) if named else set()
    fields = {f for f in asks if f in noun.doc.__struct_fields__ and f not in OURS}
    given = {name: value for name, value in asked.given.items() if name in fields and value}
    try:
        doc = msgspec.convert({**msgspec.to_builtins(known), **given}, noun.doc, strict=False)
    except msgspec.ValidationError as refusal:
        field = str(refusal).rpartition("`$.")[2].partition("`")[0] or "one of them"
        raise BadInput(
            why="This step can't take what was given as %(field)s. Check it.", field=field
        ) from None
    values = {**msgspec.structs.asdict(doc), "reason": reason}
    move = workflow.take(asked.move, stage=known.stage, roles=session.roles, given=values)
    told = Moved(move=move.name, by=session.handle, on=on, reason=reason)
    after = _with(doc, {"stage": move.to, "history": [*known.history, told]})
    _check(noun, after)
    return after


def _page(rows: list[Any], asked: ListRows[Any]) -> Rows[Any]:
    shown = [row for row in rows if _fits(row, asked)]
    if asked.sort:
        name = asked.sort.removeprefix("-")
        present = [row for row in shown if _field(row, name) not in (None, "")]
        missing = [row for row in shown if _field(row, name) in (None, "")]
        present.sort(key=lambda row: _field(row, name), reverse=asked.sort.startswith("-"))
        shown = [*present, *missing]
    per_page = max(1, min(asked.per_page, _MOST_A_PAGE))
    pages = max(1, math.ceil(len(shown) / per_page))
    page = max(1, min(asked.page, pages))
    return Rows(
        rows=shown[(page - 1) * per_page : page * per_page],
        total=len(shown),
        page=page,
        pages=pages,
    )


def _fits(row: Any, asked: ListRows[Any]) -> bool:
    if any(not _has(_field(row, name), value) for name, value in asked.where.items()):
        return False
    words = asked.words.strip().casefold()
    texts = (getattr(row, name) for name in row.__struct_fields__)
    return not words or any(words in text.casefold() for text in texts if isinstance(text, str))


def _has(value: Any, wanted: str) -> bool:
    if isinstance(value, list):
        return wanted in value if wanted else not value
    return str(value if value is not None else "") == wanted


def _field(row: Any, name: str) -> Any:
    if name not in row.__struct_fields__:
        raise BadInput(why="This list has no column %(name)s. Load the page again.", name=name[:30])
    return getattr(row, name)
