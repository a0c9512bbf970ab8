"""A small gazetteer: places in all scripts, their parents, and wider words for them."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

WIDER: dict[str, dict[str, str]] = {
    "en": {
        "county": "a town in the north", "transit": "a city on the way",
        "airport": "the airport", "province": "the north", "city": "a city",
    },
    "ja": {
        "county": "北部の町", "transit": "途中の街", "airport": "空港", "province": "北部の地方",
        "city": "ある街",
    },
    "ko": {
        "county": "북쪽의 한 도시", "transit": "길목의 한 도시", "airport": "공항",
        "province": "북쪽 지방", "city": "한 도시",
    },
    "zh": {
        "county": "北方的一座城市", "transit": "途中的城市", "airport": "机场", "province": "北方",
        "city": "一座城市",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer.

    Attributes:
        name: English name.
        kind: province, county, city (where people live now), transit or airport.
        parent: English name of the province, or north, centre, abroad.
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


@cache
def gazetteer() -> dict[str, Place]:
    """Return every place by each of its names, small letters."""
    folder = resources.files(__package__) / "data"
    found: dict[str, Place] = {}
    more = list(csv.DictReader((folder / "more.csv").read_text("utf-8").splitlines()))
    for row in more:
        others = tuple(other for other in row["other"].split(";") if other)
        place = Place(row["name"], row["kind"], row["parent"], others)
        for name in (place.name, *others):
            found[name.casefold()] = place
    rows = list(csv.DictReader((folder / "dprk-counties.csv").read_text("utf-8").splitlines()))
    provinces = {row["code"]: row["name_en"] for row in rows if row["level"] == "1"}
    for row in rows:
        name = row["name_en"].split(" / ")[0].strip()
        if row["level"] != "2" or name.casefold() in found or len(name) < 5:
            continue
        found[name.casefold()] = Place(name, "county", provinces[row["parent_code"]], ())
    return found


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = sorted(gazetteer(), key=len, reverse=True)
    latin = "|".join(re.escape(n) for n in names if n.isascii())
    other = "|".join(re.escape(n) for n in names if not n.isascii())
    return re.compile(rf"(?<![A-Za-z])(?:{latin})(?![A-Za-z])", re.I), re.compile(other)


def find_places(text: str) -> list[PlaceMention]:
    """Return the places of a text in order; a Latin name must begin with a capital."""
    latin, other = _patterns()
    found = [
        PlaceMention(m.start(), m.end(), gazetteer()[m.group().casefold()])
        for m in latin.finditer(text)
        if m.group()[0].isupper()
    ]
    found += [
        PlaceMention(m.start(), m.end(), gazetteer()[m.group()]) for m in other.finditer(text)
    ]
    return sorted(found, key=lambda mention: mention.start)


def place_of(name: str) -> str:
    """Return the English name of a place in any spelling, or the name as it is."""
    found = gazetteer().get(name.strip().casefold())
    return found.name if found else name.strip()


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
