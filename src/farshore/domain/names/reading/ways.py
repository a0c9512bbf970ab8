"""The ways to read the words of a family or a given name: worked out once for all names that share them.

A given name is read apart from the family name that stands before it: what a spelling says of its
system is multiplied when both are joined.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from math import log, prod

from farshore.domain.memory import remembered
from farshore.domain.names.reading.slots import Slot
from farshore.domain.names.reading.words import (
    CYRILLIC,
    KANA,
    LATIN,
    PINYIN,
    Alphabet,
    Evidence,
    cuts,
    evidence,
    hangul_slot,
    hanja_slot,
    initial_slot,
    loose_evidence,
    spelled_slot,
    unlinked,
)
from farshore.domain.names.sounds.spelling import FAMILY, FIRST, LATER, next_class
from farshore.domain.names.sounds.tables import families

LENGTHS = {1: 0.06, 2: 0.92, 3: 0.02}
"""Syllables of a given name -> how usual."""
MOST_CUTS = 40
_UNMARKED = str.maketrans("ŏŭ", "ou", "'")
_KEPT = 0.03
_LINKED_SHARE = 0.03
"""How often katakana writes a final together with the next vowel."""
Spelled = tuple[str, str, int]
"""Text, class of the letter that follows, role."""
Written = tuple[str, str, bool]
"""A word's text, its script, and whether it is an initial."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word read one way: a text for each syllable."""

    texts: tuple[str, ...]
    alphabet: Alphabet | None
    script: str
    initial: bool = False
    share: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    """One syllable of a way."""

    script: str
    alphabet: Alphabet | None
    spelled: Spelled
    initial: bool


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """One way to read a family name, or a whole given name.

    Attributes:
        steps: its syllables.
        spelled: in each alphabet that is used, what is spelled, and how likely that is in each system.
        share: how likely this way is beside others.
        weight: log-likelihood of what Hangul, characters and initials write.
        initial: some of it is written with initials only.
    """

    steps: tuple[_Step, ...]
    spelled: tuple[tuple[Alphabet, tuple[Spelled, ...], Evidence], ...]
    share: float
    weight: float
    initial: bool


@remembered(most=4_000)
def family_ways(word: Written, latin: tuple[Alphabet, ...]) -> tuple[Way, ...]:
    """Return the ways to read a word as a family name."""
    return tuple(_way((piece,), family=True) for piece in _pieces(word, FAMILY, latin))


@remembered(most=8_000)
def given_ways(words: tuple[Written, ...], latin: tuple[Alphabet, ...]) -> tuple[Way, ...]:
    """Return the ways to read words as a given name of one to three syllables."""
    choices = [
        list(
            _pieces(
                word,
                FIRST if at == 0 else LATER,
                latin,
                following=words[at + 1][0][:1] if at + 1 < len(words) else "",
            )
        )
        for at, word in enumerate(words)
    ]
    return tuple(
        _way(pieces, family=False)
        for pieces in islice(product(*choices), MOST_CUTS)
        if sum(len(piece.texts) for piece in pieces) in LENGTHS
    )


def _pieces(
    word: Written, role: int, latin: tuple[Alphabet, ...], following: str = ""
) -> Iterator[_Piece]:
    text, script, initial = word
    if initial:
        yield _Piece(tuple(text), None, "initial", initial=True)
    elif script in {"hangul", "hanja"}:
        texts = (text,) if role == FAMILY else tuple(text)
        if (role == FAMILY and len(text) <= 2) or (role != FAMILY and len(text) <= 3):
            yield _Piece(texts, None, script)
    else:
        known = latin if script == "latin" else (KANA,) if script == "kana" else (CYRILLIC,)
        for alphabet in known:
            yield from _spelled_pieces(text, script, role, alphabet, following)


def _spelled_pieces(
    text: str, script: str, role: int, alphabet: Alphabet, following: str
) -> Iterator[_Piece]:
    text = text.translate(_UNMARKED) if alphabet is PINYIN else text
    most = 1 if role == FAMILY else 3
    for cut in cuts(alphabet, text, role=role, most=most, following=following)[:MOST_CUTS]:
        yield _Piece(cut, alphabet, script)
    if alphabet is KANA and role != FAMILY:
        for linked, share in unlinked(text):
            yield _Piece(linked, alphabet, script, share=_LINKED_SHARE * share)


def _way(pieces: tuple[_Piece, ...], *, family: bool) -> Way:
    steps = tuple(_steps(pieces, family=family))
    spelled: dict[Alphabet, tuple[Spelled, ...]] = {}
    for step in steps:
        if step.alphabet:
            spelled[step.alphabet] = (*spelled.get(step.alphabet, ()), step.spelled)
    return Way(
        steps,
        tuple(
            (alphabet, parts, _evidence(alphabet, parts, slip_at=-1))
            for alphabet, parts in spelled.items()
        ),
        prod(piece.share for piece in pieces),
        _plain_weight(steps),
        any(piece.initial for piece in pieces),
    )


def _steps(pieces: tuple[_Piece, ...], *, family: bool) -> Iterator[_Step]:
    """Yield each syllable with its role and the class of the letter that follows."""
    role = FAMILY if family else FIRST
    for at, piece in enumerate(pieces):
        for number, text in enumerate(piece.texts):
            following = piece.texts[number + 1][0] if number + 1 < len(piece.texts) else ""
            if not following and at + 1 < len(pieces) and piece.alphabet is LATIN:
                following = pieces[at + 1].texts[0][0] if pieces[at + 1].alphabet is LATIN else ""
            before = next_class(following) if following and piece.alphabet is LATIN else ""
            yield _Step(piece.script, piece.alphabet, (text, before, role), piece.initial)
            role = FAMILY if family else LATER


def _evidence(alphabet: Alphabet, parts: tuple[Spelled, ...], *, slip_at: int) -> Evidence:
    """Return how likely spellings are in each system; one of them may hold a slip."""
    found: Evidence | None = None
    for at, (text, before, role) in enumerate(parts):
        one = (loose_evidence if at == slip_at else evidence)(alphabet, text, before, role)
        found = one if found is None else _times(found, one)
        if not found:
            break
    return found or {}


def _times(one: Evidence, two: Evidence) -> Evidence:
    return {system: share * two[system] for system, share in one.items() if system in two}


@remembered(most=20_000)
def _with_a_slip(alphabet: Alphabet, parts: tuple[Spelled, ...]) -> Evidence:
    """Return the same where one of the syllables, whichever, holds a slip of the pen."""
    total: Evidence = {}
    for at in range(len(parts)):
        for system, share in _evidence(alphabet, parts, slip_at=at).items():
            total[system] = total.get(system, 0.0) + share
    return total


def _plain_weight(steps: tuple[_Step, ...]) -> float:
    """Return the log-likelihood of what Hangul, characters and initials write."""
    total = 0.0
    for step in steps:
        text, _before, role = step.spelled
        if step.alphabet or step.initial:
            total += -2.0 if step.initial else 0.0
        elif role == FAMILY:
            slot = hangul_slot(text, role) if step.script == "hangul" else hanja_slot(text, role)
            shares = families()
            total += log(max(1e-6, sum(shares[n][0] for n in slot.can_be if n in shares)))
        else:
            total += -4.0
    return total


def joined(family: Way | None, given: Way) -> tuple[tuple[Slot, ...], float, bool] | None:
    """Return slots, log-likelihood and whether a slip of the pen is in it; the family's slot first.

    None where no system of spelling allows it with one slip at most, or two scripts don't go together.
    """
    used: dict[Alphabet, tuple[tuple[Spelled, ...], Evidence]] = {}
    for way in (family, given) if family else (given,):
        for alphabet, parts, weights in way.spelled:
            before = used.get(alphabet)
            both = (
                ((*before[0], *parts), _times(before[1], weights)) if before else (parts, weights)
            )
            used[alphabet] = both
    if LATIN in used and PINYIN in used:
        return None
    likely, systems, slipped = given.weight + (family.weight if family else 0.0), {}, False
    for alphabet, (parts, exact) in used.items():
        weights = exact
        if not weights and not slipped:
            slipped = True
            weights = _with_a_slip(alphabet, parts)
        if not weights:
            return None
        by_system = {s: prior * weights[s] for s, prior in alphabet.systems if s in weights}
        top = max(by_system.values())
        systems[alphabet] = "".join(s for s, p in by_system.items() if p >= _KEPT * top)
        likely += log(sum(by_system.values()))
    steps = (*family.steps, *given.steps) if family else given.steps
    return tuple(_slot(step, systems) for step in steps), likely, slipped


def _slot(step: _Step, systems: dict[Alphabet, str]) -> Slot:
    text, before, role = step.spelled
    if step.initial:
        return initial_slot(text, role)
    if step.alphabet:
        return spelled_slot(step.alphabet, text, before, role, systems[step.alphabet])
    return hangul_slot(text, role) if step.script == "hangul" else hanja_slot(text, role)
