"""The list of stories."""

from django.test import Client

from tests.desk.stories.conftest import House


def test_the_list_finds_words_of_a_title_by_post_only(hana: Client, house: House) -> None:
    other = house.write("Other words. " * 20, title="A boat")

    found = hana.post("/stories/", {"query": "winters"}).content.decode()
    unsearched = hana.get("/stories/?query=winters").content.decode()

    assert house.story in found
    assert other not in found
    assert other in unsearched


def test_filters_narrow_the_list(hana: Client, house: House) -> None:
    drafts = hana.post("/stories/", {"state": "draft", "category": "rescue"}).content.decode()
    published = hana.post("/stories/", {"state": "published"}).content.decode()

    assert house.story in drafts
    assert house.story not in published


def test_a_new_story_is_started_with_its_subject(hana: Client, house: House) -> None:
    form = {"title": "Spring", "language": "ja", "subjects": house.person.lower()}

    answer = hana.post("/stories/new/", form)

    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("/ja/")


def test_a_new_story_with_an_unknown_case_keeps_what_was_typed(hana: Client) -> None:
    answer = hana.post("/stories/new/", {"title": "Kept words", "subjects": "C-ZZZZZZ"})

    assert answer.status_code == 422
    assert "Kept words" in answer.content.decode()


def test_a_story_can_be_started_in_every_language_of_the_house(hana: Client) -> None:
    html = hana.get("/stories/new/").content.decode()

    assert all(f'<option value="{code}"' in html for code in ("en", "ja", "ko", "zh"))
