"""Whose consent covers tracing today; what goes when it does no longer, and without a word."""

from farshore.domain.consent.tracing import covers_tracing
from farshore.domain.guard.people.records import born_of
from farshore.domain.tracing.records.candidates import LASTING, UNTOUCHED, CandidateDoc
from farshore.domain.tracing.records.requests import TracingDoc, why_not_compared, why_uncovered
from farshore.vault.nouns.tracing.candidates import CANDIDATES
from farshore.vault.nouns.tracing.requests import TRACINGS
from farshore.vault.speech.clock import today
from farshore.vault.state.vault import Vault
from farshore.vault.storage.store import transaction


def is_covered(vault: Vault, person: str) -> bool:
    """Tell whether somebody is registered, and the consents allow tracing today."""
    model, on = vault.model, today(vault.clock)
    if person not in model.people:
        return False
    person = model.lead(person)
    record = model.record_of(person)
    born = born_of(record, on=on) if record else None
    return all(
        covers_tracing(side.values(), person=person, on=on, born=born)
        for side in model.sides(person)
    )


def why_not(vault: Vault, doc: TracingDoc) -> str:
    """Return why a request is compared with nobody, a code; empty if it is."""
    covered = _is_enquirer_covered(vault, doc)
    return why_not_compared(doc, is_covered=covered, on=today(vault.clock))


def _is_enquirer_covered(vault: Vault, doc: TracingDoc) -> bool:
    return bool(doc.enquirer) and is_covered(vault, doc.enquirer)


def requests_of(vault: Vault) -> dict[str, TracingDoc]:
    """Open all requests by the tracer's keys; nothing of it stays in memory."""
    ring = vault.need_opened().tracer
    return {
        doc.label: doc
        for _row, doc in vault.documents.open_all(TRACINGS, ring=ring, compartment="tracing")
    }


def forget_withdrawn(vault: Vault) -> None:
    """Take candidates out after a consent was withdrawn; the trail is the same without any."""
    vault.log(None, "forget-candidates", again=True)
    forget_uncovered(vault, is_told=True)


def forget_uncovered(vault: Vault, *, is_told: bool = False) -> None:
    """Take out candidates whom no consent covers any more, or whose request is gone.

    The trail is told that it was done, not about whom: who reads it has no right to know.

    Args:
        vault: unsealed.
        is_told: the trail knows already.
    """
    ring = vault.need_opened().tracer
    found = list(vault.documents.open_all(CANDIDATES, ring=ring, compartment="tracing"))
    if not found:
        return
    requests = requests_of(vault)
    gone = [row for row, doc in found if not _may_stay(vault, doc, requests)]
    if not gone:
        return
    if not is_told:
        vault.log(None, "forget-candidates", again=True)
    with transaction(vault.documents.rows.connection):
        for row in gone:
            vault.documents.rows.drop(CANDIDATES.table, row.id)
    vault.shelf.reread(CANDIDATES)


def _may_stay(vault: Vault, doc: CandidateDoc, requests: dict[str, TracingDoc]) -> bool:
    """Tell whether a candidate stays; a closed request keeps what members have looked at."""
    request = requests.get(doc.request)
    if request is None or doc.stage in LASTING:
        return request is not None
    covered = _is_enquirer_covered(vault, request)
    if why_uncovered(request, is_covered=covered, on=today(vault.clock)):
        return False
    reason = why_not(vault, request)
    is_untouched = doc.stage in UNTOUCHED and not doc.answers and not doc.earlier
    if reason and (reason != "closed" or is_untouched):
        return False
    if doc.person:
        return is_covered(vault, doc.person)
    other = requests.get(doc.asks)
    return other is not None and not why_not(vault, other)
