"""Cells as people write them: each is understood, or kept as it was said and marked; none is lost."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.domain.people.records import PersonDoc
from farshore.importers.spreadsheet import SheetPeople, people_of
from farshore.importers.spreadsheet.columns import (
    AS_SAID,
    COLUMNS,
    KIN_ABOVE,
    LEFT_OUT,
    endangers,
    field_of,
    plain,
)
from farshore.importers.spreadsheet.tables import Table

ON = date(2026, 11, 30)


def read(*rows: list[str], choices: dict[str, str] | None = None, **answers: str) -> SheetPeople:
    """Read a table; answers are written with a low line: two_figures."""
    told = {kind.replace("_", "-"): way for kind, way in answers.items()}
    table = Table("", 1, [list(row) for row in rows])
    return people_of([table], on=ON, answers=told, choices=choices)


def only(found: SheetPeople) -> PersonDoc:
    ((_number, doc),) = found.people
    return doc


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("来日年月日", "arrival"), ("到着空港", "airport"), ("現住所", "residence"), ("職種", "job"),
        ("脱北時期", "left"), ("연번", "id"), ("입국일", "arrival"), ("입국연월일", "arrival"), ("連番", "id"),
        ("No.", "id"), ("#", "id"), ("生年月日（西暦）", "birth"), ("이름(한글)", "name"), ("탈북년도", "left"),
        ("재북주소", "home"), ("현거주지", "residence"), ("휴대폰", "contact"), ("가족관계", "relatives"),
        ("支援担当", "responsible"), ("Date of birth", "birth"), ("DATE OF ENTRY", "arrival"),
        ("脱北時期・出身", "left+birthplace"), ("到着日・空港", "arrival+airport"), ("氏名/フリガナ", "name+kana"),
        ("탈북일/고향", "left+home"), ("ご縁", ""), ("備考", ""),
    ],
)  # fmt: skip
def test_headings_of_such_lists_are_known(header: str, field: str) -> None:
    assert field_of(header) == field


def test_no_heading_means_two_fields_and_none_that_endangers_is_a_field() -> None:
    meanings = [plain(name) for names in COLUMNS.values() for name in {*map(plain, names)}]

    assert len(meanings) == len(set(meanings))
    assert all(endangers(one) and not field_of(one) for one in ("LINE", "口座番号", "카카오톡", "旅券番号", "주민등록번호", "Password"))  # fmt: skip


def test_a_doubtful_date_is_kept_as_said_unsure_and_without_a_value() -> None:
    found = read(["氏名", "生年月日", "来日年月日"], ["한솔비", "48/9/3", "2011/13/3"])
    (birth,) = only(found).statements
    (arrival,) = only(found).journey

    assert (birth.said, birth.value, birth.certainty) == ("48/9/3", "", "unsure")
    assert (arrival.said, arrival.date) == ("2011/13/3", "")
    assert [(one.cell, one.kind) for one in found.doubts] == [("B2", "two-figures"), ("C2", "no-such-day")]  # fmt: skip


def test_one_answer_serves_all_cells_of_a_kind_and_the_words_stay() -> None:
    rows = (
        ["氏名", "生年月日"],
        ["한솔비", "48/9/3"],
        ["문새벽", "52/1/2"],
        ["박나리", "3/5/1998"],
    )
    found = read(*rows, two_figures="showa")
    births = [doc.statements[0] for _number, doc in found.people]

    assert [(one.said, one.value) for one in births] == [
        ("48/9/3", "1973-09-03"), ("52/1/2", "1977-01-02"), ("3/5/1998", ""),
    ]  # fmt: skip
    assert [one.kind for one in found.doubts] == ["order"]


def test_an_unknown_birth_is_said_and_no_doubt() -> None:
    found = read(["氏名", "生年月日"], ["한솔비", "不明"])

    assert [(s.said, s.value, s.certainty) for s in only(found).statements] == [
        ("不明", "", "likely")
    ]
    assert found.doubts == []


@pytest.mark.parametrize(("cell", "sex"), [("♀", "F"), ("♂", "M"), ("女", "F"), ("여", "F"), ("男子", "M"), ("F", "F")])  # fmt: skip
def test_sexes_are_read_as_they_are_written(cell: str, sex: str) -> None:
    assert only(read(["氏名", "性別"], ["한솔비", cell])).sex == sex


def test_a_sex_that_nobody_understands_is_kept() -> None:
    found = read(["氏名", "性別"], ["한솔비", "たぶん女"])

    assert only(found).sex == ""
    assert [s.said for s in only(found).statements] == ["性別: たぶん女"]


@pytest.mark.parametrize("mark", ["同上", "〃", '"', "々", "상동", "ditto", "（同上）", "″", "仝"])
def test_a_ditto_is_the_cell_above_through_several_lines(mark: str) -> None:
    found = read(["氏名", "現住所"], ["한솔비", "さいたま市"], ["문새벽", mark], ["박나리", mark])

    assert [doc.statements[0].said for _n, doc in found.people] == ["さいたま市"] * 3
    assert found.sums.from_above == 2


def test_a_ditto_below_nothing_stays_as_said_until_somebody_answers() -> None:
    rows = (["氏名", "現住所"], ["한솔비", "大宮"], ["문새벽", ""], ["박나리", "同上"])
    kept, filled = read(*rows), read(*rows, ditto="last-filled")

    assert [one.kind for one in kept.doubts] == ["ditto"]
    assert kept.people[2][1].statements[0].said == "現住所: 同上"
    assert filled.people[2][1].statements[0].said == "大宮"
    assert filled.doubts == []


def test_two_people_in_one_cell_are_two_records_only_if_somebody_says_so() -> None:
    rows = (["氏名", "現住所"], ["文ソルメ・ソンイ", "大宮"])
    kept, two, one = (
        read(*rows),
        read(*rows, two_names="two-people"),
        read(*rows, two_names="one-person"),
    )

    assert [doubt.kind for doubt in kept.doubts] == ["two-names"]
    assert [n.text for n in only(kept).names] == ["文ソルメ", "ソンイ"]
    assert [[n.text for n in doc.names] for _l, doc in two.people] == [["文ソルメ"], ["ソンイ"]]
    assert [s.said for s in two.people[1][1].statements] == ["大宮"]
    assert one.doubts == []


def test_one_name_in_two_scripts_is_no_doubt() -> None:
    assert read(["氏名"], ["문하늘(文霞訥)"]).doubts == []


def test_a_cell_under_a_heading_of_two_fields_is_parted() -> None:
    found = read(
        ["氏名", "脱北時期・出身"],
        ["한솔비", "2010年秋・회령"],
        ["문새벽", "97年ごろ"],
        ["박나리", "清津"],
    )
    (_a, first), (_b, second), (_c, third) = found.people

    assert [(e.event, e.date) for e in first.journey] == [("left", "2010-23")]
    assert [(s.kind, s.said) for s in first.statements] == [("birthplace", "회령")]
    assert [e.said for e in second.journey] == ["97年ごろ"]
    assert [(s.kind, s.said) for s in third.statements] == [("birthplace", "清津")]


def test_totals_blank_lines_and_ends_are_no_people() -> None:
    found = read(
        ["番号", "氏名"], ["1", "한솔비"], ["", ""], ["2", "문새벽"], ["合計", "2名"], ["以上", ""]
    )
    sums = found.sums

    assert len(found.people) == 2
    assert (sums.rows, sums.blank, sums.totals, sums.told) == (5, 1, 2, [(5, 2)])
    assert (sums.agree, sums.wrong_total) == (True, None)


def test_a_total_that_says_another_number_is_named() -> None:
    assert read(["氏名"], ["한솔비"], ["합계 7명"]).sums.wrong_total == (3, 7)


def test_somebody_called_like_a_total_is_a_person() -> None:
    found = read(["氏名", "生年月日", "現住所"], ["계", "1979-03-09", "大宮"])

    assert len(found.people) == 1


def test_a_person_who_stands_twice_is_taken_once_with_all_cells() -> None:
    found = read(
        ["番号", "氏名", "生年月日", "職種", "現住所"],
        ["1", "한솔비", "1979-03-09", "介護", ""], ["2", "한솔비", "1979-03-09", "", "大宮"],
    )  # fmt: skip

    assert found.sums.repeats == [(3, 2)]
    assert [s.said for s in only(found).statements] == ["1979-03-09", "介護", "大宮"]


def test_two_people_with_one_name_are_two() -> None:
    found = read(["番号", "氏名", "生年月日"], ["1", "한솔비", "1979-03-09"], ["2", "한솔비", "1981-01-02"], ["3", "한솔비", ""])  # fmt: skip

    assert len(found.people) == 3


def test_kin_to_the_person_above_becomes_a_tie() -> None:
    found = read(["氏名", "ご縁"], ["한솔비", ""], ["문새벽", "娘"], ["박나리", "夫（別）"], choices={plain("ご縁"): KIN_ABOVE})  # fmt: skip
    head, daughter, husband = (doc for _number, doc in found.people)

    assert [(t.kin, t.label) for t in head.relatives] == [
        ("娘", daughter.label),
        ("夫", husband.label),
    ]
    assert head.relatives[1].said == "夫（別）"


def test_a_column_that_is_left_out_is_nowhere_and_counted() -> None:
    found = read(["氏名", "LINE"], ["한솔비", "sora_0520"], choices={plain("LINE"): LEFT_OUT})

    assert "sora_0520" not in str(only(found).statements)
    assert found.sums.left_out == 1


def test_a_very_long_cell_is_kept_whole_in_parts() -> None:
    found = read(["氏名", "職種"], ["한솔비", "あ" * 12_000])

    assert "".join(s.said for s in only(found).statements) == "職種: " + "あ" * 12_000


def test_somebody_who_is_a_relative_of_themselves_comes_in() -> None:
    found = read(["番号", "氏名", "家族"], ["1", "한솔비", "母：1"])

    assert only(found).relatives[0].label == ""
    assert [one.kind for one in found.doubts] == ["tie"]


def test_a_stage_in_doubt_is_the_stricter_one_for_somebody_who_has_not_arrived() -> None:
    found = read(
        ["氏名", "状況", "来日年月日"], ["한솔비", "元気", ""], ["문새벽", "元気", "2011/3"]
    )

    assert [doc.stage for _n, doc in found.people] == ["request", "arrived"]


def test_bad_cells_here_and_there_cost_no_line() -> None:
    rows = [[str(at), f"Han Sol-{at}", "2011/13/3" if at % 2703 == 0 else "1998"] for at in range(1, 20_001)]  # fmt: skip
    found = read(["id", "name", "birth"], *rows)

    assert len(found.people) == 20_000
    assert len(found.doubts) == sum(row[2] != "1998" for row in rows)


HEADERS = [*COLUMNS, "脱北時期・出身", "氏名/性別", "備考", ""]
CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["同上", "不明", "48/9/3", "S48/9/3", "女", "合計", "2名", "母：3", "한솔비", "Han Sol", "文ソルメ・ソンイ",
         "2010年秋・회령", "〃", "3", "あり", "到着", "閏4/3", "22歳", "以上", "28922"]
    ),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(HEADERS), min_size=1, max_size=7), st.lists(st.lists(CELLS, max_size=8), max_size=8))  # fmt: skip
def test_no_cell_of_any_sheet_is_lost(header: list[str], rows: list[list[str]]) -> None:
    rows = [[cell.strip() for cell in row] for row in rows]
    found = read(["name", *header], *[[f"Han Sol {at}", *row] for at, row in enumerate(rows)])

    assert found.sums.lost == []
    assert found.sums.agree


@settings(max_examples=100, deadline=None)
@given(st.lists(CELLS.map(str.strip), min_size=1, max_size=6))
def test_the_words_of_columns_that_are_kept_are_in_the_record_letter_by_letter(row: list[str]) -> None:  # fmt: skip
    header = ["name", "birth", "arrival", "job", "residence", "備考"]
    found = read(header, ["Han Sol", *row][: len(header)], choices={plain("備考"): AS_SAID})
    doc = only(found)
    said = [*(s.said for s in doc.statements), *(e.said for e in doc.journey)]

    for cell in row[: len(header) - 1]:
        assert not cell or any(cell in one for one in said)
