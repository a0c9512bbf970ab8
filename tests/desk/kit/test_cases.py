"""Looking a case up by name: by POST, under cover, for those who may."""

import pytest
from django.test import Client

from farshore.vault.speech.messages import ListPeople
from tests.cast import Organisation
from tests.desk.kit.noun import Wire
from tests.desk.pages import buttons_of, form_of


def main(html: str) -> str:
    return html[html.index("<main") : html.index("</main")]


@pytest.mark.parametrize("typed", ["Park Na-ri", "박나리", "パク・ナリ", "朴奈利"])
def test_find_lists_who_could_be_meant_under_cover(
    crane: Client, organisation: Organisation, wire: Wire, typed: str
) -> None:
    sent = {"title": "Kept", "person": typed, "due_on": "no day", "find-case": "person"}

    answer = crane.post("/chores/new/", sent)
    html = main(answer.content.decode())

    assert answer.status_code == 200
    assert f"person={organisation.nari}" in buttons_of(html, "pick-case")
    assert "박••" in html
    assert html.count("박나리") == (typed == "박나리")
    assert form_of(html)["title"] == ["Kept"]
    assert form_of(html)["due_on"] == ["no day"]
    assert "error-summary" not in html


def test_who_was_found_is_taken_and_the_rest_stays_typed(
    crane: Client, organisation: Organisation, wire: Wire
) -> None:
    sent = {"title": "Kept", "person": "박나리", "pick-case": f"person={organisation.nari}"}

    answer = crane.post("/chores/new/", sent)
    saved = crane.post("/chores/new/", form_of(main(answer.content.decode())))

    assert answer.status_code == 200
    assert saved.status_code == 302
    (doc,) = wire.docs.values()
    assert (doc.title, doc.person) == ("Kept", organisation.nari)


def test_a_case_in_a_line_is_found_too(crane: Client, organisation: Organisation) -> None:
    path = f"/people/{organisation.nari}/edit/"
    page = form_of(main(crane.get(path).content.decode()))

    answer = crane.post(path, page | {"tie-0-label": ["Park Na-ri"], "find-case": ["tie-0-label"]})

    assert f"tie-0-label={organisation.nari}" in buttons_of(answer.content.decode(), "pick-case")


def test_a_name_that_was_sent_as_a_label_leads_to_the_look_up(crane: Client, wire: Wire) -> None:
    answer = crane.post("/chores/new/", {"title": "x", "person": "박나리"})

    assert answer.status_code == 422
    assert "Press “Find”" in answer.content.decode()


def test_whoever_may_not_open_the_register_gets_no_button_and_no_answer(
    wren: Client, organisation: Organisation, wire: Wire
) -> None:
    form = wren.get("/chores/new/").content.decode()
    asked = wren.post("/chores/new/", {"title": "x", "person": "Park", "find-case": "person"})

    assert buttons_of(form, "find-case") == []
    assert "data-find-case" not in form
    assert organisation.nari not in asked.content.decode()
    assert wren.post("/find/cases/", {"words": "Park Na-ri", "field": "x"}).status_code == 403


def test_candidates_come_alone_while_somebody_types(
    crane: Client, organisation: Organisation, wire: Wire
) -> None:
    answer = crane.post("/find/cases/", {"words": "Park Na-r", "field": "person"})

    assert buttons_of(f"<form>{answer.content.decode()}</form>", "pick-case")[0] == (
        f"person={organisation.nari}"
    )
    assert "<html" not in answer.content.decode()
    assert crane.get("/find/cases/?words=Park").status_code == 405


@pytest.mark.parametrize("words", ["", " ", "김", "\0", "x" * 70_000, "<script>", "nobody at all"])
def test_any_words_are_answered_with_a_sentence(crane: Client, wire: Wire, words: str) -> None:
    answer = crane.post("/find/cases/", {"words": words, "field": '"><script>'})

    assert answer.status_code in {200, 422}
    assert "<script>" not in answer.content.decode()
    assert "<p" in answer.content.decode()


def test_whoever_searched_enough_is_told_and_keeps_the_words(
    crane: Client, organisation: Organisation, wire: Wire
) -> None:
    from farshore.vault.speech.errors import SearchedEnough
    from farshore.vault.speech.wire import encode_error

    real = wire.vault

    def tired(name: str, token: str, body: bytes) -> tuple[int, bytes]:
        if name == ListPeople.__name__:
            return 422, encode_error(SearchedEnough())
        return real(name, token, body)

    wire.vault = tired

    answer = crane.post("/chores/new/", {"title": "Kept", "person": "Park", "find-case": "person"})

    assert answer.status_code == 200
    assert 'value="Park"' in answer.content.decode()
    assert "tomorrow" in answer.content.decode()


@pytest.mark.parametrize("pick", ["", "=", "person=", "=C-7Q2K9D", "x=y=z", "\0", "rev=9"])
def test_no_choice_breaks_the_form(crane: Client, wire: Wire, pick: str) -> None:
    assert crane.post("/chores/new/", {"title": "x", "pick-case": pick}).status_code == 200
