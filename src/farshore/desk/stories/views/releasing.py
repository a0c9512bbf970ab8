"""Reading for approval, publishing, withdrawing, and writing the public site again."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from farshore.desk.refusals import shown_here
from farshore.desk.stories import faces_page, panel, publishing, wording
from farshore.desk.stories.changes import shortened
from farshore.desk.stories.editor_page import (
    Difference,
    cover_rows,
    decision_rows,
    differences,
    release_row,
    shown_rows,
)
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError, NotFound
from farshore.domain.stories.documents import Translation
from farshore.vault.speech.messages import (
    Approve,
    CompareStory,
    GetSite,
    OpenEdition,
    OpenStory,
    Publish,
    StoryView,
    Withdraw,
)

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
def review(request: MemberRequest, label: str, language: str) -> HttpResponse:
    """Show before and after with k and reasons; a POST approves exactly the shown content."""
    if request.method == "GET":
        return _review(request, label, language)
    call = Approve(
        label=label, language=language, content_hash=request.POST.get("content_hash", "")
    )
    try:
        request.vault.ask(call)
    except FarshoreError as refusal:
        return _review(request, label, language, error=shown_here(refusal))
    return redirect("stories:review", label=label, language=language)


@require_POST
def publish(request: MemberRequest, label: str, language: str) -> HttpResponse:
    """Freeze and sign one language, then have the site written."""
    try:
        published = request.vault.ask(Publish(label=label, language=language))
    except FarshoreError as refusal:
        return _review(request, label, language, error=shown_here(refusal))
    site = request.vault.ask(GetSite())
    context = {
        "label": label,
        "language": language,
        "language_name": wording.language_name(language),
        "path": published.path,
        "address": site.base_url + published.path if site.base_url else "",
        "result": publishing.bake(request.vault),
    }
    return render(request, "stories/published.html", context)


@require_http_methods(["GET", "POST"])
def withdraw(request: MemberRequest, label: str) -> HttpResponse:
    """Ask first, then take a story out for ever, and say what can't be recalled."""
    view = request.vault.ask(OpenStory(label=label))
    context = _withdrawal(request, view)
    if request.method == "GET":
        return render(request, "stories/withdraw.html", context)
    if "confirm" not in request.POST:
        context["errors"] = [("confirm", wording.CONFIRM_WITHDRAWAL)]
        return render(request, "stories/withdraw.html", context, status=UNPROCESSABLE)
    language = request.POST.get("language", "")
    try:
        gone = request.vault.ask(Withdraw(label=label, language=language))
    except FarshoreError as refusal:
        context["errors"] = [("confirm", shown_here(refusal))]
        return render(request, "stories/withdraw.html", context, status=UNPROCESSABLE)
    context |= {
        "gone": gone,
        "not_recalled": [wording.not_recalled(line) for line in gone.cannot_be_recalled],
        "result": publishing.bake(request.vault),
    }
    return render(request, "stories/withdrawn.html", context)


@require_POST
def bake_site(request: MemberRequest) -> HttpResponse:
    """Write the public site again from what is released today."""
    return render(request, "stories/baked.html", {"result": publishing.bake(request.vault)})


def _withdrawal(request: MemberRequest, view: StoryView) -> dict[str, Any]:
    out = [release for release in view.releases if release.path]
    return {
        "label": view.doc.label,
        "out": [(wording.language_name(r.language), r.language, r.path) for r in out],
        "old_urls": view.doc.old_urls,
        "pictures": sum(len(view.doc.translations[r.language].pictures) for r in out),
        "base_url": request.vault.ask(GetSite()).base_url,
        "not_recalled": [wording.not_recalled(line) for line in wording.NOT_RECALLED],
        "editor_url": reverse("stories:story", args=[view.doc.label]),
    }


def _review(request: MemberRequest, label: str, language: str, *, error: str = "") -> HttpResponse:
    view = request.vault.ask(OpenStory(label=label))
    if language not in view.doc.translations:
        raise NotFound(label=label)
    before = request.vault.ask(CompareStory(label=label, language=language))
    text = view.doc.translations[language]
    guard = panel.panel_of(view.verdict, language=language, text=text)
    context = {
        "view": view,
        "text": text,
        "language": language,
        "language_name": wording.language_name(language),
        "before": before,
        "before_level": str(wording.LEVELS[before.level]),
        "differences": _what_changed(before.text, text) if before.origin else [],
        "crowds": _crowds_side_by_side(before.crowds, guard.crowds),
        "guard": guard,
        "decisions": decision_rows(view),
        "pictures": faces_page.reviewed(view.doc, language),
        "release": release_row(view, language),
        "cover": cover_rows(view),
        "shown": shown_rows(request.vault.ask(OpenEdition(label=label, language=language))),
        "errors": [("content", error)] if error else [],
    }
    return render(request, "stories/review.html", context, status=UNPROCESSABLE if error else 200)


def _what_changed(before: Translation, now: Translation) -> list[Difference]:
    """Return what changed with a few words around it: the whole text stands beside it."""
    return [replace(one, runs=shortened(one.runs)) for one in differences(before, now)]


def _crowds_side_by_side(
    before: list[Any], after: list[panel.Crowd]
) -> list[tuple[str, panel.Crowd | None, panel.Crowd | None]]:
    old = {crowd.who: crowd for crowd in panel.crowds_of(before)}
    new = {crowd.who: crowd for crowd in after}
    return [(who, old.get(who), new.get(who)) for who in {**new, **old}]
