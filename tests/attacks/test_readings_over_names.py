"""A name whose letters stand under their readings is read as the name, in each way a reader reads it."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.stories.shown import Shown, shown_on_page
from farshore.domain.stories.text import clean_html, excerpt, plain_text, to_html


def read(page: str) -> str:
    return next(iter(shown_on_page(Shown("ja", "page", page)))).text


HIDDEN = [
    "<p><ruby>金<rt>キム</rt>哲<rt>チョル</rt>秀<rt>ス</rt></ruby>さん</p>",
    "<p><ruby>金<rt>キム</rt></ruby><ruby>哲<rt>チョル</rt></ruby><ruby>秀<rt>ス</rt></ruby>さん</p>",
    "<p><ruby>金<rp>（</rp><rt>キム</rt><rp>）</rp></ruby>哲<em>秀</em>さん</p>",
    "<p><ruby>金哲秀<rt>x</rt></ruby>さん</p>",
    "<p><ruby>金<rt>キム<ruby>a<rt>b</rt></ruby></rt>哲秀</ruby>さん</p>",
    "<p><ruby>金<rt>キム哲秀さん</p>",
    "<h2><ruby>金<rt>キム</ruby>哲秀さん</h2>",
]


@pytest.mark.parametrize("page", HIDDEN)
def test_the_letters_are_read_without_what_stands_over_them(page: str) -> None:
    told = read(clean_html(page))

    assert "金哲秀" in told.replace("\n\n", "") or "金キム哲秀" in told


def test_what_stands_over_the_letters_is_read_as_one_name() -> None:
    page = "<p><ruby>山<rp>(</rp><rt>ヤマ</rt><rp>)</rp>田<rt>ダ</rt></ruby>さんと<ruby>x<rt>キム・チョルス</rt></ruby>です</p>"

    told = read(clean_html(page))

    assert "ヤマダさん" in told
    assert "キム・チョルスです" in told
    assert "山田さん" in told


def test_a_summary_holds_the_letters_alone() -> None:
    page = clean_html(HIDDEN[0])

    assert plain_text(page) == "金哲秀さん"
    assert excerpt("", page, "") == "金哲秀さん"


def test_a_reading_that_an_editor_writes_is_read_too() -> None:
    page = to_html("金《キム》哲秀《チョルス》さんと｜李英愛《イ・ヨンエ》さん。", pictures={})

    assert "<ruby>金<rp>（</rp><rt>キム</rt><rp>）</rp></ruby>" in page
    assert "<ruby>李英愛<rp>（</rp><rt>イ・ヨンエ</rt><rp>）</rp></ruby>" in page
    assert "金哲秀さんと李英愛さん" in read(page)
    assert "キムチョルスさんとイ・ヨンエさん" in read(page)
    assert plain_text(page) == "金哲秀さんと李英愛さん。"


@pytest.mark.parametrize(
    "body",
    ["我读《红楼梦》。", "소설 《무정》을 읽었다.", "《かな》", "漢字《》", "漢字《a》", "`漢字《かんじ》`",
     "    漢字《かんじ》", "漢字 《かんじ》"],
)  # fmt: skip
def test_brackets_that_hold_a_title_or_stand_in_code_stay(body: str) -> None:
    assert "<ruby>" not in to_html(body, pictures={})


def test_a_reading_never_opens_a_tag_in_an_attribute() -> None:
    page = to_html('![漢字《かんじ》](picture:p "漢字《かんじ》")', pictures={"p": "/media/x.jpg"})

    assert 'alt="漢字《かんじ》"' in page
    assert "<figcaption><ruby>" in page


@given(st.lists(st.sampled_from(["金", "哲", "秀", "《", "》", "キム", "｜", "a", "<b>", "&", "`", "*", '"', "\n\n"]), max_size=14))  # fmt: skip
def test_readings_lose_no_letter_and_make_only_ruby(pieces: list[str]) -> None:
    body = "".join(pieces)
    page = to_html(body, pictures={})

    without = page
    for tag, end in product(("ruby", "rt", "rp"), ("", "/")):
        without = without.replace(f"<{end}{tag}>", "")
    plain = to_html(body.replace("《", "〔").replace("》", "〕").replace("｜", "|"), pictures={})
    marks = str.maketrans(dict.fromkeys("（）《》〔〕｜|"))
    assert without.translate(marks) == plain.translate(marks)
