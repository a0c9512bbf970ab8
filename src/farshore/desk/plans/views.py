"""The page of a plan and its entries: parse, call, answer."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from farshore.desk.kit.cases import finder
from farshore.desk.kit.forms import KitForm, typed_in
from farshore.desk.numbers import whole
from farshore.desk.plans import wording
from farshore.desk.plans.forms import ASKS, FORMS, change_of, goal_field, initial_of
from farshore.desk.plans.person_tab import plan_context
from farshore.desk.refusals import shown_here
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError, NotFound
from farshore.domain.resettlement.catalogue import catalogue
from farshore.domain.resettlement.changes import Change, CloseDomain, MoveItem
from farshore.domain.resettlement.plan import Item, PlanDoc, items
from farshore.vault.speech.messages.nouns import Opened
from farshore.vault.speech.messages.resettlement import (
    ChangePlan,
    ListPlans,
    OpenBeside,
    OpenPlan,
)


@require_safe
def plan(request: MemberRequest, label: str) -> HttpResponse:
    """Show a plan with the reviews and milestones of its person: one audited opening."""
    return _page(request, label)


@require_POST
def close_domain(request: MemberRequest, label: str, domain: str) -> HttpResponse:
    """Close a domain for the person, or open it again. No reason is asked."""
    change = CloseDomain(domain=domain, is_closed="close" in request.POST)
    return _changed(request, label, change, at=domain)


@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: MemberRequest, label: str, kind: str, item: str = "") -> HttpResponse:
    """Write a new entry, or other words of one; for a wish `item` is its domain."""
    if kind not in FORMS:
        raise NotFound(label=label)
    opened = request.vault.ask(OpenPlan(label=label))
    known = _item(opened.doc, kind, item)
    domain = item if kind == "wish" else request.GET.get("domain", "")
    typed = typed_in(request)
    form = FORMS[kind](
        typed,
        initial=initial_of(kind, known, doc=opened.doc, domain=domain),
        finder=finder(request),
        made={"goal": goal_field(opened.doc)} if kind == "step" else None,
    )
    if typed is not None and not form.is_asking and form.is_valid():
        change = change_of(kind, form.cleaned_data, id_=known.id if known else "", domain=domain)
        if _is_kept(request, label, change, form=form, rev=_rev(request, opened.rev)):
            return redirect(_back(label, domain or str(form.cleaned_data.get("domain", ""))))
    return _form(request, opened, form, heading=wording.KINDS[kind])


@require_POST
def move_entry(request: MemberRequest, label: str, kind: str, item: str) -> HttpResponse:
    """Move an entry, after what the move asks for was answered."""
    move = request.POST.get("move", "")
    if kind not in wording.MOVES or move not in wording.MOVES[kind]:
        raise NotFound(label=label)
    given: dict[str, Any] = {}
    asks = ASKS.get((kind, move))
    if asks:
        form = asks(request.POST if "asked" in request.POST else None)
        opened = request.vault.ask(OpenPlan(label=label))
        words: dict[str, Any] = {
            "heading": wording.KINDS[kind], "move": move, "words": wording.MOVES[kind][move],
        }  # fmt: skip
        if not form.is_bound or not form.is_valid():
            return _form(request, opened, form, **words)
        given = form.cleaned_data
        change = MoveItem(kind=kind, id=item, move=move, **given)  # type: ignore[arg-type]
        if _is_kept(request, label, change, form=form, rev=_rev(request, opened.rev)):
            return redirect(_back(label, item))
        return _form(request, opened, form, **words)
    change = MoveItem(kind=kind, id=item, move=move)  # type: ignore[arg-type]
    return _changed(request, label, change, at=item)


def _changed(request: MemberRequest, label: str, change: Change, *, at: str) -> HttpResponse:
    """Do one change; what is refused is told on the page of the plan."""
    rev = whole(request.POST.get("rev", ""), otherwise=0)
    try:
        request.vault.ask(ChangePlan(label=label, rev=rev, change=change))
    except FarshoreError as refusal:
        return _page(request, label, refusal=shown_here(refusal))
    return redirect(_back(label, at))


def _is_kept(
    request: MemberRequest, label: str, change: Change, *, form: KitForm, rev: int
) -> bool:
    """Do one change, or show on the form why it was refused."""
    try:
        request.vault.ask(ChangePlan(label=label, rev=rev, change=change))
    except FarshoreError as refusal:
        form.refuse(refusal)
        return False
    return True


def _page(request: MemberRequest, label: str, *, refusal: str = "") -> HttpResponse:
    rows = request.vault.ask(ListPlans(where={"label": label})).rows
    if not rows:
        raise NotFound(label=label)
    beside = request.vault.ask(OpenBeside(person=rows[0].person))
    context = {
        **plan_context(beside),
        "label": label,
        "person": rows[0].person,
        "errors": [("moves", refusal)] if refusal else [],
    }
    return render(request, "plans/plan.html", context, status=422 if refusal else 200)


def _form(
    request: MemberRequest,
    opened: Opened[PlanDoc],
    form: KitForm,
    *,
    heading: Any,
    move: str = "",
    words: Any = "",
) -> HttpResponse:
    known = opened.rev
    context = {
        "screen": {"one": heading},
        "form": form,
        "label": opened.label,
        "rev": known if form.is_stale else _rev(request, known),
        "theirs": [],
        "move": move,
        "move_words": words,
        "errors": form.summary,
        "back": reverse("plans:record", args=[opened.label]),
    }
    if form.is_stale:
        form.say(_("Somebody changed the plan meanwhile. Look at it, then send this again."))
        context["errors"] = form.summary
    return render(request, "kit/form.html", context, status=form.status)


def _rev(request: MemberRequest, known: int) -> int:
    """Return the revision that the page was made of."""
    return whole(request.POST.get("rev", ""), otherwise=known)


def _item(doc: PlanDoc, kind: str, id_: str) -> Item | None:
    """Return the entry that an address names; None for a new one.

    Raises:
        NotFound: there is none.
    """
    if kind == "wish":
        if id_ not in catalogue().domains:
            raise NotFound(label=doc.label)
        return None
    if not id_:
        return None
    found = next((one for known, one in items(doc) if (known, one.id) == (kind, id_)), None)
    if found is None:
        raise NotFound(label=doc.label)
    return found


def _back(label: str, at: str) -> str:
    return (
        f"{reverse('plans:record', args=[label])}#{at}"
        if at
        else reverse("plans:record", args=[label])
    )
