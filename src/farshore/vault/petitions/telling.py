"""What may become public of a campaign: words for a story, which goes the way of every story."""

from collections.abc import Sequence

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.petitions.letters import LetterText
from farshore.domain.petitions.records.letters import LetterDoc
from farshore.domain.petitions.records.public import (
    YearOf,
    public_words,
    texts_to_tell,
    year_of,
)
from farshore.vault.nouns.petitions.campaigns import ADVOCACY, CAMPAIGNS
from farshore.vault.nouns.petitions.letters import LETTERS
from farshore.vault.nouns.petitions.offices import OFFICES
from farshore.vault.nouns.verbs import changes
from farshore.vault.people.covering import edition_coverage
from farshore.vault.petitions.gathering import facts_by_key, silent
from farshore.vault.petitions.sending import letters_of_campaign
from farshore.vault.speech.messages.petitions.campaigns import (
    AskPublicWords,
    AskReport,
    NoteStory,
    PublicWords,
    Report,
)
from farshore.vault.state.rights import Right, answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.model import StoredEdition


@answers(AskPublicWords, compartment=ADVOCACY, audit="tell-of-petition")
def ask_public_words(vault: Vault, session: Session, call: AskPublicWords) -> PublicWords:
    """Return what the site would tell; nothing is public before a story of it was approved.

    The texts are those that were locked and printed, with the figures of that day, and those of
    further languages that were locked with them.

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
    told = texts_to_tell(doc, list(texts.values()), facts_by_key(vault, session))
    names = _names(vault, session, letters)
    return PublicWords(words=public_words(doc, letters, told, years, names=names))


@answers(AskReport, compartment=ADVOCACY, audit="report-of-petition")
def ask_report(vault: Vault, session: Session, call: AskReport) -> Report:
    """Return the page that tells of a campaign as it is public now.

    Raises:
        BadInput: the site does not tell of it in that language.
    """
    _line, doc = vault.shelf.open(CAMPAIGNS, call.label, asker=silent(session))
    stored = told_now(vault, doc.public_story).get(call.language)
    if stored is None:
        raise BadInput(
            why="The site does not tell of this petition in that language. The report is the page "
            "that was approved and published."
        )
    vault.log(session, "report-of-petition", label=call.label)
    return Report(edition=stored.signed.edition, paper=stored.paper)


def told_now(vault: Vault, story: str) -> dict[str, StoredEdition]:
    """Return by language what the site shows of a story: what no consent covers has left it."""
    return {
        language: stored.doc
        for (label, language), stored in sorted(vault.model.editions.items())
        if label == story and not edition_coverage(vault, stored.doc).uncovered
    }


def _letters(vault: Vault, session: Session, campaign: str) -> list[LetterDoc]:
    lines = letters_of_campaign(vault, session, campaign)
    return [vault.shelf.open(LETTERS, one.label, asker=silent(session))[1] for one in lines]


def _names(
    vault: Vault, session: Session, letters: Sequence[LetterDoc]
) -> dict[tuple[str, str], str]:
    """Return the names of the offices in their languages; of one that is gone none."""
    known = {line.label for line in vault.shelf.lines(OFFICES, ring=session.ring)}
    found: dict[tuple[str, str], str] = {}
    for label in {one.office for one in letters} & known:
        office = vault.shelf.open(OFFICES, label, asker=silent(session))[1]
        found |= {(label, one.language): one.name for one in office.wordings}
    return found


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
