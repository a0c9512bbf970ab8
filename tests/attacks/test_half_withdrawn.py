"""A withdrawal that fails half-way is done again, and a second one moves no day of the first."""

import sqlite3
from pathlib import Path

import pytest

from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.errors import PublicationRefused
from farshore.vault.speech.messages import (
    GetBundle,
    ListConsents,
    OpenStory,
    Withdraw,
    WithdrawConsent,
)
from farshore.vault.state.vault import TEST_KDF
from tests.cast import Organisation, open_register, sign_in
from tests.scenarios.releasing import day, days_pass, publish, write

STEPS = ["INSERT ON tombstone", "DELETE ON edition", "INSERT ON ledger", "INSERT ON story_revision",
         "INSERT ON story"]  # fmt: skip


def reopened(home: Path) -> VaultClient:
    """Start the vault anew on what lies on the disk, and sign an editor in."""
    nobody = VaultClient(local_transport(VaultService(home, kdf=TEST_KDF)))
    open_register(nobody)
    return sign_in(nobody, "wren")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("restart", [False, True], ids=["goes on", "starts anew"])
def test_whatever_step_of_a_withdrawal_the_disk_refuses_it_can_be_done_again(
    organisation: Organisation, tmp_path: Path, step: str, restart: bool
) -> None:
    label = write(organisation, "en", "ja")
    for language in ("en", "ja"):
        publish(organisation, label, language)
    wren, home = organisation["wren"], organisation.service.vault.paths.home
    register = organisation.service.vault.paths.register
    with sqlite3.connect(register) as disk:
        disk.execute(f"CREATE TRIGGER refuse BEFORE {step} BEGIN SELECT RAISE(ABORT, 'x'); END")

    with pytest.raises(Exception, match=r".+"):
        wren.ask(Withdraw(label=label))
    with sqlite3.connect(register) as disk:
        disk.execute("DROP TRIGGER refuse")
    if restart:
        organisation.service.close()
        wren = reopened(home)
    before = wren.ask(OpenStory(label=label))
    gone = wren.ask(Withdraw(label=label))

    assert {text.state for text in before.doc.translations.values()} == {"published"}
    assert len(gone.paths) == 2
    bundle = wren.ask(GetBundle()).bundle
    assert (bundle.editions, len(bundle.tombstones)) == ([], 2)
    after = wren.ask(OpenStory(label=label)).doc
    assert {text.state for text in after.translations.values()} == {"withdrawn"}


def test_a_story_that_an_older_version_withdrew_by_half_is_not_called_published(
    organisation: Organisation,
) -> None:
    label = write(organisation, "en")
    publish(organisation, label, "en")
    home, register = (
        organisation.service.vault.paths.home,
        organisation.service.vault.paths.register,
    )
    organisation.service.close()
    with sqlite3.connect(register) as disk:
        disk.execute("DELETE FROM edition")

    wren = reopened(home)

    assert wren.ask(OpenStory(label=label)).doc.translations["en"].state == "draft"


def test_a_second_withdrawal_of_a_story_is_refused_and_moves_no_day(
    organisation: Organisation,
) -> None:
    label = write(organisation, "en")
    publish(organisation, label, "en")
    organisation["wren"].ask(Withdraw(label=label))
    days_pass(organisation, 40)
    wren = sign_in(organisation.nobody, "wren")

    with pytest.raises(PublicationRefused):
        wren.ask(Withdraw(label=label))

    assert {stone.on for stone in wren.ask(GetBundle()).bundle.tombstones} == {day(0)}


def test_a_second_withdrawal_of_a_consent_keeps_the_day_of_the_first(
    organisation: Organisation,
) -> None:
    (given,) = organisation["crane"].ask(ListConsents(person=organisation.nari)).consents
    organisation["crane"].ask(WithdrawConsent(id=given.id))
    days_pass(organisation, 40)
    crane = sign_in(organisation.nobody, "crane")

    crane.ask(WithdrawConsent(id=given.id))

    (view,) = crane.ask(ListConsents(person=organisation.nari)).consents
    assert str(view.consent.withdrawn_on) == day(0)
