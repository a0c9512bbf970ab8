"""A petition's report is what the site tells now: nothing is printed that no consent covers."""

from datetime import date

import pytest

from farshore.domain.errors import BadInput
from farshore.vault.speech.messages import GetBundle
from farshore.vault.speech.messages.petitions.campaigns import (
    AskCampaign,
    AskReport,
    NoteStory,
    OpenCampaign,
)
from tests.cast import Organisation
from tests.scenarios.releasing import only_consent, publish, write
from tests.vault.nouns.petitions.petitioning import made


def test_a_page_that_a_consent_took_off_the_site_is_in_no_report(
    organisation: Organisation,
) -> None:
    campaign, _letters = made(organisation)
    story = write(organisation, "en")
    publish(organisation, story, "en")
    finch = organisation["finch"]
    rev = finch.ask(OpenCampaign(label=campaign)).rev
    finch.ask(NoteStory(label=campaign, rev=rev, story=story))
    before = finch.ask(AskReport(label=campaign, language="en"))
    assert before.edition.page
    assert finch.ask(AskCampaign(label=campaign)).told_in == ["en"]

    only_consent(organisation, until=date(2020, 6, 1))

    assert organisation["wren"].ask(GetBundle()).bundle.editions == []
    assert finch.ask(AskCampaign(label=campaign)).told_in == []
    with pytest.raises(BadInput, match="approved and published"):
        finch.ask(AskReport(label=campaign, language="en"))
