"""Where a fact stands: in drafts and published stories, and in the texts of campaigns."""

from collections.abc import Iterator

from farshore.domain.petitions.records.facts import FactDoc, cites
from farshore.vault.nouns.petitions.campaigns import ADVOCACY, CAMPAIGNS
from farshore.vault.nouns.petitions.facts import FACTS, PLACES
from farshore.vault.petitions.gathering import silent
from farshore.vault.speech.messages.petitions.facts import AskFactPlaces, FactPlace, FactPlaces
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault


@answers(AskFactPlaces, compartment=PLACES, unaudited="labels of texts that the member may open")
def ask_fact_places(vault: Vault, session: Session, call: AskFactPlaces) -> FactPlaces:
    """Return every text that cites a fact, as far as the member's own keys open it."""
    _line, fact = vault.shelf.open(FACTS, call.label, asker=silent(session))
    may_read = session.ring.has("stories")
    places = list(_in_campaigns(vault, session, fact)) if session.ring.has(ADVOCACY) else []
    places += _in_stories(vault, fact) if may_read else []
    return FactPlaces(places=places, stories_unread=not may_read)


def _in_campaigns(vault: Vault, session: Session, fact: FactDoc) -> Iterator[FactPlace]:
    for line in sorted(vault.shelf.lines(CAMPAIGNS, ring=session.ring), key=lambda one: one.label):
        _line, doc = vault.shelf.open(CAMPAIGNS, line.label, asker=silent(session))
        for text in doc.texts:
            how = cites("\n\n".join((text.title, text.body)), fact)
            if how:
                yield FactPlace(
                    kind="campaign", label=line.label, language=text.language, cited=how
                )


def _in_stories(vault: Vault, fact: FactDoc) -> Iterator[FactPlace]:
    for label, entry in sorted(vault.model.stories.items()):
        for language, text in entry.doc.translations.items():
            how = cites("\n\n".join((text.title, text.lead, text.body)), fact)
            if how:
                yield FactPlace(kind="story", label=label, language=language, cited=how)
    for (label, language), stored in sorted(vault.model.editions.items()):
        edition = stored.doc.signed.edition
        how = cites("\n\n".join((edition.title, edition.lead, stored.doc.body)), fact)
        if how:
            yield FactPlace(
                kind="edition", label=label, language=language, cited=how, is_public=True
            )
