"""What becomes of a letter: looked at, sent, taken or not, answered, sent once more."""

from datetime import date

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.petitions.letters import BY_HAND, Channel
from farshore.domain.petitions.records.letters import (
    LOOKED_AT,
    MADE,
    NOT_TAKEN,
    SENT,
    LetterDoc,
    Outcome,
    Reply,
    Sending,
    SendingKind,
    is_silent,
    last_letter,
)
from farshore.domain.petitions.records.offices import OfficeDoc

LONGEST_PUBLIC = 300


def looked_at(doc: LetterDoc, *, by: str) -> LetterDoc:
    """Return a letter that somebody has looked at as it will be printed.

    Raises:
        BadInput: it is on its way already.
    """
    if doc.stage not in {MADE, LOOKED_AT}:
        raise BadInput(why="This letter is on its way already.")
    return msgspec.structs.replace(doc, stage=LOOKED_AT, looked_at_by=by)


def sent(doc: LetterDoc, sending: Sending, *, today: date) -> LetterDoc:
    """Return a letter that went off.

    Raises:
        BadInput: nobody has looked at it, it is by hand where that is refused, or in the future.
    """
    if doc.stage != LOOKED_AT:
        raise BadInput(why="Look at the letter first: nothing leaves that nobody has looked at.")
    if sending.channel == BY_HAND and not doc.hand_delivery:
        raise BadInput(
            why="%(office)s takes no letters at the door. Choose another way.",
            office=doc.office_name,
        )
    if sending.on > today:
        raise BadInput(why="This day has not come yet. Give a day until today.")
    kind: SendingKind = "again" if last_letter(doc) else "letter"
    made = msgspec.structs.replace(sending, kind=kind, address=doc.wording.address)
    return msgspec.structs.replace(doc, stage=SENT, sendings=[*doc.sendings, made])


def with_outcome(
    doc: LetterDoc,
    outcome: Outcome,
    *,
    on: date,
    today: date,
    words: str = "",
    public_words: str = "",
) -> LetterDoc:
    """Return a letter of whose newest sending it is known what became of it.

    Raises:
        BadInput: it was not sent, or the day does not fit.
    """
    last = last_letter(doc)
    if last is None or doc.stage != SENT:
        raise BadInput(why="This letter is not on its way. Note first when it was sent.")
    if on > today:
        raise BadInput(why="This day has not come yet. Give a day until today.")
    done = msgspec.structs.replace(last, outcome=outcome, outcome_on=on, words=words)
    sendings = [done if one is last else one for one in doc.sendings]
    said = public_words.strip()[:LONGEST_PUBLIC]
    return msgspec.structs.replace(doc, sendings=sendings, public_words=said)


def expecting(doc: LetterDoc, *, reply: bool) -> LetterDoc:
    """Return a letter to which an answer is expected, or none: that office is not silent then."""
    return msgspec.structs.replace(doc, no_reply_expected=not reply)


def with_reply(doc: LetterDoc, reply: Reply, *, today: date) -> LetterDoc:
    """Return a letter that was answered.

    Raises:
        BadInput: it was not sent, or the day does not fit.
    """
    if not doc.sendings:
        raise BadInput(why="This letter is not on its way. Note first when it was sent.")
    if reply.on > today or reply.on < doc.sendings[0].on:
        raise BadInput(why="An answer comes after the letter and not in the future. Check the day.")
    return msgspec.structs.replace(doc, replies=[*doc.replies, reply])


def reminded(doc: LetterDoc, *, channel: Channel, on: date, by: str) -> LetterDoc:
    """Return a letter whose office was reminded.

    Raises:
        BadInput: the office is not silent.
    """
    if not is_silent(doc):
        raise BadInput(why="This office has answered, or never took the letter: no reminder goes.")
    made = Sending(kind="reminder", channel=channel, on=on, by=by, address=doc.wording.address)
    return msgspec.structs.replace(doc, sendings=[*doc.sendings, made])


def again(doc: LetterDoc, office: OfficeDoc) -> LetterDoc:
    """Return a letter that goes once more, to the address that stands there now; its way stays.

    Raises:
        BadInput: it was taken, or the office has no name and address in its language.
    """
    last = last_letter(doc)
    if last is None or last.outcome not in {*NOT_TAKEN, "unknown"}:
        raise BadInput(why="Only what was refused, came back or is unknown goes once more.")
    wording = next((one for one in office.wordings if one.language == doc.language), None)
    if wording is None or not wording.address.strip():
        raise BadInput(
            why="%(office)s has no address in the language of the letter. Write it first.",
            office=office.name,
        )
    usual = office.channels[0] if office.channels else doc.way
    return msgspec.structs.replace(
        doc,
        stage=MADE,
        wording=wording,
        way=usual,
        hand_delivery=office.hand_delivery,
        looked_at_by="",
    )
