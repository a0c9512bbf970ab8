"""Moments as the organisation's clock shows them, and days as the reader's language writes them."""

from datetime import date, datetime

from django import template
from django.utils import timezone

from farshore.desk.kit.days import day_in_words

register = template.Library()


@register.filter
def local_time(moment: str) -> str:
    """Return a moment (ISO, with its offset) as day and time in the organisation's zone."""
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    if timezone.is_naive(found):
        return moment
    return timezone.localtime(found).strftime("%Y-%m-%d %H:%M:%S")


@register.filter
def in_words(day: date | str | None) -> str:
    """Return a day (a date, or ISO) in words; "" for none, and a text that is no day as it is."""
    try:
        found = date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError:
        return str(day)
    return day_in_words(found) if found else ""
