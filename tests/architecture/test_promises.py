"""Every test that a promise names is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/promises.md").read_text("utf-8")
PROMISED = PAGE.partition("## What is smaller by day")[0]
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PROMISED)))


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_promise_names_a_test_that_is_there(file: str, name: str) -> None:
    written = (ROOT / file).read_text("utf-8")

    assert f"def {name}(" in written if name else "def test_" in written or "TestCase" in written


def test_every_promise_names_its_test_and_its_sizes() -> None:
    rows = [line.split("|")[1:-1] for line in PROMISED.splitlines() if line.startswith("| ")][1:]

    assert len(rows) >= 18
    assert all(
        len(row) == 4 and "`tests/" in row[1] and row[2].strip() and row[3].strip() for row in rows
    )


def in_source(file: str, pattern: str) -> tuple[str, ...]:
    """Return the figures of a test's source, written as the page writes them."""
    found = re.search(pattern, (ROOT / file).read_text("utf-8"))
    assert found, f"{file} has changed: {pattern}"
    return tuple(f"{int(one.replace('_', '')):,}" for one in found.groups())


def row_of(file: str) -> str:
    return next(line for line in PAGE.splitlines() if line.startswith("| ") and f"`{file}" in line)


def test_the_sizes_that_the_page_names_are_those_that_run() -> None:
    night, day = in_source("tests/conftest.py", r"max_examples=([\d_]+) if IS_LONG else (\d+)")
    assert f"with {night} examples instead of {day}" in PAGE
    assert set(re.findall(r"([\d,]+) (?:examples each|sequences)", PAGE)) == {day}
    for file, pattern, words in (
        ("tests/vault/test_kill.py", r'"(\d+)" if IS_LONG else "(\d+)"', "{1} kills, 8 writers | {0} kills"),
        ("tests/attacks/test_rows_as_a_set.py", r"max_examples=(\d+) if IS_LONG else (\d+)", "{1} examples and each attack | {0}"),
        ("tests/vault/test_machine.py", r"max_examples=(\d+) if IS_LONG else (\d+)", "{1} runs of 40 steps | {0}"),
        ("tests/vault/test_machine_bad_days.py", r"max_examples=(\d+) if IS_LONG else (\d+)", "{1} runs of 20 steps | {0} of 40"),
        ("tests/attacks/test_signing_in.py", r"A_THOUSAND_FORMS = ([\d_]+) if IS_LONG else (\d+)", "{1} at the desk | {0} at both"),
        ("tests/vault/test_long_trail.py", r"TEN_YEARS = ([\d_]+) if IS_LONG else ([\d_]+)", "{1} entries | {0}"),
    ):  # fmt: skip
        assert words.format(*in_source(file, pattern)) in row_of(file), file


def test_all_that_is_smaller_by_day_is_told() -> None:
    """A reduction that stands in no table is a promise that is smaller than it reads."""
    table = PAGE.partition("## What is smaller by day")[2].partition("## What is not")[0]
    told = set(re.findall(r"^\| `(tests/[\w/]+\.py)`", table, re.M))
    smaller = {
        str(file.relative_to(ROOT))
        for file in (ROOT / "tests").rglob("*.py")
        if re.search(r"\bIS_LONG\b|FARSHORE_LONG\b", file.read_text("utf-8"))
        and file.name not in {"sizes.py", "test_promises.py"}
    }

    assert told == smaller
    night, day = in_source("tests/conftest.py", r"max_examples=([\d_]+) if IS_LONG else (\d+)")
    assert f"| {day} examples | {night} |" in table
    for file, pattern in (
        ("tests/vault/test_kill.py", r'"(\d+)" if IS_LONG else "(\d+)"'),
        ("tests/vault/test_machine.py", r"max_examples=(\d+) if IS_LONG else (\d+)"),
        ("tests/vault/test_long_trail.py", r"TEN_YEARS = ([\d_]+) if IS_LONG else ([\d_]+)"),
        ("tests/attacks/test_rows_as_a_set.py", r"max_examples=(\d+) if IS_LONG else (\d+)"),
        ("tests/attacks/test_signing_in.py", r"FORMS = ([\d_]+) if IS_LONG else (\d+)"),
    ):
        at_night, by_day = in_source(file, pattern)
        (row,) = [line for line in table.splitlines() if f"`{file}`" in line]
        assert re.search(rf"\| {by_day}\b.*\| {at_night}\b", row), file
