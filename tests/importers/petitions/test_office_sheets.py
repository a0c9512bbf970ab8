"""Lists of offices as spreadsheets: read back as written, refused with every cell that is wrong."""

import csv
import io

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.errors import BadInput, FarshoreError
from farshore.domain.petitions.records.offices import OfficeDoc, OfficeWording, Transit, lacks_of
from farshore.importers.petitions.offices import (
    COLUMNS,
    OfficesRefused,
    read_offices,
    starter_offices,
    written_offices,
)

LINE = {
    "name": "Consulate, Kakū", "kind": "consulate", "city": "Kakū", "country": "CN",
    "postal_country": "JP", "channels": "post:2; hand:0", "hand_delivery": "yes",
    "extra_closed": "12-29/01-03", "language": "ja", "office_name": "丙国総領事館",
    "address": "〒100-0001 / 架空市1-2-3", "addressee": "総領事", "honorific": "閣下",
    "salutation": "総領事閣下", "opening": "拝啓", "closing": "敬具",
}  # fmt: skip


def sheet(*lines: dict[str, str], heads: tuple[str, ...] = COLUMNS) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(
        [heads, *[[line.get(name, "") for name in COLUMNS] for line in lines]]
    )
    return out.getvalue().encode()


def test_lines_of_one_name_are_one_office_in_its_languages() -> None:
    english = LINE | {"language": "en", "office_name": "Consulate", "opening": "", "closing": ""}

    (office,) = read_offices(sheet(LINE, english))

    assert [one.language for one in office.wordings] == ["ja", "en"]
    assert office.wordings[0].address == "〒100-0001\n架空市1-2-3"
    assert office.channels == [Transit(channel="post", transit_days=2), Transit(channel="hand")]
    assert office.hand_delivery


@pytest.mark.parametrize(
    "heads",
    [
        ("略称", "種類", "都市", "国", "所在国", "送り方", "持参可", "休館日", "言語", "機関名", "住所",
         "宛名", "敬称", "呼びかけ", "頭語", "結語"),
        ("약칭", "종류", "도시", "나라", "소재국", "보내는 방법", "직접 전달", "휴무일", "언어", "기관명",
         "주소", "받는 직함", "존칭", "첫인사", "머리말", "맺음말"),
    ],
)  # fmt: skip
def test_headings_in_three_languages_are_known(heads: tuple[str, ...]) -> None:
    assert read_offices(sheet(LINE, heads=heads)) == read_offices(sheet(LINE))


@pytest.mark.parametrize(
    ("values", "cell"),
    [
        ({"name": ""}, "A2"),
        ({"kind": "castle"}, "B2"),
        ({"country": "China"}, "A2"),
        ({"channels": "pigeon:2"}, "F2"),
        ({"channels": "post:two"}, "F2"),
        ({"channels": "post:²"}, "F2"),
        ({"hand_delivery": "perhaps"}, "G2"),
        ({"hand_delivery": "no"}, "A2"),
        ({"extra_closed": "02-30"}, "A2"),
        ({"language": "klingon"}, "I2"),
        ({"opening": ""}, "A2"),
    ],
)
def test_a_list_with_a_mistake_is_refused_with_its_cell(values: dict[str, str], cell: str) -> None:
    with pytest.raises(OfficesRefused) as refused:
        read_offices(sheet(LINE | {"name": "Fine"}, LINE | values)[:])
    told = [at for at, _why in refused.value.mistakes]

    assert [at[0] + str(int(at[1:]) - 1) for at in told] == [cell]


def test_a_list_without_an_office_is_refused() -> None:
    with pytest.raises(BadInput, match="has no office"):
        read_offices(sheet())
    with pytest.raises(FarshoreError):
        read_offices(b"\x00\x01\x02")


def test_the_list_to_begin_with_has_the_seven_missions_and_all_that_a_letter_needs() -> None:
    offices = starter_offices()
    missions = [one for one in offices if one.country == "CN" and one.postal_country == "JP"]

    assert {one.city for one in missions} == {
        "Tokyo", "Osaka", "Fukuoka", "Sapporo", "Nagasaki", "Nagoya", "Niigata",
    }  # fmt: skip
    assert {one.kind for one in offices} >= {"embassy", "consulate", "un", "ministry"}
    for one in offices:
        spoken = [word.language for word in one.wordings]
        assert lacks_of(msgspec.structs.replace(one, stage="checked"), languages=spoken) == []
        assert one.checked_on is None
        assert one.stage != "checked"


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["en", "ja", "ko"])
def test_our_list_is_read_back_as_it_was(kind: str, language: str) -> None:
    offices = list(starter_offices())

    assert read_offices(written_offices(offices, kind, language=language)) == offices  # type: ignore[arg-type]


def test_the_same_list_gives_the_same_bytes_and_an_empty_one_shows_the_way() -> None:
    assert written_offices([], "xlsx") == written_offices([], "xlsx")
    assert read_offices(written_offices([], "csv"))[0].name.startswith("Example")


@given(words=st.text(alphabet="=+-@'a1,;\"#$", min_size=1, max_size=12))
def test_no_cell_is_a_formula_and_none_loses_a_letter(words: str) -> None:
    said = f"x{words}x"
    offices = [
        OfficeDoc(
            name=said, country="CN", postal_country="JP",
            wordings=[OfficeWording(language="en", name=words.strip() or "n", addressee=said)],
        )
    ]  # fmt: skip

    back = read_offices(written_offices(offices, "csv"))

    assert back[0].name == said
    assert back[0].wordings[0].addressee == said
