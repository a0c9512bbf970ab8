"""Counting back from the day: closed days are passed over, named, and never counted wrongly."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.domain.calendar.holidays import holidays_in
from farshore.domain.errors import BadInput
from farshore.domain.petitions.letters import Channel, Office, OfficeWords
from farshore.domain.petitions.planning import closed_days, is_posting_day, plan, why_closed


def office(
    country: str = "CN", *, where: str = "JP", transit: int = 2, closed: str = "", by: Channel = "post"
) -> Office:  # fmt: skip
    words = {"en": OfficeWords(name="Embassy of Farland")}
    return Office(
        id="far", words=words, country=country, postal_country=where, channel=by, transit_days=transit, extra_closed=closed
    )  # type: ignore[arg-type]  # fmt: skip


def test_holidays_of_both_countries_close_an_office_and_each_is_named() -> None:
    (found,) = plan([office()], date(2026, 10, 2))

    assert found.last_open == date(2026, 9, 30)
    assert any("2026-10-01" in str(why) and "(CN)" in str(why) for why in found.reasons)
    assert any("2026-10-02" in str(why) for why in found.reasons)


def test_the_holidays_of_the_mission_do_not_stop_the_post_of_the_place() -> None:
    assert why_closed(office(), date(2026, 10, 1))
    assert is_posting_day("JP", date(2026, 10, 1))


def test_by_hand_is_the_last_open_day_itself() -> None:
    (found,) = plan([office("UN", transit=0, by="hand")], date(2026, 9, 24))

    assert found.post_by == found.last_open == date(2026, 9, 24)
    assert found.print_by == date(2026, 9, 17)


def test_silver_week_is_counted_past_by_the_post_of_japan() -> None:
    (found,) = plan([office("UN", transit=1)], date(2026, 9, 24))

    assert found.post_by == date(2026, 9, 18)
    assert {d for d in ("2026-09-21", "2026-09-22", "2026-09-23") if any(d in str(w) for w in found.reasons)} == {
        "2026-09-21", "2026-09-22", "2026-09-23",
    }  # fmt: skip


def test_printing_here_and_posting_there_counts_the_days_of_both() -> None:
    (there,) = plan([office("UN", where="KR", transit=0, by="hand")], date(2026, 5, 7))
    (here,) = plan(
        [office("UN", where="KR", transit=0, by="hand")], date(2026, 5, 7), printed_in="JP"
    )

    assert (there.print_by, here.print_by) == (date(2026, 5, 4), date(2026, 4, 30))


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.integers(0, 12), st.sampled_from(["JP", "KR", "CN"]),
    st.sampled_from(["CN", "RU", "UN", "JP"]),
)  # fmt: skip
def test_a_letter_posted_on_the_day_arrives_and_one_posted_later_does_not(
    day: date, transit: int, where: str, country: str
) -> None:
    (found,) = plan([office(country, where=where, transit=transit)], day)

    def arrives(posted: date) -> date:
        left = transit
        while left:
            posted += timedelta(days=1)
            left -= is_posting_day(where, posted)
        return posted

    assert not why_closed(office(country, where=where), found.last_open)
    assert found.last_open <= day
    assert all(
        why_closed(office(country, where=where), found.last_open + timedelta(days=n))
        for n in range(1, (day - found.last_open).days + 1)
    )
    assert arrives(found.post_by) <= found.last_open
    if transit:
        later = next(
            d for n in range(1, 40) if is_posting_day(where, d := found.post_by + timedelta(days=n))
        )
        assert arrives(later) > found.last_open
    for one in (
        d for d in holidays_in(where, day.year) if found.last_open < d <= day and d.weekday() < 5
    ):
        assert any(one == why.day for why in found.reasons)


def test_closed_days_cross_the_year_and_may_be_of_one_year_only() -> None:
    shut = closed_days("12-29/01-03; 2026-09-25")

    assert all(shut.holds(d) for d in (date(2026, 12, 31), date(2027, 1, 3), date(2026, 9, 25)))
    assert not any(shut.holds(d) for d in (date(2027, 1, 4), date(2027, 9, 25), date(2026, 12, 28)))


@pytest.mark.parametrize(
    "written", ["02-30", "2026-02-30", "12-29/2027-01-03", "2026-02-02/2026-02-01", "x", "1-1"]
)
def test_closed_days_that_no_calendar_has_are_refused(written: str) -> None:
    with pytest.raises(BadInput):
        closed_days(written)


def test_offices_that_never_open_are_all_named() -> None:
    with pytest.raises(BadInput, match="far, far"):
        plan([office(closed="01-01/12-31"), office(closed="01-01/12-31")], date(2026, 9, 24))


def test_an_office_of_a_country_whose_holidays_nobody_knows_is_planned_and_that_is_said() -> None:
    (found,) = plan([office("ZZ")], date(2026, 9, 24))

    assert found.last_open == date(2026, 9, 24)
    assert any("holidays of ZZ are not known" in str(why) for why in found.reasons)
