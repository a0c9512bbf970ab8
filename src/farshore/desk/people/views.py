"""People's pages: parse, call, answer."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from farshore.desk.kit.cases import finder
from farshore.desk.kit.forms import KitForm, typed_in
from farshore.desk.numbers import whole
from farshore.desk.people import wording
from farshore.desk.people.forms import (
    NewPersonForm,
    NoteForm,
    PersonFileForm,
    person_of,
)
from farshore.desk.people.record_form import RecordForm, record_of
from farshore.desk.people.tabs import COUNTS, day_of_paper, person_tabs, rooms_of
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
    SavePerson,
)
from farshore.vault.speech.messages.people import DatePaper
from farshore.vault.speech.messages.resettlement import ListPlans

UNPROCESSABLE = 422
SHORTEST_COMPARED, ALIKE_SHOWN = 2, 5


@require_http_methods(["GET", "POST"])
def new_person(request: MemberRequest) -> HttpResponse:
    """Register a person."""
    if "identity" not in request.member.compartments:
        raise Refused(role="caseworker")
    typed = typed_in(request)
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
    typed = typed_in(request)
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
    try:
        request.vault.ask(SavePerson(doc=doc, rev=_rev_sent(request)))
    except FarshoreError as refusal:
        form.refuse(refusal, field="name")
        return False
    return True


def _rev_sent(request: MemberRequest) -> int:
    """Return the revision that the member saw."""
    return whole(request.POST.get("rev", ""), otherwise=0)


@require_POST
def add_note(request: MemberRequest, label: str) -> HttpResponse:
    """Seal a note."""
    form = NoteForm(typed_in(request), rooms=rooms_of(request))
    if form.is_valid():
        typed = form.cleaned_data
        note = NoteDoc(person=label, text=typed["text"])
        try:
            request.vault.ask(
                AddNote(compartment=typed["compartment"] or "resettlement", note=note)
            )
        except BadInput as refusal:
            form.refuse(refusal, field="text")
        else:
            return redirect(f"{_address(label)}?tab=notes")
    return _record(request, label, tab="notes", form=form)


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
    form = PersonFileForm(request, rooms=rooms_of(request))
    if form.is_valid():
        typed = form.cleaned_data
        sent = typed["file"]
        call = AddAttachment(
            owner=label,
            name=sent.name or "",
            data=sent.read(),
            caption=typed["caption"],
            compartment=typed["compartment"] or "identity",
            ends_on=typed["ends_on"],
        )
        try:
            request.vault.ask(call)
        except FarshoreError as refusal:
            form.refuse(refusal, field="file")
        else:
            return redirect(f"{_address(label)}?tab=documents")
    return _record(request, label, tab="documents", form=form)


@require_safe
def documents(request: MemberRequest, label: str) -> HttpResponse:
    """Show the papers of a person: Today and the calendar lead here."""
    return _record(request, label, tab="documents")


@require_POST
def date_paper(request: MemberRequest, label: str, file: str) -> HttpResponse:
    """Change until when a paper is good."""
    form = day_of_paper(file, typed_in(request))
    if form.is_valid():
        try:
            ends_on = form.cleaned_data["ends_on"]
            request.vault.ask(DatePaper(id=file, rev=_rev_sent(request), ends_on=ends_on))
        except FarshoreError as refusal:
            form.refuse(refusal, field="ends_on")
        else:
            return redirect(f"{_address(label)}?tab=documents")
    return _record(request, label, tab="documents", form=form, paper=file)


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
    form: KitForm | None = None,
    paper: str = "",
) -> HttpResponse:
    """Show one side of a record, with the form of it that was refused.

    Args:
        request: of a member.
        label: case label.
        tab: code of the side; empty = the one that the address names.
        form: what was refused.
        paper: id of the file whose day it is.
    """
    view = request.vault.ask(OpenPerson(label=label))
    if view.label != label and not form:
        asked = {"tab": tab} if tab else request.GET.dict()
        query = f"?{urlencode(asked)}" if asked else ""
        return redirect(f"{_address(view.label)}{query}")
    tabs = person_tabs(request.member.compartments)
    code = tab or request.GET.get("tab", "")
    shown = next((one for one in tabs if one.code == code), tabs[0])
    context = {
        "opened": view,
        "tab": shown,
        "tabs": [(one, COUNTS[one.code](view) if one.code in COUNTS else 0) for one in tabs],
        "record": _address(label),
        **shown.context(request, view),
    }
    if form and paper:
        papers = [
            (one, form, rev if form.is_stale else _rev_sent(request))
            if one.id == paper
            else (one, day, rev)
            for one, day, rev in context["papers"]
        ]
        context |= {"papers": papers, "errors": form.summary}
    elif form:
        context |= {"form": form, "errors": form.summary}
    return render(request, "people/person.html", context, status=form.status if form else 200)


def _address(label: str) -> str:
    return reverse("people:person", args=[label])
