"""What a receiving country asks for before it lets somebody in, and what is missing of it."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

from farshore.domain.journeys.records import Paper

State = Literal["missing", "later", "asked", "promised", "have", "not_needed"]
LANGUAGES = ("en", "ja", "ko")
_SETTLED = frozenset({"have", "not_needed"})


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on a country's list.

    Attributes:
        code: its key within the country.
        after: codes of what has to be there before it can be got.
        adults_only: children are not asked for it.
        words: what it is, by language.
        hint: how, by language; may be empty.
    """

    code: str
    after: tuple[str, ...]
    adults_only: bool
    words: dict[str, str]
    hint: dict[str, str]


@dataclass(frozen=True, slots=True)
class Due:
    """How one item stands for one person.

    Attributes:
        person: case label.
        item: what it is.
        state: `later` means that something else has to be there first.
        paper: what was noted; None for nothing.
        waits_for: codes of what has to be there first and is not.
        blocks: codes of what can't be got without it.
    """

    person: str
    item: Item
    state: State
    paper: Paper | None
    waits_for: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()


@cache
def countries() -> dict[str, dict[str, str]]:
    """Return the receiving countries that have a list: code to name by language."""
    return {row["code"]: {one: row[one] for one in LANGUAGES} for row in _rows("countries")}


@cache
def newest(country: str) -> int:
    """Return the number of a country's newest list; 0 if there is none."""
    versions = [int(row["version"]) for row in _rows("admission") if row["country"] == country]
    return max(versions, default=0)


@cache
def items(country: str, version: int = 0) -> tuple[Item, ...]:
    """Return a country's list.

    Args:
        country: its code; one without a list has no items.
        version: 0 = the newest.
    """
    wanted = version or newest(country)
    return tuple(
        Item(
            row["code"],
            tuple(row["after"].split()),
            row["for"] == "adult",
            {one: row[one] for one in LANGUAGES},
            {one: row[f"hint_{one}"] for one in LANGUAGES},
        )
        for row in _rows("admission")
        if row["country"] == country and int(row["version"]) == wanted
    )


def standing(
    country: str, people: Sequence[str], papers: Sequence[Paper], *, version: int = 0
) -> dict[str, list[Due]]:
    """Return how every item of a list stands, person by person, in the order of the list."""
    known = {(one.person, one.item): one for one in papers}
    catalogue = items(country, version)
    return {person: _of_person(person, catalogue, known) for person in people}


def missing(standings: dict[str, list[Due]]) -> list[Due]:
    """Return what is to be done now: nothing noted first, then what is due earliest.

    What waits for something else is left out: its turn has not come.
    """
    found = [
        due
        for dues in standings.values()
        for due in dues
        if due.state in {"missing", "asked", "promised"}
    ]
    return sorted(found, key=_urgency)


def together(dues: Sequence[Due]) -> list[tuple[Due, tuple[str, ...]]]:
    """Return what is missing alike for several people once, with whom it is missing for."""
    found: dict[tuple[object, ...], list[Due]] = {}
    for due in dues:
        paper = due.paper
        said = (paper.edtf, paper.who, paper.until, paper.evidence) if paper else ()
        found.setdefault((due.item.code, due.state, *said), []).append(due)
    return [(group[0], tuple(one.person for one in group)) for group in found.values()]


def _urgency(due: Due) -> tuple[date, int]:
    until = due.paper.until if due.paper else None
    order = ("missing", "asked", "promised").index(due.state)
    return (until or (date.min if due.state == "missing" else date.max), order)


def _of_person(
    person: str, catalogue: Sequence[Item], known: dict[tuple[str, str], Paper]
) -> list[Due]:
    settled = {
        one.code
        for one in catalogue
        if (paper := known.get((person, one.code))) and paper.state in _SETTLED
    }
    found = []
    for one in catalogue:
        paper = known.get((person, one.code))
        waits_for = tuple(code for code in one.after if code not in settled)
        state: State = paper.state if paper else "later" if waits_for else "missing"
        blocks = tuple(
            other.code
            for other in catalogue
            if one.code in other.after and other.code not in settled and one.code not in settled
        )
        found.append(Due(person, one, state, paper, waits_for, blocks))
    return found


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    source = files("farshore.domain.journeys").joinpath("data", f"{name}.tsv")
    text = source.read_text("utf-8").splitlines()
    return tuple(csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE))
