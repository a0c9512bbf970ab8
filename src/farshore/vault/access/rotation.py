"""New epochs: after somebody lost a right, everything is re-encrypted under new keys.

Order: new compartment keys and grants; new unit keys; rows; then the old keys go. A crash at any
point leaves every row openable, since its envelope names the epoch of its key.
"""

import os

import msgspec

from farshore.domain.sealing.envelope import KEY_BYTES, seal, unseal
from farshore.domain.sealing.keys import PrivateKey
from farshore.vault import nouns
from farshore.vault.state.vault import Vault, random_key
from farshore.vault.storage.keyring import PRINCIPAL_COMPARTMENTS, Keyring, compartments_of
from farshore.vault.storage.store import SealedRow, transaction


def new_epoch(vault: Vault, compartments: list[str], *, recovery: PrivateKey) -> None:
    """Re-encrypt compartments: about 4 s for 100,000 rows.

    Args:
        vault: the vault, unsealed or not.
        compartments: names whose keys are replaced.
        recovery: key of the recovery service, which holds every compartment.
    """
    old = vault.grants.ring(holder="@recovery", key=recovery)
    new = Keyring(installation=vault.installation, holder="@recovery")
    with transaction(vault.keys):
        for compartment in compartments:
            epoch = old.epoch(compartment) + 1
            key = random_key()
            new.add(compartment, epoch, key)
            _grant_all(vault, compartment, epoch=epoch, key=key)
            vault.keys.execute(
                "UPDATE compartment SET epoch = ? WHERE name = ?", (epoch, compartment)
            )
        units = {name: _new_unit_keys(vault, name, old=old, new=new) for name in compartments}
    register = vault.documents.rows.connection
    with transaction(register):
        for table in nouns.ALL:
            for row in list(vault.documents.rows.all(table)):
                if row.compartment in units:
                    _reseal(vault, table, row, units[row.compartment], epoch=new)
    with transaction(vault.keys):
        for compartment in compartments:
            epoch = new.epoch(compartment)
            for table in ("person_key", '"grant"'):
                vault.keys.execute(
                    f"DELETE FROM {table} WHERE compartment = ? AND epoch < ?",  # noqa: S608
                    (compartment, epoch),
                )


def _grant_all(vault: Vault, compartment: str, *, epoch: int, key: bytes) -> None:
    holders: list[tuple[str, bytes]] = [
        (handle, public)
        for handle, public, roles in vault.keys.execute(
            "SELECT handle, public, roles FROM member WHERE active = 1"
        ).fetchall()
        if compartment in compartments_of(roles.split())
    ]
    holders += [
        ("@" + name, public)
        for name, public in vault.keys.execute("SELECT name, public FROM principal").fetchall()
        if compartment in PRINCIPAL_COMPARTMENTS[name]
    ]
    for holder, public in holders:
        vault.grants.give(
            holder=holder, public=public, compartment=compartment, epoch=epoch, key=key
        )


def _new_unit_keys(
    vault: Vault, compartment: str, *, old: Keyring, new: Keyring
) -> dict[bytes, tuple[bytes, bytes]]:
    """Give every unit of a compartment a new key; returns unit -> (old key, new key)."""
    pairs: dict[bytes, tuple[bytes, bytes]] = {}
    for unit, old_key in vault.documents.units.all_of(compartment, ring=old).items():
        key = os.urandom(KEY_BYTES)
        epoch, wrapped = new.wrap(key, unit=unit, compartment=compartment)
        vault.keys.execute(
            "INSERT INTO person_key VALUES (?, ?, ?, ?)", (unit, compartment, epoch, wrapped)
        )
        pairs[unit] = (old_key, key)
    return pairs


def _reseal(
    vault: Vault,
    table: str,
    row: SealedRow,
    pairs: dict[bytes, tuple[bytes, bytes]],
    *,
    epoch: Keyring,
) -> None:
    old_key, new_key = pairs[row.unit]
    context = vault.documents.context(table, row)
    plain = unseal(row.sealed, key=old_key, context=context)
    sealed = seal(plain, key=new_key, context=context, epoch=epoch.epoch(row.compartment))
    vault.documents.rows.put(table, msgspec.structs.replace(row, sealed=sealed))
