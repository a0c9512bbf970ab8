"""What stands on the paper: days with era years, readings above characters, paragraphs, footers."""

import re
from collections.abc import Sequence
from datetime import date

from farshore.domain.petitions.letters import Language, Letter, OfficeWords

Piece = str | tuple[str, str]
"""Words, or words with their reading above."""
Line = tuple[Piece, ...]
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_ERAS = (
    (date(2019, 5, 1), "令和", 2018),
    (date(1989, 1, 8), "平成", 1988),
    (date(1926, 12, 25), "昭和", 1925),
)
"""Source: Era Name Act (昭和54年法律第43号) and the imperial ordinances under it."""
RUBY = re.compile(
    r"(?:[|｜]|(?<![\u3400-\u9fff々〆ヶ]))(?P<base>[\u3400-\u9fff々〆ヶ]++)《(?P<reading>[ぁ-ゖァ-ヺー・]+)》"
)
"""Characters with their reading: 漢字《かんじ》, or from a bar on: ｜漢字《かんじ》."""
_PARAGRAPHS = re.compile(r"\n[ \t]*\n")


def written_day(day: date, language: Language) -> str:
    """Return a day as a letter bears it; in Japanese the era year stands before the western one."""
    if language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    if language == "ko":
        return f"{day.year}년 {day.month}월 {day.day}일"
    year = f"{day.year}年" if language != "ja" else _with_era(day)
    return f"{year}{day.month}月{day.day}日"


def _with_era(day: date) -> str:
    for first, name, before in _ERAS:
        if day >= first:
            count = day.year - before
            return f"{name}{'元' if count == 1 else count}年（{day.year}年）"
    return f"{day.year}年"


def line_of(words: str, language: Language) -> Line:
    """Return a line in pieces; 漢字《かんじ》 in Japanese becomes characters with their reading."""
    if language != "ja":
        return (words,) if words else ()
    pieces: list[Piece] = []
    place = 0
    for found in RUBY.finditer(words):
        if found.start() > place:
            pieces.append(words[place : found.start()])
        pieces.append((found["base"], found["reading"]))
        place = found.end()
    return (*pieces, words[place:]) if place < len(words) else tuple(pieces)


def paragraphs_of(letter: Letter) -> tuple[tuple[Line, ...], ...]:
    """Return the paragraphs of a letter's text, each in the lines that it was written in.

    In Japanese the opening word stands before the first paragraph's words, as is the custom.
    """
    language = letter.text.language
    parts = [part.strip("\n") for part in _PARAGRAPHS.split(letter.text.body)]
    parts = [part for part in parts if part.strip()]
    words = letter.words
    if language == "ja" and words and words.opening and parts and not _has(parts, words.opening):
        parts[0] = f"{words.opening}　{parts[0]}"
    return tuple(
        tuple(line_of(line.strip(" \t"), language) for line in part.split("\n")) for part in parts
    )


def greeting_of(letter: Letter) -> tuple[str, str]:
    """Return salutation and closing as far as the text does not hold them itself."""
    words = letter.words or OfficeWords(name="")
    parts = [part.strip() for part in _PARAGRAPHS.split(letter.text.body) if part.strip()]
    salutation = "" if _has(parts[:2], words.salutation) else words.salutation
    closing = "" if _has(parts[-3:], words.closing) else words.closing
    return salutation, closing


def _has(parts: Sequence[str], phrase: str) -> bool:
    bare = _bare(phrase)
    return bool(bare) and any(_bare(part).startswith(bare) for part in parts)


def _bare(words: str) -> str:
    return re.sub(r"[\W_]", "", words).casefold()


def foot_of(letter: Letter) -> str:
    """Return what stands at the foot of each page: label and edition, no name."""
    return " · ".join(part for part in (letter.label, letter.edition) if part)


def addressee_of(words: OfficeWords) -> str:
    """Return the post with its form of address: 総領事閣下, "The Ambassador"."""
    gap = " " if words.honorific[:1].isascii() or "가" <= words.honorific[:1] <= "힣" else ""
    return f"{words.addressee}{gap}{words.honorific}".strip()
