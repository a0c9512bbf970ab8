"""The guard's settings: stricter by any editor, looser with a custodian, both audited."""

import msgspec

from farshore.domain.errors import BadInput, NotFound
from farshore.domain.guard.answers.policy import EVERYWHERE, Allowed, Policy, looser_points
from farshore.domain.guard.answers.policy_doc import (
    LEAST_REASON,
    Loosening,
    PolicyDoc,
    check_policy,
    policy_from,
    tidy_name,
)
from farshore.domain.guard.names.whole_names import find_names
from farshore.vault.access.unsealing import custodian_key
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import (
    ChangedMeanwhile,
    CustodianForGuard,
    SecondPersonForGuard,
    ToldEnough,
)
from farshore.vault.speech.messages import (
    AllowName,
    Credential,
    DropAllowed,
    GetPolicy,
    PolicyView,
    SavePolicy,
)
from farshore.vault.state.asking import ask_for, tell_of
from farshore.vault.state.keeping import keep
from farshore.vault.state.limits import SHORT_SAVES_AN_HOUR
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.documents import new_id
from farshore.vault.storage.kept import POLICY

_MOST_ALLOWED = 2_000
_LEAST_WHY_LOOSER = 20


def policy_of(vault: Vault) -> Policy:
    """Return the policy of every check; remembered until settings or register change."""
    model = vault.model
    if model.policy_memo is None or model.policy_memo[0] != model.epoch:
        doc = policy_doc(vault)
        asleep = _asleep(vault, doc)
        entries = tuple(e for place, e in enumerate(doc.allowed) if place not in asleep)
        model.policy_memo = (model.epoch, policy_from(doc, entries=entries))
    return model.policy_memo[1]


def policy_doc(vault: Vault) -> PolicyDoc:
    """Return the stored settings; before they are written, the shipped ones."""
    stored = vault.model.policy
    return stored.doc if stored else PolicyDoc()


@answers(GetPolicy, compartment="stories", unaudited="the guard's settings")
def get_policy(vault: Vault, _session: Session, _call: GetPolicy) -> PolicyView:
    """Return the guard's settings."""
    return _view(vault)


@answers(SavePolicy, compartment="stories", audit="policy-looser")
def save_policy(vault: Vault, session: Session, call: SavePolicy) -> PolicyView:
    """Change the settings.

    Raises:
        ChangedMeanwhile: somebody saved since `rev`.
        CustodianForGuard: it is looser in something, and no custodian confirmed it.
    """
    old = policy_doc(vault)
    if old.rev != call.rev:
        raise ChangedMeanwhile(label="the guard's settings")
    new = msgspec.structs.replace(call.policy, allowed=old.allowed, loosened=old.loosened)
    check_policy(new)
    before, after = policy_from(old), policy_from(new)
    looser = looser_points(after, than=before)
    stricter = looser_points(before, than=after)
    if looser:
        if len(call.reason.strip()) < _LEAST_WHY_LOOSER:
            raise BadInput(
                why="This makes the guard looser. Say why in %(least)d characters or more; it is "
                "kept.",
                least=_LEAST_WHY_LOOSER,
            )
        custodian = _confirmed(vault, session, call.custodian, what=looser)
        entry = Loosening(
            points=looser,
            by=session.handle,
            custodian=custodian,
            on=today(vault.clock),
            reason=call.reason.strip(),
        )
        new.loosened = [*old.loosened, entry]
        vault.log(session, "policy-looser", detail=f"{' '.join(looser)}; with {custodian}")
    if stricter:
        vault.log(session, "policy-stricter", detail=" ".join(stricter))
    if looser or stricter:
        _store(vault, session, new)
    return _view(vault)


@answers(AllowName, compartment="stories", audit="allow-name")
def allow_name(vault: Vault, session: Session, call: AllowName) -> PolicyView:
    """Put a name on the allow-list."""
    if call.scope != EVERYWHERE and call.scope not in vault.model.stories:
        raise NotFound(label=call.scope[:12])
    if call.until and call.until < today(vault.clock):
        raise BadInput(why="The last day is over already. Give a later one, or leave it empty.")
    entry = Allowed(
        name=call.name, reason=call.reason, kind=call.kind, scope=call.scope, until=call.until
    )
    allow(vault, session, entry, custodian=call.custodian)
    return _view(vault)


@answers(DropAllowed, compartment="stories", audit="disallow-name")
def drop_allowed(vault: Vault, session: Session, call: DropAllowed) -> PolicyView:
    """Take a name off the allow-list."""
    doc = policy_doc(vault)
    left = [e for e in doc.allowed if (e.name, e.scope) != (call.name, call.scope)]
    if len(left) == len(doc.allowed):
        raise NotFound(label="this name")
    vault.log(session, "disallow-name", detail=call.scope)
    _store(vault, session, msgspec.structs.replace(doc, allowed=left))
    return _view(vault)


def allow(
    vault: Vault, session: Session, entry: Allowed, *, custodian: Credential | None = None
) -> None:
    """Store an allow-list entry; a name that somebody protected bears needs a custodian.

    Raises:
        BadInput: no whole name, or no reason.
        CustodianForGuard: somebody in the register bears it.
        TooManyChecks: the member asked about too many names in this hour.
        ToldEnough: or about too many names or people today.
    """
    name = tidy_name(entry.name)
    if len(entry.reason.strip()) < LEAST_REASON:
        raise BadInput(
            why="Say in %(least)d characters or more why this name may be said.",
            least=LEAST_REASON,
        )
    doc = policy_doc(vault)
    if len(doc.allowed) >= _MOST_ALLOWED:
        raise BadInput(
            why="The list holds %(most)d names already. Take old ones off.", most=_MOST_ALLOWED
        )
    _count(vault, session)
    ask_for(vault, session, [name])
    bearers = _bearers(vault, name)
    if not tell_of(vault, session, bearers):
        raise ToldEnough
    confirmed_by = ""
    if bearers:
        confirmed_by = _confirmed(vault, session, custodian, what=["a name"])
    new = msgspec.structs.replace(
        entry,
        name=name,
        reason=entry.reason.strip(),
        by=session.handle,
        on=today(vault.clock),
        confirmed_by=confirmed_by,
    )
    rest = [e for e in doc.allowed if (e.name, e.scope) != (name, new.scope)]
    detail = f"{new.kind} {new.scope}" + (f"; with {confirmed_by}" if confirmed_by else "")
    vault.log(session, "allow-name", detail=detail)
    _store(vault, session, msgspec.structs.replace(doc, allowed=[*rest, new]))


def _count(vault: Vault, session: Session) -> None:
    """Count the question: whether a custodian is needed tells whether somebody bears the name."""
    if not vault.is_demo:
        now = vault.clock.seconds()
        vault.checks.count(session.handle, kind="short", limit=SHORT_SAVES_AN_HOUR, now_seconds=now)


def _is_protected(vault: Vault, name: str) -> bool:
    return bool(_bearers(vault, name))


def _bearers(vault: Vault, name: str) -> set[str]:
    """Return the labels of the protected people who bear a name."""
    register = vault.model.register
    hits = find_names(name, register=register, subjects=[], allowed=frozenset())
    return {label for hit in hits for label in hit.labels}


def _asleep(vault: Vault, doc: PolicyDoc) -> list[int]:
    """Return the places of entries that nobody confirmed and that a protected person bears now."""
    return [
        place
        for place, entry in enumerate(doc.allowed)
        if not entry.confirmed_by and _is_protected(vault, entry.name)
    ]


def _confirmed(
    vault: Vault, session: Session, custodian: Credential | None, *, what: list[str]
) -> str:
    """Return the handle of the custodian whose passphrase was given.

    Raises:
        CustodianForGuard: none was given.
        SecondPersonForGuard: it is the member who asks.
        WrongPassphrase: it opens nothing.
    """
    if custodian is None:
        raise CustodianForGuard(what=what)
    if custodian.handle == session.handle:
        raise SecondPersonForGuard
    custodian_key(vault, custodian, place=session.place)
    return custodian.handle


def _store(vault: Vault, session: Session, doc: PolicyDoc) -> None:
    stored = vault.model.policy
    unit, row_id = (stored.unit, stored.row_id) if stored else (new_id(), new_id())
    doc.rev = policy_doc(vault).rev + 1
    keep(vault, session, POLICY, doc, unit=unit, row_id=row_id, rev=doc.rev)


def _view(vault: Vault) -> PolicyView:
    doc = policy_doc(vault)
    compares = vault.vectorise.is_there()
    return PolicyView(policy=doc, asleep=_asleep(vault, doc), compares=compares)
