"""The review: what is remembered beside who could be meant, reasons in words, two answers apart.

Names are uncovered for this page only; each opening is counted and in the trail.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from farshore.desk.kit.listing import case_address
from farshore.desk.numbers import whole
from farshore.desk.refusals import shown_here
from farshore.desk.tracing import wording
from farshore.desk.tracing.side_by_side import heads_of, rows_of
from farshore.desk.tracing.waterfall import Picture, draw, scale_of
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.domain.tasks import TaskDoc
from farshore.domain.tracing.records.candidates import (
    DECLINED,
    FOUND,
    REUNITED,
    SET_ASIDE,
    CandidateDoc,
    Question,
    Says,
    against,
    is_covered,
)
from farshore.vault.speech.messages.daily.tasks import SaveTask
from farshore.vault.speech.messages.nouns import Opened
from farshore.vault.speech.messages.tracing.candidates import AnswerCandidate, OpenCandidate
from farshore.vault.speech.messages.tracing.requests import CompareAll, OpenTracingReview, Review

if TYPE_CHECKING:
    from farshore.desk.kit.screen import Screen

MOST_SHOWN = 4
"""Candidates side by side; the others are named below."""
_SAYS: dict[str, Says] = {"same": "same", "not_same": "not_same", "unsure": "unsure"}
_NOBODY_TOLD = frozenset({"found", "set_aside", "confirmed", "cleared"})


@dataclass(frozen=True, slots=True)
class Would:
    """What one answer would do: in words, how far the bar goes, the chance in people."""

    words: str
    width: float
    chance: str


@dataclass(frozen=True, slots=True)
class Said:
    """One answer of a member, covered or not."""

    by: str
    on: Any
    words: str
    why: str
    covered: bool


def candidate_record(_screen: "Screen", request: MemberRequest, label: str) -> HttpResponse:
    """Lead to the review of a candidate's request, with this candidate in front."""
    doc = request.vault.ask(OpenCandidate(label=label)).doc
    return redirect(f"{reverse('tracing:review', args=[doc.request])}?look={label}")


def review(screen: "Screen", request: MemberRequest, label: str) -> HttpResponse:
    """Show candidates side by side; a POST gives the own answer, or makes a question a task."""
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        errors = _did(request)
        if not errors:
            look = request.POST.get("candidate", "")
            return redirect(f"{screen.address('review', label)}?look={look}")
    found = request.vault.ask(OpenTracingReview(label=label))
    context = {
        "screen": screen,
        "label": label,
        "record": screen.address("record", label),
        "list": screen.address("list"),
        "errors": errors,
        "typed": request.POST,
        **_context(request, found),
    }
    return render(request, "tracing/review.html", context, status=422 if errors else 200)


def _did(request: MemberRequest) -> list[tuple[str, str]]:
    """Do what the pressed button says; returns what was wrong."""
    if "compare" in request.POST:
        request.vault.ask(CompareAll())
        return []
    return _made_a_task(request) if "task" in request.POST else _answered(request)


def _answered(request: MemberRequest) -> list[tuple[str, str]]:
    sent = request.POST
    says = _SAYS.get(sent.get("says", ""))
    if says is None:
        return [("says-same", _("Choose one of the three answers."))]
    call = AnswerCandidate(
        label=sent.get("candidate", ""),
        rev=whole(sent.get("rev", ""), otherwise=0),
        says=says,
        why=sent.get("why", "").strip(),
    )
    try:
        request.vault.ask(call)
    except FarshoreError as refusal:
        return [("why", shown_here(refusal))]
    return []


def _made_a_task(request: MemberRequest) -> list[tuple[str, str]]:
    """Make the question a task of who sees the person next: it names no request and no reason."""
    sent = request.POST
    if sent.get("field", "") not in wording.ASKED:
        return [("who", _("There is no such question. Load the page again."))]
    doc = TaskDoc(
        title=wording.question(sent["field"]),
        person=sent.get("person", ""),
        assigned_to=sent.get("who", "").strip().lower(),
    )
    try:
        request.vault.ask(SaveTask(doc=doc, compartment="identity"))
    except FarshoreError as refusal:
        return [("who", shown_here(refusal))]
    return []


def _context(request: MemberRequest, found: Review) -> dict[str, Any]:
    is_lone = len(found.candidates) == 1
    docs = [one for one in found.candidates if one.doc.stage != SET_ASIDE or is_lone]
    look = request.POST.get("candidate") or request.GET.get("look", "")
    chosen = next((one for one in found.candidates if one.label == look), None)
    focus = chosen or (docs[0] if docs else None)
    shown = docs[:MOST_SHOWN]
    if focus and focus not in shown:
        shown = [*shown[: MOST_SHOWN - 1], focus]
    scale = scale_of(one.doc.weighed.bars for one in shown)
    request_doc = found.request.doc
    is_done = request_doc.stage == REUNITED
    return {
        "opened": found.request,
        "doc": request_doc,
        "who": request_doc.enquirer,
        "who_address": case_address(request_doc.enquirer) if request_doc.enquirer else "",
        "relation": wording.RELATIONS.get(request_doc.relation, ""),
        "heading": _heading(found, focus),
        "why_not": "" if is_done else wording.WHY_NOT.get(found.why_not, ""),
        "pool": found.pool,
        "nobody_told": all(one.doc.stage in _NOBODY_TOLD for one in found.candidates),
        "heads": heads_of(shown, focus),
        "rows": rows_of(shown, request_doc),
        "against": [(one.doc, _against(one.doc)) for one in shown],
        "is_alone": is_lone,
        "others": [one for one in found.candidates if one not in shown],
        "pictures": [(one.doc, _picture(one.doc, scale)) for one in shown],
        "focus": focus,
        **(_focused(request, focus) if focus else {}),
    }


def _heading(found: Review, focus: Opened[CandidateDoc] | None) -> Any:
    if found.request.doc.stage == "closed":
        return wording.HEADINGS["closed"]
    if focus is None:
        return wording.HEADINGS["waits" if found.why_not else "none"]
    if focus.doc.stage in wording.HEADINGS:
        return wording.HEADINGS[focus.doc.stage]
    return wording.HEADINGS["one" if len(found.candidates) == 1 else "many"]


def _against(doc: CandidateDoc) -> list[str]:
    return [wording.reason(one.code, one.values) for one in against(doc.weighed)]


def _picture(doc: CandidateDoc, scale: tuple[float, float]) -> Picture:
    return draw(doc.weighed.bars, scale=scale, total=doc.weighed.probability)


def _focused(request: MemberRequest, focus: Opened[CandidateDoc]) -> dict[str, Any]:
    doc, me = focus.doc, request.member.handle
    questions, by = doc.weighed.questions, [one.by for one in doc.answers]
    first = questions[0] if questions else None
    steps = [one for one in focus.moves if one not in {"answer", "story"}]
    return {
        "answers": [_said(one) for one in doc.answers],
        "earlier": [_said(one) for one in doc.earlier],
        "may_answer": doc.stage == FOUND and len(by) < _TWO and me not in by,
        "disagree": doc.stage == FOUND and len(by) == _TWO,
        "says": list(wording.SAYS.items()),
        "steps": steps,
        "may_story": "story" in focus.moves,
        "question": first,
        "question_words": wording.question(first.field) if first else "",
        "would": _would(first, doc) if first else [],
        "more_questions": [wording.question(one.field) for one in questions[1:]],
        "candidate_stage": wording.CANDIDATE_STAGES[doc.stage],
        "heard_words": wording.CANDIDATE_STAGES["declined" if doc.stage == DECLINED else "agreed"],
        "told_of_them": _told(doc.heard.may_tell if doc.heard else []),
    }


_TWO = 2


def _told(codes: list[str]) -> list[Any]:
    return [wording.TOLD[code] for code in codes if code in wording.TOLD]


def _said(answer: Any) -> Said:
    covered = is_covered(answer)
    return Said(answer.by, answer.on, str(wording.SAYS[answer.says]), answer.why, covered)


def _would(question: Question, doc: CandidateDoc) -> list[Would]:
    """Return what each answer would do; somebody who doesn't know leaves it as it is."""
    found = []
    for one in sorted(question.outcomes, key=lambda one: not one.agrees):
        words = _("the same, or nearly") if one.agrees else _("another")
        if one.is_first:
            found.append(
                Would(words, round(one.probability * 100, 1), wording.fraction(one.probability))
            )
        else:
            found.append(Would(words, 0.0, _("rather somebody else, or nobody")))
    now = doc.weighed.probability
    found.append(Would(_("not known: as now"), round(now * 100, 1), wording.fraction(now)))
    return found
