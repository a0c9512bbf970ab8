"""Acts on the way to a reviewed list: vetting, the pledge, the questions one by one."""

import re

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.interviews.checks import check_read, check_vetting
from farshore.domain.interviews.letters import may_leave, next_letter, reply_day
from farshore.domain.interviews.pledge import check_signature
from farshore.domain.interviews.records import InterviewDoc, Letter, Question
from farshore.domain.interviews.stages import INTERVIEW, PLEDGED, RECEIVED, VETTED
from farshore.domain.moving import Moved
from farshore.vault.nouns.outreach.interviews import INTERVIEWS, PLACE
from farshore.vault.nouns.verbs import changes
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages.outreach.interviews import (
    DecideQuestions,
    NoteLetter,
    PutQuestions,
    SignPledge,
    VetRequester,
)
from farshore.vault.state.rights import Right
from farshore.vault.state.vault import Session, Vault

_NUMBERED = re.compile(r"^\s*(?:[-*•・]|(?:Q\s?)?\d{1,3}\s?[.):：、）．])\s*")


def step(
    vault: Vault, session: Session, doc: InterviewDoc, move: str, **fields: object
) -> InterviewDoc:
    """Return a request after a step of its road, with what the step writes.

    Raises:
        BadInput: the step can't be done from here, or something that it asks is missing.
    """
    made = msgspec.structs.replace(doc, **fields)
    given = msgspec.structs.asdict(made)
    taken = INTERVIEW.take(move, stage=doc.stage, roles=session.roles, given=given)
    told = Moved(move=move, by=session.handle, on=today(vault.clock))
    return msgspec.structs.replace(made, stage=taken.to, history=[*doc.history, told])


def need_stage(doc: InterviewDoc, *stages: str) -> None:
    """Refuse what can't be done at this stage.

    Raises:
        BadInput: the request is elsewhere.
    """
    if doc.stage not in stages:
        raise BadInput(
            why="This step can't be done from here; somebody may have done it meanwhile. Load the "
            "page again."
        )


def _vetted(vault: Vault, session: Session, call: VetRequester, doc: InterviewDoc) -> InterviewDoc:
    need_stage(doc, RECEIVED)
    noted = msgspec.structs.replace(doc, vetted=list(dict.fromkeys(call.vetted)))
    try:
        check_vetting(noted)
    except BadInput:
        if noted.vetted == doc.vetted:
            raise
        return noted
    return step(vault, session, noted, "vet")


def _signed(vault: Vault, session: Session, call: SignPledge, doc: InterviewDoc) -> InterviewDoc:
    made = step(
        vault,
        session,
        doc,
        "sign",
        pledge_version=call.pledge_version,
        pledge_on=call.pledge_on,
        pledge_by=call.pledge_by,
        pledge_of_school=call.pledge_of_school,
    )
    check_signature(made, on=today(vault.clock))
    return made


def _asked(_vault: Vault, _session: Session, call: PutQuestions, doc: InterviewDoc) -> InterviewDoc:
    need_stage(doc, VETTED, PLEDGED)
    texts = [_NUMBERED.sub("", line).strip() for line in call.text.splitlines()]
    known = {question.text: question for question in doc.questions}
    taken = {question.id for question in doc.questions}
    found: list[Question] = []
    for text in dict.fromkeys(text for text in texts if text):
        one = known.get(text)
        if one is None:
            number = next(f"q{n}" for n in range(1, 10_000) if f"q{n}" not in taken)
            taken.add(number)
            one = Question(id=number, text=text)
        found.append(one)
    return msgspec.structs.replace(doc, questions=found)


def _decided(
    vault: Vault, session: Session, call: DecideQuestions, doc: InterviewDoc
) -> InterviewDoc:
    need_stage(doc, PLEDGED)
    given = {one.id: one for one in call.decided}
    made = msgspec.structs.replace(
        doc,
        questions=[
            msgspec.structs.replace(
                q,
                decision=given[q.id].decision,
                rephrased=given[q.id].rephrased,
                reason=given[q.id].reason,
                published=given[q.id].published,
            )
            if q.id in given
            else q
            for q in doc.questions
        ],
    )
    if not call.is_finished:
        return made
    check_read(made)
    return step(vault, session, made, "finish_questions", reply_on=reply_day(today(vault.clock)))


def _sent(vault: Vault, session: Session, call: NoteLetter, doc: InterviewDoc) -> InterviewDoc:
    due = next_letter(doc)
    if due is None or due[0] != call.code:
        raise BadInput(why="No such letter waits. Load the page again.")
    if not may_leave(due[1], now=vault.clock.now()):
        raise BadInput(
            why="All letters leave together, this one on %(day)s at 18:00: sent earlier, its time "
            "would tell something.",
            day=due[1].isoformat(),
        )
    letter = Letter(code=call.code, on=today(vault.clock), by=session.handle)
    return msgspec.structs.replace(doc, letters=[*doc.letters, letter])


def _right(word: str) -> Right:
    return Right(PLACE, audit=word)


changes(VetRequester, INTERVIEWS, right=_right("vet-requester"), by=_vetted)
changes(SignPledge, INTERVIEWS, right=_right("sign-pledge"), by=_signed)
changes(PutQuestions, INTERVIEWS, right=_right("put-questions"), by=_asked)
changes(DecideQuestions, INTERVIEWS, right=_right("decide-questions"), by=_decided)
changes(NoteLetter, INTERVIEWS, right=_right("note-letter"), by=_sent)
