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
TRIES_AN_HOUR = 60
"""Wrong passphrases from anywhere, whatever handles they name."""
_EVERY_SECONDS = 20.0
_MOST_HANDLES, _LONGEST_HANDLE = 5_000, 64
_HOUR_SECONDS, _DAY_SECONDS = 3600.0, 86_400.0


@dataclass(slots=True)
class _Tries:
    wrong: int = 0
    open_at: float = 0.0
    last: float = 0.0


class TryLimiter:
    """Makes guessing slow: after five wrong tries each next one waits twice as long.

    A try comes from a place: a browser in which this handle has signed in before, a session, or
    anywhere (an empty place). Each handle is counted by itself at each place, whether it exists or
    not; so strangers make a member wait elsewhere, and never in the member's own browser. Tries
    from anywhere are counted in total too: beyond `TRIES_AN_HOUR` one is looked at every twenty
    seconds, whatever handles they name. That bounds how many handles there are to remember.
    """

    def __init__(self) -> None:
        self._tries: dict[tuple[str, str], _Tries] = {}
        self._anywhere: deque[float] = deque(maxlen=TRIES_AN_HOUR)

    def __len__(self) -> int:
        return len(self._tries)

    def check(self, handle: str, *, place: str = "", now_seconds: float) -> None:
        """Refuse while the handle has to wait at this place.

        Raises:
            TooManyTries: with the seconds that are left.
        """
        tries = self._tries.get(_tried(handle, place))
        open_at = tries.open_at if tries else 0.0
        if not place:
            open_at = max(open_at, self._open_at(now_seconds))
        if now_seconds < open_at:
            raise TooManyTries(seconds=int(open_at - now_seconds) + 1)

    def failed(self, handle: str, *, place: str = "", now_seconds: float) -> None:
        """Count a wrong try."""
        if len(self._tries) > _MOST_HANDLES:
            self._forget(now_seconds)
        tries = self._tries.setdefault(_tried(handle, place), _Tries())
        tries.wrong += 1
        tries.last = now_seconds
        if tries.wrong >= FREE_TRIES:
            wait = min(LONGEST_WAIT_SECONDS, 2 ** (tries.wrong - FREE_TRIES + 1))
            tries.open_at = now_seconds + wait
        if not place:
            self._anywhere.append(now_seconds)

    def succeeded(self, handle: str, *, place: str = "") -> None:
        """Forget the wrong tries of a handle at a place."""
        self._tries.pop(_tried(handle, place), None)

    def _open_at(self, now_seconds: float) -> float:
        """Return from when on a try from anywhere is looked at, whatever its handle."""
        known = self._anywhere
        if len(known) < TRIES_AN_HOUR or known[0] < now_seconds - _HOUR_SECONDS:
            return 0.0
        return known[-1] + _EVERY_SECONDS

    def _forget(self, now_seconds: float) -> None:
        """Forget who has not tried for a day; the oldest of those who need not wait, if need be."""
        oldest = now_seconds - _DAY_SECONDS
        kept = {at: one for at, one in self._tries.items() if one.last > oldest}
        if len(kept) > _MOST_HANDLES:
            kept = {at: one for at, one in kept.items() if one.open_at > now_seconds}
        self._tries = kept


def _tried(handle: str, place: str) -> tuple[str, str]:
    return handle[:_LONGEST_HANDLE], place


@dataclass(slots=True)
class _Day:
    on: date
    people: set[str] = field(default_factory=set)
    openings: int = 0


class OpeningQuota:
    """Counts which people a member opened today."""

    def __init__(self) -> None:
        self._days: dict[str, _Day] = {}

    def count(
        self, handle: str, labels: list[str], *, on: date, openings: int | None = None
    ) -> None:
        """Count openings, all or none.

        Args:
            handle: the member.
            labels: of the people who are opened.
            on: the day.
            openings: how many openings this is; None: as many as labels.

        Raises:
            QuotaReached: over the day's limit; none of the labels may be opened.
        """
        day = self._days.get(handle)
        if day is None or day.on != on:
            day = self._days[handle] = _Day(on)
        people = day.people | set(labels)
        if len(people) > NEW_PEOPLE_A_DAY:
            raise QuotaReached(limit=NEW_PEOPLE_A_DAY)
        opened = day.openings + (len(labels) if openings is None else openings)
        if opened > OPENINGS_A_DAY:
            raise QuotaReached(limit=OPENINGS_A_DAY)
        day.people = people
        day.openings = opened

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
