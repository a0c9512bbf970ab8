"""Every change has a number of its own and is told in one way."""

import re
from collections import Counter
from pathlib import Path

CHANGES = sorted((Path(__file__).parents[2] / "changes").iterdir())
_NAME = re.compile(r"(\d{4})-[a-z0-9]+(?:-[a-z0-9]+)*\.md")
_BEGINS = re.compile(r"(?:Added|Changed|Fixed|Removed|Security): \S")


def wrong_lines(text: str) -> list[str]:
    """Return the lines that are told in another way: `Fixed: ...`, and plain lines that go on."""
    lines = text.splitlines()
    begins = [line for line in lines[:1] if not _BEGINS.match(line)]
    return begins + [line for line in lines if re.match(r"[-*#>\s]", line) and line.strip()]


def test_every_change_has_a_number_of_its_own() -> None:
    numbers = Counter(path.name[:4] for path in CHANGES)

    assert [path.name for path in CHANGES if not _NAME.fullmatch(path.name)] == []
    assert [number for number, count in numbers.items() if count > 1] == []


def test_every_change_says_first_what_kind_it_is_and_has_no_list() -> None:
    found = {path.name: wrong_lines(path.read_text("utf-8")) for path in CHANGES}

    assert {name: lines for name, lines in found.items() if lines} == {}


def test_lists_headings_and_unknown_kinds_are_found() -> None:
    assert wrong_lines("Fixed: a\nand b\n\nAdded: c\n") == []
    assert wrong_lines("- a\n") == ["- a", "- a"]
    assert wrong_lines("Speed: a\n") == ["Speed: a"]
    assert wrong_lines("Fixed: a\n  b\n# c\n") == ["  b", "# c"]
