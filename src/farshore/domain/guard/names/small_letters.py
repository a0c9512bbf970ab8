"""Whole names in small letters within prose: spoke to pak na ri. For people a text is about."""

import itertools
import re
from collections.abc import Iterator
from functools import cache

from farshore.domain.guard.names.hits import NameHit
from farshore.domain.guard.people.register import Record
from farshore.domain.names import (
    FAMILY_ROLE,
    LATIN,
    PINYIN,
    SURE_FROM,
    family_keys,
    look_up_keys,
    usual_words,
    whole_name_keys,
)

_WORD = re.compile(r"[a-zŏŭ]+(?:'[a-rt-zŏŭ][a-zŏŭ]*)*")
_GAPS = frozenset({" ", "-", ", "})
_LEAST_SHARE = 0.02
_LEAST_KEY = 3
"""Syllables of a name that is looked for: shorter ones are words too often."""


def names_in_small_letters(text: str, subjects: list[Record]) -> Iterator[NameHit]:
    """Yield whole names of subjects that are written without a capital.

    Args:
        text: a normalised text.
        subjects: people whom it is about.
    """
    present = _words_in(text) if subjects else frozenset()
    for subject in subjects:
        keys = small_keys_of(subject)
        families = present & frozenset(
            written
            for key in keys
            for head in (key[0], key[:2])
            for written in _spellings().get(head, ())
        )
        if families:
            for start, end, spoken in _windows(text, families):
                if _is_one_of(keys, spoken):
                    yield NameHit(start, end, (subject.label,), "name")


def small_keys_of(subject: Record) -> frozenset[str]:
    """Return the keys of somebody's names that are long enough to be looked for in small letters."""
    return frozenset(
        key for name in subject.names for key in look_up_keys(name) if len(key) >= _LEAST_KEY
    )


def keys_in_small_letters(text: str) -> Iterator[str]:
    """Yield the keys of whatever may be a whole name in small letters in a text."""
    families = _words_in(text) & _every_spelling()
    for _start, _end, spoken in _windows(text, families) if families else ():
        yield from (
            key for key, share in whole_name_keys(LATIN, spoken).items() if share >= SURE_FROM
        )


def _words_in(text: str) -> frozenset[str]:
    return frozenset(text.replace("-", " ").replace(",", " ").split())


def _windows(text: str, families: frozenset[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield start, end and words of two or three words in small letters, one of them a family name."""
    words = [(found.start(), found.end(), found.group()) for found in _WORD.finditer(text)]
    usual = usual_words()
    for at, (_start, _end, word) in enumerate(words):
        if word not in families:
            continue
        for first, last in ((at, at + 3), (at, at + 2), (at - 2, at + 1), (at - 1, at + 1)):
            window = words[first:last] if first >= 0 else []
            spoken = tuple(one[2] for one in window)
            if len(window) != last - first or all(one in usual for one in spoken):
                continue
            gaps = (text[one[1] : two[0]] for one, two in itertools.pairwise(window))
            if all(gap in _GAPS for gap in gaps):
                yield window[0][0], window[-1][1], spoken


def _is_one_of(keys: frozenset[str], words: tuple[str, ...]) -> bool:
    found = whole_name_keys(LATIN, words)
    return any(found.get(key, 0.0) >= SURE_FROM for key in keys)


@cache
def _spellings() -> dict[str, frozenset[str]]:
    """Return family name, as the south writes it -> its spellings in Latin letters."""
    found: dict[str, set[str]] = {}
    for alphabet in (LATIN, PINYIN):
        for written in alphabet.table(FAMILY_ROLE):
            for name, share in family_keys(LATIN, written).items():
                if share >= _LEAST_SHARE:
                    found.setdefault(name, set()).add(written)
    return {name: frozenset(row) for name, row in found.items()}


@cache
def _every_spelling() -> frozenset[str]:
    return frozenset(written for row in _spellings().values() for written in row)
