"""Stories that come in from an older site: drafts that went through the guard at once."""

import msgspec

from farshore.domain.errors import BadInput
from farshore.vault.core import Session, Vault
from farshore.vault.documents import new_id
from farshore.vault.guarding import ledger_item, verdict_of
from farshore.vault.labels import new_label
from farshore.vault.messages import ImportStories, StoriesImported
from farshore.vault.model import Stored, StoryEntry
from farshore.vault.people import write
from farshore.vault.registry import answers
from farshore.vault.store import transaction
from farshore.vault.stories import check_story


@answers(ImportStories, compartment="stories")
def import_stories(vault: Vault, session: Session, call: ImportStories) -> StoriesImported:
    """Take stories in as drafts; what was public already goes into the ledger.

    All of them are stored, or none. The guard's level for each is the backlog.
    """
    if not call.docs:
        raise BadInput(why="There is no story in this import. Check the file.")
    for doc in call.docs:
        check_story(vault, doc)
    vault.log(session, "import-stories", detail=f"{len(call.docs)} stories")
    entries: list[StoryEntry] = []
    taken = set(vault.model.stories)
    with transaction(vault.documents.rows.connection):
        for doc in call.docs:
            label = new_label("S", taken=taken)
            taken.add(label)
            draft = msgspec.structs.replace(
                doc,
                label=label,
                public_id=new_id().hex()[:16],
                created_by=session.handle,
                last_writer=session.handle,
                approvals=[],
                submitted_by={},
                decisions=[],
            )
            unit, row_id = new_id(), new_id()
            write(vault, session, "story", draft, compartment="stories", unit=unit, row_id=row_id)
            entries.append(StoryEntry(row_id, unit, 1, draft))
    for entry in entries:
        vault.model.stories[entry.doc.label] = entry
    for entry in entries:
        _fill_ledger(vault, session, entry)
    levels: dict[str, str] = {entry.doc.label: verdict_of(vault, entry).level for entry in entries}
    return StoriesImported(labels=[entry.doc.label for entry in entries], levels=levels)


def _fill_ledger(vault: Vault, session: Session, entry: StoryEntry) -> None:
    """Note what a story of the older site has already told, and about whom."""
    if not entry.doc.imported:
        return
    found = {f.who for f in verdict_of(vault, entry).findings if f.who in vault.model.people}
    persons = sorted(found | set(entry.doc.subjects))
    url = entry.doc.old_urls[0] if entry.doc.old_urls else ""
    for language, text in entry.doc.translations.items():
        item = ledger_item(entry.doc, language, text, url=url, persons=persons)
        row_id = write(vault, session, "ledger", item, compartment="stories", unit=entry.unit)
        vault.model.put_ledger(row_id.hex(), Stored(row_id, entry.unit, item))
