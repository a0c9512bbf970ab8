"""Every test that a promise names is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/promises.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PAGE)))


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_promise_names_a_test_that_is_there(file: str, name: str) -> None:
    written = (ROOT / file).read_text("utf-8")

    assert f"def {name}(" in written if name else "def test_" in written or "TestCase" in written


def test_every_promise_names_its_test_and_its_sizes() -> None:
    rows = [line.split("|")[1:-1] for line in PAGE.splitlines() if line.startswith("| ")][1:]

    assert len(rows) >= 18
    assert all(
        len(row) == 4 and "`tests/" in row[1] and row[2].strip() and row[3].strip() for row in rows
    )
