"""Where a fact stands: in drafts and published stories, and in the texts of campaigns."""

from collections.abc import Iterator, Sequence
from typing import Literal

from farshore.domain.petitions.records.facts import Cited, FactDoc, cites, written
from farshore.domain.stories.citing import citations, plain, without_citations_of
from farshore.domain.stories.documents import words_of
from farshore.vault.nouns.petitions.campaigns import ADVOCACY, CAMPAIGNS
from farshore.vault.nouns.petitions.facts import FACTS, PLACES
from farshore.vault.petitions.gathering import silent
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.messages.people import Saved
from farshore.vault.speech.messages.petitions.facts import (
    AskFactPlaces,
    BringFact,
    FactPlace,
    FactPlaces,
)
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.stories.citing import with_fact_of_today
from farshore.vault.stories.drafts import merged, need_story, store
from farshore.vault.stories.drafts import written as changed


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
            parts = (text.title, text.byline, text.lead, text.body)
            how, by_name = _cited(parts, fact, language)
            if how:
                yield FactPlace(
                    kind="story",
                    label=label,
                    language=language,
                    cited=how,
                    may_bring=by_name and how == "earlier",
                )
    for (label, language), stored in sorted(vault.model.editions.items()):
        edition = stored.doc.signed.edition
        parts = (edition.title, edition.byline, edition.lead, stored.doc.body)
        how, _by_name = _cited(parts, fact, language)
        if how:
            yield FactPlace(
                kind="edition", label=label, language=language, cited=how, is_public=True
            )


def _cited(parts: Sequence[str], fact: FactDoc, language: str) -> tuple[Cited | Literal[""], bool]:
    """Return how a story cites a fact, and whether by its short name; an old value comes first."""
    values = [value for key, value in citations(parts[-1]) if key == fact.key]
    today = plain(written(fact, language))
    if any(value != today for value in values):
        return "earlier", True
    how = cites("\n\n".join((*parts[:-1], without_citations_of(parts[-1], fact.key))), fact)
    if how == "earlier" or not values:
        return how, False
    return "referenced", True


@answers(BringFact, compartment="stories", audit="bring-fact")
def bring_fact(vault: Vault, session: Session, call: BringFact) -> Saved:
    """Write today's value of a fact into a draft; its approvals are void, what is public stays.

    Raises:
        BadInput: the draft has that value already, or does not cite the fact by its short name.
        ChangedMeanwhile: the fact has another value than the member saw.
    """
    line, fact = vault.shelf.open(FACTS, call.label, asker=silent(session))
    if line.rev != call.rev:
        raise ChangedMeanwhile(label=call.label)
    entry = need_story(vault, call.story)
    words = words_of(with_fact_of_today(entry.doc, fact))
    doc = merged(entry.doc, words)
    vault.log(session, "bring-fact", label=call.story, detail=call.label)
    store(vault, session, entry, changed(entry.doc, doc, by=session.handle))
    return Saved(label=call.label, rev=line.rev)
