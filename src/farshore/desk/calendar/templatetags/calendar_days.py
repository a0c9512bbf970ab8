"""Days, months and entries of the calendar in words."""

from datetime import date

from django import template
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from farshore.desk.calendar import wording
from farshore.desk.calendar.views import address_of
from farshore.domain.calendar.entries import Entry

register = template.Library()


@register.filter
def month_in_words(day: date) -> str:
    """Return month and year as the reader's language writes them."""
    language = translation.get_language() or "en"
    if language.startswith("ja"):
        return f"{day.year}年{day.month}月"
    if language.startswith("ko"):
        return f"{day.year}년 {day.month}월"
    return f"{day:%B} {day.year}"


@register.filter
def month_name(day: date) -> str:
    """Return a month alone."""
    language = translation.get_language() or "en"
    if language.startswith("ja"):
        return f"{day.month}月"
    return f"{day.month}월" if language.startswith("ko") else date_format(day, "M")


@register.filter
def weekday_in_words(day: date) -> str:
    """Return the day of the week, short."""
    return str(wording.WEEKDAYS[day.weekday()])


@register.filter
def lack_in_words(entry: Entry) -> str:
    """Return what an entry lacks."""
    return str(wording.LACKS.get(entry.lacks, _("something is missing")))


@register.simple_tag
def entry_address(entry: Entry) -> str:
    """Return the page of what an entry stands for."""
    return address_of(entry.kind, entry.label)


@register.simple_tag
def entry_title(entry: Entry) -> str:
    """Return what an entry is: its own title, or the words of its kind."""
    return entry.title or str(wording.KINDS.get(entry.kind, entry.label))


@register.filter
def add_px(value: float, more: float) -> float:
    """Return a coordinate moved by some pixels."""
    return round(value + more, 1)
