"""Calls about partners, sharing agreements and packets."""

from datetime import date

import msgspec

from farshore.domain.casework.partners import (
    AgreementDoc,
    AgreementRow,
    PacketDoc,
    PacketRow,
    PartnerDoc,
    PartnerRow,
)
from farshore.vault.speech.messages.base import Call
from farshore.vault.speech.messages.nouns import ListRows, MoveDoc, OpenDoc, SaveDoc


class ListPartners(ListRows[PartnerRow], frozen=True, kw_only=True):
    """List the partners."""


class OpenPartner(OpenDoc[PartnerDoc], frozen=True, kw_only=True):
    """Open one partner."""


class SavePartner(SaveDoc[PartnerDoc], frozen=True, kw_only=True):
    """Store a partner; nobody of the state of origin."""


class MovePartner(MoveDoc, frozen=True, kw_only=True):
    """End the work with a partner, or take it up again."""


class ListAgreements(ListRows[AgreementRow], frozen=True, kw_only=True):
    """List the sharing agreements."""


class OpenAgreement(OpenDoc[AgreementDoc], frozen=True, kw_only=True):
    """Open one agreement."""


class SaveAgreement(SaveDoc[AgreementDoc], frozen=True, kw_only=True):
    """Store a draft of an agreement; what was signed is not changed any more."""


class MoveAgreement(MoveDoc, frozen=True, kw_only=True):
    """Sign, countersign as somebody else, end."""


class ListPackets(ListRows[PacketRow], frozen=True, kw_only=True):
    """List the packets that were made."""


class OpenPacket(OpenDoc[PacketDoc], frozen=True, kw_only=True):
    """Open one packet: what was in it."""


class MovePacket(MoveDoc, frozen=True, kw_only=True):
    """Note what the partner answered, or that it was recalled or destroyed."""


class PacketMade(msgspec.Struct, frozen=True, kw_only=True):
    """An encrypted file for a partner."""

    label: str
    name: str
    """Of the file: the packet's label; tells nobody anything."""
    data: bytes

    def __repr__(self) -> str:
        return f"<packet {self.label}>"


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What would be in a packet."""

    fields: dict[str, list[str]]
    left_out: list[str]
    """Fields of the agreement of which the record says nothing."""

    def __repr__(self) -> str:
        return "<what would be in a packet>"


class PreviewPacket(Call[Preview], frozen=True, kw_only=True):
    """Show what would be sent about one person by an agreement; counted like an opening."""

    agreement: str
    person: str


class MakePacket(Call[PacketMade], frozen=True, kw_only=True):
    """Make a packet about one person: the agreement's fields alone, sealed to the partner's key."""

    agreement: str
    person: str
    reason: str
    agreed: str = ""
    """How and when the person agreed; needed where the agreement rests on consent."""
    request: str = ""
    answer_due: date | None = None
    """None = after the days that the agreement says."""
