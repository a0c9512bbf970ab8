"""Places as people remember them: old names and new, any script, with or without the province.

The gazetteer finds places in texts and must not find one that is none. Here a whole cell names a
place, so that sounds may be read as boldly as those of names: `Чхонджин`, `Ch'ŏngjin`, `Qingjin`.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from farshore.domain.memory import remembered
from farshore.domain.names import (
    forms,
    hangul_sound_keys,
    is_hangul,
    kana_keys,
    latin_keys,
    letters,
    pinyin_of,
    southern,
)
from farshore.domain.places import gazetteer

PROVINCES: dict[str, tuple[str, ...]] = {
    "North Hamgyong": ("함경북", "함북", "咸鏡北", "咸北", "xianjingbei", "северный хамгён", "n hamgyong", "north hamgyong"),
    "South Hamgyong": ("함경남", "함남", "咸鏡南", "咸南", "xianjingnan", "южный хамгён", "s hamgyong", "south hamgyong"),
    "North Pyongan": ("평안북", "평북", "平安北", "平北", "pinganbei", "северный пхёнан", "n pyongan", "north pyongan"),
    "South Pyongan": ("평안남", "평남", "平安南", "平南", "pingannan", "южный пхёнан", "s pyongan", "south pyongan"),
    "North Hwanghae": ("황해북", "황북", "黃海北", "黃北", "huanghaibei", "северный хванхэ", "n hwanghae", "north hwanghae"),
    "South Hwanghae": ("황해남", "황남", "黃海南", "黃南", "huanghainan", "южный хванхэ", "s hwanghae", "south hwanghae"),
    "Ryanggang": ("량강", "양강", "兩江", "両江", "liangjiang", "рянган", "янган"),
    "Jagang": ("자강", "慈江", "cijiang", "чаган"),
    "Kangwon": ("강원", "江原", "jiangyuan", "канвон"),
}  # fmt: skip
"""English name -> how its name begins in each script, without the word for province."""
_WITHIN = frozenset({*PROVINCES, "Pyongyang", "Nampo"})
_SAME = frozenset({"Undok", "Kim Chaek", "Kabsan", "Unjong Dist.", "Taedong River"})
"""Rows of the gazetteer that are other names of a county."""
_KINDS = re.compile(
    r"(?:[-\s](?:kun|gun|si|shi|do|to|up|ku|gu|city|county|district|province|town|prefecture))\b\.?"
    r"|(?:특별시|직할시|군|시|구역|읍|구)$|(?:郡|市|県|縣|县|区|區|區域|邑)$|(?:グン|シ)$|\b(?:уезд|город|г\.)\s?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[,，、;/・]|\s+")
_OF_PROVINCE = re.compile(r"^(?:도|道|dao|省)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SaidPlace:
    """What a cell says of a place.

    Attributes:
        county: the county or town; the same for its old and its new name; empty if only wider.
        province: what it lies in, or the country abroad; empty if unknown.
    """

    county: str = ""
    province: str = ""

    def __repr__(self) -> str:
        return "<place>"


@cache
def _table() -> list[tuple[str, str, tuple[str, ...]]]:
    text = (resources.files(__package__) / "data" / "old_places.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    found = [
        (row["name"], row["province"], (row["name"], *row["other"].split(";"))) for row in rows
    ]
    known = {row["name"] for row in rows}
    others = dict.fromkeys(gazetteer().values())
    found += [
        (place.name, place.parent, (place.name, *place.others))
        for place in others
        if place.parent in _WITHIN and place.name not in known and place.name not in _SAME
    ]
    return found


@cache
def _names() -> dict[str, SaidPlace]:
    found: dict[str, SaidPlace] = {}
    for name, province, others in _table():
        for other in others:
            found.setdefault(_folded(_KINDS.sub("", other)), SaidPlace(name, province))
    return found


@cache
def _sounds() -> dict[str, SaidPlace]:
    """Return the counties by the sounds of their Hangul and the pinyin of their characters."""
    found: dict[str, SaidPlace] = {}
    for name, province, others in _table():
        place = SaidPlace(name, province)
        for other in others:
            plain = _folded(_KINDS.sub("", other))
            for key in _keys_of_known(plain):
                found.setdefault(key, place)
    return found


def writings_of(name: str) -> tuple[str, ...]:
    """Return how a county of the table is written in other scripts; nothing if it isn't there."""
    return next((others for known, _province, others in _table() if known == name), ())


def _keys_of_known(plain: str) -> Iterator[str]:
    if is_hangul(plain):
        yield from hangul_sound_keys(plain)
    elif plain and all("一" <= char <= "鿿" for char in plain):
        readings = [pinyin_of(char) for char in plain]
        if all(readings):
            yield "py:" + "".join(one[0] for one in readings)
    elif plain.isascii():
        yield from latin_keys(letters(plain))


def _folded(text: str) -> str:
    table = forms()
    plain = unicodedata.normalize("NFKC", text).casefold().strip().replace("’", "'")
    plain = "".join(table.get(char, char) for char in plain)
    return re.sub(r"[\s.'·-]", "", plain)


@remembered(most=50_000)
def said_place(text: str) -> SaidPlace:
    """Return what a cell says of a place; nothing known leaves both parts empty.

    Args:
        text: a county, town or province in any script, old or new, perhaps with its province.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return SaidPlace()
    province, rest = _without_province(plain)
    found = _county(rest) if rest else None
    if found is None and rest:
        parts = [part for part in _BETWEEN.split(rest) if part]
        known = [place for place in map(_county, parts) if place] if len(parts) > 1 else []
        found = known[0] if known else _beginning(rest)
    if found:
        return SaidPlace(found.county, province or found.province)
    if province:
        return SaidPlace("", province)
    return _abroad(plain)


def _without_province(text: str) -> tuple[str, str]:
    """Return the province that a text names, and the rest."""
    folded = unicodedata.normalize("NFKC", text).translate(_TO_TRADITIONAL())
    low = folded.casefold().replace(".", "")
    for province, starts in PROVINCES.items():
        for start in starts:
            at = low.find(start)
            if at == 0 and _is_whole(low, start):
                return province, _OF_PROVINCE.sub("", low[len(start) :].lstrip()).strip(" ,-")
    parts = [part.strip() for part in re.split(r"[,，]", text) if part.strip()]
    for index, part in enumerate(parts):
        province = _province_by_sound(part)
        if province:
            return province, ", ".join(parts[:index] + parts[index + 1 :])
    return "", text


def _is_whole(low: str, start: str) -> bool:
    """A short Hangul name counts if nothing of another name follows: 강원도, 자강도, not 강원산."""
    return (
        not is_hangul(start)
        or len(start) > 2
        or start[-1] in "북남"
        or low[len(start) :][:1] in {"", "도", " "}
    )


@cache
def _TO_TRADITIONAL() -> dict[int, str]:  # noqa: N802 - a table
    return {ord(form): char for form, char in forms().items() if len(form) == 1 == len(char)}


@cache
def _province_sounds() -> dict[str, str]:
    hangul = {
        "North Hamgyong": "함경북도", "South Hamgyong": "함경남도", "North Pyongan": "평안북도",
        "South Pyongan": "평안남도", "North Hwanghae": "황해북도", "South Hwanghae": "황해남도",
        "Ryanggang": "량강도", "Jagang": "자강도", "Kangwon": "강원도",
    }  # fmt: skip
    found: dict[str, str] = {}
    for province, word in hangul.items():
        for whole in (word, southern(word), word[:-1]):
            for key in hangul_sound_keys(whole):
                found[key] = province
        found[_folded(province)] = province
    return found


def _province_by_sound(part: str) -> str:
    plain = re.sub(r"\b(?:province|prov\.?|do)\b", "", part, flags=re.IGNORECASE).strip(" -")
    plain = re.sub(r"^n\.?\s+", "north ", plain, flags=re.IGNORECASE)
    plain = re.sub(r"^s\.?\s+", "south ", plain, flags=re.IGNORECASE)
    known = _province_sounds()
    direct = known.get(_folded(plain))
    if direct:
        return direct
    return next((known[key] for key in _sound_keys(part) if key in known), "")


def _county(text: str) -> SaidPlace | None:
    for plain in dict.fromkeys((text.strip(), _KINDS.sub("", text.strip()).strip())):
        found = _names().get(_folded(plain))
        if found:
            return found
    bare = _KINDS.sub("", text.strip()).strip()
    elsewhere = gazetteer().get(bare.casefold())
    if elsewhere and elsewhere.parent not in _WITHIN:
        return None
    sounds = _sounds()
    return next((sounds[key] for key in _sound_keys(bare) if key in sounds), None)


def _beginning(text: str) -> SaidPlace | None:
    """Return the place that a text of characters begins with: 南浦江西."""
    folded = _folded(text)
    names = (folded[:size] for size in range(len(folded) - 1, 1, -1))
    return next((_names()[name] for name in names if name in _names()), None)


def _sound_keys(text: str) -> Iterator[str]:
    low = unicodedata.normalize("NFKC", text).casefold()
    compact = re.sub(r"[\s·・-]", "", low)
    if is_hangul(compact):
        yield from hangul_sound_keys(compact)
    elif compact and all("ぁ" <= char <= "ヿ" for char in compact):
        yield from sorted(kana_keys(compact.translate(_TO_KATAKANA)))
    elif re.search(r"[а-яё]", compact):
        for spelled in _from_cyrillic(compact):
            yield from sorted(latin_keys(spelled))
    elif compact:
        yield from sorted(latin_keys(letters(compact)))
        yield "py:" + re.sub(r"[^a-z]", "", compact)


_TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
_CYRILLIC = (
    ("чх", "ch"), ("пх", "p"), ("тх", "t"), ("кх", "k"), ("дж", "j"), ("хв", "hw"), ("нъ", "ng"),
    ("ль", "l"), ("ыи", "ui"), ("ч", "ch"), ("ы", "eu"), ("э", "ae"), ("ё", "yeo"), ("я", "ya"),
    ("ю", "yu"), ("ц", "ts"), ("ш", "s"), ("щ", "s"), ("й", "i"), ("ь", ""), ("а", "a"), ("б", "b"),
    ("в", "w"), ("г", "g"), ("д", "d"), ("е", "e"), ("ж", "j"), ("з", "j"), ("и", "i"), ("к", "k"),
    ("л", "l"), ("м", "m"), ("о", "o"), ("п", "p"), ("р", "r"), ("с", "s"), ("т", "t"), ("у", "u"),
    ("ф", "p"), ("х", "h"),
)  # fmt: skip
"""Kontsevich's letters; `н` at the end of a syllable is n or ng."""
_MOST_N = 4


def _from_cyrillic(text: str) -> list[str]:
    text = text.replace("пхёнян", "pyeongyang")
    found = [""]
    pieces = re.split(r"(н(?![аеёиоуыэюя]))", text)
    for index, piece in enumerate(pieces):
        if index % 2 and index < 2 * _MOST_N:
            found = [one + end for one in found for end in ("n", "ng")]
            continue
        plain = piece.replace("н", "n")
        for letter, spelled in _CYRILLIC:
            plain = plain.replace(letter, spelled)
        found = [one + plain for one in found]
    return found


def _abroad(text: str) -> SaidPlace:
    known = gazetteer()
    parts = [text, *re.split(r"[,，、]", text)]
    for plain in (*parts, *(_KINDS.sub("", part) for part in parts)):
        found = known.get(plain.strip().casefold())
        if found:
            return SaidPlace(found.name, found.parent)
    return SaidPlace(_ABROAD.get(_folded(text), ""), "abroad" if _folded(text) in _ABROAD else "")


_ABROAD = {
    "чанбай": "Changbai", "синян": "Shenyang", "шэньян": "Shenyang", "яньцзи": "Yanji", "할빈": "Harbin",
    "уланбатор": "Ulaanbaatar", "муданьцзян": "Mudanjiang", "хабаровск": "Khabarovsk",
    "чанчунь": "Changchun", "лунцзин": "Longjing", "тумэнь": "Tumen", "хуньчунь": "Hunchun",
    "далянь": "Dalian", "пекин": "Beijing", "харбин": "Harbin", "сеул": "Seoul", "бангкок": "Bangkok",
    "токио": "Tokyo", "осака": "Osaka", "владивосток": "Vladivostok", "даньдун": "Dandong", "和竜": "Helong", "хэлун": "Helong",
    "和龍": "Helong", "和龙": "Helong", "길림": "Jilin", "цзилинь": "Jilin", "инчхон": "Incheon", "пусан": "Busan",
}  # fmt: skip
