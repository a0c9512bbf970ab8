"""Score `farshore letters lint` and `farshore letters plan` on a folder of labelled letters.

Usage: python benchmarks/letters_lint.py [FOLDER] [--misses]
FOLDER (benchmarks/cases/letters) holds labels.json with the letters and the fact list that it names, and
plan/cases.json. A finding is right where its rule is the label's and their places overlap (it may be 80 code points
longer; a rule of the whole letter has no place); what is labelled as tolerated counts neither way. A planned
office is right when both days are. Prints one JSON line for each.
"""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

Row = dict[str, Any]
CASES = Path(__file__).parent / "cases" / "letters"
WHOLE = {"no-request", "too-long"}
LONGER = 80


def run(folder: Path, *words: str) -> list[Row]:
    """Return what a command of `farshore letters` prints as JSON."""
    command = [str(Path(sys.executable).parent / "farshore"), "letters", *words, "--json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    try:
        found: list[Row] = json.loads(done.stdout)
    except ValueError:
        sys.exit(f"farshore letters {' '.join(words)}: {done.stderr.strip()}")
    return found


def meets(finding: Row, label: Row) -> bool:
    """Tell whether a finding is the one of a label."""
    if finding["rule"] != label["rule"] or finding["rule"] in WHOLE:
        return bool(finding["rule"] == label["rule"])
    longer = (finding["end"] - finding["start"]) - (label["end"] - label["start"])
    overlaps = finding["start"] < label["end"] and label["start"] < finding["end"]
    return bool(overlaps and longer <= LONGER)


def lint(folder: Path) -> tuple[Row, list[str]]:
    """Return recall, precision and clean letters flagged, and every miss in words."""
    count: Counter[str] = Counter()
    misses = []
    labels: list[Row] = json.loads((folder / "labels.json").read_text("utf-8"))
    for one in labels:
        day = ["--for", one["for"]] if one.get("for") else []
        words = ["lint", one["file"], "--facts", one["facts"], "--on", one["on"], *day]
        found = run(folder, *words)
        known = one["expected"] + one["tolerated"]
        missed = [la for la in one["expected"] if not any(meets(f, la) for f in found)]
        wrong = [f for f in found if not any(meets(f, la) for la in known)]
        count["labels"] += len(one["expected"])
        count["right"] += len(one["expected"]) - len(missed)
        count["wrong"] += len(wrong)
        count["clean"] += one["clean"]
        count["flagged"] += one["clean"] and bool(found)
        misses += [f"{one['id']} missed {la['rule']} {la['text'][:60]}" for la in missed]
        misses += [f"{one['id']} false {f['rule']} {f['text'][:60]}" for f in wrong]
    figures = {
        "letters": len(labels),
        "recall": round(count["right"] / max(count["labels"], 1), 3),
        "precision": round(count["right"] / max(count["right"] + count["wrong"], 1), 3),
        "clean_flagged": f"{count['flagged']} of {count['clean']}",
    }
    return figures, misses


def plan(folder: Path) -> tuple[Row, list[str]]:
    """Return how many offices are planned to the right days, and the others in words."""
    right, misses = 0, []
    cases: list[Row] = json.loads((folder / "cases.json").read_text("utf-8"))
    for case in cases:
        found = run(folder, "plan", "--day", case["day"], "--offices", case["offices"])
        days = {row["office"]: (row["post_by"], row["print_by"]) for row in found}
        for one in case["expected"]:
            wanted = one["post_by"], one["print_by"]
            right += days.get(one["office"]) == wanted
            if days.get(one["office"]) != wanted:
                misses.append(f"{case['run']} {one['office']} {wanted}: {days.get(one['office'])}")
    return {"right": f"{right} of {sum(len(case['expected']) for case in cases)}"}, misses


def main() -> None:
    """Print the figures of both commands on a folder; with --misses what lies behind them."""
    named = [Path(word) for word in sys.argv[1:] if not word.startswith("--")]
    folder = named[0] if named else CASES
    for name, labels, score in (
        ("lint", folder / "labels.json", lint),
        ("plan", folder / "plan" / "cases.json", plan),
    ):
        if not labels.exists():
            print(json.dumps({"bench": f"letters {name}", "not measured": f"no {labels}"}))
            continue
        figures, misses = score(labels.parent)
        print(json.dumps({"bench": f"letters {name}", "folder": folder.name, **figures}))
        if "--misses" in sys.argv:
            print(*misses, sep="\n", file=sys.stderr)


if __name__ == "__main__":
    main()
