"""Invented people and members whom every test knows."""

import atexit
import functools
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from farshore.domain.consent.records import ConsentDoc, Scope
from farshore.domain.people.records import JourneyEvent, PersonDoc, PersonName, Statement
from farshore.domain.stories.documents import SiteDoc
from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.clock import Clock
from farshore.vault.speech.messages import (
    AddMember,
    AnswerUndo,
    ApproveSite,
    Credential,
    GetSiteReview,
    GiveConsent,
    ImportPeople,
    Install,
    SaveSite,
    SignIn,
    UndoBatch,
    Unseal,
)
from farshore.vault.state.vault import TEST_KDF

WORDS = "orbit lantern velvet cactus museum river"
CUSTODIANS = [Credential(handle=h, passphrase=f"{WORDS} {h}") for h in ("heron", "plover")]
ROLES = {"crane": ["caseworker"], "wren": ["editor"], "swift": ["editor"], "owl": ["auditor"],
         "tern": ["coordinator"], "finch": ["campaigner"]}  # fmt: skip
_BACKGROUND = 40
_SYLLABLES = "가나다라마바사아자차"

NARI = PersonDoc(
    label="nari",
    sex="F",
    names=[PersonName(text="박나리"), PersonName(text="朴奈利"), PersonName(text="Pak Na-ri")],
    statements=[
        Statement(kind="birth", said="1995-11-02"),
        Statement(kind="birthplace", said="Musan"),
        Statement(kind="employer", said="Shiosai Bakery"),
    ],
    journey=[
        JourneyEvent(event="crossing", date="2016-02-11", place="Tumen"),
        JourneyEvent(event="holding", date="2017-10-20", place="Nong Khai"),
        JourneyEvent(event="arrival", date="2017-12-08", place="Haneda"),
    ],
)


def crowd() -> list[PersonDoc]:
    """Return forty further people who share little with NARI."""
    return [
        PersonDoc(
            label=f"p{i}",
            sex="F" if i % 2 else "M",
            names=[PersonName(text=f"최{_SYLLABLES[i % 10]}{_SYLLABLES[i // 10 + 3]}")],
            statements=[Statement(kind="birth", said=f"{1990 + i % 9}-0{1 + i % 8}-15")],
            journey=[
                JourneyEvent(
                    event="arrival", date=f"20{10 + i % 12}-0{1 + i % 9}-1{i % 9}", place="Haneda"
                )
            ],
        )
        for i in range(_BACKGROUND)
    ]


@dataclass
class Organisation:
    """A vault with members, people and one consent."""

    service: VaultService
    nobody: VaultClient
    members: dict[str, VaultClient]
    nari: str

    def __getitem__(self, handle: str) -> VaultClient:
        return self.members[handle]


def found_organisation(
    home: Path, *, clock: Clock | None = None, own_keys: bool = False
) -> Organisation:
    """Return an unsealed, filled vault in a new folder, with cheap passphrase stretching.

    Founding takes longer than most tests: it is done once in a process, and copied. A test with a
    clock of its own founds anew, since times stand in the vault.

    Args:
        home: where it is to stand.
        clock: the vault's clock.
        own_keys: with keys of its own, unlike every other organisation.
    """
    if clock is not None or own_keys:
        return _founded(home, clock)
    pattern, nari = _pattern()
    shutil.copytree(pattern, home)
    service = VaultService(home, kdf=TEST_KDF)
    nobody = VaultClient(local_transport(service))
    open_register(nobody)
    handles = [*(custodian.handle for custodian in CUSTODIANS), *ROLES]
    return Organisation(service, nobody, {h: sign_in(nobody, h) for h in handles}, nari)


@functools.cache
def _pattern() -> tuple[Path, str]:
    """Return the folder of a founded organisation and Nari's label in it."""
    folder = Path(tempfile.mkdtemp(prefix="farshore-pattern-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    founded = _founded(folder / "home", None)
    founded.service.close()
    return folder / "home", founded.nari


def _founded(home: Path, clock: Clock | None) -> Organisation:
    """Install, unseal and fill a vault."""
    service = VaultService(home, kdf=TEST_KDF, clock=clock)
    nobody = VaultClient(local_transport(service))
    nobody.ask(Install(organisation="Shore", custodians=CUSTODIANS, needed=2, demo=True))
    open_register(nobody)
    members = {c.handle: sign_in(nobody, c.handle) for c in CUSTODIANS}
    for handle, roles in ROLES.items():
        members["heron"].ask(
            AddMember(
                handle=handle, passphrase=f"{WORDS} {handle}", roles=roles, witnesses=CUSTODIANS
            )
        )
        members[handle] = sign_in(nobody, handle)
    batch = members["crane"].ask(ImportPeople(docs=[NARI, *crowd()], source="cast"))
    nari = batch.labels[0]
    allowed = Scope(languages=["en", "ja"], details=["story", "age", "date", "place", "work"])
    members["crane"].ask(
        GiveConsent(consent=ConsentDoc(person=nari, scopes=[allowed], given_on=date(2018, 1, 1)))
    )
    return Organisation(service, nobody, members, nari)


def open_register(nobody: VaultClient) -> None:
    """Let both custodians give their share."""
    for custodian in CUSTODIANS:
        nobody.ask(Unseal(handle=custodian.handle, passphrase=custodian.passphrase))


def take_back(organisation: Organisation, batch: str) -> None:
    """Take an import back: the caseworker asks, a custodian says yes if anything hangs on it."""
    asked = organisation["crane"].ask(UndoBatch(id=batch))
    if not asked.is_done:
        seen = sum(asked.hangs.values())
        organisation["heron"].ask(AnswerUndo(id=batch, yes=True, seen=seen))


def sign_in(nobody: VaultClient, handle: str) -> VaultClient:
    """Return a client with a new token of a member."""
    session = nobody.ask(SignIn(handle=handle, passphrase=f"{WORDS} {handle}"))
    return nobody.as_member(session.token)


def say_on_site(writer: VaultClient, second: VaultClient, site: SiteDoc) -> None:
    """Write the site's own words as one editor and approve them as another."""
    writer.ask(SaveSite(site=site))
    review = second.ask(GetSiteReview())
    if review.public != site:
        second.ask(ApproveSite(content_hash=review.content_hash))
