"""Hangul syllables and their coarse sound keys.

A sound key merges what spellings confuse (g/k, d/t, b/p, r/l, ch/j; eo/o/u; north and south
initials), so that one dictionary look-up finds every rendering. It is coarse on purpose: recall
first; `compare` and the guard's second signs bring precision.
"""

from itertools import product

from farshore.domain.memory import remembered

_ONSETS = (
    "K", "K", "N", "T", "T", "R", "M", "P", "P", "S", "S", "", "C", "C", "C", "K", "T", "P", "H",
)  # fmt: skip
_VOWELS = (
    "A", "E", "A", "E", "O", "E", "O", "E", "O", "A", "E", "E", "O", "O", "O", "E", "I", "O", "O",
    "I", "I",
)  # fmt: skip
_CODAS = (
    "", "K", "K", "K", "N", "N", "N", "T", "R", "K", "M", "P", "R", "R", "P", "R", "M", "P", "P",
    "T", "T", "Q", "T", "T", "K", "T", "P", "T",
)  # fmt: skip
_SOFT_VOWELS = frozenset({2, 3, 6, 7, 12, 17, 20})
"""ya, yae, yeo, ye, yo, yu, i: before them northern r/n falls silent in the south."""
_RIEUL, _NIEUN, _SILENT = 5, 2, 11
FIRST, LAST = "가", "힣"


def is_hangul(text: str) -> bool:
    """Tell whether all characters are composed Hangul syllables."""
    return bool(text) and all(FIRST <= char <= LAST for char in text)


def split_syllable(char: str) -> tuple[int, int, int]:
    """Return the numbers of initial, medial and final of a syllable."""
    code = ord(char) - 0xAC00
    return code // 588, code % 588 // 28, code % 28


@remembered(most=4_096)
def syllable_keys(char: str, *, first: bool) -> tuple[str, ...]:
    """Return the sound keys of one syllable; several where north and south differ.

    Args:
        char: a composed Hangul syllable.
        first: it begins the family or the given name.
    """
    initial, medial, final = split_syllable(char)
    onsets = {_ONSETS[initial]}
    if initial == _RIEUL:
        onsets.add("N")
        if medial in _SOFT_VOWELS:
            onsets.add("")
    if initial == _NIEUN and medial in _SOFT_VOWELS and first:
        onsets.add("")
    if initial == _SILENT and medial in _SOFT_VOWELS:
        onsets.add("R")
    return tuple(sorted({onset + _VOWELS[medial] + _CODAS[final] for onset in onsets}))


@remembered(most=65_536)
def word_keys(word: str) -> tuple[str, ...]:
    """Return the sound keys of a family or given name written in Hangul."""
    choices = [syllable_keys(char, first=index == 0) for index, char in enumerate(word)]
    keys: set[str] = set()
    for parts in product(*choices):
        keys |= _assimilated(parts)
    return tuple(sorted(keys))


def _assimilated(parts: tuple[str, ...]) -> set[str]:
    """Join syllables; a stop before a nasal may turn nasal (백난 -> Paengnan)."""
    plain = squeeze("".join(parts))
    found = {plain}
    softened = list(parts)
    for index in range(len(parts) - 1):
        nasal = parts[index + 1][:1] in {"N", "M", "R"}
        change = {"K": "Q", "T": "N", "P": "M"}.get(parts[index][-1:])
        if nasal and change:
            softened[index] = parts[index][:-1] + change
    found.add(squeeze("".join(softened)))
    return found


def squeeze(key: str) -> str:
    """Let a doubled consonant count once, so that a syllable's end and beginning may merge."""
    return "".join(char for index, char in enumerate(key) if index == 0 or key[index - 1] != char)


def southern(word: str) -> str:
    """Return the southern spelling of a word's first syllable (리 -> 이, 로 -> 노, 녀 -> 여)."""
    if not word or not is_hangul(word[0]):
        return word
    initial, medial, final = split_syllable(word[0])
    if initial == _RIEUL:
        initial = _SILENT if medial in _SOFT_VOWELS else _NIEUN
    elif initial == _NIEUN and medial in _SOFT_VOWELS:
        initial = _SILENT
    return chr(0xAC00 + initial * 588 + medial * 28 + final) + word[1:]
