"""Partners, agreements on what is shared with them, and packets that were handed over."""

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Literal

import msgspec

from farshore.domain.casework.origin import refuse_origin
from farshore.domain.errors import BadInput
from farshore.domain.moving import MovingDoc
from farshore.domain.people.records import PersonDoc, Statement
from farshore.domain.sealing.documents import Secret
from farshore.domain.today import Card
from farshore.domain.workflow import Move, Workflow

LONGEST_NAME, LONGEST_ANSWER_DAYS = 200, 366
_AGE_KEY = re.compile(r"age1[023456789acdefghjklmnpqrstuvwxyz]{58}")
Field = Literal[
    "names", "sex", "birth", "birthplace", "home", "stage", "arrival", "residence", "contact",
    "job", "school", "exam", "licence", "health", "risk",
]  # fmt: skip
FIELDS: tuple[Field, ...] = Field.__args__  # type: ignore[attr-defined]
"""What an agreement may name. Relatives, notes and files are other people's too: never in one."""


class PartnerDoc(MovingDoc, kw_only=True):
    """Another organisation with whom we share the care of people."""

    name: str = ""
    country: str = ""
    public_key: str = ""
    """Recipient in the age format, `age1...`: only its owner opens what is sealed to it."""
    key_checked: str = ""
    """How somebody made sure that the key is theirs."""
    contact: Secret = ""
    words: Secret = ""


class PartnerRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a partner."""

    label: str
    name: str
    country: str
    has_key: bool
    stage: str


class AgreementDoc(MovingDoc, kw_only=True):
    """What may be told to one partner, for what, until when."""

    partner: str = ""
    """Label of the partner."""
    purpose: str = ""
    fields: list[Field] = []
    basis: Literal["consent", "vital", "humanitarian", "duty"] = "consent"
    since: date | None = None
    until: date | None = None
    answer_days: int = 14
    after_use: Literal["destroy", "return", "keep"] = "destroy"
    words: Secret = ""


class AgreementRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of an agreement."""

    label: str
    partner: str
    purpose: str
    fields: list[str]
    until: date | None
    stage: str


class PacketDoc(MovingDoc, kw_only=True):
    """One packet about one person: what was sent to whom, when, and until when an answer is due."""

    person: str = ""
    agreement: str = ""
    partner: str = ""
    request: str = ""
    """Label of the request that it answers; may be empty."""
    reason: Secret = ""
    agreed: Secret = ""
    """How and when the person agreed to it."""
    fields: list[Field] = []
    """What was in it: only fields of the agreement that the record says."""
    content: Secret = ""
    """Exactly what was in it, as the partner reads it."""
    sha256: str = ""
    """Of the encrypted file, so that both sides can name it."""
    sent_on: date | None = None
    answer_due: date | None = None


class PacketRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a packet."""

    label: str
    person: str
    partner: str
    agreement: str
    sent_on: date | None
    answer_due: date | None
    stage: str


def packet_waits(row: PacketRow, on: date) -> Iterator[Card]:
    """Yield the card of a packet whose answer is overdue."""
    if row.answer_due and row.answer_due < on:
        yield Card(
            kind="packet_answer",
            label=row.label,
            about=row.person,
            due=row.answer_due.isoformat(),
            since=row.sent_on.isoformat() if row.sent_on else "",
        )


PARTNER = Workflow(
    "working",
    (
        Move("end", frozenset({"working"}), "ended", asks=("reason",)),
        Move("take_up", frozenset({"ended"}), "working", asks=("reason",)),
    ),
)
AGREEMENT = Workflow(
    "draft",
    (
        Move("sign", frozenset({"draft"}), "signed_once"),
        Move("countersign", frozenset({"signed_once"}), "in_force"),
        Move("back_to_draft", frozenset({"signed_once"}), "draft"),
        Move("end", frozenset({"draft", "signed_once", "in_force"}), "ended", asks=("reason",)),
    ),
)
PACKET = Workflow(
    "sent",
    (
        Move("received", frozenset({"sent"}), "received"),
        Move("accepted", frozenset({"sent", "received"}), "accepted", asks=("reason",)),
        Move("refused", frozenset({"sent", "received"}), "refused", asks=("reason",)),
        Move("destroyed", frozenset({"received", "accepted", "refused", "recalled"}), "destroyed"),
        Move("recalled", frozenset({"sent", "received", "accepted"}), "recalled", asks=("reason",)),
    ),
)
ANSWERED = frozenset({"accepted", "refused", "destroyed", "recalled"})


def partner_row(doc: PartnerDoc) -> PartnerRow:
    """Return what a list shows of a partner."""
    return PartnerRow(
        label=doc.label,
        name=doc.name,
        country=doc.country,
        has_key=bool(doc.public_key),
        stage=doc.stage,
    )


def agreement_row(doc: AgreementDoc) -> AgreementRow:
    """Return what a list shows of an agreement."""
    return AgreementRow(
        label=doc.label,
        partner=doc.partner,
        purpose=doc.purpose,
        fields=list(doc.fields),
        until=doc.until,
        stage=doc.stage,
    )


def packet_row(doc: PacketDoc) -> PacketRow:
    """Return what a list shows of a packet."""
    return PacketRow(
        label=doc.label,
        person=doc.person,
        partner=doc.partner,
        agreement=doc.agreement,
        sent_on=doc.sent_on,
        answer_due=None if doc.stage in ANSWERED else doc.answer_due,
        stage=doc.stage,
    )


def check_partner(doc: PartnerDoc) -> None:
    """Refuse a partner without a name, with a key that is none, or of the state of origin.

    Raises:
        BadInput: why.
    """
    if not doc.name.strip() or len(doc.name) > LONGEST_NAME:
        raise BadInput(why="Write the name of the organisation.")
    refuse_origin(doc.name, doc.contact, country=doc.country)
    if doc.public_key and not _AGE_KEY.fullmatch(doc.public_key):
        raise BadInput(
            why="This is no age key. It begins with age1 and has 62 letters; ask the partner to "
            "send it again, and compare it by telephone."
        )


def check_agreement(doc: AgreementDoc) -> None:
    """Refuse an agreement that says too little, or has no end.

    Raises:
        BadInput: why.
    """
    if not doc.partner:
        raise BadInput(why="Say with which partner.")
    if not doc.purpose.strip():
        raise BadInput(why="Say for what it is shared.")
    if not doc.fields:
        raise BadInput(why="Say which details may be shared: at least one.")
    if doc.since is None or doc.until is None or doc.until < doc.since:
        raise BadInput(why="An agreement needs a first and a last day, in this order.")
    if not 0 < doc.answer_days <= LONGEST_ANSWER_DAYS:
        raise BadInput(why="Give the days until an answer is due: 1 to 366.")


def check_packet(doc: PacketDoc) -> None:
    """Refuse a packet that says nothing.

    Raises:
        BadInput: why.
    """
    if not doc.reason.strip():
        raise BadInput(why="Say why it is handed over.")


def need_in_force(agreement: AgreementDoc, *, on: date) -> None:
    """Refuse an agreement that does not hold on a day.

    Raises:
        BadInput: not signed by two, ended, not begun, or expired.
    """
    if agreement.stage != "in_force":
        raise BadInput(why="This agreement is not in force: two members have to sign it.")
    if agreement.until is None or on > agreement.until:
        raise BadInput(why="This agreement has expired. Make a new one first; nothing was sent.")
    if agreement.since is None or on < agreement.since:
        raise BadInput(why="This agreement has not begun yet; nothing was sent.")


def may_countersign(agreement: AgreementDoc, handle: str) -> bool:
    """Tell whether a member may sign as the second: never who signed first."""
    signed = [one.by for one in agreement.history if one.move == "sign"]
    return bool(signed) and signed[-1] != handle


def answer_due(agreement: AgreementDoc, *, on: date) -> date:
    """Return until when a partner answers what is sent on a day."""
    return on + timedelta(days=agreement.answer_days)


def packed(doc: PersonDoc, fields: Collection[str]) -> dict[str, list[str]]:
    """Return what a record says of the fields of an agreement, and nothing else.

    Args:
        doc: the record.
        fields: codes; one that is not known gives nothing.
    """
    found = {name: _said(doc, name) for name in FIELDS if name in set(fields)}
    return {name: values for name, values in found.items() if values}


def _said(doc: PersonDoc, field: Field) -> list[str]:
    if field == "names":
        return [name.text for name in doc.names if name.kind not in {"hiding", "pseudonym"}]
    if field == "arrival":
        return [one.said or one.date for one in doc.journey if one.event == "arrival"]
    if field in {"sex", "stage", "risk"}:
        return [value] if (value := str(getattr(doc, field))) else []
    kinds = {"birth", "age"} if field == "birth" else {field}
    return [one.said for one in doc.statements if one.kind in kinds and _counts(one)]


def _counts(one: Statement) -> bool:
    return bool(one.said.strip()) and one.working
