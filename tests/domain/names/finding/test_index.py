"""The prepared index finds what comparing would find, wherever it stands in a text."""

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.domain.names import NameIndex, variants, written_as
from farshore.domain.names.sounds.normalise import normalise

PEOPLE = [
    ("a", ["박나리"]),
    ("b", ["리형철"]),
    ("c", ["Chong Kum-hui"]),
    ("d", ["林春花"]),
    ("e", ["ナム・ウンスク"]),
]
INDEX = NameIndex(PEOPLE)


def found(text: str, index: NameIndex = INDEX, **more: bool) -> set[str]:
    hits = index.find(normalise(text).text, **more)
    return {label for hit in hits if not hit.weak for label in hit.labels}


@pytest.mark.parametrize(("label", "name"), [(label, name) for label, (name,) in PEOPLE])
def test_every_writing_of_a_name_is_found_in_a_sentence(label: str, name: str) -> None:
    for text in variants(name):
        assert label in found(f"Then {text}, came in."), text


def test_names_in_one_script_are_found_in_the_others() -> None:
    assert found("이형철 씨와 정금희가 왔다.") == {"b", "c"}
    assert found("イ・ヒョンチョルさんとチョン・グムヒさん") == {"b", "c"}
    assert found("鄭錦姬 and Im Chun-hwa, 南恩淑") == {"c", "d", "e"}
    assert found("Ли Хён Чхоль и Пак Нари") == {"a", "b"}
    assert found("朴 Na-ri and 박 Na-ri") == {"a"}


def test_a_file_name_or_slug_in_small_letters_is_found() -> None:
    for text in ("parknari", "img_lee_hyung_chul_2.jpg", "PakNari.png", "visit-of-rim-chun-hwa"):
        assert found(text, is_address=True), text


@pytest.mark.parametrize(
    "text",
    [
        "Kim Jong Un spoke for two hours.",
        "An old man and his Son waited. No One came. Oh My.",
        "The Park was open; Son Of The Sea; Ma Said So.",
        "정말 오늘은 김치가 맛있다. 이하 생략.",
        "Nguyen Van An, O'Brien and Müller met Tanaka Haruko.",
        "外務省は何も言わなかった。アメリカの首都。",
        "",
        "\u0000\u200b😀",
    ],
)
def test_public_names_and_usual_words_are_left_alone(text: str) -> None:
    short = NameIndex(
        [
            ("k", ["김"]),
            ("j", ["김정"]),
            ("s", ["손오"]),
            ("n", ["노원"]),
            ("o", ["오마"]),
            ("m", ["마수"]),
            ("x", ["김치"]),
        ]
    )

    assert found(text, short) == set()
    assert found(text) == set()


def test_usual_words_that_are_a_name_are_marked_as_weak() -> None:
    index = NameIndex([("n", ["노원"])])

    (hit,) = index.find("No One came.") or [None]

    assert hit is None or hit.weak


def test_people_come_and_go() -> None:
    index = NameIndex(PEOPLE)

    index.add("f", ["박나리", "Tanaka Haruko"])
    assert found("Pak Na-ri and Haruko Tanaka", index) == {"a", "f"}
    index.drop("a")
    assert found("Pak Na-ri", index) == {"f"}
    index.add("f", ["최은주"])
    assert found("Pak Na-ri and Tanaka Haruko", index) == set()
    assert found("Choi Eun-joo", index) == {"f"}
    assert len(index) == 5


def test_an_index_emptied_again_holds_nothing() -> None:
    index = NameIndex(PEOPLE)

    for label, _names in PEOPLE:
        index.drop(label)

    assert (len(index), index._keys, index._bearers) == (0, {}, {})


def test_search_finds_by_any_writing_and_while_somebody_types() -> None:
    assert INDEX.who("Lee Hyung Chul") == ["b"]
    assert INDEX.who("イ・ヒョンチョル") == ["b"]
    assert "b" in INDEX.beginning("Ri Hyo")[:1] or "b" in INDEX.beginning("Ri Hyong")
    assert "b" in INDEX.beginning("이형")
    assert "a" in INDEX.beginning("나리")
    assert "a" in INDEX.beginning("Nari")
    assert INDEX.beginning("zzz") == []


def test_an_index_shows_no_name() -> None:
    assert repr(INDEX) == "<index of 5>"


def test_the_right_person_is_among_the_first_five_of_many_alike() -> None:
    crowd = [
        "".join(parts)
        for parts in itertools.product(
            "김리박최정강조윤장림", "영명철성은경정종선순용", "철수희진남호옥숙미일"
        )
    ]
    index = NameIndex((name, [name]) for name in crowd)

    for name in random.Random(4).sample(crowd, 12):
        for rendering in written_as(name):
            assert name in index.who(rendering.text)[:5], rendering.text


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(PEOPLE), st.integers(0, 2**32), st.text(max_size=30))
def test_words_around_a_name_do_not_hide_it(
    person: tuple[str, list[str]], seed: int, around: str
) -> None:
    label, (name,) = person
    text = random.Random(seed).choice(variants(name))

    assert label in found(f"{around}\n\n{text}\n\n{around}")


PHRASES = NameIndex(
    [("sky", ["강하늘"]), ("barley", ["한보리"]), ("rose", ["이장미"]), ("short", ["김은"])]
)


@pytest.mark.parametrize(
    "text",
    ["강 하늘을 보았다.", "한 보리밭에서 일했다.", "이 장미는 붉다.", "김은 바다에서 난다.", "김은 맛있다."],
)  # fmt: skip
def test_a_phrase_that_is_a_name_as_well_needs_a_second_sign(text: str) -> None:
    assert all(found.weak for found in PHRASES.find(text))


@pytest.mark.parametrize("text", ["강하늘은 열 살이었다.", "한보리 씨", "이장미가 말했다."])
def test_the_same_name_in_one_word_is_certain(text: str) -> None:
    assert [found.weak for found in PHRASES.find(text)] == [False]
