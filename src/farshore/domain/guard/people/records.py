"""What the guard keeps of one protected person, read from a record of the desk or a file."""

from dataclasses import dataclass, replace
from datetime import date

from farshore.domain.dates import Interval, SaidAge
from farshore.domain.guard.people.births import (
    FIRST_BIRTH,
    birth_of,
    widest_interval,
)
from farshore.domain.guard.people.kin import Kin, kin_of, whereabouts_of
from farshore.domain.guard.people.said import (
    REWORDED_FACTS,
    contacts_of,
    household,
    own_kind,
    texts_of,
)
from farshore.domain.guard.text.stems import stems_of
from farshore.domain.memory import remembered
from farshore.domain.people.records import LIVE_STAGES, PersonDoc, Whereabouts
from farshore.domain.places import parents, place_of

_NICKNAMES = frozenset({"alias", "nickname"})
_NO_NAMES = _NICKNAMES | {"pseudonym"}
_OF_ORIGIN = frozenset({"left", "crossing", "arrest"})
"""Events whose places lie where somebody is from."""


@dataclass(frozen=True, slots=True)
class Record:
    """What the guard knows of one protected person. Its repr shows the label only."""

    label: str
    role: str
    sex: str
    names: tuple[str, ...]
    nicknames: tuple[str, ...]
    contacts: tuple[str, ...]
    birth: Interval | None
    events: tuple[tuple[str, Interval], ...]
    origins: frozenset[str]
    places: frozenset[str]
    texts: tuple[tuple[str, str], ...]
    live: bool
    at_risk: bool
    kin: tuple[str, ...]
    relatives: tuple[str, ...] = ()
    """Names of relatives who have no record of their own."""
    age: SaidAge | None = None
    """An age of which nobody said when it was true: `birth` is reckoned from it on the day of a check."""
    stems: tuple[tuple[str, str, frozenset[str]], ...] = ()
    """Kind, statement and its telling words, for statements of several English words."""
    household: tuple[tuple[str, int], ...] = ()
    """Relatives as meanings (`#daughter`) with how many of them the record lists."""
    ties: tuple[Kin, ...] = ()
    """Each relative with what is known of where that one is."""
    whereabouts: Whereabouts = ""
    """Where the person is, for whoever is a relative of it."""
    now_at: frozenset[str] = frozenset()
    """Of somebody on the way: the last place that is said, with what it lies in."""

    def __repr__(self) -> str:
        return f"<record {self.label}>"


def record_of(doc: PersonDoc) -> Record:
    """Return what the guard keeps of a record."""
    said = _said(doc)
    events = _events(doc)
    birth, age = birth_of(said, dict(events))
    texts = texts_of(doc, said, birth)
    origins, places = _places(doc, said)
    links = doc.relatives
    return Record(
        label=doc.label,
        role=doc.role,
        sex=doc.sex,
        names=tuple([name.text for name in doc.names if name.kind not in _NO_NAMES]),
        nicknames=tuple([name.text for name in doc.names if name.kind in _NICKNAMES]),
        contacts=contacts_of(said),
        birth=birth,
        age=age,
        events=events,
        origins=origins,
        places=places,
        texts=texts,
        live=doc.stage in LIVE_STAGES,
        at_risk=doc.family_inside,
        kin=tuple([link.label for link in links if link.label]),
        relatives=tuple([link.name for link in links if link.name and not link.label]),
        stems=_stems(texts),
        household=household(doc),
        ties=tuple([kin_of(link) for link in links]) if links else (),
        whereabouts=whereabouts_of(doc),
        now_at=_now_at(doc) if doc.stage in LIVE_STAGES else frozenset(),
    )


def _now_at(doc: PersonDoc) -> frozenset[str]:
    """Return the last place of somebody's way, by the order in which it is written down."""
    places = [one.place for one in doc.journey if one.place]
    return frozenset(_with_parents(places[-1:]))


def _said(doc: PersonDoc) -> dict[str, list[str]]:
    """Return what statements say, by kind: the words of a contact, else what was understood."""
    said: dict[str, list[str]] = {}
    for one in doc.statements:
        words = one.said if one.kind == "contact" else one.value or one.said
        kind = own_kind(one.views) if one.views else one.kind
        said.setdefault(kind, []).append(words)
    return said


def _events(doc: PersonDoc) -> tuple[tuple[str, Interval], ...]:
    found = [(str(one.event), widest_interval(one.date or one.said)) for one in doc.journey]
    return tuple([(event, interval) for event, interval in found if interval])


def _places(doc: PersonDoc, said: dict[str, list[str]]) -> tuple[frozenset[str], frozenset[str]]:
    """Return where somebody is from, and where somebody was since, with all that it lies in."""
    origins = _with_parents([*said.get("birthplace", ()), *said.get("home", ())])
    places = _with_parents(said.get("residence", []))
    for one in doc.journey:
        if one.place:
            (origins if one.event in _OF_ORIGIN else places).update(_with_parents([one.place]))
    return frozenset(origins), frozenset(places)


def _stems(texts: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str, frozenset[str]], ...]:
    rows = [(kind, words, stems_of(words)) for kind, words in texts if kind in REWORDED_FACTS]
    return tuple([row for row in rows if row[2]])


_AGE_KEPT_YEARS = 10
"""For how long an age may have stood in a record: nobody wrote down when it was true."""


def reckoned(record: Record, *, on: date) -> Record:
    """Return a record whose age without a day is read as of some day until now.

    An age at arrival may be meant as well as one of today, so the interval begins with the arrival.
    """
    if record.age is None:
        return record
    arrived = [interval.first for kind, interval in record.events if kind == "arrival"]
    since = min([*arrived, _years_before(on, _AGE_KEPT_YEARS)])
    return replace(record, birth=record.age.born(on=Interval(min(since, on), on)))


def born_of(record: Record, *, on: date) -> Interval | None:
    """Return all days on which somebody may have been born, by everything on record.

    Without a birth or an age the first dated event tells that it was earlier.

    Args:
        record: of the person.
        on: the day of the question, from which an age without a day counts.
    """
    birth = reckoned(record, on=on).birth
    latest = min([on, *(interval.last for _kind, interval in record.events)])
    if birth is None:
        return Interval(FIRST_BIRTH, latest) if record.events else None
    return Interval(birth.first, max(birth.first, min(birth.last, latest)), birth.precision)


def _years_before(on: date, years: int) -> date:
    return date(on.year - years, on.month, min(on.day, _DAYS_OF_FEBRUARY))


_DAYS_OF_FEBRUARY = 28


def _with_parents(names: list[str]) -> set[str]:
    """Return places with all that they lie in; "New Malden, London" is two."""
    parts = [part.strip() for name in names for part in (name, *name.split(","))]
    return {above for part in parts if part for above in places_above(part)}


@remembered(most=65_536)
def places_above(name: str) -> tuple[str, ...]:
    """Return a place in any spelling with all that it lies in."""
    return parents(place_of(name))
