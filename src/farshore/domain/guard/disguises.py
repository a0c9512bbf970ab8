"""Other ways to read a text in which a name may hide: spaced letters, reversed runs, addresses.

Each reading keeps the way back to every character of the source, as `normalise` does.
"""

import re
from collections.abc import Callable, Iterator

from farshore.domain.names.normalise import Plain, normalise

_LETTER_SPACED = re.compile(
    r"(?<![A-Za-z])(?:[A-Za-z][ ]){2,}[A-Za-z](?![A-Za-z])(?:(?: {2,}|[ -])(?:[A-Za-z][ -]){1,}[A-Za-z](?![A-Za-z]))*"
)
_CJK_SPACED = re.compile(r"(?<=[\u3400-\u9fff])[ \n]+(?=[\u3400-\u9fff])")
_SYLLABLES_SPACED = re.compile(r"(?<![가-힣])[가-힣](?: [가-힣]){2,}(?![가-힣])")
_BROKEN = re.compile(r"(?<=[A-Za-z])-[ ]+(?=[a-z])")
_READING = re.compile(r"(?<=[\u3400-\u9fff])[（(][ァ-ヺぁ-ゖー・ ]{1,12}[）)]")
_JAMO = re.compile(
    r"[\u1100-\u1112\u1161-\u1175\u3131-\u3163](?:[\u1100-\u1112\u1161-\u1175\u3131-\u3163])+"
)
_ESCAPED = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_OVERRIDE = re.compile("\u202e([^\u202c\n]{2,80})")
_HIDDEN_AT = re.compile(r"\s?[(\[]\s?(?:at|dot)\s?[)\]]\s?", re.IGNORECASE)
_CYRILLIC_CASE = re.compile(r"(?<=[бвгджзйклмнпрстфхцчшщ])(?:ом|ем|ой|ею|у|а|е|ы|и)(?![а-яё])")
_INITIALS, _VOWELS, _FINALS = (
    "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ",
    "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ",
    " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ",
)
_FIRST, _PER_INITIAL, _PER_VOWEL = 0xAC00, 588, 28
Change = Callable[[re.Match[str]], str]


def readings_of(source: str, plain: Plain) -> Iterator[Plain]:
    """Yield other readings of a text that begin to make sense only when a disguise is undone.

    Args:
        source: the text of a field.
        plain: the same, normalised.
    """
    for pattern, change in _ON_PLAIN:
        if pattern.search(plain.text):
            yield _changed(plain, pattern, change)
    for pattern, turn in ((_ESCAPED, _unescaped), (_OVERRIDE, _reversed)):
        if pattern.search(source):
            yield _replaced(source, pattern, turn)


def _changed(plain: Plain, pattern: re.Pattern[str], change: Change) -> Plain:
    """Return a plain text with each match written otherwise; a changed run keeps its whole span."""
    text, starts, ends, at = "", [], [], 0
    for found in pattern.finditer(plain.text):
        text += plain.text[at : found.start()]
        starts += plain.starts[at : found.start()]
        ends += plain.ends[at : found.start()]
        new = change(found)
        old = [(plain.starts[i], plain.ends[i]) for i in range(found.start(), found.end())]
        for number, _char in enumerate(new):
            first, last = old[min(number * len(old) // max(1, len(new)), len(old) - 1)], old[-1]
            starts.append(first[0])
            ends.append(first[1] if number + 1 < len(new) else last[1])
        text += new
        at = found.end()
    return Plain(text + plain.text[at:], [*starts, *plain.starts[at:]], [*ends, *plain.ends[at:]])


def _replaced(source: str, pattern: re.Pattern[str], turn: Change) -> Plain:
    every = Plain(source, list(range(len(source))), list(range(1, len(source) + 1)))
    turned = _changed(every, pattern, turn)
    again = normalise(turned.text)
    return Plain(
        again.text,
        [turned.starts[i] for i in again.starts],
        [turned.ends[i - 1] for i in again.ends],
    )


def _joined(found: re.Match[str]) -> str:
    """Return single letters as words: two spaces or more, or a hyphen, part them."""
    words = re.split(r" {2,}", found.group())
    return " ".join(word.replace(" ", "") for word in words)


def _nothing(_found: re.Match[str]) -> str:
    return ""


def _hyphen(_found: re.Match[str]) -> str:
    return "-"


def _sign(found: re.Match[str]) -> str:
    return "@" if "at" in found.group().lower() else "."


def _unescaped(found: re.Match[str]) -> str:
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), found.group())


def _reversed(found: re.Match[str]) -> str:
    return " " + found[1][::-1]


def _syllables(found: re.Match[str]) -> str:
    """Return jamo as syllables; what makes none is left as it is."""
    jamo = [_compatible(char) for char in found.group()]
    out, at = "", 0
    while at < len(jamo):
        if not (jamo[at] in _INITIALS and at + 1 < len(jamo) and jamo[at + 1] in _VOWELS):
            out += jamo[at]
            at += 1
            continue
        code = _INITIALS.index(jamo[at]) * _PER_INITIAL + _VOWELS.index(jamo[at + 1]) * _PER_VOWEL
        at += 2
        ends = at + 1 >= len(jamo) or jamo[at + 1] not in _VOWELS
        if at < len(jamo) and jamo[at] in _FINALS and ends:
            code += _FINALS.index(jamo[at])
            at += 1
        out += chr(_FIRST + code)
    return out


def _compatible(char: str) -> str:
    if "\u1100" <= char <= "\u1112":
        return _INITIALS[ord(char) - 0x1100]
    if "\u1161" <= char <= "\u1175":
        return _VOWELS[ord(char) - 0x1161]
    return char


_ON_PLAIN: tuple[tuple[re.Pattern[str], Change], ...] = (
    (_LETTER_SPACED, _joined),
    (_CJK_SPACED, _nothing),
    (_SYLLABLES_SPACED, lambda m: m.group().replace(" ", "")),
    (_BROKEN, _hyphen),
    (_READING, _nothing),
    (_JAMO, _syllables),
    (_HIDDEN_AT, _sign),
    (_CYRILLIC_CASE, _nothing),
)
_ADDRESS = re.compile(
    r"[#@][\w.]{3,}|(?<![\w@])[\w%+-]+(?:[._/@-][\w%+-]+)*(?:[_/@]|\.(?=[a-z0-9]))[\w./%@+-]*[\w]|(?<![A-Za-z])(?:[A-Z]{8,}|[A-Z][a-z]+(?:[A-Z][a-z]+)+)(?![A-Za-z])"
)


def addresses_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield file names, addresses, accounts, tags and joined words: small letters are names there."""
    for found in _ADDRESS.finditer(text):
        yield found.span()
