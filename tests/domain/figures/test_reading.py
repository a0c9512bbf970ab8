"""A sheet becomes counts, or the refusal names the cell."""

import pytest

from farshore.domain.errors import BadInput
from farshore.domain.figures import table_of
from farshore.importers.spreadsheet.counts import read_counts
from farshore.importers.spreadsheet.tables import address
from tests.domain.figures.building import typed
from tests.importers.test_spreadsheet import xlsx


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Year,n\n2017,a few", "B2"),
        ("Year,n\n2017,-3", "B2"),
        ("Year,n\n2017,2.5", "B2"),
        ("Year,n\n2017,44 %", "B2"),
        ("Year,n,m\n2017,,4", "B2"),
        ("Year,n,\n2017,7,4", "C1"),
        ("Year,n\n,7", "A2"),
        ("Area,n\nnorth,7\nsouth,8\nTotal,16", "A4"),
        ("Area,a,b,Total\nnorth,7,8,14\nsouth,7,8,15", "D1"),
        ("Area,n\nnorth,7\nnorth,8", "same label"),
        ("Area\nnorth", "no table"),
    ],
)
def test_a_cell_that_is_no_count_is_named(text: str, where: str) -> None:
    with pytest.raises(BadInput, match=where):
        typed(text)


def test_counts_are_read_as_people_write_them() -> None:
    table = typed("Year,a,b,c,d,e\n2017,７人,12 명,<5,–,1 204")

    assert table.cells == ((7, 12, None, None, 1204),)


def test_a_smallest_a_largest_and_a_range_are_left_out() -> None:
    lines = [["", "People", "Youngest", "最高齢"], ["2017", "9", "3", "81"]]

    table, left_out = table_of(lines, address=lambda r, c: address(r + 1, c + 1))

    assert [column.label for column in table.columns] == ["People"]
    assert left_out == ["Youngest", "最高齢"]


def test_a_title_above_the_table_does_not_shift_the_addresses() -> None:
    sheet = xlsx([["Figures"], [], ["Year", "Requests"], ["2017", "many"]])

    with pytest.raises(BadInput, match="B4"):
        read_counts(sheet)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_korean_labels_are_read_in_every_encoding(encoding: str) -> None:
    table, _left = read_counts("연도,요청,합계\n2017년,7,7\n2018년,8,8\n".encode(encoding))

    assert [column.label for column in table.columns] == ["요청", "합계"]
