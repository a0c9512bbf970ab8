"""Score `farshore guard find` on a folder of labelled cases; prints one JSON line.

Only findings that act count: those that block, or ask for a decision. A note is read by nobody in a hurry. A
detail is met where one acts on it and names the right person; where it asks whom the text is about it names nobody,
which is counted apart ("asked").

Usage: python benchmarks/guard_find.py [FOLDER ...] [--misses]
A folder holds register.json, stories.json and, if there is one, background.json; without one, all of
benchmarks/cases and ../shared/data/guard are scored.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

Row = dict[str, Any]
CASES = Path(__file__).parent / "cases"


def run(folder: Path, texts: list[Row]) -> dict[str, Row]:
    """Return the command's answers by text."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "texts.json"
        path.write_text(json.dumps(texts, ensure_ascii=False), "utf-8")
        command = [str(Path(sys.executable).parent / "farshore"), "guard", "find", str(path)]
        command += ["--register", str(folder / "register.json"), "--json"]
        if (folder / "background.json").exists():
            command += ["--background", str(folder / "background.json")]
        done = subprocess.run(command, capture_output=True, check=True)
    return {row["id"]: row for row in json.loads(done.stdout)}


def words_in(story: Row) -> float:
    """Count words; a Japanese word is taken as two characters."""
    if story["lang"] in {"ja", "zh"}:
        return len(story["text"]) / 2
    return len(story["text"].split())


def inside(span: Row, finding: Row) -> bool:
    """Tell whether a finding covers a span wholly."""
    return bool(finding["start"] <= span["start"] and span["end"] <= finding["end"])


def touches(span: Row, finding: Row) -> bool:
    """Tell whether a finding shares a character with a span."""
    return bool(finding["start"] < span["end"] and span["start"] < finding["end"])


def acting(answer: Row) -> list[Row]:
    """Return the findings of an answer that block or ask; a note is none."""
    return [found for found in answer["findings"] if found["strength"] in {"block", "decide"}]


def right(span: Row, finding: Row) -> bool:
    """Tell whether a finding covers a span as it must, and is about the span's own person."""
    covers = inside if span["type"].startswith("D") else touches
    return covers(span, finding) and finding["who"] == span["who"]


def score(stories: list[Row], answers: dict[str, Row]) -> tuple[Row, list[str]]:
    """Return the figures of the README of the cases, and every miss in words."""
    count, words, misses = counted(stories, answers)
    return figures_of(count, words), misses


def counted(stories: list[Row], answers: dict[str, Row]) -> tuple[Counter[str], float, list[str]]:
    """Count what was met, the words of the clean texts, and every miss in words."""
    count: Counter[str] = Counter()
    words, misses = 0.0, []
    for story in stories:
        answer = answers[story["id"]]
        acts = acting(answer)
        for span in story["spans"]:
            kind = span["type"][0]
            if kind not in "DQ":
                continue
            met = any(right(span, f) for f in acts)
            count[f"{kind}_{story['lang']}"] += 1
            count[f"{kind}_{story['lang']}_met"] += met
            count[f"asked {kind}"] += met or any(touches(span, f) and not f["who"] for f in acts)
            if not met:
                misses.append(f"{story['id']} missed {span['type']} {span['text']}")
        if story["level"] == "none":
            words += words_in(story)
            alarms = false_alarms(story, acts)
            count["false"] += len(alarms)
            misses += alarms
        else:
            count["blockable"] += 1
            count["called_clear"] += answer["verdict"] == "clear"
            if answer["verdict"] == "clear":
                misses.append(f"{story['id']} called clear")
    return count, words, misses


def false_alarms(story: Row, found: list[Row]) -> list[str]:
    """Return in words what was found in a clean text where nothing stands."""
    spans = [span for span in story["spans"] if span["type"][0] in "DQ"]
    return [
        f"{story['id']} false {f['type']} {f['text']}"
        for f in found
        if not any(touches(span, f) for span in spans)
    ]


def figures_of(count: Counter[str], words: float) -> Row:
    """Return shares by kind and language, false alarms and how many were called clear."""
    figures: Row = {}
    for kind in "DQ":
        languages = sorted(k[2:] for k in count if k.startswith(kind) and k.count("_") == 1)
        for lang in languages:
            figures[f"{kind}_{lang}"] = round(
                count[f"{kind}_{lang}_met"] / count[f"{kind}_{lang}"], 3
            )
        total = sum(count[f"{kind}_{lang}"] for lang in languages)
        met = sum(count[f"{kind}_{lang}_met"] for lang in languages)
        figures[kind] = round(met / total, 3) if total else None
        figures[f"{kind}_asked"] = round(count[f"asked {kind}"] / total, 3) if total else None
    figures["false_per_1000_words"] = round(1000 * count["false"] / words, 2) if words else None
    figures["called_clear"] = f"{count['called_clear']} of {count['blockable']}"
    return figures


def folders() -> list[Path]:
    """Return the folders that were named, or all that are here."""
    named = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    if named:
        return [Path(name) for name in named]
    own = sorted(path.parent for path in CASES.glob("*/stories.json"))
    shared = Path("../shared/data/guard")
    return [*own, *([shared] if (shared / "stories.json").exists() else [])]


def main() -> None:
    """Score folders with the subjects known and unknown; one JSON line each, and one of all cases here."""
    totals: dict[str, tuple[Counter[str], float]] = {}
    for folder in folders():
        if not (folder / "stories.json").exists():
            print(json.dumps({"bench": "guard find", "not measured": f"no cases in {folder}"}))
            continue
        stories: list[Row] = json.loads((folder / "stories.json").read_text("utf-8"))
        known, unknown = [], []
        for story in stories:
            who = sorted({s["who"] for s in story["spans"] if s["who"] and s["type"][0] in "DQ"})
            text = {"id": story["id"], "lang": story["lang"], "text": story["text"]}
            unknown.append(text)
            known.append({**text, "subjects": who})
        out: Row = {"bench": "guard find", "folder": folder.name, "stories": len(stories)}
        for name, texts in (("subjects_known", known), ("subjects_unknown", unknown)):
            count, words, misses = counted(stories, run(folder, texts))
            out[name] = figures_of(count, words)
            if folder.parent == CASES:
                before, read = totals.get(name, (Counter(), 0.0))
                totals[name] = before + count, read + words
            if "--misses" in sys.argv:
                print(name, *misses, sep="\n  ", file=sys.stderr)
        print(json.dumps(out, ensure_ascii=False))
    if totals:
        all_of = {name: figures_of(count, words) for name, (count, words) in totals.items()}
        print(json.dumps({"bench": "guard find", "folder": "all of benchmarks/cases", **all_of}))


if __name__ == "__main__":
    main()
