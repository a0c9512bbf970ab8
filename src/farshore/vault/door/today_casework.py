"""Today's cards of the casework: clocks of requests, situations to look at, papers that are due."""

from collections.abc import Iterator
from datetime import date, timedelta

from farshore.domain.casework.requests import HANDED_OVER, OPEN, POSTPONED, RequestRow, hours_left
from farshore.domain.journeys.records import JOURNEY
from farshore.domain.journeys.situations import LASTING
from farshore.vault.nouns.journeys import JOURNEYS
from farshore.vault.nouns.partners import PACKETS
from farshore.vault.nouns.requests import REQUESTS
from farshore.vault.nouns.situations import SITUATIONS
from farshore.vault.speech.messages import Card
from farshore.vault.state.vault import Session, Vault

_SOON_DAYS = 3


def casework_cards(vault: Vault, session: Session, on: date) -> list[Card]:
    """Return what casework waits for, the shortest clock first: labels, titles, days."""
    last = on + timedelta(days=_SOON_DAYS)
    return [
        *_clocks(vault, session, on),
        *_packets(vault, session, on),
        *_reviews(vault, session, last),
        *_papers(vault, session, last),
    ]


def _clocks(vault: Vault, session: Session, on: date) -> list[Card]:
    rows: list[RequestRow] = [line.row for line in vault.shelf.lines(REQUESTS, ring=session.ring)]
    now = vault.clock.now()
    clocks = [
        Card(
            kind="request_clock",
            label=row.label,
            due=row.decide_by[:10],
            count=hours_left(row, now=now),
        )
        for row in rows
        if row.stage == OPEN and row.decide_by
    ]
    clocks.sort(key=lambda card: card.count)
    clocks += [
        Card(kind="request_postponed", label=row.label, due=row.decide_by)
        for row in rows
        if row.stage == POSTPONED and row.decide_by <= on.isoformat()
    ]
    clocks += [
        Card(kind="request_answer", label=row.label, due=str(row.answer_due))
        for row in rows
        if row.stage == HANDED_OVER and row.answer_due and row.answer_due <= on
    ]
    return clocks


def _packets(vault: Vault, session: Session, on: date) -> Iterator[Card]:
    for line in vault.shelf.lines(PACKETS, ring=session.ring):
        due = line.row.answer_due
        if due and due < on:
            yield Card(kind="packet_answer", label=line.row.label, due=str(due))


def _reviews(vault: Vault, session: Session, last: date) -> Iterator[Card]:
    for line in vault.shelf.lines(SITUATIONS, ring=session.ring):
        row = line.row
        if row.stage == LASTING and row.review_on and row.review_on <= last:
            yield Card(
                kind="situation_review", label=row.label, title=row.title, due=str(row.review_on)
            )


def _papers(vault: Vault, session: Session, last: date) -> Iterator[Card]:
    for line in vault.shelf.lines(JOURNEYS, ring=session.ring):
        row = line.row
        if row.stage == JOURNEY.first and row.due and row.due <= last:
            yield Card(kind="paper_due", label=row.label, due=str(row.due))
