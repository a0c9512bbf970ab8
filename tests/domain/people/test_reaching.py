"""Telephones and addresses: one key for all spellings of one, and another for another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.guard import Register
from farshore.domain.people.reaching import (
    PREFECTURES,
    phone_key,
    postal_code,
    prefecture,
    reach_keys,
)
from farshore.domain.people.records import PersonDoc, PersonName, Statement

SEPARATORS = ["", "-", " ", "－", "ー", "‐", "−", "–", "."]
ADDRESS = "東京都荒川区荒川1丁目2番3号"


@pytest.mark.parametrize(
    "said",
    [
        "090-1234-5678", "09012345678", "０９０－１２３４－５６７８", "０９０ー１２３４ー５６７８", "(090) 1234-5678",
        "+81 90 1234 5678", "+81-90-1234-5678", "＋８１９０１２３４５６７８", "+81 (0)90 1234 5678",
        "0081 90 1234 5678", "090.1234.5678", "電話: 090‐1234‐5678", "Tel. 090–1234–5678", "携帯090-1234-5678",
    ],
)  # fmt: skip
def test_one_telephone_has_one_key_in_every_spelling(said: str) -> None:
    assert phone_key(said) == "+819012345678"


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("03-1234-5678", "+81312345678"), ("０３（１２３４）５６７８", "+81312345678"),
        ("0478-12-3456", "+81478123456"), ("010-2345-6789", "+821023456789"),
        ("+82 10-2345-6789", "+821023456789"), ("+82 010 2345 6789", "+821023456789"),
        ("+86 138 0013 8000", "+8613800138000"),
        ("1999-12-31", ""), ("2017-09", ""), ("12", ""), ("C-7Q2K9D", ""), ("Nari", ""), ("", ""),
        ("116-0002", ""), ("荒川1-2-3", ""),
    ],
)  # fmt: skip
def test_other_numbers_have_other_keys_and_a_date_has_none(said: str, key: str) -> None:
    assert phone_key(said) == key


@given(
    st.from_regex(r"\A[789]0[0-9]{8}\Z"), st.sampled_from(SEPARATORS), st.booleans(), st.booleans()
)
def test_separators_width_and_country_never_matter(
    number: str, between: str, is_wide: bool, has_code: bool
) -> None:
    said = between.join(("0" + number[:2], number[2:6], number[6:]))
    if has_code:
        said = "+81 " + said[1:]
    if is_wide:
        said = said.translate({ord(a): ord("０") + n for n, a in enumerate("0123456789")})

    assert phone_key(said) == f"+81{number}"


@given(st.text(max_size=60))
def test_no_words_break_it(said: str) -> None:
    assert isinstance(reach_keys(said), list)
    assert phone_key(phone_key(said)) == phone_key(said)


@pytest.mark.parametrize(
    "said",
    [
        ADDRESS, "〒116-0002 東京都荒川区荒川1-2-3", "〒１１６－０００２　東京都荒川区荒川１－２－３", "荒川区荒川1-2-3",
        "東京都荒川区荒川一丁目二番三号", "荒川１丁目２番地３", "東京都 荒川区 荒川 1ー2ー3", "荒川1の2の3", "荒川1-2-3",
    ],
)  # fmt: skip
def test_an_address_is_found_by_every_spelling_and_by_its_end(said: str) -> None:
    assert set(reach_keys(said)) & set(reach_keys(ADDRESS))
    assert reach_keys(said)[-1] == "荒川1-2-3"


@pytest.mark.parametrize(
    "said", ["東京都荒川区荒川1丁目2番4号", "東京都荒川区", "荒川", "平成29年9月", "1丁目"]
)
def test_another_address_and_a_place_without_a_number_are_not_found(said: str) -> None:
    assert not set(reach_keys(said)) & set(reach_keys(ADDRESS))


@pytest.mark.parametrize(
    "said",
    [
        "〒116-0002",
        "〒1160002",
        "116-0002",
        "〒１１６－０００２",
        "郵便番号 116-0002",
        "〒 116ー0002 荒川",
    ],
)
def test_a_postal_code_is_read_in_every_spelling(said: str) -> None:
    assert postal_code(said) == "116-0002"
    assert "〒116-0002" in reach_keys(said)


def test_all_prefectures_are_known() -> None:
    assert len(set(PREFECTURES)) == 47
    assert [prefecture(f"〒100-0001 {one}中央1-1") for one in PREFECTURES] == list(PREFECTURES)
    assert prefecture("荒川区") == ""


@pytest.mark.parametrize(
    "query",
    [
        "090-1234-5678", "+81 90 1234 5678", "０９０１２３４５６７８", "〒116-0002", "荒川1丁目2-3", "荒川区荒川１－２－３",
        "東京都荒川区荒川一丁目二番三号",
    ],
)  # fmt: skip
def test_somebody_is_found_by_a_telephone_and_an_address_as_others_write_them(query: str) -> None:
    register = Register()
    said = [
        Statement(kind="contact", said="090ー1234ー5678"),
        Statement(kind="residence", said="〒116-0002 東京都荒川区荒川1丁目2番3号"),
    ]
    name = [PersonName(text="박나리")]
    register.put(PersonDoc(label="C-AAAAAA", names=name, statements=said))
    register.put(PersonDoc(label="C-BBBBBB", names=[PersonName(text="최한별")]))

    assert register.search(query) == ["C-AAAAAA"]


def test_nobody_is_found_by_a_telephone_that_was_taken_out() -> None:
    register = Register()
    doc = PersonDoc(
        label="C-AAAAAA",
        names=[PersonName(text="박나리")],
        statements=[Statement(kind="contact", said="090-1234-5678")],
    )
    register.put(doc)
    found = register.search("+81 90 1234 5678")
    doc.statements = []
    register.put(doc)

    assert (found, register.search("+81 90 1234 5678")) == (["C-AAAAAA"], [])
