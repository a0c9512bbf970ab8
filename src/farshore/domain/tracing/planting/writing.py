"""How a list writes people: one script and system for a record, with its own habits and slips."""

from dataclasses import dataclass
from random import Random

from farshore.domain.linkage.places import writings_of
from farshore.domain.names import written

LATIN = "RMPDS"
_STYLES = (("north", 34), ("south", 12), ("D", 12), ("P", 9), ("S", 9), ("R", 6), ("M", 3), ("kana", 10),
           ("hanja", 8), ("cyrillic", 2), ("pinyin", 2))  # fmt: skip
_PROVINCES = {
    "North Hamgyong": ("함경북도", "咸鏡北道", "North Hamgyong"), "South Hamgyong": ("함경남도", "咸鏡南道", "South Hamgyong"),
    "Ryanggang": ("량강도", "両江道", "Ryanggang"), "North Pyongan": ("평안북도", "平安北道", "North Pyongan"),
    "South Pyongan": ("평안남도", "平安南道", "South Pyongan"), "Kangwon": ("강원도", "江原道", "Kangwon"),
    "North Hwanghae": ("황해북도", "黃海北道", "North Hwanghae"), "South Hwanghae": ("황해남도", "黃海南道", "South Hwanghae"),
}  # fmt: skip
_ABROAD = {
    "Yanji": ("연길", "延吉", "Yanji"), "Changbai": ("장백", "長白", "Changbai"), "Helong": ("화룡", "和龍", "Helong"),
    "Tumen": ("도문", "図們", "Tumen"), "Shenyang": ("심양", "瀋陽", "Shenyang"), "Dandong": ("단동", "丹東", "Dandong"),
    "Incheon": ("인천", "仁川", "Incheon"), "Seoul": ("서울", "ソウル", "Seoul"), "Busan": ("부산", "釜山", "Busan"),
    "Bangkok": ("방콕", "バンコク", "Bangkok"), "Osaka": ("오사카", "大阪", "Osaka"),
}  # fmt: skip
ABROAD = tuple(_ABROAD)
_JOINED, _TURNED, _CAPITALS, _SPACED = 0.25, 0.15, 0.15, 0.2


@dataclass(frozen=True, slots=True)
class Hand:
    """Whoever writes a record: one script or system, and its letters."""

    style: str

    @property
    def script(self) -> int:
        """Return 0 for Hangul, 1 for characters and Kana, 2 for other letters."""
        return (
            0 if self.style in {"north", "south"} else 1 if self.style in {"kana", "hanja"} else 2
        )


def hand(random: Random) -> Hand:
    """Return somebody who writes."""
    return Hand(random.choices([s for s, _w in _STYLES], [w for _s, w in _STYLES])[0])


def name_in(random: Random, family: str, given: str, by: Hand) -> str:
    """Return a name as a hand writes it: joined, turned round, in capitals."""
    text = written(family, given, by.style) or written(family, given, "north")
    if by.style in LATIN:
        return _latin(random, text)
    if by.style == "kana" and random.random() < _SPACED:
        return text.replace("・", random.choice((" ", "")))
    if by.style in {"north", "south"} and random.random() < _SPACED / 3:
        return f"{text[: len(family)]} {text[len(family) :]}"
    return text


def _latin(random: Random, text: str) -> str:
    family, _, given = text.partition(" ")
    chance = random.random()
    if chance < _JOINED:
        given = given.replace("-", "")
    elif chance < 2 * _JOINED:
        given = given.replace("-", " ").title()
    if random.random() < _CAPITALS:
        family = family.upper()
    return f"{given} {family}" if random.random() < _TURNED else f"{family} {given}"


def partial(random: Random, family: str, given: str, by: Hand) -> str:
    """Return a given name alone, initials, or a family name with a title."""
    chance = random.random()
    if chance < 0.6:
        whole = written(family, given, by.style) or family + given
        return given if by.script == 0 else whole.replace("・", " ").split(" ")[-1]
    if chance < 0.85:
        spelled = written(family, given, "S").split(" ")
        return f"{spelled[0]} {'.'.join(part[0].upper() for part in spelled[1].split('-'))}."
    return f"{family}씨"


def slip(random: Random, text: str) -> str:
    """Return a Latin text with two letters swapped, one lost or one doubled."""
    if len(text) < 4 or not text.isascii():
        return text
    at = random.randrange(1, len(text) - 1)
    kind = random.randrange(3)
    if kind == 0:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + text[at + 1 :] if kind == 1 else text[:at] + text[at] + text[at:]


def county_in(random: Random, county: str, by: Hand, *, province: str = "") -> str:
    """Return a county under its new or an old name, perhaps after its province."""
    known = [county, *writings_of(county)]
    fitting = [one for one in known if _script_of(one) == by.script] or known
    text = random.choice(fitting[:4])
    if province in _PROVINCES and random.random() < 0.15:
        named = _PROVINCES[province][by.script]
        text = (
            f"{text}, {named}"
            if by.script == 2
            else f"{named} {text}"
            if by.script == 0
            else named + text
        )
    return text


def province_in(province: str, by: Hand) -> str:
    """Return a province."""
    return _PROVINCES[province][by.script] if province in _PROVINCES else province


def abroad_in(place: str, by: Hand) -> str:
    """Return a place abroad."""
    return _ABROAD[place][by.script]


def _script_of(text: str) -> int:
    return 0 if "가" <= text[0] <= "힣" else 2 if text[0] < "\u3000" else 1


def birth_in(random: Random, born: tuple[int, int, int], by: Hand) -> str:
    """Return a birth in one of the ways of a script, true as it stands."""
    year, month, day = born
    at = random.randint(max(1990, year + 1), max(2024, year + 2))
    older = at - year - (1 if random.random() < 0.5 else 0)
    counted = at - year + 1
    ways = [
        f"{year}",
        f"{year}",
        f"{year}-{month:02d}",
        f"{year}-{month:02d}-{day:02d}",
        f"{year}~",
    ]
    animal = (year - 1900) % 12
    if by.script == 0:
        ways += [f"{year}년생", f"{year}년생", f"{year}년 {month}월", f"{year}년경", f"{at}년에 {older}살",
                 f"세는나이 {counted}살, {at}년", f"{_KO[animal]}띠, {year}년생"]  # fmt: skip
        ways += [f"주체{year - 1911}년"] if by.style == "north" else []
    elif by.script == 1:
        ways += [_era(year), f"{_era(year)}{month}月", f"{year}年頃", f"{at}年に{older}歳",
                 f"{at}年に数え{counted}歳", f"{_JA[animal]}年、{year}年"]  # fmt: skip
    elif by.style == "cyrillic":
        ways += [f"{year} г.р."] * 3
    else:
        ways += [f"about {year}", f"aged {older} in {at}", f"{older} in {at}", f"Korean age {counted} in {at}",
                 f"year of the {_EN[animal]}, {year}"]  # fmt: skip
    return random.choice(ways)


_KO = ("쥐", "소", "범", "토끼", "용", "뱀", "말", "양", "원숭이", "닭", "개", "돼지")
_JA = "子丑寅卯辰巳午未申酉戌亥"
_EN = (
    "rat",
    "ox",
    "tiger",
    "rabbit",
    "dragon",
    "snake",
    "horse",
    "sheep",
    "monkey",
    "rooster",
    "dog",
    "pig",
)


def _era(year: int) -> str:
    if year >= 1990:
        return f"平成{year - 1988}年" if year < 2019 else f"令和{year - 2018}年"
    return f"昭和{year - 1925}年" if year >= 1927 else f"大正{year - 1911}年"
