"""People's pages: parse, call, answer."""

from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from farshore.desk.kit.cases import finder
from farshore.desk.kit.days import plain_day
from farshore.desk.numbers import whole
from farshore.desk.people import wording
from farshore.desk.people.forms import NewPersonForm, person_of
from farshore.desk.people.record_form import RecordForm, record_of
from farshore.desk.people.tabs import COUNTS, person_tabs
from farshore.desk.people.wording import ROOMS
from farshore.desk.refusals import sentence, shown_here
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import BadInput, FarshoreError, NotFound, Refused
from farshore.domain.people.records import NoteDoc, PersonDoc
from farshore.vault.speech.errors import SearchedEnough
from farshore.vault.speech.messages import (
    AddAttachment,
    AddNote,
    ListPeople,
    OpenAttachment,
    OpenPerson,
    PersonRow,
    RevealNames,
    SavePerson,
)
from farshore.vault.speech.messages.people import DatePaper
from farshore.vault.speech.messages.resettlement import ListPlans

UNPROCESSABLE = 422
SHORTEST_COMPARED, ALIKE_SHOWN = 2, 5


@require_http_methods(["GET", "POST"])
def people_list(request: MemberRequest) -> HttpResponse:
    """List people under cover; uncover one row at a time."""
    values = request.POST if request.method == "POST" else request.GET
    page, query = values.get("page", "1"), request.POST.get("query", "")
    found = request.vault.ask(
        ListPeople(
            query=query,
            stage=values.get("stage", ""),
            page=whole(page, otherwise=1),
        )
    )
    label = request.POST.get("uncover", "")
    names = request.vault.ask(RevealNames(labels=[label])).names if label else {}
    rows = [(row, names.get(row.label, "")) for row in found.rows]
    context = {"rows": rows, "found": found, "query": query}
    return render(request, "people/list.html", context)


@require_http_methods(["GET", "POST"])
def new_person(request: MemberRequest) -> HttpResponse:
    """Register a person."""
    if "identity" not in request.member.compartments:
        raise Refused(role="caseworker")
    typed = request.POST if request.method == "POST" else None
    form = NewPersonForm(typed)
    is_uncompared, alike = False, []
    if typed is not None and form.is_valid():
        doc = person_of(form.cleaned_data)
        try:
            alike = [] if "anyway" in typed else _alike(request, doc)
            if not alike:
                return redirect("people:person", request.vault.ask(SavePerson(doc=doc)).label)
        except SearchedEnough as refusal:
            is_uncompared = True
            form.refuse(refusal)
        except BadInput as refusal:
            form.refuse(refusal)
    context = {"form": form, "alike": alike, "is_uncompared": is_uncompared}
    status = UNPROCESSABLE if alike else form.status
    return render(request, "people/new.html", context, status=status)


def _alike(request: MemberRequest, doc: PersonDoc) -> list[PersonRow]:
    """Return people under cover who may be the one that is being registered."""
    found: dict[str, PersonRow] = {}
    for name in doc.names:
        if len(name.text.strip()) >= SHORTEST_COMPARED:
            page = request.vault.ask(ListPeople(query=name.text, per_page=ALIKE_SHOWN))
            found |= {row.label: row for row in page.rows}
    return list(found.values())[:ALIKE_SHOWN]


@require_safe
def person(request: MemberRequest, label: str) -> HttpResponse:
    """Show a record; the opening was audited before anything was decrypted."""
    return _record(request, label)


@require_http_methods(["GET", "POST"])
def edit_person(request: MemberRequest, label: str) -> HttpResponse:
    """Change a record. A refused form keeps every line that was typed."""
    view = request.vault.ask(OpenPerson(label=label, reason="edit"))
    typed = request.POST if request.method == "POST" else None
    form = RecordForm(typed, doc=view.doc, finder=finder(request))
    if typed is not None and not form.is_asking and form.is_valid():
        doc = record_of(form, known=view.doc)
        if not doc.names:
            form.say(_("A record needs at least one name, or a nickname."), field="name")
        elif _is_saved(request, form, doc):
            return redirect("people:person", label)
    context = {"view": view, "form": form, "kin": wording.KIN.items()}
    return render(request, "people/edit.html", context, status=form.status)


def _is_saved(request: MemberRequest, form: RecordForm, doc: PersonDoc) -> bool:
    """Store a record, or show on the form why it is not."""
    rev = whole(request.POST.get("rev", ""), otherwise=0)
    try:
        request.vault.ask(SavePerson(doc=doc, rev=rev))
    except FarshoreError as refusal:
        form.refuse(refusal, field="name")
        return False
    return True


@require_POST
def add_note(request: MemberRequest, label: str) -> HttpResponse:
    """Seal a note."""
    text = request.POST.get("text", "")
    room = request.POST.get("compartment", "resettlement")
    if room not in ROOMS:
        raise Refused(role=room[:20])
    try:
        request.vault.ask(AddNote(compartment=room, note=NoteDoc(person=label, text=text)))  # type: ignore[arg-type]
    except BadInput as refusal:
        return _record(request, label, tab="notes", errors=[("text", sentence(refusal))], note=text)
    return redirect(f"{_address(label)}?tab=notes")


@require_safe
def step(request: MemberRequest, label: str) -> HttpResponse:
    """Lead to a new step of the person's plan, or to a plan where there is none yet."""
    plans = request.vault.ask(ListPlans(where={"person": label})).rows
    if plans:
        return redirect("plans:entry-new", plans[0].label, "step")
    return redirect(f"{reverse('plans:new')}?{urlencode({'person': label})}")


@require_POST
def add_file(request: MemberRequest, label: str) -> HttpResponse:
    """Seal a file to a record: it goes to the vault from memory and never to a disk in clear."""
    sent = request.FILES.get("file")
    caption = request.POST.get("caption", "").strip()
    if sent is None:
        too_large = (
            int(request.META.get("CONTENT_LENGTH") or 0) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
        )
        words = _("This file is larger than 20 MB.") if too_large else _("Choose a file first.")
        return _record(request, label, tab="documents", errors=[("file", words)], caption=caption)
    room = request.POST.get("compartment", "identity")
    if room not in {"identity", *ROOMS}:
        raise Refused(role=room[:20])
    ends = request.POST.get("ends_on", "")
    try:
        call = AddAttachment(
            owner=label,
            name=sent.name or "",
            data=sent.read(),
            caption=caption,
            compartment=room,  # type: ignore[arg-type]
            ends_on=_day(ends),
        )
        request.vault.ask(call)
    except (ValidationError, FarshoreError) as refusal:
        at = "ends_on" if isinstance(refusal, ValidationError) else "file"
        errors = [(at, _why(refusal))]
        return _record(request, label, tab="documents", errors=errors, caption=caption, ends=ends)
    return redirect(f"{_address(label)}?tab=documents")


@require_safe
def documents(request: MemberRequest, label: str) -> HttpResponse:
    """Show the papers of a person: Today and the calendar lead here."""
    return _record(request, label, tab="documents")


@require_POST
def date_paper(request: MemberRequest, label: str, file: str) -> HttpResponse:
    """Change until when a paper is good."""
    typed = request.POST.get("ends_on", "")
    try:
        request.vault.ask(DatePaper(id=file, ends_on=_day(typed)))
    except (ValidationError, FarshoreError) as refusal:
        said = [(f"ends-{file}", _why(refusal))]
        return _record(request, label, tab="documents", errors=said, ends=typed, of=file)
    return redirect(f"{_address(label)}?tab=documents")


def _day(typed: str) -> date | None:
    return plain_day(typed) if typed.strip() else None


def _why(refusal: ValidationError | FarshoreError) -> str:
    if isinstance(refusal, FarshoreError):
        return shown_here(refusal)
    return " ".join(str(one) for one in refusal.messages)


@require_safe
def open_file(request: MemberRequest, label: str, file: str) -> HttpResponse:
    """Hand out a sealed file to be saved; a browser never shows it inside the desk."""
    found = request.vault.ask(OpenAttachment(id=file))
    if found.attachment.owner != label:
        raise NotFound(label=file[:8])
    answer = HttpResponse(found.data, content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=found.attachment.name or f"{label}.bin"
    )
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _record(
    request: MemberRequest,
    label: str,
    *,
    tab: str = "",
    errors: list[tuple[str, str]] | None = None,
    note: str = "",
    caption: str = "",
    ends: str = "",
    of: str = "",
) -> HttpResponse:
    """Show one side of a record; refused words stand again where they were typed.

    Args:
        request: of a member.
        label: case label.
        tab: code of the side; empty = the one that the address names.
        errors: id of a control, and why.
        note: words of a note.
        caption: what a file is.
        ends: last day of a paper as typed.
        of: id of the file whose day it is; empty = of the new one.
    """
    view = request.vault.ask(OpenPerson(label=label))
    if view.label != label and not errors:
        return redirect(f"{_address(view.label)}?{request.GET.urlencode()}")
    tabs = person_tabs(request.member.compartments)
    code = tab or request.GET.get("tab", "")
    shown = next((one for one in tabs if one.code == code), tabs[0])
    context = {
        "opened": view,
        "tab": shown,
        "tabs": [(one, COUNTS[one.code](view) if one.code in COUNTS else 0) for one in tabs],
        "record": _address(label),
        "errors": errors or [],
        "typed_note": note,
        "typed_caption": caption,
        "typed_ends": ends,
        "typed_of": of,
        **shown.context(request, view),
    }
    return render(request, "people/person.html", context, status=UNPROCESSABLE if errors else 200)


def _address(label: str) -> str:
    return reverse("people:person", args=[label])
