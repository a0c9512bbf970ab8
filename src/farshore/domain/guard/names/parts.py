"""Parts of a name: given name alone, family name with a title, initials, short nicknames.

They are looked for where somebody is the subject of a text; of anybody else only two of them together.
"""

import re
from collections.abc import Iterator

from farshore.domain.guard.names.hits import NameHit
from farshore.domain.guard.names.initials_of import family_and_given, own_initials, single_given
from farshore.domain.guard.people.lookups import Lookup
from farshore.domain.guard.people.register import Record, Register, fold_characters
from farshore.domain.guard.text import titles
from farshore.domain.guard.text.literal import NO_HANGUL_BEFORE, places_of
from farshore.domain.guard.text.word_runs import Run, runs
from farshore.domain.memory import remembered
from farshore.domain.names import readings, variants
from farshore.domain.names.finding.spans import SOUTHERN
from farshore.domain.names.reading.keys import split_hangul
from farshore.domain.names.sounds.normalise import Plain
from farshore.domain.names.sounds.syllables import is_hangul
from farshore.domain.places import is_known


def parts_of(plain: Plain, subject: Record, *, is_address: bool) -> Iterator[NameHit]:
    """Given name alone, family name with a title, initials: for people the text is about."""
    who = (subject.label,)
    family, given = family_and_given(subject)
    own = hangul_parts(subject.names)
    for word in runs(plain.text, is_address=is_address):
        start, end, text, keys = word
        is_other = (
            text.translate(SOUTHERN) not in own if own else not _is_titled(plain.text, start, end)
        )
        if is_hangul(text) and is_other:
            continue  # Hangul is exact: only other scripts are read by sound
        before, after = plain.text[max(0, start - 14) : start], plain.text[end : end + 6]
        title = titles.BEFORE.search(before)
        titled = bool(title or titles.AFTER.match(after) or is_speaker(plain.text, start, end))
        if not titled and is_known(plain.text[start:end]):
            continue  # Ryongchon is a town, and somebody's given name
        called = is_hangul(text) and is_called(plain.text, end)
        if (keys & given and (len(text) >= 4 or not text.isascii())) or (
            called and keys & single_given(subject)
        ):
            yield NameHit(start, end, who, "name")
        elif keys & family and titled:
            yield NameHit(start - (len(title.group()) if title else 0), end, who, "part")
    yield from own_initials(plain.text, subject)
    yield from _own_nicknames(plain.text, subject)
    yield from _written_parts(plain.text, subject)


def is_speaker(text: str, start: int, end: int) -> bool:
    """Tell whether a word begins a line of an interview: "Yuk: …", ユク　「…」."""
    begins = not text[:start].rstrip(" ") or text[:start].rstrip(" ").endswith("\n")
    return begins and bool(re.match(r"\s?[:：]|　|  | ?[「“]", text[end : end + 2]))


@remembered(most=512)
def hangul_parts(names: tuple[str, ...]) -> frozenset[str]:
    """Return family and given names in Hangul as the south writes them; none if none is known."""
    found: set[str] = set()
    for name in names:
        plain = name.replace(" ", "")
        if is_hangul(plain):
            family, given = split_hangul(plain)
            found |= {family.translate(SOUTHERN), given.translate(SOUTHERN), given}
    return frozenset(found)


def is_called(text: str, end: int) -> bool:
    """Tell whether what stands after a word calls somebody by it: 봄아, 봄이가."""
    return bool(_CALLED.match(text[end : end + 6]))


_CALLED = re.compile(r"(?:아|야)[,! ]|이(?:가|는|의|를|도|와|에게|랑)[ ,.]|이(?: |,)")


def _written_parts(text: str, subject: Record) -> Iterator[NameHit]:
    """Yield whole names and given names in Kana as they are usually written, and words of names that are not Korean."""
    for written, is_family in usual_writings(subject.names):
        edges = _IN_LATIN if written.isascii() else _IN_KANA
        for start, end in places_of(written, text, before=edges[0], after=edges[1]):
            if not is_family or _is_titled(text, start, end):
                kind = "part" if is_family else "name"
                yield NameHit(start, end, (subject.label,), kind)


_IN_LATIN = re.compile(r"(?<![A-Za-z])"), re.compile(r"(?![A-Za-z])")
_IN_KANA = re.compile(r"(?<![ァ-ヺー])"), re.compile(r"(?![ァ-ヺー])")


_LEAST_WORD = 4


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
    elif name.isascii() and not readings(name):
        for word in name.split():
            if len(word) >= _LEAST_WORD:
                yield word, False
                yield word.upper(), False
    elif _ALL_HAN.fullmatch(name) and not readings(name):
        yield name[:1], True
        yield name[:2], True


def _in_kana(name: str) -> Iterator[tuple[str, bool]]:
    family, _mark, given = name.partition("・")
    yield name, False
    yield family, True
    if len(given) > 1:
        yield given, False


_ALL_HAN = re.compile("[\u3400-\u9fff]{3,5}")


def _own_nicknames(text: str, subject: Record) -> Iterator[NameHit]:
    """Yield short nicknames, which are looked for only where somebody is the subject."""
    for own in subject.nicknames:
        if len(own) > _SHORT_NICK or (own.isascii() and len(own) < _SHORT_NICK):
            continue
        name = fold_characters(own)
        text = text if name.isascii() else fold_characters(text)
        edge = (
            _IN_LATIN[0] if name.isascii() else NO_HANGUL_BEFORE if is_hangul(name) else _IN_KANA[0]
        )
        for start, end in places_of(name, text, before=edge, after=_NO_LETTER_AFTER):
            yield NameHit(start, end, (subject.label,), "nick")


_NO_LETTER_AFTER = re.compile(r"(?![A-Za-zァ-ヺー])")


_SHORT_NICK = 3


def two_parts_of_anybody(plain: Plain, register: Register) -> Iterator[NameHit]:
    """Family name with a title in one place and the given name in another: anybody's."""
    if not _ANY_TITLE.search(plain.text):
        return
    words = runs(plain.text, is_address=False)
    known = register.lookup("family", family_of)
    titled = [
        run
        for run in words
        if any(key in known for key in run[3]) and _is_titled(plain.text, run[0], run[1])
    ]
    families = {key for run in titled for key in run[3]}
    if not titled:
        return
    for label, places in _given_names_in(plain.text, words, register).items():
        family = family_and_given(register.records[label])[0]
        if family & families:
            for start, end, _text, keys in titled:
                if keys & family:
                    yield NameHit(start, end, (label,), "part")
            yield from (NameHit(start, end, (label,), "name") for start, end in places)


def _given_names_in(
    text: str, words: tuple[Run, ...], register: Register
) -> dict[str, list[tuple[int, int]]]:
    """Return who has a given name or a short nickname that stands in a text, and where."""
    found: dict[str, list[tuple[int, int]]] = {}
    known = register.lookup("given", given_of)
    for start, end, written, keys in words:
        if len(written) >= _LEAST_WORD or not written.isascii():
            for label in dict.fromkeys(one for key in keys for one in known.of(key)):
                found.setdefault(label, []).append((start, end))
    for label in short_nicknames_in(text, register.lookup("nicknames", short_nicknames_of)):
        for hit in _own_nicknames(text, register.records[label]):
            found.setdefault(label, []).append((hit.start, hit.end))
    return found


def family_of(record: Record) -> frozenset[str]:
    """Return the sound keys of somebody's family names."""
    return family_and_given(record)[0]


def given_of(record: Record) -> frozenset[str]:
    """Return the sound keys of somebody's given names."""
    return family_and_given(record)[1]


def short_nicknames_of(record: Record) -> Iterator[str]:
    """Yield nicknames of at most three characters; in Latin letters, of three."""
    for own in record.nicknames:
        if len(own) <= _SHORT_NICK and not (own.isascii() and len(own) < _SHORT_NICK):
            yield fold_characters(own)


def short_nicknames_in(text: str, known: Lookup[str, str]) -> Iterator[str]:
    """Yield labels of people whose short nickname may stand in a text, each once."""
    folded = fold_characters(text)
    signs = {folded[at : at + size] for size in (1, 2, 3) for at in range(len(text))}
    yield from dict.fromkeys(label for sign in sorted(signs) for label in known.of(sign))


_ANY_TITLE = re.compile(
    r"\b(?:Mrs?|Ms|Miss|Dr|Prof)\b|-(?:ssi|nim|san)\b|씨|님| 양|선장|선생|さん|様|氏|女士|先生",
    re.IGNORECASE,
)


def _is_titled(text: str, start: int, end: int) -> bool:
    before = titles.BEFORE.search(text, max(0, start - 14), start)
    return bool(before or titles.AFTER.match(text[end : end + 6]))
