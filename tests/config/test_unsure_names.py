"""A name's cell that is not wholly understood: the name is found, and no verdict is clear."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from farshore.adapters.office.sheets import may_have_comments
from farshore.config.files.register_files import read_register


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


@pytest.mark.parametrize("age", [-3, True, "-3", 400, [35, -1]])
def test_an_age_that_nobody_has_is_named_as_unread(tmp_path: Path, age: object) -> None:
    path = tmp_path / "people.json"
    path.write_text(json.dumps([{"id": "a", "hangul": "구관섭", "age": age}]), encoding="utf-8")

    assert read_register(path).unread
    path.write_text(json.dumps([{"id": "a", "hangul": "구관섭", "age": 35}]), encoding="utf-8")
    assert not read_register(path).unread


@pytest.mark.parametrize("comment", ["", "real: 문소라"])
def test_a_comment_on_a_cell_is_named_as_unread(tmp_path: Path, comment: str) -> None:
    path = tmp_path / "people.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for at, cells in enumerate((["id", "name"], ["a", "구관섭"])):
        sheet.write_row(at, 0, cells)
    if comment:
        sheet.write_comment("B2", comment)
    book.close()

    assert bool(read_register(path).unread) == bool(comment)


@pytest.mark.parametrize(
    "note", ["", "<office:annotation><text:p>문소라</text:p></office:annotation>"]
)
def test_a_note_in_an_open_document_sheet_is_looked_for(note: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("content.xml", f"<table:table-cell>{note}</table:table-cell>")

    assert may_have_comments(out.getvalue()) == bool(note)
