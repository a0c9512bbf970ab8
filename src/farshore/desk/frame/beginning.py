"""What each role does next when nothing waits: a first screen never ends in an empty box."""

from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from farshore.desk.calendar.screens import APPOINTMENTS
from farshore.desk.kit.fields import Text

STEPS: Mapping[str, tuple[tuple[str, Text], ...]] = {
    "caseworker": (("people:new", _("Register a person")), ("plans:list", _("Plans"))),
    "coordinator": (("requests:new", _("Write a request down")), ("journeys:list", _("Journeys"))),
    "tracing_officer": (("tracing:new", _("Begin a search for a relative")),),
    "editor": (("stories:new", _("Write a story")),),
    "media_officer": (("interviews:new", _("Write an interview request down")),),
    "campaigner": (("campaigns:list", _("Petitions")), ("letters:list", _("Letters"))),
    "auditor": (
        ("audit:trail", _("Read the audit trail")),
        ("complaints:new", _("Hear a complaint")),
    ),
    "custodian": (
        ("audit:checkpoint", _("Write a checkpoint for a second person")),
        ("members:list", _("Look who may do what")),
    ),
}  # fmt: skip
"""Role to pages that it may open, the likeliest first."""


def next_steps(roles: Collection[str]) -> list[tuple[str, Text]]:
    """Return addresses and words of what a member's roles do next."""
    return [(reverse(name), words) for role in roles for name, words in STEPS.get(role, ())]


def has_calendar(compartments: Collection[str]) -> bool:
    """Tell whether a member has a calendar to look at."""
    return bool(set(APPOINTMENTS.readers) & set(compartments))
