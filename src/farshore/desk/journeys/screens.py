"""Words and order of journeys and situations; their records are pages of their own."""

from django.utils.translation import gettext_lazy as _

from farshore.desk.audit.history import HISTORY
from farshore.desk.journeys import forms, wording
from farshore.desk.journeys.places import PlacesField
from farshore.desk.journeys.record import journey_record
from farshore.desk.journeys.situation import all_free, hold_fields, situation_record
from farshore.desk.kit.acts import Act
from farshore.desk.kit.cases import labels_in
from farshore.desk.kit.days import DayField, PlainDayField
from farshore.desk.kit.fields import (
    ChoiceField,
    LongField,
    ManyField,
    MemberField,
    TextField,
)
from farshore.desk.kit.lines import LinesField
from farshore.desk.kit.screen import Screen
from farshore.domain.journeys.records import JourneyDoc, Traveller
from farshore.domain.journeys.situations import SituationDoc
from farshore.vault.speech.messages.casework.journeys import (
    ListJourneys,
    MoveJourney,
    NotePaper,
    OpenJourney,
    PartJourney,
    RecordStage,
    SaveJourney,
)
from farshore.vault.speech.messages.casework.situations import (
    HoldPeople,
    LiftSituation,
    ListSituations,
    MoveSituation,
    OpenSituation,
    SaveSituation,
    UndoLift,
)

READERS = {"operations": _("coordinators")}
_OPEN = frozenset({"under_way"})

JOURNEYS = Screen(
    "journeys",
    list=ListJourneys,
    open=OpenJourney,
    save=SaveJourney,
    move=MoveJourney,
    doc=JourneyDoc,
    title=_("Journeys"),
    one=_("Journey"),
    columns=("label", "people", "where", "to", "since", "coordinator", "stage"),
    fields=(
        LinesField(
            "travellers",
            _("Who travels"),
            line=forms.TravellerLine,
            hint=_("Whoever left stands on the record; let people leave under “Split or join”."),
        ),
        ChoiceField("to", _("Receiving country"), words=forms.COUNTRIES),
        MemberField("coordinator", _("Coordinator"), hint=_("A handle.")),
        MemberField("caseworker", _("Caseworker"), hint=_("A handle.")),
        LongField(
            "words",
            _("What else there is to know"),
            hint=_("Never routes, brokers or money. Only the opened journey shows it."),
        ),
    ),
    heads={"people": _("Who"), "where": _("Where"), "since": _("Since")},
    words={
        "stage": wording.JOURNEY_STAGES, "where": wording.ALL_STAGES, "to": forms.COUNTRIES,
    },
    filters=("stage", "to", "coordinator"),
    moves={"end": _("End this journey"), "reopen": _("Take it up again")},
    asks={"end": (LongField("reason", _("Why"), required=True),)},
    readers=READERS,
    tabs=(HISTORY,),
    begun=lambda request: JourneyDoc(
        travellers=[Traveller(person=one) for one in labels_in(request, "person")]
    ),
    empty=_("Nobody is on the way. Begin with “New” and give the case labels of who travels."),
    acts=(
        Act(
            "record-stage", _("Record a stage"), call=RecordStage, fields=forms.stage_fields,
            initial=forms.all_of_them, stages=_OPEN, is_next=True,
        ),
        Act(
            "part", _("Split or join"), call=PartJourney, fields=forms.part_fields, stages=_OPEN,
            hint=_("Who is ticked leaves this journey and goes on in the other one."),
        ),
        Act(
            "note-paper", _("Note a paper"), call=NotePaper, fields=forms.paper_fields,
            initial=forms.paper_asked, stages=_OPEN,
        ),
    ),
    instead={"record": journey_record},
    beside={"situations:list": _("Situations")},
)  # fmt: skip

SITUATIONS = Screen(
    "situations",
    list=ListSituations,
    open=OpenSituation,
    save=SaveSituation,
    move=MoveSituation,
    doc=SituationDoc,
    title=_("Situations"),
    one=_("Situation"),
    columns=("label", "title", "since", "stages", "people", "review_on", "stage"),
    fields=(
        TextField(
            "title", _("What happened"), hint=_("“Border closed”. No name, no route."),
            required=True,
        ),
        DayField("since", _("Since when"), words_in="since_said"),
        ManyField("stages", _("Which stages it holds up"), words=wording.HELD_STAGES),
        PlacesField(
            "places", _("Only at these places"),
            hint=_("Separated by commas. Empty: wherever people are."),
        ),
        PlainDayField("review_on", _("Look at it again on"), required=True),
        LongField("words", _("How we know"), hint=_("Two sources, if there are two.")),
    ),
    heads={"people": _("People held up")},
    words={"stage": wording.SITUATION_STAGES, "stages": wording.ALL_STAGES},
    filters=("stage",),
    moves={"keep": _("It goes on: look again on")},
    asks={"keep": (PlainDayField("review_on", _("Look at it again on"), required=True),)},
    readers=READERS,
    tabs=(HISTORY,),
    empty=_("Nothing holds anybody up. If a border closes, begin with “New”."),
    acts=(
        Act(
            "hold", _("Suspend people"), call=HoldPeople, fields=hold_fields, initial=all_free,
            stages=frozenset({"lasting"}), is_next=True,
        ),
        Act(
            "lift", _("Lift it for everybody"), call=LiftSituation,
            fields=(
                PlainDayField("on", _("The last day on which it held"), hint=_("Empty: today.")),
            ),
            stages=frozenset({"lasting"}),
            hint=_("Everybody goes back to the stage as it was. One act takes it back."),
        ),
        Act(
            "undo-lift", _("Take the lifting back"), call=UndoLift,
            stages=frozenset({"lifted"}),
            hint=_("Whoever was let go by it is suspended again, since the same day as before."),
        ),
    ),
    instead={"record": situation_record},
    is_room=False,
)  # fmt: skip
