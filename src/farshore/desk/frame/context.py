"""What every page's frame shows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farshore.desk.calendar.screens import APPOINTMENTS
from farshore.desk.members.wording import ROLES
from farshore.desk.nouns import NOUNS

NAVIGATION = (
    (" ".join(APPOINTMENTS.readers), "calendar:calendar", _("Calendar")),
    ("stories", "stories:list", _("Stories")),
    ("identity", "people:list", _("People")),
    ("identity", "consents:overview", _("Consents")),
    *((" ".join(noun.readers), f"{noun.name}:list", noun.title) for noun in NOUNS if noun.is_room),
    ("identity", "paths:caseload", _("Paths")),
    ("operations resettlement advocacy", "figures:years", _("Figures")),
    ("stories", "site:settings", _("Site")),
    ("custodian auditor", "members:list", _("Members")),
    ("custodian auditor", "audit:trail", _("Audit trail")),
)
"""What opens a room (one of these compartments or roles), its address, its word."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the member and the rooms that the member may enter."""
    member = getattr(request, "member", None)
    keys = {*member.compartments, *member.roles} if member and not member.waits_for else set()
    rooms = [(url, word) for need, url, word in NAVIGATION if keys & set(need.split())]
    return {
        "member": member,
        "rooms": rooms,
        "roles": [ROLES[role][0] for role in member.roles if role in ROLES] if member else [],
        "time_zone": timezone.get_current_timezone_name(),
        "languages_of_the_desk": settings.LANGUAGES,
    }
