"""Other ways to read a text in which a name may hide: spaced letters, reversed runs, addresses.

Each reading keeps the way back to every character of the source, as `normalise` does.
"""

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator

from farshore.domain.names import (
    Plain,
    fold_lookalikes,
    in_pinyin,
    is_like_latin,
    may_have_wade_giles,
    normalise,
    to_katakana,
)

_LETTER_SPACED = re.compile(
    r"\b[A-Za-z](?: ?[-'] ?| {1,4}|[.・])[A-Za-z](?:(?: ?[-'] ?| {1,4}|[.・])[A-Za-z]\b)+"
)
_CAPITAL_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CJK_SPACED = re.compile(r"(?<=[\u3400-\u9fff])[ \n]+(?=[\u3400-\u9fff]|さん|様|氏)")
_SYLLABLES_SPACED = re.compile(r"(?<![가-힣])[가-힣](?: [가-힣]){2,}(?![가-힣])")
_SIGN_BETWEEN = r"(?=[\s_\u119e]{0,3}[^\w\s]|[_\u119e])(?:[\W_]|\u119e){1,5}"
"""A sign between syllables, perhaps with spaces: - / ㆍ ][ )( ', '. Spaces alone are read elsewhere."""
_SYLLABLES_PARTED = re.compile(
    rf"(?<![가-힣])[가-힣](?:{_SIGN_BETWEEN}[가-힣]){{2,3}}|(?<![一-龥])[一-龥](?:{_SIGN_BETWEEN}[一-龥]){{2,3}}"
)
_SIGNS_BETWEEN = re.compile(
    rf"{_SIGN_BETWEEN}(?:[가-힣]{_SIGN_BETWEEN}[가-힣]|[一-龥]{_SIGN_BETWEEN}[一-龥])"
)
_KANA_UNIT = "(?:[ァ-ヺ][ァィゥェォャュョッー]?|[ぁ-ゖ][ぁぃぅぇぉゃゅょっー]?)"
_KANA_PARTED = re.compile(
    rf"(?<![ぁ-ゖァ-ヺー]){_KANA_UNIT}(?:[\W_]{{1,3}}{_KANA_UNIT}){{2,8}}(?![ぁ-ゖァ-ヺー])"
)
_KANA_CALLED = re.compile(
    rf"(?<![ぁ-ゖァ-ヺー]){_KANA_UNIT}(?:[\W_]{{1,3}}{_KANA_UNIT}){{2,8}}(?=さん|様|くん|ちゃん|の|は|が|を|に|も|と)"
)
"""Lists (한·중·일) are joined too, which does no harm: only names that are registered are found."""
_NO_LETTER = re.compile(r"[\W_\u119e]+")
_UNKNOWN_GIVEN = re.compile(
    r"(?<=[가-힣])(?:[○〇◯●□■△×*]{2,3}|[OoXx]{2,3}|[0ㅇ]{2,3})(?= ?(?:씨|님|군|양|여사|선생))"
)
"""구○○ 씨 is said as 구 씨 is."""
_HAN_IN_BRACKETS = re.compile(r"\((?<=[가-힣].)[\u3400-\u9fff]{1,2}\)(?=[가-힣]{2})")
_TWO_ALPHABETS = re.compile(
    r"[\u0370-\u04ff](?:[ '’-]?[A-Za-z]|(?<=[A-Za-z].)|(?<=[A-Za-z][ '’-].))"
)
_ANY_LETTERS = re.compile(
    r"(?<![A-Za-z\u0370-\u04ff'’-])[A-Za-z\u0370-\u04ff'’-]*[\u0370-\u04ff][A-Za-z\u0370-\u04ff'’-]*"
)
_FIGURE_BESIDE = re.compile(r"[A-Za-z](?:-?[0-9$])|[0-9$]-?[A-Za-z]")
_WITH_FIGURES = re.compile(
    r"(?<![\w@$./=-])[A-Za-z0-9$'’]{1,16}+(?:-[A-Za-z0-9$'’]{1,16}+){0,3}(?![\w@$-])"
)
_LETTERS_OF = tuple(
    str.maketrans("013456789$", letters) for letters in ("oieasgtbgs", "oleasbtbgs")
)
"""A figure that looks like two letters is read as each: 1 is I or L, 6 is G or B."""
_COUNTED = re.compile(r"\d{1,4}(?:st|nd|rd|th)|(?:1[89]|20)\d0s|[1-9]0s")
"""17th and the 1990s are figures and hide no letters."""
_TICKET_SIGN = re.compile(r"[/<][A-Z]{2}")
_TICKET = re.compile(
    r"(?<![A-Za-z<])(?:P[A-Z<](?:KOR|PRK|CHN|JPN|GBR|USA))?([A-Z]{1,12})(?:/|<{1,2})([A-Z]{2,16}(?:[<-][A-Z]{1,16}){0,2})(?![a-z])"
)
_GLUED_TITLE = re.compile(r"(?<=[A-Z]{3})(?:MSTR|MISS|MRS|MR|MS)$")
_TONES = re.compile(r"[āáǎàēéěèīíǐìǖǘǚǜǒǔ]")
_TONED = re.compile(r"[ōǒūǔŌǑŪǓ]")
"""Macron and caron over o and u are read as a breve too; in a text with other tones they are tones."""
_TAG = re.compile(r"<[A-Za-z][^<>]{0,800}>")
_SYLLABLE = r"(?:[a-zêü]|['’](?!s\b))*"
_CHINESE = re.compile(
    rf"(?<![\w'’-])[A-Z]{_SYLLABLE}(?:[- ][A-Za-z]{_SYLLABLE}){{1,4}}(?![A-Za-z0-9_-])"
)
_MOST_IN_PINYIN = 16
_BROKEN = re.compile(r"(?<=[A-Za-z])-[ ]+(?=[a-z])")
_READING = re.compile(r"(?<=[\u3400-\u9fff])[（(《][ァ-ヺぁ-ゖー・ ]{1,12}[）)》]")
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
    for gate, pattern, change in _ON_PLAIN if plain.text.isascii() else _ON_ALL:
        if gate.search(plain.text):
            read = changed(plain, pattern, change)
            if read.text != plain.text:
                yield read
    for pattern, turn in ((_ESCAPED, _unescaped), (_OVERRIDE, _reversed)):
        if pattern.search(source):
            yield _replaced(source, pattern, turn)
    if may_have_wade_giles(plain.text):
        yield from _pinyin(plain)


def insides_of_tags(source: str) -> Iterator[Plain]:
    """Yield what stands in tags, which `normalise` leaves out: <img data-name="pak.nari">, <pak@x.org>."""
    if "<" not in source:
        return
    at = [i for found in _TAG.finditer(source) for i in range(found.start() + 1, found.end())]
    if at:
        inside = normalise("".join(source[i] for i in at).replace(">", "\n"))
        yield Plain(
            inside.text, [at[i] for i in inside.starts], [at[i - 1] + 1 for i in inside.ends]
        )


def _pinyin(plain: Plain) -> Iterator[Plain]:
    """Yield names in Wade-Giles in every way of pinyin; each stands for the whole of its words."""
    text, starts, ends = "", [], []
    for start, written in _wade_giles(plain.text):
        choices = [in_pinyin(syllable) for syllable in re.split("[- ]", written)]
        if not all(choices):
            continue
        first, last = plain.source(start, start + len(written))
        for syllables in itertools.islice(itertools.product(*choices), _MOST_IN_PINYIN):
            way = _in_words(syllables, written) + "|"
            text += way
            starts += [first] * len(way)
            ends += [last] * len(way)
    if text:
        yield Plain(text, starts, ends)


def _wade_giles(text: str) -> Iterator[tuple[int, str]]:
    """Yield place and words of what may be a name of two to four syllables in Wade-Giles."""
    for found in _CHINESE.finditer(text):
        words = found.group().split(" ")
        for first, last in itertools.combinations(range(len(words) + 1), 2):
            written = " ".join(words[first:last])
            if 1 <= written.count(" ") + written.count("-") <= 3 and may_have_wade_giles(written):
                yield found.start() + len(" ".join([*words[:first], ""])), written


def _in_words(syllables: tuple[str, ...], written: str) -> str:
    """Return syllables as words that are parted where a space was."""
    parts = iter(syllables)
    words = ("".join(next(parts) for _ in word.split("-")) for word in written.split(" "))
    return " ".join(word.capitalize() for word in words)


def changed(plain: Plain, pattern: re.Pattern[str], change: Change) -> Plain:
    """Return a plain text with each match written otherwise; a changed run keeps its whole span."""
    text, starts, ends, at = "", [], [], 0
    for found in pattern.finditer(plain.text):
        text += plain.text[at : found.start()]
        starts += plain.starts[at : found.start()]
        ends += plain.ends[at : found.start()]
        new = change(found)
        if new == found.group():  # most words that might hide something hide nothing
            starts += plain.starts[found.start() : found.end()]
            ends += plain.ends[found.start() : found.end()]
            text += new
            at = found.end()
            continue
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
    turned = changed(every, pattern, turn)
    again = normalise(turned.text)
    return Plain(
        again.text,
        [turned.starts[i] for i in again.starts],
        [turned.ends[i - 1] for i in again.ends],
    )


def _joined(found: re.Match[str]) -> str:
    """Return single letters as words: two spaces or more, or a hyphen, part them."""
    words = re.split(r" {2,}", found.group())
    joined = (_CAPITAL_INSIDE.sub(" ", re.sub("[ .・]", "", word)) for word in words)
    return " ".join(word[:1].upper() + word[1:] for word in joined)


def _without_signs(found: re.Match[str]) -> str:
    return _NO_LETTER.sub("", found.group())


def _kana_without_signs(found: re.Match[str]) -> str:
    return to_katakana(_without_signs(found))


def _in_latin(found: re.Match[str]) -> str:
    """Return a word in Latin letters if some are, or if it looks so and stands beside one."""
    word, text = found.group(), found.string
    beside = text[max(0, found.start() - 2) : found.start()] + text[found.end() : found.end() + 2]
    if is_like_latin(word) and re.search("[A-Za-z]", beside):
        return fold_lookalikes("a" + word)[1:]
    return fold_lookalikes(word)


def _letters_again(number: int) -> Change:
    """Return what reads figures as letters, in the first or second way; a word of figures alone stays."""

    def change(found: re.Match[str]) -> str:
        word = found.group()
        if not (re.search("[A-Za-z]", word) and re.search("[0-9$]", word)):
            return word
        if _COUNTED.fullmatch(word):
            return word
        letters = word.translate(_LETTERS_OF[number])
        return letters if word[0].isalpha() else letters[:1].upper() + letters[1:]

    return change


def _passenger(found: re.Match[str]) -> str:
    """Return PAK/NARI MS and PAK<<NA<RI as PAK NARI and PAK NA RI."""
    return f"{found[1]} {_GLUED_TITLE.sub('', found[2].replace('<', ' '))}"


def _toneless(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFD", found.group())[0]


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
    return syllables_of(found.group())


def syllables_of(written: str) -> str:
    """Return jamo as syllables; what makes none is left as it is."""
    jamo = [_compatible(char) for char in written]
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


Reading = tuple[re.Pattern[str], re.Pattern[str], Change]
"""What a text must have at all, what is changed, and how."""
_ON_PLAIN: tuple[Reading, ...] = (
    (_LETTER_SPACED, _LETTER_SPACED, _joined),
    (_BROKEN, _BROKEN, _hyphen),
    (_HIDDEN_AT, _HIDDEN_AT, _sign),
    *((_FIGURE_BESIDE, _WITH_FIGURES, _letters_again(number)) for number in (0, 1)),
    (_TICKET_SIGN, _TICKET, _passenger),
)
_ON_ALL: tuple[Reading, ...] = (
    *_ON_PLAIN,
    (_CJK_SPACED, _CJK_SPACED, _nothing),
    (_SYLLABLES_SPACED, _SYLLABLES_SPACED, lambda m: m.group().replace(" ", "")),
    (_SIGNS_BETWEEN, _SYLLABLES_PARTED, _without_signs),
    (_KANA_PARTED, _KANA_PARTED, _kana_without_signs),
    (_KANA_CALLED, _KANA_CALLED, _kana_without_signs),
    (_UNKNOWN_GIVEN, _UNKNOWN_GIVEN, _nothing),
    (_HAN_IN_BRACKETS, _HAN_IN_BRACKETS, _nothing),
    (_READING, _READING, _nothing),
    (_JAMO, _JAMO, _syllables),
    (_CYRILLIC_CASE, _CYRILLIC_CASE, _nothing),
    (_TWO_ALPHABETS, _ANY_LETTERS, _in_latin),
    (_TONES, _TONED, _toneless),
)
_TAG_OR_PATH = re.compile(r"[#@][\w.]{3,}|(?<![\w@])[\w%+-][\w./%@+-]*+")
_PART = re.compile(r"[\w%+-](?:[_/@]|\.(?=[a-z0-9]))")
_JOINED_WORDS = re.compile(r"(?<![A-Za-z])(?:[A-Z]{8,}|[A-Za-z][a-z]+(?:[A-Z][a-z]+)+)(?![A-Za-z])")


def addresses_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield file names, addresses, accounts, tags and joined words: small letters are names there.

    A run of letters and signs is taken whole and looked at afterwards, since a pattern that parts it
    at every hyphen tries every way to part it.
    """
    for found in _TAG_OR_PATH.finditer(text):
        start, end = found.span()
        if text[start] in "#@":
            yield start, end
            continue
        end = start + len(found.group().rstrip("./%@+-"))
        part = _PART.search(text, start, end)
        if part and part.end() < end:
            yield start, end
        else:
            yield from (joined.span() for joined in _JOINED_WORDS.finditer(text, start, end))


_ADDRESS = re.compile(r"(?<![\w./?&=+%:;#~@-])[\w./?&=+%:;#~@-]{4,}+")
_PARTS_ADDRESS = re.compile(r"[?&;#]\w{1,24}=|[/?&=+#:;]")


def addresses_as_words(plain: Plain) -> Iterator[Plain]:
    """Yield addresses whose parts may be one name: /pak/na-ri, ?n=Pak+Na-ri, ?first=na-ri&last=pak."""
    for found in _ADDRESS.finditer(plain.text):
        start, end = found.span()
        if _PARTS_ADDRESS.search(plain.text, start, end):
            run = Plain(found.group(), plain.starts[start:end], plain.ends[start:end])
            yield changed(run, _PARTS_ADDRESS, _gap)


def _gap(found: re.Match[str]) -> str:
    """Return what parts words of a name: in scripts that join them, a space."""
    return "_" if found.string[found.end() : found.end() + 1].isascii() else " "
