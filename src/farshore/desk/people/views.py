"""People's pages: parse, call, answer."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from farshore.desk.audit.wording import ACTIONS
from farshore.desk.numbers import whole
from farshore.desk.people import wording
from farshore.desk.people.forms import STATEMENTS, person_of
from farshore.desk.people.record_form import record_of, rows_of, typed_rows
from farshore.desk.people.wording import ROOMS
from farshore.desk.refusals import sentence, shown_here
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import BadInput, FarshoreError, NotFound, Refused
from farshore.domain.people.records import NoteDoc, PersonDoc
from farshore.vault.speech.errors import SearchedEnough
from farshore.vault.speech.messages import (
    AddAttachment,
    AddNote,
    ListAudit,
    ListPeople,
    OpenAttachment,
    OpenPerson,
    PersonRow,
    PersonView,
    RevealNames,
    SavePerson,
)

UNPROCESSABLE = 422
HISTORY_SHOWN = 30
MORE_LINES = 5
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
    refusal, is_uncompared, alike = "", False, []
    if request.method == "POST":
        try:
            doc = person_of(request.POST.dict())
            alike = [] if "anyway" in request.POST else _alike(request, doc)
            saved = None if alike else request.vault.ask(SavePerson(doc=doc))
        except SearchedEnough as error:
            refusal, is_uncompared = sentence(error), True
        except BadInput as error:
            refusal = sentence(error)
        else:
            if saved:
                return redirect("people:person", saved.label)
    fields = [
        (kind, wording.STATEMENT_KINDS[kind], request.POST.get(kind, "")) for kind in STATEMENTS
    ]
    context: dict[str, object] = {
        "refusal": refusal,
        "typed": request.POST,
        "fields": fields,
        "alike": alike,
        "is_uncompared": is_uncompared,
    }
    status = UNPROCESSABLE if refusal or alike else 200
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
    if request.method == "GET":
        return _form(request, view, view.doc, rows_of(view.doc), [])
    doc, errors = record_of(request.POST, known=view.doc)
    if "more" in request.POST:
        return _form(request, view, doc, typed_rows(request.POST, spare=MORE_LINES), [])
    if not errors:
        rev = request.POST.get("rev", "")
        try:
            request.vault.ask(SavePerson(doc=doc, rev=whole(rev, otherwise=0)))
        except FarshoreError as refusal:
            errors = [("name-0-text", shown_here(refusal))]
        else:
            return redirect("people:person", label)
    return _form(request, view, doc, typed_rows(request.POST, spare=1), errors)


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
        return _record(request, label, errors=[("text", sentence(refusal))], note=text)
    return redirect("people:person", label)


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
        return _record(request, label, errors=[("file", words)], caption=caption)
    call = AddAttachment(owner=label, name=sent.name or "", data=sent.read(), caption=caption)
    try:
        request.vault.ask(call)
    except FarshoreError as refusal:
        return _record(request, label, errors=[("file", shown_here(refusal))], caption=caption)
    return redirect("people:person", label)


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
    errors: list[tuple[str, str]] | None = None,
    note: str = "",
    caption: str = "",
) -> HttpResponse:
    view = request.vault.ask(OpenPerson(label=label))
    trail = request.vault.ask(ListAudit(object=label, per_page=HISTORY_SHOWN))
    compartments = request.member.compartments
    rooms = [(c, words) for c, words in ROOMS.items() if c in compartments]
    context = {
        "view": view,
        "note_rooms": rooms,
        "errors": errors or [],
        "typed_note": note,
        "typed_caption": caption,
        "history": [(e, ACTIONS.get(e.action, e.action)) for e in trail.entries],
    }
    return render(request, "people/person.html", context, status=UNPROCESSABLE if errors else 200)


def _form(
    request: MemberRequest,
    view: PersonView,
    doc: PersonDoc,
    rows: dict[str, list[dict[str, object]]],
    errors: list[tuple[str, str]],
) -> HttpResponse:
    context = {
        "view": view,
        "doc": doc,
        "rows": rows,
        "errors": errors,
        "words": wording,
        "roles": wording.ROLES.items(),
        "stages": wording.STAGES.items(),
        "sexes": wording.SEXES.items(),
        "name_kinds": wording.NAME_KINDS.items(),
        "statement_kinds": wording.STATEMENT_KINDS.items(),
        "certainties": wording.CERTAINTIES.items(),
        "events": wording.EVENTS.items(),
        "kin": wording.KIN.items(),
    }
    return render(request, "people/edit.html", context, status=UNPROCESSABLE if errors else 200)
