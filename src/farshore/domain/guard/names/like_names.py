"""What reads like a person's name by how it is written and by what stands beside it."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from farshore.domain.guard.names.evidence import is_rather_a_word
from farshore.domain.names import (
    LATIN,
    families,
    family_chars,
    frequent_in_names,
    given_keys,
    given_share,
    homographs,
    letters,
    often,
    southern,
    surname_keys,
    usual_words,
)
from farshore.domain.places import gazetteer

_NAME = r"[A-Z][a-zà-öø-ÿŏŭā-ž]+(?:[-'’][A-Za-z][a-zà-öø-ÿŏŭā-ž]+)*"
_FAMILY_FIRST = re.compile(
    rf"(?<![\w'’-])(?P<family>{_NAME}) (?P<given>{_NAME}(?: {_NAME})?)(?![\w-])"
)
_FAMILY_LAST = re.compile(rf"(?<![\w'’-])(?P<given>{_NAME}) (?P<family>{_NAME})(?![\w-])")
_TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Pastor|Father|Sister|Uncle|Aunt|Aunty|Grandmother|Grandma|Grandfather|Comrade|Captain|Broker|Teacher)\.? (?P<name>{_NAME}(?: {_NAME})?)"
)
_KIN = re.compile(
    r"\b(?:his|her|their|my|our|whose|the|'s|’s) (?:(?:late|elder|older|younger|little|big|eldest|youngest|only|twin|first|second) )*"
    r"(?:mother|father|son|daughter|wife|husband|sister|brother|aunt|uncle|cousin|niece|nephew|grandmother|grandfather|grandson|granddaughter|baby|child|friend|neighbour|neighbor|fianc[eé]e?|boyfriend|girlfriend|guide|broker|helper|driver|interpreter|classmate),? "
    rf"(?:called |named )?(?P<name>{_NAME}(?: {_NAME})?)(?![\w-])"
)
_HANGUL = re.compile(
    r"(?<![가-힣])(?P<name>(?:남궁|황보|선우|제갈|독고|사공|[김이리박최정강조윤장임림한오서신권황안송류유홍전고문양손배백허남심노로하곽성차주우구나라민진지엄채원천방공현함변염여녀추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부])[가-힣]{1,2})(?: ?씨(?![가-힣]{2})|(?<=[가-힣]{3}) ?(?:님|여사|선생|할머니|할아버지|군(?![가-힣])|양(?![가-힣])|목사|박사))"
)
_KANA = re.compile(
    r"(?<![ァ-ヺー])(?P<name>[ァ-ヺー]{1,4}[・＝][ァ-ヺー]{2,6})(?:さん|氏|様|君|ちゃん)"
)
_HAN = re.compile(r"(?<![一-龥])(?P<name>[一-龥]{2,4})(?:さん|氏(?!名)|様)(?!方)")


def written_like_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand as a name would: after a title, beside kin, of a Korean sound."""
    for pattern in (_KIN, _TITLED):
        for found in pattern.finditer(text):
            if not _is_other(found["name"]) and f" {found['name'].casefold()}" not in text:
                yield found.span("name")
    for pattern in (_FAMILY_FIRST, _FAMILY_LAST):
        names = pattern.finditer(text)
        yield from (m.span() for m in names if _is_korean(m["family"], m["given"]))
    for found in _HANGUL.finditer(text):
        if text[found.end() - 1] == "씨" or not _is_phrase(found["name"]):
            yield found.span("name")
    yield from (m.span("name") for m in _KANA.finditer(text))
    yield from (m.span("name") for m in _HAN.finditer(text) if _is_person(m["name"]))


def _is_phrase(name: str) -> bool:
    """Tell whether Hangul before a title is rather a word with its ending than a name: 우리의 할아버지.

    How often the word stands with that ending before a noun, against how often it is somebody's name: 한가을 may be
    leisure and a particle, and is rather somebody. 씨 follows names alone.
    """
    if len(name) < _LEAST_PHRASE:
        return False
    before_noun = _ENDINGS.get(name[-1], 0.0)
    if name[-1] not in given_share():
        return before_noun > 0
    word = 10 ** (-often().get(name[:-1], _RAREST) / 100)
    return word * before_noun > _PHRASE_FROM * _share_of_names(name)


def _share_of_names(name: str) -> float:
    """Return how often three syllables of Hangul are somebody's name, as far as each syllable tells it."""
    shares = given_share()
    first, second, third = southern(name[0]), name[1], name[2]
    family = sum(share for one, (share, *_rest) in families().items() if southern(one) == first)
    return family * shares.get(second, 0.0) * shares.get(third, 0.0)


_LEAST_PHRASE = 3
_RAREST = 700
"""Centibels of a word that no list has."""
_PHRASE_FROM = 8.0
_ENDINGS = {
    **dict.fromkeys("의는던", 0.3), **dict.fromkeys("와과한된인", 0.2), **dict.fromkeys("은이가", 0.05),
    **dict.fromkeys("도만에로", 0.05), **dict.fromkeys("을를", 0.02),
}  # fmt: skip
"""Of words with an ending: how many of them a noun follows for which a title stands; an object hardly ever."""


def _is_person(chars: str) -> bool:
    """Tell whether characters before さん are a name: 王秀英, 神田, 田中健士; not 女王, 母親 or 介護士."""
    if _OF_JAPAN.match(chars):
        return not _is_doer(chars) or len(chars) < _LEAST_FULL
    if _is_doer(chars) or (chars[-1] == "屋" and (len(chars) > 2 or chars in homographs())):
        return False
    begins = chars[0] in family_chars()
    rest = chars[1:] if begins else chars
    roles = _words_of("japanese_roles.txt")
    if chars in roles or any(role in rest for role in roles):
        return False
    return len(chars) > 2 or begins


def _is_doer(chars: str) -> bool:
    """Tell whether a noun says what somebody does, 会員 or 調理師, by the words that it is made of.

    A name may end so as well (田中健士, 横手). Then its last two characters are no word, nor are the two before the
    last; three characters have a family name in the first as well.
    """
    if chars[-1] not in _DOING:
        return False
    words, inner = homographs(), chars[-3:-1]
    last = chars if len(chars) < _LEAST_FULL else chars[-2:]
    if chars in words or _is_word(last) or (len(inner) > 1 and _is_word(inner)):
        return True
    if len(chars) == 3 and chars[0] not in family_chars():
        return True
    return len(chars) > 2 and chars[-1] not in _ENDS_NAMES and chars[-2] not in frequent_in_names()


def _is_word(two: str) -> bool:
    return two in homographs() or (two in often() and is_rather_a_word(two))


_LEAST_FULL = 3
_DOING = frozenset("員師者士手官")
"""What makes a noun somebody who does it."""
_ENDS_NAMES = frozenset("士")
"""Of these what many given names end with: 健士, 隆士. The others follow only what stands in names (横手, 真者)."""
_OF_JAPAN = re.compile(r"[神奥皆姉母][田川崎山村本野原谷島木井口]")
"""Family names of Japan that begin as a word for somebody does."""


def _is_other(name: str) -> bool:
    words = name.casefold().split()
    return name.casefold() in gazetteer() or any(
        word in _words_of("not_people.txt") or word in gazetteer() for word in words
    )


def _is_korean(family: str, given: str) -> bool:
    """Tell whether two or three words read like a Korean name, and like nothing else."""
    if "-" in family or not surname_keys(letters(family)) or _is_other(f"{family} {given}"):
        return False
    parts = tuple(given.casefold().replace("-", " ").split())
    is_hyphened, is_two = "-" in given, " " in given
    if not all(part.isascii() for part in parts):
        parts = tuple(letters(part) for part in parts)
    if not is_hyphened and not is_two and (len(given) < 5 or given.casefold() in usual_words()):
        return False
    if is_two and all(part in usual_words() for part in parts):
        return False
    keys = given_keys(LATIN, parts)
    return any(len(key) == 2 for key in keys)


@cache
def _words_of(table: str) -> frozenset[str]:
    """Return a table of the product's own words, one a line."""
    text = (resources.files("farshore.domain.guard") / "data" / table).read_text("utf-8")
    return frozenset(text.split())
