"""Own fields: what an organisation asks beside what every organisation asks, and what was answered.

A field says why it is asked, who may read it, how long an answer is kept, and who could check it
outside: so the guard counts an answer like any other fact.
"""

import re
import unicodedata
from datetime import date
from typing import Literal

import msgspec

from farshore.domain.dates import understand
from farshore.domain.errors import BadInput
from farshore.domain.moving import MovingDoc
from farshore.domain.people.records import View
from farshore.domain.places import place_of
from farshore.domain.sealing.documents import Sealed, SealedPart, Secret
from farshore.domain.workflow import Move, Workflow

About = Literal["person", "case", "plan", "review"]
Kind = Literal["words", "number", "date", "choice", "place", "person"]
Compartment = Literal["identity", "resettlement", "operations", "care", "tracing"]
LANGUAGES = ("en", "ja", "ko")
MOST_FIELDS, MOST_CHOICES = 60, 40
LONGEST_NAME, LONGEST_WHY, LONGEST_ANSWER = 120, 500, 2_000
MOST_MONTHS = 240
_MONTHS_A_YEAR, _LAST_SAFE_DAY = 12, 28
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")
_CASE = re.compile(r"C-[0-9A-Z]{6}")
ASKED = "asked"


class Choice(SealedPart, frozen=True, kw_only=True):
    """One answer to choose from. Its number in the list is stored: none is ever taken out."""

    en: str = ""
    ja: str = ""
    ko: str = ""


class OwnFieldDoc(MovingDoc, kw_only=True):
    """What is asked; nobody's answer stands in it."""

    about: About = "person"
    kind: Kind = "words"
    name_en: str = ""
    name_ja: str = ""
    name_ko: str = ""
    why_en: str = ""
    """Why we ask, as it is said to the person."""
    why_ja: str = ""
    why_ko: str = ""
    choices: list[Choice] = []
    compartment: Compartment = "identity"
    """Where the answers lie: who may read them."""
    views: list[View] = []
    """Who could check an answer outside."""
    keep_months: int = 0
    """So long after it was written an answer is destroyed; 0 = with the record."""


class OwnFieldRow(msgspec.Struct, frozen=True, kw_only=True):
    """All of a field: it says nothing about anybody."""

    label: str
    name: str
    """For a list: in all its languages."""
    about: str
    kind: str
    names: dict[str, str]
    whys: dict[str, str]
    choices: list[Choice]
    compartment: str
    views: list[View]
    keep_months: int
    stage: str


class OwnValueDoc(Sealed, kw_only=True):
    """One answer, under the key of the person, or of the case."""

    field: str
    of: str
    """Label of the record: C-, K-, R- or V-."""
    person: str = ""
    """Case label of whose it is; empty for one of a case."""
    said: Secret = ""
    """As typed; of a choice its number."""
    value: Secret = ""
    """What was understood: EDTF, a place, a number, a case label."""
    by: str = ""
    on: date | None = None
    ends_on: date | None = None
    """The last day on which it is kept."""


FIELD = Workflow(
    ASKED,
    (
        Move("stop", frozenset({ASKED}), "stopped"),
        Move("ask_again", frozenset({"stopped"}), ASKED),
    ),
)


def field_row(doc: OwnFieldDoc) -> OwnFieldRow:
    """Return what lists and forms need of a field."""
    names = {one: getattr(doc, f"name_{one}") for one in LANGUAGES}
    return OwnFieldRow(
        label=doc.label,
        name=" / ".join(dict.fromkeys(filter(None, names.values()))),
        about=doc.about,
        kind=doc.kind,
        names=names,
        whys={one: getattr(doc, f"why_{one}") for one in LANGUAGES},
        choices=list(doc.choices),
        compartment=doc.compartment,
        views=list(doc.views),
        keep_months=doc.keep_months,
        stage=doc.stage,
    )


def said_in(words: dict[str, str], language: str) -> str:
    """Return words in a language, or in another one if nobody wrote them in it."""
    return words.get(language) or next((one for one in words.values() if one), "")


def choice_in(choice: Choice, language: str) -> str:
    """Return the words of a choice in a language, or in another one."""
    return said_in({one: getattr(choice, one) for one in LANGUAGES}, language)


def check_field(doc: OwnFieldDoc) -> None:
    """Refuse a field that nobody could answer, or of which nobody said why or who could check it.

    Raises:
        BadInput: what is missing or too long.
    """
    names = [doc.name_en, doc.name_ja, doc.name_ko]
    whys = [doc.why_en, doc.why_ja, doc.why_ko]
    if not any(one.strip() for one in names):
        raise BadInput(why="The field needs a name. Write what is asked, in one language at least.")
    if not any(one.strip() for one in whys):
        raise BadInput(why="Say why it is asked: whoever answers has a right to know.")
    if not doc.views:
        raise BadInput(
            why="Say who could check an answer outside. If you don't know, choose all of them."
        )
    if any(len(one) > LONGEST_NAME for one in names) or any(len(one) > LONGEST_WHY for one in whys):
        raise BadInput(why="The name or the reason is too long. Say it in a sentence.")
    written = [one for one in doc.choices if one.en or one.ja or one.ko]
    if (doc.kind == "choice") != bool(written) or len(written) != len(doc.choices):
        raise BadInput(why="Only a choice has answers to choose from, and it needs some.")
    if len(doc.choices) > MOST_CHOICES:
        raise BadInput(
            why="These are more than %(most)d answers to choose from.", most=MOST_CHOICES
        )
    if not 0 <= doc.keep_months <= MOST_MONTHS:
        raise BadInput(why="An answer is kept for %(most)d months at most.", most=MOST_MONTHS)


def need_same_kind(doc: OwnFieldDoc, known: OwnFieldDoc) -> None:
    """Refuse a change that would give answers another meaning, or hide one from the guard.

    Raises:
        BadInput: what may not change once a field is there.
    """
    if (doc.about, doc.kind, doc.compartment) != (known.about, known.kind, known.compartment):
        raise BadInput(
            why="What a field is about, its kind and who reads it stay as they are. Stop asking "
            "it, and make another one."
        )
    if set(known.views) - set(doc.views):
        raise BadInput(
            why="Whoever could check an answer still can. Stop asking this field, and make another."
        )
    if doc.choices[: len(known.choices)] != known.choices:
        raise BadInput(why="Answers to choose from are only added, at the end.")


def value_of(field: OwnFieldRow, said: str) -> str:
    """Return what is understood of an answer.

    Raises:
        BadInput: it can't be an answer to this field. The sentence tells nothing of it.
    """
    if len(said) > LONGEST_ANSWER:
        raise BadInput(why="%(field)s: this is too long.", field=field.name)
    plain = unicodedata.normalize("NFKC", said).strip()
    if field.kind == "date":
        found = understand(said)
        return found.edtf() if found else ""
    if field.kind in _CHECKED:
        return _checked(field, plain)
    return place_of(said.strip()) if field.kind == "place" else said.strip()


_CHECKED = frozenset({"number", "choice", "person"})


def _checked(field: OwnFieldRow, plain: str) -> str:
    """Return an answer of which not every word can be one."""
    name = field.name
    if field.kind == "number":
        number = plain.replace(",", "")
        if not _NUMBER.fullmatch(number):
            raise BadInput(why="%(field)s: write a number.", field=name)
        return number
    if field.kind == "choice":
        if not plain.isdecimal() or int(plain) >= len(field.choices):
            raise BadInput(why="%(field)s: choose one of the answers.", field=name)
        return str(int(plain))
    if not _CASE.fullmatch(plain.upper()):
        raise BadInput(why="%(field)s: give a case label.", field=name)
    return plain.upper()


def kept_until(field: OwnFieldRow, on: date) -> date | None:
    """Return the last day of an answer that is written on a day; None = as long as the record."""
    if not field.keep_months:
        return None
    months = on.year * _MONTHS_A_YEAR + on.month - 1 + field.keep_months
    year, month = divmod(months, _MONTHS_A_YEAR)
    return date(year, month + 1, min(on.day, _LAST_SAFE_DAY))
