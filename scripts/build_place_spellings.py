"""Write `spellings.csv`: northern places in Latin letters and Kana, from their Hangul.

A script because places and names may not import one another at run time.
Usage: python scripts/build_place_spellings.py EDICT CEDICT (the dictionaries of `dictionaries.py`)
"""

import csv
import itertools
import sys
from pathlib import Path

from dictionaries import words_of

from farshore.domain.names.sounds.tables import forms, homographs
from farshore.domain.names.writing import _kana, _latin

DATA = Path(__file__).parents[1] / "src/farshore/domain/places/data"
SUFFIXES = ("군", "시", "구역")


def rows() -> list[dict[str, str]]:
    """Return the rows of northern places that have a Hangul name."""
    found = []
    for file in ("more.csv", "counties.csv"):
        found += list(csv.DictReader((DATA / file).read_text("utf-8").splitlines()))
    return [row for row in found if row["kind"] in {"county", "province"}]


def spellings(hangul: str, name: str) -> list[str]:
    """Return other ways to write a place, the longest three letters or more."""
    found = []
    for system in "RMPD":
        plain = "".join(_latin(hangul, system)).replace("'", "").capitalize()
        found += [plain] if plain.isascii() else []
    kana = _kana(hangul, 1)
    unique = dict.fromkeys([*found, kana])
    return [text for text in unique if len(text) > 4 or not text.isascii() if text != name]


def other_characters(name: str) -> list[str]:
    """Return a name in Chinese characters as China and Japan simplify it."""
    simpler: dict[str, list[str]] = {}
    for form, char in forms().items():
        simpler.setdefault(char, []).append(form)
    standard = [forms().get(char, char) for char in name]
    ways = [[char, *simpler.get(char, []), *MORE.get(char, "")] for char in standard]
    found = ("".join(way) for way in itertools.islice(itertools.product(*ways), MOST_WAYS))
    return [way for way in found if way != name]


MOST_WAYS = 12
MORE = {"寧": "宁", "穩": "稳", "穏": "稳穩", "淸": "清", "雲": "云", "豐": "丰"}
"""Simplified characters that are characters of their own too, so `forms` does not have them."""


def elsewhere() -> frozenset[str]:
    """Return names of places outside: those of the north in the same characters keep their 郡."""
    found: set[str] = set()
    for file in ("japan.csv", "world.csv", "more.csv"):
        for row in csv.DictReader((DATA / file).read_text("utf-8").splitlines()):
            if row["kind"] not in {"county", "province"}:
                found |= set(row["other"].split(";"))
    return frozenset(found)


def main() -> None:
    """Write the file."""
    out: list[str] = []
    taken = homographs() | elsewhere() | words_of(Path(sys.argv[1]), Path(sys.argv[2]))
    for row in rows():
        hangul = next((o for o in row["other"].split(";") if o and "가" <= o[0] <= "힣"), "")
        for suffix in SUFFIXES:
            hangul = hangul.removesuffix(suffix) if len(hangul) > 2 else hangul
        if not hangul or hangul.endswith("도") or len(hangul) > 3:
            continue
        found = spellings(hangul, row["name"])
        for other in row["other"].split(";"):
            plain = other[:-1] if other[-1:] in {"郡", "市"} and len(other) > 2 else other
            if not "一" <= plain[:1] <= "龥" or plain[-1] in "郡市县縣道":
                continue
            ways = [plain, *other_characters(plain)] if plain != other else other_characters(plain)
            found += [w for w in ways if w not in found and w not in taken]
        known = set(row["other"].split(";"))
        fresh = [way for way in dict.fromkeys(found) if way not in known]
        out += [f"{row['name']},{';'.join(fresh)}"] if fresh else []
    (DATA / "spellings.csv").write_text("\n".join(["name,other", *sorted(out)]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
