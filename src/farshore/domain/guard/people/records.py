"""What the guard keeps of one protected person, read from a record of the desk or a file."""

import re
from dataclasses import dataclass, replace
from datetime import date

from farshore.domain.dates import (
    Interval,
    SaidAge,
    animal_of,
    birth_interval,
    parse_edtf,
    understand,
    understand_age,
)
from farshore.domain.guard.text.details import JAPANESE_KINDS, SCHOOL_WORDS, WORK_WORDS
from farshore.domain.guard.text.numbers import digits_of
from farshore.domain.guard.text.romaji import in_other_scripts
from farshore.domain.guard.text.stems import stems_of
from farshore.domain.guard.text.words import all_meanings_of, meanings_of
from farshore.domain.memory import remembered
from farshore.domain.people.records import LIVE_STAGES, PersonDoc
from farshore.domain.places import is_known, parents, place_of

TEXT_FACTS = ("employer", "school", "job", "trait", "exam", "licence", "health", "ship")
MEANT_FACTS = ("job", "trait", "health")
"""Kinds of statements whose words have a meaning that other languages share."""
REWORDED_FACTS = ("employer", "school", "job", "trait", "exam", "licence", "health")
"""Kinds of statements that are looked for with their words in another order too."""
_EXAM_LEVEL = re.compile(r"N\s?([1-5])", re.IGNORECASE)


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

    def __repr__(self) -> str:
        return f"<record {self.label}>"


@remembered(most=65_536)
def remembered_interval(text: str) -> Interval | None:
    return parse_edtf(text) or understand(text)


@remembered(most=65_536)
def remembered_meanings(words: str, kind: str) -> tuple[str, ...]:
    return tuple(meanings_of(words, kind=kind))


@remembered(most=65_536)
def remembered_all_meanings(words: str) -> tuple[tuple[str, str], ...]:
    return tuple(all_meanings_of(words))


def record_of(doc: PersonDoc) -> Record:
    """Return what the guard keeps of a record."""
    events = []
    for event in doc.journey:
        interval = remembered_interval(event.date or event.said)
        if interval:
            events.append((str(event.event), interval))
    said: dict[str, list[str]] = {}
    for statement in doc.statements:
        words = statement.said if statement.kind == "contact" else statement.value or statement.said
        said.setdefault(statement.kind, []).append(words)
    origins = _with_parents([*said.get("birthplace", []), *said.get("home", [])])
    places = _with_parents(said.get("residence", []))
    for event in doc.journey:
        target = origins if event.event in {"left", "crossing", "arrest"} else places
        target |= _with_parents([event.place] if event.place else [])
    texts = [(kind, words.casefold()) for kind in TEXT_FACTS for words in said.get(kind, [])]
    texts += [
        pair
        for kind in MEANT_FACTS
        for words in said.get(kind, [])
        for pair in remembered_all_meanings(words)
    ]
    contacts = [words.casefold() for words in said.get("contact", [])]
    contacts += _numbers_in(*said.get("licence", []), *said.get("exam", []))
    birth, age = _birth(said, dict(events))
    texts += _more_texts(doc, said, birth)
    stems = [(kind, words, stems_of(words)) for kind, words in texts if kind in REWORDED_FACTS]
    plain = [n.text for n in doc.names if n.kind not in {"alias", "nickname", "pseudonym"}]
    nick = [n.text for n in doc.names if n.kind in {"alias", "nickname"}]
    return Record(
        label=doc.label,
        role=doc.role,
        sex=doc.sex,
        names=tuple(plain),
        nicknames=tuple(nick),
        contacts=tuple(contacts),
        birth=birth,
        age=age,
        events=tuple(events),
        origins=frozenset(origins),
        places=frozenset(places),
        texts=tuple(dict.fromkeys(texts)),
        live=doc.stage in LIVE_STAGES,
        at_risk=doc.family_inside,
        kin=tuple(link.label for link in doc.relatives if link.label),
        relatives=tuple(link.name for link in doc.relatives if link.name and not link.label),
        stems=tuple(row for row in stems if row[2]),
    )


_NUMBER = re.compile(r"\d[\d-]{3,}\d|(?<![\w.-])\d{1,4}(?:[ .]\d{2,4})+(?![\w-])")


def _numbers_in(*statements: str) -> list[str]:
    """Return the numbers of papers that statements give: they lead to one person."""
    found = _NUMBER.findall("\n".join(statements))
    return [n for n in found if n.replace("-", "").isdigit() or digits_of(n)]


def _more_texts(
    doc: PersonDoc, said: dict[str, list[str]], birth: Interval | None
) -> list[tuple[str, str]]:
    """Return meanings of kin, levels of examinations and the animal of the year of birth."""
    found = [
        ("kin", meaning)
        for link in doc.relatives
        for meaning in remembered_meanings(link.kin.replace("-", " "), "kin")
    ]
    found += [
        (kind, reading.casefold())
        for kind in ("employer", "school")
        for words in said.get(kind, [])
        for reading in own_readings(words.casefold() if not words.isascii() else words)
    ]
    found += [("ship", e.said.casefold()) for e in doc.journey if e.event == "ship" and e.said]
    found += [
        ("exam", f"#n{level}")
        for words in said.get("exam", [])
        for level in _EXAM_LEVEL.findall(words)
    ]
    if birth and birth.last.year - birth.first.year <= 1:
        begun = {birth.first.year, birth.last.year} | (
            {birth.first.year - 1} if birth.first.month < 3 else set()
        )
        found += [("zodiac", f"#{animal}") for animal in sorted({animal_of(y) for y in begun})]
    return list(dict.fromkeys(found))


_ENGLISH = re.compile(rf"(?: (?:{WORK_WORDS}|{SCHOOL_WORDS}|[A-Z][a-z]*ing))+$")
_KIND_AROUND = re.compile(
    rf"^(?:ラーメン|喫茶|居酒屋|焼肉|食堂|株式会社|스튜디오|카페|식당)|(?:{JAPANESE_KINDS})$"
)
_LEAST_READING, _LEAST_HEAD = 3, 5


@remembered(most=65_536)
def own_readings(words: str) -> tuple[str, ...]:
    """Return other ways to say a workplace or school: its own name, in Latin, Kana and Hangul."""
    plain = words.strip()
    if not plain.isascii():
        own = _KIND_AROUND.sub("", _KIND_AROUND.sub("", plain))
        return (own,) if own != plain and len(own) > 1 and not is_known(own) else ()
    found = []
    head = plain.split()[0]
    for own in dict.fromkeys((_ENGLISH.sub("", plain), head)):
        readings = in_other_scripts(own)
        if readings and not is_known(own):
            found += [one for one in readings if len(one) >= _LEAST_READING]
            found += [own] if own != plain and len(own) >= _LEAST_HEAD else []
    return tuple(found)


def _birth(
    said: dict[str, list[str]], events: dict[str, Interval]
) -> tuple[Interval | None, SaidAge | None]:
    """Return when somebody was born, from a birth or an age with its day; else an age without one."""
    for words in (*said.get("birth", []), *said.get("age", [])):
        found = remembered_interval(words)
        if found and found.first.year >= _FIRST_BIRTH.year:
            return found, None
    ages = [age for words in said.get("age", []) if (age := understand_age(words))]
    for age in ages:
        when = age.on or (events.get("arrival") if age.at_arrival else None)
        if when:
            return age.born(on=when), None
    return None, next(iter(ages), None)


_FIRST_BIRTH = date(1850, 1, 1)
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
        return Interval(_FIRST_BIRTH, latest) if record.events else None
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


def age_window(*, years: int, most: int, on: Interval) -> Interval:
    """Return when somebody of an age, or of a part of life, was born; a year of slack."""
    if most > years:
        oldest = birth_interval(age=most, on=on)
        return Interval(oldest.first, birth_interval(age=years, on=on).last)
    exact = birth_interval(age=years, on=on)
    counting = birth_interval(age=years, on=on, counting=True)
    return Interval(min(exact.first, counting.first), max(exact.last, counting.last))
