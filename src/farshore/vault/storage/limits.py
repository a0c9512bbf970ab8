"""How often: passphrase tries, openings of people, questions to the guard and about names."""

import hashlib
import os
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from farshore.vault.speech.errors import QuotaReached, TooManyChecks, TooManyTries

FREE_TRIES = 5
LONGEST_WAIT_SECONDS = 900
NEW_PEOPLE_A_DAY = 40
OPENINGS_A_DAY = 200
CHECKS_AN_HOUR = 60
SAVES_AN_HOUR = 240
SHORT_SAVES_AN_HOUR = 30
NAMES_ASKED_A_DAY = 150
"""Different names that a member without keys to people may put before the guard."""
PEOPLE_TOLD_A_DAY = 12
"""People outside the subjects of whom such a member may learn that they are protected."""
DETAILS_TOLD_A_DAY = 60
"""Texts of which such a member may learn that their details point at somebody else."""
PEOPLE_NAMED_A_DAY = 12
"""Case labels that such a member may newly name as subjects, whether they exist or not."""
NAMES_SEARCHED_A_DAY = 200
"""Different words by which a member with keys may search people."""
NAMES_COMPARED_A_DAY = 1_000
"""Different names of imports and texts that are compared with the register for such a member."""
PEOPLE_MATCHED_A_DAY = 100
"""People whom searches, previews of imports and the guard may tell such a member by their names."""
_MOST_HANDLES, _LONGEST_HANDLE = 10_000, 64
_HOUR_SECONDS = 3600.0


@dataclass(slots=True)
class _Tries:
    wrong: int = 0
    open_at: float = 0.0


class TryLimiter:
    """Makes guessing slow: after five wrong tries each next one waits twice as long.

    Counted for each handle whether it exists or not. Tries with thousands of other handles make
    none of those that wait forgotten.
    """

    def __init__(self) -> None:
        self._by_handle: dict[str, _Tries] = {}

    def check(self, handle: str, *, now_seconds: float) -> None:
        """Refuse while the handle has to wait.

        Raises:
            TooManyTries: with the seconds that are left.
        """
        tries = self._by_handle.get(handle[:_LONGEST_HANDLE])
        if tries and now_seconds < tries.open_at:
            raise TooManyTries(seconds=int(tries.open_at - now_seconds) + 1)

    def failed(self, handle: str, *, now_seconds: float) -> None:
        """Count a wrong try."""
        if len(self._by_handle) > _MOST_HANDLES:
            self._by_handle = {
                known: tries
                for known, tries in self._by_handle.items()
                if tries.open_at > now_seconds
            }
        tries = self._by_handle.setdefault(handle[:_LONGEST_HANDLE], _Tries())
        tries.wrong += 1
        if tries.wrong >= FREE_TRIES:
            wait = min(LONGEST_WAIT_SECONDS, 2 ** (tries.wrong - FREE_TRIES + 1))
            tries.open_at = now_seconds + wait

    def succeeded(self, handle: str) -> None:
        """Forget the wrong tries of a handle."""
        self._by_handle.pop(handle[:_LONGEST_HANDLE], None)


@dataclass(slots=True)
class _Day:
    on: date
    people: set[str] = field(default_factory=set)
    openings: int = 0


class OpeningQuota:
    """Counts which people a member opened today."""

    def __init__(self) -> None:
        self._days: dict[str, _Day] = {}

    def count(self, handle: str, labels: list[str], *, on: date) -> None:
        """Count openings, all or none.

        Raises:
            QuotaReached: over the day's limit; none of the labels may be opened.
        """
        day = self._days.get(handle)
        if day is None or day.on != on:
            day = self._days[handle] = _Day(on)
        people = day.people | set(labels)
        if len(people) > NEW_PEOPLE_A_DAY:
            raise QuotaReached(limit=NEW_PEOPLE_A_DAY)
        if day.openings + len(labels) > OPENINGS_A_DAY:
            raise QuotaReached(limit=OPENINGS_A_DAY)
        day.people = people
        day.openings += len(labels)

    def count_once(self, handle: str, label: str, *, on: date) -> None:
        """Count the first opening of somebody on a day; who was opened already tells nothing new.

        Raises:
            QuotaReached: over the day's limit; the label may not be opened.
        """
        day = self._days.get(handle)
        if day is None or day.on != on or label not in day.people:
            self.count(handle, [label], on=on)


class CheckQuota:
    """Counts how often the guard answered a member: it is an oracle on names."""

    def __init__(self) -> None:
        self._asked: dict[tuple[str, str], deque[float]] = {}

    def count(self, handle: str, *, kind: str, limit: int, now_seconds: float) -> None:
        """Count one question.

        Raises:
            TooManyChecks: more than `limit` in the last hour.
        """
        asked = self._asked.setdefault((handle, kind), deque())
        while asked and asked[0] < now_seconds - _HOUR_SECONDS:
            asked.popleft()
        if len(asked) >= limit:
            raise TooManyChecks(limit=limit)
        asked.append(now_seconds)


class DayBudget:
    """Counts the different things of one kind that a member asked about on one day.

    What was asked is kept as a keyed hash: a name that somebody typed outlives no seal.
    """

    def __init__(self) -> None:
        self._secret = os.urandom(32)
        self._days: dict[tuple[str, str], tuple[date, set[bytes]]] = {}

    def take(self, handle: str, kind: str, things: Iterable[str], *, limit: int, on: date) -> bool:
        """Count things, all or none; False if they are more than `limit` with those of today."""
        before = self._seen(handle, kind, on)
        after = before | {self._hash(thing) for thing in things}
        if len(after) > limit:
            return False
        self._days[handle, kind] = (on, after)
        return True

    def new(self, handle: str, kind: str, things: Iterable[str], *, on: date) -> list[str]:
        """Return those of the things that were not counted today."""
        before = self._seen(handle, kind, on)
        return [thing for thing in dict.fromkeys(things) if self._hash(thing) not in before]

    def forget(self, handle: str) -> None:
        """Begin to count a member anew."""
        self._days = {key: day for key, day in self._days.items() if key[0] != handle}

    def _seen(self, handle: str, kind: str, on: date) -> set[bytes]:
        day, seen = self._days.get((handle, kind), (on, set()))
        return seen if day == on else set()

    def _hash(self, thing: str) -> bytes:
        return hashlib.blake2b(thing.encode(), key=self._secret, digest_size=16).digest()
