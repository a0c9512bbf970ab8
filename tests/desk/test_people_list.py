"""The list of people: filtered, sorted and paged as every list; names stay covered, and out of its order."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from tests.cast import Organisation, found_organisation
from tests.desk.connecting import connected
from tests.desk.test_house import browser


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organisation]:
    organisation = found_organisation(tmp_path_factory.mktemp("people") / "home")
    with connected(organisation.service.answer):
        yield organisation


@pytest.fixture
def crane(desk: Organisation) -> Client:
    return browser(desk, "crane")


def labels(page: str) -> list[str]:
    return re.findall(r'href="/people/(C-[A-Z0-9]{6})/">C-', page)


def shown(crane: Client, **sent: str) -> str:
    return crane.post("/people/", sent).content.decode()


def test_pages_follow_one_another_and_nobody_stands_twice(crane: Client) -> None:
    first = labels(shown(crane))
    second = labels(shown(crane, **{"page": "1", "to-page": "2"}))

    assert len(first) == 25
    assert second
    assert not set(first) & set(second)
    assert [*first, *second] == sorted([*first, *second])


def test_a_heading_turns_the_order_round(crane: Client) -> None:
    up = shown(crane, **{"to-sort": "label"})
    down = shown(crane, **{"to-sort": "-label"})

    assert labels(down)[0] > labels(up)[-1]
    assert 'aria-sort="descending"' in down


def test_no_order_tells_of_covered_names(crane: Client) -> None:
    plain, asked = shown(crane), shown(crane, **{"to-sort": "name"})

    assert labels(asked) == labels(plain)
    assert 'value="name"' not in plain


def test_a_stage_that_nobody_has_says_so_and_leads_back(crane: Client) -> None:
    page = shown(crane, stage="died", filter="1")

    assert labels(page) == []
    assert "Nothing fits." in page
    assert 'form="all"' in page


def test_a_row_is_uncovered_on_its_page_with_its_filter(desk: Organisation, crane: Client) -> None:
    page = shown(crane, stage="arrived", page="2", sort="-label", uncover=desk.nari)

    assert '<option value="arrived" selected' in page
    assert 'name="page" value="2"' in page
    assert 'name="sort" value="-label"' in page


def test_what_is_searched_stands_in_no_address(crane: Client) -> None:
    page = crane.get("/people/?query=Pak+Na-ri&stage=Pak").content.decode()

    assert "Pak" not in page.partition("<main")[2]
    assert len(labels(page)) == 25


def test_a_search_keeps_its_own_order_and_offers_no_other(
    desk: Organisation, crane: Client
) -> None:
    page = shown(crane, query="Pak Na-ri")

    assert labels(page)[0] == desk.nari
    assert 'name="to-sort"' not in page
