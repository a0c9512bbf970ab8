"""Deleting a draft, and what can still be put back."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from farshore.desk.numbers import whole
from farshore.desk.refusals import shown_here
from farshore.desk.stories import wording
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import BadInput, FarshoreError
from farshore.vault.speech.messages import OpenStory
from farshore.vault.speech.messages.public.history import (
    DeleteStory,
    DestroyStory,
    ListDeleted,
    PutBackStory,
)

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
def delete(request: MemberRequest, label: str) -> HttpResponse:
    """Ask whether a draft is to be deleted, and delete it."""
    view = request.vault.ask(OpenStory(label=label))
    errors = []
    if request.method == "POST":
        rev = whole(request.POST.get("rev", ""), otherwise=0)
        try:
            request.vault.ask(DeleteStory(label=label, rev=rev))
        except FarshoreError as refusal:
            errors = [("delete", shown_here(refusal))]
        else:
            return redirect(f"{reverse('stories:deleted')}?note=deleted")
    text = view.doc.translations.get(view.doc.source_language)
    context = {
        "label": label,
        "rev": view.rev,
        "title": text.title if text else "",
        "language": view.doc.source_language,
        "languages": [(code, wording.language_name(code)) for code in view.doc.translations],
        "revisions": view.revisions,
        "is_imported": view.doc.imported,
        "is_public": any(
            text.state in {"published", "withdrawn"} for text in view.doc.translations.values()
        ),
        "errors": errors,
    }
    return render(request, "stories/delete.html", context, status=UNPROCESSABLE if errors else 200)


@require_http_methods(["GET", "POST"])
def deleted(request: MemberRequest) -> HttpResponse:
    """List deleted drafts; put one back, or destroy what somebody else deleted."""
    errors = []
    if request.method == "POST":
        try:
            return _act(request)
        except FarshoreError as refusal:
            errors = [("deleted", shown_here(refusal))]
    context = {
        "rows": request.vault.ask(ListDeleted()).rows,
        "note": wording.DELETED_NOTES.get(request.GET.get("note", "")),
        "errors": errors,
    }
    return render(request, "stories/deleted.html", context, status=UNPROCESSABLE if errors else 200)


def _act(request: MemberRequest) -> HttpResponse:
    if label := request.POST.get("put_back", ""):
        request.vault.ask(PutBackStory(label=label))
        return redirect("stories:story", label=label)
    label = request.POST.get("destroy", "")
    if label not in request.POST.getlist("sure"):
        raise BadInput(
            why=_("Tick the box beside it first: what is destroyed can't be brought back.")
        )
    request.vault.ask(DestroyStory(label=label))
    return redirect(f"{reverse('stories:deleted')}?note=destroyed")
