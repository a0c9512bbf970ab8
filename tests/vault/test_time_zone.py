"""A day of the organisation begins where it works, wherever its machine believes to be."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from farshore.domain.consent.records import ConsentDoc, Scope
from farshore.domain.errors import BadInput, Refused
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.door.service import VaultService
from farshore.vault.speech.clock import today, zone_of
from farshore.vault.speech.messages import (
    CreateStory,
    GiveConsent,
    ListAudit,
    OpenStory,
    SetTimeZone,
    Status,
)
from tests.cast import found_organisation

MORNING_IN_TOKYO = datetime(2026, 11, 30, 22, 30, tzinfo=UTC)  # 7:30 on 1 December there


class Morning:
    def now(self) -> datetime:
        return MORNING_IN_TOKYO

    def seconds(self) -> float:
        return 0.0


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Asia/Tokyo", date(2026, 12, 1)), ("Asia/Seoul", date(2026, 12, 1)), ("America/Los_Angeles", date(2026, 11, 30)),
        ("Pacific/Kiritimati", date(2026, 12, 1)), ("UTC", date(2026, 11, 30)),
    ],
)  # fmt: skip
def test_the_day_is_the_organisations(tmp_path: Path, zone: str, day: date) -> None:
    organisation = found_organisation(tmp_path / "home", clock=Morning())

    organisation["heron"].ask(SetTimeZone(time_zone=zone))

    assert today(organisation.service.vault.clock) == day
    assert organisation.nobody.ask(Status()).time_zone == zone
    organisation.service.close()


def test_a_consent_that_was_given_this_morning_is_valid(tmp_path: Path) -> None:
    organisation = found_organisation(tmp_path / "home", clock=Morning())
    organisation["heron"].ask(SetTimeZone(time_zone="Asia/Tokyo"))
    person = organisation["crane"]
    second = organisation.service.vault.model.sorted_labels("label")[3]
    scopes = [Scope(languages=["en"], details=["*"])]
    consent = ConsentDoc(person=second, given_on=date(2026, 12, 1), scopes=scopes)
    person.ask(GiveConsent(consent=consent))
    text = Translation(title="An evening", body="The long table filled slowly.")

    label = (
        organisation["wren"]
        .ask(CreateStory(words=words_of(StoryDoc(subjects=[second], translations={"en": text}))))
        .label
    )

    (release,) = organisation["wren"].ask(OpenStory(label=label)).releases
    assert not [line for line in release.uncovered if line.endswith("not-yet")]
    organisation.service.close()


def test_the_trail_tells_the_organisations_time(tmp_path: Path) -> None:
    organisation = found_organisation(tmp_path / "home", clock=Morning())
    organisation["heron"].ask(SetTimeZone(time_zone="Asia/Tokyo"))
    organisation["wren"].ask(CreateStory(words=words_of(StoryDoc())))

    newest = organisation["owl"].ask(ListAudit()).entries[0]

    assert newest.at == "2026-12-01T07:30:00+09:00"
    organisation.service.close()


def test_the_zone_outlives_a_restart(tmp_path: Path) -> None:
    organisation = found_organisation(tmp_path / "home", clock=Morning())
    organisation["heron"].ask(SetTimeZone(time_zone="Asia/Tokyo"))
    organisation.service.close()

    again = VaultService(tmp_path / "home", clock=Morning())

    assert today(again.vault.clock) == date(2026, 12, 1)
    again.close()


def test_only_custodians_choose_it_and_only_what_exists(tmp_path: Path) -> None:
    organisation = found_organisation(tmp_path / "home")

    for handle in ("wren", "crane", "owl"):
        with pytest.raises(Refused):
            organisation[handle].ask(SetTimeZone(time_zone="Asia/Tokyo"))
    for name in (
        "",
        "Tokyo",
        "JST",
        "Asia/Atlantis",
        "../../etc/passwd",
        "Asia/Tokyo\0",
        "x" * 9999,
    ):
        with pytest.raises(BadInput):
            organisation["heron"].ask(SetTimeZone(time_zone=name))
    organisation.service.close()


def test_zones_are_known_without_the_machines_tables() -> None:
    code = "from farshore.vault.speech.clock import zone_of; print(zone_of('Asia/Tokyo'))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONTZPATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.strip() == "Asia/Tokyo"
    assert zone_of("Asia/Tokyo").key == "Asia/Tokyo"
