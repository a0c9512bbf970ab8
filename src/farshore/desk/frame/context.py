"""What every page's frame shows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

NAVIGATION = (
    ("stories", "stories:list", "stories"),
    ("identity", "people:list", "people"),
    ("identity", "consents:overview", "consents"),
    ("stories", "site:settings", "site"),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the member and the rooms that the member may enter."""
    member = getattr(request, "member", None)
    compartments = set(member.compartments) if member else set()
    rooms = [(url, word) for need, url, word in NAVIGATION if need in compartments]
    return {"member": member, "rooms": rooms, "languages_of_the_desk": settings.LANGUAGES}
