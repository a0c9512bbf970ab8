"""What others publish, sealed under the person; in the ledger before it is here."""

import msgspec

from farshore.domain.engagements.publications import (
    PUBLICATION,
    PublicationDoc,
    check_publication,
    ledger_of,
    publication_row,
    publication_waits,
)
from farshore.domain.errors import BadInput
from farshore.vault.nouns.verbs import lists, moves, opens, saves, unit_of
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages.outreach.publications import (
    ListPublications,
    MovePublication,
    OpenPublication,
    SavePublication,
)
from farshore.vault.state.asking import name_subjects
from farshore.vault.state.rights import Right
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.documents import new_id
from farshore.vault.storage.kept import LEDGER
from farshore.vault.storage.nouns import Noun

PLACE = ("advocacy",)
PUBLICATIONS = Noun(
    "publication",
    PublicationDoc,
    PLACE,
    letter="PB",
    person=lambda doc: doc.person,
    row=publication_row,
    waits=publication_waits,
    check=check_publication,
    moves=PUBLICATION,
)


def _may_be(vault: Vault, session: Session, doc: PublicationDoc, _compartment: str) -> None:
    name_subjects(vault, session, [doc.person])
    unit_of(vault)(doc.person)
    if doc.published_on and doc.published_on > today(vault.clock):
        raise BadInput(why="This day has not come yet. Give a day until today.")


def _in_the_ledger(
    vault: Vault, doc: PublicationDoc, known: PublicationDoc | None
) -> PublicationDoc:
    """Write the ledger's item before the entry: the guard never knows less than the desk."""
    if known and known.person != doc.person:
        raise BadInput(why="An entry stays with its person. Make another for somebody else.")
    row = bytes.fromhex(known.ledger) if known and known.ledger else new_id()
    before = vault.model.ledger_items.get(row.hex())
    item = ledger_of(doc, before.doc if before else None)
    stored = vault.shelf.seal(
        LEDGER,
        item,
        ring=vault.need_opened().ring,
        unit=unit_of(vault)(doc.person),
        row_id=row,
        rev=before.rev + 1 if before else 1,
    )
    vault.model.put_ledger(row.hex(), stored)
    return msgspec.structs.replace(doc, ledger=row.hex())


lists(
    ListPublications,
    PUBLICATIONS,
    right=Right(PLACE, unaudited="labels, outlets and days; no address and no word"),
)
opens(OpenPublication, PUBLICATIONS, right=Right(PLACE, audit="open-publication", quota="openings"))
saves(
    SavePublication,
    PUBLICATIONS,
    right=Right(PLACE, audit="save-publication"),
    also=_may_be,
    merged=_in_the_ledger,
    ours=("ledger",),
)
moves(MovePublication, PUBLICATIONS, right=Right(PLACE, audit="move-publication"))
