"""Words and order of interviews and speakers; the record and four steps are pages of their own."""

from django.utils.translation import gettext_lazy as _

from farshore.desk.interviews.answers import answers_page
from farshore.desk.interviews.asking import ask_page
from farshore.desk.interviews.forms import pledge_fields, question_fields, vetting_fields
from farshore.desk.interviews.letters import letters_page
from farshore.desk.interviews.questions import decide_page
from farshore.desk.interviews.record import interview_record
from farshore.desk.interviews.wording import (
    CALLS,
    FORMS,
    KINDS,
    LANGUAGES,
    LETTERS,
    REPLIES,
    SPEAKER_STAGES,
    SPOKEN,
    STAGES,
    TOPICS,
    WHO,
)
from farshore.desk.kit.acts import Act
from farshore.desk.kit.cases import CaseField
from farshore.desk.kit.days import PlainDayField
from farshore.desk.kit.fields import (
    ChoiceField,
    LongField,
    ManyField,
    MemberField,
    NumberField,
    TextField,
    TickField,
)
from farshore.desk.kit.screen import Screen
from farshore.domain.interviews import stages
from farshore.domain.interviews.records import InterviewDoc
from farshore.domain.interviews.speakers import MOST_LOAD, SpeakerDoc
from farshore.vault.speech.messages.outreach import interviews as calls
from farshore.vault.speech.messages.outreach.speakers import (
    ListSpeakers,
    MoveSpeaker,
    OpenSpeaker,
    SaveSpeaker,
)

READERS = {"advocacy": _("media officers and campaigners")}


def _at(*found: str) -> frozenset[str]:
    return frozenset(found)


ACTS = (
    Act("vet", _("Note what was looked at"), call=calls.VetRequester, fields=vetting_fields,
        stages=_at(stages.RECEIVED), is_next=True,
        hint=_("Whatever isn't ticked is still open. Once all of it is, the pledge is sent.")),
    Act("pledge", _("The pledge is signed"), call=calls.SignPledge, fields=pledge_fields,
        stages=_at(stages.VETTED), is_next=True,
        hint=_("Signed before anybody is asked. An older version is not enough.")),
    Act("put-questions", _("Write the questions"), call=calls.PutQuestions, fields=question_fields,
        initial=lambda _request, opened: {"text": "\n".join(q.text for q in opened.doc.questions)},
        stages=_at(stages.VETTED, stages.PLEDGED), is_next=True),
    Act("decide", _("Decide on the questions"), view=decide_page, stages=frozenset()),
    Act("ask", _("Ask a speaker …"), view=ask_page, stages=_at(stages.READ), is_next=True),
    Act("reply", _("Note the reply"), call=calls.NoteReply, stages=_at(stages.ASKED), is_next=True,
        fields=(ChoiceField("said", _("What was said"), words=REPLIES,
                            spread=True, required=True),),
        hint=_("A no is kept as a day and nothing else. Don't ask why.")),
    Act("meet", _("They have met"), call=calls.MeetSpeaker, stages=_at(stages.AGREED), is_next=True,
        fields=(PlainDayField("met_on", _("When"), required=True),),
        hint=_("The first meeting is without questions; in writing, a letter goes first.")),
    Act("answers", _("Write the answers"), view=answers_page,
        stages=_at(stages.MET, stages.ANSWERED), is_next=True),
    Act("check", _("The translation is checked"), call=calls.CheckTranslation,
        stages=_at(stages.ANSWERED),
        fields=(TextField("checked_by", _("Who read it beside the source"), required=True,
                          hint=_("Somebody else than the interpreter.")),)),
    Act("review", _("The speaker has read it"), call=calls.ReviewAnswers,
        stages=_at(stages.TRANSLATED), is_next=True,
        fields=(PlainDayField("reviewed_on", _("When"), required=True),),
        hint=_("Every answer, as it will stand. What they take out is taken out before.")),
    Act("release", _("Hand in as a story"), call=calls.ReleaseAnswers, stages=_at(stages.REVIEWED),
        is_next=True,
        fields=(TextField("title", _("Title"), required=True),
                TextField("lead", _("One sentence below it"))),
        hint=_("A draft for the editors: the guard reads it, consent must cover it, a second "
               "person approves it. Nothing is public by this.")),
    Act("copy", _("Their text is read"), call=calls.ReadCopy, stages=_at(stages.RELEASED),
        is_next=True, fields=(PlainDayField("copy_on", _("When"), required=True),),
        hint=_("Before it is printed or handed in: does it tell more than was agreed?")),
    Act("call", _("A call was made"), call=calls.NoteCall, stages=frozenset(),
        fields=(ChoiceField("which", _("Which call"), words=CALLS, spread=True, required=True),)),
    Act("letters", _("Letters"), view=letters_page),
    Act("breach", _("They broke the pledge"), call=calls.NoteBreach,
        stages=_at(stages.RELEASED, stages.COPY_READ, stages.CLOSED),
        fields=(LongField("words", _("Which promise, and how we know"), required=True),),
        hint=_("Whoever broke it is pointed out at their next request.")),
    Act("forget", _("Erase who asked"), call=calls.ForgetRequester, stages=frozenset(stages.ENDS)),
    Act("withdraw", _("Take it back …"), call=calls.WithdrawInterview,
        stages=frozenset({*stages.ROAD, stages.BREACHED}),
        fields=(ChoiceField("by", _("Who takes it back"), words=WHO, spread=True, required=True),),
        hint=_("At any stage, without a reason. Answers are destroyed, a story is taken out; the "
               "requester reads what everybody reads.")),
)  # fmt: skip

INTERVIEWS = Screen(
    "interviews",
    list=calls.ListInterviews,
    open=calls.OpenInterview,
    save=calls.SaveInterview,
    move=calls.MoveInterview,
    doc=InterviewDoc,
    title=_("Interviews"),
    one=_("Interview"),
    columns=(
        "label", "stage", "kind", "outlet", "is_minor", "deadline", "open_questions",
        "letter", "letter_on", "is_barred",
    ),
    fields=(
        TextField("requester", _("Who wants the interview"), required=True),
        ChoiceField("kind", _("As what"), words=KINDS),
        TextField("outlet", _("Outlet, school or university")),
        TickField("is_minor", _("Under 18")),
        TextField(
            "school",
            _("Who answers for the school"),
            hint=_("Of somebody under 18: name and a number that we found ourselves."),
        ),
        TextField("contact", _("How to answer")),
        LongField("commission", _("Who commissioned it"), rows=2),
        LongField("purpose", _("What it is for, and who will read it"), rows=2),
        LongField("samples", _("Earlier work"), rows=2),
        ChoiceField("form", _("What they wish"), words=FORMS),
        ChoiceField("language", _("In which language we write to them"), words=LANGUAGES),
        PlainDayField("came_on", _("When it came"), hint=_("Empty: today.")),
        PlainDayField("deadline", _("Needed by")),
        LongField("words", _("What else there is to know")),
    ),
    heads={
        "open_questions": _("Questions open"),
        "letter": _("Next letter"),
        "letter_on": _("Leaves on"),
        "is_barred": _("Pledge broken"),
        "is_minor": _("Under 18"),
    },
    words={"stage": STAGES, "kind": KINDS, "letter": LETTERS},
    filters=("stage", "kind"),
    moves={
        "change_answers": _("Change the answers"),
        "close": _("Close it"),
        "decline": _("Decline …"),
    },
    asks={
        "decline": (
            LongField(
                "reason",
                _("Why, for us alone"),
                required=True,
                hint=_(
                    "The requester reads what everybody reads: a talk with staff, and what is "
                    "published."
                ),
            ),
        )
    },
    readers=READERS,
    empty=_("Nobody has asked for an interview. Begin with “New”."),
    acts=ACTS,
    instead={"record": interview_record},
)  # fmt: skip

SPEAKERS = Screen(
    "speakers",
    list=ListSpeakers,
    open=OpenSpeaker,
    save=SaveSpeaker,
    move=MoveSpeaker,
    doc=SpeakerDoc,
    title=_("Speakers"),
    one=_("Speaker"),
    columns=("label", "alias", "languages", "likes", "no_go", "load", "stage"),
    fields=(
        CaseField("person", _("Which case")),
        TextField("alias", _("Name used"), required=True, hint=_("Never the real one.")),
        ManyField("languages", _("Languages"), words=SPOKEN, spoken=True),
        ManyField("likes", _("Likes to talk about"), words=TOPICS),
        ManyField("no_go", _("Never"), words=TOPICS),
        LongField("no_go_words", _("What else is never asked"), rows=2),
        TickField("is_stage_ok", _("May be asked to speak before people")),
        TickField("is_face_shown", _("The face may be seen there")),
        NumberField("load", _("Times in three months"), most=MOST_LOAD),
        PlainDayField("resting_until", _("Rests until")),
        MemberField("through", _("Who asks them"), hint=_("A handle.")),
        LongField("words", _("What else there is to know")),
    ),
    words={"stage": SPEAKER_STAGES, "languages": SPOKEN, "likes": TOPICS, "no_go": TOPICS},
    filters=("stage",),
    moves={
        "rest": _("Let them rest"),
        "return": _("They may be asked again"),
        "end": _("They speak no more"),
        "begin_anew": _("They wish to speak again"),
    },
    readers=READERS,
    empty=_("Nobody has said that they like to speak. Begin with “New”, with the person's yes."),
)
