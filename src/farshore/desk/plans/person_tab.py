"""The side "Plan" of a person's page: what is due, domain by domain, reviews and milestones."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.record import Tab
from farshore.desk.plans import page, wording
from farshore.desk.reviews.schedule import is_over, schedule
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import Refused
from farshore.domain.resettlement.milestones import usual_in
from farshore.domain.resettlement.windows import full_years
from farshore.vault.speech.messages.resettlement import Beside, OpenBeside

SHOWN_MILESTONES = 12


def plan_context(beside: Beside) -> dict[str, Any]:
    """Return what the templates of a plan show of all that lies beside it."""
    opened = beside.plan
    marks = sorted(
        (one for one in beside.milestones if one.stage == "recorded"),
        key=lambda one: one.doc.date or "9999",
        reverse=True,
    )
    found: dict[str, Any] = {
        "beside": beside,
        "plan": opened,
        "slots": schedule(beside),
        "hints": _hints(beside),
        "is_over": is_over(beside),
        "milestones": [
            {
                "label": one.label,
                "words": wording.MILESTONES.get(one.doc.kind, one.doc.kind),
                "said": one.doc.said or one.doc.date,
                "detail": one.doc.detail,
                "may_be_told": one.label in beside.covered,
            }
            for one in marks[:SHOWN_MILESTONES]
        ],
    }
    if opened:
        shown = page.cards(opened.doc, arrived=beside.arrived_on, on=beside.on)
        found |= {
            "stage": wording.PLAN_STAGES.get(opened.stage, opened.stage),
            "moves": [(one, wording.PLAN_MOVES[one]) for one in opened.moves],
            "due": page.due_entries(opened.doc, arrived=beside.arrived_on, on=beside.on),
            "cards": [card for card in shown if not card.is_empty],
            "empty_cards": [card for card in shown if card.is_empty],
            "language": wording.LANGUAGES.get(opened.doc.language, ""),
        }
    return found


def _hints(beside: Beside) -> list[Any]:
    """Return milestones that others often had in this year of theirs."""
    if beside.arrived_on is None or beside.arrived_on > beside.on:
        return []
    recorded = {one.doc.kind for one in beside.milestones if one.stage == "recorded"}
    year = full_years(beside.arrived_on, beside.on)
    return [wording.MILESTONES[code] for code in usual_in(year, recorded=recorded)]


def context(request: MemberRequest, opened: Any) -> dict[str, Any]:
    """Ask for all that lies beside a person; the plan is shown without leaving the page.

    Raises:
        Refused: the member has no key of resettlement.
    """
    if "resettlement" not in request.member.compartments:
        raise Refused(role="caseworker")
    beside = request.vault.ask(OpenBeside(person=opened.label))
    return {**plan_context(beside), "person": opened.label}


PLAN = Tab("plan", _("Plan"), "plans/tab.html", context, needs=("resettlement",))
"""For the page of a person, whose `opened.label` is the case label."""
