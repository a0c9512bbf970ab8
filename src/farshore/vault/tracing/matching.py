"""Comparing by the tracer's keys: everybody who allows it with all open requests.

What is found is sealed in `tracing`. No save waits for it, so that no answer and no timing of a
form tells whether anybody fits; a clock does it a moment later, and every review before it opens.
"""

from collections.abc import Collection, Hashable

import msgspec

from farshore.domain.people.records import PersonDoc
from farshore.domain.tracing.records.candidates import (
    FOUND,
    UNTOUCHED,
    CandidateDoc,
    Weighed,
)
from farshore.domain.tracing.records.weighing import Described, candidates
from farshore.vault.nouns.tracing.candidates import CANDIDATES
from farshore.vault.nouns.tracing.requests import TRACINGS
from farshore.vault.speech.clock import today
from farshore.vault.speech.labels import new_label
from farshore.vault.speech.messages.tracing.requests import CompareAll, Compared
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.kept import PERSON
from farshore.vault.storage.store import SealedRow, transaction
from farshore.vault.tracing.covered import forget_uncovered, is_covered, requests_of, why_not
from farshore.vault.tracing.describing import described, sought

Known = dict[tuple[str, str], tuple[SealedRow, CandidateDoc]]
"""Candidates on the disk, by request and person."""


@answers(CompareAll, compartment="tracing", audit="compare-all")
def compare_all(vault: Vault, session: Session, _call: CompareAll) -> Compared:
    """Compare everything with everything; says how much, not what was found."""
    vault.log(session, "compare-all")
    return compare(vault)


def compare(vault: Vault, *, requests: Collection[str] | None = None) -> Compared:
    """Compare open requests with everybody whose consent covers tracing.

    Args:
        vault: unsealed.
        requests: labels; None = all.
    """
    forget_uncovered(vault)
    docs = requests_of(vault)
    chosen = [
        doc
        for label, doc in docs.items()
        if (requests is None or label in requests) and not why_not(vault, doc)
    ]
    people = _people(vault) if chosen else []
    known = _known(vault)
    pool, on = len(vault.model.people), today(vault.clock)
    for doc in chosen:
        others = [one for one in people if one.label != doc.enquirer]
        found = candidates(sought(doc), others, pool=pool, on=on)
        _keep(vault, doc.label, found, known)
    vault.shelf.reread(CANDIDATES)
    return Compared(requests=len(chosen), people=len(people))


def compare_due(vault: Vault) -> None:
    """Compare what was saved since the last time; everything on a new day or after unsealing."""
    opened = vault.opened
    if opened is None:
        return
    rows = list(vault.documents.rows.all(TRACINGS.table))
    now = frozenset((row.id, row.rev) for row in rows)
    state = _state(vault)
    if state == opened.compared and now <= opened.compared_requests:
        return
    fresh = {row.id for row in rows if (row.id, row.rev) not in opened.compared_requests}
    if state == opened.compared:
        ring = opened.tracer
        changed = [row for row in rows if row.id in fresh]
        compare(
            vault, requests={vault.documents.open(TRACINGS, r, ring=ring).label for r in changed}
        )
    elif rows:
        compare(vault)
    opened.compared, opened.compared_requests = state, now


def _state(vault: Vault) -> Hashable:
    """Return what changes with any record, any consent and any day."""
    model = vault.model
    revisions = sum(one.rev for one in model.consents.values())
    return model.epoch, len(model.consents), revisions, today(vault.clock)


def _people(vault: Vault) -> list[Described]:
    """Return all who allow it, each read once while the register is unsealed."""
    known = vault.need_opened().described
    for label, entry in vault.model.people.items():
        if not is_covered(vault, label):
            known.pop(label, None)
        elif known.get(label, (0, None))[0] != entry.rev:
            doc = _open(vault, label)
            if doc is not None:
                known[label] = (entry.rev, described(doc, relatives=_relatives(vault, doc)))
    return [one for label, (_rev, one) in known.items() if label in vault.model.people]


def _open(vault: Vault, label: str) -> PersonDoc | None:
    entry = vault.model.people[label]
    row = vault.documents.rows.get(PERSON.table, entry.row_id)
    if row is None or (PERSON.table, row.id) in vault.documents.shut:
        return None
    return vault.documents.open(PERSON, row, ring=vault.need_opened().tracer)


def _relatives(vault: Vault, doc: PersonDoc) -> dict[str, str]:
    """Return the names on record of relatives who are registered and allow tracing themselves."""
    records = vault.model.register.records
    return {
        link.label: records[link.label].names[0]
        for link in doc.relatives
        if link.label in records and records[link.label].names and is_covered(vault, link.label)
    }


def _known(vault: Vault) -> Known:
    ring = vault.need_opened().tracer
    return {
        (doc.request, doc.person): (row, doc)
        for row, doc in vault.documents.open_all(CANDIDATES, ring=ring, compartment="tracing")
    }


def _keep(vault: Vault, request: str, found: dict[str, Weighed], known: Known) -> None:
    """Seal what was found; what nothing speaks for any more goes if nobody has looked at it."""
    for person, weighed in found.items():
        _seal(vault, request, person, weighed, known)
    gone = [
        row
        for (label, person), (row, doc) in known.items()
        if label == request
        and person not in found
        and doc.stage in UNTOUCHED
        and not doc.answers
        and not doc.earlier
    ]
    with transaction(vault.documents.rows.connection):
        for row in gone:
            vault.documents.rows.drop(CANDIDATES.table, row.id)


def _seal(vault: Vault, request: str, person: str, weighed: Weighed, known: Known) -> None:
    row, doc = known.get((request, person), (None, None))
    if row is None or doc is None:
        labels = {one.label for _row, one in known.values()}
        doc = CandidateDoc(
            label=new_label(CANDIDATES.letter, taken=labels), request=request, person=person,
            stage=FOUND, created_on=today(vault.clock),
        )  # fmt: skip
    elif _without_day(doc.weighed) == _without_day(weighed):
        return
    stored = vault.shelf.seal(
        CANDIDATES,
        msgspec.structs.replace(doc, weighed=weighed),
        ring=vault.need_opened().tracer,
        unit=vault.model.people[person].unit,
        row_id=row.id if row else None,
        rev=row.rev + 1 if row else 1,
    )
    sealed = vault.documents.rows.get(CANDIDATES.table, stored.row_id)
    if sealed is not None:
        known[request, person] = (sealed, stored.doc)


def _without_day(weighed: Weighed) -> Weighed:
    return msgspec.structs.replace(weighed, on=None)
