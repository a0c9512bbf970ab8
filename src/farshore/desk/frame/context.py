"""What every page's frame shows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

NAVIGATION = (
    ("stories", "stories:list", "stories"),
    ("identity", "people:list", "people"),
    ("identity", "consents:overview", "consents"),
    ("stories", "site:settings", "site"),
    ("custodian auditor", "members:list", "members"),
    ("custodian auditor", "audit:trail", "audit"),
)
"""What opens a room (one of these compartments or roles), its address, its word."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the member and the rooms that the member may enter."""
    member = getattr(request, "member", None)
    keys = {*member.compartments, *member.roles} if member and not member.waits_for else set()
    rooms = [(url, word) for need, url, word in NAVIGATION if keys & set(need.split())]
    return {"member": member, "rooms": rooms, "languages_of_the_desk": settings.LANGUAGES}
