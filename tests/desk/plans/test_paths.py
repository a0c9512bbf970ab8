"""The path picture on the desk: drawn, listed, for a wall without names, counted without anybody."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from farshore.domain.people.records import JourneyEvent, PersonDoc, PersonName
from farshore.domain.resettlement.milestones import MilestoneDoc
from farshore.domain.resettlement.reviews import ReviewDoc, Voices
from farshore.vault.speech.messages import SavePerson
from farshore.vault.speech.messages.resettlement import (
    MoveReview,
    SaveMilestone,
    SaveReview,
)
from tests.cast import Organisation
from tests.desk.connecting import connected
from tests.desk.test_house import browser

WAY = [
    JourneyEvent(event="left", date="2017-05-12", place="Musan"),
    JourneyEvent(event="crossing", date="2019-02", place="Tumen"),
    JourneyEvent(event="arrival", date="2020-03-09", place="Haneda"),
]


@pytest.fixture
def desk(organisation: Organisation) -> Iterator[Organisation]:
    with connected(organisation.service.answer):
        yield organisation


def walked(desk: Organisation, journey: list[JourneyEvent] | None = None) -> str:
    """Register somebody with a way, milestones and two reviews; return the label."""
    crane = desk["crane"]
    doc = PersonDoc(names=[PersonName(text="문솔매")], journey=WAY if journey is None else journey)
    label = crane.ask(SavePerson(doc=doc)).label
    for kind, day, more in (
        ("n4", "2022-07", {}), ("own_flat", "2021-04-02", {"place": "Kawaguchi"}),
        ("reunion", "2024-06-11", {"years_waited": 16}), ("setback", "2023-01-05", {}),
        ("first_job", "2021-09-13", {"picture": "hidden"}),
    ):  # fmt: skip
        mark = MilestoneDoc(person=label, kind=kind, date=day, said=day, **more)  # type: ignore[arg-type]
        crane.ask(SaveMilestone(doc=mark))
    for kind, on, own in (("y1", date(2021, 3, 9), "1"), ("y2", date(2022, 3, 9), "3")):
        review = crane.ask(SaveReview(doc=ReviewDoc(person=label, kind=kind)))
        scales = {"work": Voices(own=own, ours="2"), "safety": Voices(own="3", ours="2")}
        given = ReviewDoc(label=review.label, person=label, kind=kind, scales=scales, held_on=on)
        rev = crane.ask(SaveReview(doc=given, rev=1)).rev
        asked = {"held_on": on.isoformat()}
        crane.ask(MoveReview(label=review.label, move="finish", rev=rev, given=asked))
    return label


def test_a_path_is_drawn_and_told_in_the_same_words(desk: Organisation) -> None:
    label = walked(desk)

    page = browser(desk, "crane").get(f"/paths/{label}/").content.decode()

    drawing, _, told = page.partition("</svg>")
    for words in ("N4", "Own flat", "Reunion", "Arrived", "Safety"):
        assert words in drawing
        assert words in told
    assert "Reunion, after 16 years" in told
    assert "2 years 10 months on the way;" in page
    assert 'role="img" aria-label="Path from first contact to year ten.' in page
    assert "February 2019" in told


def test_places_hidden_milestones_and_setbacks_stand_in_no_picture(desk: Organisation) -> None:
    label = walked(desk)

    page = browser(desk, "crane").get(f"/paths/{label}/").content.decode()

    for word in ("Musan", "Tumen", "Haneda", "Kawaguchi", "First job", "Setback", "문솔매"):
        assert word not in page


def test_a_setback_is_drawn_if_the_person_wants_it_and_never_on_a_wall(desk: Organisation) -> None:
    label = walked(desk)
    mark = MilestoneDoc(person=label, kind="setback", date="2023-05", picture="shown")
    desk["crane"].ask(SaveMilestone(doc=mark))
    crane = browser(desk, "crane")

    assert "Setback" in crane.get(f"/paths/{label}/").content.decode()
    assert "Setback" not in crane.get(f"/paths/{label}/wall/").content.decode()


def test_a_wall_tells_no_name_label_month_or_safety(desk: Organisation) -> None:
    label = walked(desk)

    page = browser(desk, "crane").get(f"/paths/{label}/wall/").content.decode()

    main = re.sub(r"<(?:a|form)\b[^>]*>", "", page[page.index("<main") : page.index("</main>")])
    for word in (label, "문솔매", "July", "June", "2022-07", "2021-04", "Safety", "decides alone"):
        assert word not in main
    assert "months" not in main
    assert "2022" in main
    assert "Reunion" in main


def test_days_that_do_not_fit_are_named_and_the_rest_is_drawn(desk: Organisation) -> None:
    wrong = [*WAY[:1], JourneyEvent(event="crossing", date="2021-02"), *WAY[2:]]
    label = walked(desk, wrong)

    page = browser(desk, "crane").get(f"/paths/{label}/").content.decode()

    assert "These days don&#x27;t fit the others" in page or "These days don't fit" in page
    assert "Border crossed" in page
    assert "in motion" in page


@pytest.mark.parametrize(
    "journey",
    [
        [],
        [JourneyEvent(event="left", date="2025")],
        [JourneyEvent(event="arrival", date="2031-01-01")],
        [JourneyEvent(event="arrival", date="9998")],
        [JourneyEvent(event="arrival", date="0900"), JourneyEvent(event="left", date="0001-01-01")],
        [JourneyEvent(event="left", date="1998~"), JourneyEvent(event="arrival", date="201X")],
        [JourneyEvent(event="arrival", date="2010-02-28")],
    ],
)
def test_whatever_is_on_record_there_is_a_picture(
    desk: Organisation, journey: list[JourneyEvent]
) -> None:
    label = walked(desk, journey)
    crane = browser(desk, "crane")

    for path in (f"/paths/{label}/", f"/paths/{label}/wall/"):
        answer = crane.get(path)
        assert answer.status_code == 200
        assert "<svg" in answer.content.decode()


@pytest.mark.parametrize("handle", ["tern", "wren", "owl", "heron", "finch"])
def test_nobody_without_the_key_of_resettlement_sees_a_path(
    desk: Organisation, handle: str
) -> None:
    label = walked(desk)
    member = browser(desk, handle)

    for path in (f"/paths/{label}/", f"/paths/{label}/wall/"):
        assert member.get(path).status_code == 403


def test_nobody_is_counted_alone(desk: Organisation) -> None:
    page = browser(desk, "crane").get("/paths/").content.decode()

    numbers = [int(n) for n in re.findall(r'counts__number">(\d+)', page)]
    assert numbers
    assert min(numbers) >= 5
    assert "fewer than 5" in page


@pytest.mark.parametrize("language", ["ja", "ko"])
def test_the_path_is_in_the_readers_language(desk: Organisation, language: str) -> None:
    label = walked(desk)
    crane = browser(desk, "crane")
    crane.cookies["farshore_language"] = language

    page = crane.get(f"/paths/{label}/").content.decode()

    for words in {"ja": ("再会（16年ぶり）", "2019年2月"), "ko": ("재회(16년 만)", "2019년 2월")}[
        language
    ]:
        assert words in page
    assert "Own flat" not in page
