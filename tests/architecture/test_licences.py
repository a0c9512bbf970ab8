"""Whose each file is: licences with their texts, notices that the sources ask for, and a wheel that carries them."""

import re
import subprocess
import sys
import tomllib
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src").rglob("SOURCE.md"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
REUSE = tomllib.loads((ROOT / "REUSE.toml").read_text("utf-8"))["annotations"]


def licences(expression: str) -> set[str]:
    return set(re.split(r" (?:AND|OR|WITH) ", expression))


def test_every_file_has_a_licence_whose_text_is_here() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reuse", "lint", "--lines"],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip

    assert (done.returncode, done.stdout) == (0, "")


def test_the_project_names_every_licence_of_what_it_ships() -> None:
    shipped = {
        one
        for note in REUSE
        for one in licences(note["SPDX-License-Identifier"])
        if not str(note["path"]).startswith("tests/")
    }

    assert licences(PROJECT["license"]) == shipped


def test_every_path_that_is_annotated_is_there() -> None:
    paths = [
        p
        for note in REUSE
        for p in ([note["path"]] if isinstance(note["path"], str) else note["path"])
    ]

    assert [path for path in paths if "*" not in path and not (ROOT / path).is_file()] == []


def test_the_notices_name_every_source() -> None:
    notice = (ROOT / "NOTICE.md").read_text("utf-8")

    for source in (
        "Unicode, Inc.", "Electronic Dictionary Research and Development Group", "CC-CEDICT", "spellcheck-ko",
        "Jinui You", "GeoNames", "OCHA", "Statistics Korea", "Brad Jascob", "Shenzhen Institute", "ProseMirror",
        "Home Office",
    ):  # fmt: skip
        assert source in notice
    assert (ROOT / "docs/reference/notices.md").read_text("utf-8") == notice


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parents[1].name)
def test_every_table_is_in_the_source_file_beside_it(source: Path) -> None:
    told = source.read_text("utf-8")

    data = [
        path.name
        for path in source.parent.iterdir()
        if path.name not in {"SOURCE.md", "__pycache__"}
    ]
    assert [name for name in data if f"`{name}`" not in told] == []


def test_the_wheel_carries_licences_and_notices(tmp_path: Path) -> None:
    from hatchling.builders.wheel import WheelBuilder

    (made,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])

    with zipfile.ZipFile(made) as wheel:
        names = {name.partition(".dist-info/licenses/")[2] for name in wheel.namelist()}
        (metadata,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
        told = HeaderParser().parsestr(wheel.read(metadata).decode())
    texts = {f"LICENSES/{path.name}" for path in (ROOT / "LICENSES").iterdir()}
    assert {"LICENSE", "NOTICE.md", *texts} <= names
    assert told["License-Expression"] == PROJECT["license"]
