"""What stands around a name is taken off: titles, honorifics, particles; and words are told apart."""

import re
import unicodedata
from dataclasses import dataclass

from farshore.domain.names.normalise import fold_lookalikes, normalise

_LATIN_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "sir",
        "madam",
        "comrade",
        "president",
        "chairman",
        "general",
        "ssi",
        "nim",
        "gun",
        "yang",
        "san",
        "sama",
        "kun",
        "chan",
        "shi",
        "sensei",
        "tongji",
        "dongji",
        "the",
    ]
)
_TITLED_AFTER = frozenset(
    ["ssi", "nim", "gun", "yang", "san", "sama", "kun", "chan", "shi", "sensei", "tongji", "dongji"]
)
_AFTER = re.compile(
    r"(?:\s*(?:씨|님|선생님|선생|동지|동무|여사|할머니|할아버지|さん|さま|様|氏|くん|ちゃん|殿|先生|女士|同志))+$|(?<=.)\s+(?:군|양|君)$|(?<=[\u4e00-\u9fff]{3})君$"
)
_PARTICLE = re.compile(r"(?:에게서|으로|에게|께서|이가|이는|은|는|이|가|을|를|의|와|과|도|만)$")
_TOKEN = re.compile(
    r"(?P<latin>[A-Za-z\u00c0-\u024f\u1e00-\u1eff'’‘ʼ`´]+\.?)|(?P<hangul>[가-힣]+)|"
    r"(?P<hanja>[\u3400-\u9fff\uf900-\ufaff々]+)|(?P<kana>[ァ-ヺぁ-ゖー]+)|(?P<cyrillic>[\u0400-\u04ff]+)|"
    r"(?P<comma>[,，、])|(?P<hyphen>[-_])|(?P<dot>[・=])|(?P<space>\s+)|(?P<other>.)"
)
_TONES = re.compile(r"[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
_TONE_NUMBERS = re.compile(r"(?<=[a-zü])[1-5](?![0-9])", re.IGNORECASE)
_INNER = re.compile(r"(?<=[a-z]{2})[A-Z](?=[a-z]{2})")
"""Where two words were written as one: PakMyong."""
LONGEST = 120
"""Characters of a name that are read; more than that is no name."""


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
        strange: it holds signs that no name has, or it is far too long.
        text: the whole in small letters, normalised, titles and all.
    """

    words: tuple[Word, ...]
    toned: bool
    strange: bool
    text: str = ""


def fold_latin(text: str) -> str:
    """Return small letters: a-z, and ŏ ŭ and the apostrophe of McCune-Reischauer."""
    out = []
    for char in unicodedata.normalize("NFC", text.casefold()):
        if char in "'’‘ʼ`´":
            out.append("'")
            continue
        plain = unicodedata.normalize("NFD", char)
        base = plain[:1]
        if base in "ou" and any(mark in plain for mark in "\u0306\u030c\u0302\u0303"):
            out.append("ŏ" if base == "o" else "ŭ")
        elif "a" <= base <= "z":
            out.append(base)
    return "".join(out)


def clean(name: str) -> Cleaned:
    """Take a name apart into words."""
    text = normalise(name[: LONGEST * 20]).text.strip()
    strange = len(text) > LONGEST
    whole = " ".join(text.casefold().split())
    text = text[:LONGEST]
    toned = bool(_TONES.search(unicodedata.normalize("NFC", text.casefold()))) and not re.search(
        "[ŏŭ]", text
    )
    if _TONE_NUMBERS.search(text):
        text, toned = _TONE_NUMBERS.sub("", text), True
    text = _AFTER.sub("", text)
    words: list[Word] = []
    joined = False
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
    return Cleaned(tuple(_initials(_without_titles(words))), toned, strange, whole)


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
        return [Word(text, kind, initial, joined, capitals=bare.isupper())] if text else []
    if kind == "kana":
        piece = "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in piece)
    if kind == "cyrillic":
        piece = piece.casefold().replace("ё", "е")
    return [Word(piece, kind, joined=joined)]


def _initials(words: list[Word]) -> list[Word]:
    """Take single consonants, and two capitals beside a longer word, for initials."""
    found = []
    long_words = any(word.script != "latin" or len(word.text) > 2 for word in words)
    for word in words:
        single = len(word.text) == 1 and word.text not in "aeiouŏŭ"
        pair = (
            len(word.text) == 2
            and word.capitals
            and not set(word.text) & set("aeiouyŏŭ")
            and long_words
        )
        if word.script == "latin" and (word.initial or single or pair):
            found += [
                Word(c, "latin", initial=True, comma=word.comma) for c in word.text if c != "'"
            ]
        else:
            found.append(word)
    return found


def _without_titles(words: list[Word]) -> list[Word]:
    kept = list(words)
    while (
        len(kept) > 1
        and kept[0].script == "latin"
        and kept[0].text in _LATIN_TITLES - _TITLED_AFTER
    ):
        kept.pop(0)
    while len(kept) >= 4 and kept[-1].script == "latin" and kept[-1].text in _TITLED_AFTER:
        kept.pop()
    return kept


def without_particle(word: str) -> str:
    """Return a Hangul word of four or more syllables without a particle at its end."""
    return _PARTICLE.sub("", word) if len(word) >= 4 else word
