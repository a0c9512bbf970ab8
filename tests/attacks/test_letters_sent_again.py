"""A letter that came back goes once more to the address of today: the guard reads that one too.

Nobody had read it: the guard and the two who lock had read the address before.
"""

import msgspec
import pytest

from farshore.vault.nouns.petitions.campaigns import CAMPAIGNS
from farshore.vault.nouns.verbs import unit_of
from farshore.vault.petitions.gathering import silent
from farshore.vault.speech.errors import PublicationRefused
from farshore.vault.speech.messages.petitions.letters import (
    NoteOutcome,
    OpenLetter,
    SendAgain,
    SendLetter,
)
from farshore.vault.speech.messages.petitions.offices import OpenOffice, WordOffice
from tests.cast import Organisation
from tests.vault.nouns.petitions.petitioning import DAY, made


@pytest.mark.parametrize("part", ["name", "address", "addressee", "salutation"])
def test_a_protected_name_in_an_address_that_was_mended_goes_nowhere(
    organisation: Organisation, part: str
) -> None:
    _label, letters = made(organisation)
    finch = organisation["finch"]
    finch.ask(SendLetter(label=letters[2], rev=2, channel="post", on=DAY))
    finch.ask(NoteOutcome(label=letters[2], rev=3, outcome="returned", on=DAY))
    before = finch.ask(OpenLetter(label=letters[2])).doc
    opened = finch.ask(OpenOffice(label=before.office))
    given = msgspec.structs.asdict(opened.doc.wordings[0])
    given[part] = f"{given[part]} 박나리".strip()
    finch.ask(WordOffice(label=before.office, rev=opened.rev, **given))

    with pytest.raises(PublicationRefused):
        finch.ask(SendAgain(label=letters[2], rev=4))

    assert finch.ask(OpenLetter(label=letters[2])).doc == before


def test_the_guard_reads_a_letter_whose_office_the_campaign_names_no_more(
    organisation: Organisation,
) -> None:
    """The others are gathered without it: it was left unread because they were there."""
    label, letters = made(organisation)
    finch, vault = organisation["finch"], organisation.service.vault
    finch.ask(SendLetter(label=letters[2], rev=2, channel="post", on=DAY))
    finch.ask(NoteOutcome(label=letters[2], rev=3, outcome="returned", on=DAY))
    before = finch.ask(OpenLetter(label=letters[2])).doc
    session = next(one for one in vault.sessions.values() if one.handle == "finch")
    line = vault.shelf.line(CAMPAIGNS, label, ring=session.ring)
    vault.shelf.change(
        CAMPAIGNS,
        label,
        rev=line.rev,
        asker=silent(session),
        unit_of=unit_of(vault),
        by=lambda doc: msgspec.structs.replace(
            doc, offices=[one for one in doc.offices if one != before.office]
        ),
    )
    opened = finch.ask(OpenOffice(label=before.office))
    given = msgspec.structs.asdict(opened.doc.wordings[0])
    given["addressee"] = "박나리"
    finch.ask(WordOffice(label=before.office, rev=opened.rev, **given))

    with pytest.raises(PublicationRefused):
        finch.ask(SendAgain(label=letters[2], rev=4))
