"""Filling a vault with the fictional organisation, through the same calls that people use."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from farshore.demo.organisation import CUSTODIANS, MEMBERS, NAME, SITE, passphrase
from farshore.demo.people import consents, people
from farshore.demo.pictures import ALT, draw
from farshore.demo.reading import LANGUAGES, DemoStory, stories
from farshore.domain.errors import FarshoreError
from farshore.domain.stories.documents import Picture, StoryDoc, Translation
from farshore.vault.client import VaultClient
from farshore.vault.messages import (
    AddMember,
    AddPicture,
    Approve,
    CreateStory,
    Credential,
    GiveConsent,
    ImportPeople,
    Install,
    OpenStory,
    Publish,
    SaveSite,
    SaveStory,
    SignIn,
    Submit,
    Unseal,
)


class DemoRefused(FarshoreError):
    """A story of the demo does not get through the guard: the demo is never faked."""

    code = "demo.refused"
    message = "The demo's story %(name)s was refused: %(why)s"


@dataclass(frozen=True, slots=True)
class DemoSignIn:
    """One way in, printed for whoever tries the demo."""

    handle: str
    passphrase: str
    roles: str


def fill(vault: VaultClient, *, tell: Callable[[str], None]) -> list[DemoSignIn]:
    """Install, unseal and fill an empty vault.

    Args:
        vault: a client without a token.
        tell: called with a word about each step.

    Raises:
        DemoRefused: a story that is to be published was not cleared.
    """
    custodians = [Credential(handle=h, passphrase=passphrase(h)) for h in CUSTODIANS]
    tell("keys and members")
    vault.ask(Install(organisation=NAME, custodians=custodians, needed=2, demo=True))
    open_demo(vault)
    heron = _sign_in(vault, "heron")
    for handle, roles in MEMBERS.items():
        heron.ask(
            AddMember(
                handle=handle,
                passphrase=passphrase(handle),
                roles=roles,  # type: ignore[arg-type]
                witnesses=custodians,
            )
        )
    crane, wren, swift = (_sign_in(vault, h) for h in ("crane", "wren", "swift"))
    tell("people and consents")
    docs = people()
    batch = crane.ask(ImportPeople(docs=docs, source="demo"))
    labels = dict(zip((doc.label for doc in docs), batch.labels, strict=True))
    for consent in consents(labels):
        crane.ask(GiveConsent(consent=consent))
    wren.ask(SaveSite(site=SITE))
    known: dict[str, str] = {}
    for story in stories():
        tell(f"story: {story.name}")
        known[story.name] = _write(story, wren, labels=labels, known=known)
        if not story.is_draft:
            _publish(story, known[story.name], wren=wren, swift=swift)
    everybody = {**{h: ["custodian"] for h in CUSTODIANS}, **MEMBERS}
    return [DemoSignIn(h, passphrase(h), ", ".join(r)) for h, r in everybody.items()]


def open_demo(vault: VaultClient) -> None:
    """Unseal the demo with its public passphrases."""
    for handle in CUSTODIANS:
        vault.ask(Unseal(handle=handle, passphrase=passphrase(handle)))


def _sign_in(vault: VaultClient, handle: str) -> VaultClient:
    session = vault.ask(SignIn(handle=handle, passphrase=passphrase(handle)))
    return vault.as_member(session.token)


def _write(
    story: DemoStory, wren: VaultClient, *, labels: dict[str, str], known: dict[str, str]
) -> str:
    front: dict[str, Any] = story.front
    translations = {
        language: Translation(
            title=front[language]["title"],
            slug=front[language].get("slug", "" if language == "en" else story.name),
            byline=front[language].get("byline", ""),
            body=story.texts[language],
        )
        for language in LANGUAGES
        if language in front
    }
    doc = StoryDoc(
        kind=front.get("kind", "story"),
        subjects=[labels[key] for key in front.get("subjects", [])],
        no_subject=not front.get("subjects"),
        alias=front.get("alias", ""),
        categories=front.get("categories", []),
        tags=front.get("tags", []),
        public_on=front["public_on"],
        translations=translations,
        back_stories=[known[name] for name in front.get("back_stories", []) if name in known],
    )
    label = wren.ask(CreateStory(doc=doc)).label
    if "picture" in front:
        _add_picture(label, front["picture"], wren)
    return label


def _add_picture(label: str, name: str, wren: VaultClient) -> None:
    view = wren.ask(OpenStory(label=label))
    data = draw(name)
    added = wren.ask(AddPicture(story=label, language="en", name=f"{name}.png", data=data))
    for language, text in view.doc.translations.items():
        alt = ALT[name].get(language, ALT[name]["en"])
        text.pictures = [Picture(id=added.id, alt=alt, faces="none", file_name=f"{name}.png")]
        text.body = f"![{alt}](picture:{added.id})\n\n{text.body}"
    wren.ask(SaveStory(doc=view.doc, rev=view.rev))


def _publish(story: DemoStory, label: str, *, wren: VaultClient, swift: VaultClient) -> None:
    for language in story.texts:
        view = wren.ask(OpenStory(label=label))
        if view.verdict is None or view.verdict.level != "clear":
            rules = sorted({f.rule for f in view.verdict.findings}) if view.verdict else []
            raise DemoRefused(name=story.name, why=", ".join(rules))
        view = wren.ask(Submit(label=label, language=language))
        release = next(r for r in view.releases if r.language == language)
        swift.ask(Approve(label=label, language=language, content_hash=release.content_hash))
        wren.ask(Publish(label=label, language=language))
