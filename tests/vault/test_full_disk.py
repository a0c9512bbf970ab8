"""A disk that is full while somebody saves: a sentence, the old state, and no half of the new one."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.errors import StorageFailed
from farshore.vault.speech.messages import CreateStory, ListStories, OpenStory, SaveStory
from tests.cast import TEST_KDF, Organisation, found_organisation, open_register, sign_in


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file of this process grow: the largest that may be written is one byte long."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


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
