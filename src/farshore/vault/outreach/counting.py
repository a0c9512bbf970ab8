"""What is counted of a fiscal year. Each counter needs a key; whoever holds it adds its part.

Another noun is one line in `COUNTERS` and a function; `petitions` counts offices, exactly.
"""

from collections import Counter as Tally
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from farshore.domain.calendar.fiscal import shared_with
from farshore.domain.casework.requests import DECIDE_HOURS, RequestDoc
from farshore.domain.dates import Edtf, days_of
from farshore.domain.figures.model import HIDDEN
from farshore.domain.figures.yearly.shares import LEVELS, PASSED, ShareRow, passed_shares
from farshore.domain.interviews.stages import CLOSED, COPY_READ, DECLINED, RELEASED, WITHDRAWN
from farshore.domain.petitions.records.letters import LetterRow
from farshore.domain.resettlement.catalogue import catalogue
from farshore.domain.resettlement.milestones import last_day
from farshore.domain.resettlement.windows import full_years
from farshore.vault.nouns.casework.requests import PLACES, REQUESTS
from farshore.vault.nouns.outreach.interviews import INTERVIEWS
from farshore.vault.nouns.petitions.letters import LETTERS
from farshore.vault.nouns.resettlement.level_figures import LEVEL_FIGURES, is_counted, years_days
from farshore.vault.nouns.resettlement.milestones import MILESTONES
from farshore.vault.nouns.resettlement.plans import arrival_of
from farshore.vault.state.vault import Session, Vault

Days = tuple[date, date]
"""First and last day of the year."""
OUTCOMES = ("accepted", "handed_over", "declined", "postponed", "open")
WAYS = ("phone", "mail", "message", "letter", "visit", "relative", "partner", "other")
GROUPS = ("language", "school", "work", "home", "office", "people")
"""Groups of milestones; how many are on the way is never told."""
WAITED = {"waited_0_4": 0, "waited_5_9": 5, "waited_10_19": 10, "waited_20": 20}
ON_THE_WAY = {"way_0": 0, "way_1_2": 1, "way_3": 3}
"""Bands of full years, each from its first. Fixed: a band that anybody chose would single out."""
RECEIVED = ("delivered", "left_with_guard", "refused", "returned", "unknown")


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
        if is_counted(vault, label):
            last = [when.last for kind, when in record.events if kind == "arrival"]
            found += any(days[0] <= one <= days[1] for one in last)
    return {"arrived": found}


def _way_time(vault: Vault, _session: Session, days: Days, _place: str) -> Mapping[str, int]:
    """Count those who arrived, by full years between the first known day of their way and that."""
    found: Tally[str] = Tally()
    for label in vault.model.people:
        record, arrived = vault.model.register.records.get(label), arrival_of(vault, label)
        if not (record and arrived and is_counted(vault, label)):
            continue
        began = [when.first for kind, when in record.events if kind in _WAY]
        if began and days[0] <= arrived <= days[1] and min(began) <= arrived:
            found[_band(full_years(min(began), arrived), ON_THE_WAY)] += 1
    return _in_order(tuple(ON_THE_WAY), found)


_WAY = frozenset({"left", "crossing", "safe_haven", "holding", "departed"})


def _band(years: int, bands: Mapping[str, int]) -> str:
    return max((code for code in bands if bands[code] <= years), key=lambda code: bands[code])


def _waited(vault: Vault, session: Session, days: Days, place: str) -> Mapping[str, int]:
    """Count each person of a reunion once, by the longest that they waited."""
    longest: dict[str, int] = {}
    for _row, doc in vault.documents.open_all(MILESTONES, ring=session.ring, compartment=place):
        is_meant = doc.kind == "reunion" and doc.stage == "recorded" and _may_be(doc.date, days)
        is_meant = is_meant and is_counted(vault, doc.person)
        if is_meant and doc.years_waited is not None and doc.years_waited >= 0:
            longest[doc.person] = max(longest.get(doc.person, 0), doc.years_waited)
    return _in_order(tuple(WAITED), Tally(_band(years, WAITED) for years in longest.values()))


def _milestones(vault: Vault, session: Session, days: Days, _place: str) -> Mapping[str, int]:
    """Count each person once in a group: five milestones of one person are no five people."""
    kinds = catalogue().milestones
    rows = (line.row for line in vault.shelf.lines(MILESTONES, ring=session.ring))
    people = {
        (kinds[row.kind].group, row.person)
        for row in rows
        if row.stage == "recorded"
        and row.kind in kinds
        and _may_be(row.date, days)
        and is_counted(vault, row.person)
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


def _petitions(vault: Vault, session: Session, days: Days, _place: str) -> Mapping[str, int]:
    rows = _sent(vault, session, days)
    found = Tally(row.outcome if row.outcome in RECEIVED else "unknown" for row in rows)
    return _in_order(RECEIVED, found)


def _answers(vault: Vault, session: Session, days: Days, _place: str) -> Mapping[str, int]:
    rows = _sent(vault, session, days)
    found = Tally("replied" if row.reply else "no_reply" for row in rows)
    return _in_order(("replied", "no_reply"), found)


def _sent(vault: Vault, session: Session, days: Days) -> list[LetterRow]:
    rows = [line.row for line in vault.shelf.lines(LETTERS, ring=session.ring)]
    return [row for row in rows if row.sent_on and days[0] <= row.sent_on <= days[1]]


def shares_counted(
    vault: Vault, session: Session, year: tuple[int, int], days: Days
) -> list[ShareRow] | None:
    """Return the shares of a year; None where the member lacks the key, or levels are uncounted.

    Levels are those that were counted and frozen on their own page: a second count of them would
    tell who came or left between the two. So a year that shares days with one whose levels were
    frozen, which began in another month, has none of its own and is told without them.

    Args:
        vault: the vault.
        session: of whoever counts.
        year: in which it begins, and the month.
        days: its first and last day.
    """
    if not session.ring.has(SHARES_NEED):
        return None
    rows = [line.row for line in vault.shelf.lines(LEVEL_FIGURES, ring=session.ring)]
    frozen = next((row for row in rows if (row.year, row.begins) == year), None)
    if frozen is None and not shared_with(days, [years_days(row) for row in rows]):
        return None
    levels = [
        ShareRow(
            table=LEVELS, code=f"scale.{one.scale}", first=one.first, last=one.last, words=one.rough
        )
        for one in (frozen.lines if frozen else ())
        if one.voice == "own" and one.rough not in {"", HIDDEN}
    ]
    return [*levels, *passed_shares(_passed(vault, session, days[1]))]


def _passed(vault: Vault, session: Session, last: date) -> Iterator[dict[str, bool]]:
    """Yield for each person the milestones whose usual time is over, and whether they are there."""
    there: dict[str, set[str]] = {}
    for line in vault.shelf.lines(MILESTONES, ring=session.ring):
        row = line.row
        day = last_day(row.date)
        if row.stage == "recorded" and (day is None or day <= last):
            there.setdefault(row.person, set()).add(row.kind)
    for label in vault.model.people:
        arrived = arrival_of(vault, label)
        if is_counted(vault, label) and arrived and arrived <= last:
            years = full_years(arrived, last)
            yield {
                f"{PASSED_CODE}{code}": code in there.get(label, set())
                for code, kind in catalogue().milestones.items()
                if kind.typical and kind.typical[1] < years
            }


SHARES_NEED, PASSED_CODE = "resettlement", "milestone."
SHARES = (LEVELS, PASSED)
COUNTERS: dict[str, Counter] = {
    "requests": Counter(PLACES, _outcomes),
    "request_ways": Counter(PLACES, _ways),
    "decision_time": Counter(PLACES, _decision_time),
    "arrivals": Counter(("identity",), _arrivals),
    "way_time": Counter(("identity",), _way_time),
    "waited": Counter(("resettlement",), _waited),
    "milestones": Counter(("resettlement",), _milestones),
    "petitions": Counter(("advocacy",), _petitions),
    "petition_answers": Counter(("advocacy",), _answers),
    "interviews": Counter(("advocacy",), _interviews),
}
"""By the code of the table, in the order of the report."""
