"""Letters: one for each office of a campaign, and all that became of it."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, get_args

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.moving import MovingDoc
from farshore.domain.petitions.letters import BY_HAND, Channel, Language, Letter, LetterText
from farshore.domain.petitions.records.campaigns import CampaignDoc, SenderWording
from farshore.domain.petitions.records.editions import sender_of
from farshore.domain.petitions.records.offices import (
    OfficeDoc,
    OfficeWording,
    Transit,
    office_of,
)
from farshore.domain.sealing.documents import SealedPart, Secret
from farshore.domain.today import Card
from farshore.domain.workflow import Move, Workflow

MADE, LOOKED_AT, SENT, CLOSED = "made", "looked_at", "sent", "closed"
Outcome = Literal["delivered", "left_with_guard", "refused", "returned", "unknown"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
NOT_TAKEN = frozenset({"refused", "returned"})
SendingKind = Literal["letter", "again", "reminder"]
ReplyKind = Literal["acknowledged", "substantive", "rejected", "referred"]
REPLIES: tuple[ReplyKind, ...] = get_args(ReplyKind)


LETTER = Workflow(
    MADE,
    (
        Move("close", frozenset({SENT}), CLOSED, asks=("reason",)),
        Move("reopen", frozenset({CLOSED}), SENT),
    ),
    by_acts=frozenset({LOOKED_AT, SENT}),
)
"""Looking at a letter, sending it and sending it again are acts of their own."""


class SealedFile(SealedPart, frozen=True, kw_only=True):
    """A file that lies sealed beside the letter; its key lies here and nowhere else."""

    file: str
    """Random name, 32 hex digits."""
    key: bytes
    name: Secret = ""
    media_type: str = "application/octet-stream"
    size_bytes: int = 0
    kind: Literal["proof", "reply", "covered"] = "proof"
    made_of: str = ""
    """Of a covered copy: the file that it was made of."""


class Sending(SealedPart, frozen=True, kw_only=True):
    """One time that something went to the office."""

    kind: SendingKind = "letter"
    channel: Channel = "post"
    on: date
    by: str = ""
    """Handle of whoever sent or carried it."""
    address: str = ""
    """Where it went, as it stood on the envelope."""
    outcome: Outcome | Literal[""] = ""
    outcome_on: date | None = None
    words: Secret = ""
    """What happened at the door."""


class Reply(SealedPart, frozen=True, kw_only=True):
    """One answer."""

    kind: ReplyKind = "acknowledged"
    on: date
    words: Secret = ""


class LetterDoc(MovingDoc, kw_only=True):
    """One letter as it was locked, and its way."""

    campaign: str = ""
    """Label."""
    office: str = ""
    """Label."""
    number: int = 0
    """Its place in the print run, from 1."""
    version: int = 1
    fingerprint: str = ""
    """Of what two people locked."""
    office_name: str = ""
    city: str = ""
    country: str = ""
    postal_country: str = ""
    wording: OfficeWording = OfficeWording()
    way: Transit = Transit()
    hand_delivery: bool = False
    extra_closed: str = ""
    language: Language = "en"
    title: str = ""
    body: str = ""
    sender: SenderWording = SenderWording()
    cosigners: list[str] = []
    dated: date | None = None
    place: str = ""
    print_by: date | None = None
    post_by: date | None = None
    looked_at_by: str = ""
    sendings: list[Sending] = []
    replies: list[Reply] = []
    files: list[SealedFile] = []
    no_reply_expected: bool = False
    public_words: str = ""
    """What the public page says of it: "handed over at the gate"."""


class LetterRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a letter."""

    label: str
    campaign: str
    office: str
    number: int
    office_name: str
    city: str
    language: str
    stage: str
    channel: str
    post_by: date | None
    sent_on: date | None
    outcome: str
    reply: str
    reminders: int
    is_silent: bool
    again: int
    proofs: int
    public_words: str


def letter_row(doc: LetterDoc) -> LetterRow:
    """Return what a list shows of a letter."""
    last = last_letter(doc)
    return LetterRow(
        label=doc.label,
        campaign=doc.campaign,
        office=doc.office,
        number=doc.number,
        office_name=doc.office_name,
        city=doc.city,
        language=doc.language,
        stage=doc.stage,
        channel=last.channel if last else doc.way.channel,
        post_by=doc.post_by,
        sent_on=last.on if last else None,
        outcome=last.outcome if last else "",
        reply=doc.replies[-1].kind if doc.replies else "",
        reminders=sum(one.kind == "reminder" for one in doc.sendings),
        is_silent=is_silent(doc),
        again=sum(one.kind == "again" for one in doc.sendings),
        proofs=len(doc.files),
        public_words=doc.public_words,
    )


def letter_waits(row: LetterRow, on: date) -> Iterator[Card]:
    """Yield the card of a letter that must be posted, or came back."""
    if row.stage in {MADE, LOOKED_AT} and row.post_by and on >= row.post_by - timedelta(days=7):
        yield Card(
            kind="letter_post", label=row.label, title=row.office_name,
            due=row.post_by.isoformat(),
        )  # fmt: skip
    if row.outcome == "returned" and row.stage == SENT:
        since = row.sent_on.isoformat() if row.sent_on else ""
        yield Card(kind="letter_back", label=row.label, title=row.office_name, since=since)


def check_letter(doc: LetterDoc) -> None:
    """Refuse a letter whose way can't be true.

    Raises:
        BadInput: by hand to an office that takes none, or an outcome before its sending.
    """
    if doc.way.channel == BY_HAND and not doc.hand_delivery:
        raise BadInput(
            why="%(office)s takes no letters at the door. Choose another way.",
            office=doc.office_name or doc.office,
        )
    for one in doc.sendings:
        if one.outcome_on and one.outcome_on < one.on:
            raise BadInput(why="It can't have arrived before it was sent. Check the days.")


def letters_of(
    campaign: CampaignDoc,
    offices: Sequence[OfficeDoc],
    *,
    texts: Sequence[LetterText],
    fingerprint: str,
) -> list[LetterDoc]:
    """Return one letter for each office, in the order of the campaign: each holds its own office.

    Args:
        campaign: locked, or on its way there.
        offices: those of the campaign, in its order.
        texts: with their facts in place.
        fingerprint: of what two people locked; empty for a preview.

    Raises:
        BadInput: an office has none of the languages of the text.
    """
    return [
        _letter(campaign, office, texts, number=number, fingerprint=fingerprint)
        for number, office in enumerate(offices, start=1)
    ]


def _letter(
    campaign: CampaignDoc,
    office: OfficeDoc,
    texts: Sequence[LetterText],
    *,
    number: int,
    fingerprint: str,
) -> LetterDoc:
    by_language = {one.language: one for one in texts}
    wording = next((one for one in office.wordings if one.language in by_language), None)
    if wording is None:
        raise BadInput(
            why="There is no text in a language of %(office)s. Translate it, or write the office’s "
            "name in another language.",
            office=office.name,
        )
    text = by_language[wording.language]
    plain = office_of(office, channel=BY_HAND if office.label in campaign.hand else "")
    way = next((w for w in office.channels if w.channel == plain.channel), Transit())
    if office.label in campaign.hand and not office.hand_delivery:
        raise BadInput(
            why="%(office)s takes no letters at the door. Choose another way.", office=office.name
        )
    if office.label in campaign.hand:
        way = Transit(channel=BY_HAND)
    sender = next((s for s in campaign.senders if s.language == wording.language), None)
    return LetterDoc(
        campaign=campaign.label,
        office=office.label,
        number=number,
        version=campaign.version,
        fingerprint=fingerprint,
        office_name=office.name,
        city=office.city,
        country=office.country,
        postal_country=office.postal_country,
        wording=wording,
        way=way,
        hand_delivery=office.hand_delivery,
        extra_closed=office.extra_closed,
        language=text.language,
        title=text.title,
        body=text.body,
        sender=sender or (campaign.senders or [SenderWording()])[0],
        cosigners=[one.name for one in campaign.cosigners],
        dated=campaign.day,
        place=campaign.place,
        stage=MADE,
    )


def as_set(doc: LetterDoc) -> Letter:
    """Return a letter as it is typeset, read by the guard and put into its envelope."""
    office = OfficeDoc(
        label=doc.office,
        name=doc.office_name,
        city=doc.city,
        country=doc.country,
        postal_country=doc.postal_country,
        wordings=[doc.wording],
        channels=[doc.way],
        hand_delivery=doc.hand_delivery,
        extra_closed=doc.extra_closed,
    )
    holder = CampaignDoc(senders=[doc.sender])
    mark = doc.fingerprint[:8]
    return Letter(
        label=doc.label or f"{doc.campaign}/{doc.number}",
        office=office_of(office),
        text=LetterText(language=doc.language, title=doc.title, day=doc.dated, body=doc.body),
        sender=sender_of(holder, doc.language),
        dated=doc.dated or date(1970, 1, 1),
        place=doc.place,
        cosigners=tuple(doc.cosigners),
        edition=f"{doc.version} · {mark[:4]} {mark[4:]}" if mark else "",
    )


def last_letter(doc: LetterDoc) -> Sending | None:
    """Return the newest sending of the letter itself; reminders are none."""
    return next((one for one in reversed(doc.sendings) if one.kind != "reminder"), None)


def is_silent(doc: LetterDoc) -> bool:
    """Tell whether the office took the letter and has not answered: to those a reminder goes.

    What was refused or came back was not taken; where no answer is expected, none is missing.
    """
    last = last_letter(doc)
    if last is None or doc.replies or doc.no_reply_expected or doc.stage == CLOSED:
        return False
    return last.outcome not in NOT_TAKEN and last.outcome != ""
