"""A preview is the page itself, for one member: nothing on the disk, no way out but back."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from django.test import Client

from farshore.desk import press
from farshore.domain.stories.documents import words_of
from farshore.press import previewing
from farshore.vault.speech.messages import AddPicture, OpenStory, SaveStory
from tests.desk.stories.conftest import SAFE_BODY, House
from tests.fakes import PORTRAIT


@pytest.fixture(autouse=True)
def filled() -> Iterator[None]:
    before, press.PREVIEW = press.PREVIEW, previewing
    yield
    press.PREVIEW = before


def test_the_page_stands_there_as_readers_would_see_it(hana: Client, house: House) -> None:
    label = house.write(SAFE_BODY)

    page = hana.get(f"/stories/{label}/en/preview/").content.decode()

    assert '<h1 itemprop="headline">Four winters</h1>' in page
    assert '<p class="lead">A door.</p>' in page
    assert "Far Shore House" in page
    assert 'class="preview" lang="en"' in page
    assert f"<title>{label}" in page
    assert hana.get("/stories/preview.css").content.startswith(b":root{")


def test_no_link_leads_anywhere_but_back_to_the_text(hana: Client, house: House) -> None:
    label = house.write(SAFE_BODY + "\n\n[A page](https://example.org/).")

    page = hana.get(f"/stories/{label}/en/preview/").content.decode()

    assert re.findall(r'<a\b[^>]*href="([^"]*)"', page) == ["#text", f"/stories/{label}/en/"]
    assert "<script" not in page


def test_a_blocked_text_can_be_looked_at_and_is_written_nowhere(
    hana: Client, house: House, tmp_path: Path
) -> None:
    page = hana.get(f"/stories/{house.story}/en/preview/").content.decode()

    assert "Myong-jin" in page
    written = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    assert b"Myong-jin" not in written


def test_a_story_without_a_day_or_an_address_has_a_page(hana: Client, house: House) -> None:
    label = house.write(SAFE_BODY, title="")
    view = house.ask("hana").ask(OpenStory(label=label))
    bare = msgspec.structs.replace(words_of(view.doc), public_on="", categories=[])
    house.ask("hana").ask(SaveStory(words=bare, rev=view.rev))

    assert hana.get(f"/stories/{label}/en/preview/").status_code == 200


def test_its_pictures_are_those_of_the_desk(hana: Client, house: House) -> None:
    label = house.write(SAFE_BODY)
    wrote = house.ask("hana")
    added = wrote.ask(
        AddPicture(story=label, language="en", name="a.jpg", data=PORTRAIT.read_bytes(), alt="a")
    )
    view = wrote.ask(OpenStory(label=label))
    text = view.doc.translations["en"]
    text.pictures, text.body = [added], f"{text.body}\n\n![a](picture:{added.id})"
    wrote.ask(SaveStory(words=words_of(view.doc), rev=view.rev))

    page = hana.get(f"/stories/{label}/en/preview/").content.decode()

    (address,) = re.findall(r'<img src="([^"]+)"', page)
    assert hana.get(address)["Content-Type"] == "image/jpeg"
    assert "/media/" not in page


def test_who_may_not_write_sees_none(kei: Client, house: House) -> None:
    assert kei.get(f"/stories/{house.story}/en/preview/").status_code in {302, 403, 404}


def test_a_desk_without_a_press_says_so(hana: Client, house: House) -> None:
    press.PREVIEW = None

    answer = hana.get(f"/stories/{house.story}/en/preview/")

    assert answer.status_code == 422
