"""The fact list: for media officers and campaigners, or for editors, as whoever wrote it says."""

from farshore.domain.errors import BadInput
from farshore.domain.petitions.records.facts import (
    FactDoc,
    check_fact,
    fact_row,
    fact_waits,
    with_history,
)
from farshore.vault.nouns.verbs import lists, opens, saves
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages.petitions.facts import ListFacts, OpenFact, SaveFact
from farshore.vault.state.rights import Right
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.nouns import Noun

PLACES = ("advocacy", "stories")

FACTS = Noun("fact", FactDoc, PLACES, letter="N", row=fact_row, waits=fact_waits, check=check_fact)


def _may_be_kept(vault: Vault, session: Session, doc: FactDoc, _place: str) -> None:
    on = today(vault.clock)
    if any(day and day > on for day in (doc.as_of, doc.checked_on)):
        raise BadInput(why="A day lies in the future. A fact holds from a day that has come.")
    for line in vault.shelf.lines(FACTS, ring=session.ring):
        if line.row.key == doc.key and line.label != doc.label:
            raise BadInput(
                why="This short name is that of %(label)s. Choose another one.", label=line.label
            )


def _kept(_vault: Vault, made: FactDoc, known: FactDoc | None) -> FactDoc:
    return with_history(made, known)


lists(ListFacts, FACTS, right=Right(PLACES, unaudited="figures that are or will be public"))
opens(OpenFact, FACTS, right=Right(PLACES, audit="open-fact"))
saves(SaveFact, FACTS, right=Right(PLACES, audit="save-fact"), also=_may_be_kept, merged=_kept)
