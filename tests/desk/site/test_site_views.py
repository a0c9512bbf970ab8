"""The page of the site's settings."""

import re

import pytest
from django.test import Client

from farshore.domain.stories.documents import Text, Words
from farshore.vault.speech.messages import CreateStory, GetSite
from tests.desk.pages import form_of
from tests.desk.stories.conftest import House, hana, house, kei, member

__all__ = ["hana", "house", "kei", "member"]


def site_form(client: Client) -> dict[str, list[str]]:
    html = client.get("/site/").content.decode()
    return form_of(html[html.index("<main") :])


def test_saving_the_page_as_it_is_changes_nothing(hana: Client, house: House) -> None:
    before = house.ask("hana").ask(GetSite())

    answer = hana.post("/site/", site_form(hana))

    assert answer.status_code == 302
    assert house.ask("hana").ask(GetSite()) == before


def test_a_title_in_japanese_is_stored(hana: Client, house: House) -> None:
    hana.post("/site/", site_form(hana) | {"title-ja": ["遠い岸の家"]})

    assert house.ask("hana").ask(GetSite()).title["ja"] == "遠い岸の家"


def test_a_mistake_keeps_what_was_typed(hana: Client, house: House) -> None:
    answer = hana.post("/site/", site_form(hana) | {"base_url": ["nowhere"], "title-en": ["Kept"]})

    assert answer.status_code == 422
    assert 'value="Kept"' in answer.content.decode()
    assert house.ask("hana").ask(GetSite()).title["en"] == "Far Shore House"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_caseworker_may_not_change_the_site(kei: Client, method: str) -> None:
    assert getattr(kei, method)("/site/").status_code == 403


def test_an_editor_who_asked_too_much_still_writes_the_sites_words(
    hana: Client, house: House
) -> None:
    form = site_form(hana)
    names = ", ".join(f"Kim {a}{b}-{c}" for a in "GHJMNS" for b in ("a", "o", "u") for c in NAMES)

    saved = hana.post("/site/", form | {"footer-en": [names]})

    assert saved.status_code == 302
    assert hana.get("/site/review/").status_code == 422
    assert hana.get("/site/").status_code == 200
    again = hana.post("/site/", form | {"footer-en": ["Kept all the same"]})
    assert again.status_code == 302
    assert house.ask("hana").ask(GetSite()).footer == {"en": "Kept all the same"}


NAMES = ("seok", "hun", "jin", "cheol", "suk", "nam", "hwan", "gil", "mi", "ryong")


def test_what_the_menu_leaves_out_is_named_with_the_reason(hana: Client, house: House) -> None:
    editor = house.ask("hana")
    page = Words(
        kind="page", no_subject=True, translations={"en": Text(title="Draft", slug="soon")}
    )
    editor.ask(CreateStory(words=page))
    shelf = editor.ask(GetSite()).categories[0].slug
    hana.post("/site/", site_form(hana) | {"navigation": [f"{shelf} soon abuot"]})

    for address in ("/site/", "/site/review/"):
        shown = hana.get(address).content.decode()
        shown = shown[shown.index("<main") :]
        assert re.search(r"no page has this address:\s*<strong>abuot</strong></p>", shown)
        assert re.search(r"the page is not public:\s*<strong>soon</strong></p>", shown)

    hana.post("/site/", site_form(hana) | {"navigation": [shelf]})
    assert "menu, because" not in hana.get("/site/").content.decode()
