"""Acts from the asked speaker to the end: a yes or a no, the meeting, answers, calls afterwards."""

from datetime import date

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.interviews.aftercare import calls_to_come, erase_on
from farshore.domain.interviews.checks import check_answers, check_translation
from farshore.domain.interviews.records import Answer, Breach, InterviewDoc
from farshore.domain.interviews.speakers import SpeakerDoc, need_free
from farshore.domain.interviews.stages import (
    AGREED,
    ANSWERED,
    ASKED,
    INTERVIEW,
    MET,
    READ,
    TRANSLATED,
)
from farshore.domain.moving import Moved
from farshore.vault.nouns.outreach.interviews import INTERVIEWS, PLACE
from farshore.vault.nouns.outreach.questions import need_stage, step
from farshore.vault.nouns.outreach.speakers import SPEAKERS
from farshore.vault.nouns.verbs import changes, logged_asker, unit_of
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.messages.outreach.interviews import (
    AskSpeaker,
    CheckTranslation,
    ForgetRequester,
    MeetSpeaker,
    NoteBreach,
    NoteCall,
    NoteReply,
    PutAnswers,
    ReadCopy,
    ReviewAnswers,
)
from farshore.vault.speech.messages.people import Saved
from farshore.vault.state.rights import CHANGES, Right, answers
from farshore.vault.state.vault import Session, Vault


@answers(AskSpeaker, compartment=PLACE, audit="ask-speaker")
def ask_speaker(vault: Vault, session: Session, call: AskSpeaker) -> Saved:
    """Count the asking for the speaker first: beyond their limit nobody is asked.

    Raises:
        BadInput: the limit is reached, no fee was fixed, or the request is elsewhere.
        ChangedMeanwhile: somebody saved the request since.
    """
    vault.log(session, "ask-speaker", label=call.label)
    on, asker = today(vault.clock), logged_asker(vault, session)
    line = vault.shelf.line(INTERVIEWS, call.label, ring=session.ring)
    if line.rev != call.rev:
        raise ChangedMeanwhile(label=call.label)
    if line.row.stage != READ:
        INTERVIEW.take("ask", stage=line.row.stage, roles=session.roles, given={})
    if not call.fee.strip():
        raise BadInput(why="Fix the fee for the time first: it must not hang on what is answered.")
    _line, doc = vault.shelf.open(INTERVIEWS, call.label, asker=asker)
    _need_time(doc, on=on)
    profile = vault.shelf.line(SPEAKERS, call.speaker, ring=session.ring)
    vault.shelf.change(
        SPEAKERS,
        call.speaker,
        rev=profile.rev,
        asker=asker,
        unit_of=unit_of(vault),
        by=lambda known: _counted(known, on=on),
    )

    def by(known: InterviewDoc) -> InterviewDoc:
        return step(
            vault,
            session,
            known,
            "ask",
            speaker=call.speaker,
            person=profile.row.person,
            asked_on=on,
            fee=call.fee.strip(),
            through=call.through or profile.row.through,
        )

    made = vault.shelf.change(
        INTERVIEWS, call.label, rev=call.rev, asker=asker, unit_of=unit_of(vault), by=by
    )
    return Saved(label=made.label, rev=made.rev)


def _counted(known: SpeakerDoc, *, on: date) -> SpeakerDoc:
    need_free(known, on=on)
    return msgspec.structs.replace(known, asked_on=[*known.asked_on, on])


def _need_time(doc: InterviewDoc, *, on: date) -> None:
    if any(one.code in {"yes", "no"} for one in doc.letters):
        raise BadInput(why="Our answer has left already; nobody is asked after it.")
    if doc.reply_on and on >= doc.reply_on:
        raise BadInput(
            why="The day of our answer has come: it goes out tonight as it stands. Nobody is asked "
            "in haste."
        )


def _replied(vault: Vault, session: Session, call: NoteReply, doc: InterviewDoc) -> InterviewDoc:
    need_stage(doc, ASKED)
    on = today(vault.clock)
    if call.said == "yes":
        if any(one.code == "no" for one in doc.letters):
            raise BadInput(why="Our answer has left already, and it was no. Keep to it.")
        return step(vault, session, doc, "say_yes")
    told = [moved for moved in doc.history if moved.move != "ask"]
    return msgspec.structs.replace(
        doc, stage=READ, speaker="", person="", asked_on=None, through="", fee="",
        said_no_on=[*doc.said_no_on, on], history=told,
    )  # fmt: skip


def _met(vault: Vault, session: Session, call: MeetSpeaker, doc: InterviewDoc) -> InterviewDoc:
    need_stage(doc, AGREED)
    _until_today(vault, call.met_on)
    if doc.asked_on and call.met_on < doc.asked_on:
        raise BadInput(why="They can't have met before anybody was asked. Check the day.")
    return step(vault, session, doc, "meet", met_on=call.met_on)


def _answered(vault: Vault, session: Session, call: PutAnswers, doc: InterviewDoc) -> InterviewDoc:
    need_stage(doc, MET, ANSWERED)
    made = msgspec.structs.replace(
        doc,
        held_on=call.held_on,
        said_in=call.said_in,
        translated_in="" if call.translated_in == call.said_in else call.translated_in,
        interpreter=call.interpreter,
        is_interpreter_vetted=call.is_interpreter_vetted,
        is_interpreter_apart=call.is_interpreter_apart,
        answers=[
            Answer(question=a.question, said=a.said, translated=a.translated) for a in call.answers
        ],
        checked_by="",
        reviewed_on=None,
    )
    check_answers(made, on=today(vault.clock))
    return step(vault, session, made, "hold") if doc.stage == MET else made


def _checked(
    vault: Vault, session: Session, call: CheckTranslation, doc: InterviewDoc
) -> InterviewDoc:
    need_stage(doc, ANSWERED)
    made = step(vault, session, doc, "check_translation", checked_by=call.checked_by.strip())
    check_translation(made)
    return made


def _reviewed(
    vault: Vault, session: Session, call: ReviewAnswers, doc: InterviewDoc
) -> InterviewDoc:
    need_stage(doc, TRANSLATED)
    _until_today(vault, call.reviewed_on)
    return step(vault, session, doc, "review", reviewed_on=call.reviewed_on)


def _copy_read(vault: Vault, session: Session, call: ReadCopy, doc: InterviewDoc) -> InterviewDoc:
    _until_today(vault, call.copy_on)
    return step(vault, session, doc, "read_copy", copy_on=call.copy_on)


def _called(vault: Vault, _session: Session, call: NoteCall, doc: InterviewDoc) -> InterviewDoc:
    due = dict(calls_to_come(doc))
    if call.which not in due:
        raise BadInput(why="No such call is to be made. Load the page again.")
    if due[call.which] > today(vault.clock):
        raise BadInput(
            why="This call is for %(day)s. Made earlier, it asks nothing that has had its time.",
            day=due[call.which].isoformat(),
        )
    made = msgspec.structs.replace(doc, calls={**doc.calls, call.which: today(vault.clock)})
    if doc.withdrawn_by and not calls_to_come(made):
        return msgspec.structs.replace(made, person="")
    return made


def _broken(vault: Vault, session: Session, call: NoteBreach, doc: InterviewDoc) -> InterviewDoc:
    if not call.words.strip():
        raise BadInput(why="Say which promise was broken, and how you know.")
    breach = Breach(on=today(vault.clock), words=call.words, by=session.handle)
    return step(vault, session, doc, "note_breach", breaches=[*doc.breaches, breach])


def _forgotten(
    vault: Vault, session: Session, _call: ForgetRequester, doc: InterviewDoc
) -> InterviewDoc:
    on, due = today(vault.clock), erase_on(doc)
    if due is None or due > on:
        raise BadInput(why="Who asked is still needed. It is erased on the day that stands here.")
    told = Moved(move="forget", by=session.handle, on=on)
    return msgspec.structs.replace(
        doc, requester="", contact="", commission="", purpose="", samples="", school="", words="",
        pledge_by="", pledge_of_school="", forgotten_on=on, history=[*doc.history, told],
    )  # fmt: skip


def _until_today(vault: Vault, day: date) -> None:
    if day > today(vault.clock):
        raise BadInput(why="This day has not come yet. Give a day until today.")


def _right(word: str) -> Right:
    return Right(PLACE, audit=word)


CHANGES.add("ask-speaker")
changes(NoteReply, INTERVIEWS, right=_right("note-reply"), by=_replied)
changes(MeetSpeaker, INTERVIEWS, right=_right("meet-speaker"), by=_met)
changes(PutAnswers, INTERVIEWS, right=_right("put-answers"), by=_answered)
changes(CheckTranslation, INTERVIEWS, right=_right("check-translation"), by=_checked)
changes(ReviewAnswers, INTERVIEWS, right=_right("review-answers"), by=_reviewed)
changes(ReadCopy, INTERVIEWS, right=_right("read-copy"), by=_copy_read)
changes(NoteCall, INTERVIEWS, right=_right("note-call"), by=_called)
changes(NoteBreach, INTERVIEWS, right=_right("note-breach"), by=_broken)
changes(ForgetRequester, INTERVIEWS, right=_right("forget-requester"), by=_forgotten)
