"""Countries, cities and kinds of office as letters name them (`data/addressees.tsv`)."""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

Span = tuple[int, int]
KINDS = ("country", "city", "office")
_HOST_BEFORE = re.compile(r"(?:\b(?:in|to|at)\s(?:the\s)?|駐在?|驻|在|주)\s?$", re.I)
_HOST_BEHIND = re.compile(r"\s?(?:駐在|주재|駐箚)")


@dataclass(frozen=True, slots=True)
class Named:
    """A country, city or kind of office in a text.

    Attributes:
        kind: country, city, office.
        key: its code, English name, or kind: "CN", "Niigata", "embassy".
        span: where it stands.
        is_host: a country that a mission stands in, not whose it is.
    """

    kind: str
    key: str
    span: Span
    is_host: bool = False


def named_in(plain: str, start: int = 0, end: int | None = None) -> list[Named]:
    """Return what a folded text names, the longest at each place."""
    stop = len(plain) if end is None else end
    found = [
        Named(kind, _key(kind, m), m.span(), kind == "country" and _is_host(plain, m))
        for kind in KINDS
        for m in _pattern(kind)[0].finditer(plain, start, stop)
    ]
    return sorted(found, key=lambda one: one.span)


def _key(kind: str, m: re.Match[str]) -> str:
    return _pattern(kind)[1][(m.lastindex or 1) - 1]


def _is_host(plain: str, m: re.Match[str]) -> bool:
    before = plain[max(0, m.start() - 8) : m.start()]
    return _HOST_BEFORE.search(before) is not None or _HOST_BEHIND.match(plain, m.end()) is not None


@cache
def _rows() -> tuple[tuple[str, str, str, str], ...]:
    table = resources.files(__package__) / "data" / "addressees.tsv"
    lines = table.read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return tuple((r[0], r[1], r[2], r[3]) for r in rows)


@cache
def _pattern(kind: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return one pattern of a kind, and the key of each of its groups.

    Longer forms come first, so that the longest at a place is found; Latin ones stand alone.
    """
    rows = sorted((row for row in _rows() if row[0] == kind), key=lambda row: -len(row[3]))
    forms: dict[str, str] = {}
    for _, key, language, form in rows:
        written = form if kind == "office" else re.escape(form)
        alone = rf"(?<![A-Za-z])(?:{written})(?![A-Za-z])" if language == "en" else written
        forms.setdefault(alone, key)
    flags = re.I if kind == "office" else 0
    return re.compile("|".join(f"({form})" for form in forms), flags), tuple(forms.values())
