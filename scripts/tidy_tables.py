"""Bring the tables of the guard, the names and the places into their order; `make data` runs it.

One entry a line, sorted by code point, each once. English forms are mended (`english.py`), a form that comes
to a wider meaning by `broader.tsv` is not written there again, and what may mean several things is listed in
`concepts_ambiguous.tsv`, `words_ambiguous.tsv` and `shared_names.csv`.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from english import mended

DOMAIN = Path(__file__).parents[1] / "src/farshore/domain"
GUARD, NAMES, PLACES = (DOMAIN / room / "data" for room in ("guard", "names", "places"))
WORDS = ("words.tsv", "words_work.tsv", "words_person.tsv")
PLACES_IN_ORDER = ("more.csv", "counties.csv", "japan.csv", "world.csv")
"""A name that several places have belongs to the first."""
WITHOUT_A_HEADER = (
    "broad.txt", "homographs.txt", "workplaces.txt", "not_people.txt", "japanese_roles.txt",
)  # fmt: skip
IN_ORDER_OF_THEIR_OWN = ("details.txt",)
"""Pieces of patterns under headings: the first that fits wins."""
KATAKANA = {code: code + ord("ァ") - ord("ぁ") for code in range(ord("ぁ"), ord("ゖ") + 1)}

Meaning = tuple[str, str]


def rows(path: Path) -> Iterator[list[str]]:
    """Yield the rows of a table below its first line."""
    for line in path.read_text("utf-8").splitlines()[1:]:
        if line:
            yield line.split("\t")


def table(header: str, lines: Iterable[str]) -> str:
    """Return a table as it is written: its first line, then its entries, sorted, each once."""
    return "\n".join([*([header] if header else []), *sorted(set(lines) - {""})]) + "\n"


def forms_of(language: str, form: str) -> tuple[str, ...]:
    """Return a form in the ways in which it is looked for: small letters, English as it is."""
    return mended(form.casefold()) if language == "en" else (form.casefold(),)


def words() -> dict[Path, str]:
    """Return the tables of words, and the list of those with several meanings.

    A form under a meaning and under one that takes it in is written once, under the narrower one; under
    the wider one too only in an earlier table, where the usual words are.
    """
    wider: dict[Meaning, set[Meaning]] = {}
    for kind, own, wide in rows(GUARD / "broader.tsv"):
        wider.setdefault((kind, own), set()).add((kind, wide))
    first: dict[tuple[str, str], dict[Meaning, int]] = {}
    for number, name in enumerate(WORDS):
        for kind, own, language, written in rows(GUARD / name):
            for form in forms_of(language, written):
                first.setdefault((language, form), {}).setdefault((kind, own), number)
    lines: dict[str, list[str]] = {name: [] for name in WORDS}
    meanings: dict[str, list[Meaning]] = {}
    for (language, form), found in first.items():
        for meaning, number in found.items():
            if not any(meaning in wider.get(o, ()) and n <= number for o, n in found.items()):
                lines[WORDS[number]].append("\t".join((*meaning, language, form)))
            above = sorted(wider.get(meaning, ()))
            known = meanings.setdefault(form, [])
            known += [one for one in (meaning, *above) if one not in known]
    texts = {GUARD / name: table("kind\tid\tlanguage\tform", lines[name]) for name in WORDS}
    return texts | {GUARD / "words_ambiguous.tsv": ambiguous_words(meanings, wider)}


def ambiguous_words(meanings: dict[str, list[Meaning]], wider: dict[Meaning, set[Meaning]]) -> str:
    """Return the words with several meanings of which none is wider than another; a new one comes last."""
    usual = {form: told.split("|") for form, told in rows(GUARD / "words_ambiguous.tsv")}
    lines = []
    for form, found in meanings.items():
        if len([one for one in found if not any(one in wider.get(o, ()) for o in found)]) > 1:
            all_of_it = [":".join(one) for one in found]
            kept = [one for one in usual.get(form, []) if one in all_of_it]
            told = [*kept, *(one for one in all_of_it if one not in kept)]
            lines.append(f"{form}\t{'|'.join(told)}")
    return table("form\tmeanings", lines)


def concepts() -> dict[Path, str]:
    """Return the table of concepts and its list of forms with several; a new one comes last there."""
    usual = {(s, f): ids.split("|") for s, f, ids in rows(GUARD / "concepts_ambiguous.tsv")}
    found: dict[tuple[str, str], list[str]] = {}
    lines: list[str] = []
    for own, language, written in rows(GUARD / "concepts.tsv"):
        for form in forms_of(language, written):
            lone = (
                (language, form) if language in {"en", "ko"} else ("han", form.translate(KATAKANA))
            )
            ids = found.setdefault(lone, [])
            if own not in ids:  # Kana of either kind and both Chinese writings are one form
                ids.append(own)
                lines.append("\t".join((own, language, form)))
    several = []
    for (script, form), ids in found.items():
        if len(ids) > 1:
            kept = [one for one in usual.get((script, form), []) if one in ids]
            told = [*kept, *(one for one in ids if one not in kept)]
            several.append("\t".join((script, form, "|".join(told))))
    return {
        GUARD / "concepts.tsv": table("id\tlanguage\tform", lines),
        GUARD / "concepts_ambiguous.tsv": table("script\tform\tconcepts", several),
    }


def associations() -> str:
    """Return by which concepts a head is told, each head once."""
    found: dict[str, set[str]] = {}
    for head, told in rows(GUARD / "associations.tsv"):
        found.setdefault(head, set()).update(told.split("|"))
    lines = [f"{head}\t{'|'.join(sorted(told))}" for head, told in found.items()]
    return table("said\tconcepts", lines)


def shared_names() -> str:
    """Return the names that several places have, with the places, the one that is meant first."""
    more = {r["name"]: r["other"].split(";") for r in of_places("spellings.csv")}
    found: dict[str, list[str]] = {}
    for file in PLACES_IN_ORDER:
        for row in of_places(file):
            place = f"{row['name']} ({row['parent']})"
            for name in (row["name"], *row["other"].split(";"), *more.get(row["name"], [])):
                known = found.setdefault(name.casefold(), [])
                known += [place] if place not in known else []
    lines = [f"{n},{';'.join(p)}" for n, p in found.items() if n and len(p) > 1]
    return table("name,places", lines)


def of_places(file: str) -> list[dict[str, str]]:
    """Return the rows of a table of places."""
    return list(csv.DictReader((PLACES / file).read_text("utf-8").splitlines()))


def tidied() -> dict[Path, str]:
    """Return each table as it should be."""
    texts = words() | concepts()
    texts[GUARD / "associations.tsv"] = associations()
    texts[PLACES / "shared_names.csv"] = shared_names()
    for folder in (GUARD, NAMES, PLACES):
        for path in sorted(folder.iterdir()):
            if (
                path.suffix in {".tsv", ".csv", ".txt"}
                and path not in texts
                and path.name not in IN_ORDER_OF_THEIR_OWN
            ):
                first, *rest = path.read_text("utf-8").splitlines()
                headless = path.name in WITHOUT_A_HEADER
                texts[path] = table(
                    "" if headless else first, [*rest, *([first] if headless else [])]
                )
    return texts


def main() -> None:
    """Write the tables that are not in order."""
    for path, text in tidied().items():
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(f"{path.name}: {text.count(chr(10))} lines")


if __name__ == "__main__":
    main()
