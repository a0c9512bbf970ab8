"""Pages of the spreadsheet import: choose, look, register as one batch, take back."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from farshore.desk.numbers import whole
from farshore.desk.refusals import shown_here
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError, Refused
from farshore.domain.people.records import PersonDoc
from farshore.importers.spreadsheet import CellError, SheetPeople, read_people
from farshore.vault.speech.messages import (
    ImportStaged,
    ListBatches,
    Staged,
    StagePeople,
    UndoBatch,
)

UNPROCESSABLE = 422
SHOWN = 200


@require_http_methods(["GET", "POST"])
def import_people(request: MemberRequest) -> HttpResponse:
    """Choose a file; then show what of it is understood, cell by cell, before anything is kept."""
    _need_identity(request)
    if request.method == "GET":
        return _choose(request)
    sent = request.FILES.get("file")
    if sent is None:
        sent_bytes = int(request.META.get("CONTENT_LENGTH") or 0)
        too_large = sent_bytes > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
        words = _("This file is larger than 20 MB.") if too_large else _("Choose a file first.")
        return _choose(request, errors=[("file", words)])
    try:
        sheet = read_people(sent.read())
        docs = [doc for _number, doc in sheet.people]
        staged = request.vault.ask(StagePeople(docs=docs, source=sent.name or ""))
    except FarshoreError as refusal:
        return _choose(request, errors=[("file", shown_here(refusal))])
    return render(request, "people/import_preview.html", _preview(sheet, staged))


@require_POST
def confirm(request: MemberRequest) -> HttpResponse:
    """Register what was looked at; lines that are not ticked stay out."""
    total = request.POST.get("total", "")
    shown = whole(total, otherwise=0, most=SHOWN)
    staged = request.POST.get("staged", "")
    ticked = set(request.POST.getlist("keep"))
    leave_out = [place for place in range(shown) if str(place) not in ticked]
    try:
        request.vault.ask(ImportStaged(id=staged, leave_out=leave_out, unseen_from=shown))
    except FarshoreError as refusal:
        return _choose(request, errors=[("file", shown_here(refusal))])
    return redirect("people:imports")


@require_http_methods(["GET", "POST"])
def imports(request: MemberRequest) -> HttpResponse:
    """List the imports; take one back as long as nobody worked on its people."""
    refusal = ""
    if request.method == "POST":
        try:
            request.vault.ask(UndoBatch(id=request.POST.get("undo", "")))
        except FarshoreError as error:
            if error.code != "vault.changed-meanwhile":
                raise
            refusal = _(
                "This import can't be taken back: somebody worked on %(label)s since. "
                "Change or remove people one by one."
            ) % {"label": error.facts.get("label", "")}
        else:
            return redirect("people:imports")
    batches = request.vault.ask(ListBatches()).batches
    context = {"batches": batches, "refusal": refusal}
    status = UNPROCESSABLE if refusal else 200
    return render(request, "people/imports.html", context, status=status)


def _choose(request: MemberRequest, *, errors: list[tuple[str, str]] | None = None) -> HttpResponse:
    status = UNPROCESSABLE if errors else 200
    return render(request, "people/import.html", {"errors": errors or []}, status=status)


def _need_identity(request: MemberRequest) -> None:
    if "identity" not in request.member.compartments:
        raise Refused(role="caseworker")


def _preview(sheet: SheetPeople, staged: Staged) -> dict[str, object]:
    lines = [
        (
            place,
            number,
            doc,
            _understood(doc),
            staged.alike.get(place, []),
            number in sheet.unsure_lines,
        )
        for place, (number, doc) in enumerate(sheet.people[:SHOWN])
    ]
    return {
        "lines": lines,
        "staged": staged,
        "sheet": sheet,
        "bad_cells": [
            (error.cell, error.column, _sentence(error)) for error in sheet.errors[:SHOWN]
        ],
        "doubts": [(one.cell, one.column, _(str(one))) for one in sheet.doubts[:SHOWN]],
        "bad_lines": len({e.row for e in sheet.errors}),
        "more": max(0, staged.total - SHOWN),
        "more_alike": sum(place >= SHOWN for place in staged.alike),
        "alike": len(staged.alike),
        "untold_from": sheet.people[staged.compared][0] if staged.compared < staged.total else 0,
    }


def _sentence(error: CellError) -> str:
    return _(error.why) % error.facts if error.facts else _(error.why)


def _understood(doc: PersonDoc) -> str:
    birth = doc.working("birth")
    parts = [birth.value if birth else "", *(f"{e.date} {e.place}".strip() for e in doc.journey)]
    return " · ".join(part for part in parts if part)
