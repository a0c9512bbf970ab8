"""One plain form of a text, with the way back to every character of the source.

Undone: Unicode forms and widths, composed and decomposed Hangul, zero-width and bidi marks, soft
hyphens, dashes, spaces, tags and Markdown inside a word, HTML entities, percent-escapes,
look-alike Cyrillic letters inside a Latin word.
"""

import html
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u180e\u034f") | frozenset(
    chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFE00, 0xFE10))
)
_DASHES = frozenset("‐‑‒–—―−﹘﹣－·・‧･")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,24});")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>|<!--.{0,200}?-->|\*{1,3}|_{2,3}|`+|~~", re.DOTALL)
_RUBY = re.compile(r"<rt>.{0,40}?</rt>|<rp>.{0,4}?</rp>", re.DOTALL)
_LOOKALIKES = str.maketrans("аеорсухікМНКВТАЕОРСХ", "aeopcyxikMHKBTAEOPCX")


@dataclass(frozen=True, slots=True)
class Plain:
    """A normalised text and where its characters came from.

    Attributes:
        text: the normalised text, n characters.
        starts: for each of the n characters, where its source begins.
        ends: where its source ends (exclusive).
    """

    text: str
    starts: list[int]
    ends: list[int]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the source span of a span of the normalised text (not empty)."""
        return self.starts[start], self.ends[end - 1]


def normalise(text: str) -> Plain:
    """Return the plain form of a text."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece, start, end in _pieces(text):
        for char in piece:
            if char in _DROPPED or unicodedata.category(char) == "Cf":
                continue
            chars.append(_fold(char))
            starts.append(start)
            ends.append(end)
    return Plain("".join(chars), starts, ends)


def _pieces(text: str) -> list[tuple[str, int, int]]:
    """Return (normalised piece, start, end) for clusters, entities and escapes of the source."""
    pieces: list[tuple[str, int, int]] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char == "&" and (found := _ENTITY.match(text, at)):
            decoded = html.unescape(found.group())
            pieces.append((unicodedata.normalize("NFKC", decoded), at, found.end()))
            at = found.end()
        elif char == "%" and (found := _PERCENT.match(text, at)):
            decoded = unicodedata.normalize("NFKC", unquote(found.group(), errors="replace"))
            pieces.append((decoded, at, found.end()))
            at = found.end()
        elif char in "<*_`~" and (found := _RUBY.match(text, at) or _TAG.match(text, at)):
            at = found.end()
        else:
            end = _cluster_end(text, at)
            pieces.append((unicodedata.normalize("NFKC", text[at:end]), at, end))
            at = end
    return pieces


def _cluster_end(text: str, at: int) -> int:
    """Return the end of a base character with its marks, or of a decomposed Hangul syllable."""
    end = at + 1
    if text[at] < "\u0300":
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        return end
    while end < len(text) and (
        unicodedata.combining(text[end])
        or "\u1160" <= text[end] <= "\u11ff"
        or text[end] in "\uff9e\uff9f"
    ):
        end += 1
    return end


def _fold(char: str) -> str:
    if char in _DASHES:
        return "・" if char in "·・‧･" else "-"
    if char.isspace():
        return " "
    return char


def fold_lookalikes(word: str) -> str:
    """Return a word of mixed Latin and Cyrillic letters in Latin letters alone."""
    has_latin = any("a" <= char <= "z" or "A" <= char <= "Z" for char in word)
    return word.translate(_LOOKALIKES) if has_latin else word
