"""Names of public holidays in the languages of the desk."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

Reader = Literal["en", "ja", "ko"]
_AROUND: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    ("", " (observed)", {"ja": "%s（振替）", "ko": "%s(대체)"}),
    ("Alternative holiday for ", "", {"ja": "%s（振替）", "ko": "%s 대체 휴일"}),
    ("The day preceding ", "", {"ja": "%sの前日", "ko": "%s 전날"}),
    ("The second day of ", "", {"ja": "%sの翌日", "ko": "%s 다음 날"}),
)
"""What the package writes around the name of a holiday."""
_BRIDGE = re.compile(r"Day off \(substituted from (\d\d)/(\d\d)/(\d{4})\)")
_BRIDGE_WORDS = {"ja": "%d月%d日と振り替えた休み", "ko": "%d월 %d일과 맞바꾼 휴일"}
_ANY: Mapping[str, str] = {"ja": "祝日", "ko": "공휴일"}


def holiday_named(name: str, country: str, language: Reader) -> str:
    """Return the name of a public holiday in a language.

    Args:
        name: in English, as `holidays_in` has it; several are divided by "; ".
        country: whose it is (ISO 3166 alpha-2).
        language: of the reader.

    Returns:
        Where the name is not known in that language, "public holiday" in it: no word of another.
    """
    if language == "en":
        return name
    between = "、" if language == "ja" else ", "
    return between.join(_named(one, country, language) for one in name.split("; "))


def _named(name: str, country: str, language: Reader) -> str:
    known = _names(language).get((country, name))
    if known:
        return known
    bridge = _BRIDGE.fullmatch(name)
    if bridge:
        return _BRIDGE_WORDS[language] % (int(bridge[1]), int(bridge[2]))
    for before, after, words in _AROUND:
        day = name.removeprefix(before).removesuffix(after)
        if day and day != name:
            return words[language] % _named(day, country, language)
    return _ANY[language]


@cache
def _names(language: Reader) -> Mapping[tuple[str, str], str]:
    place = files("farshore.domain.calendar") / "data" / "holidays.tsv"
    head, *lines = [line.split("\t") for line in place.read_text("utf-8").splitlines()]
    at = head.index(language)
    return {(line[0], line[1]): line[at] for line in lines}
