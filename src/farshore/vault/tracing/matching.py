"""Comparing by the tracer's keys: everybody who allows it with all open requests.

What is found is sealed in `tracing`. No save waits for it, so that no answer and no timing of a
form tells whether anybody fits; a clock does it a moment later, and every review before it opens.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

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

_READ_AT_ONCE = 50
"""Records that are read in one go: a tenth of a second, so that nobody's call waits for all."""
_ALWAYS, _LEAST_PROBABILITY = 2, 0.02
"""Each candidate is somebody whose name a review uncovers: no more are kept than help."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of somebody, and of what: if that changes it is read anew.

    Attributes:
        rev: of the record.
        kin: names of registered relatives that stand in it, by case label; "": not allowed.
        described, facts: as the engine takes them.
    """

    rev: int
    kin: Mapping[str, str]
    described: Described
    facts: Facts

    def __repr__(self) -> str:
        return f"<read in revision {self.rev}>"


@dataclass(slots=True)
class Searching:
    """A comparison of everything with everything that is under way, a piece at a time.

    Attributes:
        state: of records, consents, requests and the day; if it changes, it begins anew.
        docs: open requests that may be compared, by label.
        unread: people whose records are still to be read.
        due: requests that are still to be searched.
        known, asked, register: what the searches need, once everything is read.
    """

    state: Hashable
    docs: dict[str, TracingDoc]
    unread: list[str]
    due: list[str]
    known: dict[str, Described] = field(default_factory=dict)
    asked: dict[str, Request] = field(default_factory=dict)
    register: Register | None = None


@answers(CompareAll, compartment="tracing", audit="compare-all")
def compare_all(vault: Vault, session: Session, _call: CompareAll) -> Compared:
    """Let everything be compared anew; says how much, not what is found."""
    vault.log(session, "compare-all")
    opened = vault.need_opened()
    opened.searched = opened.searching = None
    people = sum(is_covered(vault, one) for one in vault.model.people)
    return Compared(requests=len(_open_requests(vault)), people=people)


def compare_due(vault: Vault) -> None:
    """Compare all that was saved since the last time, to its end."""
    while work_off(vault):
        pass


def work_off(vault: Vault) -> bool:
    """Do one small piece of what is to be compared; tells whether more is left.

    Everything is compared on a new day and after unsealing; else what was saved since.
    """
    opened = vault.opened
    if opened is None:
        return False
    rows = vault.documents.rows.all(TRACINGS.table)
    state = (_state(vault), frozenset((row.id, row.rev) for row in rows))
    if opened.searched == state:
        return False
    with vault.model.register.memory.in_use():  # what is remembered of names ends with the seal
        if opened.searching is None or opened.searching.state != state:
            opened.searching = _begun(vault, state)
        elif opened.searching.unread:
            _read(vault, opened.searching)
        elif opened.searching.register is None:
            _prepare(vault, opened.searching)
        elif opened.searching.due:
            _search_next(vault, opened.searching)
        else:
            opened.searched, opened.searching = state, None
            vault.shelf.reread(CANDIDATES)
    return opened.searched != state


def _search_next(vault: Vault, searching: Searching) -> None:
    """Search one request; one that fails is due again after all others, and a review tells."""
    label = searching.due.pop()
    try:
        _search(vault, searching, label)
    except Exception:
        searching.due.insert(0, label)
        raise


def _state(vault: Vault) -> Hashable:
    """Return what changes with any record, any consent and any day."""
    model = vault.model
    revisions = sum(one.rev for one in model.consents.values())
    return model.epoch, len(model.consents), revisions, today(vault.clock)


def _open_requests(vault: Vault) -> dict[str, TracingDoc]:
    return {one.label: one for one in requests_of(vault).values() if not why_not(vault, one)}


def _begun(vault: Vault, state: Hashable) -> Searching:
    """Begin: see what is to be read, and let go of what nobody allows any more."""
    forget_uncovered(vault)
    docs, read = _open_requests(vault), vault.need_opened().described
    covered = {one for one in vault.model.people if is_covered(vault, one)} if docs else set()
    for label in [one for one in read if one not in covered]:
        del read[label]
    unread = [one for one in covered if one not in read or not _is_as_read(vault, one, read[one])]
    return Searching(state, docs, sorted(unread), sorted(docs))


def _read(vault: Vault, searching: Searching) -> None:
    read = vault.need_opened().described
    for label in searching.unread[-_READ_AT_ONCE:]:
        doc = _open(vault, label)
        if doc is not None:
            kin = _names_of(vault, (link.label for link in doc.relatives if link.label))
            one = described(doc, relatives=kin)
            read[label] = Read(vault.model.people[label].rev, kin, one, facts_of(one))
    del searching.unread[-_READ_AT_ONCE:]


def _is_as_read(vault: Vault, label: str, read: Read) -> bool:
    """Tell whether nothing changed of what was read: the record, and what relatives allow."""
    return read.rev == vault.model.people[label].rev and read.kin == _names_of(vault, read.kin)


def _prepare(vault: Vault, searching: Searching) -> None:
    people: list[Read] = [*vault.need_opened().described.values()]
    asked = {label: _request(vault, doc) for label, doc in searching.docs.items()}
    searching.asked = asked
    searching.known = {one.described.id: one.described for one in people} | {
        ASKED + label: Described(ASKED + label, one.enquirer) for label, one in asked.items()
    }
    facts = [one.facts for one in people] + [facts_of_enquirer(r) for r in asked.values()]
    searching.register = Register([*searching.known], facts)


def _search(vault: Vault, searching: Searching, label: str) -> None:
    """Search everybody for one request, and seal what is found."""
    register, docs = searching.register, searching.docs
    if register is None:
        return
    request = searching.asked[label]
    weighed = weighed_of(
        search(request, register), request, searching.known,
        pool=len(vault.need_opened().described), on=today(vault.clock),
    )  # fmt: skip
    found = {
        who: one
        for rank, (id_, one) in enumerate(weighed.items())
        if rank < _ALWAYS or one.probability >= _LEAST_PROBABILITY
        if (who := _who(id_, docs)) and not _is_oneself(who, docs[label], docs)
    }
    keep_found(vault, label, found)


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
    record = vault.model.record_of(doc.enquirer) if doc.enquirer else None
    names = record.names if record else (doc.outsider,)
    return request_of(doc, enquirer=tuple(name for name in names if name.strip()))


def _open(vault: Vault, label: str) -> PersonDoc | None:
    entry = vault.model.people[label]
    row = vault.documents.rows.get(PERSON.table, entry.row_id)
    if row is None or (PERSON.table, row.id) in vault.documents.shut:
        return None
    return vault.documents.open(PERSON, row, ring=vault.need_opened().tracer)


def _names_of(vault: Vault, relatives: Iterable[str]) -> dict[str, str]:
    """Return the names on record of registered relatives, "" of whoever does not allow tracing."""
    records = vault.model.register.records
    return {
        label: records[label].names[0]
        if label in records and records[label].names and is_covered(vault, label)
        else ""
        for label in relatives
    }
