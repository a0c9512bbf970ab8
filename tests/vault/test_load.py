"""One member's long text or picture holds up nobody, and what was judged is what goes out."""

import logging
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from farshore.domain.consent.records import ConsentDoc, Scope
from farshore.domain.errors import FarshoreError, RegisterSealed
from farshore.domain.people.records import PersonDoc, PersonName
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.door.service import VaultService
from farshore.vault.speech.errors import (
    Busy,
    ChangedMeanwhile,
    GuardOverran,
    PublicationRefused,
    SignedOut,
)
from farshore.vault.speech.messages import (
    AddPicture,
    Approve,
    CheckStory,
    CreateStory,
    GiveConsent,
    ListPeople,
    ListStories,
    OpenStory,
    Publish,
    Recheck,
    SavePerson,
    SaveStory,
    Seal,
    SignOut,
    StoryView,
    Submit,
    Today,
)
from tests.cast import CUSTODIANS, Organisation, found_organisation, open_register, sign_in
from tests.files import jpeg

LONG = "We sat by the harbour and the tea was hot, and nobody spoke for a while.\n\n" * 300
"""More than what is judged under the lock, and clear."""


@pytest.fixture
def shore(tmp_path: Path) -> Iterator[Organisation]:
    found = found_organisation(tmp_path / "home")
    yield found
    found.service.close()


@pytest.fixture(autouse=True)
def nothing_long_under_the_lock(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    with caplog.at_level(logging.WARNING, logger="farshore.vault"):
        yield
    assert "under the lock" not in caplog.text


def draft(body: str = LONG) -> StoryDoc:
    text = Translation(title="Tea by the harbour", body=body)
    return StoryDoc(no_subject=True, public_on="2024-05-01", translations={"en": text})


class Held:
    """A call whose long work stands still, until it is let go on or killed."""

    def __init__(self, service: VaultService, answer: Future[Any]) -> None:
        self.service, self.answer = service, answer

    def pids(self) -> list[int]:
        while not self.service.turns.running:
            assert not self.answer.done(), self.answer.result()
        return self.service.turns.running

    def go_on(self) -> Any:
        """Let it go on to its end; returns what the member is told."""
        while not self.answer.done():
            for pid in self.service.turns.running:
                signalled(pid, signal.SIGCONT)
        return self.answer.result()


def signalled(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)


@contextmanager
def held(service: VaultService, ask: Callable[[], Any]) -> Iterator[Held]:
    with ThreadPoolExecutor(1) as pool:
        one = Held(service, pool.submit(ask))
        for pid in one.pids():
            signalled(pid, signal.SIGSTOP)
        try:
            yield one
        finally:
            while not one.answer.done():
                for pid in service.turns.running:
                    signalled(pid, signal.SIGCONT)


def approved(shore: Organisation, body: str = LONG) -> StoryView:
    """Return a story that may be published."""
    label = shore["wren"].ask(CreateStory(words=words_of(draft(body)))).label
    view = shore["wren"].ask(Submit(label=label, language="en"))
    (release,) = view.releases
    return shore["swift"].ask(
        Approve(label=label, language="en", content_hash=release.content_hash)
    )


def test_others_are_answered_while_a_long_draft_is_checked(shore: Organisation) -> None:
    wren, crane, swift = shore["wren"], shore["crane"], shore["swift"]
    with held(shore.service, lambda: wren.ask(CheckStory(words=words_of(draft())))) as check:
        assert crane.ask(ListPeople()).rows
        assert crane.ask(SavePerson(doc=PersonDoc(names=[PersonName(text="Gull One")]))).label
        assert swift.ask(CreateStory(words=words_of(draft("Short words."))))
        assert swift.ask(Today()).cards is not None
        assert not check.answer.done()
        assert check.go_on().level == "clear"


def test_a_short_draft_is_judged_while_a_long_one_is(shore: Organisation) -> None:
    longest = draft(LONG * 6)
    with held(shore.service, lambda: shore["wren"].ask(CheckStory(words=words_of(longest)))):
        verdict = shore["swift"].ask(CheckStory(words=words_of(draft())))
    assert verdict.level == "clear"


def test_one_member_fills_no_line_with_long_calls(shore: Organisation) -> None:
    wren, swift = shore["wren"], shore["swift"]
    with (
        held(shore.service, lambda: wren.ask(CheckStory(words=words_of(draft())))) as check,
        ThreadPoolExecutor(2) as pool,
    ):
        second = pool.submit(wren.ask, CheckStory(words=words_of(draft(LONG + "More."))))
        while shore.service.turns.in_lines < 2:
            assert not second.done()
        with pytest.raises(Busy):
            wren.ask(CheckStory(words=words_of(draft(LONG + "And more."))))
        assert swift.ask(Today()) is not None
        assert check.go_on().level == "clear"
        while not second.done():
            for pid in shore.service.turns.running:
                signalled(pid, signal.SIGCONT)
        assert second.result().level == "clear"
    assert shore.service.turns.in_lines == 0


def test_a_picture_that_is_looked_at_holds_up_nobody(shore: Organisation) -> None:
    label = shore["wren"].ask(CreateStory(words=words_of(draft("Short words.")))).label
    begun, go_on = threading.Event(), threading.Event()

    def find_faces(_data: bytes) -> list[Any]:
        begun.set()
        assert go_on.wait(30)
        return []

    shore.service.vault.find_faces = find_faces
    with ThreadPoolExecutor(1) as pool:
        add = AddPicture(
            story=label, language="en", name="pier.jpg", data=jpeg(), alt="a pier", caption=""
        )
        answer = pool.submit(shore["wren"].ask, add)
        try:
            assert begun.wait(30)
            assert shore["crane"].ask(ListPeople()).rows
            assert shore["wren"].ask(OpenStory(label=label)).rev == 1
        finally:
            go_on.set()
        assert answer.result().alt == "a pier"


def test_a_person_who_is_registered_while_a_story_is_judged_is_not_published(
    shore: Organisation,
) -> None:
    label = approved(shore, LONG + "Then Oleander Quist came in.").doc.label
    publish = Publish(label=label, language="en")
    with held(shore.service, lambda: shore["swift"].ask(publish)) as publishing:
        oleander = PersonDoc(names=[PersonName(text="Oleander Quist")], role="helper")
        shore["crane"].ask(SavePerson(doc=oleander))
        with pytest.raises(PublicationRefused, match="guard"):
            publishing.go_on()
    (row,) = shore["wren"].ask(ListStories()).rows
    assert row.label == label
    assert not shore.service.vault.model.editions


def test_words_that_change_while_they_are_approved_are_not_approved(shore: Organisation) -> None:
    wren, swift = shore["wren"], shore["swift"]
    label = wren.ask(CreateStory(words=words_of(draft()))).label
    view = wren.ask(Submit(label=label, language="en"))
    (release,) = view.releases
    shore["crane"].ask(SavePerson(doc=PersonDoc(names=[PersonName(text="Gull One")])))
    approve = Approve(label=label, language="en", content_hash=release.content_hash)
    with held(shore.service, lambda: swift.ask(approve)) as approving:
        words = words_of(draft(LONG + "One more line."))
        words.label = label
        with ThreadPoolExecutor(1) as pool:
            saving = pool.submit(wren.ask, SaveStory(words=words, rev=view.rev))
            while shore.service.vault.model.stories[label].rev == view.rev:
                assert not saving.done()
            with pytest.raises(ChangedMeanwhile):
                approving.go_on()
            saving.result()
    assert not shore.service.vault.model.stories[label].doc.approvals


def test_a_save_is_on_the_disk_before_the_guard_has_read_it(shore: Organisation) -> None:
    wren = shore["wren"]
    label = wren.ask(CreateStory(words=words_of(draft("Short words.")))).label
    words = words_of(draft())
    words.label = label
    with held(shore.service, lambda: wren.ask(SaveStory(words=words, rev=1))) as saving:
        assert shore.service.vault.model.stories[label].rev == 2
        assert saving.go_on().verdict.level == "clear"


@pytest.mark.parametrize("how", ["sealed", "signed out", "closed"])
def test_a_check_that_is_overtaken_by_a_seal_is_dropped(shore: Organisation, how: str) -> None:
    wren, service = shore["wren"], shore.service
    with held(service, lambda: wren.ask(CheckStory(words=words_of(draft())))) as check:
        (pid,) = check.pids()
        if how == "sealed":
            shore["heron"].ask(Seal())
        elif how == "signed out":
            wren.ask(SignOut())
        else:
            service.vault.seal()
        with pytest.raises((SignedOut, RegisterSealed)):
            check.go_on()
        assert not Path(f"/proc/{pid}").exists()
    assert not service.turns.running


def test_a_check_that_was_killed_tells_so_and_what_was_saved_is_saved(
    shore: Organisation,
) -> None:
    wren = shore["wren"]
    label = wren.ask(CreateStory(words=words_of(draft("Short words.")))).label
    words = words_of(draft())
    words.label = label

    def killed(ask: Callable[[], Any]) -> Any:
        with ThreadPoolExecutor(1) as pool:
            answer = pool.submit(ask)
            while not answer.done():
                for pid in shore.service.turns.running:
                    signalled(pid, signal.SIGKILL)
            return answer.result()

    with pytest.raises(GuardOverran, match="not lost"):
        killed(lambda: wren.ask(CheckStory(words=words)))
    with pytest.raises(FarshoreError):
        killed(lambda: wren.ask(SaveStory(words=words, rev=1)))
    opened = killed(lambda: wren.ask(OpenStory(label=label)))
    assert opened.doc.translations["en"].body == LONG
    assert opened.verdict is None
    assert "guard" in opened.releases[0].why_not
    words.translations["en"].body = "Short again."
    saved = wren.ask(SaveStory(words=words, rev=opened.rev))
    assert saved.verdict
    assert saved.verdict.level == "clear"


def test_today_and_a_consent_judge_nothing(shore: Organisation) -> None:
    wren, crane = shore["wren"], shore["crane"]
    label = wren.ask(CreateStory(words=words_of(draft("Short words.")))).label
    entry = shore.service.vault.model.stories[label]
    known = entry.verdict
    assert known is not None

    scope = Scope(languages=["en"], details=["story"])
    consent = ConsentDoc(person=shore.nari, scopes=[scope], given_on=date(2019, 1, 1))
    crane.ask(GiveConsent(consent=consent))
    wren.ask(Today())
    assert wren.ask(OpenStory(label=label))
    assert entry.verdict is known

    crane.ask(SavePerson(doc=PersonDoc(names=[PersonName(text="Gull One")])))
    wren.ask(Today())
    assert entry.verdict is known
    shore.nobody.ask(Recheck())
    assert entry.verdict is not known


def test_a_draft_is_on_today_again_after_unsealing(shore: Organisation) -> None:
    crane, wren = shore["crane"], shore["wren"]
    crane.ask(SavePerson(doc=PersonDoc(names=[PersonName(text="Oleander Quist")], role="helper")))
    words = words_of(draft("Then Oleander Quist came in."))
    label = wren.ask(CreateStory(words=words)).label
    assert cards(wren) == [("blocked_draft", label)]
    shore["heron"].ask(Seal())
    open_register(shore.nobody)
    again = sign_in(shore.nobody, "wren")
    shore.nobody.ask(Recheck())
    assert cards(again) == [("blocked_draft", label)]


def cards(member: Any) -> list[tuple[str, str]]:
    return [(card.kind, card.label) for card in member.ask(Today()).cards]


def test_a_move_of_a_story_does_not_judge_its_words_again(shore: Organisation) -> None:
    view = approved(shore, "Short words.")
    assert view.verdict
    assert shore.service.vault.model.stories[view.doc.label].verdict
    label = shore["wren"].ask(CreateStory(words=words_of(draft("Short words too.")))).label
    known = shore.service.vault.model.stories[label].verdict
    shore["wren"].ask(Submit(label=label, language="en"))
    assert shore.service.vault.model.stories[label].verdict is known


def test_a_long_story_goes_its_whole_way(shore: Organisation) -> None:
    label = approved(shore).doc.label
    assert shore["swift"].ask(Publish(label=label, language="en")).path
    assert CUSTODIANS
