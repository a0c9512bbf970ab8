"""Appointments: who may keep them, when they wait on Today, where they stand in the calendar."""

from datetime import date, timedelta

import pytest

from farshore.domain.appointments import AppointmentDoc
from farshore.domain.errors import BadInput, NotFound, Refused
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.domain.tasks import TaskDoc
from farshore.vault.speech.messages import CreateStory, ListAudit, Today
from farshore.vault.speech.messages.calendar import ShowCalendar
from farshore.vault.speech.messages.daily.appointments import (
    ListAppointments,
    MoveAppointment,
    OpenAppointment,
    SaveAppointment,
)
from farshore.vault.speech.messages.daily.tasks import SaveTask
from tests.cast import Organisation
from tests.told import all_of

TODAY = date.today()  # noqa: DTZ011 the vault's clock is the machine's here
SOON = TODAY + timedelta(days=5)


def saved(organisation: Organisation, handle: str = "crane", **fields: object) -> str:
    doc = AppointmentDoc(**{"title": "Ward office", "on": SOON, **fields})  # type: ignore[arg-type]
    return organisation[handle].ask(SaveAppointment(doc=doc)).label


def shown(organisation: Organisation, handle: str = "crane", **more: object) -> list[str]:
    asked = ShowCalendar(first=TODAY, last=TODAY + timedelta(days=30), **more)  # type: ignore[arg-type]
    return [one.label for one in organisation[handle].ask(asked).entries]


def test_an_appointment_stands_in_the_calendar_until_it_is_cancelled(
    organisation: Organisation,
) -> None:
    crane = organisation["crane"]
    label = saved(organisation, person=organisation.nari, begins="09:30", goes="crane")
    assert shown(organisation) == [label]

    crane.ask(MoveAppointment(label=label, move="cancel", rev=1, given={"reason": "She is ill"}))

    assert shown(organisation) == []
    assert crane.ask(OpenAppointment(label=label)).stage == "cancelled"


def test_place_and_words_stand_in_no_list_calendar_card_or_trail(
    organisation: Organisation,
) -> None:
    crane = organisation["crane"]
    saved(organisation, place="Harbour 4471", words="Bring 5523", interpreter="needed")
    told = [
        crane.ask(ListAppointments()),
        crane.ask(ShowCalendar(first=TODAY, last=SOON)),
        crane.ask(Today()),
        organisation["owl"].ask(ListAudit(per_page=200)),
    ]

    assert "Ward office" in all_of(told)
    assert "4471" not in all_of(told)
    assert "5523" not in all_of(told)


@pytest.mark.parametrize(
    ("interpreter", "waits"), [("none", 0), ("needed", 1), ("asked", 1), ("confirmed", 0)]
)
def test_an_appointment_without_its_interpreter_waits_on_today(
    organisation: Organisation, interpreter: str, waits: int
) -> None:
    label = saved(organisation, interpreter=interpreter)
    cards = [c for c in organisation["crane"].ask(Today()).cards if c.kind == "appointment"]

    assert [card.label for card in cards] == [label] * waits


def test_two_things_at_once_are_told_on_both(organisation: Organisation) -> None:
    for title in ("Ward office", "Clinic"):
        saved(organisation, title=title, begins="10:00", ends="11:00", goes="crane")
    entries = organisation["crane"].ask(ShowCalendar(first=SOON, last=SOON)).entries

    assert [one.clashes for one in entries] == [True, True]


def test_mine_leaves_out_what_another_member_does(organisation: Organisation) -> None:
    own = saved(organisation, goes="crane")
    saved(organisation, goes="tern")
    nobodys = saved(organisation)

    assert set(shown(organisation, whose="mine")) == {own, nobodys}


def test_an_open_task_stands_on_its_day(organisation: Organisation) -> None:
    doc = TaskDoc(title="Ring", due_on=SOON)
    label = organisation["crane"].ask(SaveTask(doc=doc)).label

    assert shown(organisation) == [label]


def test_who_holds_no_key_sees_nothing_of_it(organisation: Organisation) -> None:
    label = saved(organisation)

    assert shown(organisation, "wren") == []
    with pytest.raises((Refused, NotFound)):
        organisation["wren"].ask(OpenAppointment(label=label))


@pytest.mark.parametrize(
    "fields",
    [
        {"title": " "},
        {"title": "x" * 121},
        {"on": None},
        {"on": date(1950, 1, 1)},
        {"begins": "9 o'clock"},
        {"begins": "10:00", "ends": "09:00"},
        {"ends": "09:00"},
    ],
)
def test_an_appointment_that_nobody_could_keep_is_refused(
    organisation: Organisation, fields: dict[str, object]
) -> None:
    with pytest.raises(BadInput):
        saved(organisation, **fields)


def test_an_interpreter_who_is_not_in_the_register_is_refused(organisation: Organisation) -> None:
    with pytest.raises(NotFound):
        saved(organisation, interpreted_by="C-ZZZZZZ")


def test_the_calendar_shows_no_more_than_a_hundred_days(organisation: Organisation) -> None:
    for first, last in ((TODAY, TODAY + timedelta(days=101)), (SOON, TODAY)):
        with pytest.raises(BadInput):
            organisation["crane"].ask(ShowCalendar(first=first, last=last))


@pytest.mark.parametrize("handle", ["crane", "tern", "wren", "swift", "finch", "owl", "heron"])
@pytest.mark.parametrize("whose", ["mine", "all"])
def test_today_answers_every_role_with_drafts_of_each_kind(
    organisation: Organisation, handle: str, whose: str
) -> None:
    for body in ("We sang. " * 30, "Pak Na-ri sang. " * 20, "She landed on 8 December 2017. " * 9):
        text = Translation(title="A day", body=body)
        doc = StoryDoc(subjects=[organisation.nari], translations={"en": text})
        organisation["wren"].ask(CreateStory(words=words_of(doc)))
    saved(organisation, interpreter="needed")

    found = organisation[handle].ask(Today(whose=whose))  # type: ignore[arg-type]
    assert found.everybodys >= len(found.cards)
