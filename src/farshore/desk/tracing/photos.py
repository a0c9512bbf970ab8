"""Photos of a tracing request: sealed when they come, handed out to be saved, never shown here."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from farshore.desk.refusals import shown_here
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError, NotFound
from farshore.vault.speech.messages.tracing.requests import (
    AddTracingPhoto,
    ListTracingPhotos,
    OpenTracingPhoto,
)

if TYPE_CHECKING:
    from farshore.desk.kit.screen import Screen


def photos(screen: "Screen", request: MemberRequest, label: str) -> HttpResponse:
    """List the photos, take a new one by POST, hand one out that the address names."""
    if request.GET.get("file"):
        return _handed_out(request, label, request.GET["file"])
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        errors = _added(request, label)
        if not errors:
            return redirect(screen.address("photos", label))
    found = request.vault.ask(ListTracingPhotos(label=label)).photos
    context = {
        "screen": screen,
        "label": label,
        "photos": found,
        "errors": errors,
        "caption": request.POST.get("caption", ""),
        "address": screen.address("photos", label),
        "record": screen.address("record", label),
    }
    return render(request, "tracing/photos.html", context, status=422 if errors else 200)


def _added(request: MemberRequest, label: str) -> list[tuple[str, str]]:
    sent = request.FILES.get("photo")
    if sent is None:
        return [("photo", _("Choose a photo first."))]
    call = AddTracingPhoto(
        label=label,
        name=sent.name or "",
        data=sent.read(),
        caption=request.POST.get("caption", "").strip(),
    )
    try:
        request.vault.ask(call)
    except FarshoreError as refusal:
        return [("photo", shown_here(refusal))]
    return []


def _handed_out(request: MemberRequest, label: str, file: str) -> HttpResponse:
    found = request.vault.ask(OpenTracingPhoto(id=file))
    if found.attachment.owner != label:
        raise NotFound(label=file[:8])
    answer = HttpResponse(found.data, content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=found.attachment.name or f"{label}.bin"
    )
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
