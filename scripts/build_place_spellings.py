"""Write `spellings.csv`: northern places in Latin letters and Kana, from their Hangul.

A script because places and names may not import one another at run time.
Usage: python scripts/build_place_spellings.py
"""

import csv
from pathlib import Path

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


def main() -> None:
    """Write the file."""
    out = ["name,other"]
    for row in rows():
        hangul = next((o for o in row["other"].split(";") if o and "가" <= o[0] <= "힣"), "")
        for suffix in SUFFIXES:
            hangul = hangul.removesuffix(suffix) if len(hangul) > 2 else hangul
        if not hangul or hangul.endswith("도") or len(hangul) > 3:
            continue
        found = spellings(hangul, row["name"])
        out.append(f"{row['name']},{';'.join(found)}")
    (DATA / "spellings.csv").write_text("\n".join(out) + "\n", "utf-8")


if __name__ == "__main__":
    main()
