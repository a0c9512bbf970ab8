"""Facts about the subjects of a text: details of the text that fit a record, each typed."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from farshore.domain.dates import (
    AgeMention,
    DateMention,
    Interval,
    ZodiacMention,
    without_year,
)
from farshore.domain.guard.facts.of_whom import is_nobodys
from farshore.domain.guard.facts.record_words import said_in
from farshore.domain.guard.people.births import age_window
from farshore.domain.guard.people.records import Record
from farshore.domain.guard.text.mentions import Mention, find_mentions
from farshore.domain.places import Place

_FLOOR_EVENTS = frozenset({"left", "crossing", "arrest", "ship"})
_FLOOR_PLACES = frozenset({"county", "transit"})
_BEFORE_DATE = re.compile(r"\b(?:on|in|since|by|from|during)\s+(?:the\s+)?$", re.IGNORECASE)
_AFTER_AIRPORT = re.compile(r"^\s?(?:International\s)?(?:Airport|airport|空港|国際空港|공항|机场)")
_EXACT_DAY_SLACK = 3
_WIDE = frozenset({"month", "season", "year", "decade", "range"})
_MONTHS_SLACK = 12
_LEAST_MONTHS = 10


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a text tells about one subject and that fits the subject's record.

    Attributes:
        who: case label of the subject.
        kind: birth, age, event:KIND, origin, place, duration, kin, zodiac, or one of TEXT_FACTS.
        value: what others are compared with: an interval, a place, words, or months.
        start: first character of the span in the field.
        end: one after the last.
        exact: told at full precision: where the policy sets a floor, blocked whatever k is.
    """

    who: str
    kind: str
    value: Interval | str
    start: int
    end: int
    exact: bool = False
    told: str = ""
    """What the words say, where the value is what follows from it: years of an age."""

    def __repr__(self) -> str:
        return f"<fact {self.kind} about {self.who} at {self.start}:{self.end}>"

    def fits(self, record: Record) -> bool | None:
        """Tell whether a record fits; None if it does not say."""
        if isinstance(self.value, Interval):
            if self.kind in {"age", "birth"}:
                return record.birth.overlaps(self.value) if record.birth else None
            found = [i for kind, i in record.events if kind == self.kind.removeprefix("event:")]
            return any(i.overlaps(self.value) for i in found) if found else None
        if self.kind == "duration":
            spans = spans_of(record)
            return any(_as_long(span, int(self.value)) for span in spans) if spans else None
        if self.kind in {"origin", "place"}:
            known = record.origins if self.kind == "origin" else record.places
            return self.value in known if known else None
        known_texts = [text for kind, text in record.texts if kind == self.kind]
        return self.value in known_texts if known_texts else None


def spans_of(record: Record) -> list[int]:
    """Return the lengths of time between the dated points of a record, in months."""
    moments = [interval.first for _kind, interval in record.events]
    moments += [record.birth.first] if record.birth else []
    return [_months(one, two) for one in moments for two in moments if one < two]


def _months(one: date, two: date) -> int:
    return (two.year - one.year) * 12 + two.month - one.month


def slack_of(months: int) -> int:
    """Return by how many months a length of time may be told too short or too long."""
    return min(_MONTHS_SLACK, max(1, months // 6))


def _as_long(span: int, told: int) -> bool:
    return abs(span - told) <= slack_of(told)


def find_facts(
    text: str,
    subject: Record,
    *,
    mentions: Sequence[Mention] | None = None,
    reference: date | None = None,
    known_as: Collection[str] = (),
) -> list[Fact]:
    """Return what a text tells about a subject; what contradicts the record is not counted.

    Args:
        text: one field.
        subject: whose record is compared.
        mentions: the details of the text, if somebody has looked for them already.
        reference: the day of publication.
        known_as: aliases beside the names of the record.
    """
    if mentions is None:
        mentions = find_mentions(text, reference=reference)
    found: list[Fact] = []
    places = subject.origins | subject.places
    names = {*subject.names, *known_as}
    for mention in mentions:
        if not is_nobodys(text, mention, places=places, told=mentions, known_as=names):
            found += _facts_in(mention, text, subject)
    for said in said_in(text, subject):
        found.append(
            Fact(
                subject.label,
                said.kind,
                said.value,
                said.start,
                said.end,
                exact=said.kind == "origin",
            )
        )
    return found


def _facts_in(mention: Mention, text: str, subject: Record) -> Iterator[Fact]:
    value = mention.value
    if isinstance(value, DateMention):
        yield from _date_facts(value, text, subject, is_birth=mention.kind == "birthday")
    elif isinstance(value, AgeMention):
        yield from _age_facts(value, subject)
    elif isinstance(value, Place):
        yield from _place_facts(value, mention, text, subject)
    else:
        yield from _word_facts(mention, value, subject)


def _word_facts(mention: Mention, value: ZodiacMention | str, subject: Record) -> Iterator[Fact]:
    if isinstance(value, ZodiacMention):
        told = f"#{value.animal}"
        if ("zodiac", told) in subject.texts:
            yield _plain(subject, "zodiac", told, mention)
    elif mention.kind == "duration":
        if int(value) >= _LEAST_MONTHS and any(_as_long(s, int(value)) for s in spans_of(subject)):
            yield _plain(subject, "duration", value, mention)
    elif _is_meant(mention.kind, value, subject):
        yield _plain(subject, mention.kind, value, mention)


def _is_meant(kind: str, value: str, subject: Record) -> bool:
    """Tell whether a record says the same in its own words."""
    return value.startswith("#") and (kind, value) in subject.texts


def _plain(subject: Record, kind: str, value: str, at: Mention) -> Fact:
    return Fact(subject.label, kind, value, at.start, at.end)


def fact_of(mention: Mention, subject: Record) -> Fact:
    """Return a detail that fits a person as a fact about that person, for its words' sake."""
    value = mention.value
    kind, told = mention.kind, mention.told() if not isinstance(value, str) else value
    if isinstance(value, Place):
        kind, told = ("origin" if value.name in subject.origins else "place"), value.name
    elif kind in {"date", "birthday"}:
        kind = "birth" if kind == "birthday" else "event:other"
    return Fact(subject.label, kind, told, mention.start, mention.end)


def _date_facts(
    mention: DateMention, text: str, subject: Record, *, is_birth: bool
) -> Iterator[Fact]:
    before = _BEFORE_DATE.search(text, max(0, mention.start - 16), mention.start)
    start = before.start() if before else mention.start
    exact = mention.interval.precision == "day"
    told = _told(mention, subject.birth) if subject.birth else None
    if told and (exact or mention.year_known or is_birth):
        yield Fact(subject.label, "birth", told, start, mention.end, exact=exact)
        return
    for kind, interval in subject.events:
        told = _told(mention, interval)
        if told is None:
            continue
        home = kind in _FLOOR_EVENTS
        yield Fact(
            subject.label, f"event:{kind}", told, start, mention.end,
            exact=exact or (home and mention.interval.precision == "month"),
        )  # fmt: skip
        return


def _told(mention: DateMention, known: Interval) -> Interval | None:
    """Return what a date tells of a known date, or None if it is about another day."""
    if mention.doubtful:
        return mention.interval if _is_just(mention.interval, known) else None
    if not mention.year_known:
        return without_year(mention, known)
    wide = mention.interval.precision in _WIDE
    fits = mention.interval.overlaps(known, slack_days=0 if wide else _EXACT_DAY_SLACK)
    return mention.interval if fits else None


def _is_just(read: Interval, known: Interval) -> bool:
    """Tell whether figures are just a known date: the day, or a day of the month that is on record."""
    precise = (known.last - known.first).days <= max(_MONTH_DAYS, (read.last - read.first).days)
    return precise and read.overlaps(known)


_MONTH_DAYS = 31


def _age_facts(mention: AgeMention, subject: Record) -> Iterator[Fact]:
    if subject.birth is None:
        return
    moments = [interval for _kind, interval in subject.events]
    moment = next(
        (
            one
            for one in moments
            if age_window(years=mention.years, most=mention.most, on=one).overlaps(subject.birth)
        ),
        None if mention.band else _when_so_old(subject.birth, mention, moments),
    )
    if moment:
        window = age_window(years=mention.years, most=mention.most, on=moment)
        one = mention.years == mention.most
        told = str(mention.years) if one else f"{mention.years}-{mention.most}"
        yield Fact(subject.label, "age", window, mention.start, mention.end, told=told)


def _when_so_old(birth: Interval, mention: AgeMention, moments: list[Interval]) -> Interval | None:
    """Return when somebody was of an age, if that was after the first thing on record.

    The text does not say when; who reads it on the day of its publication knows.
    """
    first = date(birth.first.year + mention.years, 1, 1)
    last = date(birth.last.year + mention.most, 12, 31)
    begun = not moments or last >= min(moment.first for moment in moments)
    return Interval(first, last) if begun else None


def _place_facts(place: Place, mention: Mention, text: str, subject: Record) -> Iterator[Fact]:
    after = _AFTER_AIRPORT.match(text[mention.end : mention.end + 30])
    end = mention.end + (len(after.group()) if after else 0)
    if place.name in subject.origins:
        yield Fact(
            subject.label, "origin", place.name, mention.start, end,
            exact=place.kind in _FLOOR_PLACES,
        )  # fmt: skip
    elif place.name in subject.places:
        yield Fact(
            subject.label, "place", place.name, mention.start, end,
            exact=subject.live,
        )  # fmt: skip


__all__ = ["Fact", "fact_of", "find_facts", "slack_of", "spans_of"]
