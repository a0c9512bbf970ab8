"""The second person reads every string that readers will see, of a story and of the site."""

from html import unescape

import msgspec
from django.test import Client

from farshore.domain.stories.documents import Category, StoryDoc, Translation, words_of
from farshore.domain.stories.shown import shown_of, shown_of_site
from farshore.vault.speech.messages import (
    AddPicture,
    CreateStory,
    GetSite,
    GetSiteReview,
    OpenEdition,
    OpenStory,
    SaveSite,
    SaveStory,
)
from tests.desk.stories.conftest import House, hana, house, kei, member, sora
from tests.fakes import PORTRAIT

__all__ = ["hana", "house", "kei", "member", "sora"]


def read_page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def test_the_review_page_shows_every_string_of_the_edition(house: House, sora: Client) -> None:
    editor = house.ask("hana")
    doc = StoryDoc(
        no_subject=True,
        alias="Alias Q1",
        categories=["rescue"],
        tags=["tag q2"],
        public_on="2024-02-01",
        translations={
            "en": Translation(title="Title q3", slug="slug-q4", lead="Lead q5", body="Body **q**6.")
        },
    )
    label = editor.ask(CreateStory(words=words_of(doc))).label
    picture = editor.ask(
        AddPicture(
            story=label, language="en", name="q7.jpg", data=PORTRAIT.read_bytes(), alt="Alt q8"
        )
    )
    view = editor.ask(OpenStory(label=label))
    text = view.doc.translations["en"]
    text.pictures = [msgspec.structs.replace(picture, caption="Caption q9")]
    text.body += f'\n\n![Alt q8](picture:{picture.id} "Caption q9")\n\n[link](https://example.org/q10 "Told q11")'
    editor.ask(SaveStory(words=words_of(view.doc), rev=view.rev))

    page = read_page(sora, f"/stories/{label}/en/review/")

    shown = list(shown_of(editor.ask(OpenEdition(label=label, language="en"))))
    for number in (1, *range(2, 7), *range(8, 12)):
        assert any(f"q{number}" in one.text.lower() for one in shown), number
    for one in shown:
        for paragraph in one.text.split("\n\n"):
            assert " ".join(paragraph.split()) in page, one.name


def test_the_sites_review_page_shows_every_string_of_the_draft(
    house: House, hana: Client, sora: Client
) -> None:
    site = house.ask("hana").ask(GetSite())
    site.footer, site.tagline = {"en": "Foot z1", "ja": "足元z2"}, {"en": "Tag z3"}
    site.categories = [
        Category(slug="z4", names={"ja": "棚z5"}, descriptions={"en": "Told z6"}, parent="z7")
    ]
    house.ask("hana").ask(SaveSite(site=site))

    page = read_page(sora, "/site/review/")

    for one in shown_of_site(site):
        assert one.text in page
    assert 'name="approve"' in page
    assert 'name="approve"' not in read_page(hana, "/site/review/")


def test_a_second_editor_lets_the_sites_words_out(house: House, hana: Client, sora: Client) -> None:
    site = house.ask("hana").ask(GetSite())
    site.footer = {"en": "Written in Tokyo"}
    house.ask("hana").ask(SaveSite(site=site))
    wrong = sora.post("/site/review/", {"approve": "1", "content_hash": "0" * 64})
    own = hana.post(
        "/site/review/", {"content_hash": house.ask("hana").ask(GetSiteReview()).content_hash}
    )
    before = house.ask("hana").ask(GetSiteReview()).public.footer

    sora.post(
        "/site/review/", {"content_hash": house.ask("sora").ask(GetSiteReview()).content_hash}
    )

    assert (wrong.status_code, own.status_code, before) == (422, 422, {})
    assert house.ask("hana").ask(GetSiteReview()).public.footer == {"en": "Written in Tokyo"}


def test_what_the_guard_asks_of_the_sites_words_is_answered_there(
    house: House, hana: Client, sora: Client
) -> None:
    site = house.ask("hana").ask(GetSite())
    site.footer = {"en": "Dr. Amelia Brandt reads every letter."}
    house.ask("hana").ask(SaveSite(site=site))
    page = read_page(hana, "/site/review/")
    key = page.split('name="decision-key-1" value="')[1].split('">')[0]
    assert "Amelia Brandt" in key

    short = hana.post(
        "/site/review/",
        {
            "decide": "1",
            "decision-key-1": key,
            "decision-answer-1": "staff",
            "decision-reason-1": "ours",
        },
    )
    hana.post(
        "/site/review/",
        {
            "decide": "1",
            "decision-key-1": key,
            "decision-answer-1": "staff",
            "decision-reason-1": "She speaks for us in public every year.",
        },
    )

    assert short.status_code == 422
    assert ">\nours</textarea>" in short.content.decode()
    assert house.ask("sora").ask(GetSiteReview()).can_approve


def test_a_caseworker_sees_no_page_of_the_sites_words(kei: Client) -> None:
    assert kei.get("/site/review/").status_code == 403
    assert kei.post("/site/review/", {"content_hash": "0" * 64}).status_code == 403
