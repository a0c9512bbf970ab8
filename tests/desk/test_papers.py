"""Papers that are good until a day: said with the file, seen on Today and in the calendar, ended."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.errors import Refused
from farshore.domain.people.papers import SHOWN_DAYS, PaperRow, paper_waits
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages import AddAttachment, OpenPerson, Today
from farshore.vault.speech.messages.calendar import ShowCalendar
from farshore.vault.speech.messages.people import DatePaper
from tests.cast import Organisation, sign_in
from tests.desk.connecting import connected
from tests.desk.test_house import browser
from tests.told import all_of

WORDS = "Residence card of Nari"


@pytest.fixture
def desk(organisation: Organisation) -> Iterator[Organisation]:
    with connected(organisation.service.answer):
        yield organisation


def sealed(one: Organisation, *, days: int | None, compartment: str = "identity") -> str:
    on = today(one.service.vault.clock)
    ends = None if days is None else on + timedelta(days=days)
    call = AddAttachment(
        owner=one.nari, name=f"{WORDS}.pdf", data=b"scan", ends_on=ends, compartment=compartment  # type: ignore[arg-type]
    )  # fmt: skip
    return one["crane"].ask(call).label


def waits(one: Organisation, handle: str = "crane") -> list[tuple[str, str]]:
    cards = one[handle].ask(Today(whose="all")).cards
    return [(card.label, card.harm) for card in cards if card.kind == "paper_ends"]


@pytest.mark.parametrize(
    ("days", "harm"),
    [(None, ""), (SHOWN_DAYS + 1, ""), (SHOWN_DAYS, "slip"), (14, "late"), (-3, "late")],
)
def test_a_paper_waits_on_today_from_two_months_before_its_last_day(
    organisation: Organisation, days: int | None, harm: str
) -> None:
    sealed(organisation, days=days)

    assert waits(organisation) == ([(organisation.nari, harm)] if harm else [])


def test_a_paper_of_health_waits_only_for_who_holds_its_key_and_no_word_of_it_is_told(
    organisation: Organisation,
) -> None:
    waits(organisation)
    sealed(organisation, days=3, compartment="resettlement")
    on = today(organisation.service.vault.clock)

    seen = organisation["crane"].ask(Today(whose="all"))
    days = organisation["crane"].ask(ShowCalendar(first=on, last=on + timedelta(days=9)))

    assert waits(organisation) == [(organisation.nari, "late")]
    assert waits(organisation, "tern") == waits(organisation, "wren") == []
    assert [one.label for one in days.entries if one.kind == "paper_ends"] == [organisation.nari]
    assert WORDS not in all_of(seen) + all_of(days)


def test_a_paper_that_was_renewed_waits_no_more_and_the_file_stays(
    organisation: Organisation,
) -> None:
    paper = sealed(organisation, days=3)
    before = waits(organisation)

    organisation["crane"].ask(DatePaper(id=paper, rev=1, ends_on=None))
    organisation.members["crane"] = sign_in(organisation.nobody, "crane")

    assert (len(before), waits(organisation)) == (1, [])
    files = organisation["crane"].ask(OpenPerson(label=organisation.nari)).attachments
    assert [one.id for one in files] == [paper]


@pytest.mark.parametrize("handle", ["wren", "owl", "finch"])
def test_only_members_who_open_records_date_papers(organisation: Organisation, handle: str) -> None:
    paper = sealed(organisation, days=3)

    with pytest.raises(Refused):
        organisation[handle].ask(DatePaper(id=paper, rev=1, ends_on=None))


def test_the_day_is_typed_with_the_file_as_people_write_it_and_changed_there(
    desk: Organisation,
) -> None:
    crane, page = browser(desk, "crane"), f"/people/{desk.nari}/files/"
    file = BytesIO(b"scan")
    file.name = "card.pdf"

    crane.post(page, {"file": file, "caption": "card", "ends_on": "令和12年3月30日"})
    (paper,) = desk["crane"].ask(OpenPerson(label=desk.nari)).attachments
    shown = crane.get(f"/people/{desk.nari}/?tab=documents").content.decode()
    crane.post(f"{page}{paper.id}/ends/", {"ends_on": "2031-01-05", "rev": "1"})

    assert paper.attachment.ends_on == date(2030, 3, 30)
    assert 'value="2030-03-30"' in shown
    (paper,) = desk["crane"].ask(OpenPerson(label=desk.nari)).attachments
    assert paper.attachment.ends_on == date(2031, 1, 5)


def test_of_two_who_date_one_paper_the_second_reads_what_the_first_wrote(
    desk: Organisation,
) -> None:
    crane, paper = browser(desk, "crane"), sealed(desk, days=3)
    page = f"/people/{desk.nari}/files/{paper}/ends/"

    first = crane.post(page, {"ends_on": "2031-01-05", "rev": "1"})
    second = crane.post(page, {"ends_on": "2032-02-06", "rev": "1"})
    shown = second.content.decode()

    assert (first.status_code, second.status_code) == (302, 422)
    assert 'value="2032-02-06"' in shown
    assert 'name="rev" value="2"' in shown
    (kept,) = desk["crane"].ask(OpenPerson(label=desk.nari)).attachments
    assert kept.attachment.ends_on == date(2031, 1, 5)


def test_a_day_that_was_refused_is_not_saved_over_another_one_at_the_next_try(
    desk: Organisation,
) -> None:
    crane, paper = browser(desk, "crane"), sealed(desk, days=3)
    page = f"/people/{desk.nari}/files/{paper}/ends/"
    crane.post(page, {"ends_on": "2031-01-05", "rev": "1"})

    refused = crane.post(page, {"ends_on": "soon", "rev": "1"})

    assert 'name="rev" value="1"' in refused.content.decode()


@pytest.mark.parametrize("typed", ["soon", "3/5/2030", "3030-01-01"])
def test_what_is_no_day_is_refused_where_it_was_typed(desk: Organisation, typed: str) -> None:
    crane, page = browser(desk, "crane"), f"/people/{desk.nari}/files/"
    paper = sealed(desk, days=3)
    file = BytesIO(b"scan")
    file.name = "card.pdf"

    new = crane.post(page, {"file": file, "caption": "my card", "ends_on": typed})
    old = crane.post(f"{page}{paper}/ends/", {"ends_on": typed})

    for answer in (new, old):
        assert answer.status_code == 422
        assert answer.content.decode().count(f'value="{typed}"') == 1
    assert 'value="my card"' in new.content.decode()
    assert len(desk["crane"].ask(OpenPerson(label=desk.nari)).attachments) == 1


@pytest.mark.parametrize("file", ["%25d", "%25s", "100%25", "00"])
def test_a_day_for_a_file_that_is_not_there_is_answered_as_not_found(
    desk: Organisation, file: str
) -> None:
    crane, page = browser(desk, "crane"), f"/people/{desk.nari}/files/{file}/ends/"

    assert crane.post(page, {"ends_on": "2031-01-05"}).status_code == 404
    assert crane.post(page, {"ends_on": "soon"}).status_code == 422


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_paper_that_ends_waits_every_day_until_somebody_says_that_it_is_renewed(
    ends: date, on: date
) -> None:
    found = [*paper_waits(PaperRow(person="C-AAAAAA", ends_on=ends), on)]

    assert bool(found) == (on >= ends - timedelta(days=SHOWN_DAYS))
