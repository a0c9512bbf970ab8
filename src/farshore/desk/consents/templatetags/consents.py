"""Consents of a person for any template: `{{ consents|consent_lines }}`."""

from collections.abc import Iterable

from django import template
from django.utils.timezone import localdate

from farshore.desk.consents import summary
from farshore.vault.speech.messages import ConsentView

register = template.Library()


@register.filter
def consent_lines(consents: Iterable[ConsentView]) -> list[summary.ConsentLine]:
    """Lay consents out as of today."""
    return summary.consent_lines(consents, on=localdate())
