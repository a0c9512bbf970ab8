"""A birth of which nobody knows how to read it still protects: each reading counts."""

from datetime import date

import pytest

from farshore.domain.guard.people.records import record_of
from farshore.domain.people.records import JourneyEvent, PersonDoc, PersonName, Statement


def born(said: str) -> tuple[date, date] | None:
    doc = PersonDoc(
        names=[PersonName(text="한솔비")],
        statements=[Statement(kind="birth", said=said, certainty="unsure")],
    )
    found = record_of(doc).birth
    return (found.first, found.last) if found else None


@pytest.mark.parametrize(
    ("said", "days"),
    [("48/9/3", (date(1948, 9, 3), date(1973, 9, 3))), ("3/5/1998", (date(1998, 3, 5), date(1998, 5, 3))),
     ("2011/13/3", (date(2011, 1, 1), date(2011, 12, 31))),
     ("음력 1979.2.12", (date(1979, 1, 21), date(1980, 2, 20)))],
)  # fmt: skip
def test_a_birth_in_doubt_is_every_day_that_it_may_be(said: str, days: tuple[date, date]) -> None:
    assert born(said) == days


def test_words_without_a_date_tell_the_guard_no_day() -> None:
    assert born("when it snowed") is None


def test_an_arrival_in_doubt_is_every_day_that_it_may_be() -> None:
    doc = PersonDoc(
        names=[PersonName(text="한솔비")], journey=[JourneyEvent(event="arrival", said="3/5/2017")]
    )
    ((_event, days),) = record_of(doc).events

    assert (days.first, days.last) == (date(2017, 3, 5), date(2017, 5, 3))
