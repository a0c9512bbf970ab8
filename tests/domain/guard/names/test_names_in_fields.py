"""Scenario 4: a name in any writing is found in every field of a story."""

import pytest

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.names import variants
from farshore.domain.people.records import PersonDoc, PersonName
from farshore.domain.stories.documents import Picture, StoryDoc, Translation
from tests.cast import crowd
from tests.domain.guard.judging.test_guard import ON

MYONGJIN = PersonDoc(label="myongjin", names=[PersonName(text="박명진")])
REGISTER = Register([MYONGJIN, *crowd()])
WRITINGS = [
    "박명진", "パク・ミョンジン", "朴明珍", "Pak Myŏng-jin", "Pak Myong-jin", "Bak Myeong-jin",
    "Park Myung-jin", "PAK Myong Jin", "Pak Myongjin", "Myong-jin Pak", "Пак Мён Чжин", "Piao Mingzhen",
]  # fmt: skip


def level(**fields: object) -> str:
    tags = fields.pop("tags", [])
    doc = StoryDoc(
        label="S-222222",
        no_subject=True,
        tags=tags,  # type: ignore[arg-type]
        translations={"en": Translation(**{"body": "Words.", **fields})},  # type: ignore[arg-type]
    )
    return check(doc, register=REGISTER, ledger=Ledger(), on=ON).level


@pytest.mark.parametrize("name", WRITINGS)
@pytest.mark.parametrize("field", ["title", "byline", "lead", "body"])
def test_a_name_is_found_in_the_text(field: str, name: str) -> None:
    assert level(**{field: f"A day with {name} in Osaka"}) == "blocked"


@pytest.mark.parametrize("name", WRITINGS)
@pytest.mark.parametrize("field", ["alt", "caption", "file_name"])
def test_a_name_is_found_beside_a_picture(field: str, name: str) -> None:
    assert level(pictures=[Picture(id="0" * 16, **{field: f"{name}.jpg"})]) == "blocked"


@pytest.mark.parametrize("name", WRITINGS)
def test_a_name_is_found_in_slug_and_tag(name: str) -> None:
    address = name.casefold().replace(" ", "-").replace("・", "-")

    assert level(slug=f"visit-of-{address}") == "blocked"
    assert level(tags=[address]) == "blocked"


@pytest.mark.parametrize(
    "name", ["pakmyongjin", "parkmyungjin.jpg", "MyongjinPak", "park_myung_jin-2"]
)
def test_a_name_is_found_joined_in_a_slug(name: str) -> None:
    assert level(slug=name) == "blocked"


def test_every_writing_that_the_preview_shows_is_found() -> None:
    for name in variants("박명진"):
        assert level(body=f"Yesterday {name} came.") == "blocked", name


@pytest.mark.parametrize(
    "text", ["Kim Jong Un spoke.", "An old man, his Son and Ma. Oh No. So Long."]
)
def test_a_protected_person_with_a_short_name_is_no_reason_to_cry_wolf(text: str) -> None:
    short = [
        PersonDoc(label=n, names=[PersonName(text=n)])
        for n in ("김", "김정", "안오", "손안", "오노", "소롱", "마오")
    ]
    doc = StoryDoc(label="S-222222", no_subject=True, translations={"en": Translation(body=text)})

    assert check(doc, register=Register(short), ledger=Ledger(), on=ON).level == "clear"


def test_the_people_search_finds_any_writing() -> None:
    for query in (
        "Park Myung Jin",
        "ぱくみょんじん",
        "Piao Mingzhen",
        "명진",
        "Myong-jin",
        "Pak Myo",
        "朴明",
    ):
        assert "myongjin" in REGISTER.search(query), query
