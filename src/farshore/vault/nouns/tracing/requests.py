"""Tracing requests: sealed under the enquirer, or under a key of their own for somebody outside.

Saving one compares nothing: its answer is the same whoever is in the register.
"""

import msgspec

from farshore.domain.errors import BadInput, NotFound, Refused
from farshore.domain.tracing.records.requests import (
    CLOSED,
    TRACING,
    VETTING,
    TracingDoc,
    check_tracing,
    is_about_oneself,
    is_the_same,
    told_of_request,
    tracing_row,
    tracing_waits,
    with_read_day,
)
from farshore.vault.nouns.verbs import changes, lists, moves, opens, saves
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages.tracing.requests import (
    ListTracings,
    MoveTracing,
    OpenTracing,
    SaveTracing,
    VetEnquirer,
)
from farshore.vault.state.rights import Right
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.kept import PERSON
from farshore.vault.storage.keyring import compartments_of
from farshore.vault.storage.model import StoredAttachment
from farshore.vault.storage.nouns import Noun
from farshore.vault.storage.shelf import Asker

PLACE = ("tracing",)

TRACINGS = Noun(
    "tracing_request",
    TracingDoc,
    PLACE,
    letter="E",
    person=lambda doc: doc.enquirer,
    row=tracing_row,
    waits=tracing_waits,
    check=check_tracing,
    moves=TRACING,
    lasting=frozenset({CLOSED}),
    guard=told_of_request,
    upgrades=(with_read_day,),
)
TRACING_PHOTOS = Noun("tracing_photo", StoredAttachment, PLACE)


def _may_be_kept(vault: Vault, session: Session, doc: TracingDoc, _compartment: str) -> None:
    need_tracer(vault, doc.responsible)
    if doc.enquirer:
        _need_another(vault, session, doc)
    elif is_about_oneself(doc, names=[doc.outsider], born=None, sex=""):
        raise BadInput(why=_ONESELF)
    for line in vault.shelf.lines(TRACINGS, ring=session.ring):
        row = line.row
        if line.label == doc.label or row.stage != TRACING.first or row.enquirer != doc.enquirer:
            continue
        _line, other = vault.shelf.open(TRACINGS, line.label, asker=unlogged(session))
        if is_the_same(doc, other):
            raise BadInput(
                why="%(label)s is the same request by the same enquirer. Add what is new there.",
                label=line.label,
            )


def N_(text: str) -> str:  # noqa: N802 - the name by which the catalogue knows what to collect
    """Mark a sentence for the catalogue."""
    return text


_ONESELF = N_(
    "The sought person is described as the enquirer: same name, and no other age or "
    "sex. Write down the one who is sought."
)


def _need_another(vault: Vault, session: Session, doc: TracingDoc) -> None:
    """Refuse a request in which somebody seeks themselves."""
    if not session.ring.has("identity"):
        raise Refused(role="identity")
    entry = vault.model.people.get(doc.enquirer)
    row = vault.documents.rows.get(PERSON.table, entry.row_id) if entry else None
    if entry is None or row is None:
        raise NotFound(label=doc.enquirer[:12])
    person = vault.documents.open(PERSON, row, ring=session.ring)
    record = vault.model.record_of(doc.enquirer)
    names = [one.text for one in person.names]
    born = record.birth if record else None
    if is_about_oneself(doc, names=names, born=born, sex=person.sex):
        raise BadInput(why=_ONESELF)


def need_tracer(vault: Vault, handle: str) -> None:
    """Refuse a handle that nobody active has who may open a tracing request.

    Raises:
        BadInput: there is none.
    """
    if not handle:
        return
    found = vault.keys.execute(
        "SELECT roles FROM member WHERE handle = ? AND active = 1", (handle,)
    ).fetchone()
    if not found or "tracing" not in compartments_of(found[0].split()):
        raise BadInput(
            why="Nobody with this handle may open tracing requests. Choose another member."
        )


def unlogged(session: Session) -> Asker:
    """Return an asker for what the vault looks at by itself, inside a call that is in the trail."""
    return Asker(session.ring, lambda _label: None, lambda _labels: None)


def _may_move(vault: Vault, session: Session, doc: TracingDoc, move: str) -> None:
    if move == "reopen":
        _may_be_kept(vault, session, doc, "")


def _vetted(vault: Vault, session: Session, call: VetEnquirer, doc: TracingDoc) -> TracingDoc:
    if doc.enquirer:
        raise BadInput(why="A person of the register needs no vetting; the consent counts.")
    if session.handle == doc.created_by:
        raise BadInput(
            why="Who wrote the request down can't vet the enquirer. Ask a second member."
        )
    if not call.words.strip():
        raise BadInput(why="Write down how you know who they are, and what you asked.")
    return msgspec.structs.replace(
        doc,
        vetted="passed" if call.passed else "refused",
        vetted_by=session.handle,
        vetted_on=today(vault.clock),
        vetting=call.words,
    )


def _merged(vault: Vault, doc: TracingDoc, known: TracingDoc | None) -> TracingDoc:
    """Return what was typed; another outsider has to be vetted again.

    Raises:
        BadInput: another enquirer, while photos lie under the key of the first.
    """
    if known and known.enquirer != doc.enquirer and _has_photos(vault, doc.label):
        raise BadInput(
            why="The photos belong to the first enquirer. Close this request and write a new one."
        )
    if known is None or (known.outsider == doc.outsider and known.enquirer == doc.enquirer):
        return doc
    return msgspec.structs.replace(doc, vetted="", vetted_by="", vetted_on=None, vetting="")


def _has_photos(vault: Vault, label: str) -> bool:
    ring = vault.need_opened().tracer
    return any(
        one.attachment.owner == label
        for _row, one in vault.documents.open_all(TRACING_PHOTOS, ring=ring, compartment="tracing")
    )


lists(
    ListTracings,
    TRACINGS,
    right=Right(PLACE, unaudited="labels, stages and days; no word of a memory"),
)
opens(OpenTracing, TRACINGS, right=Right(PLACE, audit="open-tracing"))
saves(
    SaveTracing,
    TRACINGS,
    right=Right(PLACE, audit="save-tracing"),
    also=_may_be_kept,
    merged=_merged,
    ours=VETTING,
)
moves(MoveTracing, TRACINGS, right=Right(PLACE, audit="move-tracing"), also=_may_move)
changes(VetEnquirer, TRACINGS, right=Right(PLACE, audit="vet-enquirer"), by=_vetted)
