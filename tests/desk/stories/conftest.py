"""A small house with a blocked story: two editors, a caseworker, a person who must not be named."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from farshore.domain.consent.records import ConsentDoc, Scope
from farshore.domain.people.records import PersonDoc, PersonName, Statement
from farshore.domain.stories.documents import Category, SiteDoc, StoryDoc, Translation, words_of
from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.messages import (
    AddMember,
    ConfirmRecovery,
    CreateStory,
    Credential,
    GiveConsent,
    Install,
    OpenStory,
    SavePerson,
    SignIn,
    StoryView,
    Unseal,
)
from farshore.vault.state.vault import TEST_KDF
from tests.cast import say_on_site
from tests.desk.connecting import connected, signed_in
from tests.digits import enrol_now

PASSPHRASE = "meadow lantern copper drift violin anchor"
MORI = Credential(handle="mori", passphrase=PASSPHRASE)
ROLES = {"hana": "editor", "sora": "editor", "kei": "caseworker"}
BODY = """When he came, Myong-jin had nothing but a coat.

## The first winter

He slept for **three days**. A [neighbour](https://example.org/) brought soup.

<!--more-->

- work
- school

> We were never alone.
"""
SAFE_BODY = BODY.replace("Myong-jin", "our friend")


@dataclass(frozen=True, slots=True)
class House:
    """The vault of the house and who is signed in.

    Attributes:
        person: label of the person who must not be named.
        story: label of the story that names them.
    """

    vault: VaultClient
    tokens: dict[str, str]
    person: str
    story: str
    service: VaultService
    codes: list[str]
    """Paper codes of mori's second factor that nobody used yet."""

    def mori(self) -> Credential:
        """Return the custodian as a witness."""
        return witness(self.codes)

    def ask(self, handle: str) -> VaultClient:
        return self.vault.as_member(self.tokens[handle])

    def open(self) -> StoryView:
        return self.ask("hana").ask(OpenStory(label=self.story))

    def consent(self, *languages: str) -> str:
        doc = ConsentDoc(
            person=self.person,
            given_on=date(2020, 1, 1),
            scopes=[Scope(details=["*"], languages=list(languages))],
        )
        return self.ask("kei").ask(GiveConsent(consent=doc)).label

    def write(self, body: str, *, title: str = "Four winters") -> str:
        doc = StoryDoc(
            label="",
            subjects=[self.person],
            alias="Haru",
            public_on="2024-02-01",
            categories=["rescue"],
            translations={"en": Translation(title=title, byline="Haru", lead="A door.", body=body)},
        )
        return self.ask("hana").ask(CreateStory(words=words_of(doc))).label


def witness(codes: list[str]) -> Credential:
    """Return the custodian with the next unused paper code."""
    return Credential(handle=MORI.handle, passphrase=MORI.passphrase, code=codes.pop())


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    service = VaultService(tmp_path / "vault", kdf=TEST_KDF)
    transport = local_transport(service)
    vault = VaultClient(transport)
    installed = vault.ask(Install(organisation="Far Shore House", custodians=[MORI], needed=1))
    vault.ask(ConfirmRecovery(handle="mori", words=installed.recovery["mori"]))
    vault.ask(Unseal(handle=MORI.handle, passphrase=MORI.passphrase))
    tokens = {"mori": vault.ask(SignIn(handle="mori", passphrase=PASSPHRASE)).token}
    codes = enrol_now(vault.as_member(tokens["mori"]))
    for handle, role in ROLES.items():
        own = f"{PASSPHRASE} {handle}"
        vault.as_member(tokens["mori"]).ask(
            AddMember(handle=handle, passphrase=own, roles=[role], witnesses=[witness(codes)])  # type: ignore[list-item]
        )
        tokens[handle] = vault.ask(SignIn(handle=handle, passphrase=own)).token
    for number in range(30):
        name = PersonName(text=f"Neighbour {chr(65 + number % 26)}{number}")
        vault.as_member(tokens["kei"]).ask(SavePerson(doc=PersonDoc(label="", names=[name])))
    names = [PersonName(text="박명진"), PersonName(text="Pak Myong-jin")]
    of_age = [Statement(kind="age", said="35")]
    person = vault.as_member(tokens["kei"]).ask(
        SavePerson(doc=PersonDoc(label="", names=names, statements=of_age))
    )
    site = SiteDoc(
        title={"en": "Far Shore House"},
        base_url="https://example.org",
        languages=["en", "ja"],
        categories=[Category(slug="rescue", names={"en": "Rescue"})],
    )
    say_on_site(vault.as_member(tokens["hana"]), vault.as_member(tokens["sora"]), site)
    built = House(vault, tokens, person.label, "", service, codes)
    with connected(transport):
        yield House(vault, tokens, person.label, built.write(BODY), service, codes)
    service.close()


@pytest.fixture
def member(house: House) -> Callable[[str], Client]:
    """Return a browser in which a member is signed in."""
    return lambda handle: signed_in(house.tokens[handle], handle=handle)


@pytest.fixture
def hana(member: Callable[[str], Client]) -> Client:
    """The editor who wrote the story."""
    return member("hana")


@pytest.fixture
def sora(member: Callable[[str], Client]) -> Client:
    """The second editor."""
    return member("sora")


@pytest.fixture
def kei(member: Callable[[str], Client]) -> Client:
    """A caseworker."""
    return member("kei")
