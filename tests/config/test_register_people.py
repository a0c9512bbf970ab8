"""A register in a file: a day of somebody's way counts for the guard, however it is written."""

from datetime import date

import pytest

from farshore.config.files.register_people import person_of
from farshore.domain.guard.people.records import record_of


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2017-09", date(2017, 9, 1), date(2017, 9, 30)),
        ("spring 2017", date(2017, 3, 1), date(2017, 5, 31)),
        ("平成29年9月", date(2017, 9, 1), date(2017, 9, 30)),
        ("201X", date(2010, 1, 1), date(2019, 12, 31)),
        ("２０１７", date(2017, 1, 1), date(2017, 12, 31)),
    ],
)
def test_a_day_of_the_way_counts_for_the_guard_however_it_is_written(
    written: str, first: date, last: date
) -> None:
    """What is no EDTF stays as words: it is read by whoever reads words, and never dropped."""
    given = {"id": "C-1", "names": ["a"], "journey": [{"event": "ship", "date": written}]}

    for row in (given, {"id": "C-1", "names": ["a"], "arrival": written}):
        ((_event, days),) = record_of(person_of(row, frozenset())).events
        assert (days.first, days.last) == (first, last)
