"""Vault and desk as users of their own, where root starts them."""

import os
import pwd
import stat
from pathlib import Path

import pytest

from farshore.config.home import Home
from farshore.config.users import DESK_USER, VAULT_USER, Users, users_of
from farshore.domain.errors import BadInput
from tests.commands import farshore

OTHERS = [user.pw_name for user in pwd.getpwall() if user.pw_uid][:2]


def test_they_run_as_two_users_that_root_names() -> None:
    vault, desk = OTHERS
    found = users_of({VAULT_USER: vault, DESK_USER: desk}, is_root=True)
    assert found
    assert found.as_vault()["user"] == pwd.getpwnam(vault).pw_uid
    assert found.as_desk()["extra_groups"] == []
    assert found.as_vault()["extra_groups"] == [pwd.getpwnam(desk).pw_gid]


def test_without_names_or_without_root_they_run_as_who_starts_them() -> None:
    vault, desk = OTHERS
    assert users_of({}, is_root=True) is None
    assert users_of({VAULT_USER: vault, DESK_USER: desk}, is_root=False) is None


@pytest.mark.parametrize(
    ("vault", "desk"),
    [("", OTHERS[0]), (OTHERS[0], ""), (OTHERS[0], OTHERS[0]), ("root", OTHERS[0]),
     ("nobody-of-that-name", OTHERS[0])],
)  # fmt: skip
def test_what_would_not_part_them_is_refused_with_the_way_on(vault: str, desk: str) -> None:
    with pytest.raises(BadInput, match="user"):
        users_of({VAULT_USER: vault, DESK_USER: desk}, is_root=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give folders away")
def test_each_owns_its_folders_and_the_other_s_are_shut(tmp_path: Path) -> None:
    place = Home(tmp_path / "home")
    place.create()
    (place.root / "keys").mkdir()
    (place.root / "keys" / "keys.db").write_bytes(b"sealed")
    Users(vault=(1, 1), desk=(2, 2)).take_over(place)
    owners = {
        name: (place.root / name).stat().st_uid
        for name in ("keys", "vault", "run", "desk", "targets")
    }
    assert owners == {"keys": 1, "vault": 1, "run": 1, "desk": 2, "targets": 2}
    assert (place.root / "keys" / "keys.db").stat().st_uid == 1
    for folder in (place.root / "keys", place.root / "vault", place.desk, place.bundle, place.site):
        assert stat.S_IMODE(folder.stat().st_mode) & 0o077 == 0 or folder.name == "keys"
    assert stat.S_IMODE(place.root.stat().st_mode) == 0o711


def test_the_doctor_says_what_the_host_lacks_and_whether_they_are_parted(tmp_path: Path) -> None:
    told = farshore("doctor", "--home", str(tmp_path)).stdout
    for name in ("out of the swap and of dumps", "workers that read foreign files", "users"):
        assert f"{name}: " in told
