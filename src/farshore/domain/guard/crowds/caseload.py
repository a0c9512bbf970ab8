"""The caseload in columns: who fits a fact, for everybody at once.

A crowd over 100,000 people must not be counted person by person for every word of a story. Each
kind of fact is a column of numpy; a fact becomes a mask of the people who fit it and a mask of
those whose record does not say.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from farshore.domain.dates import Interval
from farshore.domain.guard.crowds.intruder.household import columns_of
from farshore.domain.guard.crowds.intruder.themes import Themes
from farshore.domain.guard.facts.facts import Fact, slack_of, spans_of
from farshore.domain.guard.people.register import Record

Mask: TypeAlias = npt.NDArray[np.bool_]
Column: TypeAlias = npt.NDArray[np.int32]
K = TypeVar("K")
V = TypeVar("V")
_MASKS_KEPT = 200


@dataclass(frozen=True, slots=True)
class Fit:
    """Who fits a fact: the record says so, or the record does not say."""

    yes: Mask
    unknown: Mask


class Caseload:
    """Columns of a set of records; made anew when the records change.

    Cost: about 1 µs a record to make, then about 0.1 ms a fact for 100,000 people.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        records = tuple(records)
        self.labels: list[str] = []
        births: list[tuple[int, int]] = []
        events: dict[str, tuple[list[int], list[int], list[int]]] = {}
        sets: dict[tuple[str, str], list[int]] = {}
        says: dict[str, list[int]] = {}
        for place, record in enumerate(records):
            self.labels.append(record.label)
            births.append(_days(record.birth) if record.birth else (-1, -1))
            for kind, interval in record.events:
                rows, firsts, lasts = events.setdefault(kind, ([], [], []))
                first, last = _days(interval)
                rows.append(place)
                firsts.append(first)
                lasts.append(last)
            for kind, values in (("origin", record.origins), ("place", record.places)):
                for value in values:
                    sets.setdefault((kind, value), []).append(place)
                if values:
                    says.setdefault(kind, []).append(place)
            for kind, value in record.texts:
                sets.setdefault((kind, value), []).append(place)
                says.setdefault(kind, []).append(place)
        self._births = np.array(births or [(0, 0)], dtype=np.int32)[: len(self.labels)]
        self._events = {
            kind: tuple(np.array(column, dtype=np.int32) for column in columns)
            for kind, columns in events.items()
        }
        self._sets = {key: np.array(rows, dtype=np.int32) for key, rows in sets.items()}
        self._says = {kind: self._mask(np.array(rows)) for kind, rows in says.items()}
        self._fits: dict[tuple[str, Interval | str], Fit] = {}
        self._ages: dict[tuple[int, int], Mask] = {}
        self._records = tuple(records)
        self._spans: tuple[Column, Column] | None = None
        self._days: tuple[Column, Column] | None = None
        self._birthdays: tuple[Column, Column] | None = None
        self._dates: dict[Interval, Mask] = {}
        self._said: dict[tuple[str, str], Mask] = {}
        self._households: dict[str, Column] | None = None
        self._sexes: npt.NDArray[np.int8] | None = None
        self._roles: dict[frozenset[str], Mask] = {}
        self._rows: dict[str, int] | None = None
        self._themes: Themes | None = None

    def __len__(self) -> int:
        return len(self.labels)

    def __repr__(self) -> str:
        return f"<caseload of {len(self)}>"

    def fit(self, fact: Fact) -> Fit:
        """Return who fits a fact; the same answer as `fact.fits` of each record."""
        key = (fact.kind, fact.value)
        if key not in self._fits:
            self._keep(self._fits, key, self._fit(fact))
        return self._fits[key]

    def size(self, facts: Iterable[Fact]) -> tuple[int, int]:
        """Count the people who fit all facts: (k_low, k_high) as `crowds.crowd_size`."""
        low = np.ones(len(self), dtype=np.bool_)
        high = np.ones(len(self), dtype=np.bool_)
        for fact in facts:
            fit = self.fit(fact)
            low &= fit.yes
            high &= fit.yes | fit.unknown
        return int(low.sum()), int(high.sum())

    def at_age(self, years: int, *, most: int) -> Mask:
        """Return who was of an age on the day of some event; a year of slack for reckonings."""
        key = (years, most)
        if key not in self._ages:
            self._ages[key] = self._at_age(years, most=most)
        return self._ages[key]

    def _at_age(self, years: int, *, most: int) -> Mask:
        found = np.zeros(len(self), dtype=np.bool_)
        for rows, firsts, lasts in self._events.values():
            born_first, born_last = self._births[rows, 0], self._births[rows, 1]
            oldest = (lasts - born_first) / _YEAR_DAYS
            youngest = (firsts - born_last) / _YEAR_DAYS
            fits = (born_first >= 0) & (oldest >= years - 1) & (youngest < most + 2)
            found[rows[fits]] = True
        return found

    def on_date(self, interval: Interval) -> Mask:
        """Return who has an event, or may have been born, then."""
        if interval not in self._dates:
            first, last = _days(interval)
            found = np.zeros(len(self), dtype=np.bool_)
            for rows, firsts, lasts in self._events.values():
                found[rows[(firsts <= last) & (first <= lasts)]] = True
            if interval.precision != "range":
                known = self._births[:, 0] >= 0
                found |= known & (self._births[:, 0] <= last) & (first <= self._births[:, 1])
            self._keep(self._dates, interval, found)
        return self._dates[interval]

    def on_day_of_year(self, interval: Interval) -> Mask:
        """Return who was born, or has an event told to the day, on such a day of any year."""
        if self._days is None:
            dated = [
                (place, one.first)
                for place, record in enumerate(self._records)
                for one in (*(i for _kind, i in record.events), record.birth)
                if one is not None and one.precision == "day"
            ]
            self._days = _days_of_year(dated)
        return self._on_days(self._days, interval)

    def born_on(self, interval: Interval, *, year_known: bool) -> Mask | None:
        """Return who was born then; without its year only a few days tell anything."""
        if year_known:
            first, last = _days(interval)
            return (
                (self._births[:, 0] >= 0)
                & (self._births[:, 0] <= last)
                & (first <= self._births[:, 1])
            )
        if (interval.last - interval.first).days > _FEW_DAYS:
            return None
        if self._birthdays is None:
            births = ((place, record.birth) for place, record in enumerate(self._records))
            dated = [(place, one.first) for place, one in births if one and one.precision == "day"]
            self._birthdays = _days_of_year(dated)
        return self._on_days(self._birthdays, interval)

    def _on_days(self, known: tuple[Column, Column], interval: Interval) -> Mask:
        rows, days = known
        first, last = _day_of_year(interval.first), _day_of_year(interval.last)
        return self._mask(rows[(first <= days) & (days <= last)])

    def saying(self, kind: str, value: str) -> Mask:
        """Return whose record has a value of a kind: a place, a job, an employer."""
        key = (kind, value)
        if key not in self._said:
            rows = self._sets.get(key, np.zeros(0, dtype=np.int32))
            self._keep(self._said, key, self._mask(rows))
        return self._said[key]

    def relatives(self, kin: str) -> Column:
        """Return how many relatives of a kind each record lists; 0 if it lists none."""
        if self._households is None:
            self._households = {}
            for kind, (rows, counts) in columns_of(self._records).items():
                column = np.zeros(len(self), dtype=np.int32)
                column[rows] = counts
                self._households[kind] = column
        nobody = np.zeros(len(self), dtype=np.int32)
        return self._households.get(kin, nobody)

    @property
    def themes(self) -> Themes:
        """What everybody's statements are about; made at the first question."""
        if self._themes is None:
            self._themes = Themes(self._records)
        return self._themes

    def of_sex(self, sex: str) -> Mask:
        """Return who is a woman (`F`), a man (`M`), or of whom it is not known (empty)."""
        if self._sexes is None:
            self._sexes = np.array([_SEX_CODES.get(r.sex, 0) for r in self._records], dtype=np.int8)
        return np.asarray(self._sexes == _SEX_CODES.get(sex, 0), dtype=np.bool_)

    def of_roles(self, roles: frozenset[str]) -> Mask:
        """Return whose record has one of some roles."""
        if roles not in self._roles:
            found = [record.role in roles for record in self._records]
            self._roles[roles] = np.array(found, dtype=np.bool_)
        return self._roles[roles]

    def row_of(self, label: str) -> int:
        """Return the row of a person whose record is in it."""
        if self._rows is None:
            self._rows = {label: row for row, label in enumerate(self.labels)}
        return self._rows[label]

    @staticmethod
    def _keep(masks: dict[K, V], key: K, mask: V) -> None:
        """Remember a mask; a text of a thousand details must not fill the memory."""
        if len(masks) >= _MASKS_KEPT:
            masks.clear()
        masks[key] = mask

    def _fit(self, fact: Fact) -> Fit:
        if isinstance(fact.value, Interval):
            first, last = _days(fact.value)
            if fact.kind in {"age", "birth"}:
                known = self._births[:, 0] >= 0
                yes = known & (self._births[:, 0] <= last) & (first <= self._births[:, 1])
                return Fit(yes, ~known)
            return self._event_fit(fact.kind.removeprefix("event:"), first, last)
        if fact.kind == "duration":
            return self._long(int(fact.value))
        says = self._says.get(fact.kind)
        if says is None:
            nobody = np.zeros(len(self), dtype=np.bool_)
            return Fit(nobody, ~nobody)
        return Fit(self.saying(fact.kind, fact.value), ~says)

    def _event_fit(self, kind: str, first: int, last: int) -> Fit:
        yes = np.zeros(len(self), dtype=np.bool_)
        known = np.zeros(len(self), dtype=np.bool_)
        if kind in self._events:
            rows, firsts, lasts = self._events[kind]
            known[rows] = True
            yes[rows[(firsts <= last) & (first <= lasts)]] = True
        return Fit(yes, ~known)

    def _long(self, months: int) -> Fit:
        """Return for whom a length of time lies between two dated points of the record."""
        if self._spans is None:
            rows, spans = [], []
            for place, record in enumerate(self._records):
                for span in spans_of(record):
                    rows.append(place)
                    spans.append(span)
            self._spans = (np.array(rows, dtype=np.int32), np.array(spans, dtype=np.int32))
        rows_of, spans_in = self._spans
        known = self._mask(rows_of)
        slack = slack_of(months)
        return Fit(self._mask(rows_of[np.abs(spans_in - months) <= slack]), ~known)

    def _mask(self, rows: npt.NDArray[np.int32]) -> Mask:
        mask = np.zeros(len(self), dtype=np.bool_)
        mask[rows] = True
        return mask


_SEX_CODES = {"F": 1, "M": 2}
_YEAR_DAYS = 365.2425
_FEW_DAYS = 10


def _days(interval: Interval) -> tuple[int, int]:
    return interval.first.toordinal(), interval.last.toordinal()


def _day_of_year(day: date) -> int:
    return day.month * 100 + day.day


def _days_of_year(dated: Sequence[tuple[int, date]]) -> tuple[Column, Column]:
    """Return rows of people and days of the year as columns."""
    rows = np.array([place for place, _day in dated], dtype=np.int32)
    return rows, np.array([_day_of_year(day) for _place, day in dated], dtype=np.int32)
