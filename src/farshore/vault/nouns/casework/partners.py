"""Partners, agreements and packets: for coordinators or caseworkers.

A packet is sealed under the person it is about: erasing that person destroys what was in it.
"""

from farshore.domain.casework.partners import (
    AGREEMENT,
    PACKET,
    PARTNER,
    AgreementDoc,
    PacketDoc,
    PartnerDoc,
    agreement_row,
    check_agreement,
    check_packet,
    check_partner,
    may_countersign,
    packet_row,
    packet_waits,
    partner_row,
)
from farshore.domain.errors import BadInput
from farshore.vault.nouns.verbs import lists, moves, opens, saves
from farshore.vault.speech.messages.casework.partners import (
    ListAgreements,
    ListPackets,
    ListPartners,
    MoveAgreement,
    MovePacket,
    MovePartner,
    OpenAgreement,
    OpenPacket,
    OpenPartner,
    SaveAgreement,
    SavePartner,
)
from farshore.vault.state.rights import Right
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.nouns import Noun

PLACES = ("operations", "resettlement")

PARTNERS = Noun(
    "partner",
    PartnerDoc,
    PLACES,
    letter="P",
    row=partner_row,
    check=check_partner,
    moves=PARTNER,
    lasting=frozenset({"ended"}),
)
AGREEMENTS = Noun(
    "agreement",
    AgreementDoc,
    PLACES,
    letter="A",
    row=agreement_row,
    check=check_agreement,
    moves=AGREEMENT,
    lasting=frozenset({"ended"}),
)
PACKETS = Noun(
    "packet",
    PacketDoc,
    PLACES,
    letter="H",
    person=lambda doc: doc.person,
    row=packet_row,
    waits=packet_waits,
    check=check_packet,
    moves=PACKET,
)


def _of_a_partner(vault: Vault, session: Session, doc: AgreementDoc, compartment: str) -> None:
    line = vault.shelf.line(PARTNERS, doc.partner, ring=session.ring)
    if line.compartment != compartment:
        raise BadInput(
            why="The partner lies where other people read. Let the same people read the agreement."
        )
    if doc.label:
        known = vault.shelf.line(AGREEMENTS, doc.label, ring=session.ring).row
        if known.stage != AGREEMENT.first:
            raise BadInput(
                why="What was signed is not changed any more. Put it back to draft, or make a new "
                "agreement."
            )


def _by_another(_vault: Vault, session: Session, doc: AgreementDoc, move: str) -> None:
    if move == "countersign" and not may_countersign(doc, session.handle):
        raise BadInput(why="Who signed first can't sign as the second. Ask another member.")


lists(ListPartners, PARTNERS, right=Right(PLACES, unaudited="names of organisations"))
opens(OpenPartner, PARTNERS, right=Right(PLACES, audit="open-partner"))
saves(SavePartner, PARTNERS, right=Right(PLACES, audit="save-partner"))
moves(MovePartner, PARTNERS, right=Right(PLACES, audit="move-partner"))
lists(ListAgreements, AGREEMENTS, right=Right(PLACES, unaudited="labels, purposes and days"))
opens(OpenAgreement, AGREEMENTS, right=Right(PLACES, audit="open-agreement"))
saves(SaveAgreement, AGREEMENTS, right=Right(PLACES, audit="save-agreement"), also=_of_a_partner)
moves(MoveAgreement, AGREEMENTS, right=Right(PLACES, audit="move-agreement"), also=_by_another)
lists(
    ListPackets, PACKETS, right=Right(PLACES, unaudited="labels and days; nothing that was in one")
)
opens(OpenPacket, PACKETS, right=Right(PLACES, audit="open-packet", quota="openings"))
moves(MovePacket, PACKETS, right=Right(PLACES, audit="move-packet"))
