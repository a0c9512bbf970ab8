"""Names parted, bracketed, hidden in part, turned round or put into addresses are found."""

from datetime import date

import pytest

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.stories.documents import StoryDoc, Translation
from tests.large_register import named

ON = date(2026, 3, 1)
REGISTER = Register([
    named("a", "구본설", "具本雪", "Ku Bon-sol"), named("b", "문소라", "Mun So-ra"),
    named("c", "남궁별하", "Namgung Byol-ha"), named("d", "오국남", "O Kuk-nam"),
    named("e", "김경희", "Kim Kyong-hui"),
])  # fmt: skip


def who(text: str) -> set[str]:
    doc = StoryDoc(label="S-1", no_subject=True, translations={"en": Translation(body=text)})
    verdict = check(doc, register=REGISTER, ledger=Ledger(), on=ON)
    return {f.who for f in verdict.findings if f.who and f.strength == "block"}


@pytest.mark.parametrize("written", ["Byol-ha N.", "Byol-ha N. thanked us", "Pyol-ha, N."])
def test_a_given_name_with_the_initial_of_a_family_name_of_two_syllables_is_found(
    written: str,
) -> None:
    assert who(written) == {"c"}


@pytest.mark.parametrize(
    ("written", "whose"),
    [
        ("K-u B-o-n-s-o-l", "a"), ("K-u B-o-n S-o-l", "a"), ("K.u B.o.n-s.o.l", "a"), ("K.u B.o.n.s.o.l", "a"),
        ("K/u B/o/n/s/o/l", "a"), ("k-u b-o-n-s-o-l", "a"), ("B-o-n-s-o-l K-u", "a"), ("K_u B_o_n_s_o_l", "a"),
        ("K・u B・o・n・s・o・l", "a"), ("K u  B o n s o l", "a"), ("O K-u-k-n-a-m", "d"), ("O K/u/k-n/a/m", "d"),
        ("M-u-n S-o-r-a", "b"), ("M/u/n S/o-r/a", "b"), ("K-i-m K-y-o-n-g-h-u-i", "e"),
    ],
)  # fmt: skip
def test_letters_parted_one_by_one_are_a_name_whatever_its_length(written: str, whose: str) -> None:
    assert who(f"{written} came to us.") == {whose}
    assert who(written) == {whose}


@pytest.mark.parametrize(
    ("written", "whose"),
    [
        ("Ku Bon-so1", "a"), ("Ku 8on-sol", "a"), ("Ku B0n-501", "a"), ("Mun S0-r4", "b"), ("Mun 50-ra", "b"),
        ("Mun 50-r4", "b"), ("Namgung 8yol-ha", "c"), ("Nam6un6 Byol-ha", "c"), ("K1m Kyong-hu1", "e"),
    ],
)  # fmt: skip
def test_figures_stand_for_letters_wherever_they_stand(written: str, whose: str) -> None:
    assert who(f"We met {written} there.") == {whose}


@pytest.mark.parametrize(
    ("written", "whose"),
    [
        ("⒨⒰⒩ ⒮⒪⒭⒜", "b"), ("⒦⒰ ⒝⒪⒩⒮⒪⒧", "a"), ("[M][u][n] [S][o][r][a]", "b"), ("[문][소][라]", "b"), ("(문)(소)(라)", "b"),
        ("문 / 소 / 라", "b"), ("문ㆍ소ㆍ라", "b"), ("문ᆞ소ᆞ라", "b"), ("'구''본''설'", "a"), ("「구」「본」「설」", "a"),
        ("구, 본, 설", "a"), ("구 - 본 - 설", "a"), ("具] [本] [雪", "a"), ("남/궁/별/하", "c"), ("<남><궁><별><하>", "c"),
        ("ム・ン・ソ・ラ", "b"), ("ム・ン・ソ・ラさん", "b"), ("ム ン ソ ラ", "b"), ("む-ん-そ-ら", "b"), ("ナ・ム・グ・ン・ビョ・ル・ハ", "c"),
        ("[ム][ン][ソ][ラ]", "b"),
    ],
)  # fmt: skip
def test_brackets_and_signs_around_each_letter_hide_no_name(written: str, whose: str) -> None:
    assert who(written) == {whose}


@pytest.mark.parametrize(
    "sign", ["０", "ㅇ", "ㅁ", "♡", "♥", "#", "＃", "◇", "★", "@", "%", "⭕", "🟡", "…", "○", "X"]
)
def test_a_syllable_is_hidden_by_any_sign(sign: str) -> None:
    assert who(f"문{sign}라 씨") == {"b"}
    assert who(f"구본{sign} 씨") == {"a"}


@pytest.mark.parametrize("sign", ["□", "#", "•", "…", "★", "♡", "■", "×", "○"])
def test_a_letter_is_hidden_by_any_sign(sign: str) -> None:
    assert who(f"We met Mun S{sign}-ra there.") == {"b"}
    assert who(f"We met K{sign} Bon-sol there.") == {"a"}


@pytest.mark.parametrize(
    ("written", "whose"),
    [("ラソ・ンム", "b"), ("ルソンボ・ク", "a"), ("ハルョビ・ングムナ", "c"), ("ハルビョ・ングムナ", "c"), ("らそんむ", "b"),
     ("하별궁남", "c"), ("하별궁남이", "c")],
)  # fmt: skip
def test_kana_and_long_names_turned_round_are_found(written: str, whose: str) -> None:
    assert who(f"{written} 왔다.") == {whose}


@pytest.mark.parametrize("filler", ["\u3164", "\u115f", "\u1160", "\uffa0", "\u180b", "\U000e0101"])
def test_fillers_that_nobody_sees_hide_no_name(filler: str) -> None:
    assert who(f"구{filler}본{filler}설 씨") == {"a"}
    assert who(f"Ku Bon{filler}-{filler}sol") == {"a"}


@pytest.mark.parametrize(
    "written", ["B.-s. Ku", "B-s. Ku", "B.-S. Ku", "Ku B.-s.", "Ku, B.-s.", "Ku B.S."]
)
def test_initials_joined_by_a_hyphen_may_be_small(written: str) -> None:
    assert who(f"We thank {written} for it.") == {"a"}


@pytest.mark.parametrize("written", ["구○○ 씨", "구OO 씨", "구XX 씨", "구** 씨", "구●●님"])
def test_a_family_name_with_all_the_rest_hidden_is_told_as_that_family_name(written: str) -> None:
    doc = StoryDoc(label="S-1", subjects=["a"], translations={"ko": Translation(body=written)})
    verdict = check(doc, register=REGISTER, ledger=Ledger(), on=ON)
    assert any(f.who == "a" and f.strength == "block" for f in verdict.findings)


@pytest.mark.parametrize(
    "text",
    ["The 3-year-old saw a 10-hour film in 2019 (A4, B2, 1st, H5N1).", "문 / 창 / 벽, 그리고 (가) (나) (다) 항목.",
     "We sang in C# and F#… Who? What?! Yes… no.", "コーヒー・パン・ケーキを食べた。そらがきれいだ。", "월요일 ★ 화요일 ★ 수요일 100% 좋아 ♡ 라면"],
)  # fmt: skip
def test_signs_and_figures_of_ordinary_texts_are_no_name(text: str) -> None:
    assert who(text) == set()


@pytest.mark.parametrize(
    ("written", "whose"),
    [
        ("https://x.org/?n=Mun+So-ra", "b"), ("https://x.org/?n=mun+so-ra&x=1", "b"), ("https://x.org/mun/so-ra", "b"),
        ("https://x.org/so-ra/mun/", "b"), ("https://x.org/?first=So-ra&last=Mun", "b"), ("?last=mun;first=sora", "b"),
        ("munSoRa", "b"), ("munSora", "b"), ("soRaMun.pdf", "b"), ("/stories/namgung/byol-ha", "c"), ("see #mun+so-ra", "b"),
        ("https://x.org/#/ku/bon-sol", "a"), ("https://x.org/문/소라", "b"), ("<mun-so-ra@x.org>", "b"),
        ("<https://x.org/mun-so-ra/>", "b"), ("<munsora@x.org>", "b"), ("https://x.org/?q=%EB%AC%B8+%EC%86%8C%EB%9D%BC", "b"),
    ],
)  # fmt: skip
def test_a_name_in_the_parts_of_an_address_is_found(written: str, whose: str) -> None:
    assert who(f"Look at {written} now.") == {whose}


@pytest.mark.parametrize("slug", ["mun/so-ra", "munSoRa", "mun+so-ra", "first=so-ra&last=mun"])
def test_a_name_in_the_parts_of_a_slug_is_found(slug: str) -> None:
    doc = StoryDoc(
        label="S-1", no_subject=True, translations={"en": Translation(body="We sang.", slug=slug)}
    )
    verdict = check(doc, register=REGISTER, ledger=Ledger(), on=ON)
    assert {f.who for f in verdict.findings if f.who} == {"b"}


def test_addresses_of_ordinary_texts_are_no_name() -> None:
    assert who("He/she and/or an iPhone; <b>see</b> https://x.org/a/b?c=d&e=f+g#h or 1/2.") == set()
