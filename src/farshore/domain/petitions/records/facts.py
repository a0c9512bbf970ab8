"""The fact list: figures and days that stories and letters cite, each with its source."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.moving import MovingDoc
from farshore.domain.petitions.letters import FactValue, Language
from farshore.domain.sealing.documents import SealedPart, Secret
from farshore.domain.today import Card

LONGEST_KEY, LONGEST_VALUE, LONGEST_TEXT = 60, 300, 600
STALE_DAYS = 400
"""A fact that nobody looked at since the last edition of a yearly day."""
DATE_UNIT, HOLDER = "date", "holder:"
_KEY = re.compile(r"(?:holder:)?[a-z][a-z0-9_]*", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,4})?", re.ASCII)
REFERENCE = re.compile(r"\{\{\s*fact:((?:holder:)?[a-z][a-z0-9_]*)\s*\}\}", re.ASCII)
"""A fact in a text, by its key: {{fact:moved_1959_84}}."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


Cited = Literal["reference", "referenced", "current", "earlier"]
"""By its key, and follows; by its key in a story, with the value of today; that value alone; one of
before."""


class FactPhrase(SealedPart, frozen=True, kw_only=True):
    """Words by which a figure is known in one language, divided by ";"."""

    language: Language = "en"
    said: str = ""


class EarlierValue(SealedPart, frozen=True, kw_only=True):
    """A value that held before."""

    value: str
    as_of: date
    source: str = ""


class FactDoc(MovingDoc, kw_only=True):
    """One figure, day or office-holder that texts cite."""

    key: str = ""
    """Its short name in texts: `moved_1959_84`; of an office-holder `holder:un_secretary`."""
    value: str = ""
    """Digits; an ISO date where the unit is `date`; spellings divided by ";" of a holder."""
    unit: str = ""
    as_of: date | None = None
    source: str = ""
    phrases: list[FactPhrase] = []
    checked_on: date | None = None
    earlier: list[EarlierValue] = []
    """What it was before, the oldest first; only a save with another value adds to it."""
    words: Secret = ""


class FactRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a fact."""

    label: str
    key: str
    value: str
    unit: str
    as_of: date | None
    source: str
    checked_on: date | None


def fact_row(doc: FactDoc) -> FactRow:
    """Return what a list shows of a fact."""
    return FactRow(
        label=doc.label,
        key=doc.key,
        value=doc.value,
        unit=doc.unit,
        as_of=doc.as_of,
        source=doc.source,
        checked_on=doc.checked_on,
    )


def fact_waits(row: FactRow, on: date) -> Iterator[Card]:
    """Yield the card of a fact that nobody has looked at for longer than a year."""
    if row.checked_on and row.checked_on + timedelta(STALE_DAYS) < on:
        yield Card(
            kind="fact_stale", label=row.label, title=row.key, since=row.checked_on.isoformat()
        )


def check_fact(doc: FactDoc) -> None:
    """Refuse a fact that can't be cited.

    Raises:
        BadInput: key, value, unit, day or source is missing or of no use.
    """
    if not _KEY.fullmatch(doc.key) or len(doc.key) > LONGEST_KEY:
        raise BadInput(
            why="Give the fact a short name of small letters, digits and “_”: moved_1959_84."
        )
    is_holder = doc.key.startswith(HOLDER)
    if not doc.unit.strip() and not is_holder:
        raise BadInput(why="Say of what the figure is: persons, letters, ships … or “date”.")
    _check_value(doc.value.strip(), unit=doc.unit.strip(), is_holder=is_holder)
    if doc.as_of is None:
        raise BadInput(why="Say from which day the value holds.")
    if not doc.source.strip():
        raise BadInput(why="Say where the value is from: a fact without a source is none.")
    long = [doc.source, doc.unit, *(one.said for one in doc.phrases)]
    if any(len(text) > LONGEST_TEXT for text in long):
        raise BadInput(why="Source, unit or words are longer than 600 characters. Shorten them.")


def _check_value(value: str, *, unit: str, is_holder: bool) -> None:
    if not value or len(value) > LONGEST_VALUE:
        raise BadInput(why="Write the value of the fact, in 300 characters at most.")
    if is_holder:
        return
    if unit == DATE_UNIT:
        try:
            date.fromisoformat(value)
        except ValueError:
            raise BadInput(why="Write the day as 1959-12-14; the calendar must have it.") from None
    elif not _NUMBER.fullmatch(value):
        raise BadInput(why="Write the figure in digits without commas: 93340.")


def with_history(doc: FactDoc, known: FactDoc | None) -> FactDoc:
    """Return a fact as it is kept: another value than before puts the old one into its history."""
    before = list(known.earlier) if known else []
    if known and known.as_of and known.value.strip() != doc.value.strip():
        before.append(EarlierValue(value=known.value, as_of=known.as_of, source=known.source))
    return msgspec.structs.replace(doc, earlier=before)


def values_of(doc: FactDoc) -> tuple[FactValue, ...]:
    """Return the rows of the linter's fact list: what it was, and what it is."""
    phrases = tuple(
        phrase.strip() for one in doc.phrases for phrase in one.said.split(";") if phrase.strip()
    )
    rows = [(one.value, one.as_of, one.source) for one in doc.earlier]
    if doc.as_of:
        rows.append((doc.value, doc.as_of, doc.source))
    return tuple(
        FactValue(
            key=doc.key, value=value, unit=doc.unit, as_of=as_of, source=source, words=phrases
        )
        for value, as_of, source in rows
    )


def written(doc: FactDoc, language: str) -> str:
    """Return the value as a text in one language has it: 93,340, 1959年12月14日."""
    if doc.key.startswith(HOLDER):
        return doc.value.split(";", maxsplit=1)[0].strip()
    if doc.unit.strip() == DATE_UNIT:
        return written_day(date.fromisoformat(doc.value.strip()), language)
    whole, point, rest = doc.value.strip().partition(".")
    return f"{int(whole):,}{point}{rest}"


def written_day(day: date, language: str) -> str:
    """Return a day as a letter in one language has it, with the month in words or signs."""
    if language == "ko":
        return f"{day.year}년 {day.month}월 {day.day}일"
    if language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def filled(text: str, facts: Mapping[str, FactDoc], *, language: str) -> str:
    """Return a text with its facts in the place of their keys; unknown keys stay as they are."""

    def value(found: re.Match[str]) -> str:
        fact = facts.get(found[1])
        return written(fact, language) if fact else found[0]

    return REFERENCE.sub(value, text)


def unknown_keys(text: str, facts: Mapping[str, FactDoc]) -> list[str]:
    """Return the keys in a text under which there is no fact, each once."""
    found = (match[1] for match in REFERENCE.finditer(text))
    return list(dict.fromkeys(key for key in found if key not in facts))


def cites(text: str, doc: FactDoc) -> Cited | Literal[""]:
    """Return how a text cites a fact: `reference`, `current`, `earlier` or "" for not at all.

    A value counts where it stands as a number of its own, in a text that has one of the fact's
    phrases; an office-holder where a spelling stands.
    """
    if any(match[1] == doc.key for match in REFERENCE.finditer(text)):
        return "reference"
    phrases = [p for one in values_of(doc)[-1:] for p in one.words]
    if not any(phrase.casefold() in text.casefold() for phrase in phrases):
        return ""
    if any(_stands(text, form) for form in _forms(doc)):
        return "current"
    before = [msgspec.structs.replace(doc, value=one.value) for one in doc.earlier]
    return "earlier" if any(_stands(text, f) for one in before for f in _forms(one)) else ""


def _forms(doc: FactDoc) -> list[str]:
    languages: Sequence[str] = ("en", "ja", "ko")
    found = [written(doc, language) for language in languages]
    return list(dict.fromkeys([*found, doc.value.strip()]))


def _stands(text: str, form: str) -> bool:
    return re.search(rf"(?<![\d.,]){re.escape(form)}(?![\d]|[.,]\d)", text) is not None
