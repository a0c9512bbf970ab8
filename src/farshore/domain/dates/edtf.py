"""Uncertain days as a type: a text in EDTF (ISO 8601-2), or empty where nobody said when.

It is a text on the disk and on the wire. Whoever has one need not ask again whether it is a day:
it is read once, at the door, and a document that holds anything else can't be made.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from farshore.domain.dates.intervals import NOT_SAID, Edtf, Interval, parse_edtf

_DAY_LENGTH = len("2026-09-03")


def is_edtf(text: str) -> bool:
    """Tell whether a text is a day in EDTF, or empty."""
    if not text:
        return True
    return text.isascii() and text == text.strip() and _read(text) is not None


def edtf_of(text: str) -> Edtf:
    """Return a text as an uncertain day.

    Raises:
        ValueError: it is none. The sentence does not hold the text.
    """
    if not is_edtf(text):
        raise ValueError("this is no day or time as ISO 8601-2 writes it")
    return Edtf(text)


def day_or_words(text: str) -> tuple[Edtf, str]:
    """Return a text as an uncertain day, or else as words: one of both is empty."""
    return (Edtf(text), "") if is_edtf(text) else (NOT_SAID, text)


def check_days(*days: str) -> None:
    """Refuse what is no uncertain day: for the documents that hold some.

    Raises:
        ValueError: one of them is none.
    """
    for one in days:
        if one:
            edtf_of(one)


def days_of(edtf: Edtf) -> Interval | None:
    """Return the days that an uncertain day allows; None if nobody said."""
    return _read(edtf) if edtf else None


def _read(text: str) -> Interval | None:
    """Read a plain day, as most are, without looking at any other way to write one."""
    if len(text) == _DAY_LENGTH and text[4] == text[7] == "-":
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return None
        return Interval(day, day, "day")
    return parse_edtf(text)


def day_text(text: Any) -> str | None:
    """Return a day of the calendar as 2017-09-08 out of an older schema's text; None if it is none."""
    try:
        return date.fromisoformat(str(text or "")).isoformat()
    except ValueError:
        return None


def read_again(line: Mapping[str, Any], *, day: str, words: str) -> dict[str, Any]:
    """Return a line of an older schema, in which any text could stand for a day.

    What is no day goes to the words, where nothing is lost and nothing is reckoned with.

    Args:
        line: plain values.
        day: name of the field that holds an uncertain day.
        words: name of the field that holds how somebody said it.
    """
    text, said = str(line.get(day) or ""), str(line.get(words) or "")
    if is_edtf(text):
        return {**line, day: text}
    kept = said if text in said else f"{said} ({text})" if said else text
    return {**line, day: "", words: kept}
