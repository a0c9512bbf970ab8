"""What the locks install is what we chose: no package that only bears a known name."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted(ROOT.glob("requirements*.lock"))
SQUATTED = re.compile(
    r"^(?:en|ja|ko|zh)-core-(?:web|news)-(?:sm|md|lg|trf)==|==999\.", re.MULTILINE
)
"""Placeholders of spaCy's models: nobody knows what they will hold."""


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_no_lock_holds_a_placeholder_of_a_model(lock: Path) -> None:
    assert SQUATTED.findall(lock.read_text("utf-8")) == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_package_of_a_lock_is_pinned_by_hash(lock: Path) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", lock.read_text("utf-8").strip())

    assert [e.split()[0] for e in entries if e[0] != "#" and "--hash=sha256:" not in e] == []
