"""The seal closes by the clock: nobody has to call for it."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from farshore.vault.door.local import local_transport
from farshore.vault.door.server import watch_idle, work_beside
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.messages import Install, Unseal
from farshore.vault.state.vault import IDLE_SECONDS, SHARE_SECONDS, TEST_KDF
from tests.cast import CUSTODIANS


class HandClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.passed = 0.0

    def now(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=self.passed)

    def seconds(self) -> float:
        return self.passed


def test_an_unused_register_seals_without_a_call(tmp_path: Path) -> None:
    clock = HandClock()
    service = VaultService(tmp_path, kdf=TEST_KDF, clock=clock)
    vault = VaultClient(local_transport(service))
    vault.ask(Install(organisation="Shore", custodians=CUSTODIANS, needed=1))
    service.vault.keys.execute("UPDATE member SET confirmed = 1")
    vault.ask(Unseal(handle=CUSTODIANS[0].handle, passphrase=CUSTODIANS[0].passphrase))

    clock.passed = IDLE_SECONDS - 1
    service.seal_if_idle()
    open_before = not service.vault.is_sealed
    clock.passed = IDLE_SECONDS + 1
    service.seal_if_idle()

    assert open_before
    assert service.vault.is_sealed
    assert service.vault.sessions == {}
    service.close()


def test_a_share_is_forgotten_after_some_minutes_and_its_process_ends(tmp_path: Path) -> None:
    clock = HandClock()
    service = VaultService(tmp_path, kdf=TEST_KDF, clock=clock)
    vault = VaultClient(local_transport(service))
    vault.ask(Install(organisation="Shore", custodians=CUSTODIANS, needed=2))
    service.vault.keys.execute("UPDATE member SET confirmed = 1")
    first, second = (Unseal(handle=c.handle, passphrase=c.passphrase) for c in CUSTODIANS)
    ended: list[str] = []
    service.vault.on_forgotten.append(lambda: ended.append("its memory goes"))

    vault.ask(first)
    clock.passed = SHARE_SECONDS - 1
    service.seal_if_idle()
    held = dict(service.vault.shares)
    clock.passed = SHARE_SECONDS + 1
    service.seal_if_idle()
    late = vault.ask(second)

    assert list(held) == [CUSTODIANS[0].handle]
    assert ended == ["its memory goes"]
    assert late.sealed
    assert not vault.ask(first).sealed
    assert service.vault.shares == {}
    service.close()


def opened(folder: Path, clock: HandClock) -> VaultService:
    service = VaultService(folder, kdf=TEST_KDF, clock=clock)
    vault = VaultClient(local_transport(service))
    vault.ask(Install(organisation="Shore", custodians=CUSTODIANS, needed=1))
    service.vault.keys.execute("UPDATE member SET confirmed = 1")
    vault.ask(Unseal(handle=CUSTODIANS[0].handle, passphrase=CUSTODIANS[0].passphrase))
    return service


def within_seconds(true: Callable[[], bool], *, seconds: float = 20.0) -> bool:
    until = time.monotonic() + seconds
    while not true() and time.monotonic() < until:
        time.sleep(0.01)
    return true()


def test_work_beside_that_fails_is_tried_again_and_sealing_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A disk that fails under the trail must not keep the register open for ever."""
    clock, stopped = HandClock(), threading.Event()
    service = opened(tmp_path, clock)
    service.vault.audit.is_searched = True
    service.vault.audit._from = 5  # so that there is something to look up
    service.vault.keys.execute("DROP TABLE audit")
    beside = threading.Thread(
        target=work_beside, args=(service, stopped), kwargs={"every_seconds": 0.01}
    )
    beside.start()
    threading.Thread(
        target=watch_idle, args=(service, stopped),
        kwargs={"every_seconds": 0.01, "end": stopped.set}, daemon=True,
    ).start()  # fmt: skip

    assert within_seconds(lambda: caplog.text.count("failure in look_back") > 1)
    assert not service.vault.is_sealed
    clock.passed = IDLE_SECONDS + 1
    assert within_seconds(lambda: service.vault.is_sealed)
    assert beside.is_alive()
    stopped.set()
    beside.join(20)


def test_a_register_that_can_not_be_sealed_is_ended_with_its_process(tmp_path: Path) -> None:
    clock, ended = HandClock(), threading.Event()
    service = opened(tmp_path, clock)
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join(20)  # what an unsealing begins also seals when it is time
    told: list[str] = []
    service.vault.on_forgotten.append(lambda: told.append("its memory goes"))

    def refuses() -> None:
        raise OSError

    service.vault.on_seal.append(refuses)
    clock.passed = IDLE_SECONDS + 1
    watch_idle(service, threading.Event(), every_seconds=0.01, end=ended.set)

    assert ended.is_set()
    assert service.vault.is_sealed
    assert told == ["its memory goes"]
