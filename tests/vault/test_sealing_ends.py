"""Sealing ends the process that held names and keys; a sealed one answers in its place."""

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from farshore.config.commands import serving
from farshore.config.commands.serving import start_vault
from farshore.config.home import Home
from farshore.config.wiring import client
from farshore.domain.errors import FarshoreError, RegisterSealed
from farshore.domain.people.records import PersonDoc, PersonName
from farshore.vault.door.listening import PeerSocket, SocketInUse, listening, only_vault
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.errors import MemberRefused, SignedOut
from farshore.vault.speech.messages import (
    AddMember,
    Install,
    ListPeople,
    OpenPerson,
    SavePerson,
    Seal,
    SignIn,
    Status,
    Unseal,
)
from tests.cast import CUSTODIANS, WORDS, found_organisation
from tests.cheap_vault import cheap_vaults

HERON = CUSTODIANS[0]
SHIPPED = serving._CLI
NAME = "Zephyrine Quillfeather"


@pytest.fixture(scope="module", autouse=True)
def cheap() -> Iterator[None]:
    with cheap_vaults():
        yield


@pytest.fixture(scope="module")
def home(cheap: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    found = Home(tmp_path_factory.mktemp("sealing") / "home")
    found.create()
    supervisor = start_vault(found)
    vault = client(found)
    vault.ask(Install(organisation="Shore", custodians=[HERON], needed=1, demo=True))
    yield found
    supervisor.terminate()
    assert supervisor.wait(timeout=30) == 0
    assert not found.socket.exists()


def process_of(home: Home) -> int:
    """Return the id of the process that answers: who called `listen` last."""
    with socket.socket(socket.AF_UNIX) as probe:
        probe.connect(str(home.socket))
        credentials = probe.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
        return int.from_bytes(credentials[:4], sys.byteorder)


def opened(home: Home) -> VaultClient:
    vault = client(home)
    vault.ask(Unseal(handle=HERON.handle, passphrase=HERON.passphrase))
    return sign_in(vault, "heron")


def sign_in(vault: VaultClient, handle: str) -> VaultClient:
    token = vault.ask(SignIn(handle=handle, passphrase=f"{WORDS} {handle}")).token
    return vault.as_member(token)


def is_alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def memory_of(pid: int) -> bytes:
    """Return all of a process that can be read and written; empty where the host refuses."""
    found = []
    try:
        with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
            for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
                place, rights, *_rest = line.split()
                if rights.startswith("rw"):
                    start, end = (int(side, 16) for side in place.split("-"))
                    memory.seek(start)
                    found.append(memory.read(end - start))
    except OSError:
        return b"".join(found)
    return b"".join(found)


def wait_for_its_end(pid: int) -> None:
    """Wait until a process is gone; 20 seconds at most."""
    for _ in range(400):
        if not is_alive(pid):
            return
        time.sleep(0.05)
    raise AssertionError(pid)


def test_a_name_that_was_shown_is_in_no_memory_after_sealing(home: Home) -> None:
    heron = opened(home)
    roles = ["caseworker"]
    heron.ask(
        AddMember(handle="crane", passphrase=f"{WORDS} crane", roles=roles, witnesses=[HERON])
    )
    crane = sign_in(client(home), "crane")
    label = crane.ask(SavePerson(doc=PersonDoc(names=[PersonName(text=NAME)]))).label
    assert crane.ask(OpenPerson(label=label)).doc.names[0].text == NAME
    before = process_of(home)
    assert not memory_of(before) or NAME.encode() in memory_of(before)

    heron.ask(Seal())
    vault = client(home)
    assert vault.ask(Status()).sealed  # on the same socket, whichever of the two answers
    wait_for_its_end(before)
    with pytest.raises((RegisterSealed, SignedOut)):
        crane.ask(ListPeople())
    after = process_of(home)
    assert after != before
    assert NAME.encode() not in memory_of(after)
    assert opened(home).ask(Status()).sealed is False


def test_calls_that_come_while_it_is_sealed_and_opened_again_are_all_answered(home: Home) -> None:
    for _ in range(3):
        heron = opened(home)
        before = process_of(home)
        heron.ask(Seal())
        for _ in range(5):
            assert client(home).ask(Status()).installed
        wait_for_its_end(before)  # whoever signs in to what is ending is asked again


def test_a_killed_supervisor_leaves_no_vault_and_the_next_one_starts(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.create()
    supervisor = start_vault(home)
    child = process_of(home)
    supervisor.kill()
    supervisor.wait()
    again = start_vault(home)
    try:
        assert not is_alive(child)
        assert not client(home).ask(Status()).installed
    finally:
        again.terminate()
        again.wait()


def test_a_killed_vault_ends_its_supervisor_with_a_code(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.create()
    supervisor = start_vault(home)
    os.kill(process_of(home), signal.SIGKILL)
    assert supervisor.wait(timeout=30) == signal.SIGKILL


def test_one_folder_has_one_vault_even_if_its_socket_is_gone(home: Home) -> None:
    home.socket.unlink()
    again = subprocess.run(
        [sys.executable, "-m", "farshore.config.cli", "vault", "--home", str(home.root)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert again.returncode != 0
    assert "already running" in again.stderr
    with pytest.raises(SocketInUse), only_vault(home.root, wait_seconds=0):
        pass


def test_the_socket_is_its_owner_s_alone(tmp_path: Path) -> None:
    path = tmp_path / "run" / "vault.sock"
    with listening(path):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert not path.exists()


@pytest.mark.parametrize("mine", [True, False])
def test_who_runs_as_another_user_is_turned_away(tmp_path: Path, mine: bool) -> None:
    users = {os.geteuid()} if mine else {os.geteuid() + 1}
    with listening(tmp_path / "vault.sock") as listener, socket.socket(socket.AF_UNIX) as caller:
        door = PeerSocket.of(os.dup(listener.fileno()), users=users)
        with door:
            caller.connect(str(tmp_path / "vault.sock"))
            if mine:
                connection, _address = door.accept()
                connection.close()
            else:
                with pytest.raises(ConnectionAbortedError):
                    door.accept()
                assert caller.recv(1) == b""


def test_a_vault_that_is_told_to_stop_while_it_is_open_stops_without_an_error(
    tmp_path: Path,
) -> None:
    home = Home(tmp_path / "home")
    home.create()
    supervisor = start_vault(home)
    client(home).ask(Install(organisation="Shore", custodians=[HERON], needed=1, demo=True))
    opened(home)
    supervisor.terminate()
    assert supervisor.wait(timeout=30) == 0
    with pytest.raises(FarshoreError):
        client(home).ask(Status())


def test_a_vault_as_it_is_shipped_refuses_keys_that_were_stretched_cheaply(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home(tmp_path / "home")
    found_organisation(home.root).service.close()
    home.create()
    monkeypatch.setattr(serving, "_CLI", SHIPPED)
    supervisor = start_vault(home)
    try:
        with pytest.raises(MemberRefused, match="test setting"):
            opened(home)
    finally:
        supervisor.terminate()
        assert supervisor.wait(timeout=30) == 0
