"""Words of the path picture, and times as its list writes them."""

from datetime import date

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from farshore.desk.kit.days import day_in_words
from farshore.desk.kit.fields import Text

STAGES: dict[str, Text] = {
    "request": _("request"),
    "waiting": _("waiting"),
    "in_motion": _("in motion"),
    "border_crossed": _("border crossed"),
    "safe_haven": _("safe haven"),
    "holding_centre": _("holding centre"),
    "procedure": _("legal procedure"),
    "departed": _("departed"),
    "arrived": _("arrived"),
    "settling": _("years 0–2"),
    "settled": _("years 3–10"),
    "suspended": _("held up"),
}
POINTS: dict[str, Text] = {
    "first_contact": _("First contact"),
    "left": _("In motion"),
    "crossing": _("Border crossed"),
    "safe_haven": _("Safe haven"),
    "holding": _("Holding centre"),
    "procedure": _("Legal procedure"),
    "departed": _("Departed"),
    "arrival": _("Arrived"),
}
_MONTHS_A_YEAR = 12


def length_in_words(months: int) -> str:
    """Return a length as people say it: "6 years 6 months"."""
    years, rest = divmod(max(0, months), _MONTHS_A_YEAR)
    said = [
        ngettext("%(n)d year", "%(n)d years", years) % {"n": years} if years else "",
        ngettext("%(n)d month", "%(n)d months", rest) % {"n": rest} if rest or not years else "",
    ]
    is_japanese = (translation.get_language() or "").startswith("ja")
    return ("" if is_japanese else " ").join(part for part in said if part)


def when_in_words(first: date, last: date, *, only_years: bool = False) -> str:
    """Return a time that may be a day, a month or longer in the reader's words.

    Args:
        first: first possible day.
        last: last possible day.
        only_years: for a wall.
    """
    if only_years or first.year != last.year:
        years = sorted({first.year, last.year})
        return "–".join(_year(number) for number in years)
    if first == last:
        return day_in_words(first)
    if first.month == last.month:
        return _month(first)
    return _year(first.year)


def _year(number: int) -> str:
    language = translation.get_language() or "en"
    return f"{number}{ {'ja': '年', 'ko': '년'}.get(language[:2], '') }"


def _month(day: date) -> str:
    language = (translation.get_language() or "en")[:2]
    if language == "ja":
        return f"{day.year}年{day.month}月"
    if language == "ko":
        return f"{day.year}년 {day.month}월"
    return f"{day:%B} {day.year}"
