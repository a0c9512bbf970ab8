"""Ages in running text: years, parts of a decade of life, school years, animals of the zodiac."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from farshore.domain.dates.numbers import ENGLISH, HAN, NATIVE, ORDINAL, SINO, number

_OLDEST = 110
_EARLY, _MIDDLE, _LATE = (0, 4), (3, 7), (6, 9)


@dataclass(frozen=True, slots=True)
class AgeMention:
    """An age in a text: from `years` to `most`, both included ("in his twenties": 20 to 29).

    Attributes:
        start: first character.
        end: one after the last.
        years: the least it may be, as ages are reckoned everywhere today.
        most: the most it may be.
        counted: reckoned from one at birth and one more each New Year, so that `years` and `most`
            differ by one though the words tell one year of birth.
    """

    start: int
    end: int
    years: int
    most: int
    counted: bool = False

    @property
    def band(self) -> bool:
        """True for words that mean more than one year of life."""
        return self.most > self.years and not self.counted


@dataclass(frozen=True, slots=True)
class ZodiacMention:
    """A year of birth told by its animal: `animal` 0 (rat) to 11 (pig)."""

    start: int
    end: int
    animal: int


Read = Callable[[re.Match[str]], tuple[int, int] | None]


def _years(found: re.Match[str]) -> tuple[int, int] | None:
    value = number(found["n"])
    return (value, value) if value is not None else None


def _parted(found: re.Match[str]) -> tuple[int, int] | None:
    """Return a number of two words: 마흔 넷."""
    value = number(found["n"].replace(" ", ""))
    return (value, value) if value is not None else None


def _counted(found: re.Match[str]) -> tuple[int, int] | None:
    """Return the ages of somebody who is one at birth, and one more at each New Year.

    우리 나이, 数え年 and 虚岁 are one reckoning: two years more before the birthday, one more after it.
    """
    value = number(found["n"])
    return (max(0, value - 2), value - 1) if value else None


def _months(found: re.Match[str]) -> tuple[int, int] | None:
    value = number(found["n"])
    return (value // 12, value // 12) if value is not None and value <= 36 else None


def _part_of(decade: int, part: str) -> tuple[int, int]:
    if part in {"early", "前半", "초반", "초", "出头"}:
        first, last = _EARLY
    elif part in {"mid", "middle", "半ば", "중반", "중"}:
        first, last = _MIDDLE
    elif part in {"late", "後半", "후반", "말"}:
        first, last = _LATE
    else:
        first, last = 0, 9
    return decade + first, decade + last


_DECADES = {
    "teens": 10, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
    "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip


def _decade(found: re.Match[str]) -> tuple[int, int] | None:
    part = (found.groupdict().get("part") or "").lower()
    told = found["n"].lower()
    decade = _DECADES.get(told)
    if decade is None:
        decade = number(told)
    return None if decade is None or decade % 10 else _part_of(decade, part)


def _words(table: dict[str, tuple[int, int]]) -> tuple[str, Read]:
    pattern = "|".join(sorted(table, key=len, reverse=True))
    return rf"(?P<w>{pattern})", lambda found: table[found["w"].lower()]


_ENGLISH_WORDS = {
    "middle-aged": (38, 62), "teenager": (13, 19), "teenaged": (13, 19), "teenage": (13, 19),
    "toddler": (1, 3), "octogenarian": (80, 89), "septuagenarian": (70, 79),
    "nonagenarian": (90, 99), "sexagenarian": (60, 69), "newborn": (0, 0), "infant": (0, 1),
}  # fmt: skip
_CJK_WORDS = {
    "還暦": (59, 61), "古希": (69, 70), "古稀": (69, 70), "喜寿": (76, 77), "傘寿": (79, 80),
    "米寿": (87, 88), "はたち": (20, 20), "二十歳": (20, 20), "환갑": (59, 61), "칠순": (69, 70),
    "팔순": (79, 80), "구순": (89, 90), "불혹": (39, 40), "花甲": (59, 60), "三十路": (30, 39),
    "四十路": (40, 49), "五十路": (50, 59), "중년": (38, 62), "中年": (38, 62), "갓난아기": (0, 1),
    "乳児": (0, 1), "花信": (24, 24),
}  # fmt: skip


def _school(first: int) -> Read:
    def read(found: re.Match[str]) -> tuple[int, int] | None:
        grade = number(found["n"])
        return (first + grade - 1, first + grade + 1) if grade is not None and grade <= 12 else None

    return read


def _university(found: re.Match[str]) -> tuple[int, int] | None:
    """Return a wide band: people come to a university at any age, most of them at eighteen to twenty-five."""
    grade = number(found["n"])
    return (17 + grade, 25 + grade) if grade is not None and grade <= _UNIVERSITY_YEARS else None


_UNIVERSITY_YEARS = 6
_B, _E = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"
_NOT_A_COUNT = r"(?!\s?(?:[-–]|years?(?! (?:old|of age))|months?|weeks?|days?|people|hours?|of\b|percent|per\b|times|km|families|children|women|men|stories|minutes|yen|won|dollars|thousand|hundred|million|other|more|or\b|places|pages|o['’]clock|members|volunteers|brothers|sisters|sons|daughters|friends))"
_TEENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\\w+)?|(?:eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_NUMBER_FROM_TEN = rf"1\d|[2-9]\d|{_TEENS}"
_NOT_A_CLOCK = r"(?!\s?(?:[:.h]\d|[ap]\.?m\b|o['’]clock|hundred|degrees|in the (?:morning|afternoon|evening)|at night|(?-i:[A-Z])))"
_COUNTING_KO = r"(?:우리|한국|조선|북한|세는|집)\s?(?:식\s?)?나이"
_COUNTING_EN = (
    r"(?:korean|traditional|east[- ]asian)(?: age(?: reckoning)?| reckoning| counting| count)"
)
_AGES: list[tuple[str, Read]] = [
    (
        rf"{_COUNTING_KO}(?:로는?|는)?\s?(?P<n>{NATIVE}|\d{{1,3}}|{SINO})(?:\s?(?:살|세))?",
        _counted,
    ),
    (rf"(?<![가-힣])(?P<n>{NATIVE}|\d{{1,3}}|{SINO})\s?(?:살|세)\s?[(（]{_COUNTING_KO}", _counted),
    (
        rf"(?:(?:数え|かぞえ)(?:年|どし)?(?:では?|の)?|虚岁|虛歲|虚歳)\s?(?P<n>{HAN})(?:\s?(?:歳|才|岁|歲))?",
        _counted,
    ),
    (rf"(?P<n>{HAN})\s?(?:歳|才|岁|歲)\s?[(（](?:数え|かぞえ|虚岁|虛歲)", _counted),
    (rf"(?P<n>{HAN})\s?(?:虚岁|虛歲)", _counted),
    (rf"{_B}{_COUNTING_EN}(?: is| was| of|:)? (?P<n>{ENGLISH}){_E}", _counted),
    (
        rf"{_B}(?P<n>{ENGLISH})(?:[- ]years?[- ]old)?,? \(?(?:(?:in|by) )?(?:the )?{_COUNTING_EN}{_E}",
        _counted,
    ),
    (
        rf"{_B}(?P<before>(?:arriv|flee|escap|defect|cross|land|marri|widow|orphan|settl)[a-z]{{1,4}}|came|fled|left)(?: [A-Za-z]+){{0,3}}? at (?P<n>{_NUMBER_FROM_TEN}){_E}{_NOT_A_CLOCK}{_NOT_A_COUNT}",
        _years,
    ),
    (rf"{_B}(?P<n>{ENGLISH})[- ]years?[- ]olds?{_E}", _years),
    (rf"{_B}(?P<n>{ENGLISH}) years? of age{_E}", _years),
    (rf"{_B}(?P<n>{ENGLISH})[- ]months?[- ]old{_E}", _months),
    (rf"{_B}(?:at )?(?:the )?(?:ripe )?age of (?P<n>{ENGLISH}){_E}", _years),
    (
        rf"{_B}(?:turned|turns|turning|turn|aged?|reached) (?:only |just )?(?P<n>{ENGLISH}){_E}{_NOT_A_COUNT}",
        _years,
    ),
    (
        rf"{_B}(?:(?:he|she|i|who|they) (?:was|is|were)|i['’]m|she['’]s|he['’]s|now|barely|only|just|not yet|nearly|almost|over|then|still)\s+(?:only |just |now |already |about |barely |nearly |almost |then |still |not yet )?(?P<n>{ENGLISH})(?=\s*(?:[,.;:)!?]|$|when|at the time|and\b|but|years? old|as\b|that\b|this\b|in\b|on\b|now|then)){_NOT_A_COUNT}",
        _years,
    ),
    (
        rf"{_B}at (?P<n>1\d|[2-9]\d|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty)(?:[- ]\w+)?|(?:eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen))(?=\s*(?:[,.;]|she|he|i\b|to\b|and\b)){_NOT_A_COUNT}",
        _years,
    ),
    (rf"{_B}(?:wo)?m[ae]n of (?:about |some )?(?P<n>\d{{2}}|{ENGLISH}){_E}{_NOT_A_COUNT}", _years),
    (
        rf"{_B}(?:boy|girl|child|lad|youth|son|daughter|widow|mother|father) of (?P<n>{ENGLISH}){_E}{_NOT_A_COUNT}",
        _years,
    ),
    (
        rf"(?<=[A-Za-z]), (?P<n>[1-9]\d|{_TEENS})(?=[,.;:)]|, |\s(?:and|since|this|last|in|when|at the time|but|then|now|just|still|on arrival)\b)",
        _years,
    ),
    (
        rf"{_B}(?P<before>was|is|were|am|been|being|looked|felt) (?:only |just |already |about |barely |nearly |almost |then |still )?(?P<n>[1-9]\d|{_TEENS})(?=\s*(?:[,.;:)!?]|$)|\s(?:when|as|but|years? old|on (?:arrival|landing|that|the)|at the time|then|now|and\b)){_NOT_A_COUNT}",
        _years,
    ),
    (rf"(?<=[a-z]{{4}} of )(?P<n>{_TEENS})(?=[,.;:)]| who| when| and| with){_NOT_A_COUNT}", _years),
    (
        rf"{_B}(?P<before>at|before|by|until|since|past|over|under|rising|nearing|approaching) (?P<n>{_TEENS})(?=\s*(?:[,.;:]|$|she|he|i\b|and\b|with\b|when\b|after\b|from\b|in\b|on\b|for\b|without\b)){_NOT_A_COUNT}",
        _years,
    ),
    (
        rf"{_B}(?:and|but|or|then)(?: only| just| now| already)? (?P<n>{ENGLISH})(?= (?:when|by the time|at the time|by then|on arrival)\b)",
        _years,
    ),
    (rf"{_B}(?P<n>{_NUMBER_FROM_TEN})(?= (?:by then|by now|at the time)\b)", _years),
    (rf"{_B}(?P<n>first|second|third|fourth|fifth) form{_E}", _school(11)),
    (rf"{_B}sixth[- ]form(?:er)?{_E}", lambda _found: (16, 18)),
    (rf"{_B}(?P<n>{ORDINAL})[- ]year (?:university |college )?student{_E}", _university),
    (r"(?<=[A-Za-z]\s)\((?P<n>[1-9]\d)\)", _years),
    (r"(?<=[一-龥ァ-ヶぁ-ん가-힣])\s?[（(](?P<n>[1-9]\d)(?:歳|세)?[）)]", _years),
    (rf"{_B}(?P<n>{ORDINAL}) birthday{_E}", _years),
    (
        rf"{_B}(?:in )?(?:(?:his|her|their|my|the) )?(?:(?P<part>early|mid|late|middle)[- ])?(?P<n>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|teens){_E}",
        _decade,
    ),
    (
        rf"{_B}(?:in )?(?:his|her|their|my|our) (?:(?P<part>early|mid|late|middle)[- ])?(?P<n>[1-9]0)['’]?s{_E}",
        _decade,
    ),
    (
        rf"{_B}(?<!the )(?P<part>early|mid|late|middle)[- ](?P<n>[2-7]0)['’]?s{_E}",
        _decade,
    ),
    (rf"{_B}(?P<n>twenty|thirty|forty|fifty|sixty|seventy)[- ](?:something|odd|ish){_E}", _decade),
    (rf"{_B}{_words(_ENGLISH_WORDS)[0]}{_E}", _words(_ENGLISH_WORDS)[1]),
    (
        rf"{_B}(?:in (?:the )?)?(?P<n>{ORDINAL})[- ](?:grade(?:r)?|year of (?:primary|elementary) school){_E}",
        _school(6),
    ),
    (rf"{_B}grade (?P<n>\d{{1,2}}|{ENGLISH}){_E}", _school(6)),
    (rf"{_B}(?P<n>{ORDINAL})[- ]year (?:of )?(?:junior high|middle school){_E}", _school(12)),
    (rf"{_B}(?P<n>{ORDINAL})[- ]year (?:of )?(?:senior )?high school{_E}", _school(15)),
    (rf"(?:満|만|당시|当時)?\s?(?P<n>{HAN})\s?(?:歳|才|岁|歲)", _years),
    (
        r"(?<![一-龥\d])(?P<n>[二三四五六七八九]?十[一二三四五六七八九]?)(?=のとき|の時|の[春夏秋冬年頃]|のころ|の若さ|で[来渡嫁家北脱兵入結産母父軍出卒逃捕働独]|になっ|になる|になり|を過ぎ|を超え|を迎え|手前|そこそこ)",
        _years,
    ),
    (r"(?:만\s?)?(?P<n>\d{1,3})\s?(?:세(?![기대계])|살)", _years),
    (rf"(?<![가-힣])(?:만\s?)?(?P<n>{NATIVE})\s?살", _years),
    (rf"(?<![가-힣])(?:만\s?)?(?P<n>{SINO})\s?세(?=[의에인였가이때 ,.)])", _years),
    (
        r"(?<![가-힣])(?P<n>(?:스물|서른|마흔|쉰|예순|일흔|여든|아흔)(?:하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉)?)(?=에|이[ 었던라다]|입니다|이에요|로 |세$|의 |을 |도 |인 |[,.!?)」』]|\s*$| 된| 넘| 나이| 되던| 무렵| 즈음| 고개)",
        _years,
    ),
    (
        r"(?<![가-힣])(?P<n>열(?:하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉))(?=에 |에는 |이[ 었던라]|의 |의 나이| 되던| 무렵| 나이| 청년| 처녀| 총각| 소녀| 소년| 학생| 여성| 남성| 아가씨)",
        _years,
    ),
    (
        r"(?P<n>[1-9]0|[一二三四五六七八九]?十)\s?代(?:の?(?P<part>前半|半ば|後半))?(?!目|表|理|金)",
        _decade,
    ),
    (
        r"(?P<n>[1-9]0|[이삼사오육칠팔구]?십)\s?대(?:\s?(?P<part>초반|중반|후반|초|중|말))?(?=[ 의에였로인가를은이,.)남녀])",
        _decade,
    ),
    (r"(?P<n>[二三四五六七八九]十|[2-9]0)(?P<part>出头)", _decade),
    (r"(?P<n>[二三四五六七八九]十|[2-9]0)(?:几|多)岁", _decade),
    (
        r"(?<![一-龥])(?P<n>[三四五六七八九])つ(?=のとき|の時|の頃|のころ|で[来渡家母父]|になっ|になり)",
        _years,
    ),
    (
        r"(?<![가-힣])(?P<n>(?:스물|서른|마흔|쉰|예순|일흔|여든|아흔) (?:하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉))(?=에|이[ 었던라다]|입니다|이에요|의 |을 |인 |[,.]| 되던| 나이)",
        _parted,
    ),
    (r"大学(?P<n>[1-6１-６一二三四五六])年(?!間|前)", _university),
    (r"(?:대학교?|대학)\s?(?P<n>[1-6])학년", _university),
    (r"小学校?(?P<n>[1-6１-６一二三四五六])年", _school(6)),
    (r"(?<![一-龥])小(?P<n>[1-6一二三四五六])(?=の(?!さ)|で|だ|、|生)", _school(6)),
    (r"中学校?(?P<n>[1-3一二三])年", _school(12)),
    (
        r"(?<![一-龥])中(?P<n>[1-3一二三])(?=の(?:とき|時|頃|ころ|春|夏|秋|冬)|で|だ|、)",
        _school(12),
    ),
    (r"高校(?P<n>[1-3一二三])年", _school(15)),
    (
        r"(?<![一-龥])高(?P<n>[1-3一二三])(?=の(?:とき|時|頃|ころ|春|夏|秋|冬)|で|だ|、)",
        _school(15),
    ),
    (r"(?:초등학교|국민학교|소학교|인민학교)\s?(?P<n>[1-6])학년", _school(6)),
    (r"중학교\s?(?P<n>[1-6])학년", _school(12)),
    (r"(?:고등학교|고급중학교)\s?(?P<n>[1-3])학년", _school(15)),
    (r"(?<![가-힣])중(?P<n>[1-3])(?= |의|때|학|이[었던])", _school(12)),
    (r"(?<![가-힣])고(?P<n>[1-3])(?= |의|때|학|이[었던])", _school(15)),
    (r"小学(?P<n>[一二三四五六])年级", _school(6)),
    _words(_CJK_WORDS),
]
_PATTERNS = [(re.compile(pattern, re.IGNORECASE), read) for pattern, read in _AGES]

_ANIMALS = (
    "rat|子年|ねずみ年|쥐띠|属鼠", "ox|丑年|うし年|소띠|属牛", "tiger|寅年|とら年|범띠|호랑이띠|属虎",
    "rabbit|卯年|うさぎ年|토끼띠|属兔", "dragon|辰年|たつ年|용띠|属龙|属龍", "snake|巳年|へび年|뱀띠|属蛇",
    "horse|午年|うま年|말띠|属马|属馬", "goat|sheep|未年|ひつじ年|양띠|属羊", "monkey|申年|さる年|원숭이띠|잔나비띠|属猴",
    "rooster|酉年|とり年|닭띠|属鸡|属雞", "dog|戌年|いぬ年|개띠|属狗", "pig|boar|亥年|いのしし年|돼지띠|属猪",
)  # fmt: skip
_RAT_YEAR = 1900


def _zodiac() -> list[re.Pattern[str]]:
    patterns = []
    for animal in _ANIMALS:
        names = animal.split("|")
        english = "|".join(name for name in names if name.isascii())
        others = "|".join(name for name in names if not name.isascii())
        patterns.append(
            re.compile(
                rf"(?:born in )?(?:the )?year of the (?:{english})(?![A-Za-z])|(?:{others})(?:の?生まれ|생)?",
                re.IGNORECASE,
            )
        )
    return patterns


_ZODIAC = _zodiac()
_ANY_ANIMAL = re.compile(r"year of the|[子丑寅卯辰巳午未申酉戌亥年]年|띠|属", re.IGNORECASE)


def find_ages(text: str) -> list[AgeMention]:
    """Return the ages of a text in order; where two readings overlap, the more telling one."""
    found_ages: list[AgeMention] = []
    taken = bytearray(len(text))
    for pattern, read in _PATTERNS:
        for found in pattern.finditer(text):
            span = read(found)
            if span is None or not 0 <= span[0] <= span[1] <= _OLDEST:
                continue
            start = found.start("n") if "before" in found.groupdict() else found.start()
            mention = AgeMention(start, found.end(), *span, counted=read is _counted)
            if not any(taken[mention.start : mention.end]):
                taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
                found_ages.append(mention)
    return sorted(found_ages, key=lambda mention: mention.start)


def find_zodiac(text: str) -> Iterator[ZodiacMention]:
    """Yield the animals under which somebody is said to be born."""
    if not _ANY_ANIMAL.search(text):
        return
    for animal, pattern in enumerate(_ZODIAC):
        for found in pattern.finditer(text):
            yield ZodiacMention(found.start(), found.end(), animal)


def animal_of(year: int) -> int:
    """Return the animal of a year of birth, 0 (rat) to 11 (pig); until spring it is the one before."""
    return (year - _RAT_YEAR) % 12
