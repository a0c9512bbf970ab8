"""What may become public of a campaign: words for a story, which goes the way of every story."""

import msgspec

from farshore.domain.petitions.letters import LetterText
from farshore.domain.petitions.records.letters import LetterDoc
from farshore.domain.petitions.records.public import YearOf, public_words, year_of
from farshore.vault.nouns.petitions.campaigns import ADVOCACY, CAMPAIGNS
from farshore.vault.nouns.petitions.letters import LETTERS
from farshore.vault.nouns.verbs import changes
from farshore.vault.petitions.gathering import silent
from farshore.vault.petitions.sending import letters_of_campaign
from farshore.vault.speech.messages.petitions.campaigns import (
    AskPublicWords,
    NoteStory,
    PublicWords,
)
from farshore.vault.state.rights import Right, answers
from farshore.vault.state.vault import Session, Vault


@answers(AskPublicWords, compartment=ADVOCACY, audit="tell-of-petition")
def ask_public_words(vault: Vault, session: Session, call: AskPublicWords) -> PublicWords:
    """Return what the site would tell; nothing is public before a story of it was approved.

    The texts are those that were locked and printed, with the figures of that day.

    Raises:
        BadInput: no letter is on its way yet.
    """
    vault.log(session, "tell-of-petition", label=call.label)
    _line, doc = vault.shelf.open(CAMPAIGNS, call.label, asker=silent(session))
    letters = _letters(vault, session, call.label)
    texts = {
        one.language: LetterText(
            language=one.language, title=one.title, day=one.dated, body=one.body
        )
        for one in letters
    }
    years = _years(vault, session, call.label)
    return PublicWords(words=public_words(doc, letters, list(texts.values()), years))


def _letters(vault: Vault, session: Session, campaign: str) -> list[LetterDoc]:
    lines = letters_of_campaign(vault, session, campaign)
    return [vault.shelf.open(LETTERS, one.label, asker=silent(session))[1] for one in lines]


def _years(vault: Vault, session: Session, label: str) -> list[YearOf]:
    """Return this year and the ones that it was cloned from, in numbers."""
    found, at = [], label
    known = {line.label for line in vault.shelf.lines(CAMPAIGNS, ring=session.ring)}
    while at in known:
        known.discard(at)
        _line, doc = vault.shelf.open(CAMPAIGNS, at, asker=silent(session))
        found.append(year_of(doc, _letters(vault, session, at)))
        at = doc.cloned_from
    return [one for one in found if one.letters]


changes(
    NoteStory,
    CAMPAIGNS,
    right=Right((ADVOCACY,), audit="note-story"),
    by=lambda _vault, _session, call, doc: msgspec.structs.replace(
        doc, public_story=call.story[:12]
    ),
)
