"""Vault and desk as users of their own, where root starts them: who takes over the desk reads no keys.

FARSHORE_VAULT_USER and FARSHORE_DESK_USER name them. The vault's owns keys, rows and the socket, the
desk's owns desk, bundle and site; each can enter the data folder and list nothing in it.
"""

import os
import pwd
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from farshore.config.home import Home
from farshore.domain.errors import BadInput

VAULT_USER, DESK_USER = "FARSHORE_VAULT_USER", "FARSHORE_DESK_USER"
TOGETHER = (
    "vault and desk run as one user, so that whoever takes over the desk can read the vault's sealed "
    f"files. As root with {VAULT_USER} and {DESK_USER} naming two users they run apart."
)


class As(TypedDict, total=False):
    """How `subprocess.Popen` starts a process as somebody else."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class Users:
    """Two users, neither of whom is root.

    Attributes:
        vault: user and group id of the vault.
        desk: user and group id of desk, site and bakes.
    """

    vault: tuple[int, int]
    desk: tuple[int, int]

    def as_vault(self) -> As:
        """Return how the vault is started; it may give its socket to the desk's group."""
        return As(user=self.vault[0], group=self.vault[1], extra_groups=[self.desk[1]])

    def as_desk(self) -> As:
        """Return how everything else is started."""
        return As(user=self.desk[0], group=self.desk[1], extra_groups=[])

    def take_over(self, place: Home) -> None:
        """Give each its folders; what root or an earlier start made belongs to them from now on."""
        place.create()
        place.root.chmod(0o711)
        for folder in (place.root / "vault", place.root / "keys", place.run):
            _give(folder, self.vault)
        for folder in (place.desk, place.bundle, place.site, place.places, place.logs):
            _give(folder, self.desk)


def users_of(environ: Mapping[str, str], *, is_root: bool) -> Users | None:
    """Return the users of vault and desk; None where they run as the one who starts them.

    Raises:
        BadInput: one of them is not there, is root, or is the other.
    """
    names = {name: environ.get(name, "") for name in (VAULT_USER, DESK_USER)}
    if not is_root or not any(names.values()):
        return None
    found = {}
    for variable, name in names.items():
        try:
            user = pwd.getpwnam(name)
        except KeyError as refusal:
            raise BadInput(
                why=f"{variable} must name a user of this machine; there is no {name or 'such one'}. "
                f"Make one: useradd --system --no-create-home {name or 'NAME'}"
            ) from refusal
        found[variable] = (user.pw_uid, user.pw_gid)
    vault, desk = found[VAULT_USER], found[DESK_USER]
    if 0 in {vault[0], desk[0]} or vault[0] == desk[0]:
        raise BadInput(
            why=f"{VAULT_USER} and {DESK_USER} must be two users, and neither of them root."
        )
    return Users(vault, desk)


def _give(folder: Path, owner: tuple[int, int]) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in (folder, *folder.rglob("*")):
        os.chown(path, *owner, follow_symlinks=False)
