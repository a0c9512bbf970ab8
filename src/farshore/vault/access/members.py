"""Signing in, members and their rights."""

from farshore.domain.errors import NotFound, Refused
from farshore.domain.sealing.envelope import (
    KIND_SECRET,
    Context,
    seal,
    unseal,
)
from farshore.domain.sealing.keys import PrivateKey
from farshore.domain.sealing.revocations import Revocation
from farshore.vault.access import codes, devices, slots
from farshore.vault.access.devices import with_mark
from farshore.vault.access.installing import check_handle, create_member
from farshore.vault.access.mismatches import shut_out
from farshore.vault.access.principals import audit_keys
from farshore.vault.access.rotation import begin, finish
from farshore.vault.access.unsealing import custodian_key, principal_key
from farshore.vault.nouns.lasting import redo_left
from farshore.vault.nouns.seeing import set_own_cases
from farshore.vault.speech.clock import zone_of
from farshore.vault.speech.errors import CustodiansNeeded, MemberRefused, MemberShut
from farshore.vault.speech.messages import (
    AddMember,
    ChangePassphrase,
    Credential,
    Done,
    ListMembers,
    MemberAdded,
    MemberList,
    MemberView,
    Protect,
    Protected,
    Recover,
    RemoveMember,
    SetAccess,
    SetRoles,
    SetTimeZone,
    SignIn,
    SignOut,
    Unprotect,
    WhoAmI,
)
from farshore.vault.speech.messages import (
    Session as SignedIn,
)
from farshore.vault.state.revoking import revoke
from farshore.vault.state.rights import answers, answers_anyone
from farshore.vault.state.vault import Session, Vault, Waiting
from farshore.vault.storage.documents import new_id
from farshore.vault.storage.keyring import (
    PRINCIPAL_COMPARTMENTS,
    ROLE_COMPARTMENTS,
    compartments_of,
)
from farshore.vault.storage.store import transaction

_SECRET_LIMIT_BYTES = 32 * 1024 * 1024


@answers_anyone(SignIn, audit="sign-in")
def sign_in(vault: Vault, call: SignIn) -> SignedIn:
    """Open a member's slot and start a session."""
    place = devices.place_of(vault, call.handle, call.devices)
    member, key = slots.open_by_passphrase(
        vault, handle=call.handle, passphrase=call.passphrase, place=place
    )
    return _start(vault, member, key, devices=call.devices)


@answers_anyone(Recover, audit="recover")
def recover(vault: Vault, call: Recover) -> SignedIn:
    """Open a slot by the recovery sheet and replace the passphrase."""
    slots.check_passphrase(call.new, handle=call.handle)
    member, key = slots.open_by_recovery(vault, handle=call.handle, words=call.words)
    vault.log(None, "recover", detail=call.handle)
    with transaction(vault.keys):
        slots.replace_passphrase(vault, member=member, key=key, passphrase=call.new)
    vault.scrub()
    vault.end_sessions_of(call.handle)
    return _start(vault, member, key, devices=call.devices)


@answers(
    SignOut, works_sealed=True, before_second_factor=True, unaudited="ends the member's own session"
)
def sign_out(vault: Vault, session: Session, _call: SignOut) -> Done:
    """End the sessions that share this token's object."""
    vault.end_session_of(session)
    return Done()


@answers(
    WhoAmI,
    works_sealed=True,
    before_second_factor=True,
    unaudited="the member's own handle and roles",
)
def who_am_i(vault: Vault, session: Session, _call: WhoAmI) -> MemberView:
    """Return the member of this token."""
    return view_of(vault, session.handle, waits_for=session.waits_for)


@answers(
    ListMembers, roles=("custodian", "auditor"), works_sealed=True, unaudited="handles and roles"
)
def list_members(vault: Vault, _session: Session, _call: ListMembers) -> MemberList:
    """List all members."""
    handles = [row[0] for row in vault.keys.execute("SELECT handle FROM member ORDER BY handle")]
    return MemberList(members=[view_of(vault, handle) for handle in handles])


@answers(SetTimeZone, roles=("custodian",), works_sealed=True, audit="set-time-zone")
def set_time_zone(vault: Vault, session: Session, call: SetTimeZone) -> Done:
    """Choose the zone whose days count."""
    zone_of(call.time_zone)
    vault.log(session, "set-time-zone", detail=call.time_zone)
    vault.set_time_zone(call.time_zone)
    return Done()


@answers(SetAccess, roles=("custodian",), works_sealed=True, audit="set-access")
def set_access(vault: Vault, session: Session, call: SetAccess) -> Done:
    """Choose whether caseworkers see all people, or those of their own cases only."""
    vault.log(session, "set-access", detail="own" if call.own_cases else "all")
    set_own_cases(vault, own=call.own_cases)
    return Done()


@answers(AddMember, roles=("custodian",), audit="add-member")
def add_member(vault: Vault, session: Session, call: AddMember) -> MemberAdded:
    """Add a member; the witnesses' passphrases open the keys that are granted."""
    vault.need_sound()
    check_handle(call.handle)
    slots.check_passphrase(call.passphrase, handle=call.handle)
    if vault.keys.execute("SELECT 1 FROM member WHERE handle = ?", (call.handle,)).fetchone():
        raise MemberRefused(why="There is a member with this handle already. Choose another one.")
    principals = principals_of(vault, session, call.witnesses)
    key = PrivateKey.generate()
    vault.log(session, "add-member", detail=f"{call.handle}: {' '.join(call.roles)}")
    with transaction(vault.keys):
        words = create_member(
            vault,
            handle=call.handle,
            passphrase=call.passphrase,
            roles=list(call.roles),
            key=key,
            confirmed=vault.is_demo,
        )
        _grant(vault, handle=call.handle, roles=list(call.roles), recovery=principals["recovery"])
        principals = begin(
            vault,
            frozenset(),
            principals,
            were_custodians="custodian" in call.roles,
            custodian_left=False,
        )
    _go_on(vault, principals)
    return MemberAdded(member=view_of(vault, call.handle), recovery=words)


@answers(SetRoles, roles=("custodian",), audit="set-roles")
def set_roles(vault: Vault, session: Session, call: SetRoles) -> MemberView:
    """Change roles; what is taken away is re-encrypted under a new epoch."""
    vault.need_sound()
    before = _need_member(vault, call.handle)
    principals = principals_of(vault, session, call.witnesses)
    _keep_enough_custodians(vault, call.handle, before, list(call.roles))
    vault.log(session, "set-roles", detail=f"{call.handle}: {' '.join(call.roles)}")
    lost = compartments_of(before) - compartments_of(list(call.roles))
    with transaction(vault.keys):
        vault.keys.execute(
            "UPDATE member SET roles = ? WHERE handle = ?", (" ".join(call.roles), call.handle)
        )
        _revoke(vault, call.handle, list(call.roles))
        vault.grants.take(holder=call.handle)
        _grant(vault, handle=call.handle, roles=list(call.roles), recovery=principals["recovery"])
        principals = begin(
            vault,
            lost,
            principals,
            were_custodians=("custodian" in before) != ("custodian" in call.roles),
            custodian_left="custodian" in before and "custodian" not in call.roles,
        )
    vault.end_sessions_of(call.handle)
    _go_on(vault, principals)
    return view_of(vault, call.handle)


@answers(RemoveMember, roles=("custodian",), audit="remove-member")
def remove_member(vault: Vault, session: Session, call: RemoveMember) -> Done:
    """End a member's tokens and grants at once, then start new epochs."""
    before = _need_member(vault, call.handle)
    if call.handle == session.handle:
        raise MemberRefused(why="You can't remove yourself. Ask another custodian.")
    if "custodian" in before:
        vault.need_sound()
    principals = principals_of(vault, session, call.witnesses)
    _keep_enough_custodians(vault, call.handle, before, [])
    vault.log(session, "remove-member", detail=call.handle)
    vault.end_sessions_of(call.handle)
    with transaction(vault.keys):
        vault.keys.execute(
            "UPDATE member SET active = 0, roles = '' WHERE handle = ?", (call.handle,)
        )
        _revoke(vault, call.handle, [])
        for table in ("slot", "second_factor"):
            vault.keys.execute(
                f"DELETE FROM {table} WHERE member = "  # noqa: S608
                "(SELECT id FROM member WHERE handle = ?)",
                (call.handle,),
            )
        vault.grants.take(holder=call.handle)
        principals = begin(
            vault,
            compartments_of(before),
            principals,
            were_custodians="custodian" in before,
            custodian_left="custodian" in before,
        )
    _go_on(vault, principals)
    return Done()


@answers(ChangePassphrase, works_sealed=True, audit="change-passphrase")
def change_passphrase(vault: Vault, session: Session, call: ChangePassphrase) -> Done:
    """Replace the passphrase slot; the old one is asked once more, other sign-ins end."""
    slots.check_passphrase(call.new, handle=session.handle)
    member, key = slots.open_by_passphrase(
        vault, handle=session.handle, passphrase=call.old, place=session.place
    )
    vault.log(session, "change-passphrase")
    with transaction(vault.keys):
        slots.replace_passphrase(vault, member=member, key=key, passphrase=call.new)
    vault.scrub()
    vault.end_sessions_of(session.handle, but=session)
    return Done()


@answers(
    Protect, works_sealed=True, unaudited="text of the desk on its way to the member's own browser"
)
def protect(vault: Vault, session: Session, call: Protect) -> Protected:
    """Encrypt bytes under the member's own key: a TOTP seed, a preview between two pages."""
    if len(call.data) > _SECRET_LIMIT_BYTES:
        raise MemberRefused(why="This is too large to be protected; the limit is 32 MB.")
    key = session.key.derive("protect/" + call.purpose)
    row = new_id()
    sealed = seal(call.data, key=key, context=_secret(vault, session, row), kind=KIND_SECRET)
    return Protected(data=row + sealed)


@answers(
    Unprotect, works_sealed=True, unaudited="text of the desk that the member's own browser kept"
)
def unprotect(vault: Vault, session: Session, call: Unprotect) -> Protected:
    """Open what `Protect` made for the same member and purpose."""
    key = session.key.derive("protect/" + call.purpose)
    row, sealed = call.data[:16], call.data[16:]
    context = _secret(vault, session, row)
    return Protected(data=unseal(sealed, key=key, context=context, kind=KIND_SECRET))


def _secret(vault: Vault, session: Session, row: bytes) -> Context:
    return Context(vault.installation, "secret", row, session.member, "member")


def _start(vault: Vault, member: bytes, key: PrivateKey, *, devices: str = "") -> SignedIn:
    handle, roles = vault.keys.execute(
        "SELECT handle, roles FROM member WHERE id = ?", (member,)
    ).fetchone()
    if vault.opened and handle in shut_out(vault):
        raise MemberShut
    ring = vault.grants.ring(holder=handle, key=key)
    session = Session(member, handle, roles.split(), key, ring, vault.clock.seconds())
    session.waits_for = codes.missing(vault, member, roles=session.roles)
    redo_left(vault, session)
    vault.log(session, "sign-in", detail=session.waits_for)
    token = vault.start_session(session)
    return SignedIn(
        token=token,
        member=view_of(vault, handle, waits_for=session.waits_for),
        devices=with_mark(vault, handle, devices),
    )


def view_of(vault: Vault, handle: str, *, waits_for: Waiting = "") -> MemberView:
    """Return what may be told about a member."""
    found = vault.keys.execute(
        "SELECT roles, active, confirmed, id FROM member WHERE handle = ?", (handle,)
    ).fetchone()
    roles, active, confirmed, member = found
    return MemberView(
        handle=handle,
        roles=roles.split(),
        compartments=sorted(compartments_of(roles.split())),
        recovery_confirmed=bool(confirmed),
        active=bool(active),
        second_factor=codes.has(vault, member),
        waits_for=waits_for,
    )


def _need_member(vault: Vault, handle: str) -> list[str]:
    found = vault.keys.execute(
        "SELECT roles FROM member WHERE handle = ? AND active = 1", (handle,)
    ).fetchone()
    if not found:
        raise NotFound(label=handle)
    roles: list[str] = found[0].split()
    return roles


def principals_of(
    vault: Vault, session: Session, witnesses: list[Credential]
) -> dict[str, PrivateKey]:
    """Open the services' keys with the witnesses' passphrases and codes."""
    keys = {given.handle: custodian_key(vault, given, place=session.place) for given in witnesses}
    needed = int(vault.need_meta("needed"))
    if len(keys) < needed:
        raise CustodiansNeeded(needed=needed, given=len(keys))
    return {name: principal_key(vault, name, keys) for name in PRINCIPAL_COMPARTMENTS}


def _grant(vault: Vault, *, handle: str, roles: list[str], recovery: PrivateKey) -> None:
    """Grant the compartments of roles, with the keys that the recovery service holds."""
    unknown = [role for role in roles if role not in ROLE_COMPARTMENTS]
    if unknown:
        raise Refused(role=unknown[0])
    (public,) = vault.keys.execute(
        "SELECT public FROM member WHERE handle = ?", (handle,)
    ).fetchone()
    raw = vault.grants.raw_keys(holder="@recovery", key=recovery)
    for compartment in compartments_of(roles):
        epoch = vault.grants.epochs()[compartment]
        vault.grants.give(
            holder=handle,
            public=public,
            compartment=compartment,
            epoch=epoch,
            key=raw[compartment, epoch],
        )


def _keep_enough_custodians(vault: Vault, handle: str, before: list[str], after: list[str]) -> None:
    if "custodian" not in before or "custodian" in after:
        return
    found = vault.keys.execute(
        "SELECT roles FROM member WHERE active = 1 AND handle <> ?", (handle,)
    )
    left = sum("custodian" in roles.split() for (roles,) in found)
    needed = int(vault.need_meta("needed"))
    if left < needed:
        raise MemberRefused(
            why="Then %(left)d custodians would be left, and %(needed)d are needed to unseal. "
            "Make somebody else a custodian first.",
            left=left,
            needed=needed,
        )


def _revoke(vault: Vault, handle: str, roles: list[str]) -> None:
    """Note a member's roles for whoever restores a backup of before."""
    (member,) = vault.keys.execute("SELECT id FROM member WHERE handle = ?", (handle,)).fetchone()
    revoke(vault, Revocation(what="member", who=member, roles=" ".join(roles)))


def _go_on(vault: Vault, principals: dict[str, PrivateKey]) -> None:
    """Let everybody's rings follow, finish the new epochs, and let the rings follow again."""
    opened = vault.need_opened()
    opened.audit_keys = audit_keys(vault, principals["guard"])
    vault.audit.use(vault.need_meta("audit_public"))
    for _before_and_after in range(2):
        opened.ring = vault.grants.ring(holder="@guard", key=principals["guard"])
        opened.tracer = vault.grants.ring(holder="@tracer", key=principals["tracer"])
        for session in vault.sessions.values():
            session.ring = vault.grants.ring(holder=session.handle, key=session.key)
        finish(vault, recovery=principals["recovery"])
    vault.forget_unheld()
    vault.scrub()
