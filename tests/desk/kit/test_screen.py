"""A noun's screens out of its words alone: list, record, form, moves."""

from datetime import date

import pytest
from django.test import Client
from django.utils.translation import override

from farshore.desk.kit.screen import Screen
from tests.cast import Organisation
from tests.desk.kit.noun import TASKS, ListTasks, MoveTask, OpenTask, SaveTask, Step, TaskDoc, Wire
from tests.desk.pages import form_of

FILLED = {
    "title": ["Ring the ward office"], "person": ["c-7q2k9d"], "due_on": ["30 March 2030"],
    "since": ["spring 2017"], "where": ["청진"], "interpreter": ["한솔"], "interpreter_script": ["Hang"],
    "interpreter_reading": ["ハン・ソル"], "assigned_to": ["Crane"], "ways": ["mail", "talk"], "kind": ["visit"],
    "urgent": ["on"], "note": ["Ask for\r\nthe form."], "steps-0-what": ["Look up the number"],
    "steps-0-by": ["2030年3月1日"], "steps-1-what": ["Ring"],
}  # fmt: skip


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def form(client: Client, path: str) -> dict[str, list[str]]:
    html = page(client, path)
    return form_of(html[html.index("<main") :])


def main(html: str) -> str:
    return html[html.index("<main") : html.index("</main")]


def test_a_new_one_is_made_with_every_kind_of_answer(crane: Client, wire: Wire) -> None:
    answer = crane.post("/chores/new/", form(crane, "/chores/new/") | FILLED)

    assert answer.status_code == 302
    (doc,) = wire.docs.values()
    assert answer["Location"] == f"/chores/{doc.label}/"
    assert (doc.title, doc.person, doc.due_on) == (
        "Ring the ward office", "C-7Q2K9D", date(2030, 3, 30),
    )  # fmt: skip
    assert (doc.since, doc.since_said, doc.where) == ("2017-21", "spring 2017", "청진")
    assert (doc.interpreter.text, doc.interpreter.script) == ("한솔", "Hang")
    assert (doc.assigned_to, doc.ways, doc.kind, doc.urgent) == (
        "crane", ["mail", "talk"], "visit", True,
    )  # fmt: skip
    assert doc.steps == [
        Step(what="Look up the number", by=date(2030, 3, 1)), Step(what="Ring", by=None)
    ]  # fmt: skip
    assert wire.asked[-1].compartment == "resettlement"


def test_sending_a_form_unchanged_changes_nothing(crane: Client, wire: Wire) -> None:
    crane.post("/chores/new/", form(crane, "/chores/new/") | FILLED)
    (label, before), *_none = wire.docs.items()

    answer = crane.post(f"/chores/{label}/edit/", form(crane, f"/chores/{label}/edit/"))

    assert answer.status_code == 302
    assert wire.docs[label] == before
    assert wire.revs[label] == 2


def test_what_is_not_on_the_form_stays_as_it_was(crane: Client, wire: Wire) -> None:
    wire.put("T-222222", title="Old", made_by="tern", stage="waiting")

    crane.post("/chores/T-222222/edit/", {"title": "New", "rev": "1"})

    assert wire.docs["T-222222"].title == "New"
    assert (wire.docs["T-222222"].made_by, wire.docs["T-222222"].stage) == ("tern", "waiting")


def test_lines_that_were_not_on_the_page_are_not_taken_out(crane: Client, wire: Wire) -> None:
    wire.put("T-222222", title="Old", steps=[Step(what="Ring")])

    crane.post("/chores/T-222222/edit/", {"title": "New", "rev": "1"})

    assert wire.docs["T-222222"].steps == [Step(what="Ring")]


def test_a_mistake_keeps_all_words_and_leads_to_its_field(crane: Client, wire: Wire) -> None:
    sent = form(crane, "/chores/new/") | FILLED | {"due_on": ["30 February 2030"], "title": [""]}
    sent["steps-1-by"] = ["soon"]

    answer = crane.post("/chores/new/", sent)
    html = main(answer.content.decode())

    assert answer.status_code == 422
    assert wire.docs == {}
    for field in ("due_on", "title", "steps-1-by"):
        assert f'href="#{field}"' in html
        assert f'id="{field}"' in html
        assert f'id="{field}_error"' in html
    assert 'aria-invalid="true"' in html
    assert "due_on_helptext due_on_error" in html
    kept = form_of(html)
    expected = {**FILLED, "due_on": ["30 February 2030"], "title": [""], "steps-1-by": ["soon"]}
    assert {name: kept[name] for name in expected} == {
        **expected, "note": ["Ask for\r\nthe form."]
    }  # fmt: skip


def test_two_who_change_one_see_both_texts_before_either_is_written_over(
    crane: Client, wire: Wire
) -> None:
    wire.put("T-222222", title="Old")
    mine = form(crane, "/chores/T-222222/edit/") | {"title": ["Mine"]}
    wire.docs["T-222222"].title = "Theirs"
    wire.revs["T-222222"] = 2

    first = crane.post("/chores/T-222222/edit/", mine)
    html = main(first.content.decode())
    still = wire.docs["T-222222"].title
    again = crane.post("/chores/T-222222/edit/", form_of(html))

    assert first.status_code == 422
    assert "Somebody else changed T-222222" in html
    assert "What stands there now" in html
    assert "Theirs" in html
    assert 'value="Mine"' in html
    assert still == "Theirs"
    assert (again.status_code, wire.docs["T-222222"].title) == (302, "Mine")


@pytest.mark.parametrize("rev", ["", "0", "x", "-1", "9" * 5000])
def test_a_form_without_its_revision_writes_over_nothing(
    crane: Client, wire: Wire, rev: str
) -> None:
    wire.put("T-222222", title="Old")

    answer = crane.post("/chores/T-222222/edit/", {"title": "Mine", "rev": rev})

    assert answer.status_code == 422
    assert wire.docs["T-222222"].title == "Old"


def test_more_lines_are_offered_and_nothing_is_saved_or_blamed(crane: Client, wire: Wire) -> None:
    sent = form(crane, "/chores/new/") | FILLED | {"more": ["1"], "due_on": ["no day"]}

    answer = crane.post("/chores/new/", sent)
    html = answer.content.decode()

    assert answer.status_code == 200
    assert 'name="steps-6-what"' in html
    assert "error-summary" not in html
    assert 'value="no day"' in html
    assert wire.docs == {}


def test_an_answer_that_does_not_fit_the_document_is_a_sentence(
    wire: Wire, crane: Client, monkeypatch
) -> None:
    monkeypatch.setattr(TASKS, "doc", Narrow)

    answer = crane.post("/chores/new/", {"title": "박나리 is the title"})

    assert answer.status_code == 422
    assert 'href="#title"' in answer.content.decode()
    assert "kept" in answer.content.decode()


class Narrow(TaskDoc, kw_only=True):
    title: int | str = 0

    def __post_init__(self) -> None:
        if self.title:
            raise ValueError(f"{self.title} is not allowed")


def test_a_record_tells_what_was_said_in_words(crane: Client, wire: Wire) -> None:
    crane.post("/chores/new/", form(crane, "/chores/new/") | FILLED)
    (label,) = wire.docs

    html = main(page(crane, f"/chores/{label}/"))

    for words in ("30 March 2030", "spring 2017", "한솔", "letter, talk", "Look up the number"):
        assert words in html, words
    assert 'href="/people/C-7Q2K9D/"' in html
    assert '<p class="badge badge--stage">open</p>' in html
    with override("ja"):
        crane.cookies["farshore_language"] = "ja"
        assert "2030年3月30日" in page(crane, f"/chores/{label}/")


def test_an_editor_gets_no_link_into_the_register(wren: Client, wire: Wire) -> None:
    wire.put("T-222222", title="Ring", person="C-7Q2K9D")

    for path in ("/chores/", "/chores/T-222222/"):
        assert "C-7Q2K9D" in page(wren, path)
        assert "/people/" not in main(page(wren, path))


def test_a_title_holds_a_label_at_most(crane: Client, wire: Wire) -> None:
    wire.put("T-222222", title="박나리", note="박나리")

    for path in ("/chores/", "/chores/T-222222/", "/chores/T-222222/edit/"):
        title = page(crane, path).partition("<title>")[2].partition("</title>")[0]
        assert "박나리" not in title


def test_only_moves_that_may_be_done_now_have_a_button(crane: Client, wire: Wire) -> None:
    wire.put("T-222222", title="Ring")
    wire.put("T-333333", title="Ring", stage="done")

    assert 'value="finish"' in page(crane, "/chores/T-222222/")
    assert 'value="reopen"' not in page(crane, "/chores/T-222222/")
    assert 'name="move"' not in page(crane, "/chores/T-333333/")


def test_a_move_is_one_press(crane: Client, wire: Wire) -> None:
    wire.put("T-222222", title="Ring")

    answer = crane.post("/chores/T-222222/move/", {"move": "finish", "rev": "1"})

    assert answer["Location"] == "/chores/T-222222/"
    assert wire.docs["T-222222"].stage == "done"


def test_a_move_that_asks_for_something_asks_first(crane: Client, wire: Wire) -> None:
    wire.put("T-222222", title="Ring")
    asked = crane.post("/chores/T-222222/move/", {"move": "wait", "rev": "1"})
    sent = form_of(main(asked.content.decode()))

    without = crane.post("/chores/T-222222/move/", sent)
    stage_before = wire.docs["T-222222"].stage
    done = crane.post(
        "/chores/T-222222/move/", sent | {"reason": ["No answer"], "review_on": ["1 May 2030"]}
    )

    assert (asked.status_code, without.status_code, done.status_code) == (200, 422, 302)
    assert 'href="#reason"' in without.content.decode()
    assert stage_before == "open"
    assert wire.docs["T-222222"].stage == "waiting"
    assert wire.asked[-1].given == {"reason": "No answer", "review_on": "2030-05-01"}


@pytest.mark.parametrize("move", ["finish", "wait"])
def test_a_move_that_the_vault_refuses_is_told_on_the_page(
    crane: Client, wire: Wire, move: str
) -> None:
    wire.put("T-222222", title="Ring")
    sent = {"move": move, "rev": "7", "asked": "1", "reason": "kept words"}

    answer = crane.post("/chores/T-222222/move/", sent)

    assert answer.status_code == 422
    assert "Somebody else changed T-222222" in answer.content.decode()
    assert ("kept words" in answer.content.decode()) == (move == "wait")


@pytest.mark.parametrize("move", ["", "erase", "\0", "9" * 5000])
def test_an_unknown_move_is_not_carried_out(crane: Client, wire: Wire, move: str) -> None:
    wire.put("T-222222", title="Ring")

    assert crane.post("/chores/T-222222/move/", {"move": move, "rev": "1"}).status_code == 404
    assert not [one for one in wire.asked if isinstance(one, MoveTask)]


def test_a_tab_keeps_its_address_and_an_unknown_one_shows_the_record(
    crane: Client, organisation: Organisation, wire: Wire
) -> None:
    organisation["crane"].ask(open_person(organisation.nari))
    wire.put(organisation.nari, title="Ring")

    history = main(page(crane, f"/chores/{organisation.nari}/?tab=history"))
    other = main(page(crane, f"/chores/{organisation.nari}/?tab=<script>"))

    assert "opened a record" in history
    assert '?tab=history" aria-current="page"' in history
    assert "Ring" in other
    assert "<script>" not in other


def open_person(label: str):
    from farshore.vault.speech.messages import OpenPerson

    return OpenPerson(label=label)


PAGES = ["/chores/", "/chores/new/", "/chores/T-222222/", "/chores/T-222222/edit/"]


@pytest.mark.parametrize("path", PAGES)
def test_whoever_may_not_is_refused_on_every_page(crane: Client, wire: Wire, path: str) -> None:
    wire.put("T-222222", title="Ring")
    wire.is_closed = True

    assert crane.get(path).status_code == 403
    assert crane.post(path, {"title": "x", "rev": "1"}).status_code == 403
    assert wire.docs["T-222222"].title == "Ring"


@pytest.mark.parametrize("sent", [{}, {"asked": "1"}, {"asked": "1", "find-case": "reason"}])
def test_what_a_move_asks_for_is_asked_of_nothing_that_is_not_there(
    crane: Client, wire: Wire, sent: dict[str, str]
) -> None:
    answer = crane.post("/chores/박나리/move/", {"move": "wait", "rev": "1"} | sent)

    assert answer.status_code == 404
    assert "박나리" not in answer.content.decode().partition("</title>")[0]


@pytest.mark.parametrize("label", ["T-999999", "%00", "%EF%BF%BE", "..", "x" * 3000, "☃" * 300])
def test_no_label_in_an_address_breaks_a_page(crane: Client, wire: Wire, label: str) -> None:
    for end in ("", "edit/", "move/"):
        for answer in (
            crane.get(f"/chores/{label}/{end}"),
            crane.post(f"/chores/{label}/{end}", {"move": "finish"}),
        ):
            assert answer.status_code in {302, 404, 405, 422}


HOSTILE = ["", "\0", "9" * 5000, "-1", "٣", "²", "\ufffe", "\u202e", "<script>", "x" * 70_000, "null", "C-000000"]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: repr(value[:8]))
def test_no_field_of_a_form_breaks_it(crane: Client, wire: Wire, value: str) -> None:
    wire.put("T-222222", title="Ring")
    names = [*form(crane, "/chores/T-222222/edit/"), "ways", "find-case", "pick-case", "more"]
    for name in names:
        sent = {"title": "Kept", "rev": "1", "move": "wait", "asked": "1", name: value}
        for path in (
            "/chores/new/",
            "/chores/T-222222/edit/",
            "/chores/T-222222/move/",
            "/chores/",
        ):
            answer = crane.post(path, sent)
            assert answer.status_code < 500, (name, path)
            assert "<script>" not in main(answer.content.decode() or "<main></main")


def test_a_page_may_be_an_ordinary_view(wire: Wire) -> None:
    def mine(_request: object, _label: str) -> None: ...

    (record,) = [one for one in TASKS.urls(record=mine) if one.name == "record"]

    assert record.callback.__wrapped__ is mine


def test_a_noun_that_does_not_move_has_no_address_for_it() -> None:
    still = Screen(
        "chores", list=ListTasks, open=OpenTask, save=SaveTask, doc=TaskDoc, title="Tasks",
        one="Task", columns=("label",), fields=TASKS.fields,
    )  # fmt: skip

    assert "move" not in {one.name for one in still.urls()}
