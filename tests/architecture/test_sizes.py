"""No file of the code is longer than CONTRIBUTING.md allows."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = sorted(
    path for room in ("src", "scripts", "benchmarks") for path in (ROOT / room).rglob("*.py")
)
MOST_LINES = 400


@pytest.mark.parametrize("room", sorted({path.relative_to(ROOT).parent for path in CODE}), ids=str)
def test_every_file_is_under_its_limit(room: Path) -> None:
    lines = {
        path.name: len(path.read_text("utf-8").splitlines())
        for path in CODE
        if path.parent == ROOT / room
    }

    assert {name: many for name, many in lines.items() if many >= MOST_LINES} == {}


def test_the_code_is_found() -> None:
    assert len(CODE) > 500
    assert "Files under 400 lines" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")
