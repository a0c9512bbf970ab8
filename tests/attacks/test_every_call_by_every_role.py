"""T4: every call, asked by every role about everything there is, tells no word that its keys don't open.

The calls are made from their types, so that one to come is asked too. And every handler asks for its
right itself: whoever reaches it without the door is refused all the same.
"""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from farshore.domain.errors import Refused, RegisterSealed
from farshore.domain.people.records import NoteDoc
from farshore.domain.rights_requests import ComplaintDoc
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.domain.stories.targets import TargetDoc
from farshore.domain.tasks import TaskDoc
from farshore.vault.door.service import HANDLERS
from farshore.vault.speech.errors import SecondFactorNeeded
from farshore.vault.speech.messages import AddNote, Call, CreateStory, ListConsents
from farshore.vault.speech.messages.daily.rights import SaveComplaint
from farshore.vault.speech.messages.daily.tasks import SaveTask
from farshore.vault.speech.messages.public.targets import SaveTarget
from farshore.vault.state.vault import Session
from farshore.vault.storage.keyring import ROLE_COMPARTMENTS, Keyring
from tests.calls import MEMBERS_CALLS, made
from tests.cast import Organisation, found_organisation
from tests.tracing import with_tracer

ROLE_OF = {
    "heron": "custodian", "crane": "caseworker", "tern": "coordinator", "curlew": "tracing_officer",
    "wren": "editor", "finch": "campaigner", "owl": "auditor",
}  # fmt: skip
ENDS = {
    "Seal", "SignOut", "RemoveMember", "SetRoles", "ChangePassphrase", "SetAccess", "SetTimeZone", "Withdraw",
    "BeginSecondFactor", "ConfirmSecondFactor", "EndSecondFactor", "ResetSecondFactor",
    "WithdrawConsent", "UndoBatch",
}  # fmt: skip
"""What would end the session, or what there is to be read."""


def secret(name: str) -> str:
    return f"Zq{name}ovrek of the quince tree"


class Planted:
    """An organisation with a word of its own in each compartment, and every label of it."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.words = {
            "identity": ["박나리", "朴奈利", "Pak Na-ri", "Shiosai Bakery"],
            **{place: [] for place in ("resettlement", "operations", "care", "tracing", "stories", "advocacy", "audit")},
        }  # fmt: skip
        self.labels = [organisation.nari, "wren"]
        for handle, place in (
            ("crane", "resettlement"), ("crane", "care"), ("tern", "operations"),
            ("curlew", "tracing"), ("wren", "stories"), ("finch", "advocacy"),
        ):  # fmt: skip
            doc = TaskDoc(title=self.word(place, "title"), words=self.word(place, "words"))
            if place in {"resettlement", "care", "operations"}:
                note = NoteDoc(person=organisation.nari, text=self.word(place, "note"))
                organisation[handle].ask(AddNote(compartment=place, note=note))  # type: ignore[arg-type]
            self.labels.append(organisation[handle].ask(SaveTask(doc=doc, compartment=place)).label)
        complaint = ComplaintDoc(
            received_on=datetime.date(2026, 1, 2), words=self.word("audit", "complaint")
        )
        self.labels.append(organisation["owl"].ask(SaveComplaint(doc=complaint)).label)
        text = Translation(title=self.word("stories", "draft"), body="We had tea.")
        story = words_of(StoryDoc(no_subject=True, translations={"en": text}))
        self.labels.append(organisation["wren"].ask(CreateStory(words=story)).label)
        place = TargetDoc(
            title="Old", kind="folder", address=f"/srv/{self.word('stories', 'place')}"
        )
        self.labels.append(organisation["wren"].ask(SaveTarget(doc=place)).label)
        consents = organisation["crane"].ask(ListConsents(person=organisation.nari)).consents
        self.labels += [consent.id for consent in consents]

    def word(self, place: str, name: str) -> str:
        self.words[place].append(secret(place + name))
        return self.words[place][-1]

    def shut_for(self, handle: str) -> dict[str, bytes]:
        """Return the words that a member's keys don't open."""
        opens = ROLE_COMPARTMENTS[ROLE_OF[handle]]
        return {w: w.encode() for p, words in self.words.items() if p not in opens for w in words}

    def session(self, handle: str) -> Session:
        sessions = self.organisation.service.vault.sessions.values()
        return next(session for session in sessions if session.handle == handle)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    found = found_organisation(tmp_path_factory.mktemp("every") / "home")
    with_tracer(found)
    yield Planted(found)
    found.service.close()


def allowed(call: type[Call[Any]], session: Session) -> bool:
    """Tell from the table of rights, and not by the code that checks it."""
    right, roles = HANDLERS[call].right, set(session.roles)
    opens = {place for role in session.roles for place in ROLE_COMPARTMENTS[role]}
    return (not right.roles or bool(roles & set(right.roles))) and (
        not right.compartments or bool(opens & set(right.compartments))
    )


@pytest.mark.parametrize("handle", ROLE_OF)
def test_no_answer_tells_a_word_that_the_member_s_keys_don_t_open(
    planted: Planted, handle: str
) -> None:
    service, shut = planted.organisation.service, planted.shut_for(handle)
    token = planted.organisation[handle]._token
    told, statuses = [], Counter[int]()
    for call in MEMBERS_CALLS:
        if call.__name__ in ENDS or not allowed(call, planted.session(handle)):
            continue
        for label in planted.labels:
            status, answer = service.answer(call.__name__, token, made(call, label))
            statuses[status] += 1
            told += [(call.__name__, label, w) for w, raw in shut.items() if raw in answer]

    assert told == []
    assert statuses[200] > 10
    assert statuses[500] == 0


def test_what_is_left_out_is_a_call_that_members_make() -> None:
    assert {call.__name__ for call in MEMBERS_CALLS} >= ENDS


def test_each_role_reads_the_words_of_its_own_compartments(planted: Planted) -> None:
    """So that the test above could fail."""
    for handle, role in ROLE_OF.items():
        service, token = planted.organisation.service, planted.organisation[handle]._token
        answers = b"".join(
            service.answer(call.__name__, token, made(call, label))[1]
            for call in MEMBERS_CALLS
            if call.__name__.startswith(("Open", "List")) and allowed(call, planted.session(handle))
            for label in planted.labels
        )
        for place in ROLE_COMPARTMENTS[role]:
            assert any(word.encode() in answers for word in planted.words[place]), (handle, place)


# -- without the door ------------------------------------------------------------------------------


@pytest.mark.parametrize("handle", ROLE_OF)
def test_a_handler_that_is_reached_without_the_door_refuses_whoever_has_no_right(
    planted: Planted, handle: str
) -> None:
    vault, session = planted.organisation.service.vault, planted.session(handle)
    before = vault.audit.last
    without = [call for call in MEMBERS_CALLS if not allowed(call, session)]

    for call in without:
        with pytest.raises(Refused):
            HANDLERS[call].run(vault, session, None)

    assert len(without) > 50
    assert vault.audit.last == before


def test_keys_count_and_not_the_role_that_a_session_says(planted: Planted) -> None:
    vault, session = planted.organisation.service.vault, planted.session("crane")
    empty = replace(session, ring=Keyring(installation=vault.installation, holder="crane"))

    for call in MEMBERS_CALLS:
        if HANDLERS[call].right.compartments:
            with pytest.raises(Refused):
                HANDLERS[call].run(vault, empty, None)


def test_who_still_owes_a_second_factor_reaches_only_what_gives_it(planted: Planted) -> None:
    vault, session = planted.organisation.service.vault, planted.session("heron")
    waiting = replace(session, waits_for="code")

    for call in MEMBERS_CALLS:
        if not HANDLERS[call].before_second_factor:
            with pytest.raises(SecondFactorNeeded):
                HANDLERS[call].run(vault, waiting, None)


def test_while_sealed_no_handler_runs_that_opens_anything(
    planted: Planted, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = found_organisation(tmp_path_factory.mktemp("sealed") / "home")
    vault = other.service.vault
    session = next(one for one in vault.sessions.values() if one.handle == "crane")
    vault.seal()

    for call in MEMBERS_CALLS:
        if not HANDLERS[call].works_sealed:
            with pytest.raises(RegisterSealed):
                HANDLERS[call].run(vault, session, None)
    other.service.close()
