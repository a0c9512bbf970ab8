"""Names whose letters were tampered with: turned round, starred, parted, dotted, ringed, mistyped.

Each trick is undone on the words that show it, and on no others. What is read here and what is not
stands in docs/reference/disguises.md.
"""

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from farshore.domain.guard.text.disguises import changed, syllables_of
from farshore.domain.names import Plain, to_katakana

_STARS, _INNER = "*∗＊✱◦×…\u25a0-\u25ff\u2600-\u26ff", "_#@!?•＃＠"
_WORD = re.compile(
    rf"(?<![\w'’])[A-Za-z{_STARS}](?:[A-Za-z'’{_STARS}-]|[{_INNER}](?=[A-Za-z-])|[_#@•＃＠](?= [A-Z])){{1,14}}(?![A-Za-z'’{_STARS}])"
)
"""A word of which some letters may be stars; signs of punctuation hide one only inside of it."""
_MASK = re.compile(rf"[{_STARS}{_INNER}]")
_MOST_MASKS = 3
_WHOLE = re.compile(r"(?s)\A.+\Z")
MOST_STARRED = 60
"""Places of one field that are tried; each may be 200 names."""
_LETTERS, _VOWELS = "abcdefghijklmnopqrstuvwxyz", "aeiouy"
_BY_LETTER = re.compile(
    r"(?<![\w'])[A-Za-z](?P<sign>[-_/|'’•,:;+=~.])[A-Za-z](?:(?P=sign)[A-Za-z]){1,30}(?![\w'])"
)
_SIGN_OF_TWO = r"[-_/|'’•,:;+=~.・]"
_PARTED = rf"[A-Za-z](?:{_SIGN_OF_TWO}[A-Za-z]){{1,30}}"
_PARTED_WORDS = re.compile(
    rf"(?<![\w'])(?:[A-Za-z][ -])?{_PARTED}(?:[ -]{_PARTED}){{1,3}}(?![\w'])"
)
"""Words whose letters are all parted, where one of two letters counts beside another: K-u B-o-n."""
_IN_BRACKETS = re.compile(r"(?:[(\[][A-Za-z][)\]]){2,20}")
_TURNED = re.compile(
    r"(?<![\w-])[a-z][a-z'’-]{0,14}[A-Z](?:[ -][a-z][a-z'’-]{0,14}[A-Z]){0,2}(?![\w-])"
)
_TURNED_SYLLABLES = re.compile(r"(?<![가-힣])[가-힣]{3,4}|(?<![一-龥])[一-龥]{3,4}(?![一-龥])")
_TURNED_KANA = re.compile(
    r"(?<![ァ-ヺー・])[ァ-ヺー・]{3,12}(?![ァ-ヺー・])|(?<![ぁ-ゖー・])[ぁ-ゖー・]{3,12}(?![ぁ-ゖー・])"
)
_KANA_OF_ONE_SOUND = re.compile("[ァ-ヺぁ-ゖ・][ァィゥェォャュョッーぁぃぅぇぉゃゅょっ]*")
_MARKS = re.compile(r"[\u0300-\u036f\u1e00-\u1eff\u20d0-\u20f0\u0488\u0489]")
_MARKED = re.compile(
    r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff](?:[\u0300-\u036f\u20d0-\u20f0\u0488\u0489])*"
)
_RINGED = re.compile(r"[\U0001F150-\U0001F169\U0001F170-\U0001F189\U0001F1E6-\U0001F1FF]")
_SMALL = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡxʏᴢ"
_SMALL_CAPITALS = re.compile(f"[{_SMALL.replace('x', '')}]")
_KEYS = dict(
    zip(
        "qwertyuiopasdfghjklzxcvbnm",
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ",
        strict=True,
    )
)
_SHIFTED = dict(zip("QWERTOP", "ㅃㅉㄸㄲㅆㅒㅖ", strict=True))
_LETTER_OF = {jamo: letter for letter, jamo in [*_KEYS.items(), *_SHIFTED.items()]}
_DOUBLE = {
    "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ", "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ",
    "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
_JOINED = {pair: one for one, pair in _DOUBLE.items() if one in "ㅘㅙㅚㅝㅞㅟㅢ"}
_TYPED_LATIN = re.compile(r"(?<![A-Za-z])[A-Za-z]{4,16}(?![A-Za-z])")
_TYPED_HANGUL = re.compile(
    r"[가-힣ㄱ-ㅣ\u1100-\u11ff]{0,12}[ㄱ-ㅣ\u1100-\u11ff][가-힣ㄱ-ㅣ\u1100-\u11ff-]{1,16}(?: [가-힣ㄱ-ㅣ\u1100-\u11ff-]{1,16}){0,2}"
)
_ONLY_SYLLABLES = re.compile("[가-힣]{2,5}")
_LEAST_JOINED = 8
Ways = Callable[[str], Iterable[str]]


def tricked(source: str, plain: Plain) -> Iterator[Plain]:
    """Yield readings of a text in which tampered letters are mended.

    Args:
        source: the text of a field.
        plain: the same, normalised.
    """
    text = plain.text
    for pattern, change in (
        (_BY_LETTER, _without_signs),
        (_PARTED_WORDS, _words_without_signs),
        (_IN_BRACKETS, _inside_brackets),
        (_TURNED, _turned),
        (_TYPED_HANGUL, _as_typed_in_latin),
    ):
        if pattern.search(text):
            yield changed(plain, pattern, change)
    yield from _each(plain, _TURNED_KANA, _kana_turned)
    if _MARKS.search(text):
        yield changed(plain, _MARKED, _without_marks)
    if _RINGED.search(text) or _SMALL_CAPITALS.search(text):
        yield changed(plain, _ANY_RUN_OF_SHAPES, _in_plain_letters)
    if not text.isascii():
        yield from _each(plain, _TURNED_SYLLABLES, _syllables_turned)
    yield from _each(plain, _TYPED_LATIN, _as_typed_in_hangul)
    yield from _starred(source)


_ANY_RUN_OF_SHAPES = re.compile(
    rf"[{_SMALL}\U0001F150-\U0001F169\U0001F170-\U0001F189\U0001F1E6-\U0001F1FF]{{2,}}"
)


def _each(plain: Plain, pattern: re.Pattern[str], ways: Ways) -> Iterator[Plain]:
    """Yield the other ways to read each match, one after another; each stands for the whole match."""
    text, starts, ends = "", [], []
    for found in pattern.finditer(plain.text):
        first, last = plain.source(*found.span())
        for way in ways(found.group()):
            text += way + "|"
            starts += [first] * (len(way) + 1)
            ends += [last] * (len(way) + 1)
    if text:
        yield Plain(text, starts, ends)


def _starred(source: str) -> Iterator[Plain]:
    """Yield names in Latin letters some of which are stars: Kim Y*ng-s*m. In the source, as stars are Markdown too."""
    for first, last in itertools.islice(starred_places(source), MOST_STARRED):
        words = source[first:last]
        every = Plain(words, list(range(first, last)), list(range(first + 1, last + 1)))
        yield from _each(every, _WHOLE, _filled)


def starred_places(source: str) -> Iterator[tuple[int, int]]:
    """Yield where two or three words in a row may be a name with stars for letters."""
    if not _MASK.search(source):
        return
    words = [found.span() for found in _WORD.finditer(source)]
    for size in (2, 3):
        for number in range(len(words) - size + 1):
            window = words[number : number + size]
            first, last = window[0][0], window[-1][1]
            close = all(two[0] - one[1] == 1 for one, two in itertools.pairwise(window))
            if close and _may_be_starred(source[first:last]):
                yield first, last


def _may_be_starred(words: str) -> bool:
    masks = len(_MASK.findall(words))
    is_emphasis = words[0] == "*" == words[-1] or "**" in words
    return 0 < masks <= _MOST_MASKS and not is_emphasis and len(words) > 3 * masks


def _filled(words: str) -> Iterator[str]:
    """Yield words with every star a letter; of several stars each is a vowel."""
    places = [found.start() for found in _MASK.finditer(words)]
    letters = _LETTERS if len(places) == 1 else _VOWELS
    for chosen in itertools.product(letters, repeat=len(places)):
        out = list(words)
        for place, letter in zip(places, chosen, strict=True):
            out[place] = letter
        yield " ".join(word[:1].upper() + word[1:] for word in "".join(out).split(" "))


def _without_signs(found: re.Match[str]) -> str:
    """Return letters that were parted one by one as words; a capital inside begins another."""
    letters = found.group()[::2]
    inner = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", letters)
    if " " in inner or len(letters) < _LEAST_JOINED:
        return inner[:1].upper() + inner[1:]
    return letters.upper()  # as a name that is written together


def _words_without_signs(found: re.Match[str]) -> str:
    """Return words whose letters were parted one by one; a space or a capital begins another."""
    letters = re.sub(_SIGN_OF_TWO, "", found.group())
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", letters).split(" ")
    return " ".join(word[:1].upper() + word[1:] for word in words)


def _inside_brackets(found: re.Match[str]) -> str:
    letters = re.sub(r"[^A-Za-z]", "", found.group())
    if len(letters) >= _LEAST_JOINED:
        return letters.upper()  # as a name that is written together
    return letters[:1].upper() + letters[1:]


def _turned(found: re.Match[str]) -> str:
    return found.group()[::-1]


def _syllables_turned(words: str) -> Iterator[str]:
    """Yield three syllables turned round, and four: the fourth may be a particle."""
    yield words[2::-1]
    if words[3:]:
        yield words[::-1]


def _kana_turned(words: str) -> Iterator[str]:
    """Yield kana from the last to the first, sign by sign and sound by sound."""
    words = to_katakana(words)
    yield words[::-1]
    if (by_sound := "".join(reversed(_KANA_OF_ONE_SOUND.findall(words)))) != words[::-1]:
        yield by_sound


def _without_marks(found: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFD", found.group())
    return "".join(char for char in plain if not unicodedata.category(char).startswith("M"))


def _in_plain_letters(found: re.Match[str]) -> str:
    letters = "".join(_shape(char) for char in found.group())
    return letters[:1].upper() + letters[1:]


def _shape(char: str) -> str:
    if char in _SMALL:
        return _LETTERS[_SMALL.index(char)]
    first = next((f for f in (0x1F150, 0x1F170, 0x1F1E6) if 0 <= ord(char) - f < len(_LETTERS)), 0)
    return _LETTERS[ord(char) - first]


def _as_typed_in_hangul(word: str) -> list[str]:
    """Return what the keys of a Latin word write on a Korean keyboard, if it is whole syllables."""
    found = []
    for typed in dict.fromkeys((word, word.lower())):
        jamo = "".join(_SHIFTED.get(char, _KEYS[char.lower()]) for char in typed)
        for pair, one in _JOINED.items():
            jamo = jamo.replace(pair, one)
        written = syllables_of(jamo)
        found += [written] if _ONLY_SYLLABLES.fullmatch(written) else []
    return found


def _as_typed_in_latin(found: re.Match[str]) -> str:
    """Return what the keys of a run of Hangul write on a Latin keyboard, as words with capitals."""
    letters = "".join(
        _LETTER_OF.get(one, one).lower()
        for char in unicodedata.normalize("NFD", found.group())
        for compatible in _compatible(char)
        for one in _DOUBLE.get(compatible, compatible)
    )
    return " ".join(word.capitalize() for word in letters.split(" "))


_FINALS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"


def _compatible(char: str) -> str:
    """Return a jamo in the form in which it stands alone."""
    if "\u1100" <= char <= "\u1112":
        return _INITIALS[ord(char) - 0x1100]
    if "\u1161" <= char <= "\u1175":
        return chr(ord("ㅏ") + ord(char) - 0x1161)
    if "\u11a8" <= char <= "\u11c2":
        return _FINALS[ord(char) - 0x11A8]
    return char
