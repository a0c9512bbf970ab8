"""Registering many people at once."""

from datetime import date

import msgspec
from msgspec.structs import replace

from farshore.domain.errors import BadInput, NotFound
from farshore.domain.people.merging import has_number
from farshore.domain.people.records import PersonDoc
from farshore.domain.people.updating import changes_of, is_same_birth, updated
from farshore.vault.nouns.seeing import is_limited, sees
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
    Update,
)
from farshore.vault.state.asking import compare_names
from farshore.vault.state.keeping import remember, seal
from farshore.vault.state.rights import answers
from farshore.vault.state.staged import StagedImport
from farshore.vault.state.vault import Session, Vault
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
        labels = _alike(vault, session, doc)
        names = [name.text for name in doc.names]
        if place < compared and not compare_names(vault, session, names, labels):
            compared = place
        if labels:
            alike[place] = labels
    shown = {place: labels for place, labels in alike.items() if place < compared}
    id_ = new_id().hex()
    updates = {
        place: found
        for place, labels in shown.items()
        if (found := _update(vault, session, call.docs[place], labels, salt=id_))
    }
    session.staged = StagedImport(
        id_, call.docs, call.source, frozenset(alike), compared=compared,
        updates={place: found.label for place, found in updates.items()},
    )  # fmt: skip
    return Staged(id=id_, total=len(call.docs), alike=shown, updates=updates, compared=compared)


def _update(
    vault: Vault, session: Session, doc: PersonDoc, labels: list[str], *, salt: str
) -> Update | None:
    """Return whom a line is, if there is one alone, with what it would add to the record."""
    known = {label: _opened(vault, session, label) for label in labels}
    same = [
        label
        for label, old in known.items()
        if has_number(old, doc.number) or is_same_birth(old, doc)
    ]
    if len(same) != 1:
        return None
    return Update(label=same[0], changes=changes_of(known[same[0]], doc, salt=salt))


def _opened(vault: Vault, session: Session, label: str) -> PersonDoc:
    row = vault.documents.rows.get("person", vault.model.people[label].row_id)
    if row is None:
        raise NotFound(label=label)
    return vault.documents.open(PERSON, row, ring=session.ring)


def _alike(vault: Vault, session: Session, doc: PersonDoc) -> list[str]:
    """Return labels of people whom the member sees and who have the same name in some rendering."""
    labels = {
        label: None
        for name in doc.names
        if len(name.text.strip()) >= _SHORTEST_COMPARED
        for label in vault.model.register.search(name.text, limit=_ALIKE_SHOWN)
        if sees(session, label)
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
    taken = {place: ids for place, ids in call.take.items() if place in staged.updates and ids}
    left_out |= set(staged.updates)
    kept = [doc for place, doc in enumerate(staged.docs) if place not in left_out]
    changed = {
        staged.updates[place]: (
            updated(
                _opened(vault, session, staged.updates[place]), staged.docs[place],
                taken=ids, salt=staged.id,
            ),
            ids,
        )
        for place, ids in taken.items()
    }  # fmt: skip
    batch = _register(vault, session, kept, source=staged.source, changed=changed, salt=staged.id)
    session.staged = session.sheet = None
    return batch


def _register(
    vault: Vault, session: Session, given: list[PersonDoc], *, source: str,
    changed: dict[str, tuple[PersonDoc, list[str]]] | None = None, salt: str = "",
) -> Batch:  # fmt: skip
    changed = changed or {}
    if not given and not changed:
        raise BadInput(why="There is nobody in this import. Check the sheet.")
    for doc, _ids in changed.values():
        check_person(doc)
    for doc in given:
        check_person(doc)
    if is_limited(vault, session):
        own = session.handle
        given = [replace(doc, responsible=doc.responsible or own) for doc in given]
    docs = _with_labels(vault, given)
    vault.log(session, "import-people", detail=f"{len(docs)} people")
    batch = Batch(
        id=new_id().hex()[:12],
        source=source[:200],
        on=today(vault.clock),
        by=session.handle,
        labels=[doc.label for doc in docs],
        added={label: ids for label, (_doc, ids) in changed.items()},
        salt=salt if changed else "",
    )
    told_unit, *units = [new_id() for _each in (batch, *docs)]
    vault.shelf.make_keys([told_unit, *units], compartment="identity", ring=session.ring)
    with transaction(vault.documents.rows.connection):
        people = [
            seal(vault, session, PERSON, doc, unit=unit)
            for doc, unit in zip(docs, units, strict=True)
        ]
        people += [
            seal(
                vault, session, PERSON, doc, unit=entry.unit, row_id=entry.row_id,
                rev=entry.rev + 1,
            )
            for label, (doc, _ids) in changed.items()
            for entry in (vault.model.people[label],)
        ]  # fmt: skip
        told = seal(vault, session, BATCH, batch, unit=told_unit)
    for person in people:
        remember(vault, PERSON, person)
    remember(vault, BATCH, told)
    return batch


@answers(ListBatches, compartment="identity", unaudited="sources, days and labels of imports")
def list_batches(vault: Vault, session: Session, _call: ListBatches) -> BatchList:
    """List imports, newest first; of who sees the own cases only, those with such people."""
    batches = [stored.doc for stored in vault.model.batches.values()]
    if session.ring.sees:
        batches = [
            replace(one, labels=own)
            for one in batches
            if (own := [label for label in one.labels if sees(session, label)])
        ]
    changed = {batch.id: _worked_on(vault, batch) for batch in batches if not batch.undone}
    return BatchList(
        batches=sorted(batches, key=lambda batch: batch.on or date.min, reverse=True),
        changed={id_: labels for id_, labels in changed.items() if labels},
    )


def _worked_on(vault: Vault, batch: Batch) -> list[str]:
    """Return those of a batch who were changed or written about since, or are gone."""
    used = {label for story in vault.model.stories.values() for label in story.doc.subjects}
    people = vault.model.people
    return [
        label
        for label in batch.labels
        if label not in people
        or people[label].rev != 1
        or label in used
        or label in vault.model.consents_of
    ]


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
