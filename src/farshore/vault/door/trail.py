"""The audit trail: read by those who may, and what others changed since a member was here."""

from farshore.domain.errors import Refused
from farshore.vault.nouns.seeing import sees
from farshore.vault.speech.messages import AuditEntry, AuditPage, Change, ListAudit
from farshore.vault.state.rights import CHANGES, answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.nouns import NOUNS

_LOOKED_BACK = 400
_AT_ONCE = 1_000
"""How many older entries one call looks up; the rest is looked up while others work."""
_PIECE = 100
_SHOWN = 50


@answers(
    ListAudit,
    unaudited="the trail itself: for custodians and auditors, or the lines of one record",
)
def list_audit(vault: Vault, session: Session, call: ListAudit) -> AuditPage:
    """Return the trail, newest first; others see the history of what their own keys list."""
    may_see_all = {"auditor", "custodian"} & set(session.roles)
    if not may_see_all and not (call.object and _may_list(vault, session, call.object)):
        raise Refused(role="auditor")
    keys, trail = vault.need_opened().audit_keys, vault.audit
    per_page = max(1, min(call.per_page, 500))
    start = (max(1, call.page) - 1) * per_page
    if call.object:
        places = trail.about(call.object, keys=keys)
        if trail.since > 1 and len(places) < start + per_page:
            trail.look_back(_AT_ONCE, keys=keys)
            places = trail.about(call.object, keys=keys)
        entries, total = trail.at(places[start : start + per_page], keys=keys), len(places)
    else:
        entries, total = trail.page(start, per_page, keys=keys), trail.total
    return AuditPage(
        entries=entries,
        total=total,
        unbroken=trail.is_unbroken() and not {"trail-cut", "trail-forged"} & _found(vault),
        since=_time_of(vault, trail.since) if call.object and trail.since > 1 else "",
        looked=_looked(trail.since, trail.total) if call.object else 100,
    )


def _looked(since: int, total: int) -> int:
    """Return how much of the trail was looked at, in per cent; 100 only where nothing is left."""
    return 100 if since == 1 else min(99, 100 * (total - since + 1) // total)


def look_back(vault: Vault) -> bool:
    """Look up a piece more of the trail, if somebody asked for one label; whether there is more."""
    if vault.opened is None or not vault.audit.is_searched or vault.audit.since == 1:
        return False
    return vault.audit.look_back(_PIECE, keys=vault.opened.audit_keys)


def _found(vault: Vault) -> set[str]:
    return {one.kind for one in vault.roll.alarms}


def _time_of(vault: Vault, place: int) -> str:
    found = vault.audit.at([place], keys=vault.need_opened().audit_keys)
    return found[0].at if found else ""


def changes_since(vault: Vault, session: Session) -> tuple[str, list[Change]]:
    """Return when a member was here before this session, and what others changed since.

    Only what the member may list is told: its own keys open the label. Looks back over the newest
    entries only; a member who was away for longer gets no list.
    """
    entries = vault.audit.newest(_LOOKED_BACK, keys=vault.need_opened().audit_keys)
    before = _last_visit(entries, session.handle)
    if before is None:
        return "", []
    found = [
        Change(at=one.at, by=one.actor, action=one.action, label=one.object)
        for one in reversed(entries)
        if one.seq > before.seq
        and one.actor != session.handle
        and one.action in CHANGES
        and _may_list(vault, session, one.object)
    ]
    return before.at, found[:_SHOWN]


def _last_visit(entries: list[AuditEntry], handle: str) -> AuditEntry | None:
    """Return the last thing that a member did before signing in this time."""
    own = [one for one in entries if one.actor == handle]
    came = [place for place, one in enumerate(own) if one.action == "sign-in"]
    return own[came[-1] - 1] if came and came[-1] else None


def _may_list(vault: Vault, session: Session, label: str) -> bool:
    """Tell whether a member's own keys list what a label stands for."""
    ring = session.ring
    if label in vault.model.people:
        return ring.has("identity") and sees(session, label)
    if label in vault.model.stories:
        return ring.has("stories")
    listed = (
        noun for noun in NOUNS.values() if noun.row and noun.letter == label.partition("-")[0]
    )
    return any(vault.shelf.has(noun, label, ring=ring) for noun in listed)
