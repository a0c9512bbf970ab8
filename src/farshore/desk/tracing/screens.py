"""Words and order of tracing requests and candidates; the review is a page of its own."""

from django.utils.translation import gettext_lazy as _

from farshore.desk.audit.history import HISTORY
from farshore.desk.kit.acts import Act
from farshore.desk.kit.cases import labels_in
from farshore.desk.kit.days import PlainDayField
from farshore.desk.kit.fields import LongField
from farshore.desk.kit.screen import Screen
from farshore.desk.tracing import forms, wording
from farshore.desk.tracing.photos import photos
from farshore.desk.tracing.review import candidate_record, review
from farshore.domain.tracing.records.candidates import CandidateDoc
from farshore.domain.tracing.records.requests import TracingDoc
from farshore.vault.speech.messages.tracing.candidates import (
    AnswerAnew,
    AskOther,
    BeginStory,
    ClearHarm,
    HearOther,
    ListCandidates,
    OpenCandidate,
    RecordReunion,
    TellEnquirer,
)
from farshore.vault.speech.messages.tracing.requests import (
    ListTracings,
    MoveTracing,
    OpenTracing,
    SaveTracing,
    VetEnquirer,
)

READERS = {"tracing": _("tracing officers")}

TRACING = Screen(
    "tracing",
    list=ListTracings,
    open=OpenTracing,
    save=SaveTracing,
    move=MoveTracing,
    doc=TracingDoc,
    title=_("Tracing"),
    one=_("Tracing request"),
    columns=("label", "relation", "enquirer", "stage", "vetted", "created_on", "responsible"),
    fields=forms.REQUEST_FIELDS,
    heads={"vetted": _("Vetting"), "created_on": _("Since"), "relation": _("Sought")},
    words={
        "stage": wording.STAGES, "relation": wording.RELATIONS, "vetted": wording.VETTED,
    },
    filters=("stage", "responsible"),
    moves={
        "still_wanted": _("Still wanted"),
        "close": _("Close"),
        "reopen": _("Take it up again"),
    },
    asks={
        "close": (forms.WHY,),
        "reopen": (forms.WHY,),
        "still_wanted": (PlainDayField("reviewed_on", _("They said so on"), required=True),),
    },
    readers=READERS,
    tabs=(HISTORY,),
    begun=lambda request: TracingDoc(enquirer=next(iter(labels_in(request, "person")), "")),
    empty=_("Nobody seeks anybody yet. Begin with “New” and write down what is remembered."),
    acts=(
        Act("review", _("Who could it be?"), view=review, is_next=True),
        Act(
            "vet", _("Vet the enquirer"), call=VetEnquirer, fields=forms.VET_FIELDS,
            hint=_(
                "Somebody outside may seek a person in order to harm them. Who wrote the request "
                "down does not vet."
            ),
            stages=frozenset({"open"}),
        ),
        Act("photos", _("Photos"), view=photos),
    ),
    beside={"candidates:list": _("Candidates")},
)  # fmt: skip

CANDIDATES = Screen(
    "candidates",
    list=ListCandidates,
    open=OpenCandidate,
    save=None,
    doc=CandidateDoc,
    title=_("Candidates"),
    one=_("Candidate"),
    columns=("label", "request", "person", "stage", "answers", "since"),
    fields=(),
    heads={
        "request": _("Tracing request"),
        "person": _("Case"),
        "answers": _("Answers"),
        "since": _("Since"),
    },
    words={"stage": wording.CANDIDATE_STAGES},
    filters=("stage",),
    readers=READERS,
    empty=_("Nobody fits any open request."),
    acts=(
        Act(
            "clear", _("Record the harm check"), call=ClearHarm, fields=forms.CLEAR_FIELDS,
            stages=frozenset({"confirmed", "cleared"}),
        ),
        Act(
            "ask", _("The other side was asked"), call=AskOther, fields=forms.ask_fields,
            stages=frozenset({"cleared"}),
        ),
        Act(
            "hear", _("What the other side said"), call=HearOther, fields=forms.hear_fields,
            stages=frozenset({"asked"}),
            hint=_("A no is a full answer. The enquirer hears “no news”, and nothing more."),
        ),
        Act(
            "tell", _("The enquirer was told"), call=TellEnquirer, fields=forms.TELL_FIELDS,
            stages=frozenset({"agreed"}), hint=_("Only what the other side allowed."),
        ),
        Act(
            "reunite", _("They have met"), call=RecordReunion, fields=forms.REUNION_FIELDS,
            initial=forms.reunion_begun, stages=frozenset({"told"}),
            hint=_("It becomes a milestone on both paths and a tie in both records."),
        ),
        Act(
            "story", _("Begin a story"), call=BeginStory, fields=forms.STORY_FIELDS,
            stages=frozenset({"reunited"}),
            hint=_(
                "An empty draft about both, for the editors. Nothing of this page is in it; the "
                "guard and both consents decide what may be told."
            ),
        ),
        Act(
            "anew", _("Two answer anew"), call=AnswerAnew,
            fields=(LongField("reason", _("Why"), required=True),),
            hint=_("What was said before stays on record."),
        ),
    ),
    instead={"record": candidate_record},
    is_room=False,
)  # fmt: skip
