"""The pages of the consents."""

import pytest
from django.test import Client

from farshore.vault.speech.messages import ListConsents
from tests.desk.pages import form_of
from tests.desk.stories.conftest import House, hana, house, kei, member

__all__ = ["hana", "house", "kei", "member"]


def test_a_consent_is_asked_step_by_step_and_recorded_at_the_end(kei: Client, house: House) -> None:
    url = f"/consents/{house.person}/ask/"
    said = [
        {"explained_in": ["ko"]},
        {"details": ["story", "work"]},
        {"languages": ["ja", "en"]},
        {"given_on": ["2026-11-01"]},
        {"words": ["It may be told in Japan."]},
        {},
    ]
    html = kei.get(url).content.decode()

    for answer in said:
        assert house.ask("kei").ask(ListConsents(person=house.person)).consents == []
        response = kei.post(url, form_of(html) | answer)
        html = response.content.decode()

    (view,) = house.ask("kei").ask(ListConsents(person=house.person)).consents
    assert response.status_code == 302
    assert view.consent.words == "It may be told in Japan."
    assert view.consent.scopes[0].details == ["story", "work"]
    assert set(view.consent.scopes[0].languages) == {"en", "ja"}


def test_going_back_keeps_every_answer(kei: Client, house: House) -> None:
    url = f"/consents/{house.person}/ask/"
    first = kei.get(url).content.decode()
    second = kei.post(url, form_of(first) | {"explained_in": ["ja"]}).content.decode()

    back = kei.post(url, form_of(second) | {"back": ["1"], "details": ["face"]}).content.decode()
    again = kei.post(url, form_of(back)).content.decode()

    assert form_of(back)["explained_in"] == ["ja"]
    assert form_of(again)["details"] == ["face"]


def test_a_question_without_an_answer_is_asked_again(kei: Client, house: House) -> None:
    url = f"/consents/{house.person}/ask/"

    answer = kei.post(url, {"step": "language"})

    assert answer.status_code == 422


@pytest.mark.parametrize("path", ["", "{person}/", "{person}/ask/"])
def test_an_editor_sees_no_consent(hana: Client, house: House, path: str) -> None:
    assert hana.get("/consents/" + path.format(person=house.person)).status_code == 403


def test_one_screen_says_who_may_see_what_until_when(kei: Client, house: House) -> None:
    house.consent("ja")

    html = kei.get(f"/consents/{house.person}/").content.decode()

    assert "日本語" in html
    assert "on our web site" in html
    assert "no end" in html


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", ["on our web site, in the feeds", "한국어", "3 November 2026"]),
        ("ja", ["私たちのウェブサイトで、私たちのサイトのフィードで", "한국어", "2026年11月3日"]),
        ("ko", ["한국어", "2026년 11월 3일"]),
    ],
)
def test_a_consent_is_read_back_in_words_and_days_of_the_reader(
    kei: Client, house: House, language: str, shown: list[str]
) -> None:
    kei.cookies["farshore_language"] = language
    sent = {
        "step": "words", "explained_in": "ko", "details": "story", "channels": ["site", "feed"],
        "audiences": "public", "languages": "ja", "given_on": "2026-11-03", "given_by": "self",
    }  # fmt: skip

    page = kei.post(f"/consents/{house.person}/ask/", sent).content.decode()

    facts = page[page.index("<dl") : page.rindex("</dl>")]
    for words in shown:
        assert words in facts
    assert "<dd>ko" not in facts
    assert "2026-11-03" not in facts
