"""Numbers that count something: 1,846 letters, 9万3340人, 四百十二世帯, 열두 통, twenty-nine."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from farshore.domain.dates.numbers import number

Span = tuple[int, int]
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_SINO = {c: n for n, c in enumerate("영일이삼사오육칠팔구")}
_SMALL = {"十": 10, "百": 100, "千": 1000, "십": 10, "백": 100, "천": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "만": 10**4, "億": 10**8, "亿": 10**8, "억": 10**8}
_HAN = "〇零一二三四五六七八九两兩十百千"
_ENGLISH_SMALL = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four"
    r"|five|six|seven|eight|nine))?"
    r"|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|one|two|three|four|five|six|seven|eight|nine)"
)
_ENGLISH_HUNDRED = (
    rf"(?:(?:{_ENGLISH_SMALL}|a)\shundred(?:\s(?:and\s)?{_ENGLISH_SMALL})?|{_ENGLISH_SMALL})"
)
_ENGLISH = (
    rf"(?:(?:{_ENGLISH_HUNDRED}|a)\sthousand(?:,?\s(?:and\s)?{_ENGLISH_HUNDRED})?"
    rf"|{_ENGLISH_HUNDRED})"
)
_NATIVE = (
    r"(?:(?:열|스물|서른|마흔|쉰|예순|일흔|여든|아흔)(?:하나|한|두|둘|세|셋|네|넷|다섯|여섯|"
    r"일곱|여덟|아홉)?"
    r"|스무|다섯|여섯|일곱|여덟|아홉|한|두|세|네)"
)
_SINO_WORD = r"[일이삼사오육칠팔구십백천만]{2,}"
_KOREAN_COUNTERS = r"개|통|명|분|가구|가정|세대|도시|번째|회|주년|년|권|곳|나라|사람|건|차례"
_NUMBER = re.compile(
    r"(?<![\w.])(?P<en>" + _ENGLISH + r")(?![\w])(?!-\w)"
    r"|(?<![\d./-])(?<!\d[,:])(?<![A-Za-z])(?P<mixed>\d{1,3}(?:,\d{3})+|\d+)"
    r"(?P<large>\s?[万萬만억億亿千천](?:\s?(?:\d{1,3}(?:,\d{3})+|\d+|["
    + _HAN
    + r"]+)?(?:\s?[千천]\s?\d*)?))?"
    r"(?P<scale>\s(?:thousand|million))?(?![\d/]|:\d|,\d{3}|\.\d|-\d|(?:st|nd|rd|th)\b)"
    r"|(?P<han>[" + _HAN + r"]+(?:[万萬][" + _HAN + r"]*)?)"
    r"|(?<![가-힣])(?P<native>" + _NATIVE + r")(?=\s?(?:여\s?)?(?:" + _KOREAN_COUNTERS + r"))"
    r"|(?<![가-힣])(?P<sino>" + _SINO_WORD + r")(?=\s?(?:여\s?)?(?:" + _KOREAN_COUNTERS + r"))",
    re.I,
)
_PIECE = re.compile(r"\d+|.")
_LONGEST = 15
"""Digits; a longer row is a code that counts nothing, and too much for `int`."""


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number in a text; its counter is not part of it.

    Attributes:
        start: first code point.
        end: one after the last.
        value: whole.
        way: how it is written: digits, mixed (9万3340), han, english, korean.
    """

    start: int
    end: int
    value: int
    way: str

    @property
    def span(self) -> Span:
        return self.start, self.end


def numbers_in(plain: str, start: int, end: int) -> Iterator[NumberMention]:
    """Yield the numbers of a span of a folded text in order."""
    for found in _NUMBER.finditer(plain, start, end):
        value, way = _read(found)
        if value is not None:
            yield NumberMention(found.start(), found.end(), value, way)


def _read(found: re.Match[str]) -> tuple[int | None, str]:
    if found["en"]:
        return english(found["en"]), "english"
    if found["native"]:
        return number(found["native"]), "korean"
    if found["sino"] or found["han"]:
        return large(found[0]), "korean" if found["sino"] else "han"
    value = large(found["mixed"].replace(",", "") + (found["large"] or "").replace(",", ""))
    scale = {"thousand": 10**3, "million": 10**6}.get((found["scale"] or "").strip().lower(), 1)
    if value is not None:
        value *= scale
    return value, "mixed" if found["large"] or found["scale"] else "digits"


def english(words: str) -> int | None:
    """Read "one thousand eight hundred and thirty-one"."""
    total = current = 0
    for word in re.sub(r"[,-]", " ", words.lower()).split():
        if word in {"hundred", "thousand"}:
            size = 100 if word == "hundred" else 1000
            current = (current or 1) * size
            if size > 100:
                total, current = total + current, 0
        elif word not in {"and", "a"}:
            value = number(word)
            if value is None:
                return None
            current += value
    return total + current


def large(written: str) -> int | None:
    """Read 9万3340, 九万三千三百四十, 一八三一, 사백십이."""
    pieces = _PIECE.findall(written.replace(" ", ""))
    if len(pieces) > _LONGEST or any(len(piece) > _LONGEST for piece in pieces):
        return None
    digits = _DIGITS | _SINO
    if pieces and all(piece in digits for piece in pieces):
        return int("".join(str(digits[piece]) for piece in pieces))
    total = section = 0
    last: int | None = None
    for piece in pieces:
        if piece in _LARGE:
            total += ((section + (last or 0)) or 1) * _LARGE[piece]
            section, last = 0, None
        elif piece in _SMALL:
            section += (1 if last is None else last) * _SMALL[piece]
            last = None
        elif piece.isdecimal():
            last = int(piece)
        elif piece in digits:
            last = (last or 0) * 10 + digits[piece]
        else:
            return None
    return total + section + (last or 0)


_HAN_DIGITS = "〇一二三四五六七八九"


def written_as(value: int, like: NumberMention, text: str) -> str:
    """Return a value as another one is written: with commas, with 万, in Chinese characters.

    Args:
        value: 0 to 99,999,999.
        like: the mention that it takes the place of.
        text: that mention's words.
    """
    if like.way == "han":
        is_row = not any(char in text for char in "十百千万萬")
        if is_row:
            return "".join(_HAN_DIGITS[int(digit)] for digit in str(value))
        return _in_han(value, "萬" if "萬" in text else "万")
    if like.way == "mixed":
        mark = next((char for char in text if char in "万萬만"), "")
        if mark and value >= 10**4:
            rest = value % 10**4
            tail = f"{rest:,}" if "," in text else str(rest)
            return f"{value // 10**4}{mark}{tail if rest else ''}"
    has_comma = "," in text or like.way in {"english", "mixed", "korean"}
    return f"{value:,}" if has_comma or "," in text else str(value)


def _in_han(value: int, ten_thousand: str) -> str:
    if value >= 10**4:
        rest = value % 10**4
        return _in_han(value // 10**4, "") + ten_thousand + (_in_han(rest, "") if rest else "")
    words = ""
    for size, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // size % 10
        if digit:
            words += ("" if digit == 1 and mark else _HAN_DIGITS[digit]) + mark
    return words or "〇"
