"""New epochs: after somebody lost a right, everything is re-encrypted under new keys.

One transaction of keys.db begins it together with the change of members: new keys of compartments
and units, new grants, and a line for each compartment that says "not finished". Then the rows are
sealed anew, each from its own epoch; then the old keys go, and the lines. Whatever a crash leaves
is finished at the next unsealing.
"""

import os

import msgspec

from farshore.domain.sealing.envelope import (
    KEY_BYTES,
    EnvelopeRefused,
    epoch_of,
    seal,
    unseal,
)
from farshore.domain.sealing.keys import PrivateKey
from farshore.domain.sealing.rolls import Mismatch
from farshore.vault import nouns
from farshore.vault.access.mismatches import doubted, shut_rows, sound
from farshore.vault.access.principals import replace_principals
from farshore.vault.state.vault import Vault, random_key
from farshore.vault.storage.documents import label_of
from farshore.vault.storage.keyring import (
    COMPARTMENTS,
    PRINCIPAL_COMPARTMENTS,
    Keyring,
    compartments_of,
)
from farshore.vault.storage.nouns import NOUNS
from farshore.vault.storage.store import SealedRow, transaction

DUE = 0
"""Epoch of a re-keying that was asked for where nobody had the keys (a restore)."""


def begin(
    vault: Vault,
    lost: frozenset[str],
    principals: dict[str, PrivateKey],
    *,
    were_custodians: bool,
    custodian_left: bool,
) -> dict[str, PrivateKey]:
    """Begin new epochs, in the transaction that changes the members.

    Args:
        vault: unsealed.
        lost: compartments that somebody may not enter any more.
        principals: the services' keys.
        were_custodians: who is custodian changed: the services get new keys.
        custodian_left: a share is outside now, so that every compartment begins a new epoch.

    Returns:
        The services' keys from now on.
    """
    if were_custodians:
        principals = replace_principals(vault, principals)
    compartments = sorted(COMPARTMENTS) if custodian_left else sorted(lost)
    old = vault.grants.ring(holder="@recovery", key=principals["recovery"])
    new = Keyring(installation=vault.installation, holder="@recovery")
    for compartment in compartments:
        epoch, key = old.epoch(compartment) + 1, random_key()
        new.add(compartment, epoch, key)
        _grant_all(vault, compartment, epoch=epoch, key=key)
        vault.keys.execute("UPDATE compartment SET epoch = ? WHERE name = ?", (epoch, compartment))
        vault.keys.execute("INSERT OR REPLACE INTO rotation VALUES (?, ?)", (compartment, epoch))
        _new_unit_keys(vault, compartment, new=new)
    return principals


def pending(vault: Vault) -> dict[str, int]:
    """Return the compartments whose re-keying is not finished, with the epoch that they get."""
    return dict(vault.keys.execute("SELECT compartment, epoch FROM rotation"))


def begin_due(vault: Vault, principals: dict[str, PrivateKey]) -> dict[str, PrivateKey]:
    """Begin what a restore asked for: everything, with new services."""
    with transaction(vault.keys):
        vault.keys.execute("DELETE FROM rotation WHERE epoch = ?", (DUE,))
        return begin(vault, frozenset(), principals, were_custodians=True, custodian_left=True)


def finish(vault: Vault, *, recovery: PrivateKey) -> None:
    """Seal all rows anew that still lie under an older epoch, then destroy the older keys.

    About 4 s for 100,000 rows. A row that can't be opened stays as it is, shut, with an alarm.

    Args:
        vault: with an open roll.
        recovery: key of the recovery service, which holds every compartment.
    """
    compartments = pending(vault)
    if not compartments or DUE in compartments.values():
        return
    ring = vault.grants.ring(holder="@recovery", key=recovery)
    keys = {name: vault.documents.units.all_of(name, ring=ring) for name in compartments}
    damaged: list[Mismatch] = []
    rows = vault.documents.rows
    with transaction(rows.connection):
        for table in nouns.ALL:
            for row in list(rows.all(table)):
                if epoch_is_older(row, compartments):
                    damaged += _reseal(vault, table, row, keys[row.compartment], ring=ring)
    with transaction(vault.keys):
        for compartment, epoch in compartments.items():
            for part in ("person_key", '"grant"'):
                vault.keys.execute(
                    f"DELETE FROM {part} WHERE compartment = ? AND epoch < ?",  # noqa: S608
                    (compartment, epoch),
                )
        vault.keys.execute("DELETE FROM rotation")
    vault.scrub()
    for one in damaged:
        sound(vault, one)
    shut_rows(vault)


def bury(vault: Vault) -> None:
    """Take out the rows of who was erased: their keys are gone (a crash, a restore)."""
    rows = vault.documents.rows
    erased = {bytes(unit) for (unit,) in vault.keys.execute("SELECT unit FROM tombstone")}
    found = (
        [
            (table, row_id)
            for table in nouns.ALL
            for row_id, unit in rows.units(table)
            if unit in erased
        ]
        if erased
        else []
    )
    if not found:
        return
    with transaction(rows.connection):
        for table, row_id in found:
            rows.drop(table, row_id)
    vault.scrub()


def epoch_is_older(row: SealedRow, compartments: dict[str, int]) -> bool:
    """Tell whether a row lies under an older epoch than its compartment gets."""
    try:
        return epoch_of(row.sealed) < compartments.get(row.compartment, 0)
    except (EnvelopeRefused, TypeError):
        return False


def _grant_all(vault: Vault, compartment: str, *, epoch: int, key: bytes) -> None:
    """Grant a new key to all who may have it; a member whom nobody but the disk knows may not."""
    strange = doubted(vault)
    holders: list[tuple[str, bytes]] = [
        (handle, public)
        for handle, public, roles in vault.keys.execute(
            "SELECT handle, public, roles FROM member WHERE active = 1"
        ).fetchall()
        if compartment in compartments_of(roles.split()) and handle not in strange
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


def _new_unit_keys(vault: Vault, compartment: str, *, new: Keyring) -> None:
    """Give every unit of a compartment a new key at the new epoch."""
    units = vault.keys.execute(
        "SELECT DISTINCT unit FROM person_key WHERE compartment = ?", (compartment,)
    ).fetchall()
    for (unit,) in units:
        epoch, wrapped = new.wrap(os.urandom(KEY_BYTES), unit=unit, compartment=compartment)
        vault.keys.execute(
            "INSERT OR REPLACE INTO person_key VALUES (?, ?, ?, ?)",
            (unit, compartment, epoch, wrapped),
        )


def _reseal(
    vault: Vault, table: str, row: SealedRow, keys: dict[bytes, bytes], *, ring: Keyring
) -> list[Mismatch]:
    documents = vault.documents
    context = documents.context(table, row)
    try:
        old_key = documents.units.open(
            unit=row.unit, compartment=row.compartment, epoch=epoch_of(row.sealed), ring=ring
        )
        plain = unseal(row.sealed, key=old_key, context=context)
        new_key = keys[row.unit]
    except (EnvelopeRefused, KeyError):
        return [Mismatch(kind="changed", table=table, row=row.id)]
    sealed = seal(plain, key=new_key, context=context, epoch=ring.epoch(row.compartment))
    noun = NOUNS[table]
    label = label_of(noun, noun.read(plain, schema=row.schema))
    documents.rows.put(table, msgspec.structs.replace(row, sealed=sealed), label=label)
    return []
