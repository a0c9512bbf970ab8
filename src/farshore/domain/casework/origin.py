"""Nobody of the state of origin can be told anything: its offices, its party, its bodies abroad.

Unsure is refused. An organisation *for* people from there, whose name has the country in it
("Life Funds for North Korean Refugees"), is none of them; a body of that state that calls itself
humane is one.
"""

import csv
import re
import unicodedata
from functools import cache
from importlib import resources

from farshore.domain.errors import BadInput
from farshore.domain.names import fold_lookalikes

_SHORT_LATIN = 3
_DOMAIN = re.compile(r"[\w-]\.kp(?![\w])", re.I)
_TELEPHONE = re.compile(r"(?:\+|\b00|\b010|\b011)\s?-?\s?850(?!\d{9})(?=[\s\-()\d]|$)")


def is_of_origin(text: str, *, country: bool = False) -> bool:
    """Tell whether a text names the state of origin or one of its bodies, in any spelling.

    Args:
        text: a name, an address, a note on somebody who is to be told something.
        country: the text answers "in which country": then every name of that country counts.
    """
    folded = unicodedata.normalize("NFKC", text)
    if _DOMAIN.search(folded) or _TELEPHONE.search(folded):
        return True
    written = unicodedata.normalize("NFKC", text)
    ways = {written, fold_lookalikes(written)}  # Cyrillic words, and Latin ones in Cyrillic letters
    return any(_is_of_origin(one, country=country) for one in ways)


def _is_of_origin(text: str, *, country: bool) -> bool:
    joined, words = _joined(text), _words(text)
    if _has("always", joined, words):
        return True
    if country and (_has("land", joined, words) or _has("country", joined, words)):
        return True
    is_land_alone = any(joined == _joined(word) for word in _table()["land"])
    return is_land_alone or (_has("land", joined, words) and _has("body", joined, words))


def refuse_origin(*texts: str, country: str = "") -> None:
    """Refuse a recipient who is, or may be, a body of the state of origin.

    Raises:
        BadInput: says what to do; repeats nothing.
    """
    if any(map(is_of_origin, texts)) or is_of_origin(country, country=True):
        raise BadInput(
            why="Nothing about people can be sent to the state that they fled, its offices or its "
            "bodies abroad, and none of them can be entered. If this is a mistake, write the name "
            "of the organisation in full."
        )


def _has(kind: str, joined: str, words: frozenset[str]) -> bool:
    for word in _table()[kind]:
        plain = _joined(word)
        is_short = plain.isascii() and len(plain) <= _SHORT_LATIN and " " not in word
        if plain in words if is_short else plain in joined:
            return True
    return False


@cache
def _table() -> dict[str, tuple[str, ...]]:
    source = resources.files(__package__) / "data" / "origin.tsv"
    rows = csv.DictReader(source.read_text("utf-8").splitlines(), delimiter="\t")
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["kind"], []).append(row["word"])
    return {kind: tuple(words) for kind, words in found.items()}


def _joined(text: str) -> str:
    """Return the letters and digits alone: no case, width, accent, space or sign."""
    return "".join(char for char in _plain(text) if char.isalnum())


def _words(text: str) -> frozenset[str]:
    """Return the words, and runs of single letters as one (`D.P.R.K.`)."""
    plain = "".join(char if char.isalnum() else " " for char in _plain(text))
    runs = re.sub(r"\b(\w) (?=\w\b)", r"\1", plain)
    return frozenset({*plain.split(), *runs.split()})


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold())
    kept = (char for char in apart if unicodedata.category(char) not in {"Mn", "Cf"})
    return unicodedata.normalize("NFC", "".join(kept))
