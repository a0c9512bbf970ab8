"""Words and order of engagements."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farshore.desk.engagements.papers import calendar_page, door_page, sheet_page
from farshore.desk.engagements.wording import LANGUAGES, RECORDING, REPLIES, STAGES, VETTING
from farshore.desk.kit.acts import Act, Fields
from farshore.desk.kit.days import PlainDayField
from farshore.desk.kit.fields import (
    ChoiceField,
    LongField,
    ManyField,
    NumberField,
    TextField,
    TickField,
)
from farshore.desk.kit.lines import Line, LinesField
from farshore.desk.kit.screen import Screen
from farshore.desk.vault import MemberRequest
from farshore.domain.engagements import records
from farshore.domain.engagements.records import MOST_GUESTS, EngagementDoc
from farshore.domain.interviews.speakers import fits
from farshore.vault.speech.messages.nouns import Opened
from farshore.vault.speech.messages.outreach import engagements as calls
from farshore.vault.speech.messages.outreach.speakers import ListSpeakers

READERS = {"advocacy": _("media officers and campaigners")}
_MOST = 200


class GuestLine(Line):
    """One guest; a line without a name is left out."""

    words = ("name",)
    name = TextField(label=_("Name"))
    seats = NumberField(label=_("Seats"), most=MOST_GUESTS, initial=1, required=True)
    is_not_recorded = TickField(label=_("No picture, no sound"))


def speakers(request: MemberRequest, _opened: Opened[Any]) -> Fields:
    """Return who may be asked to speak before people today."""
    rows = request.vault.ask(ListSpeakers(per_page=_MOST)).rows
    on = timezone.localdate()
    free = [fit.row for fit in fits(rows, languages=(), topics=(), on=on) if fit.free <= on]
    words = {row.label: row.alias for row in free if row.is_stage_ok}
    return (ChoiceField("speaker", _("Whom to ask"), words={"": "–", **words}, required=True),)


def _at(*found: str) -> frozenset[str]:
    return frozenset(found)


ACTS = (
    Act("offer", _("Offer it to a speaker …"), call=calls.OfferEngagement, fields=speakers,
        stages=_at(records.VETTED), is_next=True,
        hint=_("Only who may be asked now, and likes to speak before people. One at a time.")),
    Act("wish", _("Note the reply"), call=calls.NoteWish, stages=_at(records.OFFERED), is_next=True,
        fields=(ChoiceField("said", _("What was said"), words=REPLIES, spread=True,
                            required=True),),
        hint=_("A no leaves nothing behind: not who, not why.")),
    Act("announce", _("Hand in the announcement"), call=calls.AnnounceEngagement,
        stages=_at(records.AGREED), is_next=True,
        hint=_("Title, day, place and the name used. A draft for the editors: the guard reads it, "
               "consent must cover it, a second person approves it.")),
    Act("sheet", _("Moderator's sheet"), view=sheet_page),
    Act("door", _("List for the door"), view=door_page),
    Act("calendar", _("Calendar file"), view=calendar_page,
        stages=_at(records.ANNOUNCED, records.BRIEFED, records.HELD)),
    Act("cancel", _("The speaker cancels …"), call=calls.CancelEngagement,
        stages=records.CANCELLABLE,
        hint=_("At any time, without a reason. The announcement is taken out; in public it only "
               "does not take place.")),
)  # fmt: skip

ENGAGEMENTS = Screen(
    "engagements",
    list=calls.ListEngagements,
    open=calls.OpenEngagement,
    save=calls.SaveEngagement,
    move=calls.MoveEngagement,
    doc=EngagementDoc,
    title=_("Engagements"),
    one=_("Engagement"),
    columns=("label", "on", "begins", "title", "host", "guests", "stage"),
    fields=(
        TextField("host", _("Host"), required=True),
        TextField("contact", _("How to reach the host")),
        ManyField("vetted", _("Looked at"), words=VETTING),
        TextField("title", _("Title, as the public reads it")),
        PlainDayField("on", _("Day")),
        TextField("begins", _("Begins at"), hint="18:30", short=True),
        TextField("ends", _("Ends at"), hint="20:00", short=True),
        TextField("place", _("Place, as the public reads it")),
        ChoiceField("language", _("In which language"), words=LANGUAGES),
        TextField("audience", _("Who will be there")),
        NumberField("seats", _("Seats"), most=MOST_GUESTS),
        TextField("name_used", _("Name used")),
        ChoiceField("recording", _("Recording"), words=RECORDING),
        TickField("are_photos_allowed", _("Pictures of the hall are allowed")),
        TickField("is_face_seen", _("The face may be seen")),
        LongField("no_go", _("Never to be asked"), rows=2),
        TextField("fee", _("For the time we pay")),
        TextField("interpreter", _("Interpreter")),
        LongField(
            "way_out",
            _("Way out"),
            rows=2,
            hint=_("How the speaker leaves at any moment, and who goes along."),
        ),
        LinesField("guests", _("Guests"), line=GuestLine),
        LongField("words", _("What else there is to know")),
    ),
    heads={"guests": _("Guests")},
    words={"stage": STAGES},
    filters=("stage",),
    moves={
        "vet": _("The host is looked at"),
        "agree": _("The terms are agreed"),
        "brief": _("The moderator is briefed"),
        "hold": _("It took place"),
        "pay": _("It was paid"),
        "debrief": _("It was talked over"),
        "close": _("Close it"),
        "decline": _("Decline …"),
    },
    told={
        "offer": _("offered to a speaker"),
        "accept": _("a speaker agreed"),
        "announce": _("announcement handed in"),
        "cancel": _("does not take place"),
    },
    asks={
        "pay": (PlainDayField("paid_on", _("When"), required=True),),
        "debrief": (LongField("debrief", _("How it was, for us alone"), required=True),),
        "decline": (LongField("reason", _("Why, for us alone"), required=True),),
    },
    readers=READERS,
    acts=ACTS,
    empty=_("Nobody has asked for a speaker. Begin with “New”."),
)
