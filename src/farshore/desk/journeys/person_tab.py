"""The side "Journey" of a person's record: the journeys of this person, as far as one may know."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farshore.desk.journeys import wording
from farshore.desk.journeys.branches import branch_of
from farshore.desk.kit.record import Tab
from farshore.desk.vault import MemberRequest
from farshore.domain.journeys.records import JourneyRow, Passage
from farshore.domain.journeys.way import points
from farshore.vault.speech.messages.casework.journeys import ListJourneys

MOST_JOURNEYS = 20


def journeys_of(request: MemberRequest, opened: Any) -> dict[str, Any]:
    """Return the journeys of a case, the newest first.

    Args:
        request: of a member; without the key of operations the tab says that it stays shut.
        opened: has a `label`, that of the case.
    """
    if "operations" not in request.member.compartments:
        return {"journeys_shut": True, "journeys": []}
    asked = ListJourneys(where={"everybody": opened.label}, sort="-since", per_page=MOST_JOURNEYS)
    return {
        "journeys_shut": False,
        "journeys": [_shown(row, opened.label) for row in request.vault.ask(asked).rows],
    }


def _shown(row: JourneyRow, person: str) -> dict[str, Any]:
    way = [
        Passage(person=one.person, stage=one.stage, edtf=one.edtf, planned=one.planned, on=one.on)
        for one in row.way
        if one.person == person
    ]
    today = timezone.localdate()
    branch = branch_of(
        {person: points(way, today=today)},
        stages=wording.stages_in_words(),
        doubts=wording.DOUBTS,
        today=today,
    )
    return {
        "row": row,
        "address": reverse("journeys:record", args=[row.label]),
        "stage": wording.JOURNEY_STAGES.get(row.stage, row.stage),
        "country": wording.country_words().get(row.to, ""),
        "others": [one for one in row.people if one != person],
        "left": person not in row.people,
        "branch": branch,
    }


PERSON_TAB = Tab("journey", _("Journey"), "journeys/_person_tab.html", journeys_of)
"""For the record of a person."""
