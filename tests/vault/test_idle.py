"""The seal closes by the clock: nobody has to call for it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from farshore.vault.door.local import local_transport
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
