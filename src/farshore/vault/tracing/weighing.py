"""From the engine's matches to what is sealed of them: reasons, bars and questions, in codes."""

from datetime import date

from farshore.domain.tracing.described import Described, Request
from farshore.domain.tracing.matching import Candidate, Matches
from farshore.domain.tracing.questions import Question as Asked
from farshore.domain.tracing.questions import questions
from farshore.domain.tracing.reasons import reasons, waterfall
from farshore.domain.tracing.records.candidates import Bar, Outcome, Point, Question, Weighed
from farshore.domain.tracing.relations import turned
from farshore.vault.tracing.describing import words_of

MOST_QUESTIONS = 4
_PLACES = 6
"""Decimals that are kept: equal weights are not sealed anew."""


def weighed_of(
    matches: Matches, request: Request, known: dict[str, Described], *, pool: int, on: date
) -> dict[str, Weighed]:
    """Return what is sealed of each candidate, by its id.

    Args:
        matches: of one request.
        request: as the engine read it.
        known: descriptions of the candidates by id.
        pool: with how many people it was compared.
        on: the day.
    """
    asked = questions(matches)
    return {
        one.person: Weighed(
            probability=round(one.probability, _PLACES),
            points=_points(one, request, known.get(one.person)),
            bars=[
                Bar(
                    code=step.code, first=round(step.first, 3), last=round(step.last, 3),
                    chance=round(step.chance, _PLACES), values=list(step.values),
                )
                for step in waterfall(one, prior=matches.ground.prior)
            ],
            questions=[_question(q, one.person) for q in asked if _concerns(q, one.person)][
                :MOST_QUESTIONS
            ],
            pool=pool,
            on=on,
        )
        for one in matches.candidates
    }  # fmt: skip


def _points(candidate: Candidate, request: Request, person: Described | None) -> list[Point]:
    return [
        Point(
            kind=reason.kind, code=reason.code, side=reason.side, strength=reason.strength,
            bits=round(reason.bits, 3), values=list(reason.values),
            ours=_ours(request, reason.kind, reason.values),
            theirs=words_of(person, reason.kind, reason.values) if person else "",
        )
        for reason in reasons(candidate)
    ]  # fmt: skip


def _ours(request: Request, kind: str, values: tuple[str, ...]) -> str:
    if kind == "time":
        return request.separated
    said = words_of(request.sought, kind, values)
    asks = turned(request.relation) in values or not values
    return said or ("; ".join(request.enquirer) if kind == "kin" and asks else "")


def _concerns(question: Asked, person: str) -> bool:
    return question.person in {"", person}


def _question(question: Asked, person: str) -> Question:
    return Question(
        field=question.field,
        asked=question.asked,
        gain=round(question.gain, 3),
        outcomes=[
            Outcome(
                agrees=answer.person == person, share=round(answer.share, 4),
                is_first=answer.best == person, probability=round(answer.probability, _PLACES),
            )
            for answer in question.answers
        ],
    )  # fmt: skip
