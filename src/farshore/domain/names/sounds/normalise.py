"""One plain form of a text, with the way back to every character of the source.

Undone: Unicode forms and widths, composed and decomposed Hangul, zero-width and bidi marks, soft
hyphens, dashes, spaces, tags and Markdown inside a word, HTML entities, percent-escapes,
look-alike Cyrillic and Greek letters inside a Latin word.
"""

import html
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

_DROPPED = frozenset(
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u180e\u034f\u115f\u1160\u17b4\u17b5"
) | frozenset(
    chr(code)
    for first, last in (
        (0x180B, 0x180F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF),
    )
    for code in range(first, last + 1)
)  # fmt: skip
"""Signs that nobody sees, Hangul's fillers (U+3164 and U+FFA0 become U+1160) and choosers of forms among them."""
_DASHES = frozenset("‐‑‒–—―−﹘﹣－·・‧･")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,24});")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>|<!--.{0,200}?-->|\*{1,3}|_{2,3}|`+|~~", re.DOTALL)
_RUBY = re.compile(r"<rt>.{0,40}?</rt>|<rp>.{0,4}?</rp>", re.DOTALL)
_APOSTROPHES = frozenset("´ʻʼʹʿʾ′")
_ASPIRATED = re.compile(r"[kpthKPTH]`[A-Za-z\u00c0-\u024f]")
"""A grave accent for the apostrophe of ch' k' p' t'; elsewhere it is a sign of Markdown."""
_LOOKALIKES = str.maketrans(
    "аеорсухікМНКВТАЕОРСХЅІЈѕјԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγεικνορτυχϲ",
    "aeopcyxikMHKBTAEOPCXSIJsjdhqwABEZHIKMNOPTYXayeikvoptuxc",
)
"""Cyrillic and Greek letters that look like Latin ones."""


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


_USUAL = re.compile(r"[A-Za-z0-9 ,.;:!?'\"()/\[\]’“”ぁ-ゖァ-ヺー一-鿿가-힣。、「」-]+")
"""Runs that stand for themselves, unless a mark follows that joins their last character."""
_JOINS = re.compile(r"[\u0300-\u036f\u1160-\u11ff\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f]")


def normalise(text: str) -> Plain:
    """Return the plain form of a text.

    Cost: runs of usual characters are taken whole; the rest costs some microseconds a character.
    """
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        end = _usual_end(text, at)
        if end > at:
            chars.append(text[at:end])
            starts.extend(range(at, end))
            ends.extend(range(at + 1, end + 1))
            at = end
            continue
        piece, end = _piece(text, at)
        for char in piece:
            if char in _DROPPED or unicodedata.category(char) == "Cf":
                continue
            chars.append(_fold(char))
            starts.append(at)
            ends.append(end)
        at = end
    return Plain("".join(chars), starts, ends)


def _usual_end(text: str, at: int) -> int:
    """Return the end of a run of usual characters that begins here, or `at`."""
    found = _USUAL.match(text, at)
    if not found:
        return at
    end = found.end()
    return (
        end - 1
        if end < len(text) and (_JOINS.match(text, end) or unicodedata.combining(text[end]))
        else end
    )


def _piece(text: str, at: int) -> tuple[str, int]:
    """Return (normalised piece, end) of the cluster, entity, escape or tag that begins here."""
    char = text[at]
    if char in _APOSTROPHES or (char == "`" and _ASPIRATED.search(text, max(0, at - 1), at + 2)):
        return "'", at + 1
    if char == "&" and (found := _ENTITY.match(text, at)):
        return unicodedata.normalize("NFKC", html.unescape(found.group())), found.end()
    if char == "%" and (found := _PERCENT.match(text, at)):
        plain = unquote(found.group(), errors="replace")
        return unicodedata.normalize("NFKC", plain), found.end()
    if char in "<*_`~" and (found := _RUBY.match(text, at) or _TAG.match(text, at)):
        return "", found.end()
    end = _cluster_end(text, at)
    return unicodedata.normalize("NFKC", text[at:end]), end


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
    """Return a word of mixed Latin, Cyrillic and Greek letters in Latin letters alone."""
    if word.isascii():
        return word
    has_latin = any("a" <= char <= "z" or "A" <= char <= "Z" for char in word)
    return word.translate(_LOOKALIKES) if has_latin else word


def is_like_latin(word: str) -> bool:
    """Tell whether every letter of a word looks like a Latin one."""
    return all(char.isascii() or ord(char) in _LOOKALIKES for char in word)
