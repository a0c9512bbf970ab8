"""The calendar file of an evening holds what is public of it and nothing else."""

from datetime import UTC, date, datetime

import icalendar
import pytest

from farshore.domain.engagements.announcing import announcement_of, calendar_file
from farshore.domain.engagements.publications import PublicationDoc, ledger_of
from farshore.domain.engagements.records import EngagementDoc, Guest
from farshore.domain.errors import BadInput

MADE = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


def evening(**more: object) -> EngagementDoc:
    given = {
        "label": "Z-222222", "host": "Colegio Norte", "title": "Songs, and\na talk; free", "on": date(2026, 12, 9), "begins": "18:30",
        "ends": "20:00", "place": "Hall, 港区", "name_used": "Sora", "person": "C-222222", "speaker": "IS-222222",
        "contact": "Secret contact", "guests": [Guest(name="Anders Holm")], "fee": "8,000 yen", "no_go": "Her mother",
    }  # fmt: skip
    return EngagementDoc(**{**given, **more})  # type: ignore[arg-type]


def test_a_calendar_reads_the_file_and_learns_no_secret() -> None:
    data = calendar_file(evening(), zone="Asia/Tokyo", made_at=MADE)

    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert event["SUMMARY"] == "Songs, and\na talk; free"
    assert event.decoded("DTSTART") == datetime(2026, 12, 9, 9, 30, tzinfo=UTC)
    assert event.decoded("DTEND") == datetime(2026, 12, 9, 11, 0, tzinfo=UTC)
    for secret in ("C-222222", "IS-222222", "Secret", "Anders", "8,000", "mother", "Sora"):
        assert secret.encode() not in data


def test_an_evening_without_times_is_a_whole_day() -> None:
    data = calendar_file(evening(begins="", ends=""), zone="Asia/Tokyo", made_at=MADE)

    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert event.decoded("DTSTART") == date(2026, 12, 9)


@pytest.mark.parametrize("missing", [{"title": " "}, {"on": None}, {"place": ""}])
def test_an_announcement_without_title_day_or_place_is_refused(missing: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        announcement_of(evening(**missing), public_on="2026-11-30")


@pytest.mark.parametrize("language", ["en", "ja", "ko"])
def test_an_announcement_tells_the_name_used_and_never_the_terms(language: str) -> None:
    words = announcement_of(evening(language=language), public_on="2026-11-30")

    body = words.translations[language].body
    assert "Sora" in body
    assert "18:30–20:00" in body
    for secret in ("Secret", "Anders", "8,000", "mother"):
        assert secret not in body


def test_what_was_public_never_leaves_the_ledger() -> None:
    first = ledger_of(PublicationDoc(person="C-222222", title="T", copy="Old words."))
    second = ledger_of(PublicationDoc(person="C-222222", title="T", copy="New words."), first)
    third = ledger_of(PublicationDoc(person="C-222222", title="", copy="New words."), second)

    assert "Old words." in third.text
    assert "New words." in third.text
