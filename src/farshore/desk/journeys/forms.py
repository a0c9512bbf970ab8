"""What is asked when a stage is recorded, a paper is noted, or people part."""

from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from farshore.desk.journeys import wording
from farshore.desk.kit.acts import Fields
from farshore.desk.kit.cases import CaseField
from farshore.desk.kit.days import DayField, PlainDayField
from farshore.desk.kit.fields import (
    ChoiceField,
    LongField,
    ManyField,
    MemberField,
    PlaceField,
    TickField,
    Words,
)
from farshore.desk.kit.lines import Line
from farshore.desk.vault import MemberRequest
from farshore.domain.journeys.admission import countries, items
from farshore.domain.journeys.records import JourneyDoc, JourneyRow, present
from farshore.vault.speech.messages.casework.journeys import ListJourneys
from farshore.vault.speech.messages.nouns import Opened

MOST_JOURNEYS = 200


def _country(code: str) -> str:
    return str(wording.country_words().get(code, code))


_in_words = lazy(_country, str)
COUNTRIES: Words = {"": _("not known yet"), **{code: _in_words(code) for code in countries()}}
"""In the language of whoever reads it, not of the process that started."""
Journey = Opened[JourneyDoc]


class TravellerLine(Line):
    """One person of a journey, and since when."""

    words = ("person",)
    person = CaseField(label=_("Case"))
    since = DayField(label=_("With it since"), words_in="since_said")


def stage_fields(_request: MemberRequest, opened: Journey) -> Fields:
    """Return what is asked about a stage."""
    return (
        _who(opened),
        ChoiceField("stage", _("Stage"), words={"": "–", **wording.ALL_STAGES}, required=True),
        DayField(
            "edtf",
            _("Since when"),
            words_in="said",
            hint=_(
                "As somebody said it: 2026-09-03, September 2026, about 1998. Empty: not known."
            ),
        ),
        TickField(
            "planned",
            _("Planned"),
            hint=_("It is meant to happen. Nothing counts as reached yet."),
        ),
        PlaceField(
            "place",
            _("Where"),
            hint=_(
                "No way, no helper, no crossing point. The guard keeps this out of every story."
            ),
        ),
        LongField(
            "words",
            _("What else there is to know"),
            hint=_("Never routes, brokers or money. Only the opened journey shows it."),
        ),
    )


def all_of_them(_request: MemberRequest, opened: Journey) -> dict[str, Any]:
    """Return that at first everybody is meant who is with the journey."""
    return {"people": present(opened.doc)}


def paper_fields(_request: MemberRequest, opened: Journey) -> Fields:
    """Return what is asked about an item of the checklist."""
    doc = opened.doc
    known = {one.code: wording.item_words(one) for one in items(doc.to, doc.catalogue)}
    return (
        _who(opened),
        ChoiceField("item", _("Item"), words={"": "–", **known}, required=True),
        ChoiceField(
            "state", _("How far it is"), words=wording.PAPER_STATES, spread=True, required=True
        ),
        DayField("edtf", _("Since or for which day"), words_in="said"),
        LongField(
            "evidence",
            _("What shows it"),
            hint=_("The paper, its number, a talk; or why it is not needed."),
        ),
        MemberField("who", _("Who sees to it")),
        PlainDayField("until", _("Until when")),
    )


def paper_asked(request: MemberRequest, opened: Journey) -> dict[str, Any]:
    """Return what is known of the item and person that the address names by their codes."""
    item, named = request.GET.get("item", ""), request.GET.getlist("person")
    people = [one for one in present(opened.doc) if one in named]
    papers = {(one.person, one.item): one for one in opened.doc.papers}
    known = papers.get((people[0], item)) if people else None
    found: dict[str, Any] = {"people": people}
    if item in {one.code for one in items(opened.doc.to, opened.doc.catalogue)}:
        found["item"] = item
    if known:
        found |= {
            "state": known.state, "edtf": known.edtf, "said": known.said,
            "evidence": known.evidence, "who": known.who,
            "until": known.until.isoformat() if known.until else None,
        }  # fmt: skip
    return found


def part_fields(request: MemberRequest, opened: Journey) -> Fields:
    """Return what is asked when people part."""
    rows: list[JourneyRow] = request.vault.ask(
        ListJourneys(where={"stage": "under_way"}, per_page=MOST_JOURNEYS)
    ).rows
    others = {row.label: row.label for row in rows if row.label != opened.label}
    return (
        _who(opened),
        ChoiceField("to", _("They go on in"), words={"": _("a new journey"), **others}),
        DayField("edtf", _("Since when"), words_in="said"),
    )


def _who(opened: Journey) -> ManyField:
    people = present(opened.doc)
    return ManyField("people", _("Who"), words={one: one for one in people}, required=True)
