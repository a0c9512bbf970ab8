"""The questions one by one: one decision for each, saved together."""

from typing import TYPE_CHECKING, get_args

from django.http import HttpResponse
from django.shortcuts import redirect

from farshore.desk.interviews.record import shown_record
from farshore.desk.numbers import whole
from farshore.desk.refusals import shown_here
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.domain.interviews.records import Decision, Question
from farshore.vault.speech.messages.outreach.interviews import (
    Decided,
    DecideQuestions,
    OpenInterview,
)

if TYPE_CHECKING:
    from farshore.desk.kit.screen import Screen


def decide_page(screen: "Screen", request: MemberRequest, label: str) -> HttpResponse:
    """Save the decisions of the page; refused ones stay as they were typed."""
    opened = request.vault.ask(OpenInterview(label=label))
    if request.method != "POST":
        return redirect(screen.address("record", label))
    decided = [_decided(request, q) for q in opened.doc.questions]
    call = DecideQuestions(
        label=label,
        rev=whole(request.POST.get("rev", ""), otherwise=0),
        decided=decided,
        is_finished="finish" in request.POST,
    )
    try:
        request.vault.ask(call)
    except FarshoreError as refusal:
        return shown_record(
            screen, request, opened, typed={d.id: d for d in decided}, refusal=shown_here(refusal)
        )
    return redirect(screen.address("record", label))


def _decided(request: MemberRequest, question: Question) -> Decided:
    given = request.POST
    decision = given.get(f"decision-{question.id}", "")
    published = given.get(f"published-{question.id}", "").strip()
    if decision not in get_args(Decision):
        decision = ""
    return Decided(
        id=question.id,
        decision=decision,  # type: ignore[arg-type]
        rephrased=given.get(f"rephrased-{question.id}", "").strip(),
        reason=given.get(f"reason-{question.id}", "").strip(),
        published=published if f"give-{question.id}" in given else "",
    )
