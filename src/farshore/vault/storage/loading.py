"""Filling the read model from the sealed rows at unsealing."""

from farshore.vault.storage.documents import Documents
from farshore.vault.storage.keyring import Keyring
from farshore.vault.storage.model import ReadModel, Stored
from farshore.vault.storage.nouns import NOUNS
from farshore.vault.storage.store import SealedRow


def load_model(
    documents: Documents, *, ring: Keyring
) -> tuple[ReadModel, list[tuple[str, SealedRow]]]:
    """Open every row that the guard has to know.

    Returns:
        The read model, and table and row of what does not open (its key is gone): the caller
        sounds an alarm, since the guard does not know them.

    Raises:
        NewerDocument: a later version wrote one of them; nothing is opened then.
    """
    model = ReadModel()
    model.is_loading = True
    unopened: list[tuple[str, SealedRow]] = []
    keys = {name: documents.units.all_of(name, ring=ring) for name in ("identity", "stories")}
    for noun in list(NOUNS.values()):
        if noun.remember is None:
            continue
        (compartment,) = noun.compartments
        damaged: list[SealedRow] = []
        found = documents.open_all(noun, ring=ring, keys=keys[compartment], damaged=damaged)
        for row, doc in found:
            noun.remember(model, Stored(row.id, row.unit, doc, row.rev))
        unopened += [(noun.table, row) for row in damaged]
    model.is_loading = False
    leave_withdrawn_out(model)
    return model, unopened


def leave_withdrawn_out(model: ReadModel) -> None:
    """Drop editions that a tombstone covers, and let each story's state say what is out.

    A crash between the two must not bring anything back, nor leave a story "published" that is
    not and can't be withdrawn.
    """
    withdrawn = {(stone.story, stone.language) for stone in model.tombstones}
    for place, stored in list(model.editions.items()):
        edition = stored.doc.signed.edition
        if (edition.story, edition.language) in withdrawn or not edition.page:
            del model.editions[place]
    for label, entry in model.stories.items():
        for language, text in entry.doc.translations.items():
            if text.state == "published" and (label, language) not in model.editions:
                gone = (entry.doc.public_id, language) in withdrawn
                text.state = "withdrawn" if gone else "draft"
