"""Build scripts/verbs.tsv: the verbs of the English forms whose past is not the word and -ed.

Usage: python scripts/build_verbs.py LEMMINFLECT
LEMMINFLECT is the unpacked wheel of the package `lemminflect` (MIT), whose table of inflections stands on
the SPECIALIST Lexicon of the National Library of Medicine. `english.py` mends the forms with the result.
"""

import csv
import gzip
import sys
from pathlib import Path

from english import VERBS, regular, words_of_the_tables

TABLE = "lemminflect/resources/infl_lu.csv.gz"


def main(folder: str) -> None:
    """Write base, past forms and present participle of each verb that some word may come from."""
    known = {word for form in words_of_the_tables() for word in form}
    rows = []
    with gzip.open(Path(folder) / TABLE, "rt", encoding="utf-8") as lines:
        for row in csv.reader(lines):
            if row[1] != "verb" or len(row) < 5:
                continue
            base, _, past, _, doing = row[:5]
            past = "/".join(way for way in past.split("/") if way.isalpha()) or past
            made = regular(base)
            if (made[0] in past.split("/") and made[1] in doing.split("/")) or not past:
                continue
            if known & {base, *made, *past.split("/"), *doing.split("/")}:
                rows.append("\t".join((base, past.replace("/", "|"), doing.replace("/", "|"))))
    VERBS.write_text("\n".join(["verb\tpast\tdoing", *sorted(set(rows))]) + "\n", "utf-8")
    print(f"{len(rows)} verbs")


if __name__ == "__main__":
    main(sys.argv[1])
