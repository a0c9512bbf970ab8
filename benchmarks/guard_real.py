"""Run clean public texts against a made register; prints one JSON line for each language.

Usage: python benchmarks/guard_real.py FOLDER [--subject]
FOLDER holds .txt or .md files; none of them is about anybody of the register, so that whatever acts
(block or decide) is a false alarm. With --subject every text is said to be about one of its people.
"""

import json
import re
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

from farshore.demo.people import people
from farshore.domain.guard import Ledger, check
from farshore.domain.guard.people.register import Register
from farshore.domain.stories.documents import StoryDoc, Translation

_CHARACTERS_A_JAPANESE_WORD = 2
ON = date(2026, 6, 1)


def language_of(text: str) -> str:
    """Tell a text's language by its script."""
    if re.search("[ぁ-ヺ]", text):
        return "ja"
    return "ko" if re.search("[가-힣]{2}", text) else "en"


def words_in(text: str, language: str) -> float:
    """Count words; a Japanese word is taken as two characters."""
    return len(text) / _CHARACTERS_A_JAPANESE_WORD if language == "ja" else len(text.split())


def main() -> None:
    """Judge every file and print what acted."""
    if len(sys.argv) < 2:
        print("Give a folder of clean public texts; they are not kept in the repository.")
        return
    count: dict[str, Counter[str]] = {}
    docs = people()
    register = Register(docs)
    labels = [doc.label for doc in docs if doc.role == "supported" and doc.stage == "arrived"]
    for number, path in enumerate(sorted(Path(sys.argv[1]).rglob("*"))):
        if path.suffix not in {".txt", ".md"}:
            continue
        text = path.read_text("utf-8")
        language = language_of(text)
        subjects = [labels[number % len(labels)]] if "--subject" in sys.argv else []
        story = StoryDoc(
            label=path.stem,
            subjects=subjects,
            no_subject=not subjects,
            source_language=language,
            translations={language: Translation(body=text)},
        )
        began = time.perf_counter()
        verdict = check(story, register=register, ledger=Ledger(), on=ON)
        acting = sum(finding.strength != "note" for finding in verdict.findings)
        count.setdefault(language, Counter()).update(
            {
                "documents": 1,
                "words": int(words_in(text, language)),
                "alarms": acting,
                "touched": acting > 0,
                "blocked": verdict.level == "blocked",
                "ms": int(1000 * (time.perf_counter() - began)),
            }
        )
    for language, found in count.items():
        figures = {
            "language": language,
            "documents": found["documents"],
            "alarms_per_1000_words": round(1000 * found["alarms"] / max(1, found["words"]), 2),
            "touched": round(found["touched"] / found["documents"], 3),
            "blocked": round(found["blocked"] / found["documents"], 3),
            "seconds": found["ms"] / 1000,
        }
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
