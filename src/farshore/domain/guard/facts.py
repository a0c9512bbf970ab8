"""Facts about the subjects of a text: dates, ages, places, work, each typed and with its span."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from farshore.domain.dates import (
    DateMention,
    Interval,
    find_ages,
    find_dates,
    without_year,
)
from farshore.domain.guard.mentions import Mention
from farshore.domain.guard.register import TEXT_FACTS, Record, age_window
from farshore.domain.guard.words import find_words
from farshore.domain.places import Place, find_places, is_known

HOME, HOST = "home_state", "host_side"
_FLOOR_EVENTS = frozenset({"left", "crossing", "arrest", "ship"})
_BEFORE_DATE = re.compile(r"\b(?:on|in|since|by|from|during)\s+(?:the\s+)?$", re.IGNORECASE)
_AFTER_AIRPORT = re.compile(r"^\s?(?:International\s)?(?:Airport|airport|空港|国際空港|공항|机场)")
_EXACT_DAY_SLACK = 3


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a text tells about one subject and that fits the subject's record.

    Attributes:
        who: case label of the subject.
        kind: birth, age, event:KIND, origin, place, or one of TEXT_FACTS.
        value: what others are compared with: an interval, a place or words.
        views: who can check it.
        start: first character of the span in the field.
        end: one after the last.
        floor: too exact for the home state whatever k is.
    """

    who: str
    kind: str
    value: Interval | str
    views: frozenset[str]
    start: int
    end: int
    floor: bool = False

    def __repr__(self) -> str:
        return f"<fact {self.kind} about {self.who} at {self.start}:{self.end}>"

    def fits(self, record: Record) -> bool | None:
        """Tell whether a record fits; None if it does not say."""
        if isinstance(self.value, Interval):
            if self.kind in {"age", "birth"}:
                return record.birth.overlaps(self.value) if record.birth else None
            found = [i for kind, i in record.events if kind == self.kind.removeprefix("event:")]
            return any(i.overlaps(self.value) for i in found) if found else None
        if self.kind in {"origin", "place"}:
            known = record.origins if self.kind == "origin" else record.places
            return self.value in known if known else None
        known_texts = [text for kind, text in record.texts if kind == self.kind]
        return self.value in known_texts if known_texts else None


def find_facts(text: str, subject: Record) -> list[Fact]:
    """Return what a text tells about a subject; what contradicts the record is not counted."""
    return [
        *_dates(text, subject),
        *_ages(text, subject),
        *_places(text, subject),
        *_texts(text, subject),
    ]


def fact_of(mention: Mention, subject: Record) -> Fact:
    """Return a detail that fits a person as a fact about that person, for its words' sake."""
    value = mention.value
    kind, told = mention.kind, str(value)
    if isinstance(value, Place):
        kind, told = ("origin" if value.name in subject.origins else "place"), value.name
    elif kind == "date":
        kind = "event:other"
    views = frozenset({HOME if kind == "origin" else HOST})
    return Fact(subject.label, kind, told, views, mention.start, mention.end)


def _dates(text: str, subject: Record) -> Iterator[Fact]:
    for mention in find_dates(text):
        before = _BEFORE_DATE.search(text[max(0, mention.start - 16) : mention.start])
        start = mention.start - (len(before.group()) if before else 0)
        exact = mention.interval.precision == "day"
        told = _told(mention, subject.birth) if subject.birth else None
        if told:
            yield Fact(
                subject.label, "birth", told, frozenset({HOME, HOST}), start, mention.end,
                floor=exact,
            )  # fmt: skip
            continue
        for kind, interval in subject.events:
            told = _told(mention, interval)
            if told is None:
                continue
            home = kind in _FLOOR_EVENTS
            yield Fact(
                subject.label, f"event:{kind}", told, frozenset({HOME} if home else {HOST}),
                start, mention.end,
                floor=exact or (home and mention.interval.precision == "month"),
            )  # fmt: skip
            break


def _told(mention: DateMention, known: Interval) -> Interval | None:
    """Return what a date tells of a known date, or None if it is about another day."""
    if not mention.year_known:
        return without_year(mention, known)
    wide = mention.interval.precision in {"month", "season", "year"}
    fits = mention.interval.overlaps(known, slack_days=0 if wide else _EXACT_DAY_SLACK)
    return mention.interval if fits else None


def _ages(text: str, subject: Record) -> Iterator[Fact]:
    if subject.birth is None:
        return
    moments = [interval for _kind, interval in subject.events]
    for mention in find_ages(text):
        moment = next(
            (
                one
                for one in moments
                if age_window(years=mention.years, band=mention.band, on=one).overlaps(
                    subject.birth
                )
            ),
            None if mention.band else _when_so_old(subject.birth, mention.years, moments),
        )
        if moment:
            window = age_window(years=mention.years, band=mention.band, on=moment)
            yield Fact(
                subject.label, "age", window, frozenset({HOME, HOST}), mention.start, mention.end
            )


def _when_so_old(birth: Interval, years: int, moments: list[Interval]) -> Interval | None:
    """Return when somebody was of an age, if that was after the first thing on record.

    The text does not say when; who reads it on the day of its publication knows.
    """
    first = date(birth.first.year + years, 1, 1)
    last = date(birth.last.year + years, 12, 31)
    begun = not moments or last >= min(moment.first for moment in moments)
    return Interval(first, last) if begun else None


def _places(text: str, subject: Record) -> Iterator[Fact]:
    for mention in find_places(text):
        place = mention.place
        after = _AFTER_AIRPORT.match(text[mention.end : mention.end + 30])
        end = mention.end + (len(after.group()) if after else 0)
        if place.name in subject.origins:
            yield Fact(
                subject.label, "origin", place.name, frozenset({HOME}), mention.start, end,
                floor=place.kind in {"county", "transit"},
            )  # fmt: skip
        elif place.name in subject.places:
            yield Fact(
                subject.label, "place", place.name, frozenset({HOST}), mention.start, end,
                floor=subject.live,
            )  # fmt: skip

    yield from _own_places(text, subject)


def _own_places(text: str, subject: Record) -> Iterator[Fact]:
    """Yield the subject's places that no gazetteer knows: a village, a shelter, a street."""
    folded = _folded(text)
    for kind, view, names in (("origin", HOME, subject.origins), ("place", HOST, subject.places)):
        for name in names:
            if len(name) < 2 or is_known(name):
                continue
            for found in re.finditer(_bounded(name.casefold()), folded):
                yield Fact(
                    subject.label, kind, name, frozenset({view}), found.start(), found.end(),
                    floor=kind == "origin",
                )  # fmt: skip


def _meant(text: str, subject: Record) -> Iterator[Fact]:
    """Yield what a word means that the subject's record says in other words or languages."""
    told = {(kind, value) for kind, value in subject.texts if value.startswith("#")}
    for word in find_words(text) if told else ():
        if (word.kind, word.value) in told:
            yield Fact(
                subject.label, word.kind, word.value, frozenset({HOST}), word.start, word.end
            )


def _folded(text: str) -> str:
    folded = text.casefold()
    return folded if len(folded) == len(text) else text


def _bounded(words: str) -> str:
    """Return a pattern for words that must not be a part of a longer Latin word."""
    edge = r"(?<![a-z0-9])" if words[0].isascii() else ""
    close = r"(?:s|')?(?![a-z0-9])" if words[-1].isascii() else ""
    return edge + re.escape(words) + close


def _texts(text: str, subject: Record) -> Iterator[Fact]:
    folded = _folded(text)
    yield from _meant(text, subject)
    for kind, words in subject.texts:
        if kind not in TEXT_FACTS or len(words) < 2 or words.startswith("#"):
            continue
        for found in re.finditer(_bounded(words), folded):
            yield Fact(
                subject.label, kind, words, frozenset({HOST}), found.start(),
                found.start() + len(words),
            )  # fmt: skip
