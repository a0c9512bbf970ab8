"""A reunion: a milestone on both paths, a tie in both records, the request at its end.

The milestones are on the disk first. Whoever does it anew after a crash writes none twice.
"""

import msgspec

from farshore.domain.dates import days_of
from farshore.domain.errors import Refused
from farshore.domain.family.kin import reverse_of
from farshore.domain.moving import Moved
from farshore.domain.people.records import FamilyLink
from farshore.domain.resettlement.milestones import MILESTONE, MilestoneDoc, check_milestone
from farshore.domain.tracing.records import steps
from farshore.domain.tracing.records.candidates import CandidateDoc
from farshore.domain.tracing.records.requests import REUNITED, TracingDoc
from farshore.domain.tracing.records.steps import heard_of
from farshore.vault.nouns.resettlement.milestones import MILESTONES
from farshore.vault.nouns.tracing.candidates import CANDIDATES
from farshore.vault.nouns.tracing.requests import TRACINGS, unlogged
from farshore.vault.nouns.verbs import changes, guarded, unit_of
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages.tracing.candidates import RecordReunion
from farshore.vault.state.keeping import keep
from farshore.vault.state.rights import Right
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.kept import PERSON
from farshore.vault.tracing.reviewing import need_candidate
from farshore.vault.tracing.steps import PLACE, record_of, request_of

_KIND = "reunion"


def _reunited(
    vault: Vault, session: Session, call: RecordReunion, doc: CandidateDoc
) -> CandidateDoc:
    need_candidate(vault, session, doc.label)
    request = request_of(vault, session, doc)
    if not session.ring.has("resettlement"):
        raise Refused(role="caseworker")
    years = call.years_waited
    if years is None:
        years = steps.years_between(days_of(request.parted), days_of(call.edtf))
    on = today(vault.clock)
    made = steps.reunited(
        doc, said=call.said, edtf=call.edtf, years=years, by=session.handle, on=on
    )
    people = [one for one in (doc.person, request.enquirer) if one]
    marks = [_mark(one, call, years) for one in people]
    for mark in marks:
        check_milestone(mark)
    for mark in marks:
        _write(vault, session, mark)
    _tie(vault, session, request, doc.person)
    _end(vault, session, request)
    return made


def _mark(person: str, call: RecordReunion, years: int | None) -> MilestoneDoc:
    return MilestoneDoc(
        person=person, kind=_KIND, said=call.said, date=call.edtf, place=call.place,
        evidence=call.evidence, years_waited=years, stage=MILESTONE.first,
    )  # fmt: skip


def _write(vault: Vault, session: Session, mark: MilestoneDoc) -> None:
    """Write a milestone unless the person has the same one already."""
    model = vault.model
    known = (
        one
        for name in model.names_of(model.lead(mark.person))
        for _row, one in vault.shelf.of_unit(MILESTONES, model.people[name].unit, ring=session.ring)
    )
    if any((one.kind, one.date) == (mark.kind, mark.date) for one in known):
        return
    fresh = msgspec.structs.replace(mark, created_by=session.handle, created_on=today(vault.clock))
    asker = unlogged(session)
    line = vault.shelf.create(
        MILESTONES, fresh, asker=asker, unit_of=unit_of(vault), before=guarded(vault, MILESTONES)
    )
    vault.log(session, "save-milestone", label=line.label)


def _tie(vault: Vault, session: Session, request: TracingDoc, person: str) -> None:
    """Let each record say who the other is, where it does not yet and both are registered."""
    if not request.enquirer or not person:
        return
    enquirer, person = vault.model.lead(request.enquirer), vault.model.lead(person)
    seeker = record_of(vault, session, enquirer)
    if seeker is None:
        return
    back = reverse_of(request.relation, sex=seeker.sex)
    _link(vault, session, enquirer, FamilyLink(kin=request.relation, label=person))
    _link(vault, session, person, FamilyLink(kin=back, label=enquirer))


def _link(vault: Vault, session: Session, label: str, link: FamilyLink) -> None:
    doc, entry = record_of(vault, session, label), vault.model.people[label]
    other = record_of(vault, session, link.label)
    if doc is None or other is None or any(one.label == link.label for one in doc.relatives):
        return
    known = heard_of(doc.relatives, kin=link.kin, names=[one.text for one in other.names])
    tie = msgspec.structs.replace(
        known or link, label=link.label, certainty="certain", contact="allowed", inside=False
    )
    others = [one for one in doc.relatives if one is not known]
    made = msgspec.structs.replace(doc, relatives=[*others, tie])
    vault.log(session, "change-person", label=label)
    keep(vault, session, PERSON, made, unit=entry.unit, row_id=entry.row_id, rev=entry.rev + 1)


def _end(vault: Vault, session: Session, request: TracingDoc) -> None:
    line = vault.shelf.line(TRACINGS, request.label, ring=session.ring)
    step = Moved(move="reunite", by=session.handle, on=today(vault.clock))

    def by(known: TracingDoc) -> TracingDoc:
        return msgspec.structs.replace(known, stage=REUNITED, history=[*known.history, step])

    if line.row.stage != REUNITED:
        vault.shelf.change(
            TRACINGS, request.label, rev=line.rev, asker=unlogged(session),
            unit_of=unit_of(vault), by=by, before=guarded(vault, TRACINGS),
        )  # fmt: skip


changes(RecordReunion, CANDIDATES, right=Right(PLACE, audit="record-reunion"), by=_reunited)
