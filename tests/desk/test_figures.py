"""The figures of a year on the desk: counted, frozen, handed in; nothing small on any page."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from farshore.desk.figures.drawing import ShareBar, bars, stacked
from farshore.vault.speech.messages.outreach.interviews import ListInterviews, MoveInterview
from tests.cast import WORDS, Organisation
from tests.desk.connecting import connected
from tests.vault.outreach.road import asked, days_ago


@pytest.fixture
def finch(organisation: Organisation) -> Iterator[Client]:
    with days_ago(organisation, 0) as desk:
        for day in range(1, 24):
            label = asked(desk, came_on=date(2025, 3, day), deadline=None)
            if day <= 12:
                desk.act(MoveInterview, label, move="decline", given={"reason": "so"})
    with connected(organisation.service.answer):
        client = Client()
        client.post("/sign-in/", {"handle": "finch", "passphrase": f"{WORDS} finch"})
        yield client


def test_a_year_is_counted_frozen_and_handed_in(organisation: Organisation, finch: Client) -> None:
    assert organisation["finch"].ask(ListInterviews()).total == 23
    assert finch.post("/figures/", {"year": "2024"})["Location"] == "/figures/2024/"

    def step(name: str) -> str:
        page = finch.get("/figures/2024/").content.decode()
        rev = re.search(r'name="rev" value="(\d+)"', page)
        assert rev
        answer = finch.post("/figures/2024/", {"step": name, "rev": rev[1]})
        assert answer.status_code == 302, answer.content.decode()
        return finch.get("/figures/2024/").content.decode()

    page = finch.get("/figures/2024/").content.decode()
    assert "<svg" in page
    assert ">25<" in page
    assert "23" not in re.sub(r"<[^>]*>", "", page)
    frozen = step("freeze")
    assert "Hand in as a page" in frozen
    assert re.search(r"S-[A-Z0-9]{6}", step("release"))


@pytest.mark.parametrize("year", ["2099", "abc", "", "12345678"])
def test_a_year_that_cannot_be_counted_is_refused_and_stays_typed(finch: Client, year: str) -> None:
    answer = finch.post("/figures/", {"year": year})

    assert answer.status_code == 422
    assert f'value="{year}"' in answer.content.decode() or not year


def test_the_month_in_which_a_year_begins_is_chosen_on_the_page(finch: Client) -> None:
    refused = finch.post("/figures/begins/", {"month": "13"})
    assert refused.status_code == 422
    assert "error-summary" in refused.content.decode()
    assert 'method="post" action="/figures/" class="form"' in refused.content.decode()

    assert finch.post("/figures/begins/", {"month": "4"}).status_code == 302
    page = finch.get("/figures/").content.decode()
    assert re.search(r'<option value="4"\s+selected', page)
    assert finch.post("/figures/", {"year": "2024"})["Location"] == "/figures/2024/"
    assert "April 2024 to March 2025" in finch.get("/figures/2024/").content.decode()


def test_a_year_that_nobody_counted_is_not_there(finch: Client) -> None:
    assert finch.get("/figures/1999/").status_code == 404


def test_a_chart_says_its_numbers_in_words_and_lets_no_markup_in() -> None:
    drawn = bars([("<b>", 10), ("a word that is much too long to stand beside a bar", 0)], title="&", id_="c")  # fmt: skip

    assert "<b>" not in drawn
    assert "&lt;b&gt; 10" in drawn
    assert drawn.count("<rect") == 2
    assert "…" in drawn


def test_a_share_is_drawn_as_wide_as_it_is_told_and_no_more() -> None:
    rows = [
        ShareBar("<i>Work", "0 to 1", 0, 24, "0–24 %"),
        ShareBar("<i>Work", "2 to 3", 25, 49, "25–49 %"),
        ShareBar("Housing", "", 50, 100, "50–100 %"),
    ]
    drawn = stacked(rows, title="&", id_="c")
    widths = [float(one) for one in re.findall(r'<rect[^>]* width="([\d.]+)"', drawn)]
    whole = widths[2]

    assert "<i>" not in drawn
    assert "&lt;i&gt;Work, 2 to 3: 25–49 %" in drawn
    assert drawn.count("&lt;i&gt;Work</text>") == 1
    assert widths[0::3] == [0, whole / 4, whole / 2]
    assert widths[1::3] == [whole / 4, whole / 4, whole / 2]
