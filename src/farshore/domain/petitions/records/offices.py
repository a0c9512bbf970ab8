"""Offices: to whom petitions go, with their names, addresses and forms of address by language."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, get_args

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.moving import MovingDoc
from farshore.domain.petitions.letters import BY_HAND, Channel, Language, Office, OfficeWords
from farshore.domain.petitions.planning import closed_days
from farshore.domain.sealing.documents import SealedPart, Secret
from farshore.domain.today import Card
from farshore.domain.workflow import Move, Workflow

OfficeKind = Literal["embassy", "consulate", "ministry", "un", "other"]
OFFICE_KINDS: tuple[OfficeKind, ...] = get_args(OfficeKind)
UNCHECKED, CHECKED, CLOSED = "unchecked", "checked", "closed"
LONGEST_NAME, LONGEST_ADDRESS, LONGEST_PHRASE = 200, 600, 200
MOST_TRANSIT_DAYS = 60
STALE_DAYS = 365
"""An address that nobody looked at for so long waits on Today."""
_COUNTRY = re.compile(r"[A-Z]{2}")


class OfficeWording(SealedPart, frozen=True, kw_only=True):
    """An office in one language, as it stands on envelope and letter."""

    language: Language = "en"
    name: str = ""
    address: str = ""
    """Lines without the name, in the order of that language."""
    addressee: str = ""
    """The post, never a person: "The Ambassador", 総領事."""
    honorific: str = ""
    """閣下, 御中, 귀하; empty where there is none."""
    salutation: str = ""
    opening: str = ""
    """First words that go with `closing` as a pair: 拝啓."""
    closing: str = ""


class Transit(SealedPart, frozen=True, kw_only=True):
    """One way to an office, and how long it takes."""

    channel: Channel = "post"
    transit_days: int = 0
    """Working days of the post; 0 by hand and by fax."""
    where: str = ""
    """Fax number, mail address or address of the form; empty for the post."""


class OfficeDoc(MovingDoc, kw_only=True):
    """One office to which letters go."""

    name: str = ""
    """Its short name for lists: "Consulate-General, Niigata"."""
    kind: OfficeKind = "consulate"
    city: str = ""
    country: str = ""
    """Whose it is, ISO 3166 alpha-2; `UN` has no holidays of its own."""
    postal_country: str = ""
    """Where it stands."""
    wordings: list[OfficeWording] = []
    channels: list[Transit] = []
    """The first one is the usual one."""
    hand_delivery: bool = False
    """It takes letters at the door."""
    extra_closed: str = ""
    """Further days on which it is shut: "12-29/01-03;2026-09-25"."""
    holder: Secret = ""
    """Who holds the post now; letters name the post, not the holder."""
    checked_on: date | None = None
    words: Secret = ""


class OfficeRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of an office."""

    label: str
    name: str
    kind: str
    city: str
    country: str
    postal_country: str
    languages: list[str]
    channel: str
    transit_days: int
    hand_delivery: bool
    extra_closed: str
    checked_on: date | None
    stage: str


OFFICE = Workflow(
    UNCHECKED,
    (
        Move("check", frozenset({UNCHECKED, CHECKED}), CHECKED, asks=("checked_on",)),
        Move("doubt", frozenset({CHECKED}), UNCHECKED, asks=("reason",)),
        Move("close", frozenset({UNCHECKED, CHECKED}), CLOSED, asks=("reason",)),
        Move("reopen", frozenset({CLOSED}), UNCHECKED),
    ),
)


def office_row(doc: OfficeDoc) -> OfficeRow:
    """Return what a list shows of an office."""
    usual = doc.channels[0] if doc.channels else Transit()
    return OfficeRow(
        label=doc.label,
        name=doc.name,
        kind=doc.kind,
        city=doc.city,
        country=doc.country,
        postal_country=doc.postal_country,
        languages=[one.language for one in doc.wordings],
        channel=usual.channel if doc.channels else "",
        transit_days=usual.transit_days,
        hand_delivery=doc.hand_delivery,
        extra_closed=doc.extra_closed,
        checked_on=doc.checked_on,
        stage=doc.stage,
    )


def office_waits(row: OfficeRow, on: date) -> Iterator[Card]:
    """Yield the card of an office whose address nobody has looked at for a year."""
    if row.stage == CHECKED and row.checked_on and row.checked_on + timedelta(STALE_DAYS) < on:
        yield Card(
            kind="office_stale",
            label=row.label,
            title=row.name,
            since=row.checked_on.isoformat(),
        )


def check_office(doc: OfficeDoc) -> None:
    """Refuse an office that can't be kept: what it lacks for a letter is `lacks_of`'s to say.

    Raises:
        BadInput: no name, a country that is no code, a day that is none, or a language twice.
    """
    if not doc.name.strip():
        raise BadInput(why="Give the office a short name, such as “Consulate-General, Niigata”.")
    if len(doc.name) > LONGEST_NAME or len(doc.city) > LONGEST_NAME:
        raise BadInput(why="Write name and city in %(most)d characters.", most=LONGEST_NAME)
    for code in (doc.country, doc.postal_country):
        if not _COUNTRY.fullmatch(code):
            raise BadInput(
                why="Write countries as two capital letters: CN, JP, KR; UN for the United Nations."
            )
    if doc.postal_country == "UN":
        raise BadInput(why="The United Nations are no postal country. Write CH, US or where it is.")
    _check_wordings(doc.wordings)
    _check_channels(doc)
    closed_days(doc.extra_closed)


def _check_wordings(wordings: Sequence[OfficeWording]) -> None:
    languages = [one.language for one in wordings]
    if len(set(languages)) != len(languages):
        raise BadInput(why="A language stands twice. Write each language once.")
    for one in wordings:
        phrases = (one.addressee, one.honorific, one.salutation, one.opening, one.closing)
        if len(one.name) > LONGEST_NAME or len(one.address) > LONGEST_ADDRESS:
            raise BadInput(why="A name or address is too long for an envelope. Shorten it.")
        if any(len(phrase) > LONGEST_PHRASE for phrase in phrases):
            raise BadInput(why="A form of address is longer than 200 characters. Shorten it.")
        if bool(one.opening.strip()) != bool(one.closing.strip()) and one.language == "ja":
            raise BadInput(
                why="Opening and closing words are a pair (拝啓 and 敬具). Write both, or neither."
            )


def _check_channels(doc: OfficeDoc) -> None:
    channels = [one.channel for one in doc.channels]
    if len(set(channels)) != len(channels):
        raise BadInput(why="A channel stands twice. Write each channel once.")
    if BY_HAND in channels and not doc.hand_delivery:
        raise BadInput(
            why="This office takes no letters at the door, so nothing can go there by hand. Tick "
            "that it does, or take the channel out."
        )
    if any(not 0 <= one.transit_days <= MOST_TRANSIT_DAYS for one in doc.channels):
        raise BadInput(why="Days on the way are a number from 0 to 60.")


def lacks_of(doc: OfficeDoc, *, languages: Sequence[str]) -> list[str]:
    """Return what an office lacks for a letter in some language: codes, in a stated order.

    Args:
        doc: the office.
        languages: in which the text of the campaign is there.

    Returns:
        `closed`, `unchecked`, `channel`, `language` (none of the texts is in a language of the
        office), `address`, `addressee`.
    """
    wording = wording_for(doc, languages)
    found = {
        "closed": doc.stage == CLOSED,
        "unchecked": doc.stage == UNCHECKED,
        "channel": not doc.channels,
        "language": wording is None,
        "address": wording is not None and not (wording.address.strip() and wording.name.strip()),
        "addressee": wording is not None and not wording.addressee.strip(),
    }
    return [code for code, is_so in found.items() if is_so]


def wording_for(doc: OfficeDoc, languages: Sequence[str]) -> OfficeWording | None:
    """Return the office in the first of its own languages in which there is a text."""
    return next((one for one in doc.wordings if one.language in languages), None)


def with_wording(doc: OfficeDoc, wording: OfficeWording) -> OfficeDoc:
    """Return an office with its words in one language; words without a name are taken out."""
    address = "\n".join(wording.address.splitlines())  # forms send a line break as two signs
    wording = msgspec.structs.replace(wording, address=address)
    kept = [one for one in doc.wordings if one.language != wording.language]
    at = next(
        (n for n, one in enumerate(doc.wordings) if one.language == wording.language), len(kept)
    )
    if wording.name.strip() or wording.address.strip():
        kept.insert(at, wording)
    return msgspec.structs.replace(doc, wordings=kept)


def changed_address(old: OfficeDoc, new: OfficeDoc) -> bool:
    """Tell whether what stands on an envelope is another one: it has to be checked again."""
    return (old.wordings, old.postal_country) != (new.wordings, new.postal_country)


def office_of(doc: OfficeDoc, *, channel: str = "") -> Office:
    """Return an office as letters and the plan know it.

    Args:
        doc: the record.
        channel: how this letter goes there; empty = the usual way.
    """
    usual = doc.channels[0] if doc.channels else Transit()
    way = next((one for one in doc.channels if one.channel == channel), usual)
    return Office(
        id=doc.label,
        words={one.language: _words(one) for one in doc.wordings},
        country=doc.country,
        postal_country=doc.postal_country,
        city=doc.city,
        channel=way.channel,
        transit_days=way.transit_days,
        hand_delivery=doc.hand_delivery,
        extra_closed=doc.extra_closed,
    )


def _words(one: OfficeWording) -> OfficeWords:
    return OfficeWords(
        name=one.name,
        address=tuple(filter(None, (line.strip() for line in one.address.splitlines()))),
        addressee=one.addressee,
        honorific=one.honorific,
        salutation=one.salutation,
        opening=one.opening,
        closing=one.closing,
    )
