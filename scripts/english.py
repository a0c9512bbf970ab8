"""English forms as they are: "broke stones", never "breaked stones"."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

VERBS = Path(__file__).parent / "verbs.tsv"
GUARD = Path(__file__).parents[1] / "src/farshore/domain/guard/data"
TABLES = ("concepts.tsv", "words.tsv", "words_person.tsv", "words_work.tsv")
_WORD = re.compile(r"[a-z]+")
_ARE_WORDS = frozenset(
    {
        "bed", "canned", "dined", "moped", "piped", "piping", "planed", "planing", "programmed", "raped",
        "scared", "scraped", "scraping", "seed", "shined", "shining", "striped", "waded", "wading",
    }
)  # fmt: skip
"""Words of their own, or of another verb (plane, scrape), that look like a verb and -ed or -ing."""
_COMPOUND = re.compile(r"[a-z]+-stringed")
"""A two-stringed fiddle."""
_OTHERS = {
    "breathlesses": "breathless", "homesicks": "homesick", "potatos": "potatoes", "repoted": "repotted",
    "repoting": "repotting", "tattooes": "tattoos", "tomatos": "tomatoes", "winded": "wound",
}  # fmt: skip
"""What the lexicon does not tell: plurals, a verb that it lacks, coils that somebody winds."""


def regular(verb: str) -> tuple[str, str]:
    """Return a verb with -ed and with -ing as one who knows no exceptions writes them."""
    if verb.endswith("e"):
        return verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied", verb + "ing"
    return verb + "ed", verb + "ing"


def words_of_the_tables() -> Iterator[list[str]]:
    """Yield the words of each English form of the guard's vocabulary."""
    for name in TABLES:
        for line in (GUARD / name).read_text("utf-8").splitlines()[1:]:
            *_, language, form = line.split("\t")
            if language == "en":
                yield _WORD.findall(form)


@cache
def _wrong() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    right: set[str] = set()
    for line in VERBS.read_text("utf-8").splitlines()[1:]:
        verb, past, doing = line.split("\t")
        ways = tuple(past.split("|")), tuple(doing.split("|"))
        right |= {verb, *ways[0], *ways[1]}
        pairs = zip(regular(verb), ways, strict=True)
        found |= {made: so for made, so in pairs if made not in so}
    found |= {made: (so,) for made, so in _OTHERS.items()}
    return {made: so for made, so in found.items() if made not in right | _ARE_WORDS}


def mended(form: str) -> tuple[str, ...]:
    """Return an English form as it is, or in each way in which it is right: a verb may have two pasts."""
    ways = [form]
    for word in _WORD.findall(form) if not _COMPOUND.search(form) else ():
        for right in [_wrong()[word]] if word in _wrong() else []:
            ways = [re.sub(rf"\b{word}\b", one, way) for way in ways for one in right]
    return tuple(ways)
