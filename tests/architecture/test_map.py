"""ARCHITECTURE.md is a map: every file, room and name on it is where it says."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "src/farshore"
MAP = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
QUESTIONS = re.findall(r"^\| \.\.\. (.+?) \| `([\w/.]+)` \| `(\w+)` \|$", MAP, re.M)
ROOMS = [
    path.parent
    for floor in ("vault", "adapters", "press", "domain/guard", "domain/names")
    for path in sorted((HOUSE / floor).glob("*/__init__.py"))
]
MOST_MODULES = 12


@pytest.mark.parametrize(("question", "file", "name"), QUESTIONS, ids=[q[2] for q in QUESTIONS])
def test_the_rule_is_where_the_map_says(question: str, file: str, name: str) -> None:
    assert question
    assert re.search(
        rf"^\s*(?:def|class) {name}\b|^\s*{name}\b.*=", (HOUSE / file).read_text("utf-8"), re.M
    )


def test_the_map_answers_questions() -> None:
    assert len(QUESTIONS) >= 15


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:config|desk|press|vault|domain)/[\w/]+\.py)`", MAP)))
)
def test_every_file_on_the_map_is_there(path: str) -> None:
    assert (HOUSE / path).is_file()


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: str(room.relative_to(HOUSE)))
def test_every_room_has_a_readme_of_a_few_lines(room: Path) -> None:
    lines = (room / "README.md").read_text("utf-8").splitlines()

    assert 3 <= len(lines) <= 14
    assert lines[0].startswith("# ")


@pytest.mark.parametrize(
    "folder", sorted({path.parent for path in HOUSE.rglob("*.py")}), ids=lambda f: str(f.name)
)
def test_no_room_is_a_hall(folder: Path) -> None:
    modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]

    assert len(modules) <= MOST_MODULES, sorted(path.name for path in modules)
