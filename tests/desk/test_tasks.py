"""Tasks on the desk: made, found, done, by whoever may."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.utils.translation import override

from farshore.desk.kit.days import day_in_words
from farshore.vault.speech.messages.daily.tasks import ListTasks, OpenTask
from tests.cast import Organisation
from tests.desk.connecting import connected
from tests.desk.pages import form_of
from tests.desk.test_house import browser

SOON = (date.today() + timedelta(days=2)).isoformat()  # noqa: DTZ011 the vault's clock is the machine's here


@pytest.fixture
def desk(organisation: Organisation) -> Iterator[Organisation]:
    with connected(organisation.service.answer):
        yield organisation


def made(desk: Organisation, handle: str = "crane", **values: str) -> str:
    client = browser(desk, handle)
    page = client.get("/tasks/new/").content.decode()
    sent = form_of(page[page.index("<main") :]) | {"title": ["Ring the ward office"]}
    answer = client.post("/tasks/new/", sent | {name: [value] for name, value in values.items()})
    assert answer.status_code == 302, re.findall(r"<li>.*?</li>", answer.content.decode())
    return answer["Location"].split("/")[2]


def test_a_task_goes_from_a_form_to_today_and_is_done(desk: Organisation) -> None:
    label = made(
        desk, person=desk.nari.lower(), due_on=SOON, assigned_to="crane", words="Not before ten."
    )
    crane = browser(desk, "crane")

    today = crane.get("/").content.decode()
    record = crane.get(f"/tasks/{label}/").content.decode()
    done = crane.post(f"/tasks/{label}/move/", {"move": "finish", "rev": "1"})

    assert f'href="/tasks/{label}/"' in today
    assert "Ring the ward office" in today
    assert "Not before ten." in record
    assert desk.nari in record
    assert done.status_code == 302
    assert "Ring the ward office" not in crane.get("/").content.decode()
    assert "done" in crane.get(f"/tasks/{label}/").content.decode()


@pytest.mark.parametrize("language", ["en", "ja", "ko"])
def test_today_and_the_record_write_a_day_in_the_same_words(
    desk: Organisation, language: str
) -> None:
    label = made(desk, due_on=SOON)
    crane = browser(desk, "crane")
    crane.cookies["farshore_language"] = language
    with override(language):
        words = day_in_words(date.fromisoformat(SOON))

    assert words in crane.get("/").content.decode()
    assert words in crane.get(f"/tasks/{label}/").content.decode()


def test_dropping_asks_why_and_keeps_the_reason(desk: Organisation) -> None:
    label = made(desk)
    crane = browser(desk, "crane")

    asked = crane.post(f"/tasks/{label}/move/", {"move": "drop", "rev": "1"}).content.decode()
    sent = form_of(asked[asked.index("<main") :]) | {"reason": ["She rang herself."]}
    answer = crane.post(f"/tasks/{label}/move/", sent)

    assert answer.status_code == 302
    doc = desk["crane"].ask(OpenTask(label=label)).doc
    assert (doc.stage, doc.history[0].reason) == ("dropped", "She rang herself.")


def test_whoever_may_read_it_is_chosen_among_the_own_keys(desk: Organisation) -> None:
    page = browser(desk, "crane").get("/tasks/new/").content.decode()
    label = made(desk, readers="care")

    assert re.findall(r'<option value="(\w+)"', page[page.index('name="readers"') :]) == [
        "identity",
        "resettlement",
        "care",
    ]
    assert desk["crane"].ask(OpenTask(label=label)).compartment == "care"
    assert desk["tern"].ask(ListTasks()).rows == []
    assert 'name="readers"' not in browser(desk, "wren").get("/tasks/new/").content.decode()


def test_each_member_sees_the_room_and_only_what_the_own_keys_open(desk: Organisation) -> None:
    made(desk, title="For those who open people")
    made(desk, handle="wren", title="For editors")

    seen = {h: browser(desk, h).get("/tasks/").content.decode() for h in ("crane", "tern", "wren")}

    for handle in ("crane", "tern"):
        assert "For those who open people" in seen[handle]
        assert "For editors" not in seen[handle]
    assert "For editors" in seen["wren"]
    assert 'href="/tasks/"' in seen["wren"]
    assert browser(desk, "owl").get("/tasks/").status_code == 403
    assert 'href="/tasks/"' not in browser(desk, "owl").get("/").content.decode()


@pytest.mark.parametrize(
    "values",
    [{"title": " "}, {"due_on": "some day"}, {"person": "Nari"}, {"assigned_to": "wren"}, {"assigned_to": "Nobody At All"},
     {"due_on": "0001-01-01"}, {"title": "x" * 300}],
)  # fmt: skip
def test_a_refused_form_says_why_and_keeps_what_was_typed(
    desk: Organisation, values: dict[str, str]
) -> None:
    sent = {
        "title": "Ring the ward office",
        "words": "Typed for an hour.",
        "readers": "identity",
        **values,
    }

    answer = browser(desk, "crane").post("/tasks/new/", sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Typed for an hour." in page
    assert 'role="alert"' in page or 'class="error' in page
    assert desk["crane"].ask(ListTasks()).rows == []
