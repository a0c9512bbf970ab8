"""The page of one request: who asks, the questions one by one, the road, what comes afterwards."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as now

from farshore.desk.interviews import wording
from farshore.desk.kit.fields import Text
from farshore.desk.vault import MemberRequest
from farshore.domain.interviews.aftercare import CALL_DAYS, calls_to_come, erase_on
from farshore.domain.interviews.letters import next_letter
from farshore.domain.interviews.records import (
    VETTING,
    VETTING_OF_MINORS,
    InterviewDoc,
    Question,
    answered,
    open_questions,
    words_of,
)
from farshore.domain.interviews.stages import PLEDGED, ROAD
from farshore.vault.speech.messages.nouns import Opened
from farshore.vault.speech.messages.outreach.interviews import (
    Decided,
    OpenInterview,
    PublishedAnswer,
    QuestionRead,
    QuestionsRead,
    ReadQuestions,
)

if TYPE_CHECKING:
    from farshore.desk.kit.screen import Screen


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """One question on the page, with all that helps to decide it."""

    number: int
    id: str
    text: str
    decision: str
    rephrased: str
    reason: str
    published: str
    why: tuple[str, ...]
    before: tuple[PublishedAnswer, ...]
    options: tuple[tuple[str, Text, bool], ...]


def interview_record(screen: "Screen", request: MemberRequest, label: str) -> HttpResponse:
    """Show one request; while questions are open the guard has read them."""
    opened = request.vault.ask(OpenInterview(label=label))
    return shown_record(screen, request, opened)


def shown_record(
    screen: "Screen",
    request: MemberRequest,
    opened: Opened[InterviewDoc],
    *,
    typed: Mapping[str, Decided] | None = None,
    refusal: str = "",
) -> HttpResponse:
    """Return the page of a request, with what was typed where that was refused."""
    doc, label = opened.doc, opened.label
    read = _read(request, doc)
    shown = list(_questions(doc, read, typed or {}))
    letter = next_letter(doc)
    on = timezone.localdate()
    context = {
        "screen": screen,
        "opened": opened,
        "doc": doc,
        "is_open": doc.stage == PLEDGED,
        "kind": wording.KINDS.get(doc.kind, doc.kind),
        "form_of_it": wording.FORMS.get(doc.form, doc.form),
        "stage": wording.STAGES.get(doc.stage, doc.stage),
        "facts": screen.facts(request, opened),
        "readers": screen.readers.get(opened.compartment, ""),
        "moves": [(one, screen.moves[one]) for one in opened.moves if one in screen.moves],
        "acts": [
            (act, screen.address(act.name, label))
            for act in screen.acts
            if act.stands_at(opened.stage) and (act.name != "forget" or _is_due(doc, on))
        ],
        "questions": shown,
        "counts": _counts(doc),
        "left": len(open_questions(doc)),
        "not_read": read is not None and read.not_read,
        "barred": read.barred if read else [],
        "road": list(_road(doc)),
        "vetted": [wording.VETTING[one] for one in _needed(doc) if one in doc.vetted],
        "answers": [(words_of(q), a) for q, a in answered(doc)],
        "calls": list(_calls(doc, on)),
        "undone": [wording.UNDONE.get(one, one) for one in doc.undone],
        "letter": wording.LETTERS[letter[0]] if letter else "",
        "letter_on": letter[1] if letter else None,
        "erase_on": erase_on(doc),
        "errors": [("questions", refusal)] if refusal else [],
        "addresses": {
            name: screen.address(name, label)
            for name in ("record", "edit", "move", "decide", "call", "letters")
        },
        "list": screen.address("list"),
    }  # fmt: skip
    return render(request, "interviews/record.html", context, status=422 if refusal else 200)


def _read(request: MemberRequest, doc: InterviewDoc) -> QuestionsRead | None:
    if doc.stage not in {PLEDGED, "received", "vetted"}:
        return None
    by_guard = doc.stage == PLEDGED and bool(open_questions(doc) or "read" in request.GET)
    return request.vault.ask(ReadQuestions(label=doc.label, by_guard=by_guard))


def _questions(
    doc: InterviewDoc, read: QuestionsRead | None, typed: Mapping[str, Decided]
) -> Iterator[QuestionShown]:
    known = {one.id: one for one in read.questions} if read else {}
    for number, question in enumerate(doc.questions, 1):
        given: Question | Decided = typed.get(question.id, question)
        yield QuestionShown(
            number=number,
            id=question.id,
            text=question.text,
            decision=given.decision,
            rephrased=given.rephrased,
            reason=given.reason,
            published=given.published,
            why=tuple(_why(known.get(question.id))),
            before=tuple(known[question.id].before) if question.id in known else (),
            options=tuple(
                (code, word, code == given.decision) for code, word in wording.DECISIONS.items()
            ),
        )


def _why(read: QuestionRead | None) -> Iterator[str]:
    """Yield what speaks against asking it so: its topics, then the guard's sentences."""
    if read is None:
        return
    yield from (str(wording.DANGERS[code]) for code in read.dangers)
    for words in read.reasons:
        template = now(words.reason)
        yield template % words.facts if words.facts else template


def _counts(doc: InterviewDoc) -> list[tuple[Text, int]]:
    found = [
        (word, sum(q.decision == code and not q.published for q in doc.questions))
        for code, word in wording.DECISIONS.items()
    ]
    given = sum(bool(q.published) for q in doc.questions)
    found.append((now("answered before"), given))
    return [(word, number) for word, number in found if number]


def _road(doc: InterviewDoc) -> Iterator[tuple[str, Text, date | None]]:
    """Yield each stage of the road: done, now or later, its word and its day."""
    moves = {
        "vetted": "vet", "pledged": "sign", "questions_read": "finish_questions", "asked": "ask",
        "agreed": "say_yes", "met": "meet", "answered": "hold", "translated": "check_translation",
        "reviewed": "review", "released": "release", "copy_read": "read_copy", "closed": "close",
    }  # fmt: skip
    days = {moved.move: moved.on for moved in doc.history}
    at = ROAD.index(doc.stage) if doc.stage in ROAD else -1
    for number, stage in enumerate(ROAD):
        day = doc.came_on if stage == ROAD[0] else days.get(moves.get(stage, ""))
        is_done = number < at or (at < 0 and day is not None)
        state = "now" if number == at else "done" if is_done else "later"
        yield state, wording.STAGES[stage], day if state != "later" else None


def _needed(doc: InterviewDoc) -> tuple[str, ...]:
    return VETTING_OF_MINORS if doc.is_minor else VETTING


def _calls(
    doc: InterviewDoc, on: date
) -> Iterator[tuple[str, Text, Text, date | None, date | None, bool]]:
    """Yield each call afterwards: code, words, its day, the day it was made, whether it is due."""
    due = dict(calls_to_come(doc))
    for code in CALL_DAYS if doc.held_on else ():
        day = due.get(code)
        words = wording.CALL_WORDS[code]
        yield code, wording.CALLS[code], words, day, doc.calls.get(code), bool(day and day <= on)


def _is_due(doc: InterviewDoc, on: date) -> bool:
    day = erase_on(doc)
    return day is not None and day <= on
