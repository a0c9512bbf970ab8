"""What of plans and reviews waits for members: labels, titles of steps and days."""

from collections.abc import Iterator
from datetime import date, timedelta

from farshore.domain.calendar.entries import Entry
from farshore.domain.resettlement.dates import due_on
from farshore.domain.resettlement.plan import PlanRow
from farshore.domain.resettlement.windows import Window, due_reviews
from farshore.domain.today import Card
from farshore.vault.nouns.resettlement.plans import PLANS, arrival_of
from farshore.vault.nouns.resettlement.reviews import REVIEWS
from farshore.vault.state.vault import Session, Vault

AHEAD_DAYS = 7
"""How long before its day a step is told."""


def resettlement_cards(vault: Vault, session: Session, *, on: date) -> Iterator[Card]:
    """Yield steps that are due soon, answers of referrals that are missing, open reviews.

    Args:
        vault: unsealed.
        session: of the member, whose own keys open the rows.
        on: today.
    """
    last = on + timedelta(days=AHEAD_DAYS)
    for row, arrived, held in _plans(vault, session):
        yield from _steps(row, arrived=arrived, last=last)
        if row.answer_by and row.answer_by <= on:
            due = row.answer_by.isoformat()
            yield Card(kind="answer_due", label=row.label, about=row.person, due=due)
        for window in _open(row, arrived, held, on):
            yield Card(
                kind="review_due",
                label=row.label,
                about=row.person,
                due=window.last.isoformat(),
                since=window.first.isoformat(),
            )


def resettlement_days(vault: Vault, session: Session, first: date, last: date) -> Iterator[Entry]:
    """Yield steps on their days, and windows of reviews, between two days."""
    for row, arrived, held in _plans(vault, session):
        for step in row.open_steps:
            day = due_on(step.when, arrived=arrived, announced=row.announced)
            if day and first <= day <= last:
                who = [step.assigned_to] if step.assigned_to else []
                yield Entry(
                    kind="plan_step", label=row.label, day=day, title=step.title, about=row.person,
                    who=who,
                )  # fmt: skip
        for window in _open(row, arrived, held, last):
            yield Entry(kind="review_ends", label=row.label, day=window.last, about=row.person)


def _steps(row: PlanRow, *, arrived: date | None, last: date) -> Iterator[Card]:
    for step in row.open_steps:
        day = due_on(step.when, arrived=arrived, announced=row.announced)
        if step.is_urgent or (day and day <= last):
            yield Card(
                kind="urgent_step" if step.is_urgent else "plan_step",
                label=row.label,
                about=row.person,
                title=step.title,
                due=day.isoformat() if day else "",
                who=[step.assigned_to] if step.assigned_to and not step.is_urgent else [],
            )


def _open(row: PlanRow, arrived: date | None, held: set[str], on: date) -> list[Window]:
    return due_reviews(arrived=arrived, on=on, done=held) if row.stage != "ended" else []


def _plans(vault: Vault, session: Session) -> Iterator[tuple[PlanRow, date | None, set[str]]]:
    """Yield each plan with the arrival of its person and the reviews that were held."""
    held: dict[str, set[str]] = {}
    for review in vault.shelf.lines(REVIEWS, ring=session.ring):
        held.setdefault(review.row.person, set()).add(review.row.kind)
    for plan in vault.shelf.lines(PLANS, ring=session.ring):
        row = plan.row
        yield row, arrival_of(vault, row.person), held.get(row.person, set())
