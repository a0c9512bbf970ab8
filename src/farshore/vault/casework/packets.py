"""Handing over: a packet for a partner, and a request that goes to one.

Every check is made anew at the moment of sending: the agreement holds today, the partner is still
one, has a key, and is no body of the state of origin.
"""

import hashlib
from collections.abc import Sequence

import msgspec

from farshore.adapters.parcels.age_files import is_key, sealed_to
from farshore.domain.casework.partners import (
    PACKET,
    AgreementDoc,
    PacketDoc,
    PartnerDoc,
    answer_due,
    check_packet,
    check_partner,
    need_in_force,
    packed,
)
from farshore.domain.casework.requests import HANDED_OVER, OPEN, POSTPONED, RequestDoc
from farshore.domain.errors import BadInput, Refused
from farshore.domain.moving import Moved
from farshore.domain.people.records import PersonDoc
from farshore.vault.nouns.casework.partners import AGREEMENTS, PACKETS, PARTNERS, PLACES
from farshore.vault.nouns.casework.requests import REQUESTS
from farshore.vault.nouns.verbs import changes
from farshore.vault.speech.clock import today
from farshore.vault.speech.labels import named
from farshore.vault.speech.messages.casework.partners import (
    MakePacket,
    PacketMade,
    Preview,
    PreviewPacket,
)
from farshore.vault.speech.messages.casework.requests import HandOver
from farshore.vault.state.rights import Right, answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.kept import PERSON
from farshore.vault.storage.shelf import Asker

_FORMAT = "farshore-packet/1"


@answers(PreviewPacket, compartment=PLACES, audit="preview-packet")
def preview_packet(vault: Vault, session: Session, call: PreviewPacket) -> Preview:
    """Return exactly what would be sent."""
    person = vault.model.lead(call.person)
    vault.log(session, "preview-packet", label=person, detail=named(call.agreement))
    asker = _asker(vault, session, "preview-packet")
    agreement, _partner = _in_force(vault, asker, call.agreement)
    found = packed(_person(vault, session, person, asker=asker), agreement.fields)
    return Preview(fields=found, left_out=[one for one in agreement.fields if one not in found])


@answers(MakePacket, compartment=PLACES, audit="send-packet")
def make_packet(vault: Vault, session: Session, call: MakePacket) -> PacketMade:
    """Return an encrypted file, once what is in it is on the disk.

    Raises:
        BadInput: the agreement does not hold today, or nothing of its fields is known.
        Refused: the member's own keys don't open people.
    """
    person = vault.model.lead(call.person)
    vault.log(session, "send-packet", label=person, detail=named(call.agreement))
    asker = _asker(vault, session, "send-packet")
    agreement, partner = _in_force(vault, asker, call.agreement)
    found = packed(_person(vault, session, person, asker=asker), agreement.fields)
    if not found:
        raise BadInput(
            why="The record says nothing of what this agreement names; nothing was sent."
        )
    if agreement.basis == "consent" and not call.agreed.strip():
        raise BadInput(why="Say how and when the person agreed; this agreement rests on consent.")
    on = today(vault.clock)
    due = call.answer_due or answer_due(agreement, on=on)
    if due < on:
        raise BadInput(why="The answer would be due on a day that is past. Check the day.")
    said = msgspec.json.encode(
        {
            "format": _FORMAT, "case": person, "purpose": agreement.purpose,
            "made_on": on, "answer_due": due, "after_use": agreement.after_use, "said": found,
        }
    )  # fmt: skip
    content = msgspec.json.format(said, indent=2)
    data = sealed_to(partner.public_key, content)
    doc = PacketDoc(
        person=person, agreement=call.agreement, partner=agreement.partner,
        request=call.request, reason=call.reason, agreed=call.agreed,
        fields=[one for one in agreement.fields if one in found],
        content=content.decode(), sha256=hashlib.sha256(data).hexdigest(), sent_on=on,
        answer_due=due, stage=PACKET.first, created_by=session.handle, created_on=on,
    )  # fmt: skip
    check_packet(doc)
    place = vault.shelf.line(AGREEMENTS, call.agreement, ring=session.ring).compartment
    line = vault.shelf.create(
        PACKETS,
        doc,
        asker=asker,
        unit_of=lambda person: vault.model.people[person].unit,
        compartment=place,
    )
    return PacketMade(label=line.label, name=f"{line.label}.age", data=data)


def _handed(vault: Vault, session: Session, call: HandOver, doc: RequestDoc) -> RequestDoc:
    if doc.stage not in {OPEN, POSTPONED}:
        raise BadInput(why="This request is decided already. Load the page again.")
    if not call.reason.strip():
        raise BadInput(why="Say why it is handed over.")
    on = today(vault.clock)
    if call.answer_due < on:
        raise BadInput(why="The answer would be due on a day that is past. Check the day.")
    _in_force(vault, _asker(vault, session, "hand-over"), call.agreement)
    told = Moved(move="hand_over", by=session.handle, on=on, reason=call.reason)
    return msgspec.structs.replace(
        doc,
        stage=HANDED_OVER,
        handed_to=call.agreement,
        answer_due=call.answer_due,
        until=None,
        history=[*doc.history, told],
    )


changes(HandOver, REQUESTS, right=Right(PLACES, audit="hand-over"), by=_handed)


def _in_force(vault: Vault, asker: Asker, label: str) -> tuple[AgreementDoc, PartnerDoc]:
    _line, agreement = vault.shelf.open(AGREEMENTS, label, asker=_uncounted(asker))
    need_in_force(agreement, on=today(vault.clock))
    _at, partner = vault.shelf.open(PARTNERS, agreement.partner, asker=_uncounted(asker))
    check_partner(partner)
    if partner.stage != "working":
        raise BadInput(why="The work with this partner has ended; nothing was sent.")
    if not is_key(partner.public_key):
        raise BadInput(why="The partner has no key that can be used. Enter it first.")
    return agreement, partner


def _person(vault: Vault, session: Session, label: str, *, asker: Asker) -> PersonDoc:
    if not session.ring.has("identity"):
        raise Refused(role="identity")
    entry = vault.model.people.get(label)
    row = vault.documents.rows.get(PERSON.table, entry.row_id) if entry else None
    if entry is None or row is None:
        raise BadInput(why="There is no such case. Check the label; nothing was sent.")
    asker.count([label])
    doc = vault.documents.open(PERSON, row, ring=session.ring)
    doc.stage = entry.stage  # type: ignore[assignment]
    return doc


def _asker(vault: Vault, session: Session, action: str) -> Asker:
    def log(label: str) -> None:
        vault.log(session, action, label=label)

    def count(labels: Sequence[str]) -> None:
        vault.openings.count(session.handle, list(labels), on=today(vault.clock))

    return Asker(session.ring, log, count)


def _uncounted(asker: Asker) -> Asker:
    """Return an asker for what is about no person."""
    return Asker(asker.ring, asker.log, lambda _labels: None)
