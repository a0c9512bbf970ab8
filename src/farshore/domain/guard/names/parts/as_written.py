"""Parts of a name that are looked for letter by letter: in Kana, and of names that are not Korean."""

import re
from collections.abc import Iterator

from farshore.domain.guard.names.evidence import is_rather_a_word
from farshore.domain.guard.names.hits import NameHit
from farshore.domain.guard.names.parts.called import is_titled
from farshore.domain.guard.people.records import Record
from farshore.domain.guard.text.literal import fold_characters, places_of
from farshore.domain.memory import remembered
from farshore.domain.names import is_hangul, readings, variants

_LEAST_WORD = 4


def written_parts(text: str, subject: Record) -> Iterator[NameHit]:
    """Yield whole names and given names in Kana as they are usually written, and words of names that are not Korean."""
    folded = fold_characters(text)
    for written, is_family in usual_writings(subject.names):
        before, after = _edges_of(written, text)
        for start, end in places_of(written, folded, before=before, after=after):
            if is_family:
                if is_titled(text, start, end):
                    yield NameHit(start, end, (subject.label,), "part")
            else:
                is_run_on = before is ANYWHERE[0] or is_rather_a_word(text[start:end])
                alone = is_run_on and not is_titled(text, start, end)
                yield NameHit(start, end, (subject.label,), "word" if alone else "name")


def _edges_of(written: str, text: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    if written.isascii():
        return IN_LATIN
    if _HAN.search(written):
        return IN_HAN if _OTHER_THAN_HAN.search(text) else ANYWHERE
    return IN_HIRAGANA if _HIRAGANA.search(written) else IN_KANA


IN_LATIN = re.compile(r"(?<![A-Za-z])"), re.compile(r"(?![A-Za-z])")
IN_KANA = re.compile(r"(?<![ァ-ヺー])"), re.compile(r"(?![ァ-ヺー])")
IN_HIRAGANA = (
    re.compile(r"(?<![ぁ-ゖー])"),
    re.compile(r"(?=[はがをもにのと、。」！？ ]|ちゃん|さん|くん|$)"),
)
IN_HAN = re.compile(r"(?<![一-龥々])"), re.compile(r"(?![一-龥々])|(?=[氏様君嬢]|先生|女士|同志)")
ANYWHERE = re.compile(""), re.compile("")
"""In Chinese no gap and no other script parts a name from the next word."""
_HAN, _HIRAGANA = re.compile("[一-龥]"), re.compile("[ぁ-ゖ]")
_OTHER_THAN_HAN = re.compile("[ぁ-ゖァ-ヺ가-힣]")


@remembered(most=512)
def usual_writings(names: tuple[str, ...]) -> tuple[tuple[str, bool], ...]:
    """Return writings of a name to look for letter by letter; True for a family name alone."""
    return tuple(dict.fromkeys(found for name in names for found in _writings_of(name)))


def _writings_of(name: str) -> Iterator[tuple[str, bool]]:
    if is_hangul(name.replace(" ", "")):
        for kana in variants(name):
            if "・" in kana:
                yield from _in_kana(kana)
    elif "・" in name or _TWO_KANA.fullmatch(name):
        yield from _in_kana(name.replace(" ", "・").replace("\u3000", "・"))
    elif _JAPANESE_HAN.fullmatch(name):
        yield from _of_foreign_name(name)
    elif _KOREAN_HAN.fullmatch(name) and readings(name):
        yield from _in_characters(name)
    elif not readings(name):
        yield from _of_foreign_name(name)


def _of_foreign_name(name: str) -> Iterator[tuple[str, bool]]:
    """Yield the words of a name that is not Korean; a Japanese one begins with the family's characters."""
    if name.isascii():
        for word in name.split():
            if len(word) >= _LEAST_WORD:
                yield word, False
                yield word.upper(), False
    elif _ALL_HAN.fullmatch(name):
        yield fold_characters(name[:1]), True
        yield fold_characters(name[:2]), True
    elif _TWO_HAN.fullmatch(name):
        family, given = re.split(r"[ \u3000・]", fold_characters(name))
        yield family, True
        yield given, len(given) == 1


def _in_characters(name: str) -> Iterator[tuple[str, bool]]:
    """Yield the given name of a Korean name in characters; one of one character only before a title."""
    own = fold_characters(name.replace(" ", ""))
    given = own[2:] if len(own) == len("諸葛孔明") else own[1:]
    if given:
        yield given, len(given) == 1


def _in_kana(name: str) -> Iterator[tuple[str, bool]]:
    family, _mark, given = name.partition("・")
    yield name, False
    yield family, True
    if len(given) > 1:
        yield given, False
    hiragana = "".join(chr(ord(c) - _TO_HIRAGANA) if "ァ" <= c <= "ヶ" else c for c in given)
    if len(given) >= _LEAST_HIRAGANA:
        yield hiragana, False


_TO_HIRAGANA, _LEAST_HIRAGANA = ord("ァ") - ord("ぁ"), 3
_TWO_KANA = re.compile("[ァ-ヺー]{1,9}[ \u3000][ァ-ヺー]{1,9}")
_TWO_HAN = re.compile("[\u3400-\u9fff々]{1,3}[ \u3000・][\u3400-\u9fff々]{1,3}")
_JAPANESE_HAN = re.compile("[\u3400-\u9fff々]{2,3}[ \u3000・][\u3400-\u9fff々]{1,3}")
_KOREAN_HAN = re.compile("[\u3400-\u9fff] ?[\u3400-\u9fff]{1,3}")


_ALL_HAN = re.compile("[\u3400-\u9fff]{3,5}")
