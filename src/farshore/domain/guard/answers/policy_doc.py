"""The guard's settings as they are stored: only what differs from the shipped table."""

from datetime import date
from typing import Any

import msgspec

from farshore.domain.dates import day_text
from farshore.domain.errors import BadInput
from farshore.domain.guard.answers.policy import (
    ALL_VIEWS,
    DEFAULT,
    LIMITS,
    Allowed,
    Policy,
    shipped_kinds,
)
from farshore.domain.names import families, family_chars, letters, surname_keys

LEAST_LIMIT = 3
"""No custodian goes below: in a crowd of two each knows who the other is."""
MOST_LIMIT = 1_000
MOST_ALARMS = 20
"""Per 1,000 words: with more, nearly every sentence is asked about, and nobody reads the questions."""
LEAST_REASON = 10
_LONGEST_NAME = 80


class Loosening(msgspec.Struct, frozen=True, kw_only=True):
    """One time that the guard was made looser: by whom, with which custodian, and why."""

    points: list[str]
    """Codes, `limits.block_below`, `views.job`."""
    by: str
    custodian: str
    on: date | None = None
    reason: str


class PolicyDoc(msgspec.Struct, kw_only=True):
    """The organisation's own settings of the guard (compartment `stories`)."""

    rev: int = 0
    block_below: int = DEFAULT.block_below
    block_below_at_risk: int = DEFAULT.block_below_at_risk
    block_below_child: int = DEFAULT.block_below_child
    decide_below: int = DEFAULT.decide_below
    meaning_alarms: int = DEFAULT.meaning_alarms
    views: dict[str, list[str]] = {}
    """Kinds of facts for which others than in the shipped table can check; the whole list each."""
    floors_added: list[str] = []
    floors_dropped: list[str] = []
    allowed: list[Allowed] = []
    loosened: list[Loosening] = []


def with_days(values: dict[str, Any]) -> dict[str, Any]:
    """Make schema 2 of schema 1, in which the days were texts.

    A last day that is none never lets a name be said for longer: it is over.
    """
    allowed = [
        {**one, "on": day_text(one.get("on")), "until": _last_day(one.get("until"))}
        for one in values.get("allowed", [])
    ]
    loosened = [{**one, "on": day_text(one.get("on"))} for one in values.get("loosened", [])]
    return {**values, "allowed": allowed, "loosened": loosened}


def _last_day(text: str | None) -> str | None:
    return (day_text(text) or _LONG_AGO) if text else None


_LONG_AGO = "1900-01-01"


def policy_from(doc: PolicyDoc, *, entries: tuple[Allowed, ...] = ()) -> Policy:
    """Return the policy that a stored document means, with these allow-list entries."""
    own = {kind: frozenset(views) for kind, views in doc.views.items()}
    return Policy(
        block_below=doc.block_below,
        block_below_at_risk=doc.block_below_at_risk,
        block_below_child=doc.block_below_child,
        decide_below=doc.decide_below,
        meaning_alarms=doc.meaning_alarms,
        entries=entries,
        views={**DEFAULT.views, **own},
        floors=(DEFAULT.floors | set(doc.floors_added)) - set(doc.floors_dropped),
    )


def check_policy(doc: PolicyDoc) -> None:
    """Refuse settings that mean nothing.

    Raises:
        BadInput: a limit out of range or out of order, an unknown kind or view.
    """
    for name in LIMITS:
        if not LEAST_LIMIT <= getattr(doc, name) <= MOST_LIMIT:
            raise BadInput(
                why="Each limit is a number from %(least)d to %(most)d.",
                least=LEAST_LIMIT,
                most=MOST_LIMIT,
            )
    if not 0 <= doc.meaning_alarms <= MOST_ALARMS:
        raise BadInput(
            why="Alarms per 1,000 words are a whole number from 0 to %(most)d; 0 turns the comparison by meaning off.",
            most=MOST_ALARMS,
        )
    if doc.decide_below < doc.block_below:
        raise BadInput(
            why="The number under which somebody decides can't be lower than the one under which "
            "a text is refused. Make it as high, or higher."
        )
    kinds = {*doc.views, *doc.floors_added, *doc.floors_dropped}
    unknown = sorted(kinds - set(shipped_kinds()))
    if unknown or not all(set(views) <= ALL_VIEWS for views in doc.views.values()):
        raise BadInput(
            why="The guard knows no such kind of fact, or no such reader. Load the page."
        )


def tidy_name(name: str) -> str:
    """Return an allow-list name as it is stored.

    Raises:
        BadInput: no name, a family name alone (it would hide everybody who bears it), or far
            too long.
    """
    tidy = " ".join(name.split())
    if len(tidy) < 2 or not any(c.isalpha() for c in tidy) or len(tidy) > _LONGEST_NAME:
        raise BadInput(why="Write the whole name that may be said, in 2 to 80 characters.")
    if " " not in tidy and _is_family(tidy):
        raise BadInput(
            why="This is a family name alone: it would hide everybody who bears it. Write the "
            "whole name."
        )
    return tidy


def _is_family(word: str) -> bool:
    if word.isascii():
        return "-" not in word and bool(surname_keys(letters(word)))
    return word in families() or word in family_chars()
