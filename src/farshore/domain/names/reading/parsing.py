"""Read a written name in any script: who is family, who is given, what each syllable can be."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, product
from math import log, prod

from farshore.domain.memory import in_one_memory
from farshore.domain.names.reading.cleaning import LONGEST, Cleaned, Word, clean, without_particle
from farshore.domain.names.reading.slots import Slot
from farshore.domain.names.reading.words import (
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
    loose_evidence,
    spelled_slot,
    unlinked,
)
from farshore.domain.names.sounds.spelling import FAMILY, FIRST, LATER, next_class
from farshore.domain.names.sounds.syllables import southern
from farshore.domain.names.sounds.tables import families, forms

_ALPHABETS = {"latin": (LATIN, PINYIN), "kana": (KANA,), "cyrillic": (CYRILLIC,)}
Alphabets = dict[str, tuple[Alphabet, ...]]
_UNMARKED = str.maketrans("ŏŭ", "ou", "'")
_LENGTHS = {1: 0.06, 2: 0.92, 3: 0.02}
_MOST_PARSES = 6
_MOST_WORDS = 5
_DOUBTFUL = 0.09
_MOST_CUTS = 40
_LONGEST_BARE = 4
"""Syllables of a Hangul name; one more is mostly a particle."""
_UNTIED = 0.0005
"""How often a hyphen ties the family name to one syllable of the given name only."""
_LEAST = 7.0
"""Parses that are e^7 less likely than the best are left out."""
_KEPT = 0.03
_NEEDLESS_SLIP = 5.0
"""What a reading with a slip of the pen loses where a likelier one has none."""
_LINKED_SHARE = 0.03
"""How often katakana writes a final together with the next vowel."""


_Spelled = tuple[str, str, int]
"""Text, class of the letter that follows, role."""


_TIED_ALONE = 0.1
"""How likely two words tied by a hyphen are a given name alone (Ok-suk), beside a whole name."""


@dataclass(frozen=True, slots=True)
class Parse:
    """One way to read a name.

    Attributes:
        family: what the family name can be; None if none is written.
        given: one slot for each given syllable, 0 to 3.
        weight: natural logarithm of its probability beside the best parse; 0 is the best.
        order: "family first" or "family last".
        initials: some of it is written with initials only.
        slipped: it can be read so only if one letter is wrong.
    """

    family: Slot | None
    given: tuple[Slot, ...]
    weight: float
    order: str
    initials: bool
    slipped: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name prepared for comparison.

    Attributes:
        plain: its words folded and joined with a space: the writing itself.
        parses: likeliest first; empty if it can't be read as a Korean name.
        why_not: why it can't be read; empty if it can.
        plausible: it can be read without a slip of the pen.
    """

    plain: str
    parses: tuple[Parse, ...]
    why_not: str = ""
    plausible: bool = False

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


@in_one_memory
def parse(name: str) -> Name:
    """Read a name.

    Args:
        name: any text; at most 120 characters are looked at.

    Returns:
        The readings, likeliest first; without any where the text is no Korean name.
    """
    cleaned = clean(name)
    words = cleaned.words
    doubtful = any(share > _DOUBTFUL for _words, share in cleaned.others)
    plain = " ".join(word.text for word in words)
    plain = cleaned.text if cleaned.strange or doubtful or not plain else plain
    if not words:
        return Name(plain, (), "there are no letters of a name in it")
    if len(cleaned.text) > LONGEST:
        return Name(plain, (), "it is too long for a name")
    if len(words) > _MOST_WORDS:
        return Name(plain, (), "it has too many words for a name")
    found = _found(cleaned)
    if not found:
        return Name(plain, (), "it can't be read as a Korean name")
    found.sort(key=lambda p: -p.weight)
    best = found[0].weight
    kept = [p for p in found if best - p.weight < _LEAST][:_MOST_PARSES]
    needless = 0.0 if found[0].slipped else _NEEDLESS_SLIP
    weighed = [replace(p, weight=p.weight - best - (needless if p.slipped else 0.0)) for p in kept]
    weighed.sort(key=lambda p: -p.weight)
    return Name(plain, tuple(weighed), "", not all(p.slipped for p in found))


def _found(cleaned: Cleaned) -> list[Parse]:
    """Return every reading of a name, with and without what may be a title."""
    alphabets = dict(_ALPHABETS)
    if cleaned.breves:
        alphabets["latin"] = (LATIN,)
    elif cleaned.toned:
        alphabets["latin"] = (PINYIN,)
    found: list[Parse] = []
    for words, share in ((cleaned.words, 1.0), *cleaned.others):
        if 0 < len(words) <= _MOST_WORDS:
            found += [
                replace(one, weight=one.weight + log(share)) for one in _parses(words, alphabets)
            ]
    if not found and cleaned.toned:
        return _found(replace(cleaned, toned=False))
    return found


def _parses(words: tuple[Word, ...], alphabets: Alphabets) -> Iterator[Parse]:
    for family, given, share, order in _splits(words):
        yield from _readings(family, given, log(share), order, alphabets=alphabets)


def _splits(words: tuple[Word, ...]) -> Iterator[tuple[Word | None, tuple[Word, ...], float, str]]:
    """Yield (family word, given words, share, order)."""
    if len(words) == 1:
        yield from _one_word(words[0])
        return
    if len(words) > 4:
        return
    first, last = _shares(words)
    yield words[0], words[1:], first, "family first"
    yield words[-1], words[:-1], last, "family last"
    if len(words) == 2 and words[1].joined and words[0].script in {"latin", "cyrillic"}:
        yield None, words, _TIED_ALONE, "no family name"
    if len(words) >= 3 and all(word.script in {"latin", "cyrillic"} for word in words[:2]):
        both = Word(words[0].text + words[1].text, words[0].script)
        if len(both.text) >= 5 and not words[0].initial:
            yield both, words[2:], first * 0.1, "family first"


def _shares(words: tuple[Word, ...]) -> tuple[float, float]:
    """Return how likely the family name stands first, and last, by all signs of how it is written."""
    first, last = 0.85, 0.15
    if words[0].comma and not any(word.comma for word in words[1:]):
        first, last = 0.99, 0.01
    first, last = _by_capitals(words) or (first, last)
    ties = [word.joined for word in words[1:]]
    if any(ties) and not all(ties):
        first *= _UNTIED if ties[0] else 1.0
        last *= _UNTIED if ties[-1] else 1.0
    if words[0].initial and not words[-1].initial:
        first, last = 0.03, 0.97
    if words[0].script in {"hangul", "hanja"} or len({word.script for word in words}) > 1:
        last *= 0.1
    return first, last


def _by_capitals(words: tuple[Word, ...]) -> tuple[float, float] | None:
    """Return the same by which word is in capitals, if that is the first or the last: PARK Nari."""
    capitals = [word.capitals and not word.initial and len(word.text) > 1 for word in words]
    if not any(capitals) or all(capitals):
        return None
    return (0.97, 0.03) if capitals[0] else (0.1, 0.9) if capitals[-1] else None


def _one_word(word: Word) -> Iterator[tuple[Word | None, tuple[Word, ...], float, str]]:
    text, script = word.text, word.script
    if script in {"hangul", "hanja"}:
        yield from _one_word_of_syllables(word)
        return
    if len(text) > 24:
        return
    for size in range(1, len(text)):
        head, tail = Word(text[:size], script), Word(text[size:], script)
        yield head, (tail,), 0.4, "family first"
        yield tail, (head,), 0.05, "family last"
    yield None, (word,), 0.05, "no family name"


def _one_word_of_syllables(
    word: Word,
) -> Iterator[tuple[Word | None, tuple[Word, ...], float, str]]:
    text, script = word.text, word.script
    stem = without_particle(text) if script == "hangul" else text
    wholes = [(text, 1.0)]
    if stem != text:
        wholes.append((stem, 0.8 if len(text) > _LONGEST_BARE else 0.1))
    for whole, share in wholes:
        for size in (1, 2):
            if 1 <= len(whole) - size <= 3 and _may_be_family(whole[:size], script):
                weight = share * (0.3 if size == 2 and len(whole) == 3 else 1.0)
                yield (
                    Word(whole[:size], script),
                    (Word(whole[size:], script),),
                    weight,
                    "family first",
                )
    if len(text) <= 3:
        begins = len(text) > 1 and _may_be_family(text[:1], script) and _is_family(text[:1])
        yield None, (word,), 0.002 if begins else 0.02, "no family name"


def _is_family(text: str) -> bool:
    return text in families() or any(southern(name) == text for name in families())


def _may_be_family(text: str, script: str) -> bool:
    if len(text) == 1:
        return True
    if script == "hanja":
        folded = "".join(forms().get(c, c) for c in text)
        return any(len(n) == 2 and folded in row[1] for n, row in families().items())
    return text in families()


def _readings(
    family: Word | None, given: tuple[Word, ...], weight: float, order: str, *, alphabets: Alphabets
) -> Iterator[Parse]:
    family_pieces = list(_pieces(family, FAMILY, alphabets=alphabets)) if family else [None]
    given_pieces = list(_given_pieces(given, alphabets=alphabets))
    for one, many in islice(product(family_pieces, given_pieces), _MOST_CUTS * 4):
        size = sum(len(piece.texts) for piece in many)
        if size not in _LENGTHS:
            continue
        pieces = ([one] if one else []) + list(many)
        used = {piece.alphabet for piece in pieces if piece.alphabet}
        if {LATIN, PINYIN} <= used:
            continue
        slots, likely, slipped = _slots(pieces, has_family=one is not None)
        if slots is None:
            continue
        yield Parse(
            slots[0] if one else None,
            tuple(slots[1:] if one else slots),
            weight + likely + log(_LENGTHS[size] * prod(piece.share for piece in pieces)),
            order,
            any(piece.initial for piece in pieces),
            slipped,
        )


def _pieces(
    word: Word, role: int, *, alphabets: Alphabets, following: str = ""
) -> Iterator[_Piece]:
    if word.initial:
        yield _Piece(tuple(word.text), None, "initial", initial=True)
    elif word.script in {"hangul", "hanja"}:
        texts = (word.text,) if role == FAMILY else tuple(word.text)
        if (role == FAMILY and len(word.text) <= 2) or (role != FAMILY and len(word.text) <= 3):
            yield _Piece(texts, None, word.script)
    else:
        for alphabet in alphabets.get(word.script, ()):
            yield from _spelled_pieces(word, role, alphabet, following)


def _spelled_pieces(word: Word, role: int, alphabet: Alphabet, following: str) -> Iterator[_Piece]:
    text = word.text.translate(_UNMARKED) if alphabet is PINYIN else word.text
    most = 1 if role == FAMILY else 3
    for cut in cuts(alphabet, text, role=role, most=most, following=following)[:_MOST_CUTS]:
        yield _Piece(cut, alphabet, word.script)
    if alphabet is KANA and role != FAMILY:
        for linked, share in unlinked(text):
            yield _Piece(linked, alphabet, word.script, share=_LINKED_SHARE * share)


def _given_pieces(words: tuple[Word, ...], *, alphabets: Alphabets) -> Iterator[tuple[_Piece, ...]]:
    choices = [
        list(
            _pieces(
                word,
                FIRST if at == 0 else LATER,
                alphabets=alphabets,
                following=words[at + 1].text[:1] if at + 1 < len(words) else "",
            )
        )
        for at, word in enumerate(words)
    ]
    yield from islice(product(*choices), _MOST_CUTS)


def _slots(pieces: list[_Piece], *, has_family: bool) -> tuple[list[Slot] | None, float, bool]:
    """Return the slots of a parse, its log-likelihood, and whether a slip of the pen is in it.

    None where no system allows it with one slip at most.
    """
    plan = _plan(pieces, has_family=has_family)
    spelled: dict[Alphabet, list[_Spelled]] = {}
    for piece, text, before, role in plan:
        if piece.alphabet:
            spelled.setdefault(piece.alphabet, []).append((text, before, role))
    likely, systems, slipped = 0.0, {}, False
    for alphabet, parts in spelled.items():
        by_system = _by_system(alphabet, parts, slip_at=-1)
        if not by_system and not slipped:
            slipped = True
            for at in range(len(parts)):
                for system, p in _by_system(alphabet, parts, slip_at=at).items():
                    by_system[system] = by_system.get(system, 0.0) + p
        if not by_system:
            return None, 0.0, slipped
        top = max(by_system.values())
        systems[alphabet] = "".join(s for s, p in by_system.items() if p >= _KEPT * top)
        likely += log(sum(by_system.values()))
    return [_slot(*step, systems) for step in plan], likely + _plain_weight(plan), slipped


def _plan(pieces: list[_Piece], *, has_family: bool) -> list[tuple[_Piece, str, str, int]]:
    """Return for each syllable its piece, text, class of the letter that follows, and role."""
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
    return plan


def _by_system(alphabet: Alphabet, parts: list[_Spelled], *, slip_at: int) -> dict[str, float]:
    """Return how likely the spellings are in each system; one of them may hold a slip."""
    by_system = dict(alphabet.systems)
    for at, (text, before, role) in enumerate(parts):
        look = loose_evidence if at == slip_at else evidence
        found = look(alphabet, text, before, role)
        by_system = {s: p * found[s] for s, p in by_system.items() if s in found}
        if not by_system:
            break
    return by_system


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
