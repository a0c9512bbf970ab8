"""The steps of a candidate as calls: consents first, then its turn, then the disk."""

from collections.abc import Callable
from typing import Any

from farshore.domain.errors import BadInput
from farshore.domain.family.kin import reverse_of
from farshore.domain.people.records import PersonDoc
from farshore.domain.tracing.records import steps
from farshore.domain.tracing.records.candidates import (
    AGREED,
    CandidateDoc,
    answered,
    new_round,
)
from farshore.domain.tracing.records.requests import TOLD, TracingDoc
from farshore.vault.nouns.tracing.candidates import CANDIDATES
from farshore.vault.nouns.tracing.requests import TRACINGS, unlogged
from farshore.vault.nouns.verbs import changes
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages.nouns import Changing
from farshore.vault.speech.messages.tracing.candidates import (
    AnswerAnew,
    AnswerCandidate,
    AskOther,
    ClearHarm,
    HearOther,
    TellEnquirer,
)
from farshore.vault.state.rights import Right
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.kept import PERSON
from farshore.vault.tracing.reviewing import need_candidate

PLACE = ("tracing",)
By = Callable[[Vault, Session, Any, CandidateDoc], CandidateDoc]


def request_of(vault: Vault, session: Session, doc: CandidateDoc) -> TracingDoc:
    """Open the request of a candidate, inside a call that is in the trail.

    Raises:
        BadInput: it is closed: nothing goes on.
    """
    _line, request = vault.shelf.open(TRACINGS, doc.request, asker=unlogged(session))
    if request.stage == "closed":
        raise BadInput(why="The request is closed. Take it up again first.")
    return request


def record_of(vault: Vault, session: Session, label: str) -> PersonDoc | None:
    """Open the record of somebody by the member's own keys; None if nobody has this label.

    Of two records that became one it is the one that stayed, which says what both said.
    """
    entry = vault.model.people.get(vault.model.lead(label))
    row = vault.documents.rows.get(PERSON.table, entry.row_id) if entry else None
    return vault.documents.open(PERSON, row, ring=session.ring) if row else None


def _answered(
    vault: Vault, session: Session, call: AnswerCandidate, doc: CandidateDoc
) -> CandidateDoc:
    request_of(vault, session, doc)
    return answered(doc, by=session.handle, says=call.says, why=call.why, on=today(vault.clock))


def _anew(vault: Vault, session: Session, call: AnswerAnew, doc: CandidateDoc) -> CandidateDoc:
    request_of(vault, session, doc)
    return new_round(doc, by=session.handle, reason=call.reason, on=today(vault.clock))


def _cleared(vault: Vault, session: Session, call: ClearHarm, doc: CandidateDoc) -> CandidateDoc:
    return steps.cleared(
        doc,
        words=call.words,
        is_safe=call.is_safe,
        is_forbidden=is_forbidden(vault, session, doc),
        by=session.handle,
        on=today(vault.clock),
    )


def is_forbidden(vault: Vault, session: Session, doc: CandidateDoc) -> bool:
    """Tell whether the record of one side says that the other must not be reached.

    Whatever was opened tells of people by their newest labels.
    """
    request = request_of(vault, session, doc)
    person = record_of(vault, session, doc.person)
    enquirer = record_of(vault, session, request.enquirer) if request.enquirer else None
    by_name = [one.text for one in enquirer.names] if enquirer else [request.outsider]
    names = [one.text for one in person.names] if person else []
    names += [one.text for one in request.names]
    links = person.relatives if person else []
    theirs = enquirer.relatives if enquirer else []
    if doc.asks:
        _line, other = vault.shelf.open(TRACINGS, doc.asks, asker=unlogged(session))
        names.append(other.outsider)
    back = reverse_of(request.relation, sex=enquirer.sex if enquirer else "")
    return steps.may_not_be_reached(
        links, other=request.enquirer, names=by_name, kin=back
    ) or steps.may_not_be_reached(theirs, other=doc.person, names=names, kin=request.relation)


def _need_allowed(vault: Vault, session: Session, doc: CandidateDoc) -> None:
    """Refuse what a record forbids since the harm check.

    Raises:
        BadInput: one side must not be reached.
    """
    if is_forbidden(vault, session, doc):
        raise BadInput(
            why="One of the two records says now that this relative must not be reached."
        )


def _asked(vault: Vault, session: Session, call: AskOther, doc: CandidateDoc) -> CandidateDoc:
    request = request_of(vault, session, doc)
    beyond = set(call.may_tell) - set(request.may_tell)
    if beyond:
        raise BadInput(
            why="The enquirer has not allowed to tell all of this. Tell less, or ask them first."
        )
    _need_allowed(vault, session, doc)
    return steps.asked(
        doc, words=call.words, told=call.may_tell, by=session.handle, on=today(vault.clock)
    )


def _heard(vault: Vault, session: Session, call: HearOther, doc: CandidateDoc) -> CandidateDoc:
    request_of(vault, session, doc)
    return steps.heard(
        doc,
        agrees=call.agrees,
        words=call.words,
        told=[one for one in TOLD if one in call.may_tell],
        by=session.handle,
        on=today(vault.clock),
    )


def _told(vault: Vault, session: Session, call: TellEnquirer, doc: CandidateDoc) -> CandidateDoc:
    request_of(vault, session, doc)
    if doc.stage == AGREED:
        _need_allowed(vault, session, doc)
    return steps.told(doc, words=call.words, by=session.handle, on=today(vault.clock))


def _covered(by: By) -> By:
    """Return a step that is taken only while consents of both sides cover it."""

    def step(vault: Vault, session: Session, call: Any, doc: CandidateDoc) -> CandidateDoc:
        need_candidate(vault, session, doc.label)
        return by(vault, session, call, doc)

    return step


_STEPS: tuple[tuple[type[Changing], str, By], ...] = (
    (AnswerCandidate, "answer-candidate", _answered),
    (AnswerAnew, "answer-anew", _anew),
    (ClearHarm, "check-harm", _cleared),
    (AskOther, "ask-other-side", _asked),
    (HearOther, "hear-other-side", _heard),
    (TellEnquirer, "tell-enquirer", _told),
)
for _call, _audit, _by in _STEPS:
    changes(_call, CANDIDATES, right=Right(PLACE, audit=_audit), by=_covered(_by))
