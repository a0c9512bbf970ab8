"""The pages of revisions, of translations and of deleted drafts, as a member uses them."""

import re

import msgspec
from django.test import Client

from farshore.domain.stories.documents import Text, words_of
from farshore.vault.speech.messages import OpenStory, SaveStory
from tests.desk.pages import form_of
from tests.desk.stories.conftest import SAFE_BODY, House


def add_japanese(house: House, label: str) -> None:
    view = house.ask("hana").ask(OpenStory(label=label))
    words = words_of(view.doc)
    words.translations["ja"] = Text(title="四つの冬", body="冬でした。", made_from_rev=1)
    house.ask("hana").ask(SaveStory(words=words, rev=view.rev))


def rewrite(house: House, label: str, body: str) -> None:
    view = house.ask("hana").ask(OpenStory(label=label))
    words = words_of(view.doc)
    words.translations["en"] = msgspec.structs.replace(words.translations["en"], body=body)
    house.ask("hana").ask(SaveStory(words=words, rev=view.rev))


def test_two_revisions_are_compared_and_the_older_one_restored(hana: Client, house: House) -> None:
    label = house.write(SAFE_BODY)
    rewrite(house, label, SAFE_BODY.replace("three days", "four days"))

    page = hana.get(f"/stories/{label}/en/revisions/").content.decode()

    assert re.search(r"<del>.{0,80}three.*?</del>", page)
    assert re.search(r"<ins>.{0,80}four.*?</ins>", page)
    assert "[taken out:" in page
    form = form_of(page, "restore")
    answer = hana.post(f"/stories/{label}/en/revisions/", {**form, "restore": "1"}, follow=True)
    assert "a new revision now" in answer.content.decode()
    view = house.ask("hana").ask(OpenStory(label=label))
    assert view.doc.translations["en"].body == SAFE_BODY
    assert view.rev == 3


def test_numbers_that_nobody_has_are_shown_as_the_nearest_ones(hana: Client, house: House) -> None:
    label = house.write(SAFE_BODY)
    rewrite(house, label, SAFE_BODY + "\nMore.")

    for query in ("from=2&to=1", "from=0&to=99", "from=x&to=-4", "from=&to=", "to=1"):
        answer = hana.get(f"/stories/{label}/en/revisions/?{query}")
        assert answer.status_code == 200, query
    assert "From 1 to 2" in hana.get(f"/stories/{label}/en/revisions/?from=2&to=1").content.decode()


def test_a_restoring_over_somebody_elses_words_says_so(hana: Client, house: House) -> None:
    label = house.write(SAFE_BODY)
    rewrite(house, label, SAFE_BODY + "\nMore.")
    page = hana.get(f"/stories/{label}/en/revisions/").content.decode()
    form = form_of(page, "restore")
    rewrite(house, label, SAFE_BODY + "\nEven more.")

    answer = hana.post(f"/stories/{label}/en/revisions/", {**form, "restore": "1"})

    assert answer.status_code == 422
    stored = house.ask("hana").ask(OpenStory(label=label)).doc
    assert stored.translations["en"].body.endswith("Even more.")


def test_the_translator_sees_what_changed_and_saves_beside_it(hana: Client, house: House) -> None:
    label = house.write(SAFE_BODY)
    add_japanese(house, label)
    rewrite(house, label, SAFE_BODY.replace("three days", "four days"))

    page = hana.get(f"/stories/{label}/ja/original/").content.decode()

    assert re.search(r"<del>.{0,80}three.*?</del>", page)
    assert 'name="body"' in page
    assert "冬でした。" in page
    rev = re.search(r'name="rev" value="(\d+)"', page)
    assert rev
    sent = {"rev": rev[1], "title": "四つの冬", "lead": "", "body": "四日。", "mark_current": "on"}
    answer = hana.post(f"/stories/{label}/ja/", sent)
    assert answer.status_code == 302
    text = house.ask("hana").ask(OpenStory(label=label)).doc.translations["ja"]
    assert (text.body, text.made_from_rev) == ("四日。", 2)
    assert "out of date" not in hana.get("/stories/translations/?show=behind").content.decode()


def test_the_board_links_each_language_and_says_what_is_out_of_date(
    hana: Client, house: House
) -> None:
    label = house.write(SAFE_BODY)
    add_japanese(house, label)
    rewrite(house, label, SAFE_BODY + "\nMore.")

    page = hana.get("/stories/translations/?show=behind").content.decode()

    assert f'href="/stories/{label}/ja/original/"' in page
    assert "out of date" in page
    assert house.story not in page
    assert house.story in hana.get("/stories/translations/?show=nonsense&page=x").content.decode()


def test_a_draft_is_deleted_listed_and_put_back(hana: Client, house: House) -> None:
    label = house.write(SAFE_BODY)
    form = form_of(hana.get(f"/stories/{label}/delete/").content.decode(), "delete")

    page = hana.post(f"/stories/{label}/delete/", form, follow=True).content.decode()

    assert "stays sealed here for 30 days" in page
    assert label in page
    assert f'value="{label}">Destroy' not in page
    assert label not in hana.get("/stories/").content.decode()
    assert hana.get(f"/stories/{label}/en/").status_code == 404
    answer = hana.post("/stories/deleted/", {"put_back": label}, follow=True)
    assert answer.status_code == 200
    assert "Four winters" in answer.content.decode()


def test_destroying_asks_for_a_tick_and_for_somebody_else(
    hana: Client, sora: Client, house: House
) -> None:
    label = house.write(SAFE_BODY)
    form = form_of(hana.get(f"/stories/{label}/delete/").content.decode(), "delete")
    hana.post(f"/stories/{label}/delete/", form)

    mine = hana.post("/stories/deleted/", {"destroy": label, "sure": label})
    unsure = sora.post("/stories/deleted/", {"destroy": label})
    done = sora.post("/stories/deleted/", {"destroy": label, "sure": label}, follow=True)

    assert mine.status_code == 422
    assert "another editor" in mine.content.decode()
    assert unsure.status_code == 422
    assert "its key are destroyed" in done.content.decode()


def test_nobody_without_the_key_to_stories_sees_any_of_it(kei: Client, house: House) -> None:
    for path in (
        "/stories/translations/", "/stories/deleted/", f"/stories/{house.story}/delete/",
        f"/stories/{house.story}/en/revisions/", f"/stories/{house.story}/en/original/",
    ):  # fmt: skip
        answer = kei.get(path)
        assert answer.status_code in {302, 403, 404}, path
        assert "Myong-jin" not in answer.content.decode()


def test_single_paragraphs_are_ticked_and_taken_over(hana: Client, house: House) -> None:
    old = f"{SAFE_BODY.strip()}\n\nWe had cake.\n\nWe sang."
    label = house.write(old)
    rewrite(house, label, old.replace("cake", "bread").replace("We sang", "We slept"))
    address = f"/stories/{label}/en/revisions/"
    form = form_of(hana.get(address).content.decode(), "restore")

    refused = hana.post(address, {**form, "take": "1"})
    assert refused.status_code == 422
    assert "Choose the paragraphs" in refused.content.decode()
    first = re.findall(r'name="passage" value="(\d+)"', refused.content.decode())[0]
    hana.post(address, {**form, "take": "1", "passage": [first]})

    body = house.ask("hana").ask(OpenStory(label=label)).doc.translations["en"].body
    assert body.endswith("We had cake.\n\nWe slept.")


def test_paragraphs_are_offered_beside_the_present_text_only(hana: Client, house: House) -> None:
    label = house.write(SAFE_BODY)
    for words in ("One.", "Two.", "Three."):
        rewrite(house, label, f"{SAFE_BODY}\n\n{words}")

    shown = hana.get(f"/stories/{label}/en/revisions/?from=2&to=4").content.decode()
    between = hana.get(f"/stories/{label}/en/revisions/?from=2&to=3").content.decode()

    assert shown.count('name="passage"') == 1
    assert 'name="passage"' not in between
