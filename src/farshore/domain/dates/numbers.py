"""Numbers as people write them: digits, English words, Chinese characters, two Korean systems."""

import re

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ENGLISH = {word: number for number, word in enumerate(_UNITS)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90,
}  # fmt: skip
_HAN = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_NATIVE_TENS = {
    "열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70,
    "여든": 80, "아흔": 90,
}  # fmt: skip
_NATIVE_ONES = {
    "하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "석": 3, "서": 3, "넷": 4, "네": 4,
    "넉": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
_SINO = {c: n for n, c in enumerate("영일이삼사오육칠팔구")}

_tens, _ones = "|".join(_TENS), "|".join(_UNITS[1:10])
ENGLISH = rf"(?:\d{{1,3}}|(?:{_tens})(?:[- ](?:{_ones}))?|{'|'.join(reversed(_UNITS[1:]))})"
"""A pattern for a number from 1 to 999 in English."""
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|(?:(?:{_tens})[- ])?(?:{'|'.join(_ORDINALS)}))"
"""A pattern for an ordinal in English."""
HAN = r"(?:\d{1,3}|[一二三四五六七八九十百〇零两兩]{1,5})"
"""The same in Chinese characters or digits of any width."""
_native_tens = "|".join(_NATIVE_TENS)
_native_ones = "|".join(_NATIVE_ONES)
NATIVE = rf"(?:(?:{_native_tens})(?:{_native_ones})?|{_native_ones})"
"""The same in Korean words of its own: 스물네, 열하나."""
SINO = r"(?:[이삼사오육칠팔구]?십[일이삼사오육칠팔구]?|[일이삼사오육칠팔구])"
"""The same in Korean words from Chinese: 이십사."""
KOREAN = rf"(?:\d{{1,3}}|{NATIVE}|{SINO})"
"""Any of the three that Korean text uses."""
_NATIVE_READ = re.compile(rf"(?P<t>{_native_tens})?(?P<o>{_native_ones})?")


def number(text: str) -> int | None:
    """Return the number that some words write, or None.

    Args:
        text: digits of any width, English words or ordinals, Chinese characters, or Korean.
    """
    words = text.strip().casefold()
    if not words:
        return None
    if words.isdecimal():
        return int(words)
    if words[0].isascii():
        return _english(words)
    if words[0] in _HAN or words[0] in "十百":
        return _in_tens(words, _HAN, "十", "百")
    native = _NATIVE_READ.fullmatch(words)
    if native:
        return _NATIVE_TENS.get(native["t"] or "", 0) + _NATIVE_ONES.get(native["o"] or "", 0)
    return _in_tens(words, _SINO, "십", "백")


def _english(words: str) -> int | None:
    digits = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", words)
    if digits:
        return int(digits.group(1))
    total = 0
    for word in words.replace("-", " ").split():
        value = _ENGLISH.get(word, _ORDINALS.get(word))
        if value is None:
            return None
        total += value
    return total


def _in_tens(words: str, digits: dict[str, int], ten: str, hundred: str) -> int | None:
    """Read 二十四, 百二十 or 二〇一四."""
    if not any(mark in words for mark in (ten, hundred)):
        if all(char in digits for char in words):
            return int("".join(str(digits[char]) for char in words))
        return None
    total = 0
    for mark, size in ((hundred, 100), (ten, 10)):
        before, found, rest = words.partition(mark)
        if found:
            if before and before not in digits:
                return None
            total += (digits[before] if before else 1) * size
            words = rest
    if words and words not in digits:
        return None
    return total + (digits[words] if words else 0)
