"""Setting up an organisation: keys, compartments, custodians."""

import os
import re

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from farshore.domain.sealing.keys import (
    PrivateKey,
    combination_name,
    grant,
    wrap_for_any,
)
from farshore.domain.sealing.words import new_recovery_words
from farshore.vault.access import slots
from farshore.vault.nouns.seeing import own_cases
from farshore.vault.speech.clock import zone_of
from farshore.vault.speech.errors import AlreadyInstalled, MemberRefused
from farshore.vault.speech.messages import (
    ConfirmRecovery,
    Done,
    Install,
    Installed,
    Status,
    StatusView,
    Suggested,
    SuggestPassphrase,
)
from farshore.vault.state.rights import answers_anyone
from farshore.vault.state.vault import Vault, random_key
from farshore.vault.storage.documents import new_id
from farshore.vault.storage.keyring import COMPARTMENTS, PRINCIPAL_COMPARTMENTS
from farshore.vault.storage.store import transaction

_HANDLE = re.compile(r"[a-z][a-z0-9._-]{1,31}")
VERSION = "26.1"


def check_handle(handle: str) -> None:
    """Refuse a handle that can't stand in a URL or a log.

    Raises:
        MemberRefused: it is not 2 to 32 of a-z, 0-9, dot, dash, underscore.
    """
    if not _HANDLE.fullmatch(handle):
        raise MemberRefused(
            why="A handle is 2 to 32 small letters, digits, dots or dashes, and begins with a "
            "letter. Don't use a real name."
        )


def combo_info(vault: Vault, principal: str) -> bytes:
    """Return the context of a k-of-n wrap."""
    return b"farshore/combo/1|" + vault.installation + b"|" + principal.encode() + b"|"


@answers_anyone(Status, unaudited="whether it is sealed, and how many custodians are missing")
def status(vault: Vault, _call: Status) -> StatusView:
    """Say how the vault is."""
    vault.seal_if_idle()
    if not vault.is_installed:
        return StatusView(installed=False, sealed=True, shares=0, needed=0, version=VERSION)
    custodians = [
        handle
        for handle, roles in vault.keys.execute("SELECT handle, roles FROM member WHERE active = 1")
        if "custodian" in roles.split()
    ]
    return StatusView(
        installed=True,
        sealed=vault.is_sealed,
        shares=len(vault.shares),
        needed=int(vault.need_meta("needed")),
        organisation=vault.need_meta("organisation").decode(),
        custodians=sorted(custodians),
        version=VERSION,
        epoch=vault.opened.model.epoch if vault.opened else 0,
        demo=vault.is_demo,
        time_zone=(vault.meta("time_zone") or b"").decode(),
        own_cases=own_cases(vault),
    )


@answers_anyone(SuggestPassphrase, unaudited="random words")
def suggest_passphrase(_vault: Vault, _call: SuggestPassphrase) -> Suggested:
    """Offer six random words."""
    from farshore.domain.sealing.words import new_passphrase

    return Suggested(passphrase=new_passphrase())


@answers_anyone(Install, audit="install")
def install(vault: Vault, call: Install) -> Installed:
    """Make keys and the first custodians in one step; nothing is left if it fails."""
    if vault.is_installed:
        raise AlreadyInstalled
    handles = [credential.handle for credential in call.custodians]
    if len(set(handles)) != len(handles) or not 1 <= call.needed <= len(handles):
        raise MemberRefused(
            why="Name each custodian once, and let at least one and at most all of them be needed."
        )
    if call.time_zone:
        zone_of(call.time_zone)
    for credential in call.custodians:
        check_handle(credential.handle)
        slots.check_passphrase(credential.passphrase, handle=credential.handle)
    vault.connect()
    with transaction(vault.keys):
        recovery, signing = _write_all(vault, call)
    vault.close()  # what holds the new keys ends
    vault.connect()
    vault.scrub()
    vault.log(None, "install", detail=f"{len(handles)} custodians, {call.needed} needed")
    return Installed(recovery=recovery, public_key=signing)


def _write_all(vault: Vault, call: Install) -> tuple[dict[str, str], str]:
    meta = {
        "installation": os.urandom(16),
        "organisation": call.organisation.encode(),
        "needed": str(call.needed).encode(),
        "demo": b"1" if call.demo else b"0",
        "time_zone": call.time_zone.encode(),
    }
    for name, value in meta.items():
        vault.keys.execute("INSERT INTO meta VALUES (?, ?)", (name, value))
    recovery: dict[str, str] = {}
    publics: dict[str, bytes] = {}
    for credential in call.custodians:
        key = PrivateKey.generate()
        recovery[credential.handle] = create_member(
            vault,
            handle=credential.handle,
            passphrase=credential.passphrase,
            roles=["custodian"],
            key=key,
            confirmed=call.demo,
        )
        publics[credential.handle] = key.public()
    compartment_keys = {name: random_key() for name in COMPARTMENTS}
    for name in COMPARTMENTS:
        vault.keys.execute("INSERT INTO compartment VALUES (?, 1)", (name,))
    principals = {name: PrivateKey.generate() for name in PRINCIPAL_COMPARTMENTS}
    for name, key in principals.items():
        vault.keys.execute("INSERT INTO principal VALUES (?, ?)", (name, key.public()))
        for compartment in PRINCIPAL_COMPARTMENTS[name]:
            vault.grants.give(
                holder="@" + name,
                public=key.public(),
                compartment=compartment,
                epoch=1,
                key=compartment_keys[compartment],
            )
    wrap_principals(vault, principals, publics=publics, needed=call.needed)
    public = _write_services(vault, principals)
    vault.begin_roll(principals["guard"].derive("roll"))
    return recovery, public


def _write_services(vault: Vault, principals: dict[str, PrivateKey]) -> str:
    """Store the audit key pair and the signing key, sealed to the services that use them."""
    audit = PrivateKey.generate()
    signing = Ed25519PrivateKey.generate()
    public = signing.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    values = {
        "audit_public": audit.public(),
        "audit_sealed": grant(
            audit.seed, public=principals["guard"].public(), info=b"farshore/audit-key/1"
        ),
        "signing_public": public,
        "signing_sealed": grant(
            signing.private_bytes_raw(),
            public=principals["guard"].public(),
            info=b"farshore/signing-key/1",
        ),
    }
    for name, value in values.items():
        vault.keys.execute("INSERT INTO meta VALUES (?, ?)", (name, value))
    return public.hex()


def wrap_principals(
    vault: Vault, principals: dict[str, PrivateKey], *, publics: dict[str, bytes], needed: int
) -> None:
    """Wrap the services' keys so that any `needed` custodians open them, and fewer don't."""
    for name, key in principals.items():
        vault.keys.execute("DELETE FROM combo WHERE principal = ?", (name,))
        wraps = wrap_for_any(key.seed, publics=publics, needed=needed, info=combo_info(vault, name))
        for holders, sealed in wraps.items():
            vault.keys.execute(
                "INSERT INTO combo VALUES (?, ?, ?)", (name, combination_name(holders), sealed)
            )


def create_member(
    vault: Vault,
    *,
    handle: str,
    passphrase: str,
    roles: list[str],
    key: PrivateKey,
    confirmed: bool,
) -> str:
    """Write a member with both slots; returns the recovery words."""
    member = new_id()
    words = new_recovery_words()
    vault.keys.execute(
        "INSERT INTO member VALUES (?, ?, ?, ?, 1, ?)",
        (member, handle, key.public(), " ".join(roles), int(confirmed)),
    )
    slots.put_passphrase(vault, member=member, key=key, passphrase=passphrase)
    slots.put_recovery(vault, member=member, key=key, words=words)
    return words


@answers_anyone(ConfirmRecovery, audit="confirm-recovery")
def confirm_recovery(vault: Vault, call: ConfirmRecovery) -> Done:
    """Check a recovery sheet that was typed back."""
    member, _key = slots.open_by_recovery(vault, handle=call.handle, words=call.words)
    vault.log(None, "confirm-recovery", detail=call.handle)
    with transaction(vault.keys):
        vault.keys.execute("UPDATE member SET confirmed = 1 WHERE id = ?", (member,))
    return Done()
