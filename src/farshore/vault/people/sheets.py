"""A sheet in the vault's memory until its people are registered, and what its headings mean."""

import msgspec

from farshore.domain.errors import BadInput
from farshore.vault.speech.messages import (
    Done,
    HeadingsDoc,
    KeepSheet,
    KeptSheet,
    OpenSheet,
    RememberHeadings,
)
from farshore.vault.state.keeping import keep
from farshore.vault.state.rights import answers
from farshore.vault.state.staged import StagedSheet
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.documents import new_id
from farshore.vault.storage.kept import HEADINGS

_MOST_HEADINGS, _LONGEST = 1_000, 300


@answers(KeepSheet, compartment="identity", unaudited="a member's own file, in memory only")
def keep_sheet(vault: Vault, session: Session, call: KeepSheet) -> KeptSheet:
    """Keep what the desk read of a file until this member signs out or the vault is sealed."""
    session.sheet = StagedSheet(new_id().hex(), call.source[:200], call.data)
    return _kept(vault, session.sheet)


@answers(OpenSheet, compartment="identity", unaudited="a member's own file, in memory only")
def open_sheet(vault: Vault, session: Session, call: OpenSheet) -> KeptSheet:
    """Give the sheet back.

    Raises:
        BadInput: another one was kept since, or none.
    """
    if session.sheet is None or session.sheet.id != call.id:
        raise BadInput(why="This preview is gone. Choose the file again; nothing was registered.")
    return _kept(vault, session.sheet)


@answers(RememberHeadings, compartment="identity", unaudited="headings of lists; of nobody")
def remember_headings(vault: Vault, session: Session, call: RememberHeadings) -> Done:
    """Add to what headings mean; what was said last counts."""
    stored = vault.model.headings
    known = stored.doc.fields if stored else {}
    fields = {**known, **{name[:_LONGEST]: to[:_LONGEST] for name, to in call.fields.items()}}
    if fields == known:
        return Done()
    if len(fields) > _MOST_HEADINGS:
        fields = dict(list(fields.items())[-_MOST_HEADINGS:])
    unit = stored.unit if stored else new_id()
    if stored is None:
        vault.shelf.make_keys([unit], compartment="identity", ring=session.ring)
    keep(
        vault, session, HEADINGS, HeadingsDoc(fields=fields), unit=unit,
        row_id=stored.row_id if stored else None, rev=stored.rev + 1 if stored else 1,
    )  # fmt: skip
    return Done()


def _kept(vault: Vault, sheet: StagedSheet) -> KeptSheet:
    stored = vault.model.headings
    headings = msgspec.structs.replace(stored.doc) if stored else HeadingsDoc()
    return KeptSheet(id=sheet.id, source=sheet.source, data=sheet.data, headings=headings)
