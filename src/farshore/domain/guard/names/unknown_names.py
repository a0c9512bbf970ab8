"""Names that are nobody's we know: public, staff, or somebody to protect?

A relative left behind or a helper is rarely in the register. So whatever reads like a person's
name, and is neither registered nor allowed, is asked about once; the answer is kept.
"""

import re
from collections.abc import Iterator, Sequence

from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.spans import Taken
from farshore.domain.guard.answers.verdicts import Finding
from farshore.domain.guard.names.hits import spans_of_names
from farshore.domain.guard.names.masked import hidden_names
from farshore.domain.names import surname_keys
from farshore.domain.names.finding.spans import family_chars, given_keys
from farshore.domain.names.reading.words import LATIN
from farshore.domain.names.sounds.latin import letters
from farshore.domain.names.sounds.tables import usual_words
from farshore.domain.places import gazetteer

_REASON = (
    "Nobody in the register has this name. Is it a public person, staff who may be named, or "
    "somebody to protect?"
)
_HIDDEN_REASON = (
    "A part of a name is hidden here. Who knows the circle can fill it in. Is it a public person, staff who may "
    "be named, or somebody to protect? Then take it out."
)
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
_JAPANESE_WORDS = re.compile(
    r"皆|奥|母|父|兄|姉|娘|息子|客|医者|神|王|王子|先生|両親|店員|会長|社長|職員|留学生|大家|運転手|看護師|通訳|弁護士|牧師|警察|隣|子供|記者|生徒|学生|患者|友達|仲間"
)
_NOT_PEOPLE = frozenset(
    [
        "street",
        "road",
        "river",
        "station",
        "university",
        "school",
        "hotel",
        "church",
        "park",
        "mountain",
        "bridge",
        "airport",
        "prize",
        "award",
        "foundation",
        "institute",
        "centre",
        "center",
        "house",
        "war",
        "treaty",
        "day",
        "festival",
        "choir",
        "company",
        "hospital",
        "library",
        "college",
        "province",
        "county",
        "city",
        "district",
        "ward",
        "prefecture",
        "north",
        "south",
        "east",
        "west",
        "new",
        "united",
        "national",
        "international",
        "republic",
        "government",
        "ministry",
        "committee",
        "council",
        "party",
        "assembly",
        "court",
        "embassy",
        "consulate",
        "office",
        "state",
        "states",
        "act",
        "law",
        "convention",
        "declaration",
        "news",
        "times",
        "post",
        "press",
        "radio",
        "television",
        "lake",
        "island",
        "sea",
        "ocean",
        "gulf",
        "temple",
        "shrine",
        "museum",
        "gallery",
        "theatre",
        "theater",
        "market",
        "restaurant",
        "bar",
        "cafe",
        "shop",
        "street",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "spring",
        "summer",
        "autumn",
        "winter",
        "christmas",
        "easter",
        "chuseok",
        "seollal",
        "korea",
        "korean",
        "japan",
        "japanese",
        "china",
        "chinese",
        "english",
    ]
)


def unknown_names(
    field: Field, findings: Sequence[Finding], *, allowed: frozenset[str], ours: frozenset[str]
) -> Iterator[Finding]:
    """Yield what reads like a name in one field, and is neither found, allowed nor a place.

    Args:
        field: its text.
        findings: what was found before: those spans are left alone.
        allowed: names that anybody may write.
        ours: the aliases of the story: their words are nobody's name.
    """
    if field.is_address or field.name == "byline":
        return
    taken = Taken()
    place = (field.language, field.name)
    for finding in findings:
        if (finding.language, finding.field) == place and finding.start < finding.end:
            taken.add(place, finding.start, finding.end)
    words = {word for name in ours for word in re.split(r"[^\w]+", name) if len(word) > 1}
    for start, end in spans_of_names(field.text, allowed | words):
        taken.add(place, start, end)
    hidden = dict.fromkeys(hidden_names(field.text))
    for start, end in (*hidden, *_names(field.text)):
        if not taken.touches(place, start, end):
            taken.add(place, start, end)
            yield Finding(
                field=field.name,
                language=field.language,
                start=start,
                end=end,
                text=field.text[start:end],
                type="unknown",
                rule="guard.unknown-name",
                strength="decide",
                reason=_HIDDEN_REASON if (start, end) in hidden else _REASON,
            )


def _names(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_KIN, _TITLED):
        for found in pattern.finditer(text):
            if not _is_other(found["name"]) and f" {found['name'].casefold()}" not in text:
                yield found.span("name")
    for pattern in (_FAMILY_FIRST, _FAMILY_LAST):
        names = pattern.finditer(text)
        yield from (m.span() for m in names if _is_korean(m["family"], m["given"]))
    for pattern in (_HANGUL, _KANA):
        yield from (m.span("name") for m in pattern.finditer(text))
    yield from (m.span("name") for m in _HAN.finditer(text) if _is_person(m["name"]))


def _is_person(chars: str) -> bool:
    return not _JAPANESE_WORDS.search(chars) and (len(chars) > 2 or chars[0] in family_chars())


def _is_other(name: str) -> bool:
    words = name.casefold().split()
    return name.casefold() in gazetteer() or any(
        word in _NOT_PEOPLE or word in gazetteer() for word in words
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
