"""Photos of a tracing request: sealed when they come, handed out to be saved, never shown here."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.fields import TextField
from farshore.desk.kit.files import FileField, FileForm
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError, NotFound
from farshore.vault.speech.messages.tracing.requests import (
    AddTracingPhoto,
    ListTracingPhotos,
    OpenTracingPhoto,
)

if TYPE_CHECKING:
    from farshore.desk.kit.screen import Screen


class PhotoForm(FileForm):
    """A photo of somebody who is sought."""

    photo = FileField(
        label=_("Photo"),
        hint=_("JPEG or PNG, 20 MB at most. It is sealed; it is handed out only to be saved."),
        takes="image/jpeg,image/png",
        required=True,
        error_messages={"required": _("Choose a photo first.")},
    )
    caption = TextField(label=_("What it shows"))


def photos(screen: "Screen", request: MemberRequest, label: str) -> HttpResponse:
    """List the photos, take a new one by POST, hand one out that the address names."""
    if request.GET.get("file"):
        return _handed_out(request, label, request.GET["file"])
    form = PhotoForm(request if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _is_added(request, label, form):
        return redirect(screen.address("photos", label))
    context = {
        "screen": screen,
        "label": label,
        "photos": request.vault.ask(ListTracingPhotos(label=label)).photos,
        "form": form,
        "errors": form.summary,
        "address": screen.address("photos", label),
        "record": screen.address("record", label),
    }
    return render(request, "tracing/photos.html", context, status=form.status)


def _is_added(request: MemberRequest, label: str, form: PhotoForm) -> bool:
    sent, caption = form.cleaned_data["photo"], form.cleaned_data["caption"]
    call = AddTracingPhoto(label=label, name=sent.name or "", data=sent.read(), caption=caption)
    try:
        request.vault.ask(call)
    except FarshoreError as refusal:
        form.refuse(refusal, field="photo")
        return False
    return True


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
