"""Labelled texts by somebody who had not seen the code: what was found once stays found."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.guard_find import score
from farshore.config.commands.guard import answers_to
from farshore.config.register_files import load, people_of, read_register

CASES = Path(__file__).parents[2] / "benchmarks" / "cases"
LEAST_DIRECT, LEAST_OTHER, MOST_FALSE = 0.95, 0.8, 1.0


@pytest.mark.parametrize("folder", ["one", "two", "three"])
def test_nothing_that_must_be_stopped_is_called_clear(folder: str) -> None:
    known = read_register(CASES / folder / "register.json")
    for doc in people_of(load(CASES / folder / "background.json")):
        known.register.put(doc)
    stories = json.loads((CASES / folder / "stories.json").read_text("utf-8"))
    texts = [
        {
            "id": story["id"],
            "lang": story["lang"],
            "text": story["text"],
            "subjects": sorted({s["who"] for s in story["spans"] if s["type"][0] in "DQ"} - {None}),
        }
        for story in stories
    ]

    answers: dict[str, Any] = {row["id"]: row for row in answers_to(texts, known)}
    figures, misses = score(stories, answers)

    assert figures["called_clear"].startswith("0 of"), misses
    assert figures["D"] >= LEAST_DIRECT, misses
    assert figures["Q"] >= LEAST_OTHER, misses
    assert figures["false_per_1000_words"] <= MOST_FALSE, misses
