"""Journeys and situations on the desk, as a coordinator fills the forms."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from farshore.desk.journeys.person_tab import PERSON_TAB
from farshore.vault.speech.messages.casework.journeys import ListJourneys, OpenJourney
from farshore.vault.speech.messages.casework.situations import (
    AskReach,
    ListSituations,
    OpenSituation,
)
from tests.cast import Organisation
from tests.desk.connecting import connected
from tests.desk.pages import form_of
from tests.desk.test_house import browser
from tests.vault.casework.test_situations import caseload, closed
from tests.vault.nouns.test_journeys import journey, record, registered

SOON = (date.today() + timedelta(days=14)).isoformat()  # noqa: DTZ011 the vault's clock is the machine's here


@pytest.fixture
def desk(organisation: Organisation) -> Iterator[Organisation]:
    with connected(organisation.service.answer):
        yield organisation


def sent(page: str, **values: object) -> dict[str, object]:
    return {**form_of(page[page.index("<main") :]), **values}


def filled(desk: Organisation, path: str, **values: object) -> str:
    """Open a form, fill it in, send it; returns where it leads."""
    tern = browser(desk, "tern")
    page = tern.get(path).content.decode()
    form = page[page.index('<form method="post"', page.index("<main")) :]
    answer = tern.post(path, {**form_of(form), **values})
    assert answer.status_code == 302, re.findall(r"<li>.*?</li>", answer.content.decode())
    return answer["Location"]


def test_a_journey_goes_from_a_form_to_a_picture(desk: Organisation) -> None:
    people = registered(desk, "한솔", "한별")
    made = filled(
        desk, "/journeys/new/",
        **{"travellers-0-person": people[0].lower(), "travellers-1-person": people[1],
           "travellers-1-since": "spring 2026", "to": "JP", "coordinator": "tern"},
    )  # fmt: skip
    filled(
        desk,
        f"{made}record-stage/",
        people=people,
        stage="waiting",
        edtf="about 2026",
        words="Words 8163",
    )
    filled(
        desk,
        f"{made}record-stage/",
        people=people[:1],
        stage="in_motion",
        edtf="8 June 2026",
        place="延吉",
    )
    page = browser(desk, "tern").get(made).content.decode()

    doc = desk["tern"].ask(OpenJourney(label=made.split("/")[2])).doc
    assert [(one.person, one.since) for one in doc.travellers] == [
        (people[0], ""),
        (people[1], "2026-21"),
    ]
    assert [(one.stage, one.said, one.place) for one in doc.passages][2] == (
        "in_motion",
        "8 June 2026",
        "延吉",
    )
    assert '<svg class="journey"' in page
    assert "8 June 2026" in page
    title = page.partition("<title>")[2].partition("</title>")[0]
    assert title == f"{doc.label} · Farshore"
    picture = page[page.index("<svg") : page.index("</svg>")]
    for hidden in ("延吉", "Yanji", "8163", "한솔"):
        assert hidden not in picture


def test_a_refused_stage_keeps_all_that_was_typed(desk: Organisation) -> None:
    people = registered(desk, "한솔")
    label = journey(desk, *people)
    tern = browser(desk, "tern")
    for values in (
        {"edtf": "when the snow fell"}, {"edtf": "2031-05-01"}, {"people": []}, {"stage": "heaven"},
        {"words": "Typed for an hour. " * 900},
    ):  # fmt: skip
        typed = {
            "people": people,
            "stage": "in_motion",
            "rev": "1",
            "words": "Typed for an hour.",
            **values,
        }
        answer = tern.post(f"/journeys/{label}/record-stage/", typed)
        page = answer.content.decode()

        assert answer.status_code == 422, values
        assert "Typed for an hour." in page
        assert str(values.get("edtf", "")) in page
    assert desk["tern"].ask(OpenJourney(label=label)).rev == 1


def test_somebody_was_quicker_and_both_versions_are_seen(desk: Organisation) -> None:
    people = registered(desk, "한솔")
    label = journey(desk, *people)
    record(desk, label, people, "waiting")

    answer = browser(desk, "tern").post(
        f"/journeys/{label}/record-stage/",
        {"people": people, "stage": "in_motion", "rev": "1", "words": "Mine."},
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Mine." in page
    assert 'name="rev" value="2"' in page


def test_a_stage_by_mistake_is_taken_back_on_the_record(desk: Organisation) -> None:
    people = registered(desk, "한솔")
    label = journey(desk, *people)
    record(desk, label, people, "arrived", "2026-07-01")
    tern = browser(desk, "tern")

    answer = tern.post(
        f"/journeys/{label}/", {"rev": "2", "drop": "0", "person": people[0], "stage": "arrived"}
    )
    again = tern.post(
        f"/journeys/{label}/", {"rev": "2", "drop": "0", "person": people[0], "stage": "arrived"}
    )

    assert (answer.status_code, again.status_code) == (302, 422)
    assert desk["tern"].ask(OpenJourney(label=label)).doc.passages == []


def test_an_impossible_order_is_kept_and_asks_which_day_is_meant(desk: Organisation) -> None:
    people = registered(desk, "한솔")
    label = journey(desk, *people)
    filled(
        desk,
        f"/journeys/{label}/record-stage/",
        people=people,
        stage="departed",
        edtf="November 2026",
    )
    filled(
        desk, f"/journeys/{label}/record-stage/", people=people, stage="arrived", edtf="March 2026"
    )

    page = browser(desk, "tern").get(f"/journeys/{label}/").content.decode()

    assert "Which day is meant?" in page
    assert "March 2026" in page
    assert "November 2026" in page


def test_missing_things_stand_first_and_lead_to_their_form(desk: Organisation) -> None:
    people = registered(desk, "한솔", "한별")
    label = journey(desk, *people)
    tern = browser(desk, "tern")
    page = tern.get(f"/journeys/{label}/").content.decode()
    way = re.findall(r'href="(/journeys/\S+/note-paper/\?item=descent[^"]*)"', page)[0].replace(
        "&amp;", "&"
    )
    form = tern.get(way).content.decode()
    filled(desk, way, state="have", evidence="Family register 8163", edtf="2026-08-19")
    after = tern.get(f"/journeys/{label}/").content.decode()

    assert (
        form_of(form[form.index('<form method="post"', form.index("<main")) :])["people"] == people
    )
    assert "item=descent" not in after
    assert "8163" not in after
    assert {one.item for one in desk["tern"].ask(OpenJourney(label=label)).doc.papers} == {
        "descent"
    }


def test_the_checklist_reads_in_three_languages(desk: Organisation) -> None:
    label = journey(desk, *registered(desk, "한솔"))
    tern = browser(desk, "tern")
    for language, words in (("en", "Guarantor"), ("ja", "身元保証人"), ("ko", "신원 보증인")):
        tern.cookies["farshore_language"] = language
        assert words in tern.get(f"/journeys/{label}/").content.decode()


def test_people_part_into_a_new_journey_by_a_form(desk: Organisation) -> None:
    people = registered(desk, "한솔", "한별", "한빛")
    label = journey(desk, *people)
    record(desk, label, people, "holding_centre", "2026-07-19")

    other = filled(
        desk, f"/journeys/{label}/part/", people=people[2:], to="", edtf="3 September 2026"
    )

    rows = {row.label: row.people for row in desk["tern"].ask(ListJourneys()).rows}
    assert rows == {label: people[:2], other.split("/")[2]: people[2:]}


def test_a_situation_suspends_and_lifts_in_one_press_each(desk: Organisation) -> None:
    stopped, others = caseload(desk)
    made = filled(
        desk, "/situations/new/", title="Border closed", stages=["waiting", "in_motion"],
        since="January 2020", review_on=SOON,
    )  # fmt: skip
    label = made.split("/")[2]
    tern = browser(desk, "tern")
    before = tern.get(made).content.decode()
    form = before[before.index(f'action="/situations/{label}/hold/"') - 30 :]
    ticked = form_of(form)
    tern.post(f"{made}hold/", ticked)
    held = tern.get(made).content.decode()
    lift = tern.get(f"{made}lift/").content.decode()
    filled(desk, f"{made}lift/")
    after = desk["tern"].ask(OpenSituation(label=label)).doc
    filled(desk, f"{made}undo-lift/")

    assert sorted(ticked["people"]) == sorted(stopped)
    assert "3 people suspended" in held
    assert "It does not name 2 other people" in held
    assert not [one for one in others if one in held]
    assert "One act takes it back" in lift
    assert after.stage == "lifted"
    assert len(desk["tern"].ask(AskReach(label=label)).held) == 3


def test_a_situation_that_would_hold_up_who_arrived_can_not_be_typed(desk: Organisation) -> None:
    tern = browser(desk, "tern")

    page = tern.get("/situations/new/").content.decode()
    answer = tern.post(
        "/situations/new/",
        {"title": "Border closed", "stages": ["arrived", "waiting"], "review_on": SOON},
    )

    assert 'value="arrived"' not in page
    assert answer.status_code == 302
    (row,) = desk["tern"].ask(ListSituations()).rows
    assert row.stages == ["waiting"]


def test_a_journey_says_what_holds_it_up(desk: Organisation) -> None:
    stopped, others = caseload(desk)
    label = closed(desk)
    browser(desk, "tern").post(f"/situations/{label}/hold/", {"rev": "1", "people": stopped})
    at = {row.people[0]: row.label for row in desk["tern"].ask(ListJourneys()).rows}
    tern = browser(desk, "tern")

    assert (
        "suspends 2 people of this journey"
        in tern.get(f"/journeys/{at[stopped[0]]}/").content.decode()
    )
    assert "does not suspend anybody" in tern.get(f"/journeys/{at[others[0]]}/").content.decode()
    assert "leg--held" in tern.get(f"/journeys/{at[stopped[0]]}/").content.decode()


class Case:
    def __init__(self, label: str) -> None:
        self.label = label


def test_the_side_of_a_person_shows_journeys_by_the_own_keys_only(desk: Organisation) -> None:
    from farshore.desk.vault import MemberRequest
    from farshore.vault.speech.messages import WhoAmI

    people = registered(desk, "한솔", "한별")
    label = journey(desk, *people)
    record(desk, label, people, "in_motion", "2026-06-08")

    def shown(handle: str) -> dict[str, object]:
        request = MemberRequest()
        request.vault, request.member = desk[handle], desk[handle].ask(WhoAmI())
        return PERSON_TAB.context(request, Case(people[0]))

    tern, crane = shown("tern"), shown("crane")
    assert [one["row"].label for one in tern["journeys"]] == [label]  # type: ignore[attr-defined]
    assert tern["journeys"][0]["others"] == people[1:]  # type: ignore[index]
    assert (crane["journeys_shut"], crane["journeys"]) == (True, [])
