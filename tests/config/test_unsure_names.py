"""A name's cell that is not wholly understood: the name is found, and no verdict is clear."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from farshore.config.register_files import read_register


def _sheet(folder: Path, cell: str) -> Path:
    path = folder / "people.csv"
    path.write_text(f"id,name\na,{cell}\n", encoding="utf-8")
    return path


def _json(folder: Path, cell: str) -> Path:
    path = folder / "people.json"
    path.write_text(json.dumps([{"id": "a", "hangul": cell}]), encoding="utf-8")
    return path


@pytest.mark.parametrize("write", [_sheet, _json])
def test_a_cell_that_is_not_wholly_understood_is_named_as_unread(
    tmp_path: Path, write: Callable[[Path, str], Path]
) -> None:
    assert read_register(write(tmp_path, "구관섭 ※연락불가")).unread
    assert not read_register(write(tmp_path, "구관섭")).unread
