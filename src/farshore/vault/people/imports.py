"""Registering many people at once."""

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.people.records import PersonDoc
from farshore.vault.people.records import check_person
from farshore.vault.speech.clock import today
from farshore.vault.speech.labels import new_label
from farshore.vault.speech.messages import (
    Batch,
    BatchList,
    ImportPeople,
    ImportStaged,
    ListBatches,
    Staged,
    StagePeople,
)
from farshore.vault.state.asking import compare_names
from farshore.vault.state.keeping import remember, seal
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, StagedImport, Vault
from farshore.vault.storage.documents import new_id
from farshore.vault.storage.kept import BATCH, PERSON
from farshore.vault.storage.store import transaction

_SHORTEST_COMPARED = 2
_ALIKE_SHOWN = 5


@answers(ImportPeople, compartment="identity", audit="import-people")
def import_people(vault: Vault, session: Session, call: ImportPeople) -> Batch:
    """Register people in one transaction: all of them or none.

    Family links may name other rows of the same import by the label that they carry there;
    the links follow when the vault gives the real labels.
    """
    return _register(vault, session, call.docs, source=call.source)


@answers(StagePeople, compartment="identity", audit="preview-import")
def stage_people(vault: Vault, session: Session, call: StagePeople) -> Staged:
    """Keep an import in memory and tell which of its people may be registered already.

    It tells that of as many names and people as a day may tell. From there on (`compared`) nothing
    is told, and whoever may be registered already stays out when the import is carried out.
    """
    for doc in call.docs:
        check_person(doc)
    vault.log(session, "preview-import", detail=f"{len(call.docs)} people")
    alike: dict[int, list[str]] = {}
    compared = len(call.docs)
    for place, doc in enumerate(call.docs):
        labels = _alike(vault, doc)
        names = [name.text for name in doc.names]
        if place < compared and not compare_names(vault, session, names, labels):
            compared = place
        if labels:
            alike[place] = labels
    staged = StagedImport(
        new_id().hex(), call.docs, call.source, frozenset(alike), compared=compared
    )
    session.staged = staged
    shown = {place: labels for place, labels in alike.items() if place < compared}
    return Staged(id=staged.id, total=len(call.docs), alike=shown, compared=compared)


def _alike(vault: Vault, doc: PersonDoc) -> list[str]:
    """Return labels of people who have a name that is the same in some rendering."""
    labels = {
        label: None
        for name in doc.names
        if len(name.text.strip()) >= _SHORTEST_COMPARED
        for label in vault.model.register.search(name.text, limit=_ALIKE_SHOWN)
    }
    return list(labels)[:_ALIKE_SHOWN]


@answers(ImportStaged, compartment="identity", audit="import-people")
def import_staged(vault: Vault, session: Session, call: ImportStaged) -> Batch:
    """Register what was staged in this sign-in.

    Raises:
        BadInput: nothing is staged under this id: it was imported, replaced or forgotten.
    """
    staged = session.staged
    if staged is None or staged.id != call.id:
        raise BadInput(why="This preview is gone. Choose the file again; nothing was registered.")
    unseen_from = min(call.unseen_from, staged.compared)
    left_out = {*call.leave_out, *(place for place in staged.alike if place >= unseen_from)}
    kept = [doc for place, doc in enumerate(staged.docs) if place not in left_out]
    batch = _register(vault, session, kept, source=staged.source)
    session.staged = None
    return batch


def _register(vault: Vault, session: Session, given: list[PersonDoc], *, source: str) -> Batch:
    if not given:
        raise BadInput(why="There is nobody in this import. Check the sheet.")
    for doc in given:
        check_person(doc)
    docs = _with_labels(vault, given)
    vault.log(session, "import-people", detail=f"{len(docs)} people")
    batch = Batch(
        id=new_id().hex()[:12],
        source=source[:200],
        on=today(vault.clock).isoformat(),
        by=session.handle,
        labels=[doc.label for doc in docs],
    )
    told_unit, *units = [new_id() for _each in (batch, *docs)]
    vault.shelf.make_keys([told_unit, *units], compartment="identity", ring=session.ring)
    with transaction(vault.documents.rows.connection):
        people = [
            seal(vault, session, PERSON, doc, unit=unit)
            for doc, unit in zip(docs, units, strict=True)
        ]
        told = seal(vault, session, BATCH, batch, unit=told_unit)
    for person in people:
        remember(vault, PERSON, person)
    remember(vault, BATCH, told)
    return batch


@answers(ListBatches, compartment="identity", unaudited="sources, days and labels of imports")
def list_batches(vault: Vault, _session: Session, _call: ListBatches) -> BatchList:
    """List imports, newest first."""
    batches = [stored.doc for stored in vault.model.batches.values()]
    return BatchList(batches=sorted(batches, key=lambda batch: batch.on, reverse=True))


def _with_labels(vault: Vault, docs: list[PersonDoc]) -> list[PersonDoc]:
    taken = set(vault.model.people)
    given: dict[str, str] = {}
    fresh: list[str] = []
    for doc in docs:
        label = new_label("C", taken=taken)
        taken.add(label)
        fresh.append(label)
        if doc.label:
            given[doc.label] = label
    return [
        msgspec.structs.replace(
            doc,
            label=label,
            relatives=[
                msgspec.structs.replace(link, label=given.get(link.label, link.label))
                for link in doc.relatives
            ],
        )
        for doc, label in zip(docs, fresh, strict=True)
    ]
