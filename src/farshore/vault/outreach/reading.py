"""Reading the questions of a request: by topic, by the guard, beside what is published already."""

from collections.abc import Iterator

from farshore.domain.guard.answers.verdicts import Finding
from farshore.domain.interviews.answered import Published, already_answered, pairs_of
from farshore.domain.interviews.records import InterviewDoc, Question, words_of
from farshore.domain.interviews.stages import BREACHED
from farshore.domain.interviews.topics import dangers_of, topics_of
from farshore.domain.stories.documents import StoryDoc, Translation
from farshore.vault.guarding.checks import count_check, judge
from farshore.vault.guarding.telling import told_verdict
from farshore.vault.nouns.outreach.interviews import INTERVIEWS, PLACE
from farshore.vault.nouns.verbs import logged_asker
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import (
    GuardOverran,
    ListOfNames,
    ToldEnough,
    TooManyChecks,
)
from farshore.vault.speech.messages.outreach.interviews import (
    GuardWords,
    PublishedAnswer,
    QuestionRead,
    QuestionsRead,
    ReadQuestions,
)
from farshore.vault.state.apart import Then
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault

_ALONE = frozenset({"guard.few-fit", "guard.no-subject"})
"""Rules about a text as a whole: a question is none."""
Spans = list[tuple[int, int, Question]]


@answers(ReadQuestions, compartment=PLACE, audit="read-questions")
def read_questions(vault: Vault, session: Session, call: ReadQuestions) -> Then[QuestionsRead]:
    """Read the questions of a request; the guard's answers are counted like those on a draft."""
    vault.log(session, "read-questions", label=call.label)
    line, doc = vault.shelf.open(INTERVIEWS, call.label, asker=logged_asker(vault, session))
    barred = _barred(vault, session, line.row.names, but=call.label)
    return Then(lambda: _read(vault, session, doc, barred=barred, by_guard=call.by_guard))


def _read(
    vault: Vault, session: Session, doc: InterviewDoc, *, barred: list[str], by_guard: bool
) -> QuestionsRead:
    found = _by_guard(vault, session, doc) if by_guard and doc.questions else None
    public = list(published_answers(vault))
    read = []
    for question in doc.questions:
        mine = (found or {}).get(question.id, [])
        before = already_answered(question.text, public)
        read.append(
            QuestionRead(
                id=question.id,
                topics=list(topics_of(question.text)),
                dangers=list(dangers_of(question.text)),
                reasons=_once(mine),
                marks=[one.text for one in mine if one.text],
                before=[_shown(one) for one in before],
            )
        )
    return QuestionsRead(questions=read, not_read=found is None, barred=barred)


def _by_guard(vault: Vault, session: Session, doc: InterviewDoc) -> dict[str, list[Finding]] | None:
    """Return what the guard says of each question; None where it may not be asked now."""
    draft, spans = _as_draft(doc)
    try:
        count_check(vault, session, draft, saved=False)
        verdict = judge(vault, draft, on=today(vault.clock))
        told = told_verdict(vault, session, draft, verdict)
    except (GuardOverran, ListOfNames, ToldEnough, TooManyChecks):
        return None
    if told is None:
        return None
    found: dict[str, list[Finding]] = {}
    for one in told.findings:
        if one.field != "body" or one.rule in _ALONE:
            continue
        at = next((q for start, end, q in spans if start <= one.start < end), None)
        if at:
            found.setdefault(at.id, []).append(one)
    return found


def _as_draft(doc: InterviewDoc) -> tuple[StoryDoc, Spans]:
    """Return the questions as one text about nobody, with where each stands."""
    spans: Spans = []
    body = ""
    for question in doc.questions:
        line = " ".join(words_of(question).split())
        spans.append((len(body), len(body) + len(line), question))
        body += line + "\n\n"
    text = Translation(title="", body=body)
    draft = StoryDoc(
        label=doc.label, no_subject=True, source_language="en", translations={"en": text}
    )
    return draft, spans


def _once(findings: list[Finding]) -> list[GuardWords]:
    """Return the sentences of findings, each once."""
    found = {(f.reason, str(f.facts)): f for f in findings if f.reason}
    return [GuardWords(reason=f.reason, facts=f.facts) for f in found.values()]


def published_answers(vault: Vault) -> Iterator[Published]:
    """Yield the questions and answers of all stories that are public today."""
    for item in vault.model.ledger_items.values():
        said = item.doc
        if (said.story, said.language) in vault.model.editions and not said.withdrawn_on:
            yield from pairs_of(story=said.story, title=said.title, text=said.text)


def _shown(one: Published) -> PublishedAnswer:
    return PublishedAnswer(
        story=one.story, title=one.title, question=one.question, answer=one.answer
    )


def _barred(vault: Vault, session: Session, names: list[str], *, but: str) -> list[str]:
    """Return the requests in which the same requester or outlet broke a pledge."""
    return [
        line.label
        for line in vault.shelf.lines(INTERVIEWS, ring=session.ring)
        if line.label != but
        and (line.row.is_barred or line.row.stage == BREACHED)
        and set(line.row.names) & set(names)
    ]
