"""Moments as the organisation's clock shows them, and days as the reader's language writes them."""

from datetime import date, datetime

from django import template
from django.utils import timezone, translation

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


@register.filter
def short_time(moment: str) -> str:
    """Return a moment (ISO, with its offset) as the time alone if it is of today, else the day."""
    found = timezone.localtime(datetime.fromisoformat(moment))
    is_today = found.date() == timezone.localdate()
    return f"{found:%H:%M}" if is_today else day_in_words(found.date())


@register.filter
def day_and_time(moment: datetime) -> str:
    """Return weekday, day and time of a moment as the reader's language writes them."""
    language = translation.get_language() or "en"
    day = moment.date()
    if language.startswith("ja"):
        return f"{day.month}月{day.day}日（{'月火水木金土日'[day.weekday()]}）{moment:%H:%M}"
    if language.startswith("ko"):
        return f"{day.month}월 {day.day}일 ({'월화수목금토일'[day.weekday()]}) {moment:%H:%M}"
    return f"{day:%A} {day.day} {day:%B}, {moment:%H:%M}"
