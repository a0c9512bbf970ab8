"""What a record says in words, as texts may tell it: the words, their meanings, other readings."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from farshore.domain.dates import Interval, animal_of
from farshore.domain.guard.text.concepts import find_concepts, is_english_word
from farshore.domain.guard.text.details import (
    JAPANESE_KINDS,
    KOREAN_KINDS,
    SCHOOL_WORDS,
    WORK_WORDS,
)
from farshore.domain.guard.text.numbers import digits_of
from farshore.domain.guard.text.romaji import by_sound, in_other_scripts
from farshore.domain.guard.text.words import all_meanings_of, meanings_of
from farshore.domain.memory import remembered
from farshore.domain.people.reaching import numbers_within
from farshore.domain.people.records import PersonDoc
from farshore.domain.places import is_known

Said = Mapping[str, Sequence[str]]
"""Kind of statement to what is said of it, in order."""
Text = tuple[str, str]
"""A kind of fact, and words or a meaning (#nurse)."""
OWN = "own:"
OWN_FACTS = tuple(
    OWN + ",".join(views)
    for count in (1, 2, 3)
    for views in combinations(("family", "home_state", "host_side"), count)
)
"""Own fields of an organisation, by who could check them."""
TEXT_FACTS = (
    "employer", "school", "job", "trait", "exam", "licence", "health", "ship", *OWN_FACTS,
)  # fmt: skip
MEANT_FACTS = ("job", "trait", "health", *OWN_FACTS)
"""Kinds of statements whose words have a meaning that other languages share."""
REWORDED_FACTS = (
    "employer", "school", "job", "trait", "exam", "licence", "health", *OWN_FACTS,
)  # fmt: skip
"""Kinds of statements that are looked for with their words in another order too."""
_EXAM_LEVEL = re.compile(r"N\s?([1-5])", re.IGNORECASE)


def own_kind(views: Iterable[str]) -> str:
    """Return the kind of fact of an own field that these could check."""
    return OWN + ",".join(sorted(set(views)))


@remembered(most=65_536)
def remembered_meanings(words: str, kind: str) -> tuple[str, ...]:
    return tuple(meanings_of(words, kind=kind))


@remembered(most=65_536)
def remembered_all_meanings(words: str) -> tuple[tuple[str, str], ...]:
    return tuple(all_meanings_of(words))


def texts_of(doc: PersonDoc, said: Said, birth: Interval | None) -> tuple[Text, ...]:
    """Return all that a record says in words and meanings, each once."""
    found = _words(said)
    if doc.relatives:
        found += _of_kin(doc)
    found += _names(said)
    found += [("ship", e.said.casefold()) for e in doc.journey if e.event == "ship" and e.said]
    if "exam" in said:
        levels = [level for words in said["exam"] for level in _EXAM_LEVEL.findall(words)]
        found += [("exam", f"#n{level}") for level in levels]
    if birth:
        found += [("zodiac", f"#{animal}") for animal in _animals_of(birth)]
    return tuple(dict.fromkeys(found))


def contacts_of(said: Said) -> tuple[str, ...]:
    """Return what leads to one person: ways to reach somebody, and numbers of papers."""
    contacts = [words.casefold() for words in said.get("contact", ())]
    contacts += [one for words in contacts for one in numbers_within(words) if one != words]
    return (*contacts, *_numbers_in(*said.get("licence", ()), *said.get("exam", ())))


def _words(said: Said) -> list[Text]:
    found = [(k, words.casefold()) for k in TEXT_FACTS if k in said for words in said[k]]
    for kind in MEANT_FACTS:
        for words in said.get(kind, ()):
            found += remembered_all_meanings(words)
    return found


def _of_kin(doc: PersonDoc) -> list[Text]:
    kin = [link.kin.replace("-", " ") for link in doc.relatives]
    return [("kin", meaning) for words in kin for meaning in remembered_meanings(words, "kin")]


def household(doc: PersonDoc) -> tuple[tuple[str, int], ...]:
    """Return the relatives of a record as meanings, with how many of each it lists."""
    found: dict[str, int] = {}
    for link in doc.relatives:
        for meaning in remembered_meanings(link.kin.replace("-", " "), "kin")[:1]:
            found[meaning] = found.get(meaning, 0) + 1
    return tuple(found.items())


def _names(said: Said) -> list[Text]:
    """Return other readings of workplaces and schools."""
    return [
        (kind, reading.casefold())
        for kind in ("employer", "school")
        if kind in said
        for words in said[kind]
        for reading in own_readings(words if words.isascii() else words.casefold())
    ]


def _animals_of(birth: Interval) -> list[int]:
    """Return the animals of the years in which somebody may be born, if they are two at most."""
    first, last = birth.first.year, birth.last.year
    if last - first > 1:
        return []
    begun = {first, last} | ({first - 1} if birth.first.month < _MARCH else set())
    return sorted({animal_of(year) for year in begun})


_MARCH = 3
"""The lunar year begins before it."""


_NUMBER = re.compile(r"\d[\d-]{3,}\d|(?<![\w.-])\d{1,4}(?:[ .]\d{2,4})+(?![\w-])")


def _numbers_in(*statements: str) -> list[str]:
    """Return the numbers of papers that statements give: they lead to one person."""
    found = _NUMBER.findall("\n".join(statements))
    return [n for n in found if n.replace("-", "").isdigit() or digits_of(n)]


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
        told = (own,) if own != plain and len(own) > 1 and not is_known(own) else ()
        return tuple(dict.fromkeys((*told, *own_sounds(plain))))
    found = []
    head = plain.split()[0]
    for own in dict.fromkeys((_ENGLISH.sub("", plain), head)):
        readings = in_other_scripts(own)
        if readings and not is_known(own):
            found += [one for one in readings if len(one) >= _LEAST_READING]
            found += [own] if own != plain and len(own) >= _LEAST_HEAD else []
    return tuple(found)


_KIND_AFTER = re.compile(rf"(?:{JAPANESE_KINDS}|{KOREAN_KINDS})$")
_SYLLABLES = re.compile("[ぁ-ゖー]{3,}|[ァ-ヺー]{3,}|[가-힣]{2,}")
_LEAST_LATIN = 5


@remembered(most=65_536)
def own_sounds(words: str) -> tuple[str, ...]:
    """Return how others write an own name in Kana or Hangul: by its sounds, without its kind.

    Args:
        words: a workplace, a school, a shelter or a place that no gazetteer knows. A known place is nobody's
            own name in another script: とうきょう食堂 is no "tokyo".
    """
    return tuple(_sounds(words))


def _sounds(words: str) -> Iterator[str]:
    for own in map(_without_kind, _SYLLABLES.findall(words)):
        if is_known(own):
            continue
        for reading in by_sound(own):
            least = _LEAST_LATIN if reading.isascii() else _LEAST_READING
            if len(reading) >= least and not is_known(reading) and not is_english_word(reading):
                yield reading


def _without_kind(run: str) -> str:
    """Return a run of syllables without what says the kind of place: 해바라기 of 해바라기마트."""
    told = _KIND_AFTER.sub("", run)
    if told != run:
        return told if len(told) > 1 else run
    tails = range(2, len(run) - 1)
    return next((run[:cut] for cut in tails if _is_concept(run[cut:])), run)


def _is_concept(word: str) -> bool:
    return any(one.start == 0 and one.end == len(word) for one in find_concepts(word))
