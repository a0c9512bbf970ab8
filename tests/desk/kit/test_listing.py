"""Lists: filter, sort, pages; no name in an address."""

from datetime import date

import pytest
from django.test import Client

from farshore.desk.kit.listing import Wish, cell_of, wish_of
from tests.desk.kit.noun import ListTasks, Wire
from tests.desk.pages import buttons_of

MANY = 60


def main(client: Client, path: str = "/chores/", **sent: str) -> str:
    answer = client.post(path, sent) if sent else client.get(path)
    html = answer.content.decode()
    return html[html.index("<main") : html.index("</main")]


def asked(wire: Wire) -> ListTasks:
    return wire.asked[-1]


def test_an_empty_list_says_what_to_do(crane: Client, wire: Wire) -> None:
    html = main(crane)

    assert "Begin with “New”" in html
    assert 'href="/chores/new/"' in html
    assert "0 entries" in html


def test_a_filter_narrows_the_list_and_stays_chosen(crane: Client, wire: Wire) -> None:
    wire.put("T-222222", title="Ring")
    wire.put("T-333333", title="Write", stage="done")

    html = main(crane, stage="done", filter="1")

    assert "T-333333" in html
    assert "T-222222" not in html
    assert '<option value="done" selected>' in html
    assert "1 entry" in html


def test_nothing_that_fits_offers_the_whole_list(crane: Client, wire: Wire) -> None:
    wire.put("T-222222", title="Ring")

    html = main(crane, title="nobody", filter="1")

    assert "Nothing fits" in html
    assert 'value="nobody"' in html


def test_a_second_press_on_a_heading_turns_the_order_round(crane: Client, wire: Wire) -> None:
    wire.put("T-222222", title="b")
    wire.put("T-333333", title="a")

    once = main(crane, **{"to-sort": "title"})
    twice = main(crane, **{"to-sort": "-title"})

    assert once.index("T-333333") < once.index("T-222222")
    assert twice.index("T-222222") < twice.index("T-333333")
    assert 'aria-sort="ascending"' in once
    assert "-title" in buttons_of(once, "to-sort")
    assert 'aria-sort="descending"' in twice


def test_pages_keep_filter_and_order(crane: Client, wire: Wire) -> None:
    for number in range(MANY):
        wire.put(f"T-{number:06d}", title="Ring", stage="done" if number % 2 else "open")

    html = main(crane, **{"stage": "open", "sort": "-title", "page": "1", "to-page": "2"})

    assert asked(wire) == ListTasks(where={"stage": "open"}, sort="-title", page=2)
    assert "Page 2 of 2" in html
    assert buttons_of(html, "to-page") == ["1"]


def test_another_filter_begins_at_the_first_page(crane: Client, wire: Wire) -> None:
    main(crane, stage="open", page="7", filter="1")

    assert asked(wire).page == 1


def test_enter_in_a_search_field_searches_and_turns_no_page(crane: Client, wire: Wire) -> None:
    for number in range(MANY):
        wire.put(f"T-{number:06d}", title="Ring")

    html = main(crane)

    assert html.index('name="filter"') < html.index('name="to-sort"') < html.index('name="to-page"')


@pytest.mark.parametrize(
    "query", ["?title=박나리", "?person=C-7Q2K9D", "?stage=박나리", "?sort=박나리"]
)
def test_an_address_never_asks_for_words_that_may_name_somebody(
    crane: Client, wire: Wire, query: str
) -> None:
    wire.put("T-222222", title="Ring")

    html = main(crane, f"/chores/{query}")

    assert asked(wire) == ListTasks()
    assert "박나리" not in html


def test_an_address_may_ask_for_a_code_of_the_page(crane: Client, wire: Wire) -> None:
    main(crane, "/chores/?stage=done&sort=due_on&page=2")

    assert asked(wire) == ListTasks(where={"stage": "done"}, sort="due_on", page=2)


def test_every_form_of_a_list_is_sent_by_post_or_holds_nothing(crane: Client, wire: Wire) -> None:
    html = main(crane)

    assert html.count("<form") == 2
    assert '<form method="get" action="/chores/" id="all"></form>' in html


def test_what_the_vault_refuses_to_filter_by_is_told_beside_the_list(
    crane: Client, wire: Wire, monkeypatch
) -> None:
    from tests.desk.kit.noun import TASKS

    monkeypatch.setattr(TASKS, "filters", ("note",))
    wire.put("T-222222", title="Ring")

    answer = crane.post("/chores/", {"note": "kept words", "filter": "1"})

    assert answer.status_code == 422
    assert "no such column" in answer.content.decode()
    assert "kept words" in answer.content.decode()
    assert "T-222222" in answer.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "9" * 25, "9" * 5000, "٣٣", "a", "1.5", ""])
def test_every_page_number_is_answered(crane: Client, wire: Wire, page: str) -> None:
    wire.put("T-222222", title="Ring")

    for sent in ({"page": page}, {"to-page": page}):
        assert crane.post("/chores/", sent).status_code == 200
        assert crane.get("/chores/", sent).status_code == 200
        assert 1 <= asked(wire).page <= 10**9


def test_each_value_stands_with_its_heading_for_a_telephone(crane: Client, wire: Wire) -> None:
    wire.put("T-222222", title="Ring", due_on=date(2030, 3, 30))

    html = main(crane)

    assert html.count('class="table__label"') == 6
    assert "2030-03-30" in html


def test_values_are_told_in_words() -> None:
    class Row:
        stage, done, person, nothing, many = "open", True, "C-7Q2K9D", None, ["a", "b"]

    def text(name: str) -> str:
        return cell_of(Row, name, "", words={"stage": {"open": "still open"}}).text

    assert [text(name) for name in ("stage", "done", "person", "nothing", "many")] == [
        "still open", "yes", "C-7Q2K9D", "", "a, b",
    ]  # fmt: skip


def test_only_columns_are_sorted_by() -> None:
    def sort(value: str) -> str:
        wish = wish_of({}, {"sort": value}, filters=(), columns=("title",), words={})
        assert wish == Wish(where={}, sort=wish.sort, page=1)
        return wish.sort

    assert [sort(v) for v in ("title", "-title", "--title", "note", "")] == [
        "title", "-title", "", "", "",
    ]  # fmt: skip
