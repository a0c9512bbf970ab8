"""What of plans and reviews is due for a member today: labels, titles of steps and days."""

from collections.abc import Iterator
from datetime import date, timedelta

from farshore.domain.resettlement.dates import due_on
from farshore.domain.resettlement.plan import PlanRow
from farshore.domain.resettlement.windows import due_reviews
from farshore.vault.nouns.plans import PLANS, arrival_of
from farshore.vault.nouns.reviews import REVIEWS
from farshore.vault.speech.messages.stories import Card
from farshore.vault.state.vault import Session, Vault

AHEAD_DAYS = 7
"""How long before its day a step is told."""


def urgent_cards(vault: Vault, session: Session) -> list[Card]:
    """Return steps that a review opened because somebody could be hurt, whoever does them."""
    return [
        Card(kind="urgent_step", label=row.label, title=row.person)
        for row in _plans(vault, session)
        for step in row.open_steps
        if step.is_urgent
    ]


def plan_cards(vault: Vault, session: Session, *, on: date) -> list[Card]:
    """Return steps of this member or of nobody that are due soon, answers and reviews that are due.

    Args:
        vault: unsealed.
        session: of the member, whose own keys open the rows.
        on: today.
    """
    last = on + timedelta(days=AHEAD_DAYS)
    found: list[tuple[date, Card]] = []
    held: dict[str, set[str]] = {}
    for line in vault.shelf.lines(REVIEWS, ring=session.ring):
        held.setdefault(line.row.person, set()).add(line.row.kind)
    for row in _plans(vault, session):
        arrived = arrival_of(vault, row.person)
        found += _of_plan(row, session.handle, arrived=arrived, last=last)
        if row.answer_by and row.answer_by <= on:
            found.append((row.answer_by, _card("answer_due", row.label, row.person, row.answer_by)))
        if row.stage != "ended":
            due = due_reviews(arrived=arrived, on=on, done=held.get(row.person, ()))
            found += [(w.last, _card("review_due", row.label, row.person, w.last)) for w in due]
    return [card for _day, card in sorted(found, key=lambda pair: (pair[0], pair[1].label))]


def _of_plan(
    row: PlanRow, handle: str, *, arrived: date | None, last: date
) -> Iterator[tuple[date, Card]]:
    for step in row.open_steps:
        if not step.is_urgent and step.assigned_to in {handle, ""}:
            day = due_on(step.when, arrived=arrived, announced=row.announced)
            if day and day <= last:
                yield day, _card("plan_step", row.label, step.title, day)


def _plans(vault: Vault, session: Session) -> list[PlanRow]:
    return [line.row for line in vault.shelf.lines(PLANS, ring=session.ring)]


def _card(kind: str, label: str, title: str, day: date) -> Card:
    return Card(kind=kind, label=label, title=title, due=day.isoformat())  # type: ignore[arg-type]
