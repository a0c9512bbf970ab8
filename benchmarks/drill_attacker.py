"""An intruder who knows nothing of the guard: has the pack of a drill, and counts words, years and relatives.

Usage: python benchmarks/drill_attacker.py PACK
Fills PACK/answers.csv. It has word lists of its own on purpose: it must not err where the guard errs.
"""

import csv
import math
import re
import sys
from collections import Counter
from pathlib import Path

WORK = {
    "clean": "clean mop bucket dust scrub 掃除 清掃 청소", "cook": "cook kitchen recipe pan noodle soup dumpling stove 料理 厨房 주방 요리",
    "care": "care elderly wheelchair bath resident nursing 介護 施設 요양", "nurse": "nurse hospital ward patient clinic 看護 病院 간호 병원",
    "student": "school class exam teacher lesson homework university 学校 教室 学生 학교 교실 학생", "laundry": "laundry iron steam shirt",
    "weld": "weld spark torch steel", "hair": "hair scissors salon cut 髪 머리", "deliver": "deliver parcel bicycle round rider",
    "interpret": "interpreter translate language 通訳 통역", "fish": "fish net boat sea harbour 魚 海 바다", "farm": "field harvest sow row radish 畑 大根 밭",
    "sew": "needle thread sew seam 針 바늘", "shop": "shop customer till shelf 店 가게", "factory": "factory line shift machine 工場 공장",
    "window": "window pane ladder", "electric": "wire lamp switch current",
}  # fmt: skip
KIN = {
    "mother": "mother 母 お母 어머니 엄마", "father": "father 父 아버지", "husband": "husband 夫 남편", "wife": "wife 妻 아내",
    "son": "son 息子 아들", "daughter": "daughter 娘 딸", "sister": "sister 姉 妹 누나 언니 동생 여동생", "brother": "brother 兄 弟 형 오빠",
    "grandson": "grandson grandchild grandmother 孫 祖母 손자 할머니",
}  # fmt: skip
YEAR = re.compile(r"\b(19[3-9]\d|20[0-2]\d)\b")
WOMAN = re.compile(r"\b(?:she|her|mrs|woman|aunt|madam)\b|彼女|그녀|おばさん", re.IGNORECASE)
MAN = re.compile(r"\b(?:he|his|him|mr|man|boy)\b|彼は|少年|소년|그는", re.IGNORECASE)


def has(text: str, words: str) -> int:
    """Count how many of some words stand in a text."""
    return sum(
        bool(re.search(rf"\b{w}", text)) if w.isascii() else w in text for w in words.split()
    )


def points(text: str, row: dict[str, str], rare: Counter[str]) -> float:
    """Return how well a row fits a text."""
    return of_person(text, row) + of_life(text, row, rare) + of_words(text, row, rare)


def of_person(text: str, row: dict[str, str]) -> float:
    """Weigh sex, and whether somebody had come when the text was posted."""
    total = 0.0
    women, men = len(WOMAN.findall(text)), len(MAN.findall(text))
    if abs(women - men) > 2 and row["sex"]:
        total += 1.5 if (women > men) == (row["sex"] == "F") else -1.5
    years = YEAR.findall(text)
    arrivals = re.findall(r"arrival (\d{4})", row["way"])
    if arrivals and years:
        since = int(years[0]) - int(arrivals[0])
        total += -6 if since < 0 else 0.5 if since <= 3 else 0
    known = row["way"] + row["born"]
    return total + sum(3 for year in years[1:] if year in known)


def of_life(text: str, row: dict[str, str], rare: Counter[str]) -> float:
    """Weigh work and family."""
    total = 0.0
    for stem, words in WORK.items():
        if stem in row["work"].lower():
            total += 1.2 * min(3, has(text, words)) * math.log2(60 / (1 + rare[stem]))
    for kin, words in KIN.items():
        if kin in row["family"].lower() and has(text, words):
            total += math.log2(120 / (1 + rare[kin]))
    return total


def of_words(text: str, row: dict[str, str], rare: Counter[str]) -> float:
    """Weigh places and any longer word of a row that stands in the text."""
    places = [p.lower() for p in f"{row['from']}; {row['lives']}".split("; ") if len(p) > 3]
    total = sum(math.log2(120 / (1 + rare[place])) for place in places if place in text)
    names = re.findall(r"[a-z]{5,}", f"{row['work']} {row['other']}".lower())
    found = [name for name in names if re.search(rf"\b{name}", text)]
    return total + sum(0.7 * math.log2(120 / (1 + rare[name])) for name in found)


def rarity(rows: list[dict[str, str]]) -> Counter[str]:
    """Count in how many rows each thing stands."""
    rare: Counter[str] = Counter()
    for row in rows:
        whole = " ".join(row.values()).lower()
        rare.update(set(re.findall(r"[a-z]{4,}", whole)))
        rare.update(stem for stem in WORK if stem in row["work"].lower())
    return rare


def main() -> None:
    """Fill the answer sheet."""
    if len(sys.argv) < 2:
        print("Give the pack of a drill; drill_demo.py makes one.")
        return
    pack = Path(sys.argv[1])
    with (pack / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
        sheet = list(csv.DictReader(file))
    tables = {}
    for path in (pack / "tables").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            tables[path.stem] = list(csv.DictReader(file))
    for line in sheet:
        rows = tables[line["view"]]
        rare = rarity(rows)
        text = (pack / "texts" / f"{line['text']}.md").read_text("utf-8").lower()
        best = sorted(rows, key=lambda row: -points(text, row, rare))[:5]
        for number, row in enumerate(best, start=1):
            line[f"guess {number}"] = row["id"]
        line["evidence"] = "words, years and relatives counted"
    with (pack / "answers.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(sheet[0]))
        writer.writeheader()
        writer.writerows(sheet)


if __name__ == "__main__":
    main()
