"""What stands around a name is taken off: titles, honorifics, particles; and words are told apart."""

import re
import unicodedata
from dataclasses import dataclass

from farshore.domain.names.reading.titles import without_titles
from farshore.domain.names.sounds.normalise import fold_lookalikes, normalise

_PARTICLE = re.compile(r"(?:에게서|으로|에게|께서|이가|이는|은|는|이|가|을|를|의|와|과|도|만)$")
_TOKEN = re.compile(
    r"(?P<latin>[A-Za-z\u00c0-\u024f\u1e00-\u1eff'’‘ʼʻʹʿʾ′`´]+\.?)|(?P<hangul>[가-힣]+)|"
    r"(?P<hanja>[\u3400-\u9fff\uf900-\ufaff々]+)|(?P<kana>[ァ-ヺぁ-ゖー]+)|(?P<cyrillic>[\u0400-\u04ff]+)|"
    r"(?P<comma>[,，、])|(?P<hyphen>[-_])|(?P<dot>[・=])|(?P<space>\s+)|(?P<other>.)"
)
_TONES = re.compile(r"[āáǎàēéěèīíǐìóòúùǖǘǚǜ]")
"""Marks of pinyin; macron and caron over o and u may be meant for a breve too."""
_BREVES = re.compile(r"[ŏŭôûõũ]")
_INNER_BOUND = re.compile(r"(?<=[a-zŏŭ]{2})(?<![hkpt])'(?=[a-zŏŭ]{2})")
"""An apostrophe that divides syllables (Zheng'en, Han'gi), not one of ch' k' p' t'."""
_TONE_NUMBERS = re.compile(r"(?<=[a-zü])[1-5](?![0-9])", re.IGNORECASE)
_INNER = re.compile(r"(?<=[a-z]{2})[A-Z](?=[a-z]{2})")
"""Where two words were written as one: PakMyong."""
LONGEST = 120
"""Characters of a name that are read; more than that is no name."""


_APOSTROPHES = "'’‘ʼʻʹʿʾ′`´"
_LIKE_BREVES = "\u0306\u030c\u0302\u0303\u0304"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name.

    Attributes:
        text: folded letters.
        script: latin, hangul, hanja, kana or cyrillic.
        initial: it is an initial (or several), not a word.
        joined: a hyphen ties it to the word before.
        comma: a comma follows.
        capitals: written in capitals alone.
    """

    text: str
    script: str
    initial: bool = False
    joined: bool = False
    comma: bool = False
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A name in words.

    Attributes:
        words: without titles.
        toned: it is pinyin with tone marks or numbers.
        breves: it has marks that pinyin has not.
        strange: it holds signs that no name has, or it is far too long.
        text: the whole in small letters, normalised, titles and all.
        others: other ways to take off titles, with their shares.
    """

    words: tuple[Word, ...]
    toned: bool
    strange: bool
    text: str = ""
    breves: bool = False
    others: tuple[tuple[tuple[Word, ...], float], ...] = ()


def fold_latin(text: str) -> str:
    """Return small letters: a-z, and ŏ ŭ and the apostrophe of McCune-Reischauer."""
    out = []
    for char in unicodedata.normalize("NFC", text.casefold()):
        if char in _APOSTROPHES:
            out.append("'")
            continue
        plain = unicodedata.normalize("NFD", char)
        base = plain[:1]
        if base in "ou" and any(mark in plain for mark in _LIKE_BREVES):
            out.append("ŏ" if base == "o" else "ŭ")
        elif "a" <= base <= "z":
            out.append(base)
    return "".join(out)


def clean(name: str) -> Cleaned:
    """Take a name apart into words.

    A text longer than LONGEST is no name: its letters are kept as they are, to be equal to itself.
    """
    text = normalise(name[: LONGEST * 20]).text.strip()
    if len(text) > LONGEST:
        words, _strange = _tokens(text[:LONGEST])
        return Cleaned(words, toned=False, strange=True, text=unicodedata.normalize("NFC", name))
    whole = " ".join(text.casefold().split())
    small = unicodedata.normalize("NFC", text.casefold())
    breves = bool(_BREVES.search(small))
    toned = bool(_TONES.search(small)) and not breves
    if _TONE_NUMBERS.search(text):
        text, toned = _TONE_NUMBERS.sub("", text), True
    ways = [(*_tokens(rest), share) for rest, share in without_titles(text)]
    words, strange, _share = ways[0]
    others = tuple((other, share) for other, _strange, share in ways[1:])
    return Cleaned(words, toned, strange, whole, breves, others)


def _tokens(text: str) -> tuple[tuple[Word, ...], bool]:
    """Return the words of a text without titles, and whether it holds signs that no name has."""
    words: list[Word] = []
    joined = strange = False
    for found in _TOKEN.finditer(text):
        kind, piece = str(found.lastgroup), found.group()
        if kind == "comma" and words:
            words[-1] = _with_comma(words[-1])
        elif kind == "hyphen":
            joined = True
        elif kind == "other":
            strange = True
        elif kind not in {"space", "dot", "comma"}:
            words += _word(piece, kind, joined=joined)
            joined = False
    return tuple(_initials(words)), strange


def _with_comma(word: Word) -> Word:
    return Word(
        word.text, word.script, word.initial, word.joined, comma=True, capitals=word.capitals
    )


def _word(piece: str, kind: str, *, joined: bool) -> list[Word]:
    if kind == "latin":
        dotted = piece.endswith(".")
        if found := _INNER.search(piece):
            at = found.start()
            head, tail = piece[:at], piece[at:]
            return [*_word(head, kind, joined=joined), *_word(tail, kind, joined=False)]
        bare = fold_lookalikes(piece.rstrip("."))
        text = fold_latin(bare).strip("'")
        initial = dotted and len(text) <= 2
        pieces = _INNER_BOUND.split(text) if text else []
        return [
            Word(part, kind, initial, joined or at > 0, capitals=bare.isupper())
            for at, part in enumerate(pieces)
        ]
    if kind == "kana":
        piece = "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in piece)
    if kind == "cyrillic":
        piece = piece.casefold().replace("ё", "е")
    return [Word(piece, kind, joined=joined)]


_WITH_V = frozenset({"lv", "nv"})
"""Passports write v for ü: LV GUANGNAN is 吕. Where all is written in capitals, they are no sign of initials."""


def _initials(words: list[Word]) -> list[Word]:
    """Take single consonants, and two capitals beside a longer word, for initials."""
    found = []
    long_words = any(word.script != "latin" or len(word.text) > 2 for word in words)
    all_capitals = all(word.capitals or word.script != "latin" for word in words)
    for word in words:
        single = len(word.text) == 1 and word.text not in "aeiouŏŭ"
        pair = (
            len(word.text) == 2
            and word.capitals
            and not set(word.text) & set("aeiouyŏŭ")
            and not (all_capitals and word.text in _WITH_V)
            and long_words
        )
        if word.script == "latin" and (word.initial or single or pair):
            found += [
                Word(c, "latin", initial=True, comma=word.comma) for c in word.text if c != "'"
            ]
        else:
            found.append(word)
    return found


def without_particle(word: str) -> str:
    """Return a Hangul word of four or more syllables without a particle at its end."""
    return _PARTICLE.sub("", word) if len(word) >= 4 else word
