"""The demo: filled through the real calls, and safe to show."""

from pathlib import Path

from farshore.demo.fill import fill
from farshore.demo.people import COUNT, people
from farshore.demo.reading import stories
from farshore.vault.client import VaultClient
from farshore.vault.core import TEST_KDF
from farshore.vault.local import local_transport
from farshore.vault.messages import GetBundle, ListStories, OpenStory, SignIn
from farshore.vault.service import VaultService


def test_the_register_is_the_same_on_every_call() -> None:
    assert people() == people()
    assert len(people()) == COUNT + 2


def test_every_text_of_a_story_has_a_title_in_its_language() -> None:
    for story in stories():
        assert set(story.texts) == {code for code in ("en", "ja", "ko") if code in story.front}


def test_the_demo_fills_publishes_and_leaves_a_blocked_draft(tmp_path: Path) -> None:
    service = VaultService(tmp_path, kdf=TEST_KDF)
    vault = VaultClient(local_transport(service))

    rows = fill(vault, tell=lambda _step: None)

    wren = next(row for row in rows if row.handle == "wren")
    token = vault.ask(SignIn(handle="wren", passphrase=wren.passphrase)).token
    editor = vault.as_member(token)
    drafts = editor.ask(ListStories(state="draft")).rows
    levels = {row.title: editor.ask(OpenStory(label=row.label)).verdict.level for row in drafts}
    bundle = editor.ask(GetBundle()).bundle
    service.close()
    assert levels == {
        "A mother waits sixteen years": "blocked",
        "A licence on the wall": "needs_decision",
    }
    published = sum(len(story.texts) for story in stories() if not story.is_draft)
    assert len(bundle.editions) == published
    named = {name.text for doc in people() for name in doc.names}
    for signed in bundle.editions:
        assert not [name for name in named if name in signed.edition.body]
