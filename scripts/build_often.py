"""Build names/data/often.tsv: how often words stand in texts that may be a given name as well.

Usage: python scripts/build_often.py KO.MSGPACK.GZ JA.MSGPACK.GZ EN.MSGPACK.GZ
The lists of wordfreq: centibels (100 are a tenth) by word. Kept are words of two syllables of Hangul and of two Chinese
characters that can be a given name, of two to four Hiragana, and of three Latin letters that may be initials.
"""

import gzip
import re
import sys
from pathlib import Path

import msgspec

from farshore.domain.names import SOUTHERN, char_keys
from farshore.domain.names.sounds.tables import given_share

TO = Path(__file__).parents[1] / "src/farshore/domain/names/data/often.tsv"
MOST = {"ko": 520, "ja": 540, "en": 620}
"""Centibels beyond which a word is too rare to be told from a name by it."""
SHAPES = {
    "ko": re.compile(r"[가-힣]{2}"),
    "ja": re.compile(r"[一-龥]{2}|[ぁ-ゖー]{2,4}"),
    "en": re.compile(r"[a-z]{3}"),
}


def words_of(path: Path) -> dict[str, int]:
    """Return each word of a list with its centibels."""
    _about, *steps = msgspec.msgpack.decode(gzip.decompress(path.read_bytes()))
    return {word: step for step, words in enumerate(steps) for word in words}


def kept(language: str, path: Path) -> list[tuple[str, int]]:
    """Return the words of a list that may be a part of a name."""
    syllables = set(given_share()) | {one.translate(SOUTHERN) for one in given_share()}
    characters = set(char_keys())
    return [
        (word, step)
        for word, step in words_of(path).items()
        if step <= MOST[language]
        and SHAPES[language].fullmatch(word)
        and (language != "ko" or set(word) <= syllables)
        and (language != "ja" or word[0] < "一" or set(word) <= characters)
    ]


def main() -> None:
    """Write the table, sorted by word."""
    rows = [
        row
        for language, path in zip(("ko", "ja", "en"), sys.argv[1:], strict=True)
        for row in kept(language, Path(path))
    ]
    lines = [f"{word}\t{step}" for word, step in sorted(rows)]
    TO.write_text("word\tcentibels\n" + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
