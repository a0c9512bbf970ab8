"""The tables that names are read with: syllables, family names, characters; sources in data/."""

from collections.abc import Iterator
from functools import cache
from importlib import resources

from farshore.domain.names.sounds.syllables import southern

LIQUID_SHARE = {
    "용": 0.6, "연": 0.4, "열": 0.8, "율": 0.5, "예": 0.2, "임": 0.6, "난": 0.8, "노": 0.8, "양": 0.3,
    "여": 0.4, "이": 0.3, "내": 0.7, "유": 0.1, "영": 0.02, "녹": 1.0, "낙": 1.0, "나": 0.4, "남": 0.02,
    "년": 0.0, "염": 0.3, "육": 0.5, "역": 0.5, "익": 0.0, "인": 0.03, "요": 0.2,
}  # fmt: skip
"""How often a southern given syllable stands for a northern one that begins with r."""
_RAREST = 0.25
"""Weight per 10,000 of a syllable with a reading that no table of given names knows."""


def rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table below its first line."""
    text = (resources.files("farshore.domain.names") / "data" / name).read_text("utf-8")
    for line in text.splitlines()[1:]:
        if line:
            yield line.split("\t")


@cache
def readings_of_char() -> dict[str, tuple[tuple[str, ...], tuple[str, ...], int]]:
    """Return for each character its Hangul readings, its pinyin and its weight in given names."""
    found = {}
    for char, korean, pinyin, _japanese, weight in rows("hanja.tsv"):
        words = korean.split()
        south = {southern(word) for word in words if southern(word) != word}
        kept = tuple(word for word in words if word not in south)
        found[char] = (kept or tuple(words), tuple(pinyin.split()), int(weight))
    return found


def pinyin_of(char: str) -> tuple[str, ...]:
    """Return the pinyin of a character without tones, the usual reading first; empty if unknown."""
    found = readings_of_char().get(char)
    return found[1] if found else ()


@cache
def forms() -> dict[str, str]:
    """Return the form with a Korean reading for simplified and Japanese forms."""
    found = dict(row[:2] for row in rows("forms.tsv"))
    pairs = zip(_OTHER_FORMS[0], _OTHER_FORMS[1], strict=True)
    known = readings_of_char()
    return {form: char for form, char in found.items() if form not in known} | {
        form: char for form, char in pairs if form != char
    }


@cache
def variants_of() -> dict[str, str]:
    """Return the characters of the same reading that are written for a character: 强 for 強, 鐘 for 鍾 (钟)."""
    return dict(row[:2] for row in rows("variants.tsv"))


_OTHER_FORMS = (
    "张赵陈吴刘杨黄严郑宋韩许申权龙铁国贞顺爱丽东实張鉄竜恵栄桜沢浜辺斉広真寿万学会鎮勲姫徳渕頼教緑禄高﨑黒総慎静浄従条楽薬徴儿云后叶钟锡银镇铉贤庆荣胜礼渊来晋广宝宁准丰杰离灯无弥怜愿机体价优芦确画担尔将双稳恒",
    "張趙陳吳劉楊黃嚴鄭宋韓許申權龍鐵國貞順愛麗東實張鐵龍惠榮櫻澤濱邊齊廣眞壽萬學會鎭勳姬德淵賴敎綠祿高崎黑總愼靜淨從條樂藥徵兒雲後葉鍾錫銀鎭鉉賢慶榮勝禮淵來晉廣寶寧準豐傑離燈無彌憐願機體價優蘆確畫擔爾將雙穩恆",
)


_MORE = 10.0
"""Thousands added to each family name: the north's shares are not known, rare ones may be commoner."""


@cache
def families() -> dict[str, tuple[float, str, tuple[str, ...]]]:
    """Return northern family name -> (share, characters, spellings in Latin letters), usual ones first."""
    found = {
        row[0]: (float(row[1]) + _MORE, row[2], tuple(row[3].split()))
        for row in sorted(rows("families.tsv"), key=lambda row: -float(row[1]))
    }
    total = sum(count for count, _chars, _spellings in found.values())
    return {name: (row[0] / total, row[1], row[2]) for name, row in found.items()}


@cache
def given_share() -> dict[str, float]:
    """Return underlying (northern) syllable -> share among syllables of given names."""
    weight: dict[str, float] = {}
    for syllable, count in rows("syllables.tsv"):
        share = LIQUID_SHARE.get(syllable, 0.0)
        weight[syllable] = weight.get(syllable, 0.0) + float(count) * (1 - share)
        if share:
            northern = _northern(syllable)
            weight[northern] = weight.get(northern, 0.0) + float(count) * share
    for korean, _pinyin, _weight in readings_of_char().values():
        for syllable in korean:
            weight.setdefault(syllable, _RAREST)
    weight = {syllable: count for syllable, count in weight.items() if count > 0}
    total = sum(weight.values())
    return {syllable: count / total for syllable, count in weight.items()}


def _northern(syllable: str) -> str:
    """Return the syllable with r for a silent or n initial."""
    code = ord(syllable) - 0xAC00
    return chr(0xAC00 + 5 * 588 + code % 588)


RAREST = _RAREST / 10_000
"""Share of a syllable that no table knows."""


@cache
def frequent_in_names() -> frozenset[str]:
    """Return the characters that many given names hold."""
    every = readings_of_char().items()
    return frozenset(c for c, (_k, _p, weight) in every if weight >= _FREQUENT)


_FREQUENT = 20


@cache
def usual_words() -> frozenset[str]:
    """Return words that are Korean names as well: English (an, oh, son) and Korean (김치, 정말)."""
    return frozenset(row[0] for row in rows("usual.tsv"))


@cache
def often() -> dict[str, int]:
    """Return how often words stand in texts that may be a given name too: centibels, 400 for one in 10,000."""
    return {row[0]: int(row[1]) for row in rows("often.tsv")}


def surnames_begin(word: str) -> bool:
    """Tell whether a word begins with a family name of one syllable, so that dictionaries of homographs know it."""
    return southern(word[:1]) in _southern_families()


@cache
def _southern_families() -> frozenset[str]:
    return frozenset(southern(name) for name in families())


@cache
def homographs() -> frozenset[str]:
    """Return usual words that are written as a whole name may be: 고철 (scrap iron), 明月 (bright moon)."""
    text = (resources.files("farshore.domain.names") / "data" / "homographs.txt").read_text("utf-8")
    return frozenset(text.split()) | usual_words()
