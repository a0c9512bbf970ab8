"""A disk that is full while somebody saves: a sentence, the old state, and no half of the new one.

What is told to have failed did not happen; withdrawing and sealing happen all the same.
"""

import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.errors import StorageFailed
from farshore.vault.speech.messages import (
    AddMember,
    Approve,
    Call,
    ChangePassphrase,
    CreateStory,
    GetBundle,
    ListConsents,
    ListStories,
    OpenPerson,
    OpenStory,
    Publish,
    RemoveMember,
    RevealNames,
    SaveStory,
    Seal,
    SetRoles,
    SignIn,
    Status,
    Submit,
    Unseal,
    Withdraw,
    WithdrawConsent,
)
from farshore.vault.storage.reserve import RESERVE_BYTES
from tests.cast import (
    CUSTODIANS,
    TEST_KDF,
    WORDS,
    Organisation,
    found_organisation,
    open_register,
    sign_in,
)


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file of this process grow: the largest that may be written is one byte long."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Yield a disk of its own, of 64 MB; skips where none may be mounted."""
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", "size=64m,mode=0700", "none", str(folder)]
    done = subprocess.run(["mount", *options], capture_output=True, check=False)
    if done.returncode != 0:
        pytest.skip("no disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path) -> None:
    """Write until not another byte fits."""
    with (disk / "somebody's upload").open("wb", 0) as file, suppress(OSError):
        for size in (1 << 20, 1 << 12, 1):
            with suppress(OSError):
                while True:
                    file.write(b"x" * size)


def draft(words: str) -> StoryDoc:
    return StoryDoc(no_subject=True, translations={"en": Translation(title="Tea", body=words)})


def test_a_story_that_can_t_be_saved_keeps_its_old_words(organisation: Organisation) -> None:
    wren = organisation["wren"]
    label = wren.ask(CreateStory(words=words_of(draft("The old words.")))).label
    view = wren.ask(OpenStory(label=label))
    view.doc.translations["en"].body = "The new words. " * 500

    with full_disk(), pytest.raises(StorageFailed, match="nothing was saved"):
        wren.ask(SaveStory(words=words_of(view.doc), rev=view.rev))

    kept = wren.ask(OpenStory(label=label))
    assert kept.doc.translations["en"].body == "The old words."
    assert kept.rev == view.rev
    assert wren.ask(SaveStory(words=words_of(view.doc), rev=view.rev))


def test_a_vault_whose_disk_was_full_opens_again_without_the_half_saved(tmp_path: Path) -> None:
    found = found_organisation(tmp_path / "home")
    with full_disk(), pytest.raises(StorageFailed):
        found["wren"].ask(CreateStory(words=words_of(draft("Never saved. " * 500))))
    found.service.close()

    nobody = VaultClient(local_transport(VaultService(tmp_path / "home", kdf=TEST_KDF)))
    open_register(nobody)
    assert sign_in(nobody, "wren").ask(ListStories()).rows == []


def test_on_a_full_disk_a_member_signs_in_withdraws_and_seals(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        shore = found_organisation(disk / "home")
        assert shore.service.vault.reserve.size_bytes == RESERVE_BYTES
        wren, swift = shore["wren"], shore["swift"]
        label = wren.ask(CreateStory(words=words_of(draft("We had tea.")))).label
        view = wren.ask(SaveStory(words=words_of(dated(wren, label)), rev=1))
        view = wren.ask(Submit(label=label, language="en"))
        (release,) = view.releases
        swift.ask(Approve(label=label, language="en", content_hash=release.content_hash))
        swift.ask(Publish(label=label, language="en"))
        consents = shore["crane"].ask(ListConsents(person=shore.nari)).consents

        fill(disk)
        view.doc.translations["en"].body = "The new words. " * 20_000
        with pytest.raises(StorageFailed, match="nothing was saved"):
            wren.ask(SaveStory(words=words_of(view.doc), rev=swift.ask(OpenStory(label=label)).rev))

        again = sign_in(shore.nobody, "swift")
        assert again.ask(Withdraw(label=label, language="en")).paths
        assert shore["crane"].ask(WithdrawConsent(id=consents[0].id)) is not None
        assert again.ask(GetBundle()).bundle.editions == []
        assert again.ask(Seal())
        assert shore.service.vault.is_sealed
        shore.service.close()

        (disk / "somebody's upload").unlink()
        service = VaultService(disk / "home", kdf=TEST_KDF)
        nobody = VaultClient(local_transport(service))
        open_register(nobody)
        opened = sign_in(nobody, "wren").ask(OpenStory(label=label))
        assert opened.doc.translations["en"].state == "withdrawn"
        assert service.vault.reserve.size_bytes == RESERVE_BYTES  # there is room for it again
        service.close()


def dated(wren: VaultClient, label: str) -> StoryDoc:
    doc = wren.ask(OpenStory(label=label)).doc
    doc.public_on = "2024-05-01"
    return doc


def test_sealing_seals_even_where_nothing_can_be_written(tmp_path: Path) -> None:
    shore = found_organisation(tmp_path / "home")
    with full_disk():
        assert shore["wren"].ask(Seal())
    assert shore.service.vault.is_sealed
    shore.service.close()


def state_of(shore: Organisation) -> tuple[object, ...]:
    """Return who is in, what is open, and all that opens something."""
    vault = shore.service.vault
    tables = ("member", "slot", "second_factor", '"grant"', "combo", "compartment")
    rows = [sorted(vault.keys.execute(f"SELECT * FROM {table}")) for table in tables]  # noqa: S608
    waiting = sorted((one.handle, one.waits_for) for one in vault.sessions.values())
    return vault.is_sealed, sorted(vault.shares), waiting, rows


def asked_while_full(shore: Organisation) -> dict[str, tuple[str, Call[Any]]]:
    """Return calls that open something, with who asks."""
    credentials = {"passphrase": f"{WORDS} heron"}
    return {
        "sign in": ("", SignIn(handle="heron", **credentials)),
        "first share": ("", Unseal(handle="heron", **credentials)),
        "passphrase": ("wren", ChangePassphrase(old=f"{WORDS} wren", new=f"{WORDS} wren again")),
        "member": (
            "heron",
            AddMember(
                handle="tern2", passphrase=f"{WORDS} tern2", roles=["editor"], witnesses=CUSTODIANS
            ),
        ),
        "roles": ("heron", SetRoles(handle="wren", roles=["auditor"], witnesses=CUSTODIANS)),
        "removal": ("heron", RemoveMember(handle="wren", witnesses=CUSTODIANS)),
        "person": ("crane", OpenPerson(label=shore.nari)),
        "name": ("crane", RevealNames(labels=[shore.nari])),
    }


ASKED = ("sign in", "first share", "passphrase", "member", "roles", "removal", "person", "name")


@pytest.mark.parametrize("what", ASKED)
def test_what_is_told_to_have_failed_did_not_happen(organisation: Organisation, what: str) -> None:
    who, call = asked_while_full(organisation)[what]
    if what == "first share":
        organisation.service.vault.seal()
    before = state_of(organisation)
    client = organisation[who] if who else organisation.nobody
    with full_disk(), pytest.raises(StorageFailed):
        client.ask(call)
    assert state_of(organisation) == before


def test_the_last_share_opens_nothing_if_it_can_t_be_written_down(
    organisation: Organisation,
) -> None:
    organisation.service.vault.seal()
    heron, plover = CUSTODIANS
    organisation.nobody.ask(Unseal(handle=heron.handle, passphrase=heron.passphrase))
    with full_disk(), pytest.raises(StorageFailed):
        organisation.nobody.ask(Unseal(handle=plover.handle, passphrase=plover.passphrase))
    assert organisation.nobody.ask(Status()).sealed
    assert organisation.nobody.ask(Status()).shares == 1
