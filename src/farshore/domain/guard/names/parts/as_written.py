"""Parts of a name that are looked for letter by letter: in Kana, and of names that are not Korean."""

import re
from collections.abc import Iterator

from farshore.domain.guard.names.hits import NameHit
from farshore.domain.guard.names.parts.called import is_titled
from farshore.domain.guard.people.records import Record
from farshore.domain.guard.text.literal import places_of
from farshore.domain.memory import remembered
from farshore.domain.names import is_hangul, readings, variants

_LEAST_WORD = 4


def written_parts(text: str, subject: Record) -> Iterator[NameHit]:
    """Yield whole names and given names in Kana as they are usually written, and words of names that are not Korean."""
    for written, is_family in usual_writings(subject.names):
        edges = IN_LATIN if written.isascii() else IN_KANA
        for start, end in places_of(written, text, before=edges[0], after=edges[1]):
            if not is_family or is_titled(text, start, end):
                kind = "part" if is_family else "name"
                yield NameHit(start, end, (subject.label,), kind)


IN_LATIN = re.compile(r"(?<![A-Za-z])"), re.compile(r"(?![A-Za-z])")
IN_KANA = re.compile(r"(?<![ァ-ヺー])"), re.compile(r"(?![ァ-ヺー])")


@remembered(most=512)
def usual_writings(names: tuple[str, ...]) -> tuple[tuple[str, bool], ...]:
    """Return writings of a name to look for letter by letter; True for a family name alone."""
    return tuple(dict.fromkeys(found for name in names for found in _writings_of(name)))


def _writings_of(name: str) -> Iterator[tuple[str, bool]]:
    if is_hangul(name.replace(" ", "")):
        for kana in variants(name):
            if "・" in kana:
                yield from _in_kana(kana)
    elif "・" in name:
        yield from _in_kana(name)
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
        yield name[:1], True
        yield name[:2], True


def _in_kana(name: str) -> Iterator[tuple[str, bool]]:
    family, _mark, given = name.partition("・")
    yield name, False
    yield family, True
    if len(given) > 1:
        yield given, False


_ALL_HAN = re.compile("[\u3400-\u9fff]{3,5}")
