"""Whoever stands in a register is protected, on whichever sheet and with whatever beside the name.

Found with a workbook of three years of which one was read, and with name cells that held a note or
a second name: nobody was found by name, and the answer was "clear".
"""

import csv
import io
import json
from contextlib import suppress
from pathlib import Path

import pytest
import xlsxwriter

from farshore.config.files.register_files import read_register
from farshore.domain.errors import BadInput
from farshore.importers.spreadsheet import read_people
from farshore.importers.spreadsheet.tables import SheetRefused
from tests.commands import farshore
from tests.files import packed

Rows = list[list[object]]
HEAD: list[object] = ["id", "name", "birth"]


def book(
    sheets: dict[str, Rows], *, hidden: str = "", formats: dict[str, str] | None = None
) -> bytes:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, rows in sheets.items():
        page = made.add_worksheet(name)
        if name == hidden:
            page.hide()
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                code = (formats or {}).get(str(rows[0][column])) if column < len(rows[0]) else None
                style = made.add_format({"num_format": code}) if code and at else None
                page.write(at, column, cell, style)
    made.close()
    return out.getvalue()


def checked(
    tmp_path: Path, register: bytes, text: str, *, name: str = "r.xlsx"
) -> tuple[int, list[dict[str, str]], str]:
    (tmp_path / name).write_bytes(register)
    (tmp_path / "story.txt").write_text(text, "utf-8")
    story, register = str(tmp_path / "story.txt"), str(tmp_path / name)
    done = farshore("guard", "check", story, "--register", register, "--json")
    assert "Traceback" not in done.stderr
    findings = json.loads(done.stdout)[0]["findings"] if done.stdout else []
    return done.returncode, findings, done.stderr


YEARS: dict[str, Rows] = {
    "2016": [HEAD, ["1", "Mun Ha-neul", "1998"]],
    "2017": [HEAD, ["1", "Namgung Byeol", "1971"], ["2", "Do Yun", "2001"]],
    "2018": [["번호", "이름"], ["1", "서가람"]],
}
QUIET = "We painted the door of the office blue.\n"


@pytest.mark.parametrize("hidden", ["", "2017", "2018"])
def test_every_sheet_with_a_header_is_read_hidden_or_not(tmp_path: Path, hidden: str) -> None:
    path = tmp_path / "years.xlsx"
    path.write_bytes(book(YEARS, hidden=hidden))

    found = read_register(path)

    names = {name for record in found.register.records.values() for name in record.names}
    assert names == {"Mun Ha-neul", "Namgung Byeol", "Do Yun", "서가람"}
    assert found.unread == ()


def test_the_same_number_on_two_sheets_is_two_people_with_their_own_relatives() -> None:
    ties: list[object] = ["id", "name", "relatives"]
    found = read_people(
        book({"a": [ties, ["1", "Han Sol", "son: 2"], ["2", "Han Byeol", ""]],
              "b": [ties, ["1", "Pak Na", "son: 2"], ["2", "Pak Byeol", ""]]})
    )  # fmt: skip
    by_name = {doc.names[0].text: doc for _line, doc in found.people}

    assert len({doc.label for doc in by_name.values()}) == 4
    for family in ("Han Sol", "Pak Na"):
        (son,) = by_name[family].relatives
        assert son.label == by_name[f"{family.split()[0]} Byeol"].label


def test_a_sheet_without_a_header_is_named_and_no_verdict_is_clear(tmp_path: Path) -> None:
    sheets = {**YEARS, "old list": [["서이음", "1980"]], "empty": []}
    code, findings, told = checked(tmp_path, book(sheets), QUIET)

    assert code == 3
    assert {f["rule"] for f in findings} == {"guard.not-looked-for"}
    assert "old list" in told
    assert "empty" not in told


def test_lists_under_one_another_are_each_read_with_their_own_header() -> None:
    rows: Rows = [
        HEAD,
        ["1", "Han Sol", "1998"],
        ["", "", ""],
        ["name", "id", "birth"],
        ["Pak Na", "2", "1990"],
    ]
    found = read_people(book({"all": rows}))

    assert [doc.names[0].text for _line, doc in found.people] == ["Han Sol", "Pak Na"]


def test_lines_above_the_header_are_named(tmp_path: Path) -> None:
    rows: Rows = [["Han Sol", "1998"], HEAD, ["1", "Pak Na", "1990"]]

    code, _findings, told = checked(tmp_path, book({"all": rows}), QUIET)

    assert (code, "Line 1" in told) == (3, True)


def test_a_cell_that_is_not_understood_makes_no_verdict_clear(tmp_path: Path) -> None:
    rows: Rows = [HEAD, ["1", "Pak Na", "when it snowed"]]

    assert checked(tmp_path, book({"all": rows}), QUIET)[0] == 3


def test_a_line_without_a_name_makes_no_verdict_clear(tmp_path: Path) -> None:
    rows: Rows = [HEAD, ["1", "Pak Na", "1990"], ["2", "", "1991"]]

    assert checked(tmp_path, book({"all": rows}), QUIET)[0] == 3


def test_a_number_that_stands_twice_loses_nobody(tmp_path: Path) -> None:
    rows: Rows = [HEAD, ["1", "Pak Na", "1990"], ["1", "Mun Ha-neul", "1991"]]
    people = [{"id": "1", "names": ["Pak Na"]}, {"id": "1", "names": ["Mun Ha-neul"]}]

    assert checked(tmp_path, book({"all": rows}), "Mun Ha-neul and Pak Na sang.\n")[0] == 4
    code, findings, _told = checked(
        tmp_path, json.dumps({"people": people}).encode(), "Mun Ha-neul and Pak Na sang.\n", name="r.json"
    )  # fmt: skip
    assert code == 4
    assert len({f["who"] for f in findings if f["who"]}) == 2


@pytest.mark.parametrize(
    "head", [["family name", "given name"], ["姓", "名"], ["성", "이름"], ["name", ""], ["last name", "first name"]]
)  # fmt: skip
def test_a_name_in_two_columns_is_one_name(tmp_path: Path, head: list[str]) -> None:
    parts = ["Mun", "Ha-neul"] if head[0].isascii() else ["문", "하늘"]
    text = "어제 문하늘 씨가 노래를 불렀다." if parts[0] == "문" else "Yesterday Mun Ha-neul sang."

    assert checked(tmp_path, book({"all": [["id", *head], ["1", *parts]]}), text)[0] == 4


CELLS = ["문하늘(文霞訥)", "문하늘/Mun Ha-neul", "문하늘[사망]", "故 문하늘", "문하늘, 문별", "문하늘（死亡）", "1) 문하늘 (여)"]  # fmt: skip
KOREAN = "어제 문하늘 씨가 노래를 불렀다."


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_a_person_is_known_by_a_name_with_a_note(tmp_path: Path, cell: str, kind: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["id", "name"], ["N1", cell]])
    data = {
        "csv": out.getvalue().encode(),
        "xlsx": book({"all": [["id", "name"], ["N1", cell]]}),
        "json": json.dumps({"people": [{"id": "N1", "hangul": cell}]}).encode(),
    }[kind]

    assert checked(tmp_path, data, KOREAN, name=f"r.{kind}")[0] == 4


def test_a_relative_is_known_by_a_name_with_a_note(tmp_path: Path) -> None:
    rows: Rows = [["id", "name", "relatives"], ["N1", "박나리", "母：문하늘[사망]"]]
    path = tmp_path / "r.xlsx"
    path.write_bytes(book({"all": rows}))

    (record,) = read_register(path).register.records.values()

    assert record.relatives == ("문하늘",)


def test_what_was_left_out_of_a_name_is_kept_as_a_statement_and_told() -> None:
    found = read_people(book({"all": [["id", "name"], ["1", "문하늘[사망]"]]}))
    (_line, doc) = found.people[0]

    assert [(s.kind, s.said) for s in doc.statements] == [("other", "문하늘[사망]")]
    assert found.noted == ["B2"]


def test_cells_beyond_the_header_are_kept() -> None:
    found = read_people(b"id,name\n1,Han Sol,nurse in Osaka\n")

    assert any(s.said == "nurse in Osaka" for s in found.people[0][1].statements)


# -- JSON ------------------------------------------------------------------------------------------

VALUES: list[object] = [35, 0, -1, 3.5, True, None, "", "x", [], [1, "x", None], {}, {"text": "x"}, {"a": 1}, [[["x"]]], [{"who": 3}], "98.3.5"]  # fmt: skip
FIELDS = ["hangul", "names", "alias", "sex", "birth", "age", "job", "path", "journey", "events", "arrival", "airport", "relatives", "kin", "helpers", "role", "stage", "consent", "contact"]  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_any_value_of_a_field_is_read_or_refused_with_a_sentence(
    tmp_path: Path, field: str
) -> None:
    path = tmp_path / "r.json"
    for value in VALUES:
        person = {"id": "A1", "roman": ["Mun Haneul"], field: value}
        path.write_text(json.dumps({"people": [person]}), "utf-8")
        assert_read_or_refused(path)


def assert_read_or_refused(path: Path) -> None:
    """Whatever else stands in a register, its one person is known by name, or a sentence says why not."""
    why = ""
    try:
        found = read_register(path)
    except BadInput as refusal:
        why = str(refusal)
    if why:
        assert why.endswith(".")
    else:
        assert "Mun Haneul" in found.register.records["A1"].names


@pytest.mark.parametrize("key", ["people", "allow", "staff_protected", "staff_public", "live_operations"])  # fmt: skip
def test_any_value_at_the_top_is_read_or_refused_with_a_sentence(tmp_path: Path, key: str) -> None:
    path = tmp_path / "r.json"
    for value in VALUES:
        top: dict[str, object] = {"people": [{"id": "A1", "roman": ["Mun Haneul"]}], key: value}
        path.write_text(json.dumps(top), "utf-8")
        if key == "people":
            with suppress(BadInput):
                assert read_register(path).register.records
            continue
        assert_read_or_refused(path)


def test_a_number_as_age_is_an_age(tmp_path: Path) -> None:
    from farshore.config.files.register_people import person_of

    for value in (35, 35.0, "35", [35]):
        doc = person_of({"id": "A1", "roman": ["Mun Haneul"], "age": value}, frozenset())
        assert [(s.kind, s.said) for s in doc.statements] == [("age", "35")]


def test_a_field_under_another_known_name_is_read(tmp_path: Path) -> None:
    for key in ("name", "이름", "氏名", "full name"):
        people = [{"id": "A1", key: "문하늘"}]
        data = json.dumps({"people": people}).encode()
        assert checked(tmp_path, data, KOREAN, name="r.json")[0] == 4


def test_a_field_that_is_not_read_makes_no_verdict_clear(tmp_path: Path) -> None:
    data = json.dumps({"people": [{"id": "A1", "roman": "Pak Na", "favourite_song": "Arirang"}]})

    code, _findings, told = checked(tmp_path, data.encode(), QUIET, name="r.json")

    assert (code, "favourite_song" in told) == (3, True)


def test_a_record_without_a_name_makes_no_verdict_clear(tmp_path: Path) -> None:
    data = json.dumps({"people": [{"id": "A1", "roman": "Pak Na"}, {"id": "A2", "job": "nurse"}]})

    assert checked(tmp_path, data.encode(), QUIET, name="r.json")[0] == 3


# -- numbers as they are shown ---------------------------------------------------------------------


def test_an_id_is_what_its_cell_shows() -> None:
    rows: Rows = [["id", "name", "phone", "relatives"], [7, "Han Sol", 9012345678, "mother: 0012"], [12, "Pak Na", 312345678, "daughter: 0007"]]  # fmt: skip
    found = read_people(book({"a": rows}, formats={"id": "0000", "phone": "000-0000-0000"}))
    (_a, daughter), (_b, mother) = found.people

    assert (daughter.label, mother.label) == ("0007", "0012")
    assert (daughter.relatives[0].label, mother.relatives[0].label) == ("0012", "0007")
    assert daughter.statements[0].said == "090-1234-5678"


def test_an_id_of_an_open_document_is_what_its_cell_shows() -> None:
    names = "urn:oasis:names:tc:opendocument:xmlns"

    def cell(words: str, value: str = "") -> str:
        kind = (
            f'office:value-type="float" office:value="{value}"'
            if value
            else 'office:value-type="string"'
        )
        return f"<table:table-cell {kind}><text:p>{words}</text:p></table:table-cell>"

    lines = [cell("id") + cell("name"), cell("0007", "7") + cell("Han Sol")]
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0">'
        '<office:body><office:spreadsheet><table:table table:name="P">'
        + "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
        + "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    found = read_people(
        packed({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})
    )

    assert found.people[0][1].label == "0007"


def test_zeros_that_a_file_lost_tie_relatives_nevertheless() -> None:
    found = read_people(b"id,name,relatives\n7,Han Sol,mother: 0012\n12,Pak Na,daughter: 0007\n")
    (_a, daughter), (_b, mother) = found.people

    assert (daughter.relatives[0].label, mother.relatives[0].label) == ("12", "7")


def test_zeros_that_would_tie_two_people_tie_nobody() -> None:
    found = read_people(b"id,name,relatives\n7,Han Sol,\n007,Pak Na,\n9,Yu Mi,mother: 07\n")

    assert found.people[2][1].relatives[0].label == ""


ENCIPHERED = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le")
)
MANIFEST = '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'


@pytest.mark.parametrize(
    "data",
    [ENCIPHERED, packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"\x9a" * 99, "META-INF/manifest.xml": MANIFEST})],
    ids=["XLSX", "ODS"],
)  # fmt: skip
def test_a_password_is_named_as_what_it_is(data: bytes) -> None:
    with pytest.raises(SheetRefused, match="has a password"):
        read_people(data)


def test_a_quotation_mark_that_nobody_closes_runs_no_people_together() -> None:
    with pytest.raises(SheetRefused, match="quotation mark"):
        read_people(b'name,birth\n"Han Sol,1998\nPak Na,1990\n')


def test_a_list_whose_encoding_is_not_sure_is_refused() -> None:
    with pytest.raises(SheetRefused, match=r"not sure|no text"):
        read_people("id,name\n1,뭘뷁\n".encode("cp949"))
