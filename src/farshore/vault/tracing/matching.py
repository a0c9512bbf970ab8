"""Comparing by the tracer's keys: everybody who allows it with all open requests.

What is found is sealed in `tracing`. No save waits for it, so that no answer and no timing of a
form tells whether anybody fits; a clock does it a moment later, and every review before it opens.
"""

from collections.abc import Hashable

from farshore.domain.linkage.facts import Facts
from farshore.domain.people.records import PersonDoc
from farshore.domain.tracing.described import Described, Request
from farshore.domain.tracing.features import ASKED, facts_of, facts_of_enquirer
from farshore.domain.tracing.matching import Register, search
from farshore.domain.tracing.records.requests import TracingDoc
from farshore.vault.nouns.tracing.candidates import CANDIDATES
from farshore.vault.nouns.tracing.requests import TRACINGS
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages.tracing.requests import CompareAll, Compared
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.kept import PERSON
from farshore.vault.tracing.covered import forget_uncovered, is_covered, requests_of, why_not
from farshore.vault.tracing.describing import described, request_of
from farshore.vault.tracing.keeping import Who, keep_found
from farshore.vault.tracing.weighing import weighed_of


@answers(CompareAll, compartment="tracing", audit="compare-all")
def compare_all(vault: Vault, session: Session, _call: CompareAll) -> Compared:
    """Compare everything with everything; says how much, not what was found."""
    vault.log(session, "compare-all")
    return compare(vault)


def compare(vault: Vault) -> Compared:
    """Compare open requests with everybody whose consent covers tracing, and with each other."""
    forget_uncovered(vault)
    docs = {one.label: one for one in requests_of(vault).values() if not why_not(vault, one)}
    if not docs:
        return Compared(requests=0, people=0)
    with vault.model.register.memory.in_use():  # what is remembered of names ends with the seal
        people = _compared(vault, docs)
    vault.shelf.reread(CANDIDATES)
    return Compared(requests=len(docs), people=people)


def _compared(vault: Vault, docs: dict[str, TracingDoc]) -> int:
    """Search everybody for each request, and seal what is found; returns how many were searched."""
    people = _people(vault)
    asked = {label: _request(vault, doc) for label, doc in docs.items()}
    known = {one.id: one for one, _facts in people} | {
        ASKED + label: Described(ASKED + label, one.enquirer) for label, one in asked.items()
    }
    facts = [facts for _one, facts in people] + [facts_of_enquirer(r) for r in asked.values()]
    register = Register([*known], facts)
    for label, doc in docs.items():
        weighed = weighed_of(
            search(asked[label], register), asked[label], known, pool=len(people),
            on=today(vault.clock),
        )  # fmt: skip
        found = {
            who: one
            for rank, (id_, one) in enumerate(weighed.items())
            if rank < _ALWAYS or one.probability >= _LEAST_PROBABILITY
            if (who := _who(id_, docs)) and not _is_oneself(who, doc, docs)
        }
        keep_found(vault, label, found)
    return len(people)


_ALWAYS, _LEAST_PROBABILITY = 2, 0.02
"""Each candidate is somebody whose name a review uncovers: no more are kept than help."""


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
    if rows:
        compare(vault)
    opened.compared, opened.compared_requests = state, now


def _state(vault: Vault) -> Hashable:
    """Return what changes with any record, any consent and any day."""
    model = vault.model
    revisions = sum(one.rev for one in model.consents.values())
    return model.epoch, len(model.consents), revisions, today(vault.clock)


def _who(id_: str, docs: dict[str, TracingDoc]) -> Who | None:
    """Return who a candidate of the engine is: a case, or whoever asks in another request."""
    if not id_.startswith(ASKED):
        return Who(person=id_)
    label = id_.removeprefix(ASKED)
    return Who(person=docs[label].enquirer, asks=label) if label in docs else None


def _is_oneself(who: Who, doc: TracingDoc, docs: dict[str, TracingDoc]) -> bool:
    """Tell whether a candidate is the enquirer, in this request or in another one of theirs."""
    if who.person:
        return who.person == doc.enquirer
    other = docs.get(who.asks)
    return (
        other is None
        or who.asks == doc.label
        or (bool(doc.outsider) and other.outsider.strip() == doc.outsider.strip())
    )


def _request(vault: Vault, doc: TracingDoc) -> Request:
    record = vault.model.register.records.get(doc.enquirer) if doc.enquirer else None
    names = record.names if record else (doc.outsider,)
    return request_of(doc, enquirer=tuple(name for name in names if name.strip()))


def _people(vault: Vault) -> list[tuple[Described, Facts]]:
    """Return all who allow it, each read once while the register is unsealed."""
    known = vault.need_opened().described
    for label, entry in vault.model.people.items():
        if not is_covered(vault, label):
            known.pop(label, None)
        elif known.get(label, (0, None))[0] != entry.rev:
            doc = _open(vault, label)
            if doc is not None:
                one = described(doc, relatives=_relatives(vault, doc))
                known[label] = (entry.rev, (one, facts_of(one)))
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
