"""Days as people say them: kept in their words, understood by the domain."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.edtf_words import (
    day_in_column,
    day_in_words,
    days_in_words,
    edtf_in_words,
)
from farshore.desk.kit.fields import Text, TextField
from farshore.domain.dates import NOT_SAID, Edtf, days_of, edtf_of, understand
from farshore.domain.dates.clock_times import time_said

__all__ = [
    "DayField",
    "PlainDayField",
    "SaidDay",
    "TimeField",
    "day_in_column",
    "day_in_words",
    "days_in_words",
    "plain_day",
    "said_day",
]
DATE_REFUSED = _(
    "A date is not understood. Type it like 2017-09, spring 2017, 平成29年9月 or about 1998."
)
DAY_REFUSED = _(
    "This is no day of the calendar. Type it like 2030-03-30, 30 March 2030 or 2030年3月30日."
)
DAY_UNSURE = _(
    "Day and month can be taken for each other here. Type it like 2030-03-30 or 30 March 2030."
)
TIME_REFUSED = _("This is no time of day. Type it like 9:30, 2 pm, 午後2時 or 오후 2시.")
_WRITTEN_SO = {"day", "month", "year"}
"""What people write as EDTF does: 2017-09. Whoever types 2017-21 is told that it is spring."""
_EITHER_WAY = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*\d{2,4}\.?")


@dataclass(frozen=True, slots=True)
class SaidDay:
    """A time in somebody's words and as EDTF (ISO 8601-2); both are empty if nothing is said."""

    said: str = ""
    edtf: Edtf = NOT_SAID


def said_day(words: str, *, known: Mapping[str, Edtf] | None = None) -> SaidDay:
    """Return what words about a time mean.

    Args:
        words: as typed.
        known: words that are stored already with their EDTF; they pass as they are.

    Raises:
        ValidationError: they are not understood; says what can be typed.
    """
    if known and words in known:
        return SaidDay(words, known[words])
    found = understand(words) if words else None
    if words and found is None:
        raise forms.ValidationError(DATE_REFUSED)
    return SaidDay(words, found.edtf() if found else NOT_SAID)


class DayField(TextField):
    """A day or a time as people say it; answers a SaidDay.

    Args:
        words_in: the field of a document that keeps the words; the named field keeps the EDTF.
            Without it the named field keeps the words.
        known: words that are stored already, with their EDTF.
    """

    def __init__(
        self, name: str = "", label: Text = "", *, words_in: str = "", **more: Any
    ) -> None:
        self.words_in = words_in
        self.known: Mapping[str, Edtf] = {}
        super().__init__(name, label, **more)

    def shown(self, stored: Mapping[str, Any]) -> Any:
        """Return the stored words with their EDTF."""
        value = str(stored.get(self.name) or "")
        if not self.words_in:
            return SaidDay(value)
        return SaidDay(str(stored.get(self.words_in) or value), edtf_of(value))

    def remember(self, shown: Any) -> None:
        """Let stored words pass as they are, whatever is understood of them today."""
        if isinstance(shown, SaidDay) and shown.said:
            self.known = {shown.said: shown.edtf}

    def clean(self, value: Any) -> SaidDay:
        """Return the words and what they mean."""
        return said_day(super().clean(value), known=self.known)

    def prepare_value(self, value: Any) -> Any:
        """Return the words of a stored day."""
        return value.said if isinstance(value, SaidDay) else value

    def understood(self, words: Any) -> str:
        """Return the time that is understood, in words, unless it is written so already."""
        said = words.said if isinstance(words, SaidDay) else str(words or "").strip()
        known = self.known.get(said)
        found = days_of(known) if known else understand(said) if said else None
        if found is None:
            return ""
        told = edtf_in_words(known or found.edtf())
        is_plain = said == found.edtf() and found.precision in _WRITTEN_SO
        return "" if is_plain or told == said else told

    def kept(self, value: SaidDay) -> dict[str, Any]:
        """Return words and EDTF in their fields."""
        if self.words_in:
            return {self.name: value.edtf, self.words_in: value.said}
        return {self.name: value.said}


class PlainDayField(TextField):
    """One day of the calendar, written as one likes; answers a date or None.

    Args:
        picker: let the browser show a calendar. It takes ISO dates only, and loses any other.
    """

    def __init__(
        self, name: str = "", label: Text = "", *, picker: bool = False, **more: Any
    ) -> None:
        kind = {"type": "date"} if picker else {}
        widget = forms.TextInput(attrs={"class": "input input--short", **kind})
        super().__init__(name, label, **{"widget": widget, **more})

    def clean(self, value: Any) -> date | None:
        """Return the day.

        Raises:
            ValidationError: it is no day, more than one, or day and month may be swapped.
        """
        typed = super().clean(value.isoformat() if isinstance(value, date) else value)
        return plain_day(typed) if typed else None

    def prepare_value(self, value: Any) -> Any:
        """Return a stored day as 2030-03-30; what was typed stays as it is."""
        return value.isoformat() if isinstance(value, date) else value

    def understood(self, words: Any) -> str:
        """Return the day in the reader's language if it was typed in another way."""
        try:
            found = plain_day(str(words or ""))
        except forms.ValidationError:
            return ""
        return "" if found.isoformat() == str(words) else day_in_words(found)

    def kept(self, value: date | None) -> dict[str, Any]:
        """Return the day as ISO text, or None."""
        return {self.name: value.isoformat() if value else None}


class TimeField(TextField):
    """A time of day as people say it; answers "09:30" or ""."""

    def __init__(self, name: str = "", label: Text = "", **more: Any) -> None:
        super().__init__(name, label, **{"short": True, **more})

    def clean(self, value: Any) -> str:
        """Return the time.

        Raises:
            ValidationError: it is none.
        """
        typed = super().clean(value)
        found = time_said(typed) if typed else ""
        if typed and not found:
            raise forms.ValidationError(TIME_REFUSED)
        return found

    def understood(self, words: Any) -> str:
        """Return the time that is understood if it was typed in another way."""
        found = time_said(str(words or ""))
        return "" if found == str(words or "").strip() else found


def plain_day(typed: str) -> date:
    """Return the one day that somebody typed.

    Raises:
        ValidationError: it is no day, more than one, or day and month may be swapped.
    """
    plain = unicodedata.normalize("NFKC", typed).strip()
    either = _EITHER_WAY.fullmatch(plain)
    if either and either[1] != either[2] and int(either[1]) <= 12 and int(either[2]) <= 12:
        raise forms.ValidationError(DAY_UNSURE)
    found = understand(plain)
    if found is None or found.first != found.last:
        raise forms.ValidationError(DAY_REFUSED)
    return found.first
