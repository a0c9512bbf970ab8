"""Titles, ranks and honorifics around a name, in the languages that names come in.

A title is taken off only where a name is left. In Hangul a title written together with a name may be
the end of the given name (이정교수): then both readings are kept.
"""

import re

from farshore.domain.names.sounds.tables import rows

_TITLES: dict[str, list[str]] = {}
for _where, _title in rows("titles.tsv"):
    _TITLES.setdefault(_where, []).append(_title)
"""Where a title stands and in which script -> titles.

"hangul alone" and "han alone" are taken off whatever is left; "latin syllable" are suffixes that are
Korean syllables as well; "latin doubtful" may be names where no dot follows.
"""
_DEGREES = r"ph\.? ?d|m\.? ?d|d\.? ?phil|m\.? ?sc|b\.? ?sc|m\.?b\.?a|ll\.? ?[bmd]|jr|sr|esq|iii?|iv|m\.?p|prof|professor"


def _any(where: str) -> str:
    """Return a pattern for the titles of a place, the longest first."""
    return "|".join(re.escape(word) for word in sorted(_TITLES[where], key=len, reverse=True))


_BEFORE = re.compile(
    rf"(?<!\s)\s*(?:(?P<latin>{_any('latin before')})|(?:{_any('cyrillic before')}))(?:\.\s*|\s+)(?=\w)",
    re.I,
)
_COMMA = re.compile(rf"(?<!\s)\s*,\s*(?:{_DEGREES}|{_any('latin before')})\.?\s*$|(?<!\s)\s+(?:ph\.? ?d|jr|esq)\.?\s*$", re.I)  # fmt: skip
_AFTER = re.compile(rf"(?<![\s-])[\s-]+(?:{_any('latin after')})\s*$", re.I)
_SYLLABLE = re.compile(rf"(?<![\s-])(?P<tie>[\s-]+)(?:{_any('latin syllable')})\s*$", re.I)
_HANGUL_SPACED = re.compile(
    rf"(?<=[^\s-])[\s-]+(?:{_any('hangul')}|군|양)(?:\s+(?:{_any('hangul')})){{0,3}}\s*$"
)
_HANGUL_SURE = re.compile(rf"(?<=\S)\s*(?:{_any('hangul alone')})\s*$")
_HANGUL_JOINED = re.compile(rf"(?:{_any('hangul')})$")
_HAN_AFTER = re.compile(rf"(?<=[^\s・])[\s・]*(?:{_any('han')})\s*$")
_HAN_ONE = re.compile(rf"(?<=\S)\s*(?:{_any('han alone')})\s*$")
_KUN = re.compile(r"(?<=[\u4e00-\u9fff]{3})君\s*$|(?<=\S)\s+君\s*$|(?<=[ァ-ヺー])君\s*$")
_SYLLABLES = re.compile(r"[가-힣\u3400-\u9fff\uf900-\ufaff]")
_LATIN_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LETTER = r"[^\W\d_가-힣\u3400-\u9fff]"
_WORDS = re.compile(rf"{_LETTER}+(?:['’‘ʼʻʹʿʾ′`´]{_LETTER}+)*")
"""T'ae is one word: the apostrophe is breath, not an end."""
_ONE_WORD_SURE, _MOST_TITLES = 0.93, 3
_WORDS_OF_A_NAME = 2


def without_titles(text: str) -> list[tuple[str, float]]:
    """Return a written name without titles, and the ways it can be read, with their shares.

    The first is the likeliest. A text that is nothing but a title stays.
    """
    ways = _before(text.strip())
    found: dict[str, float] = {}
    for way, share in ways:
        for rest, part in _after(way):
            found[rest] = max(found.get(rest, 0.0), share * part)
    return sorted(found.items(), key=lambda pair: -pair[1])


def _before(text: str) -> list[tuple[str, float]]:
    kept: list[tuple[str, float]] = []
    while found := _BEFORE.match(text):
        title = found.group().strip()
        rest = text[found.end() :]
        if not _LATIN_WORDS.search(rest) and not _SYLLABLES.search(rest):
            break
        doubtful = found["latin"] and "." not in title and (
            title.casefold() in _TITLES["latin doubtful"] or (title.isupper() and len(title) == 2)
        )  # fmt: skip
        if doubtful:
            kept.append((text, 1 - _ONE_WORD_SURE))
        text = rest
    return [(text, 1.0), *kept]


def _after(text: str) -> list[tuple[str, float]]:
    kept: list[tuple[str, float]] = []
    left = 1.0
    for _ in range(_MOST_TITLES):
        stripped = _once(text)
        if stripped is None:
            break
        rest, share = stripped
        if share < 1.0:
            kept.append((text, left * (1 - share)))
        text, left = rest, left * share
    return [(text, left), *kept]


def _once(text: str) -> tuple[str, float] | None:
    """Return a text without its last title and how sure that is one; None if there is none."""
    return _once_in_latin(text) or _once_in_syllables(text)


def _once_in_latin(text: str) -> tuple[str, float] | None:
    for pattern in (_COMMA, _AFTER):
        if (found := pattern.search(text)) and _LATIN_WORDS.search(text[: found.start()]):
            rest = text[: found.start()]
            is_ssi = found.group().strip(" -").casefold() == "ssi"
            if pattern is _COMMA or is_ssi or _size(rest) > 1:
                return rest, 1.0
    return None


def _once_in_syllables(text: str) -> tuple[str, float] | None:
    if (found := _SYLLABLE.search(text)) and _size(text[: found.start()]) > 1:
        rest = text[: found.start()]
        return rest, 0.9 if _size(rest) > _WORDS_OF_A_NAME else 0.05
    for pattern in (_HANGUL_SURE, _HAN_ONE, _KUN):
        if found := pattern.search(text):
            return text[: found.start()], 1.0
    for pattern in (_HANGUL_SPACED, _HAN_AFTER):
        found = pattern.search(text)
        if found and _is_name(text[: found.start()]):
            return text[: found.start()], 1.0
    found = _HANGUL_JOINED.search(text)
    if found and _is_name(text[: found.start()]):
        return text[: found.start()], 0.9 if _size(
            text[: found.start()]
        ) > _WORDS_OF_A_NAME else 0.6
    return None


def _is_name(rest: str) -> bool:
    """Tell whether a whole name is left: two syllables, or two words, or kana."""
    return _size(rest) > 1


def _size(rest: str) -> int:
    """Return how many syllables or words are left."""
    return len(_SYLLABLES.findall(rest)) + len(_WORDS.findall(rest))
