"""The services (guard, tracer, recovery): who opens them, and new ones when custodians change.

A custodian who leaves keeps a share and may have kept the file of keys. So the services get new key
pairs at every change of custodians, the trail a new key, the roll a new key: the old ones open and
authenticate nothing that is written from then on.
"""

import msgspec

from farshore.domain.sealing.keys import PrivateKey, grant
from farshore.vault.access.installing import wrap_principals
from farshore.vault.state.vault import Vault
from farshore.vault.storage.keyring import PRINCIPAL_COMPARTMENTS

AUDIT_INFO = b"farshore/audit-key/1"
SIGNING_INFO = b"farshore/signing-key/1"


def audit_keys(vault: Vault, guard: PrivateKey) -> tuple[PrivateKey, ...]:
    """Open the keys of the trail, newest first."""
    sealed = [vault.need_meta("audit_sealed"), *_older(vault)]
    return tuple(PrivateKey(guard.open(one, info=AUDIT_INFO)) for one in sealed)


def replace_principals(vault: Vault, old: dict[str, PrivateKey]) -> dict[str, PrivateKey]:
    """Make new services in the running transaction; the present custodians open them.

    Args:
        vault: unsealed, with the members as they will be.
        old: the services' keys until now.
    """
    new = {name: PrivateKey.generate() for name in PRINCIPAL_COMPARTMENTS}
    for name, key in new.items():
        held = vault.grants.raw_keys(holder="@" + name, key=old[name])
        vault.grants.take(holder="@" + name)
        vault.keys.execute("UPDATE principal SET public = ? WHERE name = ?", (key.public(), name))
        for (compartment, epoch), raw in held.items():
            vault.grants.give(
                holder="@" + name,
                public=key.public(),
                compartment=compartment,
                epoch=epoch,
                key=raw,
            )
    _wrap(vault, new)
    _new_audit_key(vault, old["guard"], new["guard"])
    signing = old["guard"].open(vault.need_meta("signing_sealed"), info=SIGNING_INFO)
    sealed = grant(signing, public=new["guard"].public(), info=SIGNING_INFO)
    _put(vault, "signing_sealed", sealed)
    vault.roll.rekey(new["guard"].derive("roll"))
    return new


def _wrap(vault: Vault, principals: dict[str, PrivateKey]) -> None:
    """Let the present custodians, and only them, open the services."""
    found = vault.keys.execute("SELECT handle, public, roles FROM member WHERE active = 1")
    publics = {handle: public for handle, public, roles in found if "custodian" in roles.split()}
    wrap_principals(vault, principals, publics=publics, needed=int(vault.need_meta("needed")))


def _new_audit_key(vault: Vault, old: PrivateKey, new: PrivateKey) -> None:
    """Seal what is told from now on to a new key; the older ones stay to read what was told."""
    fresh, public = PrivateKey.generate(), new.public()
    older = [grant(k.seed, public=public, info=AUDIT_INFO) for k in audit_keys(vault, old)]
    _put(vault, "audit_older", msgspec.msgpack.encode(older))
    _put(vault, "audit_sealed", grant(fresh.seed, public=public, info=AUDIT_INFO))
    _put(vault, "audit_public", fresh.public())


def _older(vault: Vault) -> list[bytes]:
    stored = vault.meta("audit_older")
    return msgspec.msgpack.decode(stored, type=list[bytes]) if stored else []


def _put(vault: Vault, name: str, value: bytes) -> None:
    vault.keys.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
