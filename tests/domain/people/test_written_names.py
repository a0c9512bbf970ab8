"""A cell of names: each name is one, a note is none, and nobody loses a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.people.written_names import names_in

CELLS: dict[str, list[str]] = {
    # field cases
    "문하늘(文霞訥)": ["문하늘", "文霞訥"],
    "MUN Ha-neul (Hana)": ["MUN Ha-neul", "Hana"],
    "문하늘/Mun Ha-neul": ["문하늘", "Mun Ha-neul"],
    "문하늘[사망]": ["문하늘"],
    "故 문하늘": ["문하늘"],
    "문하늘, 문별": ["문하늘", "문별"],
    "ムン・ハヌル（文霞訥）様": ["ムン・ハヌル様", "文霞訥"],
    "문하늘 (가명: 별이)": ["문하늘", "별이"],
    # one name as it stands
    "Mun, Ha-neul": ["Mun, Ha-neul"],
    "Kim, Yong Sam": ["Kim, Yong Sam"],
    "황보, 하늘": ["황보하늘"],
    "문 하 늘": ["문 하 늘"],
    "文　霞訥": ["文　霞訥"],
    "朴ハナ": ["朴ハナ"],
    "남궁 하늘": ["남궁 하늘"],
    "unknown woman 3": ["unknown woman 3"],
    "Мун Ха Ныль": ["Мун Ха Ныль"],
    "안 문하늘": ["안 문하늘", "문하늘"],
    # brackets of every kind, closed or not, and readings behind each syllable
    "문하늘（文霞訥）（ムン・ハヌル）": ["문하늘", "文霞訥", "ムン・ハヌル"],
    "문(文)하늘(霞訥)": ["문하늘", "文霞訥"],
    "문하늘 【文霞訥】": ["문하늘", "文霞訥"],
    "문하늘 <Mun Ha-neul>": ["문하늘", "Mun Ha-neul"],
    "Mun Ha-neul “Hana”": ["Mun Ha-neul", "Hana"],
    'Mun "Hana" Ha-neul': ["Mun Ha-neul", "Hana"],
    "문하늘(文霞訥": ["문하늘", "文霞訥"],
    "(Hana)": ["Hana"],
    # several names
    "문하늘; 문별": ["문하늘", "문별"],
    "문하늘、문별": ["문하늘", "문별"],
    "문하늘·문별": ["문하늘", "문별"],
    "문하늘 문별": ["문하늘", "문별"],
    "문하늘|Mun Ha-neul": ["문하늘", "Mun Ha-neul"],
    "문하늘 Mun Ha-neul 文霞訥": ["문하늘", "Mun Ha-neul", "文霞訥"],
    "文霞訥 ムン・ハヌル": ["文霞訥", "ムン・ハヌル"],
    "Mun Ha-neul and Kim Byeol": ["Mun Ha-neul", "Kim Byeol"],
    "Mun Ha-neul & Kim Byeol": ["Mun Ha-neul", "Kim Byeol"],
    "Mun Ha-neul, Kim Byeol": ["Mun Ha-neul", "Kim Byeol"],
    "Mun Ha-neul aka Hana": ["Mun Ha-neul", "Hana"],
    "문하늘 = 김하늘": ["문하늘", "김하늘"],
    "문하늘→김하늘": ["문하늘", "김하늘"],
    "고 문하늘": ["문하늘", "고 문하늘"],
    # notes and marks
    "(故)문하늘": ["문하늘"],
    "문하늘 (死亡)": ["문하늘"],
    "문하늘（女・30代）": ["문하늘"],
    "문하늘(여, 35세)": ["문하늘"],
    "문하늘(1998년생)": ["문하늘"],
    "문하늘(함흥)": ["문하늘"],
    "Mun Ha-neul (deceased 2015)": ["Mun Ha-neul"],
    "Mun Ha-neul (sister of Kim)": ["Mun Ha-neul"],
    "Mun Ha-neul (née Kim)": ["Mun Ha-neul"],
    "Mun Ha-neul (F)": ["Mun Ha-neul"],
    "the late Mun Ha-neul": ["Mun Ha-neul"],
    "문하늘 사망": ["문하늘"],
    "문하늘-사망": ["문하늘"],
    "문하늘†": ["문하늘"],
    "*문하늘": ["문하늘"],
    "1. 문하늘": ["문하늘"],
    "① 문하늘": ["문하늘"],
    "문하늘+2": ["문하늘"],
    "문하늘 외 2명": ["문하늘"],
    "文霞訥他2名": ["文霞訥"],
    "Mun Ha-neul and 2 children": ["Mun Ha-neul"],
    "문하늘A": ["문하늘"],
    "문하늘2": ["문하늘"],
}


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_is_read_as_the_names_that_it_holds(cell: str) -> None:
    assert [name.text for name in names_in(cell).names] == CELLS[cell]


@pytest.mark.parametrize(
    ("cell", "kind"),
    [("문하늘 (가명: 별이)", "alias"), ("Mun Ha-neul (Hana)", "nickname"), ("문하늘（愛称：ハナ）", "nickname"), ("문하늘 (본명: 김하늘)", "birth")],
)  # fmt: skip
def test_a_label_says_what_kind_of_name_follows(cell: str, kind: str) -> None:
    assert names_in(cell).names[-1].kind == kind


def test_a_note_is_kept_beside_the_name() -> None:
    assert names_in("문하늘[사망]").left_out == ("사망",)
    assert names_in("문하늘").left_out == ()


@pytest.mark.parametrize(
    ("cell", "names", "unsure"),
    [
        ("구파섭 女", ["구파섭"], False),
        ("구관섭 ※연락불가", ["구관섭"], True),
        ("Ku Tal-sop née Pak", ["Ku Tal-sop"], True),
        ("Ku Sik sop nurse", ["Ku Sik sop"], True),
        ("nurse Ku Sik-sop", ["Ku Sik-sop"], True),
        ("구옥섭님", ["구옥섭"], False),
        ("딸 구웅섭", ["구웅섭"], False),
        ("구송섭(개명전 채순옥)", ["구송섭", "채순옥"], True),
        ("채순녀와 문연쾌", ["채순녀", "문연쾌"], True),
        ("蔡順女と文延快", ["蔡順女", "文延快"], True),
        ("구옥섭 간병인으로 일함", ["구옥섭"], False),
        ("金玉順看護師", ["金玉順"], True),
    ],
)
def test_a_name_beside_any_rest_is_known_and_a_rest_that_nobody_knows_is_told(
    cell: str, names: list[str], unsure: bool
) -> None:
    found = names_in(cell)

    assert set(names) <= {name.text for name in found.names}
    assert found.unsure == unsure


@pytest.mark.parametrize("cell", ["사망", "母", "(故)", "3", "†", "외 2명", "Boy", "娘（30代）"])
def test_whoever_is_known_by_no_name_keeps_what_was_written(cell: str) -> None:
    assert [name.text for name in names_in(cell).names] != []


def test_an_empty_cell_holds_nobody() -> None:
    assert names_in("  ").names == ()


def test_no_name_shows_in_a_log() -> None:
    assert "하늘" not in repr(names_in("문하늘(文霞訥)"))
    assert "하늘" not in repr(names_in("문하늘(文霞訥)").names)


PIECES = st.sampled_from(
    ["문하늘", "Mun Ha-neul", "文霞訥", "ムン・ハヌル", "(", ")", "（", "）", "[", "]", ",", "、", "/", ";", "故", "사망", " ", "様", "氏", "+2", "\n", "&", "1.", "†", "娘：", "가명"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
def test_a_cell_with_words_never_comes_out_empty(cell: str) -> None:
    found = names_in(cell)

    assert bool(found.names) == bool(cell.strip())
    assert all(name.text.strip() for name in found.names)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(cell: str) -> None:
    assert len(names_in(cell).names) <= 20
