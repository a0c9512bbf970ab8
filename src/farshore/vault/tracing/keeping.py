"""Sealing what was found by the tracer's own keys; what nothing speaks for any more goes."""

from dataclasses import dataclass

import msgspec

from farshore.domain.tracing.records.candidates import FOUND, UNTOUCHED, CandidateDoc, Weighed
from farshore.vault.nouns.tracing.candidates import CANDIDATES
from farshore.vault.speech.clock import today
from farshore.vault.speech.labels import new_label
from farshore.vault.state.vault import Vault
from farshore.vault.storage.documents import new_id
from farshore.vault.storage.store import SealedRow, transaction


@dataclass(frozen=True, slots=True)
class Who:
    """A candidate: a case of the register, or an outsider who asks in another request."""

    person: str
    asks: str = ""

    @property
    def key(self) -> str:
        return self.person or self.asks


Found = dict[Who, Weighed]


def keep_found(vault: Vault, request: str, found: Found) -> None:
    """Seal the candidates of one request; somebody who is found twice stands there once.

    Args:
        vault: unsealed.
        request: its label.
        found: who, with what speaks for it.
    """
    known = _known(vault)
    mine = {doc.person or doc.asks: (row, doc) for row, doc in known if doc.request == request}
    labels = {doc.label for _row, doc in known}
    best: dict[str, tuple[Who, Weighed]] = {}
    for who, weighed in found.items():
        if who.key not in best or weighed.probability > best[who.key][1].probability:
            best[who.key] = (who, weighed)
    for key, (who, weighed) in best.items():
        row, doc = mine.get(key, (None, None))
        if doc is None:
            label = new_label(CANDIDATES.letter, taken=labels)
            labels.add(label)
            doc = CandidateDoc(
                label=label, request=request, person=who.person, stage=FOUND,
                created_on=today(vault.clock),
            )  # fmt: skip
        if row is None or not _is_like(doc.weighed, weighed) or doc.asks != who.asks:
            made = msgspec.structs.replace(doc, weighed=weighed, asks=who.asks)
            _seal(vault, made, row)
    gone = [
        row
        for key, (row, doc) in mine.items()
        if key not in best and doc.stage in UNTOUCHED and not doc.answers and not doc.earlier
    ]
    with transaction(vault.documents.rows.connection):
        for row in gone:
            vault.documents.rows.drop(CANDIDATES.table, row.id)


def _known(vault: Vault) -> list[tuple[SealedRow, CandidateDoc]]:
    ring = vault.need_opened().tracer
    return list(vault.documents.open_all(CANDIDATES, ring=ring, compartment="tracing"))


def _seal(vault: Vault, doc: CandidateDoc, row: SealedRow | None) -> None:
    unit = row.unit if row else None
    if unit is None:
        unit = vault.model.people[doc.person].unit if doc.person else new_id()
    vault.shelf.seal(
        CANDIDATES,
        doc,
        ring=vault.need_opened().tracer,
        unit=unit,
        row_id=row.id if row else None,
        rev=row.rev + 1 if row else 1,
    )


def _is_like(one: Weighed, other: Weighed) -> bool:
    return msgspec.structs.replace(one, on=None) == msgspec.structs.replace(other, on=None)
