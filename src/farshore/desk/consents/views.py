"""Views of the consents: parse, call, answer."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from farshore.desk.consents import flow, summary
from farshore.desk.numbers import whole
from farshore.desk.refusals import shown_here
from farshore.desk.stories.publishing import bake
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.vault.speech.messages import (
    ConsentView,
    GiveConsent,
    ListConsents,
    ListPeople,
    Today,
    WithdrawConsent,
)

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
def overview(request: MemberRequest) -> HttpResponse:
    """List people, and the consents that end within 60 days."""
    asked = request.POST if request.method == "POST" else request.GET
    query = request.POST.get("query", "").strip()
    page = asked.get("page", "1")
    found = request.vault.ask(ListPeople(query=query, page=whole(page, otherwise=1)))
    cards = request.vault.ask(Today()).cards
    context = {
        "found": found,
        "query": query,
        "ending": sorted(
            {(card.due, card.label) for card in cards if card.kind == "consent_ending"}
        ),
    }
    return render(request, "consents/overview.html", context)


@require_GET
def of_person(request: MemberRequest, label: str) -> HttpResponse:
    """Show who may see what of one person until when."""
    consents = request.vault.ask(ListConsents(person=label)).consents
    context = {
        "label": label,
        "consents": consents,
        "given": "given" in request.GET,
    }
    return render(request, "consents/person.html", context)


@require_http_methods(["GET", "POST"])
def ask(request: MemberRequest, label: str) -> HttpResponse:
    """Go through the conversation, one question a page; the last page stores it."""
    answers = flow.answers_in(request.POST)
    step = request.POST.get("step", "")
    if not step:  # each opening is in the trail: one for the whole conversation
        request.vault.ask(ListConsents(person=label))
    if step not in flow.STEPS:
        return _step(request, label, answers, "language")
    if "back" in request.POST:
        return _step(request, label, answers, flow.neighbour(step, back=True))
    if step == "check":
        return _give(request, label, answers)
    errors = flow.problems(answers, step=step)
    if errors:
        return _step(request, label, answers, step, errors=errors)
    return _step(request, label, answers, flow.neighbour(step, back=False))


@require_POST
def withdraw(request: MemberRequest, label: str, consent: str) -> HttpResponse:
    """Withdraw a consent from today on, and have the site written without what it covered."""
    withdrawn = request.vault.ask(WithdrawConsent(id=consent))
    context = {
        "label": label,
        "uncovered": withdrawn.uncovered,
        "result": bake(request.vault),
        "may_write": "stories" in request.member.compartments,
    }
    return render(request, "consents/withdrawn.html", context)


def _give(request: MemberRequest, label: str, answers: flow.Answers) -> HttpResponse:
    step, errors = flow.all_problems(answers)
    if errors:
        return _step(request, label, answers, step, errors=errors)
    try:
        request.vault.ask(GiveConsent(consent=flow.consent_of(answers, person=label)))
    except FarshoreError as refusal:
        return _step(request, label, answers, "check", errors=[("check", shown_here(refusal))])
    response = redirect("consents:person", label=label)
    response["Location"] += "?given"
    return response


def _step(
    request: MemberRequest,
    label: str,
    answers: flow.Answers,
    step: str,
    *,
    errors: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    form = flow.form_of(answers, step=step, is_checked=bool(errors))
    context: dict[str, Any] = {
        "label": label,
        "form": form,
        "step": step,
        "partial": f"consents/_step_{step}.html",
        "number": flow.STEPS.index(step) + 1,
        "count": len(flow.STEPS),
        "errors": errors or [],
        "kept": flow.kept(answers, step=step),
    }
    if step == "check":
        view = ConsentView(id="", consent=flow.consent_of(answers, person=label))
        context["line"] = summary.consent_lines([view], on=localdate())[0]
    status = UNPROCESSABLE if errors else 200
    return render(request, "consents/ask.html", context, status=status)
