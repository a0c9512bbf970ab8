"""The page of the guard's settings: limits, who can check what, names that may be said."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from farshore.desk.kit.forms import KitForm
from farshore.desk.numbers import whole
from farshore.desk.refusal_words import all_of
from farshore.desk.refusals import shown_here
from farshore.desk.site import guard_form, guard_words
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.vault.speech.messages import Call, DropAllowed, GetPolicy, PolicyView, SavePolicy

UNPROCESSABLE = 422
Errors = list[tuple[str, str]]


@require_http_methods(["GET", "POST"])
def guard_settings(request: MemberRequest) -> HttpResponse:
    """Show the guard's settings; a POST saves them, allows a name, or takes one off."""
    view = request.vault.ask(GetPolicy())
    custodians = request.status.custodians
    if "allow" in request.POST:
        allow = guard_form.AllowForm(request.POST, custodians=custodians)
        is_done = allow.is_valid() and _is_done(request, allow, lambda: allow.call, "new-name")
        return _saved() if is_done else _page(request, view, allow=allow)
    if "drop" in request.POST:
        return _drop(request, view)
    if request.method == "GET":
        return _page(request, view)
    form = guard_form.PolicyForm(request.POST, doc=view.policy, custodians=custodians)
    is_done = form.is_valid() and _is_done(
        request, form, lambda: _save(request, form, view), "custodian"
    )
    return _saved() if is_done else _page(request, view, form=form)


def _drop(request: MemberRequest, view: PolicyView) -> HttpResponse:
    """Take a name off."""
    name, scope = request.POST.get("name", ""), request.POST.get("scope", "everywhere")
    try:
        request.vault.ask(DropAllowed(name=name, scope=scope))
    except FarshoreError as refusal:
        return _page(request, view, errors=[("names", shown_here(refusal))])
    return _saved()


def _is_done(
    request: MemberRequest, form: KitForm, call: Callable[[], Call[Any]], field: str
) -> bool:
    """Have the vault carry something out, or show on the form why it did not."""
    try:
        request.vault.ask(call())
    except FarshoreError as refusal:
        form.refuse(refusal, field=field)
        return False
    return True


def _save(request: MemberRequest, form: guard_form.PolicyForm, view: PolicyView) -> SavePolicy:
    return SavePolicy(
        policy=guard_form.policy_of(form, known=view.policy),
        rev=whole(request.POST.get("rev", ""), otherwise=-1),
        custodian=form.agreed,
        reason=form.cleaned_data["why"],
    )


def _saved() -> HttpResponse:
    response = redirect("site:guard")
    response["Location"] += "?saved"
    return response


def _page(
    request: MemberRequest,
    view: PolicyView,
    *,
    form: guard_form.PolicyForm | None = None,
    allow: guard_form.AllowForm | None = None,
    errors: Errors | None = None,
) -> HttpResponse:
    custodians = request.status.custodians
    sent = form or allow
    errors = sent.summary if sent else errors or []
    typed = guard_form.policy_of(form, known=view.policy) if form else view.policy
    context = {
        "errors": errors,
        "saved": "saved" in request.GET,
        "rev": view.policy.rev,
        "form": form or guard_form.PolicyForm(doc=view.policy, custodians=custodians),
        "allow": allow or guard_form.AllowForm(custodians=custodians),
        "compares": view.compares,
        "kinds": guard_form.kind_rows(typed),
        "view_names": list(guard_words.VIEWS.values()),
        "names": guard_form.name_rows(view),
        "loosened": [
            (line, all_of(guard_words.point_name(point) for point in line.points))
            for line in reversed(view.policy.loosened)
        ],
    }
    return render(request, "site/guard.html", context, status=UNPROCESSABLE if errors else 200)
