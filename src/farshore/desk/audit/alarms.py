"""What was found on the disk that is not as the vault left it, and checkpoints to find more by."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from farshore.desk.audit.alarm_wording import FITS, MISMATCHES, PARTS
from farshore.desk.refusals import shown_here
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.domain.sealing.rolls import NOTICES
from farshore.vault.speech.messages import (
    AnswerMismatches,
    CompareCheckpoint,
    Compared,
    GetCheckpoint,
    ListMismatches,
    MismatchList,
    MismatchView,
)

_ROWS = {"older", "added", "changed", "member"}
"""Kinds of which the record or member is there, and can be taken away."""


@require_http_methods(["GET", "POST"])
def alarms(request: MemberRequest) -> HttpResponse:
    """Show what was found, kind by kind, and take a custodian's answer."""
    error = ""
    if request.method == "POST":
        ids = request.POST.getlist("id")
        answer = "drop" if request.POST.get("answer") == "drop" else "keep"
        try:
            if not ids:
                raise _Nothing
            asks = answer == "drop" and "sure" not in request.POST
            if asks and (doomed := _records(request, ids)):
                return render(request, "audit/dropping.html", {"doomed": doomed, "ids": ids})
            request.vault.ask(AnswerMismatches(ids=ids, answer=answer))  # type: ignore[arg-type]
        except FarshoreError as refusal:
            error = shown_here(refusal)
        else:
            return redirect("audit:alarms")
    found = request.vault.ask(ListMismatches())
    context = {
        "groups": _groups(found.mismatches),
        "total": found.total,
        "shown": len(found.mismatches),
        "error": error,
        "may_answer": "custodian" in request.member.roles,
        "are_notices": _are_notices(found),
    }
    return render(request, "audit/alarms.html", context, status=422 if error else 200)


@require_http_methods(["GET", "POST"])
def checkpoint(request: MemberRequest) -> HttpResponse:
    """Write a checkpoint for a second person, or compare one that was kept."""
    context: dict[str, object] = {"typed": "", "error": ""}
    if request.method == "POST" and request.POST.get("action") == "write":
        context["made"] = request.vault.ask(GetCheckpoint())
    elif request.method == "POST":
        context["typed"] = typed = request.POST.get("checkpoint", "")
        try:
            compared: Compared = request.vault.ask(CompareCheckpoint(text=typed))
            context |= {"compared": compared, "words": FITS[compared.fit]}
        except FarshoreError as refusal:
            context["error"] = shown_here(refusal)
    else:
        request.vault.ask(ListMismatches())  # who may not look is refused
    return render(
        request, "audit/checkpoint.html", context, status=422 if context["error"] else 200
    )


class _Nothing(FarshoreError):
    """Nothing was ticked."""

    code = "input.nothing-ticked"
    message = "Tick what you answer first. Nothing was changed."


def _records(request: MemberRequest, ids: list[str]) -> list[tuple[MismatchView, str]]:
    """Return the records among some answers: what is taken away of them comes back by no click."""
    found = request.vault.ask(ListMismatches()).mismatches
    return [
        (one, _part(one))
        for one in found
        if one.id in ids and one.kind in _ROWS and one.kind != "member"
    ]


def _part(one: MismatchView) -> str:
    return str(PARTS.get(one.table, _("record")))


def _are_notices(found: MismatchList) -> bool:
    """Tell whether nothing has to wait for an answer: all of it is seen, and only to be read."""
    is_all = len(found.mismatches) == found.total
    return is_all and all(one.kind in NOTICES for one in found.mismatches)


def _groups(found: list[MismatchView]) -> list[dict[str, object]]:
    groups: dict[str, list[tuple[MismatchView, str]]] = {}
    for one in found:
        groups.setdefault(one.kind, []).append((one, _part(one)))
    return [
        {
            "kind": kind,
            "title": MISMATCHES[kind][0],
            "words": MISMATCHES[kind][1],
            "lines": lines,
            "are_rows": kind in _ROWS,
        }
        for kind, lines in groups.items()
    ]
