"""Sino-Korean readings of Han characters in names.

Readings come from the package `hanja` (one for each character); family names that are read
otherwise override it, and simplified and Japanese forms are folded first.
"""

from functools import cache
from itertools import product

_SURNAME_READINGS = {
    "金": ("김", "금"),
    "沈": ("심",),
    "李": ("리", "이"),
    "柳": ("류", "유"),
    "林": ("림", "임"),
    "梁": ("량", "양"),
    "羅": ("라", "나"),
    "盧": ("로", "노"),
    "呂": ("려", "여"),
    "車": ("차",),
    "丁": ("정",),
    "陸": ("육",),
}
_FOLDED = str.maketrans(
    "张赵陈吴刘杨黄严郑宋韩许申权龙铁国贞顺爱丽东实张鉄竜恵栄桜沢浜辺斉広真寿万学会",
    "張趙陳吳劉楊黃嚴鄭宋韓許申權龍鐵國貞順愛麗東實張鐵龍惠榮櫻澤濱邊齊廣眞壽萬學會",
)
_MORE = {"樂": ("락", "악"), "易": ("이", "역"), "星": ("성",)}


@cache
def _table() -> dict[str, str]:
    from hanja.table import hanja_table, load_table

    table = hanja_table if hanja_table else load_table()
    return dict(table)


def read_hanja(name: str) -> list[str]:
    """Return the Hangul readings of a name in Han characters, at most eight."""
    folded = name.translate(_FOLDED)
    if not 2 <= len(folded) <= 4:
        return []
    choices: list[tuple[str, ...]] = []
    for index, char in enumerate(folded):
        original = name[index]
        known = _SURNAME_READINGS.get(char) if index == 0 else _MORE.get(char)
        reading = known or _one(char) or _one(original)
        if not reading:
            return []
        choices.append(reading)
    return ["".join(parts) for parts in list(product(*choices))[:8]]


def _one(char: str) -> tuple[str, ...]:
    reading = _table().get(char)
    return (reading,) if reading else ()
