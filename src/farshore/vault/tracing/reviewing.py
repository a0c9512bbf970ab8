"""A request with its candidates side by side; whom it uncovers is counted and in the trail."""

import msgspec

from farshore.domain.errors import NotFound
from farshore.domain.tracing.records.candidates import (
    CandidateDoc,
    CandidateRow,
    covered_from,
    in_order,
)
from farshore.domain.tracing.records.steps import STEPS_AT
from farshore.vault.nouns.tracing.candidates import CANDIDATES
from farshore.vault.nouns.tracing.requests import TRACINGS, unlogged
from farshore.vault.nouns.verbs import lists
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages.nouns import Opened
from farshore.vault.speech.messages.tracing.candidates import ListCandidates, OpenCandidate
from farshore.vault.speech.messages.tracing.requests import OpenTracingReview, Review
from farshore.vault.state.rights import Right, answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.tracing.covered import forget_uncovered, is_covered, why_not
from farshore.vault.tracing.matching import compare_due

_PLACE = ("tracing",)


@answers(OpenTracingReview, compartment="tracing", audit="review-candidate")
def open_review(vault: Vault, session: Session, call: OpenTracingReview) -> Review:
    """Open a request and its candidates, after what was saved meanwhile was compared."""
    compare_due(vault)
    forget_uncovered(vault)
    line, doc = vault.shelf.open(TRACINGS, call.label, asker=unlogged(session))
    vault.log(session, "review-candidate", label=line.label)
    rows = [one for one in _rows(vault, session) if one.request == line.label]
    found = {one.label: _opened(vault, session, one.label) for one in rows}
    order = in_order([one.doc for one in found.values()])
    pool = sum(is_covered(vault, one) for one in vault.model.people)
    return Review(
        request=Opened(
            doc=doc,
            label=line.label,
            rev=line.rev,
            stage=doc.stage,
            compartment=line.compartment,
            moves=TRACINGS.moves.open_to(doc.stage, roles=session.roles) if TRACINGS.moves else [],
        ),
        candidates=[found[one.label] for one in order],
        why_not=why_not(vault, doc),
        pool=pool // 10 * 10,
    )


@answers(OpenCandidate, compartment="tracing", audit="review-candidate")
def open_candidate(vault: Vault, session: Session, call: OpenCandidate) -> Opened[CandidateDoc]:
    """Open one candidate, as this member may see it."""
    forget_uncovered(vault)
    return _opened(vault, session, call.label)


def need_candidate(vault: Vault, session: Session, label: str) -> CandidateRow:
    """Return the row of a candidate whom a consent covers today.

    Raises:
        NotFound: there is none, or there is none any more: the two look the same.
    """
    forget_uncovered(vault)
    row: CandidateRow = vault.shelf.line(CANDIDATES, label, ring=session.ring).row
    if row.request not in {one.label for one in vault.shelf.lines(TRACINGS, ring=session.ring)}:
        raise NotFound(label=label[:12])
    return row


def _rows(vault: Vault, session: Session) -> list[CandidateRow]:
    return [line.row for line in vault.shelf.lines(CANDIDATES, ring=session.ring)]


def _opened(vault: Vault, session: Session, label: str) -> Opened[CandidateDoc]:
    line = vault.shelf.line(CANDIDATES, label, ring=session.ring)
    whom = line.row.person or line.row.asks
    vault.openings.count_once(session.handle, whom, on=today(vault.clock))
    vault.log(session, "review-candidate", label=line.label)
    _line, doc = vault.shelf.open(CANDIDATES, label, asker=unlogged(session))
    return Opened(
        doc=covered_from(doc, session.handle),
        label=line.label,
        rev=line.rev,
        stage=doc.stage,
        compartment=line.compartment,
        moves=list(STEPS_AT.get(doc.stage, ())),
    )


def _told(row: CandidateRow) -> CandidateRow:
    """Return a row as a list answers it: who answered is for the vault, which covers it."""
    return msgspec.structs.replace(row, answered_by=[])


def _before(vault: Vault, _session: Session) -> None:
    forget_uncovered(vault)


lists(
    ListCandidates,
    CANDIDATES,
    right=Right(_PLACE, unaudited="labels and stages; no reason and no probability"),
    before=_before,
    told=_told,
)
