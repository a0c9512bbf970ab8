"""Answering for the faces of one picture."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from farshore.desk.numbers import whole
from farshore.desk.refusals import shown_here
from farshore.desk.stories import faces_page
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError, NotFound
from farshore.domain.stories.documents import Picture
from farshore.domain.stories.pictures import Face
from farshore.vault.speech.messages import FacesView, LookForFaces, MarkFaces, OpenFaces, OpenStory

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
def faces(request: MemberRequest, label: str, language: str, picture: str) -> HttpResponse:
    """Show a picture with its faces numbered; record what the editor says of each."""
    view = request.vault.ask(OpenStory(label=label))
    shown = faces_page.picture_in(view.doc, language, picture)
    if shown is None:
        raise NotFound(label=label)
    found = request.vault.ask(OpenFaces(story=label, picture=picture))
    if request.method != "POST":
        context = faces_page.context_of(view, found, shown, language=language)
        return render(request, "stories/faces.html", context)
    typed: list[Face] | None = None
    try:
        typed = faces_page.answered(found, request.POST)
        return _recorded(request, shown, found, typed, (label, language))
    except FarshoreError as refusal:
        error = shown_here(refusal)
    context = faces_page.context_of(view, found, shown, language=language, typed=typed)
    context["errors"] = [("cells" if typed is None else "answers", error)]
    return render(request, "stories/faces.html", context, status=UNPROCESSABLE)


def _recorded(
    request: MemberRequest,
    picture: Picture,
    found: FacesView,
    typed: list[Face],
    place: tuple[str, str],
) -> HttpResponse:
    """Store the answers; go back to the text once the picture has all of them."""
    form, (label, language) = request.POST, place
    is_adding = bool((form.get("cells") or "").strip() or form.getlist("drawn"))
    is_done = "no_further" in form and not is_adding
    sent = form.get("rev", "")
    request.vault.ask(
        MarkFaces(
            label=label,
            rev=whole(sent, otherwise=0),
            picture=picture.id,
            faces=typed,
            no_further=is_done,
        )
    )
    if "look_again" in form or found.looked == "":
        request.vault.ask(LookForFaces(story=label, picture=picture.id))
    elif is_done:
        editor = reverse("stories:editor", args=[label, language])
        return redirect(f"{editor}?note=faces#pictures")
    return redirect("stories:faces", label=label, language=language, picture=picture.id)
