"""A trail of ten years: unsealing and reading it stay within limits, and one label is found in all of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from farshore.domain.sealing.chain import next_link
from farshore.domain.sealing.keys import PrivateKey, grant
from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.messages import AuditEntry, ListAudit, ListMismatches, Today
from farshore.vault.state.vault import TEST_KDF
from farshore.vault.storage.audit import _INFO
from farshore.vault.storage.store import transaction
from tests.cast import found_organisation, open_register, sign_in
from tests.sizes import IS_LONG

TEN_YEARS = 700_000 if IS_LONG else 3_000
EVERY = TEN_YEARS // 10
"""One entry in so many is about the person who is asked for."""
MOST_MB = 120


class Counting(PrivateKey):
    """A key that counts what it opens."""

    opened = 0

    def open(self, sealed: bytes, *, info: bytes) -> bytes:
        Counting.opened += 1
        return super().open(sealed, info=info)


@dataclass
class Office:
    """An organisation of ten years."""

    service: VaultService
    nobody: VaultClient
    nari: str

    def ask(self, handle: str) -> VaultClient:
        return sign_in(self.nobody, handle)


def grow(service: VaultService, entries: int, *, label: str) -> None:
    """Write entries as the vault writes them, all in one transaction."""
    vault = service.vault
    last, public = vault.audit.last, vault.need_meta("audit_public")
    with transaction(vault.keys):
        for number in range(entries):
            assert last
            about = label if number % EVERY == 0 else f"C-{number % 4000:06d}"
            entry = AuditEntry(
                seq=last.seq + 1, at=f"20{16 + number * 10 // entries:02d}-05-01T10:00:00+09:00",
                actor="crane", action="open-person", object=about,
            )  # fmt: skip
            sealed = grant(msgspec.json.encode(entry), public=public, info=_INFO)
            last = next_link(last, sealed=sealed)
            row = (last.seq, last.prev, last.sealed, last.hash)
            vault.keys.execute("INSERT INTO audit VALUES (?, ?, ?, ?)", row)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    found = found_organisation(tmp_path_factory.mktemp("years") / "home")
    grow(found.service, TEN_YEARS, label=found.nari)
    found.service.close()
    return found.service.vault.paths.home, found.nari


@pytest.fixture
def office(home: tuple[Path, str]) -> Iterator[Office]:
    folder, nari = home
    service = VaultService(folder, kdf=TEST_KDF)
    nobody = VaultClient(local_transport(service))
    open_register(nobody)
    opened = service.vault.need_opened()
    opened.audit_keys = tuple(Counting(key.seed) for key in opened.audit_keys)
    Counting.opened = 0
    yield Office(service, nobody, nari)
    service.close()


def memory_mb() -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) // 1024


def test_it_is_unsealed_without_an_alarm_and_read_as_unbroken(office: Office) -> None:
    assert office.ask("owl").ask(ListMismatches()).total == 0

    page = office.ask("owl").ask(ListAudit(per_page=50))

    assert page.unbroken
    assert page.total > TEN_YEARS
    assert [one.seq for one in page.entries] == list(range(page.total, page.total - 50, -1))


@pytest.mark.parametrize("page", [1, 2, TEN_YEARS // 50])
def test_a_page_opens_its_own_entries_and_no_others(office: Office, page: int) -> None:
    found = office.ask("owl").ask(ListAudit(page=page, per_page=50))

    assert len(found.entries) == 50
    assert Counting.opened <= 50


def test_one_label_is_found_in_all_of_it_while_others_work(office: Office) -> None:
    before = memory_mb()
    crane = office.ask("crane")
    first = crane.ask(ListAudit(object=office.nari, per_page=500))
    assert Counting.opened <= 1_100
    assert first.since
    assert 0 <= first.looked < 100

    while office.service.vault.audit.since > 1:
        office.service.look_back()
    found = crane.ask(ListAudit(object=office.nari, per_page=500))

    assert (found.since, found.looked) == ("", 100)
    assert len([one for one in found.entries if one.action == "open-person"]) == 10
    assert [one.seq for one in found.entries] == sorted(
        (one.seq for one in found.entries), reverse=True
    )
    assert memory_mb() - before < MOST_MB


def test_nobody_asked_for_a_label_so_nothing_is_looked_up(office: Office) -> None:
    office.ask("crane").ask(Today())
    opened = Counting.opened

    office.service.look_back()

    assert Counting.opened == opened


def test_what_others_did_is_not_opened_again_for_every_member(office: Office) -> None:
    office.ask("crane").ask(Today())
    once = Counting.opened
    office.ask("tern").ask(Today())

    assert Counting.opened - once < 10


def test_what_was_found_is_forgotten_when_the_register_is_sealed(office: Office) -> None:
    office.ask("crane").ask(ListAudit(object=office.nari))
    trail = office.service.vault.audit

    office.service.vault.seal()

    assert (trail.since, trail.is_searched) == (1, False)
    assert not office.service.vault.audit._cached


def test_an_entry_that_was_changed_while_sealed_is_no_unbroken_trail(
    home: tuple[Path, str],
) -> None:
    folder, _nari = home
    service = VaultService(folder, kdf=TEST_KDF)
    with transaction(service.vault.keys):
        kept = service.vault.keys.execute("SELECT sealed FROM audit WHERE seq = 7").fetchone()[0]
        service.vault.keys.execute("UPDATE audit SET sealed = x'00' WHERE seq = 7")
    nobody = VaultClient(local_transport(service))
    open_register(nobody)

    assert not sign_in(nobody, "owl").ask(ListAudit()).unbroken
    with transaction(service.vault.keys):
        service.vault.keys.execute("UPDATE audit SET sealed = ? WHERE seq = 7", (kept,))
    service.close()


def test_whoever_asks_again_comes_to_the_end_without_waiting_for_a_clock(office: Office) -> None:
    trail, owl = office.service.vault.audit, office.ask("owl")
    trail.forget()
    call = ListAudit(object="C-NOBODY", per_page=500)
    shares = [owl.ask(call).looked]
    while shares[-1] < 100:
        shares.append(owl.ask(call).looked)
        assert len(shares) <= -(-trail.total // 1_000)

    assert shares == sorted(shares)
    assert owl.ask(call).since == ""
