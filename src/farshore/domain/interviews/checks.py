"""What a request must and must not be, step by step; each refusal says what to do."""

from collections.abc import Sequence
from datetime import date, timedelta

from farshore.domain.errors import BadInput
from farshore.domain.interviews.aftercare import calls_to_come, erase_on
from farshore.domain.interviews.letters import next_letter
from farshore.domain.interviews.records import (
    VETTING,
    VETTING_OF_MINORS,
    Answer,
    InterviewDoc,
    InterviewRow,
    Question,
    left_to_ask,
    open_questions,
)
from farshore.domain.interviews.stages import BREACHED

LONGEST_QUESTION, MOST_QUESTIONS = 2_000, 60
LONGEST_OUTLET, LONGEST_ANSWER = 200, 20_000
COOLING_DAYS = 3
"""Between the first meeting, without questions, and the answers."""


def check_interview(doc: InterviewDoc) -> None:
    """Refuse a request from nobody, or about nothing.

    Raises:
        BadInput: with what is missing.
    """
    if not doc.requester.strip() and doc.forgotten_on is None:
        raise BadInput(why="Say who asks: nobody is asked for a stranger without a name.")
    if len(doc.outlet) > LONGEST_OUTLET:
        raise BadInput(why="Name the outlet in 200 characters, and the rest below it.")
    for question in doc.questions:
        _check_question(question)
    if len(doc.questions) > MOST_QUESTIONS:
        raise BadInput(why="More than %(most)d questions. Ask for fewer.", most=MOST_QUESTIONS)
    if any(len(a.said) > LONGEST_ANSWER or len(a.translated) > LONGEST_ANSWER for a in doc.answers):
        raise BadInput(why="An answer is longer than 20,000 characters. Put a part of it aside.")


def _check_question(question: Question) -> None:
    if len(question.text) > LONGEST_QUESTION or len(question.rephrased) > LONGEST_QUESTION:
        raise BadInput(
            why="A question is longer than %(most)d characters. Ask the requester to part it into "
            "single questions; nothing was saved.",
            most=LONGEST_QUESTION,
        )


def check_deadline(doc: InterviewDoc, *, on: date) -> None:
    """Refuse a deadline that is over already, and a request from the future.

    Raises:
        BadInput: with what to check.
    """
    if doc.came_on and doc.came_on > on:
        raise BadInput(why="It can't have come on a day to come. Check the day.")
    if doc.deadline and doc.deadline < on:
        raise BadInput(
            why="The deadline is past: %(day)s. Check the year, or leave it empty and ask again.",
            day=doc.deadline.isoformat(),
        )


def check_vetting(doc: InterviewDoc) -> None:
    """Refuse a vetting that is not whole.

    Raises:
        BadInput: with what was not looked at.
    """
    needed = VETTING_OF_MINORS if doc.is_minor else VETTING
    missing = [code for code in needed if code not in doc.vetted]
    if missing:
        raise BadInput(
            why="Look at everything on the list first; %(n)d of it is left. Or decline.",
            n=len(missing),
        )
    if doc.is_minor and not doc.school.strip():
        raise BadInput(why="The requester is under 18: write who answers for the school.")


def check_read(doc: InterviewDoc) -> None:
    """Refuse to go on while a question is open, or none is left to ask.

    Raises:
        BadInput: with how many are open.
    """
    left = len(open_questions(doc))
    if not doc.questions:
        raise BadInput(why="There are no questions yet. Ask for the list first.")
    if left:
        raise BadInput(why="%(n)d of the questions are not decided yet.", n=left)
    if any(q.decision == "rephrase" and not q.rephrased.strip() for q in doc.questions):
        raise BadInput(why="Write the words in which a question is asked instead.")
    if not left_to_ask(doc):
        raise BadInput(
            why="No question is left to ask anybody. Decline, and offer what is published."
        )


def check_answers(doc: InterviewDoc, *, on: date) -> None:
    """Refuse answers that came too soon, through an unvetted interpreter, or to other questions.

    Raises:
        BadInput: with what to mend.
    """
    if doc.held_on is None or doc.held_on > on:
        raise BadInput(why="Give the day on which it was said or written; it can't lie ahead.")
    first = (doc.met_on or doc.held_on) + timedelta(days=COOLING_DAYS)
    if doc.held_on < first:
        raise BadInput(
            why="First a meeting without questions, then at least %(days)d days: not before "
            "%(day)s.",
            days=COOLING_DAYS,
            day=first.isoformat(),
        )
    if doc.interpreter.strip() and not (doc.is_interpreter_vetted and doc.is_interpreter_apart):
        raise BadInput(
            why="The interpreter must be vetted and not from the speaker's circle. Take another."
        )
    asked = {q.id for q in doc.questions if q.decision in {"ok", "rephrase", "raised"}}
    if {a.question for a in doc.answers if a.said.strip()} - asked:
        raise BadInput(why="There is an answer to a question that is never asked. Take it out.")
    if not any(a.said.strip() for a in doc.answers):
        raise BadInput(why="Write at least one answer, or take the interview back.")


def check_translation(doc: InterviewDoc) -> None:
    """Refuse a translation with gaps, or checked by whoever interpreted.

    Raises:
        BadInput: with what is missing.
    """
    if not doc.translated_in or doc.translated_in == doc.said_in:
        return
    said: Sequence[Answer] = [a for a in doc.answers if a.said.strip()]
    if any(not a.translated.strip() for a in said):
        raise BadInput(why="An answer has no translation yet. Write it beside its source.")
    if doc.checked_by.strip() == doc.interpreter.strip():
        raise BadInput(why="Somebody else than the interpreter reads the translation.")


def interview_row(doc: InterviewDoc) -> InterviewRow:
    """Return what a list shows of a request."""
    letter = next_letter(doc)
    return InterviewRow(
        label=doc.label,
        stage=doc.stage,
        kind=doc.kind,
        outlet=doc.outlet,
        is_minor=doc.is_minor,
        came_on=doc.came_on,
        deadline=doc.deadline,
        open_questions=len(open_questions(doc)),
        letter=letter[0] if letter else "",
        letter_on=letter[1] if letter else None,
        calls=calls_to_come(doc),
        erase_on=erase_on(doc),
        is_barred=doc.stage == BREACHED or bool(doc.breaches),
        person=doc.person,
        names=names_of(doc),
    )


def names_of(doc: InterviewDoc) -> list[str]:
    """Return requester and outlet as they are compared with those who broke a pledge."""
    said = (doc.requester, doc.outlet)
    return ["".join(c for c in one.casefold() if c.isalnum()) for one in said if one.strip()]
