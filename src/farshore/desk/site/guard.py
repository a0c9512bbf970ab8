"""The page of the guard's settings: limits, who can check what, names that may be said."""

from typing import Any

import msgspec
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from farshore.desk.numbers import whole
from farshore.desk.refusals import shown_here
from farshore.desk.site import guard_form, guard_words
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import BadInput, FarshoreError
from farshore.domain.guard.answers.policy_doc import PolicyDoc
from farshore.vault.speech.messages import AllowName, DropAllowed, GetPolicy, PolicyView, SavePolicy

UNPROCESSABLE = 422
NEW = ("name", "reason", "kind", "scope", "until")
Errors = list[tuple[str, str]]


@require_http_methods(["GET", "POST"])
def guard_settings(request: MemberRequest) -> HttpResponse:
    """Show the guard's settings; a POST saves them, allows a name, or takes one off."""
    view = request.vault.ask(GetPolicy())
    if request.method == "GET":
        return _page(request, view, view.policy, [])
    typed = view.policy
    errors: Errors = []
    try:
        if "allow" in request.POST:
            field = "new-name"
            _allow(request)
        elif "drop" in request.POST:
            field = "names"
            scope = request.POST.get("scope", "everywhere")
            request.vault.ask(DropAllowed(name=request.POST.get("name", ""), scope=scope))
        else:
            field = "custodian"
            typed, errors = guard_form.read(request.POST, known=view.policy)
            if not errors:
                _save(request, typed)
    except FarshoreError as refusal:
        errors = [(field, shown_here(refusal))]
    if errors:
        return _page(request, view, typed, errors)
    response = redirect("site:guard")
    response["Location"] += "?saved"
    return response


def _save(request: MemberRequest, typed: PolicyDoc) -> None:
    sent = request.POST.get("rev", "")
    call = SavePolicy(
        policy=typed,
        rev=whole(sent, otherwise=-1),
        custodian=guard_form.custodian(request.POST),
        reason=(request.POST.get("why") or "").strip(),
    )
    request.vault.ask(call)


def _allow(request: MemberRequest) -> None:
    fields = {name: (request.POST.get(f"new-{name}") or "").strip() for name in NEW}
    given = {**fields, "scope": fields["scope"].upper() or "everywhere"}
    try:
        call = msgspec.convert(given, AllowName)
    except msgspec.ValidationError as refusal:
        raise BadInput(why=_("Choose whose name this is, then add it.")) from refusal
    call = msgspec.structs.replace(call, custodian=guard_form.custodian(request.POST))
    request.vault.ask(call)


def _page(
    request: MemberRequest, view: PolicyView, typed: PolicyDoc, errors: Errors
) -> HttpResponse:
    new: dict[str, Any] = dict.fromkeys(NEW, "")
    if errors and "allow" in request.POST:
        new = {name: request.POST.get(f"new-{name}") or "" for name in NEW}
    context = {
        "errors": errors,
        "saved": "saved" in request.GET,
        "rev": view.policy.rev,
        "limits": guard_form.limit_rows(typed),
        "kinds": guard_form.kind_rows(typed),
        "view_names": list(guard_words.VIEWS.values()),
        "names": guard_form.name_rows(view),
        "loosened": [
            (line, ", ".join(_point_name(point) for point in line.points))
            for line in reversed(view.policy.loosened)
        ],
        "allowed_kinds": guard_words.ALLOWED.items(),
        "new": new,
        "why": request.POST.get("why") or "" if errors else "",
        "custodian": request.POST.get("custodian") or "" if errors else "",
        "custodians": request.status.custodians,
    }
    return render(request, "site/guard.html", context, status=UNPROCESSABLE if errors else 200)


def _point_name(point: str) -> str:
    table, _sep, name = point.partition(".")
    if table == "limits" and name in guard_words.LIMITS:
        return str(guard_words.LIMITS[name][0])
    return str(guard_words.KINDS.get(name, name))
