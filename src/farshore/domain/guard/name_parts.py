"""Parts of a name: given name alone, family name with a title, initials, short nicknames.

They are looked for where somebody is the subject of a text; of anybody else only two of them together.
"""

import itertools
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from farshore.domain.guard import titles
from farshore.domain.guard.name_hits import NameHit
from farshore.domain.guard.register import Record, Register, fold_characters
from farshore.domain.guard.word_runs import runs
from farshore.domain.names import readings, surname_keys, variants
from farshore.domain.names.keys import split_hangul
from farshore.domain.names.latin import letters
from farshore.domain.names.normalise import Plain
from farshore.domain.names.spans import SOUTHERN
from farshore.domain.names.syllables import is_hangul
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
        titled = bool(title or titles.AFTER.match(after) or _is_speaker(plain.text, start, end))
        if not titled and is_known(plain.text[start:end]):
            continue  # Ryongchon is a town, and somebody's given name
        is_called = is_hangul(text) and bool(_CALLED.match(after))
        if (keys & given and (len(text) >= 4 or not text.isascii())) or (
            is_called and keys & _single_given(subject)
        ):
            yield NameHit(start, end, who, "name")
        elif keys & family and titled:
            yield NameHit(start - (len(title.group()) if title else 0), end, who, "part")
    yield from _initials(plain.text, subject)
    yield from _own_nicknames(plain.text, subject)
    yield from _written_parts(plain.text, subject)


def _is_speaker(text: str, start: int, end: int) -> bool:
    """Tell whether a word begins a line of an interview: "Yuk: …", ユク　「…」."""
    begins = not text[:start].rstrip(" ") or text[:start].rstrip(" ").endswith("\n")
    return begins and bool(re.match(r"\s?[:：]|　|  | ?[「“]", text[end : end + 2]))


@lru_cache(maxsize=512)
def hangul_parts(names: tuple[str, ...]) -> frozenset[str]:
    """Return family and given names in Hangul as the south writes them; none if none is known."""
    found: set[str] = set()
    for name in names:
        plain = name.replace(" ", "")
        if is_hangul(plain):
            family, given = split_hangul(plain)
            found |= {family.translate(SOUTHERN), given.translate(SOUTHERN), given}
    return frozenset(found)


_CALLED = re.compile(r"(?:아|야)[,! ]|이(?:가|는|의|를|도|와|에게|랑)[ ,.]|이(?: |,)")


@cache
def single_syllable(name: str) -> frozenset[str]:
    reading = readings(name)
    given = split_hangul(name)[1]
    return reading[0].given if reading and len(given) == len("봄") else frozenset()


def _single_given(subject: Record) -> frozenset[str]:
    """Return the keys of given names of one syllable, which are looked for only as one calls somebody."""
    found = [single_syllable(n) for n in subject.names if is_hangul(n.replace(" ", ""))]
    return frozenset().union(*found)


def _written_parts(text: str, subject: Record) -> Iterator[NameHit]:
    """Yield whole names and given names in Kana as they are usually written, and words of names that are not Korean."""
    for written, is_family in usual_writings(subject.names):
        edge = "A-Za-z" if written.isascii() else "ァ-ヺー"
        for found in re.finditer(rf"(?<![{edge}]){re.escape(written)}(?![{edge}])", text):
            if not is_family or _is_titled(text, found.start(), found.end()):
                kind = "part" if is_family else "name"
                yield NameHit(found.start(), found.end(), (subject.label,), kind)


_LEAST_WORD = 4


@lru_cache(maxsize=512)
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
        edge = "A-Za-z" if name.isascii() else "가-힣" if is_hangul(name) else "ァ-ヺー"
        for found in re.finditer(rf"(?<![{edge}]){re.escape(name)}(?!{'[A-Za-zァ-ヺー]'})", text):
            yield NameHit(found.start(), found.end(), (subject.label,), "nick")


_SHORT_NICK = 3


_MOST_PEOPLE = 5_000
"""Over this a family name with a title and a given name fit many, and the table costs seconds."""


def two_parts_of_anybody(plain: Plain, register: Register) -> Iterator[NameHit]:
    """Family name with a title in one place and the given name in another: anybody's."""
    if len(register) > _MOST_PEOPLE or not _ANY_TITLE.search(plain.text):
        return
    words = list(runs(plain.text, is_address=False))
    everybody = _parts_of_all(register)
    known = _families(register, everybody)
    titled = [r for r in words if r[3] & known and _is_titled(plain.text, r[0], r[1])]
    families = {key for run in titled for key in run[3]}
    for label, family, given in everybody if titled else ():
        if not family & families:
            continue
        names = [*_nick_runs(plain.text, register.records[label])]
        names += [r for r in words if r[3] & given and (len(r[2]) >= 4 or not r[2].isascii())]
        if names:
            for start, end, _text, keys in titled:
                if keys & family:
                    yield NameHit(start, end, (label,), "part")
            yield from (NameHit(run[0], run[1], (label,), "name") for run in names)


def _families(
    register: Register, everybody: list[tuple[str, frozenset[str], frozenset[str]]]
) -> frozenset[str]:
    made = register.remembered.get("families")
    if not isinstance(made, frozenset):
        made = frozenset(key for _label, family, _given in everybody for key in family)
        register.remembered["families"] = made
    return made


def _nick_runs(text: str, record: Record) -> Iterator[tuple[int, int, str, frozenset[str]]]:
    for hit in _own_nicknames(text, record):
        yield hit.start, hit.end, text[hit.start : hit.end], frozenset()


_ANY_TITLE = re.compile(
    r"\b(?:Mrs?|Ms|Miss|Dr|Prof)\b|-(?:ssi|nim|san)\b|씨|님| 양|선장|선생|さん|様|氏|女士|先生",
    re.IGNORECASE,
)


def _is_titled(text: str, start: int, end: int) -> bool:
    before = titles.BEFORE.search(text, max(0, start - 14), start)
    return bool(before or titles.AFTER.match(text[end : end + 6]))


def _parts_of_all(register: Register) -> list[tuple[str, frozenset[str], frozenset[str]]]:
    """Return label, family and given keys of everybody; remembered with the register."""
    made = register.remembered.get("parts")
    if not isinstance(made, list):
        made = [(r.label, *family_and_given(r)) for r in register.records.values()]
        register.remembered["parts"] = made
    return made


def family_and_given(subject: Record) -> tuple[frozenset[str], frozenset[str]]:
    """Return the sound keys of somebody's family names and given names."""
    family: set[str] = set()
    given: set[str] = set()
    for name in subject.names:
        found = readings(name)
        for reading in found[:1] if is_hangul(name.replace(" ", "")) else found:
            family |= reading.family
            given |= {key for key in reading.given if len(key) >= 4}
    return frozenset(family), frozenset(given)


_INITIALS = re.compile(
    r"(?<![A-Za-z.])[A-Z]\. ?[A-Z]\.?-[A-Za-z]\.?(?![a-z])"  # B. J.-h.
    r"|(?<![A-Za-z.])(?:[A-Z]\.[ -]?){2,3}(?![a-z])"  # K. S. H.
    r"|(?<![A-Za-z.・])[A-Z](?:[.・] ?[A-Z]){1,2}(?![A-Za-z])\.?"  # K.S, U・T・S
    r"|(?<![A-Za-z.])[A-Z][a-z]\. ?[A-Z][a-z]?\.(?![a-z])"  # Ch. Y.
    r"|(?<![A-Za-z.])[A-Z]{3}(?![A-Za-z.])"  # KSH
)
_WITH_FAMILY = re.compile(
    r"(?<![A-Za-z])[A-Z][a-z]+ (?:[A-Z]\.|[A-Z]{1,2}(?![A-Za-z.]))(?:[ -]?[A-Z]\.)?"  # Kim S. H.
)
_ABBREVIATIONS = frozenset(
    {
        "BBC", "CNN", "NHK", "KBS", "MBC", "SBS", "EBS", "TBS", "ABC", "NBC", "CBS", "NPR", "AFP",
        "VOA", "RFA", "USA", "DPRK", "ROK", "PRC", "UNO", "NGO", "NPO", "CEO", "FAQ", "PDF",
        "DVD", "ATM", "BTS", "LED", "GPS", "SNS", "SIM", "PTA", "MRI", "ICU", "KTX", "JAL", "ANA",
        "WHO", "WFP", "IOM", "ICC", "EU", "UK", "UN",
    }
)  # fmt: skip
"""Broadcasters, states, things: three capitals that are nobody's initials."""
_CLASS = {"K": "KG", "T": "TD", "P": "PB", "C": "JC", "S": "S", "H": "H", "M": "M", "N": "NRL",
          "R": "RLNY", "A": "A", "E": "EYA", "I": "IYRL", "O": "OUEYWR"}  # fmt: skip


_JAMO = re.compile(
    r"(?<![\u1100-\u1112\u3131-\u314e가-힣])[\u1100-\u1112\u3131-\u314e]{2,4}(?![\u1100-\u1112\u3131-\u314e])"
)
_CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"


def jamo_of(names: tuple[str, ...]) -> frozenset[str]:
    """Return the first consonants of names in Hangul, ㄱㅅㅈ."""
    return frozenset(
        "".join(_CONSONANTS[(ord(c) - 0xAC00) // 588] for c in name if is_hangul(c))
        for name in names
        if is_hangul(name.replace(" ", ""))
    )


def jamo_runs(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield consonants that stand alone in a text, each run with its place."""
    for found in _JAMO.finditer(text):
        written = "".join(
            _CONSONANTS[ord(c) - 0x1100] if "\u1100" <= c <= "\u1112" else c for c in found.group()
        )
        yield found.start(), found.end(), written


def _jamo_initials(text: str, subject: Record) -> Iterator[NameHit]:
    own = jamo_of(subject.names)
    for start, end, written in jamo_runs(text):
        if written in own:
            yield NameHit(start, end, (subject.label,), "initials")


def _initials(text: str, subject: Record) -> Iterator[NameHit]:
    yield from _jamo_initials(text, subject)
    family, given = family_and_given(subject)
    single = _single_given(subject)
    if not family or not given | single:
        return
    first = {c for key in family for c in _CLASS.get(key[:1], "")} | {
        c for key in family for c in ("L" if key.startswith("I") else "")
    }
    second = {c for key in given for c in _CLASS.get(key[:1], "")}
    second_of_two = second | {c for key in single for c in _CLASS.get(key[:1], "")}
    for found in itertools.chain(_WITH_FAMILY.finditer(text), _INITIALS.finditer(text)):
        written = found.group()
        capitals = [c for c in written if c.isupper()]
        if len(capitals) < len("AB") or written in _ABBREVIATIONS:
            continue
        word = re.match(r"[A-Z][a-z]+", written)
        later = second_of_two if len(capitals) == len("AB") else second
        if word and not written.startswith(f"{word.group()}."):
            if surname_keys(letters(word.group())) & family and capitals[1] in later:
                yield NameHit(found.start(), found.end(), (subject.label,), "part")
        elif (capitals[0] in first and capitals[1] in later) or (
            capitals[-1] in first and capitals[0] in later
        ):
            yield NameHit(found.start(), found.end(), (subject.label,), "initials")
