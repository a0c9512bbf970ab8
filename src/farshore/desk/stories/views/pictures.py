"""Pictures of drafts, for the editor only."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from farshore.desk.vault import MemberRequest
from farshore.vault.speech.messages import OpenPicture

TYPES = frozenset({"image/jpeg", "image/png", "image/webp"})


@require_GET
def picture(request: MemberRequest, label: str, picture: str) -> HttpResponse:
    """Return a picture's bytes, as cleaned by the vault."""
    found = request.vault.ask(OpenPicture(story=label, id=picture))
    media_type = found.media_type if found.media_type in TYPES else "application/octet-stream"
    return HttpResponse(found.data, content_type=media_type)
