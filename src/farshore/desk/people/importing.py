"""Pages of the spreadsheet import: choose, look, register as one batch, take back."""

import re

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from msgspec import msgpack

from farshore.adapters.office.sheets import may_have_comments
from farshore.desk.kit.edtf_words import edtf_in_words
from farshore.desk.numbers import whole
from farshore.desk.people.mapping import Asked, ReadSheet, asked_of, sum_parts
from farshore.desk.people.wording import EVENTS, HANGS
from farshore.desk.refusals import shown_here
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError, Refused
from farshore.domain.people.records import PersonDoc
from farshore.importers.spreadsheet import CellError, SheetPeople
from farshore.importers.spreadsheet.columns import known_columns
from farshore.importers.spreadsheet.tables import SheetUnsure, Table, read_tables
from farshore.importers.spreadsheet.templates import LANGUAGES, template_of
from farshore.vault.speech.messages import (
    AnswerUndo,
    ImportStaged,
    KeepSheet,
    KeptSheet,
    ListBatches,
    OpenSheet,
    OpenUndo,
    RememberHeadings,
    Staged,
    StagePeople,
    UndoBatch,
)

UNPROCESSABLE = 422
SHOWN = 200
MOST_SEEN = 10_000_000
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_TAKE = re.compile(r"take-[0-9]{1,7}")


@require_http_methods(["GET", "POST"])
def import_people(request: MemberRequest) -> HttpResponse:
    """Choose a file; then ask what its headings mean before anything is kept."""
    _need_identity(request)
    if request.method == "GET":
        return _choose(request)
    sent = request.FILES.get("file")
    if request.POST.get("encoding"):
        return _in_encoding(request)
    if sent is None:
        sent_bytes = int(request.META.get("CONTENT_LENGTH") or 0)
        too_large = sent_bytes > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
        words = _("This file is larger than 20 MB.") if too_large else _("Choose a file first.")
        return _choose(request, errors=[("file", words)])
    try:
        data = sent.read()
        tables = read_tables(data, score=known_columns)
    except SheetUnsure as refusal:
        raw = request.vault.ask(KeepSheet(source=sent.name or "", data=data))
        context = {
            "errors": [("file", shown_here(refusal))],
            "readings": refusal.readings,
            "id": raw.id,
        }
        return render(request, "people/import.html", context, status=UNPROCESSABLE)
    except FarshoreError as refusal:
        return _choose(request, errors=[("file", shown_here(refusal))])
    return _read(request, data, tables, source=sent.name or "")


def _in_encoding(request: MemberRequest) -> HttpResponse:
    """Read the file that waits in the vault in the encoding that somebody chose."""
    try:
        raw = request.vault.ask(OpenSheet(id=request.POST.get("sheet", "")))
        tables = read_tables(
            raw.data, score=known_columns, encoding=request.POST.get("encoding", "")
        )
    except FarshoreError as refusal:
        return _choose(request, errors=[("file", shown_here(refusal))])
    return _read(request, raw.data, tables, source=raw.source)


def _read(request: MemberRequest, data: bytes, tables: list[Table], *, source: str) -> HttpResponse:
    """Let the sheet wait in the vault, and ask for its headings."""
    try:
        sheet = ReadSheet(tables, may_have_comments(data))
        kept = request.vault.ask(KeepSheet(source=source, data=msgpack.encode(sheet)))
    except FarshoreError as refusal:
        return _choose(request, errors=[("file", shown_here(refusal))])
    return _ask(request, kept, sheet)


@require_GET
def template(request: MemberRequest, language: str, kind: str) -> HttpResponse:
    """Hand out an empty sheet: known headings and one invented line."""
    _need_identity(request)
    if language not in LANGUAGES or kind not in _TYPES:
        raise Http404
    answer = HttpResponse(
        template_of(language, "xlsx" if kind == "xlsx" else "csv"), content_type=_TYPES[kind]
    )
    answer["Content-Disposition"] = f'attachment; filename="people-{language}.{kind}"'
    return answer


@require_POST
def headings(request: MemberRequest) -> HttpResponse:
    """Take what headings mean and how doubtful cells are read; count again, or show the people."""
    _need_identity(request)
    try:
        kept = request.vault.ask(OpenSheet(id=request.POST.get("sheet", "")))
    except FarshoreError as refusal:
        return _choose(request, errors=[("file", shown_here(refusal))])
    sheet = msgpack.decode(kept.data, type=ReadSheet)
    if request.POST.get("then") != "look":
        return _ask(request, kept, sheet)
    asked = asked_of(sheet, remembered=kept.headings.fields, on=localdate(), post=request.POST)
    if not _may_go_on(asked, request):
        return _ask(request, kept, sheet)
    request.vault.ask(RememberHeadings(fields=asked.choices))
    docs = [doc for _number, doc in asked.people.people]
    try:
        staged = request.vault.ask(StagePeople(docs=docs, source=kept.source))
    except FarshoreError as refusal:
        return _choose(request, errors=[("file", shown_here(refusal))])
    return render(request, "people/import_preview.html", _preview(asked.people, staged))


def _ask(request: MemberRequest, kept: KeptSheet, sheet: ReadSheet) -> HttpResponse:
    """Show what is known of the headings, what is in doubt, and whether it adds up."""
    post = request.POST if request.POST.get("then") else None
    asked = asked_of(sheet, remembered=kept.headings.fields, on=localdate(), post=post)
    sums = asked.people.sums
    wrong = sums.wrong_total
    context = {
        "id": kept.id,
        "source": kept.source,
        "unknown": asked.unknown,
        "known": asked.known,
        "doubts": asked.doubts,
        "doubtful": sum(1 + one.more for one in asked.doubts),
        "sheet": asked.people,
        "sums": sums,
        "sum_parts": sum_parts(sums),
        "wrong_row": wrong[0] if wrong else 0,
        "wrong_says": wrong[1] if wrong else 0,
        "may_go_on": _may_go_on(asked, request),
        **_refused(asked.people),
    }
    return render(request, "people/import_headings.html", context)


def _may_go_on(asked: Asked, request: MemberRequest) -> bool:
    is_told = request.POST.get("total-is-else") == "yes"
    return asked.people.sums.agree and (asked.people.sums.wrong_total is None or is_told)


def _refused(sheet: SheetPeople) -> dict[str, object]:
    return {
        "bad_cells": [(one.cell, one.column, _sentence(one)) for one in sheet.errors[:SHOWN]],
        "bad_lines": len({one.row for one in sheet.errors}),
    }


@require_POST
def confirm(request: MemberRequest) -> HttpResponse:
    """Register what was looked at; lines that are not ticked stay out."""
    total = request.POST.get("total", "")
    shown = whole(total, otherwise=0, most=SHOWN)
    staged = request.POST.get("staged", "")
    ticked = set(request.POST.getlist("keep"))
    leave_out = [place for place in range(shown) if str(place) not in ticked]
    take = {
        int(name.removeprefix("take-")): request.POST.getlist(name)
        for name in request.POST
        if _TAKE.fullmatch(name)
    }
    call = ImportStaged(id=staged, leave_out=leave_out, unseen_from=shown, take=take)
    try:
        request.vault.ask(call)
    except FarshoreError as refusal:
        return _choose(request, errors=[("file", shown_here(refusal))])
    return redirect("people:imports")


@require_http_methods(["GET", "POST"])
def imports(request: MemberRequest) -> HttpResponse:
    """List the imports; take one back, with a second person if others worked on its people."""
    if request.method == "POST":
        undo = request.vault.ask(_undo(request))
        return redirect("people:imports") if undo.is_done else redirect("people:undo", undo.id)
    found = request.vault.ask(ListBatches())
    batches = [(batch, found.changed.get(batch.id, [])) for batch in found.batches]
    return render(request, "people/imports.html", {"batches": batches})


@require_http_methods(["GET", "POST"])
def undo(request: MemberRequest, batch: str) -> HttpResponse:
    """Say what taking an import back would destroy, and take a second person's answer."""
    refusal = ""
    if request.method == "POST":
        yes = request.POST.get("answer") == "yes"
        seen = whole(request.POST.get("seen", ""), otherwise=-1, most=MOST_SEEN)
        try:
            request.vault.ask(AnswerUndo(id=batch, yes=yes, seen=seen))
        except FarshoreError as error:
            refusal = shown_here(error)
        else:
            is_reader = "identity" in request.member.compartments
            return redirect("people:imports" if is_reader else "today")
    found = request.vault.ask(OpenUndo(id=batch))
    known = {name: n for name, n in found.hangs.items() if name in HANGS}
    context = {
        "undo": found,
        "hangs": [(HANGS[name], n) for name, n in known.items()],
        "others": sum(found.hangs.values()) - sum(known.values()),
        "seen": sum(found.hangs.values()),
        "is_asker": found.asked_by == request.member.handle,
        "refusal": refusal,
    }
    return render(request, "people/undo.html", context, status=UNPROCESSABLE if refusal else 200)


def _undo(request: MemberRequest) -> UndoBatch:
    """Return the call: all of a batch, or all but whom somebody worked on since."""
    rest = request.POST.get("undo-rest", "")
    if not rest:
        return UndoBatch(id=request.POST.get("undo", ""))
    keep = request.vault.ask(ListBatches()).changed.get(rest, [])
    seen = request.POST.getlist(f"keep-{rest}")
    return UndoBatch(id=rest, keep=[label for label in keep if label in seen])


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
        if place not in staged.updates
    ]
    updates = [
        (place, sheet.people[place][0], update.label, update.changes)
        for place, update in staged.updates.items()
    ]
    return {
        "lines": lines,
        "updates": updates[:SHOWN],
        "cells_new": sum(len(changes) for _at, _number, _label, changes in updates),
        "staged": staged,
        "sheet": sheet,
        **_refused(sheet),
        "more": max(0, staged.total - SHOWN),
        "more_alike": sum(place >= SHOWN for place in staged.alike),
        "alike": len(staged.alike.keys() - staged.updates.keys()),
        "untold_from": sheet.people[staged.compared][0] if staged.compared < staged.total else 0,
    }


def _sentence(error: CellError) -> str:
    return _(error.why) % error.facts if error.facts else _(error.why)


def _understood(doc: PersonDoc) -> str:
    birth = doc.working("birth")
    parts = [edtf_in_words(birth.value) if birth and birth.value else birth.said if birth else ""]
    for event in doc.journey:
        when = edtf_in_words(event.date) if event.date else event.said
        parts.append(f"{EVENTS.get(event.event, event.event)} {when} {event.place}".strip())
    return " · ".join(part for part in parts if part)
