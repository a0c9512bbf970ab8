"""Moments as the organisation's clock shows them."""

from datetime import datetime

from django import template
from django.utils import timezone

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
