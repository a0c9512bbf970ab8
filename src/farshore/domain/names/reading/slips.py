"""Slips of the pen: the spellings of a table that are one letter away from what is written.

A table is indexed by its spellings with each letter left out, so that a few look-ups stand for the
hundreds of writings that one slip can make.
"""

from collections.abc import Iterator

Index = dict[str, list[str]]
"""A spelling, or one with a letter left out -> the spellings that it comes from."""


def index_of(spellings: Iterator[str]) -> Index:
    """Index the spellings of a table."""
    found: Index = {}
    for spelling in spellings:
        for key in {spelling, *_shortened(spelling)}:
            found.setdefault(key, []).append(spelling)
    return found


def one_slip_from(text: str, index: Index, letters: str) -> list[str]:
    """Return the spellings that have one letter lost, swapped, wrong or put in, sorted.

    Args:
        text: what is written.
        index: of the table (`index_of`).
        letters: which a slip can put in.
    """
    near = set(index.get(text, ()))
    for key in _shortened(text):
        near.update(index.get(key, ()))
    near.discard(text)
    return sorted(one for one in near if _is_one_slip(text, one, letters))


def _shortened(text: str) -> set[str]:
    return {text[:at] + text[at + 1 :] for at in range(len(text))}


def _is_one_slip(text: str, other: str, letters: str) -> bool:
    """Tell whether one slip leads to another spelling, that shares all but a letter of each."""
    if len(other) < len(text):
        return True
    at = 0
    while at < len(text) and text[at] == other[at]:
        at += 1
    if len(other) > len(text):
        return other[at] in letters
    if text[at + 1 :] == other[at + 1 :]:
        return other[at] in letters
    return text[at : at + 2] == other[at : at + 2][::-1] and text[at + 2 :] == other[at + 2 :]
