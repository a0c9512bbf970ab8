"""Words and order of requests; the record is a page of its own."""

from django.utils.translation import gettext_lazy as _

from farshore.desk.audit.history import HISTORY
from farshore.desk.kit.acts import Act
from farshore.desk.kit.days import PlainDayField
from farshore.desk.kit.fields import (
    ChoiceField,
    LongField,
    ManyField,
    MemberField,
    TextField,
    TickField,
    Words,
)
from farshore.desk.kit.lines import Line, LinesField
from farshore.desk.kit.screen import Screen
from farshore.desk.requests.record import agreements_in_force, request_record, whom_it_may_be
from farshore.domain.casework.requests import RequestDoc
from farshore.vault.speech.messages.casework.requests import (
    HandOver,
    ListRequests,
    MoveRequest,
    OpenRequest,
    SaveRequest,
    TiePeople,
)

READERS: Words = {"operations": _("coordinators"), "resettlement": _("caseworkers")}
STAGES: Words = {
    "open": _("to be decided"),
    "accepted": _("accepted"),
    "handed_over": _("handed over"),
    "declined": _("declined"),
    "postponed": _("postponed"),
}
WAYS: Words = {
    "": _("not said"),
    "phone": _("telephone"),
    "mail": _("e-mail"),
    "message": _("message app"),
    "letter": _("letter"),
    "visit": _("visit"),
    "relative": _("through a relative"),
    "partner": _("through another organisation"),
    "other": _("in another way"),
}
LANGUAGES: Words = {
    "": _("not said"), "ko": "한국어", "ja": "日本語", "en": "English", "zh": "中文",
    "ru": "Русский", "th": "ไทย", "vi": "Tiếng Việt", "other": _("another language"),
}  # fmt: skip


class AskedFor(Line):
    """One person for whom help is asked; a line without a word in it is left out."""

    words = ("name", "kin", "age", "place", "more")
    name = TextField(label=_("Name, as it was said"))
    kin = TextField(label=_("Who it is to whoever asks"))
    age = TextField(label=_("Age, as it was said"))
    place = TextField(label=_("Where, as it was said"))
    more = TextField(label=_("What else was said"))


REASON = LongField("reason", _("Why"), required=True)

REQUESTS = Screen(
    "requests",
    list=ListRequests,
    open=OpenRequest,
    save=SaveRequest,
    move=MoveRequest,
    doc=RequestDoc,
    title=_("Requests"),
    one=_("Request"),
    columns=(
        "label",
        "decide_by",
        "stage",
        "came_on",
        "way",
        "asked_for",
        "danger",
        "people",
        "responsible",
    ),
    fields=(
        LongField(
            "message",
            _("The message as it came"),
            rows=8,
            hint=_("Paste it, in any language. What it does not say stays empty."),
        ),
        ChoiceField("way", _("How it came"), words=WAYS),
        ChoiceField("language", _("In which language"), words=LANGUAGES),
        PlainDayField(
            "came_on", _("When it came"), hint=_("Empty: today. The 72 hours run from here.")
        ),
        TextField("came_time", _("At what time"), hint="20:15", short=True),
        TickField("danger", _("Somebody may be hurt before 72 hours are over")),
        LinesField("asked_for", _("For whom help is asked"), line=AskedFor),
        TextField("asker", _("Who asks")),
        TextField("contact", _("How to answer"), hint=_("Only what is safe for both sides.")),
        LongField(
            "words", _("What else there is to know"), hint=_("Never routes, brokers or money.")
        ),
        MemberField("responsible", _("Who is responsible"), hint=_("A handle.")),
    ),
    heads={
        "decide_by": _("Decide by"),
        "asked_for": _("People"),
        "people": _("Cases"),
        "danger": _("In danger"),
    },
    words={"stage": STAGES, "way": WAYS},
    filters=("stage", "responsible"),
    moves={
        "accept": _("Accept"),
        "postpone": _("Postpone"),
        "decline": _("Decline"),
        "decide_anew": _("Decide anew"),
    },
    asks={
        "accept": (REASON,),
        "decline": (
            LongField(
                "reason",
                _("Why"),
                required=True,
                hint=_("Whoever asks hears “We can't help with this now”, and where else to ask."),
            ),
        ),
        "postpone": (PlainDayField("until", _("Decide anew on"), required=True), REASON),
        "decide_anew": (REASON,),
    },
    readers=READERS,
    tabs=(HISTORY,),
    empty=_("Nobody has asked. Begin with “New” and paste the message."),
    acts=(
        Act(
            "hand-over",
            _("Hand over to a partner"),
            call=HandOver,
            fields=agreements_in_force,
            stages=frozenset({"open", "postponed"}),
            hint=_("By an agreement that holds today. The packets themselves are made there."),
        ),
        Act(
            "tie",
            _("It is about these cases"),
            call=TiePeople,
            fields=lambda request, opened: (
                ManyField(
                    "people", _("Cases"), words=whom_it_may_be(request, opened), required=True
                ),
            ),
        ),
    ),
    instead={"record": request_record},
)
