"""Numbers of papers and telephones, compared by their digits: 4 81 72, +44 20 7946 0912."""

import re
from collections.abc import Callable, Iterator

_LEAST_DIGITS, _OF_A_PHONE, _MOST_DIGITS = 5, 8, 15
_WRITTEN = re.compile(r"\d(?<![a-zA-Z0-9_.,].)(?:[ ()./・ー‐‑‒–—―−-]{0,2}\d){4,}(?![a-zA-Z0-9_])")
"""Signs of writing systems stand close to a number: 電話は090…です."""
_GROUP = re.compile(r"\d+")
_ONLY_A_NUMBER = re.compile(r"[+(]?\d[\d ()./-]+\d")
_DATE = re.compile(r"(?:19|20)\d\d[-./ ]?(?:0?[1-9]|1[0-2])(?:[-./ ]?(?:0?[1-9]|[12]\d|3[01]))?")


def digits_of(contact: str) -> str:
    """Return the digits by which a number is known: the last eight of a telephone; no date's."""
    if not _ONLY_A_NUMBER.fullmatch(contact) or _DATE.fullmatch(contact):
        return ""
    digits = _significant(contact)
    return digits[-_OF_A_PHONE:] if len(digits) >= _LEAST_DIGITS else ""


def is_the_same(written: str, contact: str) -> bool:
    """Tell whether two numbers are one, with or without the code of a country."""
    one, two = _significant(written), _significant(contact)
    return one.endswith(two) or two.endswith(one)


def _significant(written: str) -> str:
    return "".join(_GROUP.findall(written)).lstrip("0")


def find_numbers(
    text: str, known: Callable[[str], list[str]]
) -> Iterator[tuple[int, int, list[str]]]:
    """Yield start, end and labels of numbers in several groups of digits.

    Args:
        text: a normalised text.
        known: who has a number of these digits.
    """
    for found in _WRITTEN.finditer(text):
        groups = [group.span() for group in _GROUP.finditer(text, *found.span())]
        for first in range(len(groups)):
            for last in range(min(len(groups), first + _MOST_DIGITS), first, -1):
                start, end = groups[first][0], groups[last - 1][1]
                digits = _significant(text[start:end])
                if _LEAST_DIGITS <= len(digits) <= _MOST_DIGITS:
                    labels = known(digits[-_OF_A_PHONE:])
                    if labels:
                        signed = text[start - 1 : start] in {"+", "("}
                        yield start - signed, end, labels
