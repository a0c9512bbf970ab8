"""A spreadsheet that we wrote is text: opening it carries nothing out."""

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.adapters.office import csv_files
from farshore.adapters.office.csv_files import text_cell, write_lines

SOURCE = Path(csv_files.__file__).parents[2]


@pytest.mark.parametrize(
    "first", ["=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠"]
)
@pytest.mark.parametrize("before", ["", " ", "\u3000", "\ufeff", '"', "'", "\u200b"])
def test_a_cell_that_begins_like_a_formula_is_kept_as_text(first: str, before: str) -> None:
    cell = f"{before}{first}cmd|'/c calc'!A1"

    assert text_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "12", "-5", "+5.5", "Tokyo", "朴", "5-9", "a=b", "1 = 1"])
def test_numbers_and_plain_words_stay_as_they_are(cell: str) -> None:
    assert text_cell(cell) == cell


@given(st.lists(st.lists(st.text(max_size=8), min_size=1, max_size=4), max_size=5))
def test_no_cell_that_is_written_begins_like_a_formula(lines: list[list[str]]) -> None:
    out = io.StringIO(newline="")

    write_lines(out, lines)

    cells = [cell for line in csv.reader(io.StringIO(out.getvalue(), newline="")) for cell in line]
    assert not [
        c for c in cells if c[:1] in set("=@\t\r＝＋－＠") or re.match(r"[+-](?![\d.]+$)", c)
    ]


def test_no_other_module_writes_spreadsheets() -> None:
    writes = re.compile(
        r"csv\.(?:writer|DictWriter)|openpyxl|xlsxwriter|to_csv\(|write_csv\(|save_as\("
    )
    found = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if writes.search(path.read_text(encoding="utf-8"))
    ]

    assert sorted(found) == [
        "adapters/office/csv_files.py",
        "importers/petitions/offices.py",  # XLSX alone, every cell written as text
        "importers/spreadsheet/templates.py",  # headings and one line of our own, no cell of anybody
    ]
