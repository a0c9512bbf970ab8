"""The road of an interview request: each step in its turn, nothing that tells who was asked."""

from datetime import timedelta
from typing import Any

import pytest

from farshore.domain.errors import BadInput, FarshoreError, NotFound, Refused
from farshore.domain.interviews.records import VETTING_OF_MINORS, InterviewDoc
from farshore.domain.interviews.stages import BEFORE_ASKING, ENDS, INTERVIEW, ROAD
from farshore.domain.stories.revisions import is_behind
from farshore.vault.speech.messages import (
    Approve,
    ListAudit,
    ListStories,
    OpenStory,
    Publish,
    Submit,
    Today,
)
from farshore.vault.speech.messages.outreach.interviews import (
    AskSpeaker,
    CheckTranslation,
    Decided,
    DecideQuestions,
    ForgetRequester,
    GivenAnswer,
    ListInterviews,
    MeetSpeaker,
    MoveInterview,
    NoteBreach,
    NoteCall,
    NoteLetter,
    NoteReply,
    OpenInterview,
    PutAnswers,
    PutQuestions,
    ReadCopy,
    ReadQuestions,
    ReleaseAnswers,
    ReviewAnswers,
    SaveInterview,
    SignPledge,
    VetRequester,
    WithdrawInterview,
)
from farshore.vault.speech.messages.outreach.speakers import ListSpeakers, OpenSpeaker, SaveSpeaker
from farshore.vault.speech.messages.public.history import DeleteStory, PutBackStory
from tests.cast import Organisation
from tests.told import all_of
from tests.vault.outreach.road import Desk, asked, brought_to, speaker, with_clock


@pytest.fixture
def desk(organisation: Organisation) -> Desk:
    return with_clock(organisation)


def test_a_pupil_asks_and_the_answers_become_a_public_story(desk: Desk) -> None:
    label = brought_to(desk, "released")
    story = desk.doc(label).story
    wren, swift = desk.organisation["wren"], desk.organisation["swift"]

    view = wren.ask(OpenStory(label=story))
    wren.ask(Submit(label=story, language="en"))
    ready = next(r for r in swift.ask(OpenStory(label=story)).releases if r.language == "en")
    swift.ask(Approve(label=story, language="en", content_hash=ready.content_hash))
    published = swift.ask(Publish(label=story, language="en"))

    body = view.doc.translations["en"].body
    assert view.doc.subjects == [desk.organisation.nari]
    assert "**What is a good day like now?** A morning that" in body
    assert "afraid" not in body
    assert "cross" not in body
    assert "work now" not in body
    assert "finch" in view.doc.authors["en"]
    assert not is_behind(view.doc, "ko")
    assert published.path


def test_who_holds_no_key_of_stories_hands_a_draft_in_and_cannot_read_it(desk: Desk) -> None:
    label = brought_to(desk, "released")

    assert desk.doc(label).story
    with pytest.raises(Refused):
        desk.finch.ask(OpenStory(label=desk.doc(label).story))


def acts(desk: Desk) -> dict[str, tuple[type[Any], dict[str, Any]]]:
    """Every step, with what it would need."""
    day = desk.today
    return {
        "vetted": (VetRequester, {"vetted": list(VETTING_OF_MINORS)}),
        "pledged": (SignPledge, {"pledge_version": 2, "pledge_on": day, "pledge_by": "I", "pledge_of_school": "O"}),
        "asked": (AskSpeaker, {"speaker": "IS-234567", "fee": "8,000 yen"}),
        "agreed": (NoteReply, {"said": "yes"}),
        "met": (MeetSpeaker, {"met_on": day}),
        "answered": (PutAnswers, {"held_on": day, "said_in": "ko", "answers": [GivenAnswer(question="q1", said="예")]}),
        "translated": (CheckTranslation, {"checked_by": "Anders Holm"}),
        "reviewed": (ReviewAnswers, {"reviewed_on": day}),
        "released": (ReleaseAnswers, {"title": "Two questions"}),
        "copy_read": (ReadCopy, {"copy_on": day}),
        "breached": (NoteBreach, {"words": "Named her."}),
    }  # fmt: skip


def at_stage(desk: Desk, stage: str) -> str:
    """Bring a request to any stage of the table, its ends too."""
    ways: dict[str, tuple[str, type[Any], dict[str, Any]]] = {
        "closed": ("copy_read", MoveInterview, {"move": "close"}),
        "breached": ("released", NoteBreach, {"words": "Named her."}),
        "declined": ("vetted", MoveInterview, {"move": "decline", "given": {"reason": "so"}}),
        "withdrawn": ("agreed", WithdrawInterview, {"by": "us"}),
    }
    before, call, given = ways.get(stage, (stage, None, {}))
    label = brought_to(desk, before)
    if stage == "closed":
        desk.turn(days=100)
        for which in ("day", "week", "months"):
            desk.act(NoteCall, label, which=which)
    if call:
        desk.act(call, label, **given)
    assert desk.doc(label).stage == stage
    return label


BEFORE = {
    "vetted": {"received"}, "pledged": {"vetted"}, "asked": {"questions_read"}, "agreed": {"asked"},
    "met": {"agreed"}, "answered": {"met", "answered"}, "translated": {"answered"}, "reviewed": {"translated"},
    "released": {"reviewed"}, "copy_read": {"released"}, "breached": {"released", "copy_read", "closed"},
}  # fmt: skip


STAGES = sorted({*ROAD, *ENDS})


@pytest.mark.parametrize("stage", STAGES)
def test_every_step_that_must_not_happen_is_refused_with_the_reason(desk: Desk, stage: str) -> None:
    label = at_stage(desk, stage)
    before = desk.doc(label)

    for to, (call, given) in acts(desk).items():
        if stage in BEFORE[to]:
            continue
        with pytest.raises(BadInput) as refusal:
            desk.act(call, label, **given)
        assert len(str(refusal.value)) > 20, to

    assert desk.doc(label) == before


@pytest.mark.parametrize("stage", STAGES)
def test_no_plain_move_goes_round_a_step_of_its_own_or_back(desk: Desk, stage: str) -> None:
    """All stages, all moves of the table: what is left are the moves that need nothing else."""
    label = at_stage(desk, stage)
    before = desk.doc(label)
    given = {"reason": "so", "met_on": desk.today.isoformat(), "checked_by": "A"}
    plain = {"copy_read": {"close"}, **{one: {"decline"} for one in BEFORE_ASKING}}
    plain |= {"translated": {"change_answers"}, "reviewed": {"change_answers"}}

    for move in INTERVIEW.moves:
        if move.name in plain.get(stage, set()):
            continue
        with pytest.raises(BadInput) as refusal:
            desk.act(MoveInterview, label, move=move.name, given=given)
        assert len(str(refusal.value)) > 20, move.name

    assert desk.doc(label) == before


@pytest.mark.parametrize("stage", [*(one for one in ROAD), "breached"])
@pytest.mark.parametrize("by", ["speaker", "us"])
def test_taking_back_works_at_any_stage_and_says_what_it_undid(
    desk: Desk, stage: str, by: str
) -> None:
    label = at_stage(desk, stage)
    was = desk.doc(label)

    desk.act(WithdrawInterview, label, by=by)

    doc = desk.doc(label)
    assert (doc.stage, doc.withdrawn_by) == ("withdrawn", by)
    assert (doc.answers, doc.speaker) == ([], "")
    assert ("answers_destroyed" in doc.undone) == bool(was.answers)
    assert ("speaker_freed" in doc.undone) == bool(was.speaker)
    assert ("story_out" in doc.undone) == bool(was.story)
    with pytest.raises(BadInput):
        desk.act(WithdrawInterview, label, by=by)


@pytest.mark.parametrize("stage", ["declined", "withdrawn"])
def test_what_has_ended_cannot_be_taken_back_again(desk: Desk, stage: str) -> None:
    label = at_stage(desk, stage)

    with pytest.raises(BadInput, match="ended already"):
        desk.act(WithdrawInterview, label, by="speaker")


def test_a_published_story_is_out_when_the_speaker_takes_the_interview_back(desk: Desk) -> None:
    label = brought_to(desk, "released")
    story = desk.doc(label).story
    wren, swift = desk.organisation["wren"], desk.organisation["swift"]
    wren.ask(Submit(label=story, language="en"))
    ready = next(r for r in swift.ask(OpenStory(label=story)).releases if r.language == "en")
    swift.ask(Approve(label=story, language="en", content_hash=ready.content_hash))
    swift.ask(Publish(label=story, language="en"))

    desk.act(WithdrawInterview, label, by="speaker")

    (row,) = wren.ask(ListStories()).rows
    assert set(row.languages.values()) == {"withdrawn"}
    with pytest.raises(FarshoreError):
        swift.ask(Publish(label=story, language="en"))


def test_a_draft_whose_interview_was_taken_back_can_never_go_out(desk: Desk) -> None:
    label = brought_to(desk, "released")
    story = desk.doc(label).story

    desk.act(WithdrawInterview, label, by="us")

    release = next(r for r in desk.organisation["wren"].ask(OpenStory(label=story)).releases)
    assert "withdrawn" in release.why_not


def test_a_no_is_a_day_and_nothing_else(desk: Desk) -> None:
    label = brought_to(desk, "asked")
    doc = desk.doc(label)
    assert doc.speaker
    assert doc.person

    desk.act(NoteReply, label, said="no")

    after = desk.doc(label)
    assert (after.stage, after.speaker, after.person, after.fee) == ("questions_read", "", "", "")
    assert after.said_no_on == [desk.today]
    assert "ask" not in [moved.move for moved in after.history]


def test_the_same_speaker_is_not_asked_beyond_the_limit(desk: Desk) -> None:
    who = speaker(desk, load=1)
    first, second = brought_to(desk, "questions_read"), brought_to(desk, "questions_read")
    desk.act(AskSpeaker, first, speaker=who, fee="8,000 yen")
    desk.act(NoteReply, first, said="no")

    with pytest.raises(BadInput, match="2027-01-01"):
        desk.act(AskSpeaker, second, speaker=who, fee="8,000 yen")
    with pytest.raises(BadInput, match="2027-01-01"):
        desk.act(AskSpeaker, first, speaker=who, fee="8,000 yen")

    assert desk.doc(second).speaker == ""
    assert len(desk.finch.ask(OpenSpeaker(label=who)).doc.asked_on) == 1


def test_a_save_does_not_change_how_often_a_speaker_was_asked(desk: Desk) -> None:
    label = brought_to(desk, "asked")
    who = desk.doc(label).speaker
    opened = desk.finch.ask(OpenSpeaker(label=who))

    opened.doc.asked_on = []
    desk.finch.ask(SaveSpeaker(doc=opened.doc, rev=opened.rev))

    assert desk.finch.ask(OpenSpeaker(label=who)).doc.asked_on == [desk.today]


def test_nobody_is_asked_without_a_fixed_fee(desk: Desk) -> None:
    label = brought_to(desk, "questions_read")

    with pytest.raises(BadInput, match="fee"):
        desk.act(AskSpeaker, label, speaker=speaker(desk), fee=" ")


def test_a_pledge_of_an_old_version_is_refused(desk: Desk) -> None:
    label = brought_to(desk, "vetted")

    for version in (0, 1, 3):
        with pytest.raises(BadInput, match="version 2"):
            desk.act(
                SignPledge, label, pledge_version=version, pledge_on=desk.today, pledge_by="Ines",
                pledge_of_school="Mr Ortega",
            )  # fmt: skip
    with pytest.raises(BadInput, match="school"):
        desk.act(SignPledge, label, pledge_version=2, pledge_on=desk.today, pledge_by="Ines")
    with pytest.raises(BadInput, match="ahead"):
        desk.act(
            SignPledge, label, pledge_version=2, pledge_on=desk.today + timedelta(days=1), pledge_by="Ines",
            pledge_of_school="Mr Ortega",
        )  # fmt: skip


def test_a_deadline_in_the_past_is_refused_and_an_old_request_can_still_be_mended(
    desk: Desk,
) -> None:
    with pytest.raises(BadInput, match="2026-11-01"):
        asked(desk, deadline=desk.today - timedelta(days=1))

    label = asked(desk, deadline=desk.today)
    desk.turn(days=30)
    opened = desk.finch.ask(OpenInterview(label=label))
    opened.doc.words = "Rang back."
    desk.finch.ask(SaveInterview(doc=opened.doc, rev=opened.rev))

    assert desk.doc(label).words == "Rang back."


def test_a_question_of_ten_kilobytes_is_refused_and_the_others_stay(desk: Desk) -> None:
    label = brought_to(desk, "pledged")
    desk.act(PutQuestions, label, text="What do you sing?")

    with pytest.raises(BadInput, match="2000"):
        desk.act(PutQuestions, label, text="What do you sing?\n" + "Why? " * 2_048)

    assert [q.text for q in desk.doc(label).questions] == ["What do you sing?"]


def test_questions_that_stay_keep_what_was_decided(desk: Desk) -> None:
    label = brought_to(desk, "pledged")
    desk.act(PutQuestions, label, text="1) What do you sing?\n2) Where do you live?")
    desk.act(
        DecideQuestions, label, decided=[Decided(id="q2", decision="never", reason="A place.")]
    )

    desk.act(PutQuestions, label, text="Where do you live?\nWhat do you cook?")

    found = desk.doc(label).questions
    assert [(q.text, q.decision) for q in found] == [
        ("Where do you live?", "never"),
        ("What do you cook?", ""),
    ]
    assert len({q.id for q in found}) == 2


def test_the_list_is_not_finished_while_a_question_is_open_or_none_is_left(desk: Desk) -> None:
    label = brought_to(desk, "pledged")
    with pytest.raises(BadInput, match="no questions"):
        desk.act(DecideQuestions, label, decided=[], is_finished=True)
    desk.act(PutQuestions, label, text="What do you sing?\nWhere do you live?")

    with pytest.raises(BadInput, match="1 of the questions"):
        desk.act(
            DecideQuestions, label, decided=[Decided(id="q1", decision="ok")], is_finished=True
        )
    never = [Decided(id=one, decision="never") for one in ("q1", "q2")]
    with pytest.raises(BadInput, match="No question is left"):
        desk.act(DecideQuestions, label, decided=never, is_finished=True)
    again = [Decided(id="q1", decision="rephrase"), Decided(id="q2", decision="never")]
    with pytest.raises(BadInput, match="words in which"):
        desk.act(DecideQuestions, label, decided=again, is_finished=True)


def test_a_vetting_is_whole_or_the_request_waits(desk: Desk) -> None:
    label = asked(desk)

    desk.act(VetRequester, label, vetted=[one for one in VETTING_OF_MINORS if one != "school"])

    assert desk.doc(label).stage == "received"
    with pytest.raises(BadInput, match="1 of it is left"):
        desk.act(VetRequester, label, vetted=desk.doc(label).vetted)
    desk.act(VetRequester, label, vetted=list(VETTING_OF_MINORS))
    assert desk.doc(label).stage == "vetted"


def test_another_requester_is_vetted_anew_and_none_takes_over_a_pledge(desk: Desk) -> None:
    label = brought_to(desk, "vetted")
    opened = desk.finch.ask(OpenInterview(label=label))
    opened.doc.requester = "Somebody Else"
    desk.finch.ask(SaveInterview(doc=opened.doc, rev=opened.rev))
    assert (desk.doc(label).stage, desk.doc(label).vetted) == ("received", [])

    signed = brought_to(desk, "pledged")
    opened = desk.finch.ask(OpenInterview(label=signed))
    opened.doc.is_minor = False
    with pytest.raises(BadInput, match="after the pledge"):
        desk.finch.ask(SaveInterview(doc=opened.doc, rev=opened.rev))


def test_no_save_writes_what_belongs_to_a_step(desk: Desk) -> None:
    label = asked(
        desk,
        vetted=list(VETTING_OF_MINORS),
        pledge_version=2,
        story="S-234567",
        speaker="IS-234567",
    )

    doc = desk.doc(label)

    assert (doc.vetted, doc.pledge_version, doc.story, doc.speaker, doc.stage) == (
        [],
        0,
        "",
        "",
        "received",
    )


def test_answers_come_after_a_meeting_and_three_days(desk: Desk) -> None:
    label = brought_to(desk, "met")
    desk.turn(days=2)
    given: dict[str, Any] = {"said_in": "ko", "answers": [GivenAnswer(question="q1", said="예")]}

    with pytest.raises(BadInput, match="2026-11-05"):
        desk.act(PutAnswers, label, held_on=desk.today, **given)
    desk.turn(days=1)
    with pytest.raises(BadInput, match="interpreter"):
        desk.act(PutAnswers, label, held_on=desk.today, interpreter="Beatriz Lund", is_interpreter_vetted=True, **given)  # fmt: skip
    with pytest.raises(BadInput, match="never asked"):
        desk.act(PutAnswers, label, held_on=desk.today, said_in="ko", answers=[GivenAnswer(question="q2", said="예")])  # fmt: skip
    desk.act(PutAnswers, label, held_on=desk.today, **given)

    assert desk.doc(label).stage == "answered"


def test_whoever_interpreted_does_not_check_the_translation(desk: Desk) -> None:
    label = brought_to(desk, "answered")

    with pytest.raises(BadInput, match="Somebody else"):
        desk.act(CheckTranslation, label, checked_by=" Beatriz Lund ")


def test_calls_of_the_aftercare_wait_on_today_in_their_time(desk: Desk) -> None:
    label = brought_to(desk, "copy_read")

    def calls() -> int:
        cards = desk.finch.ask(Today(whose="all")).cards
        return sum(card.kind == "interview_call" for card in cards)

    assert calls() == 0
    with pytest.raises(BadInput, match="This call is for"):
        desk.act(NoteCall, label, which="day")
    desk.turn(days=1)
    assert calls() == 1
    desk.act(NoteCall, label, which="day")
    assert calls() == 0
    with pytest.raises(BadInput, match="aftercare"):
        desk.act(MoveInterview, label, move="close")
    desk.turn(days=91)
    assert calls() == 2
    desk.act(NoteCall, label, which="week")
    desk.act(NoteCall, label, which="months")
    desk.act(MoveInterview, label, move="close")
    assert desk.doc(label).stage == "closed"


def test_whoever_took_it_back_is_called_all_the_same(desk: Desk) -> None:
    label = brought_to(desk, "answered")
    desk.act(WithdrawInterview, label, by="speaker")
    desk.turn(days=1)

    desk.act(NoteCall, label, which="day")

    assert list(desk.doc(label).calls) == ["day"]


def test_a_letter_leaves_with_the_batch_of_its_day_and_not_before(desk: Desk) -> None:
    label = asked(desk)

    with pytest.raises(BadInput, match="18:00"):
        desk.act(NoteLetter, label, code="received")
    with pytest.raises(BadInput, match="No such letter"):
        desk.act(NoteLetter, label, code="yes")
    desk.turn(days=1, hours=8)
    desk.act(NoteLetter, label, code="received")

    assert [one.code for one in desk.doc(label).letters] == ["received"]
    with pytest.raises(BadInput, match="No such letter"):
        desk.act(NoteLetter, label, code="received")


def test_an_outlet_that_broke_its_pledge_is_told_of_at_the_next_request(desk: Desk) -> None:
    first = brought_to(desk, "released", outlet="The Evening Gull")
    desk.act(NoteBreach, first, words="Printed where she works.")

    second = asked(desk, requester="Another Writer", outlet="the evening  gull!")
    third = asked(desk, requester="A Third", outlet="Morning Tern")

    assert desk.finch.ask(ReadQuestions(label=second)).barred == [first]
    assert desk.finch.ask(ReadQuestions(label=third)).barred == []


def test_the_data_of_a_pupil_go_three_months_after_the_deadline(desk: Desk) -> None:
    label = asked(desk, deadline=desk.today + timedelta(days=10))
    with pytest.raises(BadInput, match="still needed"):
        desk.act(ForgetRequester, label)
    desk.turn(days=100)

    kinds = [card.kind for card in desk.finch.ask(Today(whose="all")).cards]
    desk.act(ForgetRequester, label)

    doc = desk.doc(label)
    assert "interview_erase" in kinds
    assert (doc.requester, doc.school, doc.purpose) == ("", "", "")


def test_questions_are_read_by_topic_by_the_guard_and_beside_what_is_public(desk: Desk) -> None:
    label = brought_to(desk, "pledged")
    desk.act(PutQuestions, label, text="How did you cross, and who helped you?\nWhat do you sing?\nDoes Pak Na-ri still bake?")  # fmt: skip

    crossing, song, named = desk.finch.ask(ReadQuestions(label=label)).questions

    assert crossing.dangers == ["way", "helpers"]
    assert (song.dangers, song.reasons) == ([], [])
    assert named.reasons
    assert desk.organisation.nari not in all_of(named)


def test_a_published_answer_is_found_before_anybody_is_asked(desk: Desk) -> None:
    test_a_pupil_asks_and_the_answers_become_a_public_story(desk)
    desk.turn(days=100)
    label = brought_to(desk, "pledged")
    desk.act(PutQuestions, label, text="What did you miss first?\nWhat do you cook?")

    missed, cooked = desk.finch.ask(ReadQuestions(label=label)).questions

    assert [one.question for one in missed.before] == ["What did you miss most at first?"]
    assert cooked.before == []


def test_lists_cards_and_the_trail_name_neither_requester_nor_speaker(desk: Desk) -> None:
    label = brought_to(desk, "copy_read")

    told = [
        desk.finch.ask(ListInterviews()),
        desk.finch.ask(Today(whose="all")),
        desk.organisation["owl"].ask(ListAudit(per_page=200)),
    ]

    for secret in ("Ines", "Valverde", "Ortega", "Sora", "Beatriz", "8,000", "radish", "어머니"):
        assert secret not in all_of(told), secret
    who = desk.doc(label).speaker
    assert who not in all_of(told[0])
    assert desk.organisation.nari not in all_of(told[0])


def test_the_media_desk_is_closed_to_others(desk: Desk) -> None:
    label = brought_to(desk, "asked")

    for handle in ("crane", "tern", "wren", "owl", "heron"):
        client = desk.organisation[handle]
        for call in (ListInterviews(), ListSpeakers()):
            with pytest.raises(Refused):
                client.ask(call)
        with pytest.raises((Refused, NotFound)):
            client.ask(OpenInterview(label=label))


def test_erasing_the_speaker_destroys_the_answers(desk: Desk) -> None:
    from tests.cast import take_back

    label = brought_to(desk, "answered")
    batch = desk.organisation.service.vault.model.batches

    take_back(desk.organisation, next(iter(batch)))

    with pytest.raises(NotFound):
        desk.finch.ask(OpenInterview(label=label))
    assert desk.finch.ask(ListSpeakers()).rows == []


def test_a_request_without_a_name_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match="who asks"):
        desk.finch.ask(SaveInterview(doc=InterviewDoc(requester=" ")))


def test_whoever_is_not_asked_since_the_day_of_our_answer_has_come_is_not_counted(
    desk: Desk,
) -> None:
    label = brought_to(desk, "questions_read")
    who = speaker(desk)
    desk.turn(days=28)

    with pytest.raises(BadInput, match="in haste"):
        desk.act(AskSpeaker, label, speaker=who, fee="8,000 yen")

    assert desk.finch.ask(OpenSpeaker(label=who)).doc.asked_on == []


def test_a_deleted_draft_whose_interview_was_taken_back_can_never_go_out(desk: Desk) -> None:
    label = brought_to(desk, "released")
    story, wren = desk.doc(label).story, desk.organisation["wren"]
    wren.ask(DeleteStory(label=story, rev=wren.ask(OpenStory(label=story)).rev))

    desk.act(WithdrawInterview, label, by="speaker")
    wren.ask(PutBackStory(label=story))

    release = next(r for r in wren.ask(OpenStory(label=story)).releases)
    assert (release.state, "withdrawn" in release.why_not) == ("withdrawn", True)
