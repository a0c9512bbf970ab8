"""T9: a thousand wrong passphrases, replayed and planted tokens, forms sent from other sites."""

from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from django.middleware.csrf import _get_new_csrf_string
from django.test import Client

from farshore.domain.errors import FarshoreError
from farshore.domain.stories.documents import StoryDoc, words_of
from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.errors import SignedOut, TooManyTries, WrongPassphrase
from farshore.vault.speech.messages import (
    ChangePassphrase,
    CreateStory,
    RemoveMember,
    Seal,
    SetRoles,
    SignIn,
    SignOut,
    WhoAmI,
)
from farshore.vault.state.vault import TEST_KDF
from tests.attacks.test_hostile_forms import addresses
from tests.cast import CUSTODIANS, WORDS, Organisation, found_organisation, open_register, sign_in
from tests.desk.connecting import connected
from tests.desk.test_house import browser
from tests.sizes import IS_LONG

A_THOUSAND = 1_000
A_THOUSAND_FORMS = 1_000 if IS_LONG else 60
"""Five are looked at before the sixtieth as before the thousandth."""


class HandClock:
    """Seconds that only a test moves."""

    def __init__(self) -> None:
        from datetime import UTC, datetime

        self.passed = 0.0
        self._now = datetime(2026, 11, 30, tzinfo=UTC)

    def now(self):  # type: ignore[no-untyped-def]
        return self._now

    def seconds(self) -> float:
        return self.passed


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def slow(tmp_path: Path, clock: HandClock) -> Iterator[Organisation]:
    found = found_organisation(tmp_path / "home", clock=clock)
    yield found
    found.service.close()


def tried(nobody: VaultClient, handle: str, passphrase: str) -> str:
    try:
        nobody.ask(SignIn(handle=handle, passphrase=passphrase))
    except FarshoreError as refusal:
        return refusal.code
    return "in"


# -- a thousand passphrases ----------------------------------------------------------------------


@pytest.mark.parametrize("handle", ["wren", "heron", "nobody-of-this-name"])
def test_of_a_thousand_wrong_passphrases_in_a_row_five_are_looked_at(
    slow: Organisation, handle: str
) -> None:
    codes = [tried(slow.nobody, handle, f"{WORDS} {n}") for n in range(A_THOUSAND)]

    assert codes.count(WrongPassphrase.code) == 5
    assert codes.count(TooManyTries.code) == A_THOUSAND - 5
    assert tried(slow.nobody, handle, f"{WORDS} {handle}") == TooManyTries.code


def test_a_thousand_wrong_passphrases_with_patience_take_more_than_ten_days(
    slow: Organisation, clock: HandClock
) -> None:
    looked_at = 0
    while looked_at < A_THOUSAND:
        try:
            slow.nobody.ask(SignIn(handle="wren", passphrase=f"{WORDS} {looked_at}"))
        except TooManyTries as refusal:
            clock.passed += refusal.facts["seconds"]
        except WrongPassphrase:
            looked_at += 1

    assert clock.passed > 10 * 86_400


def test_tries_with_other_handles_make_no_waiting_one_forgotten(slow: Organisation) -> None:
    for number in range(6):
        tried(slow.nobody, "wren", f"{WORDS} {number}")
    limiter = slow.service.vault.tries
    for number in range(25_000):
        limiter.failed(f"handle-{number}", now_seconds=0.0)

    assert tried(slow.nobody, "wren", f"{WORDS} wren") == TooManyTries.code


def test_a_right_passphrase_after_the_wait_opens(slow: Organisation, clock: HandClock) -> None:
    for number in range(20):
        tried(slow.nobody, "wren", f"{WORDS} {number}")

    clock.passed += 901

    open_register(slow.nobody) if slow.service.vault.is_sealed else None
    assert tried(slow.nobody, "wren", f"{WORDS} wren") == "in"


@pytest.mark.parametrize("door", ["ChangePassphrase", "SetRoles"])
def test_no_other_door_takes_more_tries(slow: Organisation, door: str) -> None:
    codes = []
    for number in range(A_THOUSAND_FORMS):
        wrong = f"{WORDS} {number}"
        call = {
            "ChangePassphrase": ChangePassphrase(old=wrong, new="harbour velvet orbit cactus museum lantern"),
            "SetRoles": SetRoles(
                handle="owl", roles=["auditor"], witnesses=[type(CUSTODIANS[0])(handle="heron", passphrase=wrong)]
            ),
        }[door]  # fmt: skip
        member = slow["wren" if door == "ChangePassphrase" else "plover"]
        try:
            member.ask(call)  # type: ignore[arg-type]
        except FarshoreError as refusal:
            codes.append(refusal.code)

    assert len(codes) == A_THOUSAND_FORMS
    assert codes.count(WrongPassphrase.code) == 5


def test_the_desk_lets_none_of_a_thousand_in(slow: Organisation) -> None:
    with connected(slow.service.answer):
        client = Client()
        answers = [
            client.post("/sign-in/", {"handle": "wren", "passphrase": f"{WORDS} {n}"})
            for n in range(A_THOUSAND_FORMS)
        ]

        assert {answer.status_code for answer in answers} == {422}
        assert "farshore_token" not in client.cookies
        assert client.get("/stories/").status_code == HTTPStatus.FOUND


# -- tokens ------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["sign-out", "seal", "removed", "roles", "passphrase", "restart"])
def test_a_token_that_ended_opens_nothing(organisation: Organisation, end: str) -> None:
    wren, heron = sign_in(organisation.nobody, "wren"), organisation["heron"]
    other = sign_in(organisation.nobody, "wren")
    if end == "sign-out":
        wren.ask(SignOut())
    elif end == "seal":
        wren.ask(Seal())
    elif end == "removed":
        heron.ask(RemoveMember(handle="wren", witnesses=CUSTODIANS))
    elif end == "roles":
        heron.ask(SetRoles(handle="wren", roles=["auditor"], witnesses=CUSTODIANS))
    elif end == "passphrase":
        new = "harbour velvet orbit cactus museum lantern"
        other.ask(ChangePassphrase(old=f"{WORDS} wren", new=new))
    else:
        home = organisation.service.vault.paths.home
        organisation.service.close()
        again = VaultService(home, kdf=TEST_KDF)
        wren = VaultClient(local_transport(again), token=wren._token)

    for call in (WhoAmI(), CreateStory(words=words_of(StoryDoc()))):
        with pytest.raises(SignedOut):
            wren.ask(call)  # type: ignore[arg-type]


def test_who_changes_the_passphrase_stays_signed_in(organisation: Organisation) -> None:
    wren = sign_in(organisation.nobody, "wren")

    wren.ask(
        ChangePassphrase(old=f"{WORDS} wren", new="harbour velvet orbit cactus museum lantern")
    )

    assert wren.ask(WhoAmI()).handle == "wren"


def test_a_planted_token_is_never_the_one_that_is_signed_in(organisation: Organisation) -> None:
    with connected(organisation.service.answer):
        theirs = browser(organisation, "finch").cookies["farshore_token"].value
        for planted in (theirs, "a" * 43, ""):
            client = Client()
            client.cookies["farshore_token"] = planted

            client.post("/sign-in/", {"handle": "wren", "passphrase": f"{WORDS} wren"})
            attacker = Client()
            attacker.cookies["farshore_token"] = planted

            assert client.cookies["farshore_token"].value != planted
            assert attacker.get("/stories/").status_code == HTTPStatus.FOUND


def test_a_replayed_cookie_after_signing_out_opens_no_page(organisation: Organisation) -> None:
    with connected(organisation.service.answer):
        client = browser(organisation, "wren")
        token = client.cookies["farshore_token"].value
        client.post("/sign-out/")
        again = Client()
        again.cookies["farshore_token"] = token
        label = organisation["wren"].ask(CreateStory(words=words_of(StoryDoc()))).label

        for path in addresses(organisation, label):
            answer = again.post(path)
            assert answer.status_code not in {200, 201} or path in _FOR_ANYBODY, path


_FOR_ANYBODY = {
    "/health/",
    "/hidden/",
    "/sign-in/",
    "/unseal/",
    "/recover/",
    "/recover/second-factor/",
}


# -- forms from other sites ------------------------------------------------------------------------


@pytest.mark.parametrize("handle", ["heron", "crane", "wren", "owl", ""])
def test_every_form_is_refused_without_its_own_token(
    organisation: Organisation, handle: str
) -> None:
    label = organisation["wren"].ask(CreateStory(words=words_of(StoryDoc(no_subject=True)))).label
    foreign = _get_new_csrf_string()
    with connected(organisation.service.answer):
        client = Client(enforce_csrf_checks=True)
        if handle:
            token = sign_in(organisation.nobody, handle)._token
            client.cookies["farshore_token"] = token
        for path in addresses(organisation, label):
            without = client.post(path, {"confirm": "1"})
            client.cookies["csrftoken"] = _get_new_csrf_string()
            wrong = client.post(path, {"csrfmiddlewaretoken": foreign, "confirm": "1"})
            client.cookies["csrftoken"] = foreign
            elsewhere = client.post(
                path, {"csrfmiddlewaretoken": foreign, "confirm": "1"}, headers={"origin": "https://evil.example"}
            )  # fmt: skip
            del client.cookies["csrftoken"]
            for answer in (without, wrong, elsewhere):
                assert answer.status_code == HTTPStatus.FORBIDDEN, path
        assert not organisation.service.vault.is_sealed


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete", "patch"])
def test_no_other_method_changes_anything(organisation: Organisation, method: str) -> None:
    label = organisation["wren"].ask(CreateStory(words=words_of(StoryDoc(no_subject=True)))).label
    with connected(organisation.service.answer):
        for handle in ("heron", "crane", "wren"):
            client = browser(organisation, handle)
            for path in addresses(organisation, label):
                getattr(client, method)(f"{path}?confirm=1&submit=1&action=remove&undo=1")

    vault = organisation.service.vault
    assert not vault.is_sealed
    assert vault.model.stories[label].rev == 1
    assert len(vault.model.stories) == 1
    assert vault.model.policy is None
    assert organisation["wren"].ask(WhoAmI()).active
