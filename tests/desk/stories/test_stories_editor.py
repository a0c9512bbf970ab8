"""The editor: saving, rewriting, deciding, conflicts; nothing typed is ever lost."""

from typing import Any

import pytest
from django.test import Client

from farshore.domain.stories.documents import words_of
from farshore.vault.speech.messages import OpenStory, SaveStory
from tests.desk.pages import buttons_of, form_of
from tests.desk.stories.conftest import House

XSS = '<script>alert(1)</script><img src=x onerror="alert(2)">'


def page(client: Client, house: House, label: str = "") -> str:
    answer = client.get(f"/stories/{label or house.story}/en/")
    assert answer.status_code == 200
    return answer.content.decode()


def send(client: Client, house: House, label: str = "", **changed: Any) -> Any:
    form = form_of(page(client, house, label), "story")
    for name, value in changed.items():
        form[name] = value if isinstance(value, list) else [value]
    return client.post(f"/stories/{label or house.story}/en/", form)


def test_an_editor_sees_the_verdict_and_the_marked_text(hana: Client, house: House) -> None:
    html = page(hana, house)

    assert "guard--blocked" in html
    assert '<mark class="finding finding--block">Myong-jin' in html


@pytest.mark.parametrize(
    "path", ["", "new/", "{story}/en/", "{story}/en/review/", "{story}/withdraw/"]
)
def test_a_caseworker_without_the_role_sees_no_story(kei: Client, house: House, path: str) -> None:
    answer = kei.get("/stories/" + path.format(story=house.story))

    assert answer.status_code == 403
    assert "Myong-jin" not in answer.content.decode()


def test_the_title_of_the_page_is_the_label_alone(hana: Client, house: House) -> None:
    head = page(hana, house).partition("</title>")[0]

    assert house.story in head
    assert "Four winters" not in head


def test_saving_stores_the_words_and_checks_them(hana: Client, house: House) -> None:
    body = house.open().doc.translations["en"].body.replace("Myong-jin", "our friend")

    answer = send(hana, house, body=body.replace("\n", "\r\n"), title="Winter")

    assert answer.status_code == 302
    assert house.open().doc.translations["en"].body == body
    assert house.open().doc.translations["en"].title == "Winter"


def test_saving_an_unchanged_form_makes_no_revision(hana: Client, house: House) -> None:
    before = house.open()

    send(hana, house)

    assert house.open().rev == before.rev
    assert house.open().doc == before.doc


def test_a_suggestion_rewrites_the_words_without_any_script(hana: Client, house: House) -> None:
    first = buttons_of(page(hana, house), "rewrite", "story")[0]

    answer = send(hana, house, rewrite=first)

    assert answer.status_code == 302
    assert "Myong-jin" not in house.open().doc.translations["en"].body


def test_the_words_before_a_suggestion_come_back_with_undo(hana: Client, house: House) -> None:
    before = house.open().doc.translations["en"].body
    first = buttons_of(page(hana, house), "rewrite", "story")[0]

    answer = send(hana, house, rewrite=first)
    shown = hana.get(answer["Location"].partition("#")[0]).content.decode()
    (undo,) = buttons_of(shown, "undo", "story")
    send(hana, house, undo=undo)

    assert house.open().doc.translations["en"].body == before


def test_undo_never_takes_back_what_was_typed_since(hana: Client, house: House) -> None:
    first = buttons_of(page(hana, house), "rewrite", "story")[0]
    answer = send(hana, house, rewrite=first)
    shown = hana.get(answer["Location"].partition("#")[0]).content.decode()
    (undo,) = buttons_of(shown, "undo", "story")

    refused = send(hana, house, body="Typed since.", undo=undo)

    assert refused.status_code == 422
    assert house.open().doc.translations["en"].body == "Typed since."


def test_a_suggestion_saves_what_was_typed_before_it_rewrites(hana: Client, house: House) -> None:
    html = page(hana, house)
    body = "A new first line. " + house.open().doc.translations["en"].body
    first = buttons_of(html, "rewrite", "story")[0]

    send(hana, house, body=body, rewrite=first)

    stored = house.open().doc.translations["en"].body
    assert stored.startswith("A new first line.")
    assert "Myong-jin" not in stored


def test_a_suggestion_for_words_that_are_gone_keeps_the_text(hana: Client, house: House) -> None:
    first = buttons_of(page(hana, house), "rewrite", "story")[0]

    answer = send(hana, house, body="Quite another text.", rewrite=first)

    assert answer.status_code == 422
    assert "Quite another text." in answer.content.decode()
    assert house.open().doc.translations["en"].body == "Quite another text."


def test_following_the_suggestions_leads_to_clear(hana: Client, house: House) -> None:
    for _ in range(12):
        buttons = buttons_of(page(hana, house), "rewrite", "story")
        if not buttons:
            break
        send(hana, house, rewrite=buttons[0])

    verdict = house.open().verdict
    assert verdict is not None
    assert verdict.level == "clear"


def test_one_button_mends_the_whole_text(hana: Client, house: House) -> None:
    send(hana, house, find_ways="1")
    shown = hana.get(f"/stories/{house.story}/en/?note=ways").content.decode()
    way = buttons_of(shown, "mend", "story")[0]

    send(hana, house, mend=way)

    verdict = house.open().verdict
    assert verdict is not None
    assert verdict.level == "clear"


def test_a_whole_remedy_for_a_text_that_changed_is_not_used(hana: Client, house: House) -> None:
    shown = hana.get(f"/stories/{house.story}/en/?note=ways").content.decode()
    way = buttons_of(shown, "mend", "story")[0]

    answer = send(hana, house, body="Quite another text.", mend=way)

    assert answer.status_code == 422
    assert house.open().doc.translations["en"].body == "Quite another text."


def test_a_conflict_shows_both_texts_and_loses_neither(hana: Client, house: House) -> None:
    mine = form_of(page(hana, house), "story")
    view = house.open()
    view.doc.translations["en"].title = "Theirs"
    house.ask("sora").ask(SaveStory(words=words_of(view.doc), rev=view.rev))
    mine["title"] = ["Mine"]

    answer = hana.post(f"/stories/{house.story}/en/", mine)

    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Theirs" in html
    assert form_of(html, "story")["title"] == ["Mine"]
    assert house.open().doc.translations["en"].title == "Theirs"


def test_after_comparing_the_own_text_can_be_saved(hana: Client, house: House) -> None:
    mine = form_of(page(hana, house), "story")
    view = house.open()
    view.doc.translations["en"].title = "Theirs"
    house.ask("sora").ask(SaveStory(words=words_of(view.doc), rev=view.rev))
    mine["title"] = ["Mine"]
    conflict = hana.post(f"/stories/{house.story}/en/", mine).content.decode()

    answer = hana.post(f"/stories/{house.story}/en/", form_of(conflict, "story"))

    assert answer.status_code == 302
    assert house.open().doc.translations["en"].title == "Mine"


def test_a_wrong_case_label_is_told_and_the_text_stays(hana: Client, house: House) -> None:
    answer = send(hana, house, title="Kept words", new_subject="C-ZZZZZZ")

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "C-ZZZZZZ" in html
    assert form_of(html, "story")["title"] == ["Kept words"]


def test_what_is_typed_never_becomes_markup(hana: Client, house: House) -> None:
    send(hana, house, title=XSS, body=f"{XSS}\n\n[a](javascript:alert(3))", lead=XSS, tags=XSS)

    for path in (f"/stories/{house.story}/en/", "/stories/", f"/stories/{house.story}/en/review/"):
        html = hana.get(path).content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert 'href="javascript:' not in html


def test_a_language_is_added_and_is_out_of_date_when_the_original_changes(
    hana: Client, house: House
) -> None:
    answer = send(hana, house, add_language="ja")
    send(hana, house, title="Changed")

    assert answer.headers["Location"].startswith(f"/stories/{house.story}/ja/")
    assert "out of date" in hana.get(f"/stories/{house.story}/ja/").content.decode()


def test_a_language_that_the_story_does_not_have_is_not_found(hana: Client, house: House) -> None:
    assert hana.get(f"/stories/{house.story}/ko/").status_code == 404
    assert hana.get("/stories/S-ZZZZZZ/en/").status_code == 404


def test_a_picture_without_pixels_is_refused_and_the_text_stays(hana: Client, house: House) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    form: dict[str, Any] = form_of(page(hana, house), "story")
    form["title"] = "Kept"
    form["picture"] = SimpleUploadedFile("kim-1.svg", b"<svg onload='alert(1)'/>")

    answer = hana.post(f"/stories/{house.story}/en/", form)

    assert answer.status_code == 422
    assert form_of(answer.content.decode(), "story")["title"] == ["Kept"]


def test_a_story_about_nobody_needs_no_subject(hana: Client, house: House) -> None:
    label = house.write("Plain words about the weather of the coast. " * 8)

    send(hana, house, label, subject=[], no_subject="on")

    view = house.ask("hana").ask(OpenStory(label=label))
    assert view.doc.subjects == []
    assert view.doc.no_subject
