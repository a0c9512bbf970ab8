"""The gazetteer: places in all scripts, their parents, and what is found of them in a text."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

_FILES = ("more.csv", "counties.csv", "japan.csv", "world.csv")
_UNLIKE = frozenset(
    {
        "개성", "해주", "단천", "나진", "신포", "만포", "전주", "광주", "중화", "시안", "지안", "나라", "안도", "청두",
        "지바", "위해", "원주", "수안", "은파", "삼수", "보천", "백암", "화대", "연사", "부령", "영광", "신흥", "부전",
        "장진", "금야", "고원", "락원", "덕성", "수동", "고산", "고성", "금강", "창도", "세포", "평강", "이천", "성간",
        "장강", "화평", "중강", "자성", "시중", "위원", "초산", "고풍", "정주", "구성", "염주", "선천", "운전", "구장",
        "천마", "대관", "창성", "동창", "신도", "안주", "대동", "증산", "평원", "대흥", "연탄", "연산", "토산", "강남",
        "상원", "데리", "강령", "삼천", "송화", "신원", "연안", "과일", "강동", "온천",
    }
)  # fmt: skip
"""Hangul place names that are also words or parts of words: only with a sign after them."""
_SIGN = re.compile(r"시|군|도|구|항|읍|에서|출신|역|의 | 출신| 시내| 지역")


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer.

    Attributes:
        name: English name.
        kind: province, county, prefecture, city (where people live now), transit or airport.
        parent: English name of what it lies in, or north, centre, abroad.
        others: names in other scripts and spellings.
    """

    name: str
    kind: str
    parent: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place in a text."""

    start: int
    end: int
    place: Place


def _rows(name: str) -> list[dict[str, str]]:
    text = (resources.files(__package__) / "data" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def gazetteer() -> dict[str, Place]:
    """Return every place by each of its names, small letters; the first that has a name keeps it."""
    spelled = {row["name"]: row["other"].split(";") for row in _rows("spellings.csv")}
    found: dict[str, Place] = {}
    for file in _FILES:
        for row in _rows(file):
            others = [other for other in row["other"].split(";") if other]
            others += [other for other in spelled.get(row["name"], []) if other]
            place = Place(row["name"], row["kind"], row["parent"], tuple(others))
            for name in (place.name, *others):
                found.setdefault(name.casefold(), place)
    rows = _rows("dprk-counties.csv")
    provinces = {row["code"]: row["name_en"] for row in rows if row["level"] == "1"}
    for row in rows:
        name = row["name_en"].split(" / ")[0].removesuffix(" City").strip()
        if row["level"] == "2" and name.casefold() not in found and len(name) > 4:
            found[name.casefold()] = Place(name, "county", provinces[row["parent_code"]], ())
    return found


@dataclass(frozen=True, slots=True)
class _Heads:
    """Names of other scripts by their first two characters, longest first."""

    names: dict[str, list[str]]
    starts: re.Pattern[str]


@cache
def _heads() -> _Heads:
    names: dict[str, list[str]] = {}
    for name in sorted(gazetteer(), key=len, reverse=True):
        if not name[0].isascii():
            names.setdefault(name[:2], []).append(name)
    first = "".join(sorted({head[0] for head in names}))
    return _Heads(names, re.compile(f"[{re.escape(first)}]"))


def find_places(text: str) -> list[PlaceMention]:
    """Return the places of a text in order; a Latin name must begin with a capital.

    Cost: grows with the text, not with the gazetteer.
    """
    found = [*_latin(text), *_others(text)]
    return sorted(found, key=lambda mention: mention.start)


_WORD = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]*(?:['’-][A-Za-z]+)*")
_LONGEST_WORDS = 3


def _latin(text: str) -> Iterator[PlaceMention]:
    known = gazetteer()
    end = 0
    for word in _WORD.finditer(text):
        if word.start() < end:
            continue
        for stop in _stops(text, word):
            place = known.get(text[word.start() : stop].casefold().replace("’", "'"))
            if place:
                end = stop
                yield PlaceMention(word.start(), stop, place)
                break


_NEXT = re.compile(r" [A-Z][A-Za-z-]+")


def _stops(text: str, word: re.Match[str]) -> list[int]:
    """Return where a name that begins with a word may end, longest first."""
    stops = [word.end()]
    for _ in range(_LONGEST_WORDS - 1):
        following = _NEXT.match(text, stops[0])
        if not following:
            break
        stops.insert(0, following.end())
    if "-" in word.group():
        stops.append(word.start() + word.group().index("-"))
    return stops


def _others(text: str) -> Iterator[PlaceMention]:
    heads = _heads()
    end = 0
    for found in heads.starts.finditer(text):
        start = found.start()
        if start < end:
            continue
        for name in (
            *heads.names.get(text[start : start + 2], ()),
            *heads.names.get(text[start], ()),
        ):
            if text.startswith(name, start) and _stands_alone(text, start, name):
                end = start + len(name)
                yield PlaceMention(start, end, gazetteer()[name])
                break


def _stands_alone(text: str, start: int, name: str) -> bool:
    before, after = text[start - 1 : start], text[start + len(name) :][:4]
    if "가" <= name[0] <= "힣":
        return not "가" <= before <= "힣" and (name not in _UNLIKE or bool(_SIGN.match(after)))
    if "ァ" <= name[0] <= "ヿ":
        return not ("ァ" <= before <= "ヿ" or "ァ" <= after[:1] <= "ヺ")
    return not _PERSON_AFTER.match(after)


_PERSON_AFTER = re.compile(r"さん|氏|様|君|くん|ちゃん")
"""After a Japanese place name that is a family name too: 三浦さん."""


def place_of(name: str) -> str:
    """Return the English name of a place in any spelling, or the name as it is."""
    plain = name.strip()
    known = gazetteer()
    for one in (plain, _KIND_AFTER.sub("", plain)):
        found = known.get(one.casefold())
        if found:
            return found.name
    return plain


_KIND_AFTER = re.compile(
    r"(?:\s(?:City|County|District|Province|Prefecture|Ward|Town|Airport|River)|-(?:si|gun|do|ku|shi|gu))$|[市郡県区군시도구]$",
    re.IGNORECASE,
)


def longer_named(name: str) -> tuple[Place, ...]:
    """Return the places that a name may be the short form of: 雲南 is a town of Japan, and 雲南省."""
    found = (gazetteer().get(f"{name}{kind}".casefold()) for kind in "省州市县縣道郡府")
    return tuple(dict.fromkeys(place for place in found if place))


def doubtful_names(name: str) -> tuple[str, ...]:
    """Return the names of a place that are usual words too: they count for people from there."""
    found = gazetteer().get(name.casefold())
    return tuple(other for other in (found.others if found else ()) if other in _UNLIKE)


def parents(name: str) -> tuple[str, ...]:
    """Return a place and what it lies in: Musan, North Hamgyong, north."""
    found = gazetteer().get(name.casefold())
    if found is None:
        return (name,)
    above = gazetteer().get(found.parent.casefold())
    return (found.name, found.parent, *((above.parent,) if above else ()))


@cache
def _wide() -> frozenset[str]:
    return frozenset(place.parent.casefold() for place in gazetteer().values())


def is_known(name: str) -> bool:
    """Tell whether the gazetteer knows a place, or names it as what others lie in."""
    return name.casefold() in gazetteer() or name.casefold() in _wide()
