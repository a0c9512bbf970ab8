"""The story editor."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from farshore.desk.numbers import whole
from farshore.desk.refusals import shown_here
from farshore.desk.stories import actions, faces_page, panel, wording, writing
from farshore.desk.stories.editor_page import CONFLICT as CHANGED
from farshore.desk.stories.editor_page import (
    NOTES,
    Typed,
    context_of,
    to_settle,
    with_typed_decisions,
)
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import BadInput, FarshoreError, NotFound
from farshore.vault.speech.errors import Busy, ChangedMeanwhile, GuardOverran, TooManyChecks
from farshore.vault.speech.messages import FindRemedies, GetSite, OpenStory, StoryView

CONFLICT, UNPROCESSABLE = 409, 422
_PLACES = {
    "rewritten": "#guard",
    "undone": "#guard",
    "ways": "#guard",
    "decided": "#guard",
    "where": "#guard",
    "saved": "#guard",
    "submitted": "#release",
    "picture": "#pictures",
}


@require_GET
def story(request: MemberRequest, label: str) -> HttpResponseRedirect:
    """Go to the story's own language."""
    view = request.vault.ask(OpenStory(label=label))
    language = view.doc.source_language
    if language not in view.doc.translations:
        language = next(iter(view.doc.translations), language)
    return redirect("stories:editor", label=label, language=language)


@require_http_methods(["GET", "POST"])
def editor(request: MemberRequest, label: str, language: str) -> HttpResponse:
    """Show one language of a story with the guard's panel; every button saves first."""
    view = request.vault.ask(OpenStory(label=label))
    if language not in view.doc.translations:
        raise NotFound(label=label)
    if request.method == "POST":
        return _posted(request, view, language)
    return _page(request, view, language)


def _ways(request: MemberRequest, view: StoryView) -> list[panel.Way]:
    """Return whole remedies; none while the story is changed or too long, or checks are used up."""
    try:
        found = request.vault.ask(FindRemedies(label=view.doc.label, rev=view.rev))
    except (Busy, ChangedMeanwhile, GuardOverran, TooManyChecks):
        return []
    return panel.ways_of(found.remedies)


def _posted(request: MemberRequest, view: StoryView, language: str) -> HttpResponse:
    sent = request.POST.get("rev", "")
    rev = whole(sent, otherwise=0)
    doc = writing.written(view.doc, language=language, form=request.POST)
    if rev != view.rev and doc != view.doc:
        theirs = view.doc.translations[language]
        sentence = str(CHANGED) % {"label": view.doc.label}
        typed = Typed(doc=doc, rev=view.rev, errors=[("conflict", sentence)], theirs=theirs)
        return _page(request, view, language, typed=typed, status=CONFLICT)
    typed = Typed(doc=doc, rev=view.rev)
    try:
        saved = actions.save(request.vault, view=view, doc=doc)
        typed = Typed(doc=saved.doc, rev=saved.rev)
        if actions.is_to_protect(request.POST):
            return _to_register(request)
        target, note = _act(request, saved, language)
    except FarshoreError as refusal:
        typed.errors.append((_field_of(request), shown_here(refusal)))
        return _again(request, language, typed)
    picture = request.POST.get("faces", "")
    if faces_page.picture_in(saved.doc, language, picture):
        return redirect("stories:faces", label=view.doc.label, language=language, picture=picture)
    url = reverse("stories:editor", args=[view.doc.label, target])
    return redirect(f"{url}?note={note}{_PLACES.get(note, '')}")


def _act(request: MemberRequest, view: StoryView, language: str) -> tuple[str, str]:
    """Carry out the pressed button; returns the language to show and the note."""
    form, vault = request.POST, request.vault
    upload = request.FILES.get("picture")
    if isinstance(upload, UploadedFile):
        actions.add_picture(vault, view=view, language=language, upload=upload, form=form)
        return language, "picture"
    if done := actions.other_words(vault, view=view, form=form):
        return language, done
    if "find_ways" in form:
        return language, "ways"
    if "decide" in form:
        actions.decide(vault, view=view, number=form["decide"], form=form)
        return language, "decided"
    if "where" in form:
        actions.say_where(vault, value=form["where"])
        return language, "where"
    if "submit" in form:
        actions.ask_approval(vault, view=view, language=language)
        return language, "submitted"
    if "add_language" in form:
        actions.add_language(vault, view=view, language=form["add_language"])
        return form["add_language"], "language"
    return language, "saved"


def _to_register(request: MemberRequest) -> HttpResponse:
    """Lead to the form for a new person; no address ever holds the name.

    Raises:
        BadInput: the member may register nobody; the sentence says whom to ask.
    """
    if "identity" not in request.member.compartments:
        raise BadInput(why=str(wording.ASK_TO_REGISTER))
    return redirect("people:new")


def _field_of(request: MemberRequest) -> str:
    """Return the id of the field that a refusal is about."""
    form = request.POST
    if "decide" in form:
        return f"decision-reason-{form['decide']}"
    if request.FILES:
        return "picture"
    if form.get("new_subject"):
        return "new_subject"
    return "guard" if {"rewrite", "mend", "undo", "find_ways", "where"} & set(form) else "title"


def _again(request: MemberRequest, language: str, typed: Typed) -> HttpResponse:
    """Show the page with what was typed; the vault may have stored it before it refused."""
    view = request.vault.ask(OpenStory(label=typed.doc.label))
    mine = view.doc.last_writer == request.member.handle and view.rev == typed.rev + 1
    if mine and not _differs(view, typed, language):
        typed.doc, typed.rev = view.doc, view.rev
    return _page(request, view, language, typed=typed, status=UNPROCESSABLE)


def _differs(view: StoryView, typed: Typed, language: str) -> bool:
    stored, wanted = view.doc.translations.get(language), typed.doc.translations[language]
    return any(getattr(stored, name, None) != getattr(wanted, name) for name in writing.TEXT_FIELDS)


def _page(
    request: MemberRequest,
    view: StoryView,
    language: str,
    *,
    typed: Typed | None = None,
    status: int = 200,
) -> HttpResponse:
    site = request.vault.ask(GetSite())
    context = context_of(
        view, language=language, site=site, interface=request.LANGUAGE_CODE, typed=typed
    )
    if typed is not None:
        guard = with_typed_decisions(context["guard"], request.POST)
        is_saved = not context["unsaved"]
        context |= {"guard": guard, **to_settle(guard, view.doc, language, is_saved=is_saved)}
    context["note"] = NOTES.get(request.GET.get("note", "")) if typed is None else None
    context["can_undo"] = typed is None and request.GET.get("note") == "rewritten"
    if typed is None and request.GET.get("note") == "ways":
        context["ways"] = _ways(request, view)
    return render(request, "stories/editor.html", context, status=status)
