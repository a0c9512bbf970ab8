"""The page of one request: how long there is to decide, what was said, who could be meant."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.acts import Fields
from farshore.desk.kit.days import PlainDayField
from farshore.desk.kit.fields import ChoiceField, LongField
from farshore.desk.kit.listing import case_address
from farshore.desk.people.wording import STAGES
from farshore.desk.vault import MemberRequest
from farshore.domain.casework.requests import OPEN, RequestDoc, hours_left, request_row
from farshore.vault.speech.messages.casework.partners import ListAgreements
from farshore.vault.speech.messages.casework.requests import AlikeFound, AskAlike, OpenRequest
from farshore.vault.speech.messages.nouns import Opened

if TYPE_CHECKING:
    from farshore.desk.kit.screen import Screen

MOST_AGREEMENTS = 200
WHY = {
    "name": _("the same name in some writing"),
    "message": _("the name stands in the message"),
    "relative": _("has a relative of this name"),
    "kin": _("related to somebody of this name"),
}


def request_record(screen: "Screen", request: MemberRequest, label: str) -> HttpResponse:
    """Show one request; whom it could be about is looked up at once while nobody decided."""
    if request.GET.get("tab", "record") != "record":
        return screen.record_page(request, label)
    opened = request.vault.ask(OpenRequest(label=label))
    doc: RequestDoc = opened.doc
    looks = "look" in request.GET or (doc.stage == OPEN and not doc.people)
    found = request.vault.ask(AskAlike(label=label)) if looks else None
    row = request_row(doc)
    context = {
        "screen": screen,
        "opened": opened,
        "doc": doc,
        "stage": screen.words["stage"].get(opened.stage, opened.stage),
        "facts": screen.facts(request, opened),
        "readers": screen.readers.get(opened.compartment, ""),
        "moves": [(one, screen.moves[one]) for one in opened.moves if one in screen.moves],
        "record": screen.address("record", label),
        "edit": screen.address("edit", label),
        "move": screen.address("move", label),
        "tie": screen.address("tie", label),
        "list": screen.address("list"),
        "hours": hours_left(row, now=timezone.localtime()) if doc.stage == OPEN else None,
        "decide_by": row.decide_by,
        "people": [(one, case_address(one)) for one in doc.people],
        "query": urlencode({"person": doc.people}, doseq=True),
        "found": _shown(found, doc) if found else [],
        "others": found.requests if found else [],
        "looked": found is not None,
        "not_looked": found.not_looked if found else False,
        "decisions": [(one, _decision(screen, one.move)) for one in doc.history],
        "acts": [
            (act, screen.address(act.name, label))
            for act in screen.acts
            if act.name != "tie" and act.stands_at(opened.stage)
        ],
    }
    return render(request, "requests/record.html", context)


def _decision(screen: "Screen", move: str) -> Any:
    return _("Handed over") if move == "hand_over" else screen.moves.get(move, move)


def agreements_in_force(request: MemberRequest, _opened: Opened[Any]) -> Fields:
    """Return what is asked when a request is handed over: by which agreement, why, until when."""
    asked = ListAgreements(where={"stage": "in_force"}, per_page=MOST_AGREEMENTS)
    rows = request.vault.ask(asked).rows
    words = {row.label: f"{row.label} · {row.partner} · {row.purpose}" for row in rows}
    return (
        ChoiceField("agreement", _("By which agreement"), words={"": "–", **words}, required=True),
        PlainDayField("answer_due", _("Answer due"), required=True),
        LongField("reason", _("Why"), required=True),
    )


def whom_it_may_be(request: MemberRequest, opened: Opened[Any]) -> dict[str, str]:
    """Return the cases that a request may be tied to: those found, and those sent by the page."""
    found = request.vault.ask(AskAlike(label=opened.label))
    sent = request.POST.getlist("people") if request.method == "POST" else []
    return {one: one for one in [*(line.label for line in found.people), *sent]}


def _shown(found: AlikeFound, doc: RequestDoc) -> list[tuple[Any, Any, str, Any]]:
    return [
        (one, WHY.get(one.why, one.why), case_address(one.label), STAGES.get(one.stage, one.stage))
        for one in found.people
        if one.label not in doc.people
    ]
