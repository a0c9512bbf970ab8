"""Read a written name in any script: who is family, who is given, what each syllable can be."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from math import log, prod

from farshore.domain.names.cleaning import Word, clean, without_particle
from farshore.domain.names.reading import (
    CYRILLIC,
    KANA,
    LATIN,
    PINYIN,
    Alphabet,
    cuts,
    evidence,
    hangul_slot,
    hanja_slot,
    initial_slot,
    spelled_slot,
    unlinked,
)
from farshore.domain.names.slots import Slot
from farshore.domain.names.spelling import FAMILY, FIRST, LATER, next_class
from farshore.domain.names.tables import families, forms

_ALPHABETS = {"latin": (LATIN, PINYIN), "kana": (KANA,), "cyrillic": (CYRILLIC,)}
_LENGTHS = {1: 0.06, 2: 0.92, 3: 0.02}
_MOST_PARSES = 6
_MOST_CUTS = 40
_UNTIED = 0.0005
"""How often a hyphen ties the family name to one syllable of the given name only."""
_LEAST = 7.0
"""Parses that are e^7 less likely than the best are left out."""
_KEPT = 0.03
_LINKED_SHARE = 0.03
"""How often katakana writes a final together with the next vowel."""


@dataclass(frozen=True, slots=True)
class Parse:
    """One way to read a name.

    Attributes:
        family: what the family name can be; None if none is written.
        given: one slot for each given syllable, 0 to 3.
        weight: natural logarithm of its probability beside the best parse; 0 is the best.
        order: "family first" or "family last".
        initials: some of it is written with initials only.
    """

    family: Slot | None
    given: tuple[Slot, ...]
    weight: float
    order: str
    initials: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A name prepared for comparison.

    Attributes:
        plain: its words folded and joined with a space: the writing itself.
        parses: likeliest first; empty if it can't be read as a Korean name.
        why_not: why it can't be read; empty if it can.
    """

    plain: str
    parses: tuple[Parse, ...]
    why_not: str = ""

    def __repr__(self) -> str:
        return "<name>"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A family or given name read one way: a slot maker per syllable and evidence per system."""

    texts: tuple[str, ...]
    alphabet: Alphabet | None
    script: str
    initial: bool = False
    share: float = 1.0


def parse(name: str) -> Name:
    """Read a name.

    Args:
        name: any text; at most 120 characters are looked at.

    Returns:
        The readings, likeliest first; without any where the text is no Korean name.
    """
    cleaned = clean(name)
    words = cleaned.words
    plain = cleaned.text if cleaned.strange else " ".join(word.text for word in words)
    plain = plain or cleaned.text
    if not words:
        return Name(plain, (), "there are no letters of a name in it")
    if cleaned.strange and sum(len(word.text) for word in words) > 60:
        return Name(plain, (), "it is too long for a name")
    if len(words) > 5:
        return Name(plain, (), "it has too many words for a name")
    found = [p for p in _parses(words, toned=cleaned.toned) if p.given or p.family]
    if not found:
        return Name(plain, (), "it can't be read as a Korean name")
    found.sort(key=lambda p: -p.weight)
    best = found[0].weight
    kept = [p for p in found if best - p.weight < _LEAST][:_MOST_PARSES]
    return Name(plain, tuple(
        Parse(p.family, p.given, p.weight - best, p.order, p.initials) for p in kept
    ))  # fmt: skip


def _parses(words: tuple[Word, ...], *, toned: bool) -> Iterator[Parse]:
    for family, given, share, order in _splits(words):
        yield from _readings(family, given, log(share), order, toned=toned)


def _splits(words: tuple[Word, ...]) -> Iterator[tuple[Word | None, tuple[Word, ...], float, str]]:
    """Yield (family word, given words, share, order)."""
    if len(words) == 1:
        yield from _one_word(words[0])
        return
    if len(words) > 4:
        return
    first, last = 0.85, 0.15
    if words[0].comma and not any(word.comma for word in words[1:]):
        first, last = 0.99, 0.01
    capitals = [word.capitals and not word.initial and len(word.text) > 1 for word in words]
    if any(capitals) and not all(capitals):
        first, last = (0.97, 0.03) if capitals[0] else (0.1, 0.9) if capitals[-1] else (first, last)
    ties = [word.joined for word in words[1:]]
    if any(ties) and not all(ties):
        first *= _UNTIED if ties[0] else 1.0
        last *= _UNTIED if ties[-1] else 1.0
    if words[0].initial and not words[-1].initial:
        first, last = 0.03, 0.97
    if words[0].script in {"hangul", "hanja"} or len({word.script for word in words}) > 1:
        last *= 0.1
    yield words[0], words[1:], first, "family first"
    yield words[-1], words[:-1], last, "family last"
    if len(words) >= 3 and all(word.script in {"latin", "cyrillic"} for word in words[:2]):
        both = Word(words[0].text + words[1].text, words[0].script)
        if len(both.text) >= 5 and not words[0].initial:
            yield both, words[2:], first * 0.1, "family first"


def _one_word(word: Word) -> Iterator[tuple[Word | None, tuple[Word, ...], float, str]]:
    text, script = word.text, word.script
    if script in {"hangul", "hanja"}:
        stem = without_particle(text) if script == "hangul" else text
        for whole, share in dict.fromkeys([(text, 1.0), (stem, 0.8 if len(text) > 4 else 0.5)]):
            for size in (1, 2):
                if 1 <= len(whole) - size <= 3 and _may_be_family(whole[:size], script):
                    weight = share * (1.0 if size == 1 else 0.3)
                    yield (
                        Word(whole[:size], script),
                        (Word(whole[size:], script),),
                        weight,
                        "family first",
                    )
        if len(text) <= 3:
            yield None, (word,), 0.02, "no family name"
        return
    if len(text) > 24:
        return
    for size in range(1, len(text)):
        head, tail = Word(text[:size], script), Word(text[size:], script)
        yield head, (tail,), 0.4, "family first"
        yield tail, (head,), 0.05, "family last"
    yield None, (word,), 0.05, "no family name"


def _may_be_family(text: str, script: str) -> bool:
    if len(text) == 1:
        return True
    if script == "hanja":
        folded = "".join(forms().get(c, c) for c in text)
        return any(len(n) == 2 and folded in row[1] for n, row in families().items())
    return text in families()


def _readings(
    family: Word | None, given: tuple[Word, ...], weight: float, order: str, *, toned: bool
) -> Iterator[Parse]:
    family_pieces = list(_pieces(family, FAMILY, toned=toned)) if family else [None]
    given_pieces = list(_given_pieces(given, toned=toned))
    for one, many in islice(product(family_pieces, given_pieces), _MOST_CUTS * 4):
        size = sum(len(piece.texts) for piece in many)
        if size not in _LENGTHS:
            continue
        pieces = ([one] if one else []) + list(many)
        alphabets = {piece.alphabet for piece in pieces if piece.alphabet}
        if {LATIN, PINYIN} <= alphabets:
            continue
        slots, likely = _slots(pieces, has_family=one is not None)
        if slots is None:
            continue
        yield Parse(
            slots[0] if one else None,
            tuple(slots[1:] if one else slots),
            weight + likely + log(_LENGTHS[size] * prod(piece.share for piece in pieces)),
            order,
            any(piece.initial for piece in pieces),
        )


def _pieces(word: Word, role: int, *, toned: bool, following: str = "") -> Iterator[_Piece]:
    if word.initial:
        yield _Piece(tuple(word.text), None, "initial", initial=True)
    elif word.script in {"hangul", "hanja"}:
        texts = (word.text,) if role == FAMILY else tuple(word.text)
        if (role == FAMILY and len(word.text) <= 2) or (role != FAMILY and len(word.text) <= 3):
            yield _Piece(texts, None, word.script)
    else:
        for alphabet in _ALPHABETS.get(word.script, ()):
            if toned and alphabet is LATIN:
                continue
            text = word.text
            if alphabet is PINYIN and ("ŏ" in text or "ŭ" in text):
                continue
            most = 1 if role == FAMILY else 3
            for cut in cuts(alphabet, text, role=role, most=most, following=following)[:_MOST_CUTS]:
                yield _Piece(cut, alphabet, word.script)
                for linked in unlinked(cut) if alphabet is KANA and len(cut) == 2 else ():
                    yield _Piece(linked, alphabet, word.script, share=_LINKED_SHARE)


def _given_pieces(words: tuple[Word, ...], *, toned: bool) -> Iterator[tuple[_Piece, ...]]:
    choices = [
        list(
            _pieces(
                word,
                FIRST if at == 0 else LATER,
                toned=toned,
                following=words[at + 1].text[:1] if at + 1 < len(words) else "",
            )
        )
        for at, word in enumerate(words)
    ]
    yield from islice(product(*choices), _MOST_CUTS)


def _slots(pieces: list[_Piece], *, has_family: bool) -> tuple[list[Slot] | None, float]:
    """Return the slots of a parse and its log-likelihood; None where no system allows it."""
    spelled: dict[Alphabet, list[tuple[str, str, int]]] = {}
    plan: list[tuple[_Piece, str, str, int]] = []
    for at, piece in enumerate(pieces):
        for number, text in enumerate(piece.texts):
            is_family = has_family and at == 0
            role = FAMILY if is_family else FIRST if len(plan) == int(has_family) else LATER
            following = piece.texts[number + 1][0] if number + 1 < len(piece.texts) else ""
            if not following and at + 1 < len(pieces) and not is_family and piece.alphabet is LATIN:
                following = pieces[at + 1].texts[0][0] if pieces[at + 1].alphabet is LATIN else ""
            before = next_class(following) if following and piece.alphabet is LATIN else ""
            plan.append((piece, text, before, role))
            if piece.alphabet:
                spelled.setdefault(piece.alphabet, []).append((text, before, role))
    likely, systems = 0.0, {}
    for alphabet, parts in spelled.items():
        by_system = dict(alphabet.systems)
        for text, before, role in parts:
            found = evidence(alphabet, text, before, role)
            by_system = {s: p * found[s] for s, p in by_system.items() if s in found}
        if not by_system:
            return None, 0.0
        top = max(by_system.values())
        systems[alphabet] = "".join(s for s, p in by_system.items() if p >= _KEPT * top)
        likely += log(sum(by_system.values()))
    return [_slot(*step, systems) for step in plan], likely + _plain_weight(plan)


def _slot(piece: _Piece, text: str, before: str, role: int, systems: dict[Alphabet, str]) -> Slot:
    if piece.initial:
        return initial_slot(text, role)
    if piece.alphabet:
        return spelled_slot(piece.alphabet, text, before, role, systems[piece.alphabet])
    return hangul_slot(text, role) if piece.script == "hangul" else hanja_slot(text, role)


def _plain_weight(plan: list[tuple[_Piece, str, str, int]]) -> float:
    """Return the log-likelihood of what Hangul, characters and initials write."""
    total = 0.0
    for piece, text, _before, role in plan:
        if piece.alphabet or piece.initial:
            total += -2.0 if piece.initial else 0.0
        elif role == FAMILY:
            slot = hangul_slot(text, role) if piece.script == "hangul" else hanja_slot(text, role)
            shares = families()
            total += log(max(1e-6, sum(shares[n][0] for n in slot.can_be if n in shares)))
        else:
            total += -4.0
    return total
