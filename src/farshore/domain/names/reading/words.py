"""Words of one script -> slots: every way to read them as syllables, with its weight."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from farshore.domain.memory import remembered
from farshore.domain.names.reading.linking import unlink
from farshore.domain.names.reading.slips import Index, index_of, one_slip_from
from farshore.domain.names.reading.slots import Slot
from farshore.domain.names.sounds.scripts import pinyin_table, script_table
from farshore.domain.names.sounds.spelling import (
    FAMILY,
    FIRST,
    LATER,
    PRIOR,
    Table,
    latin_table,
    next_class,
)
from farshore.domain.names.sounds.syllables import southern
from farshore.domain.names.sounds.tables import (
    RAREST,
    families,
    forms,
    given_share,
    readings_of_char,
)

SLIP = 0.02
"""Share of written syllables with one wrong, lost, doubled or swapped letter."""
_KEPT = 0.03
"""A system is kept if it is at least so likely beside the best."""


@dataclass(frozen=True, slots=True, eq=False)
class Alphabet:
    """One script, or one group of systems, that spells by letters.

    Attributes:
        name: latin, pinyin, kana or cyrillic.
        systems: system -> how usual it is.
        table: role -> what a spelling can be.
        letters: letters that a slip of the pen can put in.
        longest: letters of the longest syllable.
    """

    name: str
    systems: tuple[tuple[str, float], ...]
    table: Callable[[int], Table]
    letters: str
    longest: int


def _kana(role: int) -> Table:
    return script_table("kana", role)


def _cyrillic(role: int) -> Table:
    return script_table("cyrillic", role)


LATIN = Alphabet("latin", tuple(PRIOR.items()), latin_table, "abcdeghijklmnoprstuwyŏŭ'", 9)
PINYIN = Alphabet("pinyin", (("C", 0.06),), pinyin_table, "abcdeghijklmnopqrstuwxyz", 6)
KANA = Alphabet("kana", (("K", 1.0),), _kana, "", 5)
CYRILLIC = Alphabet("cyrillic", (("Y", 1.0),), _cyrillic, "абвгдежзийклмнопрстухцчшщъыьэюя", 6)

Evidence = dict[str, float]
"""System -> how likely a spelling is with it."""


@remembered(most=200_000)
def evidence(alphabet: Alphabet, text: str, before: str, role: int) -> Evidence:
    """Return how likely a spelled syllable is in each system that has it."""
    entries = _entries(alphabet, text, before, role)
    found = {system: sum(entries.get(system, {}).values()) for system, _prior in alphabet.systems}
    return {system: weight for system, weight in found.items() if weight > 0}


@remembered(most=50_000)
def loose_evidence(alphabet: Alphabet, text: str, before: str, role: int) -> Evidence:
    """Return the same with slips of the pen in the systems that do not have the spelling."""
    found = dict(evidence(alphabet, text, before, role))
    for system, syllables in _slips(alphabet, text, role).items():
        found.setdefault(system, SLIP * sum(syllables.values()))
    return found


@remembered(most=50_000)
def _entries(alphabet: Alphabet, text: str, before: str, role: int) -> dict[str, dict[str, float]]:
    table = alphabet.table(role)
    rows = [table.get(text)]
    if before and alphabet.name == "latin" and role != FAMILY:
        rows.append(latin_table(FIRST).get(f"{text}+{before}"))
    merged: dict[str, dict[str, float]] = {}
    for row in rows:
        for system, syllables in (row or {}).items():
            into = merged.setdefault(system, {})
            for syllable, weight in syllables.items():
                into[syllable] = into.get(syllable, 0.0) + weight
    return merged


@remembered(most=20_000)
def _slips(alphabet: Alphabet, text: str, role: int) -> dict[str, dict[str, float]]:
    """Return what a syllable can be if one of its letters is a slip of the pen."""
    table = alphabet.table(role)
    if len(text) > alphabet.longest or len(text) < 2 or not alphabet.letters:
        return {}
    share = 1 / (len(text) * 25)
    merged: dict[str, dict[str, float]] = {}
    for other in one_slip_from(text, _slips_of(alphabet, role), alphabet.letters):
        for system, syllables in table[other].items():
            into = merged.setdefault(system, {})
            for syllable, weight in syllables.items():
                into[syllable] = into.get(syllable, 0.0) + weight * share
    return merged


@cache
def _slips_of(alphabet: Alphabet, role: int) -> Index:
    """Return the index of a table; what is written for a letter that follows has no slip of its own."""
    return index_of(spelling for spelling in alphabet.table(role) if "+" not in spelling)


@remembered(most=200_000)
def spelled_slot(alphabet: Alphabet, text: str, before: str, role: int, systems: str) -> Slot:
    """Return the slot of a spelled syllable, read in some systems."""
    prior = dict(alphabet.systems)
    entries, slips = _entries(alphabet, text, before, role), _slips(alphabet, text, role)
    weights: dict[str, float] = {}
    for system in systems:
        exact = entries.get(system, {})
        slip = slips.get(system, {})
        for row, share in ((exact, 1 - SLIP), (slip, SLIP)):
            for syllable, weight in row.items():
                weights[syllable] = weights.get(syllable, 0.0) + prior[system] * share * weight
    total = sum(weights.values()) or 1.0
    top = {s: w / total for s, w in weights.items() if w / total > 2e-5}
    pinyin = frozenset({text}) if alphabet.name == "pinyin" else frozenset()
    return Slot(
        top,
        text.rstrip("*"),
        role,
        systems if alphabet.name in {"latin", "pinyin"} else alphabet.name,
        pinyin,
    )


@remembered(most=100_000)
def cuts(
    alphabet: Alphabet, text: str, *, role: int, most: int, following: str = ""
) -> tuple[tuple[str, ...], ...]:
    """Return the ways to cut letters into 1 to `most` legal syllables, or ones with a slip.

    Args:
        alphabet: what they are read as.
        text: folded letters of one word.
        role: of the first syllable.
        most: syllables.
        following: first letter of the next word; a final may be written for what follows it.
    """
    if len(text) > alphabet.longest * (2 if role == FAMILY else most):
        return ()
    found = list(legal_cuts(alphabet, text, role, most, following))
    if not alphabet.letters or (role == FAMILY and found):
        return tuple(found)
    if (text,) not in found and _slips(alphabet, text, role):
        found.append((text,))
    if most >= 2 and all(len(cut) != 2 for cut in found):
        found += _slipped_pairs(alphabet, text, role)
    return tuple(found)


@remembered(most=20_000)
def unlinked(text: str) -> tuple[tuple[tuple[str, str], float], ...]:
    """Undo the linking of two syllables in katakana: ナギョン -> ナク ヨン, クネ -> クン ヘ."""
    if not 2 <= len(text) <= KANA.longest * 2:
        return ()
    return tuple(
        ((head, tail), share)
        for head, tail, share in unlink(text)
        if _is_legal(KANA, head, "", FIRST) and _is_legal(KANA, tail, "", LATER)
    )


def _slipped_pairs(alphabet: Alphabet, text: str, role: int) -> list[tuple[str, ...]]:
    """Return the cuts into two syllables of which one is legal and the other nearly."""
    found: list[tuple[str, ...]] = []
    for at in range(2, len(text) - 1):
        head, tail = text[:at], text[at:]
        begins = _is_legal(alphabet, head, tail[0], role)
        ends = _is_legal(alphabet, tail, "", LATER)
        if (begins and not ends and _slips(alphabet, tail, LATER)) or (
            ends and not begins and _slips(alphabet, head, role)
        ):
            found.append((head, tail))
    return found


@remembered(most=200_000)
def legal_cuts(
    alphabet: Alphabet, text: str, role: int, most: int, following: str
) -> tuple[tuple[str, ...], ...]:
    """Return the ways to cut letters into 1 to `most` legal syllables."""
    found: list[tuple[str, ...]] = []
    if _is_legal(alphabet, text, following, role):
        found.append((text,))
    if most > 1:
        for at in range(1, min(len(text) - 1, alphabet.longest) + 1):
            head, tail = text[:at], text[at:]
            if at < len(text) and _is_legal(alphabet, head, tail[0], role):
                found += [
                    (head, *rest) for rest in legal_cuts(alphabet, tail, LATER, most - 1, following)
                ]
    return tuple(found)


def _is_legal(alphabet: Alphabet, text: str, following: str, role: int) -> bool:
    before = next_class(following) if following and alphabet.name == "latin" else ""
    return bool(_entries(alphabet, text, before, role))


# -- Hangul and characters -------------------------------------------------------------------


@remembered(most=50_000)
def hangul_slot(syllable: str, role: int) -> Slot:
    """Return the slot of a written Hangul syllable, or of a family name of two."""
    shares = {n: row[0] for n, row in families().items()} if role == FAMILY else given_share()
    weights = {syllable: shares.get(syllable, RAREST)}
    for northern in _northern_forms(syllable):
        if northern in shares:
            weights[northern] = shares[northern] * 0.6
    if southern(syllable) != syllable:
        weights[syllable] *= 0.5
    total = sum(weights.values())
    return Slot(
        {s: w / total for s, w in weights.items()}, syllable, role, "hangul", written=syllable
    )


def _northern_forms(syllable: str) -> list[str]:
    """Return what a syllable can stand for that the south writes without its r or n."""
    code = ord(syllable[0]) - 0xAC00
    forms_ = [chr(0xAC00 + initial * 588 + code % 588) + syllable[1:] for initial in (5, 2)]
    return [form for form in forms_ if form != syllable and southern(form) == syllable]


@remembered(most=50_000)
def hanja_slot(char: str, role: int) -> Slot:
    """Return the slot of a character, or of a family name of two."""
    folded = "".join(forms().get(c, c) for c in char)
    known = readings_of_char()
    if role == FAMILY:
        named = {
            n: row[0] for n, row in families().items() if folded in row[1] and len(n) == len(folded)
        }
        if named:
            total = sum(named.values())
            readings = known.get(folded, ((), (), 0))[1]
            return Slot(
                {n: w / total for n, w in named.items()},
                folded,
                role,
                "hanja",
                _family_pinyin(named, folded) or frozenset(readings),
                written=char,
            )
    korean, pinyin, _weight = known.get(folded[:1], ((), (), 0))
    if len(folded) > 1 or not korean:
        return Slot(dict(given_share()) if role != FAMILY else {}, folded, role, "open")
    shares = [3.0 if at == 0 else 1.0 for at in range(len(korean))]
    can_be = {s: w / sum(shares) for s, w in zip(korean, shares, strict=True)}
    return Slot(can_be, folded, role, "hanja", frozenset(pinyin), written=char)


def _family_pinyin(named: dict[str, float], chars: str) -> frozenset[str]:
    from farshore.domain.names.sounds.scripts import pinyin_of_family

    return frozenset(p for name in named for p in pinyin_of_family(name, chars))


@remembered(most=50_000)
def initial_slot(letter: str, role: int) -> Slot:
    """Return the slot of an initial: every syllable that some spelling begins so."""
    shares = {n: row[0] for n, row in families().items()} if role == FAMILY else given_share()
    rows = latin_table(role)
    weights: dict[str, float] = {}
    for text, by_system in rows.items():
        if text.startswith(letter) and "+" not in text:
            for system, syllables in by_system.items():
                for syllable, weight in syllables.items():
                    weights[syllable] = weights.get(syllable, 0.0) + PRIOR[system] * weight
    total = sum(weights.values()) or 1.0
    kept = {s: w / total for s, w in weights.items() if s in shares}
    return Slot(kept, letter, role, "initial")
