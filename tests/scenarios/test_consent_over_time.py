"""Scenario 11: languages, channels, an end, and withdrawals before and long after publication."""

from pathlib import Path

import pytest

from farshore.domain.consent.records import Scope
from farshore.vault.speech.errors import PublicationRefused
from farshore.vault.speech.messages import (
    ListConsents,
    OpenStory,
    Publish,
    Today,
    Withdraw,
    WithdrawConsent,
)
from tests.cast import Organisation
from tests.scenarios.releasing import (
    approve,
    baked,
    baked_if_due,
    day,
    days_pass,
    only_consent,
    publish,
    said_anywhere,
    status,
    write,
)

EN, JA = "/2020/05/door/", "/ja/2020/05/door/"


def test_a_consent_for_japanese_alone_keeps_the_english_page_out(
    organisation: Organisation, tmp_path: Path
) -> None:
    only_consent(organisation, scope=Scope(languages=["ja"]))
    label = write(organisation, "en", "ja")
    publish(organisation, label, "ja")
    approve(organisation, label, "en")

    with pytest.raises(PublicationRefused, match="consent"):
        organisation["wren"].ask(Publish(label=label, language="en"))
    baked(organisation, tmp_path / "site")

    assert status(tmp_path / "site", JA) == 200
    assert status(tmp_path / "site", EN) in {404, 410}
    assert said_anywhere(tmp_path / "site", "A blue door en") == []


def test_a_consent_for_print_alone_keeps_the_site_empty(organisation: Organisation) -> None:
    only_consent(organisation, scope=Scope(languages=["en"], channels=["print"]))
    label = write(organisation, "en")
    approve(organisation, label, "en")

    with pytest.raises(PublicationRefused, match="consent"):
        organisation["wren"].ask(Publish(label=label, language="en"))


def test_a_consent_that_ends_warns_sixty_days_before_and_not_sooner(
    organisation: Organisation,
) -> None:
    only_consent(organisation, until=day(100))
    publish(organisation, write(organisation, "en"), "en")

    def warned() -> list[str]:
        cards = organisation["crane"].ask(Today()).cards
        return [card.label for card in cards if card.kind == "consent_ending"]

    days_pass(organisation, 39)
    before = warned()
    days_pass(organisation, 41)

    assert (before, warned()) == ([], [organisation.nari])


def test_a_consent_that_ended_takes_its_pages_out_without_anybody_at_the_desk(
    organisation: Organisation, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    only_consent(organisation, until=day(30))
    label = write(organisation, "en", "ja")
    for language in ("en", "ja"):
        publish(organisation, label, language)
    baked_if_due(organisation, site)
    first = status(site, EN), status(site, JA)

    days_pass(organisation, 30)
    on_its_last_day = baked_if_due(organisation, site), status(site, EN)
    days_pass(organisation, 31)

    assert first == (200, 200)
    assert on_its_last_day == (False, 200)
    assert baked_if_due(organisation, site)
    assert (status(site, EN), status(site, JA)) == (410, 410)
    assert said_anywhere(site, "A blue door") == []


def test_a_withdrawal_the_day_before_stops_a_publication_that_was_approved(
    organisation: Organisation,
) -> None:
    label = write(organisation, "en")
    approve(organisation, label, "en")
    (consent,) = organisation["crane"].ask(ListConsents(person=organisation.nari)).consents
    organisation["crane"].ask(WithdrawConsent(id=consent.id))
    days_pass(organisation, 1)

    with pytest.raises(PublicationRefused, match="consent"):
        organisation["wren"].ask(Publish(label=label, language="en"))


def test_a_consent_withdrawn_a_year_after_takes_out_every_translation(
    organisation: Organisation, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    label = write(organisation, "en", "ja")
    for language in ("en", "ja"):
        publish(organisation, label, language)
    baked(organisation, site)
    days_pass(organisation, 365)
    (consent,) = organisation["crane"].ask(ListConsents(person=organisation.nari)).consents

    uncovered = organisation["crane"].ask(WithdrawConsent(id=consent.id)).uncovered
    baked(organisation, site)

    assert uncovered == [label]
    assert (status(site, EN), status(site, JA)) == (410, 410)
    assert said_anywhere(site, "A blue door") == []


def test_a_story_withdrawn_a_year_after_leaves_a_list_of_what_is_gone_and_what_is_not(
    organisation: Organisation, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    label = write(organisation, "en", "ja")
    for language in ("en", "ja"):
        publish(organisation, label, language)
    baked(organisation, site)
    days_pass(organisation, 365)

    proof = organisation["wren"].ask(Withdraw(label=label))
    baked(organisation, site)

    assert set(proof.paths) == {EN, JA}
    assert any("archives" in line for line in proof.cannot_be_recalled)
    assert (status(site, EN), status(site, JA)) == (410, 410)
    for path in ("/", "/ja/", "/atom.xml", "/rss.xml", "/feed.json", "/sitemap.xml"):
        name = path.strip("/") or "index.html"
        file = site / name / "index.html" if path == "/ja/" else site / name
        assert not file.exists() or "blue door" not in file.read_text("utf-8"), path
    view = organisation["wren"].ask(OpenStory(label=label))
    assert all(release.state != "published" for release in view.releases)
