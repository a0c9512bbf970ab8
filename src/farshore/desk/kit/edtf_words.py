"""Uncertain times (EDTF, ISO 8601-2) as the reader's language writes them."""

import re
from datetime import date

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from farshore.domain.dates import parse_edtf

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)")
_SEASONS = {
    21: lazy("spring"),
    22: lazy("summer"),
    23: lazy("autumn"),
    24: lazy("winter"),
}
_DECADE = re.compile(r"(\d{3})X")


def edtf_in_words(edtf: str) -> str:
    """Return a time in words: "about 1998", "2003 to 2005"; what is not known stays as it is."""
    first, slash, last = edtf.partition("/")
    if slash:
        return _span(first, last)
    return _point(edtf)


def _span(first: str, last: str) -> str:
    if first in {"", ".."}:
        return _("until %(day)s") % {"day": _point(last)}
    if last in {"", ".."}:
        return _("since %(day)s") % {"day": _point(first)}
    return _("%(first)s to %(last)s") % {"first": _point(first), "last": _point(last)}


def _point(edtf: str) -> str:
    if decade := _DECADE.fullmatch(edtf):
        return _("the %(decade)s0s") % {"decade": decade[1]}
    found = _POINT.fullmatch(edtf)
    if not found:
        return edtf
    year, month, day, doubt = found.groups()
    words = _plain(int(year), int(month or 0), int(day or 0)) or edtf
    return _("about %(time)s") % {"time": words} if doubt else words


def _plain(year: int, month: int, day: int) -> str:
    """Return a time without doubt; "" for one that no calendar has."""
    language = (translation.get_language() or "en")[:2]
    if month in _SEASONS:
        return _("%(season)s %(year)s") % {"season": _SEASONS[month], "year": year}
    try:
        at = date(year, month or 1, day or 1)
    except ValueError:
        return ""
    if day:
        return day_in_words(at)
    if month:
        said = {"ja": f"{year}年{month}月", "ko": f"{year}년 {month}월"}
        return said.get(language, date_format(at, "F Y"))
    return {"ja": f"{year}年", "ko": f"{year}년"}.get(language, str(year))


def day_in_words(day: date) -> str:
    """Return a day as the reader's language writes it in a sentence."""
    language = translation.get_language() or "en"
    if language.startswith("ja"):
        return f"{day.year}年{day.month}月{day.day}日"
    if language.startswith("ko"):
        return f"{day.year}년 {day.month}월 {day.day}일"
    return f"{day.day} {day:%B} {day.year}"


def days_in_words(edtf: str, said: str = "") -> str:
    """Return a time as the reader's language writes it; what was said, where it is no plain one."""
    found = parse_edtf(edtf)
    if found is None or (said and found.precision in {"range", "decade"}):
        return said
    return edtf_in_words(edtf)


def day_in_column(day: date) -> str:
    """Return a day as it stands in a column of the reader's language."""
    is_japanese = (translation.get_language() or "en").startswith("ja")
    return day.isoformat().replace("-", "/") if is_japanese else day.isoformat()
