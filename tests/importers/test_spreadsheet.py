"""Spreadsheets of people: every format and encoding, every hostile file, every unclear cell."""

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.importers.spreadsheet import CellError, SheetPeople, read_people
from farshore.importers.spreadsheet.columns import COLUMNS, field_of
from farshore.importers.spreadsheet.tables import SheetRefused, address
from tests.sizes import IS_LONG

JAPANESE = [
    ["番号", "氏名", "フリガナ", "ローマ字", "性別", "生年月日", "到着日", "空港", "家族", "備考"],
    ["12", "南宮佳乙", "ナムグン・カウル", "Namgung Ga-eul", "女", "平成7年11月2日", "2017年12月8日",
     "羽田空港", "母：13", "甘い物が好き"],
    ["13", "한솔비", "", "Han Sol-bi; Han Solbi", "女", "1968年頃", "2017年春", "成田空港",
     "娘：12；息子：한가람（在北）", ""],
]  # fmt: skip
KOREAN = [
    ["번호", "이름", "한자", "성별", "생년월일", "입국일", "직장", "재북가족"],
    ["1", "박나리", "朴奈利", "여", "1995-11-02", "2017-12-08", "시오사이 제과", "있음"],
    ["2", "최가람", "", "남", "1990", "2015년 봄", "", "없음"],
]


def csv_bytes(rows: list[list[str]], encoding: str, separator: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def xlsx(rows: list[list[object]], *, sheet: str = "People", before: int = 0) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("Notes").write(0, 0, "Nothing to see")
    page = book.add_worksheet(sheet)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                page.write_datetime(at + before, column, cell, day)
            else:
                page.write(at + before, column, cell)
    book.close()
    return out.getvalue()


def ods(rows: list[list[str]]) -> bytes:
    """Write a small OpenDocument sheet by hand: three files in a zip."""
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="People">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{names}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        "</manifest:manifest>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", kind)
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def check_japanese(found: SheetPeople) -> None:
    assert found.errors == []
    (line, first), (_line, second) = found.people
    assert line == 2
    assert [n.text for n in first.names] == ["南宮佳乙", "ナムグン・カウル", "Namgung Ga-eul"]
    assert (first.sex, first.statements[0].value) == ("F", "1995-11-02")
    assert (first.journey[0].date, first.journey[0].place) == ("2017-12-08", "羽田空港")
    assert (first.relatives[0].kin, first.relatives[0].label) == ("母", "13")
    assert [(r.name, r.label, r.inside) for r in second.relatives] == [
        ("", "12", False), ("한가람", "", True),
    ]  # fmt: skip
    assert second.family_inside
    assert first.statements[-1].said == "備考: 甘い物が好き"
    assert found.kept_as_said == ["備考"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_in_every_unicode_and_separator(encoding: str, separator: str) -> None:
    rows = [[cell.replace(";", "\n") for cell in row] for row in JAPANESE]

    check_japanese(read_people(csv_bytes(rows, encoding, separator)))


def test_japanese_csv_of_old_spreadsheets_is_read() -> None:
    rows = [[cell.replace("한솔비", "韓率妃").replace("한가람", "ハン・カラム") for cell in row]
            for row in JAPANESE]  # fmt: skip
    found = read_people(csv_bytes(rows, "cp932"))

    assert found.people[0][1].names[0].text == "南宮佳乙"
    assert found.people[1][1].relatives[1].name == "ハン・カラム"


def test_korean_csv_of_old_spreadsheets_is_read() -> None:
    found = read_people(csv_bytes(KOREAN, "cp949"))

    (_l, first), (_m, second) = found.people
    assert [n.text for n in first.names] == ["박나리", "朴奈利"]
    assert (first.family_inside, second.family_inside) == (True, False)
    assert second.journey[0].date == "2015-21"
    assert found.errors == []


def test_a_workbook_is_read_from_the_sheet_that_holds_people() -> None:
    found = read_people(xlsx(JAPANESE, before=3))

    assert found.sheet == "People"
    assert found.other_sheets == ("Notes",)
    assert found.people[0][0] == 5
    assert found.people[0][1].label == "12"


def test_an_open_document_sheet_is_read() -> None:
    check_japanese(read_people(ods(JAPANESE)))


def test_dates_and_numbers_of_cells_are_read_as_typed() -> None:
    rows = [["name", "birth", "arrival", "contact"],
            ["Han Sol", 1998, date(2017, 12, 8), 8012345678]]  # fmt: skip
    doc = read_people(xlsx(rows)).people[0][1]

    assert doc.statements[0].value == "1998"
    assert doc.journey[0].date == "2017-12-08"
    assert doc.statements[1].said == "8012345678"


def test_a_formula_is_never_evaluated_and_its_stored_value_is_text() -> None:
    doc = read_people(xlsx([["name", "job"], ["Han Sol", '=HYPERLINK("http://x","y")']]))

    assert all("http" not in s.said for s in doc.people[0][1].statements)


def cells(found: SheetPeople) -> dict[str, CellError]:
    return {error.cell: error for error in found.errors}


def test_every_unclear_cell_is_named_and_costs_no_line_but_a_missing_name_does() -> None:
    rows = [
        ["name", "sex", "birth", "arrival", "stage", "role", "family inside"],
        ["Han Sol", "woman", "1998", "spring 2017", "arrived", "supported", "yes"],
        ["Pak Na", "perhaps", "when it snowed", "31.2.2017", "flying", "king", "maybe"],
        ["", "man", "1990", "", "", "", ""],
    ]
    found = read_people(xlsx(rows))

    assert [number for number, _doc in found.people] == [2, 3]
    assert {one.cell for one in found.doubts} == {"B3", "C3", "D3", "E3", "F3", "G3"}
    assert set(cells(found)) == {"A4"}


def test_no_sentence_of_an_error_repeats_a_cell() -> None:
    rows = [["name", "birth"], ["Geheimnis Sol", "when Geheimnis sang"]]

    assert read_people(xlsx(rows)).doubts
    assert all("Geheimnis" not in f"{error} {error!r}" for error in read_people(xlsx(rows)).doubts)


def test_a_number_that_stands_twice_is_refused_where_it_stands_again() -> None:
    found = read_people(xlsx([["id", "name"], ["7", "Han Sol"], ["7", "Pak Na"]]))

    assert str(cells(found)["A3"]) == "The same number stands in line 2. Change one."


def test_empty_lines_are_skipped_and_counted() -> None:
    found = read_people(xlsx([["name"], [""], ["Han Sol"], ["  "]]))

    assert len(found.people) == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"a,b\n1,2\n", "header"),
        (b"\xff\xfe\x00\xd8" * 9, "no text"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged"),
        (b"name\n" + b"x" * (21 * 1024 * 1024), "20 MB"),
        (b"name\n" + b"Han\n" * 20_100, "20,000"),
    ],
)
def test_a_file_that_can_t_be_read_is_refused_with_the_way_out(data: bytes, words: str) -> None:
    with pytest.raises(SheetRefused, match=words):
        read_people(data)


def repacked(content: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx(JAPANESE))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            new.writestr(entry.filename, content.get(entry.filename, old.read(entry)))
    return out.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = repacked({"xl/worksheets/sheet2.xml": b"<row/>" * 20_000_000})

    assert len(bomb) < 2_000_000
    with pytest.raises(SheetRefused, match="80 MB"):
        read_people(bomb)


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"\0" * 50_000_000)
    lie = out.getvalue().replace((50_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))

    with pytest.raises(SheetRefused):
        read_people(lie)


def test_entities_of_a_hostile_workbook_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Geheimnis")
    evil = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "{secret.as_uri()}"><!ENTITY a "Han">'
        '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<si><t>name</t></si><si><t>&f;&b;</t></si></sst>"
    )
    try:
        found = read_people(repacked({"xl/sharedStrings.xml": evil.encode()}))
    except SheetRefused:
        return
    assert "Geheimnis" not in repr(found.people)


def test_a_workbook_with_a_password_is_refused() -> None:
    name = "EncryptedPackage".encode("utf-16-le")

    with pytest.raises(SheetRefused):
        read_people(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + name + b"\0" * 2000)


def test_every_column_name_means_one_field() -> None:
    meanings: dict[str, set[str]] = {}
    for field, names in COLUMNS.items():
        for name in names:
            meanings.setdefault(name, set()).add(field)

    assert all(field_of(name) == field for field, names in COLUMNS.items() for name in names)
    assert [name for name, fields in meanings.items() if len(fields) > 1] == []


@pytest.mark.parametrize(
    ("row", "column", "expected"), [(1, 1, "A1"), (14, 26, "Z14"), (2, 27, "AA2"), (3, 703, "AAA3")]
)
def test_addresses_are_those_of_spreadsheets(row: int, column: int, expected: str) -> None:
    assert address(row, column) == expected


@settings(deadline=None, max_examples=40)  # each workbook has a process of its own
@given(st.binary(max_size=400))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    for content in (data, b"PK\x03\x04" + data, b"name,birth\n" + data):
        try:
            found = read_people(content)
        except SheetRefused:
            continue
        assert all(doc.names for _line, doc in found.people)


LINES = 20_000 if IS_LONG else 1_000
BAD = 37


def test_a_long_sheet_comes_in_whole_but_for_its_bad_cells_each_kept_and_named() -> None:
    bad = {at * (LINES // BAD) + 3 for at in range(BAD)}
    rows = [["氏名", "生年月日", "来日年月日"]] + [
        [f"박{chr(0xAC00 + at % 11_000)}{chr(0xAC00 + at // 11_000)}", f"{1950 + at % 50}-03-1{at % 9}", "いつか春に" if at in bad else "2011/3/14"]
        for at in range(LINES)
    ]  # fmt: skip

    found = read_people(csv_bytes(rows, "utf-8"))

    assert (len(found.people), found.errors) == (LINES, [])
    assert {one.row for one in found.doubts} == {at + 2 for at in bad}
    kept = [event.said for _line, doc in found.people for event in doc.journey if not event.date]
    assert kept == ["いつか春に"] * BAD


def test_a_sheet_of_a_hundred_thousand_lines_is_refused_with_what_to_do() -> None:
    rows = [["氏名", "来日年月日"], *([["박나리", "2011/3/14"]] * 100_000)]

    with pytest.raises(SheetRefused, match=r"20,000 lines\. Import it in parts"):
        read_people(csv_bytes(rows, "utf-8"))
