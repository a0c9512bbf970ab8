"""Everything in a text that could narrow down a person, whoever that is: no record is asked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from farshore.domain.dates import (
    AgeMention,
    DateMention,
    ZodiacMention,
    find_ages,
    find_dates,
    find_short_dates,
    find_zodiac,
)
from farshore.domain.guard.text.details import find_details
from farshore.domain.guard.text.words import find_words
from farshore.domain.memory import remembered
from farshore.domain.places import Place, find_places

PERSONAL = frozenset(
    {
        "age",
        "birthday",
        "job",
        "trait",
        "health",
        "employer",
        "school",
        "zodiac",
        "exam",
        "licence",
    }
)
"""Kinds that say something of a person; a date and a place alone may be about anything."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One detail.

    Attributes:
        kind: date, birthday, age, zodiac, place, job, trait, health, kin, holding, or a kind of `details`.
        value: what was said, as its own finder gives it; a meaning such as `#welder` for words.
    """

    start: int
    end: int
    kind: str
    value: DateMention | AgeMention | ZodiacMention | Place | str

    def __repr__(self) -> str:
        return f"<mention of a {self.kind} at {self.start}:{self.end}>"

    @property
    def is_doubtful(self) -> bool:
        """True for figures that are a date only if they are one of somebody's record."""
        return isinstance(self.value, DateMention) and self.value.doubtful

    def told(self) -> str:
        """Return the value in one word for a machine to read: EDTF, years, a place, a meaning."""
        value = self.value
        if isinstance(value, DateMention):
            return value.interval.edtf() if value.year_known else value.interval.edtf()[4:]
        if isinstance(value, AgeMention):
            return str(value.years) if value.most == value.years else f"{value.years}-{value.most}"
        if isinstance(value, ZodiacMention):
            return f"animal {value.animal}"
        return value.name if isinstance(value, Place) else value.removeprefix("#")


def find_mentions(
    text: str, *, reference: date | None = None, today: date | None = None
) -> tuple[Mention, ...]:
    """Return the details of a text in order; words that mean two things stand there twice.

    Args:
        text: any.
        reference: the day of publication, from which "last year" counts.
        today: the day of the check, near which "ten years ago" counts while no other day is set.
    """
    return remembered_mentions(text, reference, today)


@remembered(most=256)
def remembered_mentions(
    text: str, reference: date | None, today: date | None
) -> tuple[Mention, ...]:
    """Read a text once though it is judged several times; forgotten when the register seals."""
    dates = find_dates(text, reference=reference, today=today)
    dates += _in_figures(text, dates)
    found = [
        *(Mention(d.start, d.end, _kind_of(d, text), d) for d in dates),
        *(Mention(a.start, a.end, "age", a) for a in find_ages(text)),
        *(Mention(z.start, z.end, "zodiac", z) for z in find_zodiac(text)),
        *(Mention(p.start, p.end, "place", p.place) for p in find_places(text)),
        *(Mention(d.start, d.end, d.kind, d.value) for d in find_details(text)),
        *_words(text),
    ]
    return tuple(sorted(found, key=lambda mention: (mention.start, -mention.end)))


PUBLIC_DAYS = frozenset(
    {
        date(1945, 8, 15), date(1948, 8, 15), date(1948, 9, 9), date(1950, 6, 25),
        date(1951, 7, 28), date(1953, 7, 27), date(1954, 4, 22), date(1959, 8, 13),
        date(1959, 12, 14), date(1967, 1, 31), date(1972, 7, 4), date(1981, 10, 3),
        date(1991, 9, 17), date(1992, 12, 3), date(1994, 7, 8), date(2000, 6, 15),
        date(2002, 9, 17), date(2010, 11, 23), date(2011, 3, 11), date(2011, 12, 17),
        date(2013, 3, 21), date(2014, 2, 17), date(2018, 4, 27), date(2018, 6, 12),
    }
)  # fmt: skip
"""Days of public history (liberation, treaties, the first ship of 14 December 1959, summits): alone they tell of nobody."""


PUBLIC_HISTORY = re.compile(
    r"帰国事業|北送事業|帰還事業|赤十字|朝鮮総連|カルカッタ|休戦協定|停戦協定|首脳会談|拉致(?:被害|問題)|난민협약|難民条約"
    r"|북송 ?사업|귀국 ?사업|적십자|조총련|총련|정전 ?협정|휴전 ?협정|정상회담|이산가족|남북|归国事业|红十字|停战协定|首脑会谈"
    r"|\b(?:repatriation (?:project|programme|program|ships)|Red Cross|Calcutta|armistice|summit|Refugee Convention|"
    r"General Assembly|Commission of Inquiry|Chongryon|abductees?|abductions?)\b",
    re.IGNORECASE,
)
"""Words of public history: details beside them are rather those of an event than of a person."""


def is_history(mention: "Mention") -> bool:
    """Tell whether a detail is a day that everybody knows for something else."""
    value = mention.value
    return (
        isinstance(value, DateMention)
        and value.year_known
        and value.interval.precision == "day"
        and value.interval.first in PUBLIC_DAYS
    )


_BORN_BEFORE = re.compile(
    r"\b(?:born|birthday is|birthday was)\W{0,3}(?:on|in)?\s*(?:the\s+)?$", re.IGNORECASE
)
_BORN_AFTER = re.compile(
    r"^(?:に|の|에|,|、|\s)?\s?(?:生まれ|生れ|생(?![각활일산])|태어|出生)|^\s?(?:is|was) (?:his|her|my) birthday"
)


def _in_figures(text: str, known: Sequence[DateMention]) -> list[DateMention]:
    """Return the readings of figures that may be a date, unless the same is read there already."""
    read = {(one.start, one.interval) for one in known}
    return [
        DateMention(
            found.start,
            found.end,
            reading,
            doubtful=not _said_to_be_birth(text, found.start, found.end),
        )
        for found in find_short_dates(text)
        for reading in found.readings
        if (found.start, reading) not in read
    ]


def _said_to_be_birth(text: str, start: int, end: int) -> bool:
    """Tell whether the words beside a date say that somebody was born then."""
    before = _BORN_BEFORE.search(text, max(0, start - 24), start)
    return bool(before or _BORN_AFTER.match(text[end : end + 24]))


def _kind_of(found: DateMention, text: str) -> str:
    """Return `birthday` for a date of which the words beside it say that it is one."""
    return "birthday" if _said_to_be_birth(text, found.start, found.end) else "date"


def _words(text: str) -> Iterator[Mention]:
    for word in find_words(text):
        yield Mention(word.start, word.end, word.kind, word.value)
