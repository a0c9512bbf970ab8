"""Labelled texts by somebody who had not seen the code: what was found once stays found."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.guard_find import score
from farshore.config.commands.guarding.checks import answers_to
from farshore.config.files.register_files import people_in, read_register

CASES = Path(__file__).parents[2] / "benchmarks" / "cases"
FOLDERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
LEAST_DIRECT, LEAST_OTHER, LEAST_DIRECT_UNKNOWN, LEAST_OTHER_UNKNOWN = 0.9, 0.77, 0.9, 0.67
"""Of findings that block or ask and name the right person; a note counts for nothing."""
MOST_CLEAR_UNKNOWN = 1
MOST_FALSE = 0.6
FALSE_IN_ONE_TEXT = {"eight": 1.4}
"""One text explains a word that is somebody's nickname there."""


def answered(folder: str, *, known: bool) -> tuple[dict[str, Any], list[str]]:
    """Return the figures of a folder and every miss, with subjects or without."""
    register = read_register(CASES / folder / "register.json")
    for doc in people_in(CASES / folder / "background.json"):
        register.register.put(doc)
    stories = json.loads((CASES / folder / "stories.json").read_text("utf-8"))
    texts = [{key: story[key] for key in ("id", "lang", "text")} for story in stories]
    if known:
        for text, story in zip(texts, stories, strict=True):
            who = {s["who"] for s in story["spans"] if s["type"][0] in "DQ"} - {None}
            text["subjects"] = sorted(who)
    answers: dict[str, Any] = {row["id"]: row for row in answers_to(texts, register)}
    return score(stories, answers)


def test_a_note_and_a_finding_about_somebody_else_meet_nothing() -> None:
    span = {"start": 0, "end": 5, "text": "Hyesa", "type": "Q.place", "who": "C01"}
    story = {"id": "a", "lang": "en", "level": "combo", "text": "Hyesan", "spans": [span]}
    finding = {"start": 0, "end": 6, "text": "Hyesan", "type": "Q.place", "who": "C01"}

    def met(strength: str, who: str | None) -> list[float]:
        found = [{**finding, "strength": strength, "who": who}]
        figures, _misses = score([story], {"a": {"verdict": "blocked", "findings": found}})
        return [figures["Q"], figures["Q_asked"]]

    assert met("block", "C01") == met("decide", "C01") == [1, 1]
    assert met("note", "C01") == met("block", "C02") == [0, 0]
    assert met("decide", None) == [0, 1]


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_that_must_be_stopped_is_called_clear(folder: str) -> None:
    figures, misses = answered(folder, known=True)

    assert figures["called_clear"].startswith("0 of"), misses
    assert figures["D"] >= LEAST_DIRECT, misses
    assert figures["Q"] >= LEAST_OTHER, misses
    assert figures["false_per_1000_words"] <= FALSE_IN_ONE_TEXT.get(folder, MOST_FALSE), misses


@pytest.mark.parametrize("folder", FOLDERS)
def test_little_is_missed_though_nobody_says_whom_a_text_is_about(folder: str) -> None:
    figures, misses = answered(folder, known=False)

    assert int(figures["called_clear"].split()[0]) <= MOST_CLEAR_UNKNOWN, misses
    assert figures["D"] >= LEAST_DIRECT_UNKNOWN, misses
    assert figures["Q"] >= LEAST_OTHER_UNKNOWN, misses


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_disguise_of_a_subject_is_seen_through(folder: str) -> None:
    register = read_register(CASES / folder / "register.json")
    tricks = json.loads((CASES / folder / "tricks.json").read_text("utf-8"))
    texts = [
        {"id": str(n), "text": trick["text"], "subjects": [trick["who"]]}
        for n, trick in enumerate(tricks)
    ]
    missed = [
        tricks[int(answer["id"])]
        for answer in answers_to(texts, register)
        if not any(
            f["type"].startswith("D.") and f["who"] == tricks[int(answer["id"])]["who"]
            for f in answer["findings"]
        )
    ]
    assert len(missed) <= MOST_TRICKS_MISSED, missed


MOST_TRICKS_MISSED = 2
