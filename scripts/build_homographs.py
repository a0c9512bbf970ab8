"""Build names/data/homographs.txt: words that are written as a Korean name may be.

Usage: python scripts/build_homographs.py KO.DIC EDICT CEDICT
KO.DIC is the Korean dictionary of Hunspell, EDICT the Japanese-English dictionary (EUC-JP), CEDICT the
Chinese-English one (UTF-8 text, or a file that holds its lines). Only words that begin with a family
name are kept, one a line: two or three syllables of Hangul, two or three Chinese characters.
"""

import re
import sys
import unicodedata
from pathlib import Path

from farshore.domain.names.finding.spans import SOUTHERN, family_chars
from farshore.domain.names.sounds.tables import families

TO = Path(__file__).parents[1] / "src/farshore/domain/names/data/homographs.txt"
HANGUL = re.compile(r"[가-힣]{2,3}")
HAN = re.compile(r"[一-龥々]{2,3}")
CEDICT_LINE = re.compile(r"([一-龥]{2,3}) ([一-龥]{2,3}) \[([a-z][^\]]*)\] /(?!surname)")
"""Names of people have a capital in their reading: they are left out."""
PEOPLE = frozenset(
    [
        "김대중",
        "김영삼",
        "김일성",
        "김정은",
        "김정일",
        "김정호",
        "김정희",
        "이순신",
        "박정희",
        "강태공",
        "홍길동",
        "안창호",
        "전봉준",
        "전두환",
        "노태우",
        "노무현",
        "이명박",
        "정약용",
        "이성계",
        "이승만",
        "최규하",
        "윤봉길",
        "유관순",
        "장영실",
        "신사임",
        "허난설",
        "임꺽정",
        "장보고",
        "이방원",
        "정몽주",
        "한석봉",
        "황진이",
        "이완용",
    ]
)
"""Names of people of history in the Korean dictionary: other people have the same names."""


def korean(path: Path) -> set[str]:
    begins = {form[0] for name in families() for form in (name, name.translate(SOUTHERN))}
    lines = unicodedata.normalize("NFC", path.read_text("utf-8")).splitlines()
    words = {line.split("/")[0] for line in lines}
    words -= PEOPLE
    return {word for word in words if HANGUL.fullmatch(word) and word[0] in begins}


def japanese(path: Path) -> set[str]:
    heads = (line.split(" ")[0] for line in path.read_text("euc-jp", "replace").splitlines())
    return {word for word in heads if HAN.fullmatch(word)}


def chinese(path: Path) -> set[str]:
    found = CEDICT_LINE.findall(path.read_text("utf-8", "replace"))
    return {word for pair in found for word in pair[:2]}


def main(paths: list[str]) -> None:
    ko, edict, cedict = map(Path, paths)
    begins = set(family_chars())
    han = {word for word in japanese(edict) | chinese(cedict) if word[0] in begins}
    hangul = korean(ko)
    TO.write_text("\n".join(sorted(hangul | han)) + "\n", "utf-8")
    print(f"{len(hangul)} Korean words, {len(han)} in Chinese characters")


if __name__ == "__main__":
    main(sys.argv[1:])
