"""Names whose letters were turned round, starred, parted, dotted, ringed or mistyped are found."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.guard.text.disguises import readings_of
from farshore.domain.guard.text.letter_tricks import tricked
from farshore.domain.names.sounds.normalise import normalise
from farshore.domain.stories.documents import StoryDoc, Translation
from tests.large_register import named

ON = date(2026, 3, 1)
REGISTER = Register([
    named("a", "김영삼", "金英三", "Kim Yong-sam"), named("b", "박나리"), named("c", "오진목"),
])  # fmt: skip
LIST = Path(__file__).parents[2] / "docs" / "reference" / "disguises.md"


def judge(text: str) -> tuple[str, set[str]]:
    doc = StoryDoc(label="S-1", no_subject=True, translations={"en": Translation(body=text)})
    verdict = check(doc, register=REGISTER, ledger=Ledger(), on=ON)
    return verdict.level, {f.who for f in verdict.findings if f.who}


TRICKS = [
    "miK mas-gnoY", "mas-gnoY miK", "masgnoY miK", "삼영김", "三英金", "Kim Y*ng-s*m", "K*m Y*ng-sam",
    "Kim Y∗ng-s∗m", "Kim Y○ng-s○m", "Kim Y#ng-s@m", "k!m yong-sam", "Ki* Yong-sam", "Kim Yo_g-sam",
    "K-i-m Y-o-n-g-s-a-m", "K-i-m-Y-o-n-g-s-a-m", "k-i-m-y-o-n-g-s-a-m", "k_i_m_y_o_n_g_s_a_m",
    "K|i|m Y|o|n|g|s|a|m", "K/i/m Y/o/n/g/s/a/m", "K.i.m Y.o.n.g-s.a.m", "K i m  Y o n g  s a m",
    "(K)(i)(m) (Y)(o)(n)(g)-(s)(a)(m)", "⒦⒤⒨ ⒴⒪⒩⒢-⒮⒜⒨", "K̇i̇ṁ Yȯṅġ-ṡȧṁ", "Kịm Yọng-sạm", "K̲i̲m̲ Y̲o̲n̲g̲-s̲a̲m̲",
    "K҉i҉m҉ Yong-sam", "Ⓚⓘⓜ Ⓨⓞⓝⓖ-ⓢⓐⓜ", "🅺🅸🅼 🆈🅾🅽🅶-🆂🅰🅼", "🅚🅘🅜 🅨🅞🅝🅖-🅢🅐🅜", "🇰🇮🇲 🇾🇴🇳🇬-🇸🇦🇲",
    "ᴋɪᴍ ʏᴏɴɢ-sᴀᴍ", "𝐊𝐢𝐦 𝐘𝐨𝐧𝐠-𝐬𝐚𝐦", "rladudtka", "Rladudtka", "ㅏㅑㅡ ㅛㅐㅜㅎ-ㄴ므", "ㅏㅑㅡ ㅛㅐㅜㅎㄴ므",
    "Kim Y0ng-s4m", "김-영-삼", "김*영*삼", "ㄱㅣㅁㅇㅕㅇㅅㅏㅁ",
]  # fmt: skip


@pytest.mark.parametrize("written", TRICKS)
def test_a_name_with_tampered_letters_is_found_whoever_a_text_is_about(written: str) -> None:
    assert judge(f"Then {written} came in.") == ("blocked", {"a"})


@pytest.mark.parametrize(
    "written", ["qkrskfl", "dhwlsahr", "ㅔㅁㅏ ㅜㅁ-갸", "Pak N*-ri", "iraN kaP"]
)
def test_the_tricks_are_known_of_other_names_too(written: str) -> None:
    assert judge(f"We met {written} there.")[0] == "blocked"


@pytest.mark.parametrize(
    "text",
    [
        "We saw *three* films and **sang**; a well-known M-A-S-H song, and R&B.",
        "The eBay and iPhone users of McDonald's met at 5 o'clock; e-mail and wi-fi failed.",
        "김치와 나물을 먹고 ㅋㅋㅋ 웃었다. ㅠㅠ 그리고 노래했다.",
        "It cost 5* at the hotel! Who? What?! C-a-t spells cat.",
        "The naïve café owner's résumé; a coöperative façade. Dvořák and Škoda.",
        "지도자가 되자 선생님이 웃었다. 우리나라 사람들이 왔다.",
        "学校長が来て、三時間も話した。",
    ],
)
def test_signs_marks_and_keys_of_ordinary_words_are_no_name(text: str) -> None:
    assert judge(text) == ("clear", set())


def test_more_stars_than_are_tried_are_not_clear() -> None:
    assert judge("K*m Y*ng s*n g. " * 200)[0] == "needs_decision"


@given(st.text(alphabet="KimYong-sa *○_/()ㅏㅑㅡ김영삼\u0307\u0332Ⓚ🅺🇰ᴋ①", max_size=60))
def test_every_reading_keeps_the_way_back_to_the_source(text: str) -> None:
    for reading in tricked(text, normalise(text)):
        assert len(reading.text) == len(reading.starts) == len(reading.ends)
        assert all(
            0 <= a <= b <= len(text) for a, b in zip(reading.starts, reading.ends, strict=True)
        )


def test_the_list_of_disguises_shows_only_what_is_found() -> None:
    shown = re.findall(r"`([^`]+)`", LIST.read_text("utf-8").partition("## Not read")[0])

    missed = [written for written in shown if judge(f"Then {written} came in.")[0] != "blocked"]

    assert len(shown) > 20
    assert missed == []


@pytest.mark.parametrize(
    "text", ["On the 17th we sang.", "She came in the 1990s.", "In his 50s he sang."]
)
def test_ordinals_and_decades_are_read_once(text: str) -> None:
    assert list(readings_of(text, normalise(text))) == []


@pytest.mark.parametrize("text", ["K1m Nar1 sang.", "Pak 7ae-jun sang."])
def test_figures_in_names_are_still_read_as_letters(text: str) -> None:
    assert list(readings_of(text, normalise(text)))
