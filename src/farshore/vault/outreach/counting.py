"""What is counted of a fiscal year. Each counter needs a key; whoever holds it adds its part.

Another noun is one line in `COUNTERS` and a function; `petitions` counts offices, exactly.
"""

from collections import Counter as Tally
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from farshore.domain.casework.requests import DECIDE_HOURS, RequestDoc
from farshore.domain.dates import Edtf, days_of
from farshore.domain.interviews.stages import CLOSED, COPY_READ, DECLINED, RELEASED, WITHDRAWN
from farshore.domain.resettlement.catalogue import catalogue
from farshore.vault.nouns.casework.requests import PLACES, REQUESTS
from farshore.vault.nouns.outreach.interviews import INTERVIEWS
from farshore.vault.nouns.resettlement.milestones import MILESTONES
from farshore.vault.state.vault import Session, Vault

Days = tuple[date, date]
"""First and last day of the year."""
OUTCOMES = ("accepted", "handed_over", "declined", "postponed", "open")
WAYS = ("phone", "mail", "message", "letter", "visit", "relative", "partner", "other")
GROUPS = ("language", "school", "work", "home", "office", "people")
"""Groups of milestones; how many are on the way is never told."""


@dataclass(frozen=True, slots=True)
class Counter:
    """One table of the report.

    Attributes:
        needs: compartments that hold a part of it; each is counted by a ring that opens it.
        count: people (or offices) of one compartment by code, in the order in which they are
            always shown.
    """

    needs: tuple[str, ...]
    count: Callable[[Vault, Session, Days, str], Mapping[str, int]]


def _requests(vault: Vault, session: Session, days: Days, place: str) -> Iterator[RequestDoc]:
    for _row, doc in vault.documents.open_all(REQUESTS, ring=session.ring, compartment=place):
        if doc.came_on and days[0] <= doc.came_on <= days[1]:
            yield doc


def _in_order(codes: tuple[str, ...], found: Mapping[str, int]) -> dict[str, int]:
    return {code: found.get(code, 0) for code in codes}


def _outcomes(vault: Vault, session: Session, days: Days, place: str) -> Mapping[str, int]:
    return _in_order(OUTCOMES, Tally(doc.stage for doc in _requests(vault, session, days, place)))


def _ways(vault: Vault, session: Session, days: Days, place: str) -> Mapping[str, int]:
    found = (doc.way or "other" for doc in _requests(vault, session, days, place))
    return _in_order(WAYS, Tally(found))


def _decision_time(vault: Vault, session: Session, days: Days, place: str) -> Mapping[str, int]:
    most = timedelta(hours=DECIDE_HOURS)
    found: Tally[str] = Tally()
    for doc in _requests(vault, session, days, place):
        if doc.came_on and doc.history:
            found["in_time" if doc.history[0].on - doc.came_on <= most else "later"] += 1
    return _in_order(("in_time", "later"), found)


def _arrivals(vault: Vault, _session: Session, days: Days, _place: str) -> Mapping[str, int]:
    found = 0
    for label, record in vault.model.register.records.items():
        entry = vault.model.people.get(label)
        if entry and entry.role == "supported":
            last = [when.last for kind, when in record.events if kind == "arrival"]
            found += any(days[0] <= one <= days[1] for one in last)
    return {"arrived": found}


def _milestones(vault: Vault, session: Session, days: Days, _place: str) -> Mapping[str, int]:
    """Count each person once in a group: five milestones of one person are no five people."""
    kinds = catalogue().milestones
    rows = (line.row for line in vault.shelf.lines(MILESTONES, ring=session.ring))
    people = {
        (kinds[row.kind].group, row.person)
        for row in rows
        if row.stage == "recorded" and _may_be(row.date, days) and row.kind in kinds
    }
    return _in_order(GROUPS, Tally(group for group, _person in people))


def _may_be(said: Edtf, days: Days) -> bool:
    """Tell whether a day or month begins in the year; the vague ones don't count."""
    found = days_of(said)
    if found is None or found.precision not in {"day", "month"}:
        return False
    return days[0] <= found.first <= days[1]


def _interviews(vault: Vault, session: Session, days: Days, _place: str) -> Mapping[str, int]:
    found: Tally[str] = Tally()
    for line in vault.shelf.lines(INTERVIEWS, ring=session.ring):
        row = line.row
        if row.came_on and days[0] <= row.came_on <= days[1]:
            found[_how(row.stage)] += 1
    return _in_order(("answered", "not_answered", "under_way"), found)


def _how(stage: str) -> str:
    if stage in {RELEASED, COPY_READ, CLOSED}:
        return "answered"
    return "not_answered" if stage in {DECLINED, WITHDRAWN} else "under_way"


COUNTERS: dict[str, Counter] = {
    "requests": Counter(PLACES, _outcomes),
    "request_ways": Counter(PLACES, _ways),
    "decision_time": Counter(PLACES, _decision_time),
    "arrivals": Counter(("identity",), _arrivals),
    "milestones": Counter(("resettlement",), _milestones),
    "interviews": Counter(("advocacy",), _interviews),
}
"""By the code of the table, in the order of the report."""
