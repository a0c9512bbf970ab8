"""The page of one situation: whom it holds up, whom it could, what lifting leads back to."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from farshore.desk.journeys import wording
from farshore.desk.journeys.record import record_of
from farshore.desk.kit.acts import Fields
from farshore.desk.kit.days import PlainDayField
from farshore.desk.kit.fields import ManyField
from farshore.desk.kit.listing import case_address
from farshore.desk.vault import MemberRequest
from farshore.domain.journeys.situations import SituationDoc
from farshore.vault.speech.messages.casework.situations import AskReach, OpenSituation
from farshore.vault.speech.messages.nouns import Opened

if TYPE_CHECKING:
    from farshore.desk.kit.screen import Screen


def situation_record(screen: "Screen", request: MemberRequest, label: str) -> HttpResponse:
    """Show one situation with whom it reaches."""
    if request.GET.get("tab", "record") != "record":
        return screen.record_page(request, label)
    opened = request.vault.ask(OpenSituation(label=label))
    reach = request.vault.ask(AskReach(label=label))
    context = {
        **record_of(screen, request, opened),
        "held": [
            (one, wording.ALL_STAGES[one.stage], case_address(one.person)) for one in reach.held
        ],
        "free": [
            (one, wording.ALL_STAGES[one.stage], case_address(one.person)) for one in reach.free
        ],
        "beyond": reach.beyond,
        "journeys": len({one.journey for one in reach.held}),
    }
    return render(request, "journeys/situation.html", context)


def hold_fields(request: MemberRequest, opened: Opened[SituationDoc]) -> Fields:
    """Return whom a situation could hold up, all of them ticked at first."""
    free = request.vault.ask(AskReach(label=opened.label)).free
    words = {one.person: f"{one.person} · {wording.ALL_STAGES[one.stage]}" for one in free}
    return (
        ManyField("people", _("Who"), words=words, required=True),
        PlainDayField("since", _("Suspended since"), hint=_("Empty: since today.")),
    )


def all_free(request: MemberRequest, opened: Opened[SituationDoc]) -> dict[str, object]:
    """Return that at first everybody is meant."""
    free = request.vault.ask(AskReach(label=opened.label)).free
    return {"people": [one.person for one in free]}
