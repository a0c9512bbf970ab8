"""Write what the guard finds in labelled texts of 300 words and more, for the labels' own scorer.

Usage: python -m benchmarks.guard_long FOLDER FINDINGS.json
FOLDER holds register.json, texts.json (id, lang, text), labels.json (id, subjects) and, if there is one,
background.json, by authors who have not seen the code; it is not kept in the repository while it is a measure.
"""

import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.guard_find import run

Row = dict[str, Any]
_LEVELS = {"block": "block", "decide": "ask", "note": "note"}


def told(finding: Row) -> Row:
    """Return a finding as a scorer takes it: where, of whom, how strong."""
    return {
        "quote": finding["text"],
        "who": finding["who"] or "",
        "level": _LEVELS[finding["strength"]],
        "start": finding["start"],
        "end": finding["end"],
        "rule": finding["rule"],
    }


def main() -> None:
    """Judge every text with the subjects that its author named."""
    if len(sys.argv) < 3:
        print("Give a folder of labelled texts and a file to write.")
        return
    folder = Path(sys.argv[1])
    texts: list[Row] = json.loads((folder / "texts.json").read_text("utf-8"))
    labels: list[Row] = json.loads((folder / "labels.json").read_text("utf-8"))
    subjects = {label["id"]: label["subjects"] for label in labels}
    asked = [
        {**{key: text[key] for key in ("id", "lang", "text")}, "subjects": subjects[text["id"]]}
        for text in texts
    ]
    found = {
        number: [told(one) for one in answer["findings"] if one["end"] > one["start"] or one["who"]]
        for number, answer in run(folder, asked).items()
    }
    Path(sys.argv[2]).write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
