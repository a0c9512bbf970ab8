"""Words and order of rights requests and complaints."""

from django.utils.translation import gettext_lazy as _

from farshore.desk.audit.history import HISTORY
from farshore.desk.kit.cases import CaseField
from farshore.desk.kit.days import PlainDayField
from farshore.desk.kit.fields import ChoiceField, LongField, MemberField
from farshore.desk.kit.screen import Screen
from farshore.domain.rights_requests import ComplaintDoc, RightsRequestDoc
from farshore.vault.speech.messages.daily.rights import (
    ListComplaints,
    ListRightsRequests,
    MoveComplaint,
    MoveRightsRequest,
    OpenComplaint,
    OpenRightsRequest,
    SaveComplaint,
    SaveRightsRequest,
)

ASKED = {
    "copy": _("a copy of what we keep"),
    "correction": _("to put something right"),
    "erasure": _("to erase it"),
    "objection": _("not to use it for something"),
    "restriction": _("to lock it for now"),
    "other": _("something else"),
}
ABOUT = {
    "help": _("the help"),
    "member": _("one of us"),
    "data": _("what we keep or passed on"),
    "publication": _("what was published"),
    "other": _("something else"),
}

RIGHTS_REQUESTS = Screen(
    "rights",
    list=ListRightsRequests,
    open=OpenRightsRequest,
    save=SaveRightsRequest,
    move=MoveRightsRequest,
    doc=RightsRequestDoc,
    title=_("Rights requests"),
    one=_("Rights request"),
    columns=("label", "person", "asked", "received_on", "due_on", "answers", "stage"),
    fields=(
        CaseField("person", _("Whose request"), required=True),
        ChoiceField("asked", _("What they ask"), words=ASKED, required=True),
        PlainDayField(
            "received_on",
            _("Received on"),
            hint=_("Answer within two weeks; a month is the last day."),
            required=True,
        ),
        MemberField("answers", _("Who answers"), hint=_("A handle; empty: whoever has time.")),
        LongField("words", _("In their words")),
        LongField("answer", _("Our answer")),
    ),
    words={
        "asked": ASKED,
        "stage": {
            "received": _("received"),
            "checked": _("checked who asks"),
            "answered": _("answered"),
            "refused": _("refused"),
        },
    },
    heads={"due_on": _("Last day")},
    filters=("stage", "asked", "answers", "person"),
    moves={
        "check": _("We know who asks"),
        "answer": _("Answered"),
        "refuse": _("Refuse it"),
        "reopen": _("Open it again"),
    },
    asks={
        "answer": (LongField("answer", _("What we answered"), required=True),),
        "refuse": (LongField("answer", _("Why, and what they can do"), required=True),),
        "reopen": (LongField("reason", _("Why"), required=True),),
    },
    readers={"identity": _("who may open people")},
    tabs=(HISTORY,),
    empty=_("Nobody has asked about their data. Begin with “New”."),
)
COMPLAINTS = Screen(
    "complaints",
    list=ListComplaints,
    open=OpenComplaint,
    save=SaveComplaint,
    move=MoveComplaint,
    doc=ComplaintDoc,
    title=_("Complaints"),
    one=_("Complaint"),
    columns=("label", "about", "received_on", "hears", "stage"),
    fields=(
        ChoiceField("about", _("What it is about"), words=ABOUT, required=True),
        PlainDayField("received_on", _("Received on"), required=True),
        MemberField("hears", _("Who hears it"), hint=_("Not the caseworker whom it is about.")),
        LongField(
            "words",
            _("What was said"),
            hint=_("Who says it may stay unnamed."),
            rows=8,
            required=True,
        ),
        LongField("outcome", _("What came of it")),
    ),
    words={
        "about": ABOUT,
        "stage": {
            "received": _("received"),
            "being heard": _("being heard"),
            "closed": _("closed"),
        },
    },
    filters=("stage", "about", "hears"),
    moves={
        "hear": _("I hear it"),
        "close": _("Close it"),
        "reopen": _("Open it again"),
    },
    asks={
        "close": (LongField("outcome", _("What came of it"), required=True),),
        "reopen": (LongField("reason", _("Why"), required=True),),
    },
    readers={"audit": _("auditors: no caseworker")},
    tabs=(HISTORY,),
    empty=_("No complaint is open. Begin with “New”."),
)
