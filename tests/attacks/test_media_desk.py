"""T1 and T10 for the media desk: no word of requester, speaker, answer or guest lies on the disk."""

from datetime import timedelta
from pathlib import Path

from farshore.domain.engagements.publications import PublicationDoc
from farshore.domain.engagements.records import EngagementDoc, Guest
from farshore.domain.interviews.speakers import SpeakerDoc
from farshore.vault.speech.messages.outreach.engagements import SaveEngagement
from farshore.vault.speech.messages.outreach.interviews import (
    AskSpeaker,
    Decided,
    DecideQuestions,
    GivenAnswer,
    MeetSpeaker,
    NoteReply,
    PutAnswers,
    PutQuestions,
    WithdrawInterview,
)
from farshore.vault.speech.messages.outreach.publications import SavePublication
from farshore.vault.speech.messages.outreach.speakers import SaveSpeaker
from tests.cast import Organisation
from tests.vault.outreach.road import brought_to, with_clock
from tests.vault.test_stolen_disk import HANGUL, HANJA, KANA, LATIN, hits


def test_a_stolen_disk_tells_nothing_of_the_media_desk(
    organisation: Organisation, tmp_path: Path
) -> None:
    desk = with_clock(organisation)
    label = brought_to(
        desk, "pledged", requester=LATIN[0], contact=LATIN[1], purpose=HANGUL[0], commission=KANA[0], samples=HANJA[0],
        school=LATIN[2], words=HANGUL[1], outlet=LATIN[3],
    )  # fmt: skip
    desk.act(PutQuestions, label, text=f"{LATIN[4]}\n{HANGUL[2]}")
    decided = [
        Decided(id="q1", decision="rephrase", rephrased=LATIN[5], reason=KANA[1]),
        Decided(id="q2", decision="ok", published=""),
    ]
    desk.act(DecideQuestions, label, decided=decided, is_finished=True)
    profile = SpeakerDoc(person=organisation.nari, alias=LATIN[6], languages=["ko"], no_go_words=HANGUL[3], words=KANA[2])  # fmt: skip
    who = desk.finch.ask(SaveSpeaker(doc=profile)).label
    desk.act(AskSpeaker, label, speaker=who, fee=LATIN[7])
    desk.act(NoteReply, label, said="yes")
    desk.act(MeetSpeaker, label, met_on=desk.today)
    desk.turn(days=4)
    said = [GivenAnswer(question="q1", said=HANGUL[4], translated=LATIN[8])]
    desk.act(PutAnswers, label, held_on=desk.today, said_in="ko", translated_in="en", interpreter=LATIN[9], is_interpreter_vetted=True, is_interpreter_apart=True, answers=said)  # fmt: skip
    desk.act(WithdrawInterview, label, by="speaker")
    article = PublicationDoc(person=organisation.nari, outlet=LATIN[10], url=f"https://{LATIN[11]}", title=HANGUL[5], copy=HANJA[1], told=KANA[3], words=LATIN[12])  # fmt: skip
    desk.finch.ask(SavePublication(doc=article))
    evening = EngagementDoc(
        host=LATIN[13], contact=LATIN[14], title=HANGUL[6], place=KANA[4], audience=LATIN[15], name_used=HANGUL[7], no_go=HANJA[2],
        fee=LATIN[16], interpreter=LATIN[17], way_out=KANA[5], words=HANGUL[8], guests=[Guest(name=LATIN[18])],
        on=desk.today + timedelta(days=3),
    )  # fmt: skip
    desk.finch.ask(SaveEngagement(doc=evening))

    secrets = [*LATIN[:19], *HANGUL[:9], *KANA[:6], *HANJA[:3]]
    assert hits(tmp_path, secrets) == []
