"""People's pages: parse, call, answer."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from farshore.desk.people.forms import STATEMENTS, person_of
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import BadInput, Refused
from farshore.domain.people.records import NoteDoc
from farshore.vault.messages import AddNote, ListPeople, OpenPerson, RevealNames, SavePerson


@require_http_methods(["GET", "POST"])
def people_list(request: MemberRequest) -> HttpResponse:
    """List people under cover; uncover one row at a time."""
    values = request.POST if request.method == "POST" else request.GET
    page, query = values.get("page", "1"), request.POST.get("query", "")
    found = request.vault.ask(
        ListPeople(
            query=query,
            stage=values.get("stage", ""),
            page=int(page) if page.isdecimal() else 1,
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
    refusal = ""
    if request.method == "POST":
        try:
            saved = request.vault.ask(SavePerson(doc=person_of(request.POST.dict())))
        except BadInput as error:
            refusal = str(error)
        else:
            return redirect("people:person", saved.label)
    fields = [
        (kind, word, request.POST.get(kind, ""))
        for kind, word in zip(STATEMENTS, _statement_words(), strict=True)
    ]
    context = {"refusal": refusal, "typed": request.POST, "fields": fields}
    return render(request, "people/new.html", context, status=422 if refusal else 200)


@require_safe
def person(request: MemberRequest, label: str) -> HttpResponse:
    """Show a record; the opening was audited before anything was decrypted."""
    view = request.vault.ask(OpenPerson(label=label))
    rooms = [c for c in ("resettlement", "operations", "care") if c in request.member.compartments]
    return render(request, "people/person.html", {"view": view, "note_rooms": rooms})


@require_POST
def add_note(request: MemberRequest, label: str) -> HttpResponse:
    """Seal a note."""
    note = NoteDoc(person=label, text=request.POST.get("text", ""))
    request.vault.ask(
        AddNote(compartment=request.POST.get("compartment", "resettlement"), note=note)  # type: ignore[arg-type]
    )
    return redirect("people:person", label)


def _statement_words() -> list[str]:
    return [
        _("Born (as said)"),
        _("Birthplace"),
        _("Employer"),
        _("School"),
        _("Work"),
        _("Where the person lives"),
    ]
