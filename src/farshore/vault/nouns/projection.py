"""What the guard must know of documents in other compartments, written at the moment of saving.

The guard's own ring seals it into `identity`, under the person's key: its grants are not widened,
and erasing the person destroys it. It is on the disk before the document that says so: the guard
may know more than it has to, never less.
"""

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from farshore.domain.people.records import ProjectionDoc
from farshore.vault.state.vault import Vault
from farshore.vault.storage.kept import PERSON, PROJECTION
from farshore.vault.storage.nouns import Noun

D = TypeVar("D")


def project(vault: Vault, noun: Noun[D], doc: D, *, known: D | None = None) -> None:
    """Let the guard know what a document says of people; what it no longer says goes.

    Args:
        vault: unsealed.
        noun: its kind.
        doc: the document as it will be, with its label.
        known: as it was.
    """
    if noun.guard is None:
        return
    told = {one.person: one for one in noun.guard(doc)}
    before = noun.guard(known) if known is not None else ()
    gone = [ProjectionDoc(person=p.person, source=p.source) for p in before if p.person not in told]
    tell(vault, [*told.values(), *gone])


def tell(vault: Vault, projections: Sequence[ProjectionDoc]) -> None:
    """Let the guard know of people what some sources say now, in place of what each said before.

    Args:
        vault: unsealed.
        projections: one a person and source; of whoever is not in the register nothing is kept.
    """
    model, ring = vault.model, vault.need_opened().ring
    for doc in projections:
        entry = model.people.get(doc.person)
        if entry is None:
            continue
        known = model.projections.get(doc.person, {}).get(doc.source)
        if known and msgspec.to_builtins(known.doc) == msgspec.to_builtins(doc):
            continue
        stored = vault.shelf.seal(
            PROJECTION,
            doc,
            ring=ring,
            unit=entry.unit,
            row_id=known.row_id if known else None,
            rev=known.rev + 1 if known else 1,
        )
        model.put_projection(stored)
        whole = model.people[model.lead(doc.person)]
        row = vault.documents.rows.get(PERSON.table, whole.row_id)
        if row is not None:
            person = vault.documents.open(PERSON, row, ring=ring)
            model.put_person(person, row_id=whole.row_id, unit=whole.unit, rev=whole.rev)
