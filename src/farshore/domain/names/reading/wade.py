"""Wade-Giles, as passports and books wrote Chinese names before pinyin: Hsien-yü for Xianyu.

Source: H. A. Giles, A Chinese-English Dictionary (1912). Apostrophes, umlauts and circumflexes are
often left out in print, so a written syllable may stand for several of pinyin.
"""

import re
from functools import cache

from farshore.domain.memory import remembered
from farshore.domain.names.sounds.scripts import pinyin_table
from farshore.domain.names.sounds.spelling import FAMILY, FIRST

_INITIALS = {
    "b": "p", "p": "p'", "d": "t", "t": "t'", "g": "k", "k": "k'", "j": "ch", "q": "ch'", "x": "hs",
    "zh": "ch", "ch": "ch'", "z": "ts", "c": "ts'", "r": "j",
}  # fmt: skip
_WHOLE = {
    "zi": "tzu", "ci": "tz'u", "si": "ssu", "yi": "i", "you": "yu", "yan": "yen", "ye": "yeh",
    "yong": "yung", "yu": "yu", "gui": "kuei", "kui": "k'uei", "er": "erh", "he": "ho", "ge": "ko", "ke": "k'o",
    "e": "o", "guo": "kuo", "kuo": "k'uo", "huo": "huo", "shuo": "shuo",
}  # fmt: skip
_FINALS = {"ian": "ien", "ie": "ieh", "iong": "iung", "ong": "ung", "uo": "o", "ue": "ueh"}
_PARTS = re.compile(r"([zcs]h|[bpmfdtnlgkhjqxrzcsyw]?)([a-z]+)")
_MARKS = (
    "Hs", "-hs", "ü", "Ts", "-ts", "Tz", "-tz", "ieh", "ssu", "szu", "uei", "chih", "shih", "Chih", "Shih",
    "lien", "hien", "tien", "Tien",
)  # fmt: skip
"""Letters that stand side by side in Wade-Giles and hardly elsewhere."""
_MOST = 12


def may_have_wade_giles(text: str) -> bool:
    """Tell quickly whether a text has letters that only Wade-Giles would put so."""
    return any(mark in text for mark in _MARKS)


@remembered(most=4_096)
def in_pinyin(syllable: str) -> tuple[str, ...]:
    """Return the syllables of pinyin that one of Wade-Giles can be; none if it is not one."""
    folded = syllable.casefold().replace("’", "'")
    return _table().get(folded.translate(_BARE), ())


_BARE = str.maketrans("üêŭ", "ueu")


@cache
def _table() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for pinyin in (*pinyin_table(FIRST), *pinyin_table(FAMILY)):
        written = _written(pinyin)
        for one in (written, written.replace("'", "")) if written else ():
            found.setdefault(one, {})[pinyin] = None
    return {written: tuple(row)[:_MOST] for written, row in found.items()}


def _written(pinyin: str) -> str:
    """Return a syllable of pinyin as Wade and Giles write it, without umlaut and circumflex."""
    if pinyin in _WHOLE:
        return _WHOLE[pinyin]
    parts = _PARTS.fullmatch(pinyin)
    if not parts:
        return ""
    initial, final = parts.groups()
    if initial in {"zh", "ch", "sh", "r"} and final == "i":
        final = "ih"
    return _INITIALS.get(initial, initial) + _FINALS.get(final, final)
