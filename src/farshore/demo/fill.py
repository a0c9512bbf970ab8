"""Filling a vault with the fictional organisation, through the same calls that people use."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import msgspec

from farshore.demo.casework import Desk, work
from farshore.demo.notes import notes
from farshore.demo.organisation import CUSTODIANS, MEMBERS, NAME, SITE, TIME_ZONE, passphrase
from farshore.demo.outreach.clock import DemoClock
from farshore.demo.outreach.media import MediaDesk
from farshore.demo.outreach.petitions import Campaigners, petition
from farshore.demo.outreach.reports import Reporters, publish_draft, publish_reports
from farshore.demo.outreach.requests import ASKED_AGO
from farshore.demo.people import consents, people
from farshore.demo.pictures import draw
from farshore.demo.reading import DemoStory, stories
from farshore.demo.tracing.seek import Tracers, seek
from farshore.domain.errors import FarshoreError
from farshore.domain.stories.documents import Picture, StoryDoc, Translation, words_of
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.clock import zone_of
from farshore.vault.speech.messages import (
    AddMember,
    AddNote,
    AddPicture,
    AnswerAgain,
    Approve,
    ApproveSite,
    CreateStory,
    Credential,
    GetSiteReview,
    GiveConsent,
    ImportPeople,
    Install,
    MarkFaces,
    OpenFaces,
    OpenStory,
    Publish,
    RecordDecision,
    SaveSite,
    SaveStory,
    SignIn,
    Submit,
    Unseal,
    Withdraw,
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


def fill(
    vault: VaultClient,
    *,
    tell: Callable[[str], None],
    told: Sequence[DemoStory] | None = None,
    clock: DemoClock | None = None,
) -> list[DemoSignIn]:
    """Install, unseal and fill an empty vault.

    Args:
        vault: a client without a token.
        tell: called with a line about each step, "3 of 50: story: paper-boats".
        told: the stories; those of the folder if none are given.
        clock: of the vault, so that what takes months can be written as it was; without one, all
            of it happens today, and what can't is left out.

    Raises:
        DemoRefused: a story that is to be published was not cleared.
    """
    custodians = [Credential(handle=h, passphrase=passphrase(h)) for h in CUSTODIANS]
    told = stories() if told is None else told
    on = datetime.now(zone_of(TIME_ZONE)).date()
    if clock:
        clock.turn(days_ago=ASKED_AGO)
    steps = _Steps(tell, 5 + len(told))
    steps.tell("keys and members (the slowest: keys are made slowly on purpose)")
    vault.ask(
        Install(organisation=NAME, custodians=custodians, needed=2, demo=True, time_zone=TIME_ZONE)
    )
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
    steps.tell("people and consents")
    docs = people()
    batch = crane.ask(ImportPeople(docs=docs, source="demo"))
    labels = dict(zip((doc.label for doc in docs), batch.labels, strict=True))
    for consent in consents(labels):
        crane.ask(GiveConsent(consent=consent))
    for key, compartment, note in notes():
        note.person = labels[key]
        crane.ask(AddNote(compartment=compartment, note=note))
    media = MediaDesk(_sign_in(vault, "lark"), labels, on, clock)
    media.begin()
    wren.ask(SaveSite(site=SITE))
    swift.ask(ApproveSite(content_hash=swift.ask(GetSiteReview()).content_hash))
    writers = _Desk(wren, swift, labels)
    known: dict[str, str] = {}
    for story in told:
        steps.tell(f"story: {story.name}")
        heron.ask(AnswerAgain(handle="wren"))  # a year's stories are written in one day here
        known[story.name] = _tell_story(story, writers, known=known)
    for story in (one for one in told if one.state == "published"):  # later ones ask about it, too
        heron.ask(AnswerAgain(handle="wren"))
        _decide_as_an_editor(wren, known[story.name])
    steps.tell("requests, journeys, plans, appointments and the search for relatives")
    tern, owl = (_sign_in(vault, h) for h in ("tern", "owl"))
    work(Desk(crane, tern, owl, labels, on), docs)
    steps.tell("three years of petitions")
    finch, lark = (_sign_in(vault, h) for h in ("finch", "lark"))
    heron.ask(AnswerAgain(handle="wren"))
    petition(Campaigners(finch, lark, wren, swift, on))
    seek(Tracers(crane, _sign_in(vault, "curlew"), on))
    steps.tell("interviews, evenings, and the reports of three years")
    for label in media.work():
        _decide_as_an_editor(wren, label)
        publish_draft(label, wren=wren, swift=swift)
    publish_reports(Reporters(tern, crane, lark, wren, swift), on=on)
    everybody = {**{h: ["custodian"] for h in CUSTODIANS}, **MEMBERS}
    return [DemoSignIn(h, passphrase(h), ", ".join(r)) for h, r in everybody.items()]


class _Steps:
    """Counts what was told, so that whoever waits knows how much is left."""

    def __init__(self, tell: Callable[[str], None], all_steps: int) -> None:
        self._tell, self._all, self._done = tell, all_steps, 0

    def tell(self, step: str) -> None:
        self._done += 1
        self._tell(f"{self._done} of {self._all}: {step}")


def open_demo(vault: VaultClient) -> None:
    """Unseal the demo with its public passphrases."""
    for handle in CUSTODIANS:
        vault.ask(Unseal(handle=handle, passphrase=passphrase(handle)))


def _sign_in(vault: VaultClient, handle: str) -> VaultClient:
    session = vault.ask(SignIn(handle=handle, passphrase=passphrase(handle)))
    return vault.as_member(session.token)


def _tell_story(story: DemoStory, desk: "_Desk", *, known: dict[str, str]) -> str:
    """Write one story and bring it as far as its front matter says; returns its label."""
    draft = _draft(story, labels=desk.labels, known=known)
    if story.pictures():
        label = desk.wren.ask(CreateStory(words=words_of(_without_bodies(draft)))).label
        _write_with_pictures(story, draft, label, desk.wren)
    else:
        label = desk.wren.ask(CreateStory(words=words_of(draft))).label
    if story.state != "draft":
        _decide_as_an_editor(desk.wren, label)
    if story.state == "submitted":
        desk.wren.ask(Submit(label=label, language=story.source_language))
    if story.state in {"published", "withdrawn"}:
        for language in story.texts:
            _publish(story, label, language, wren=desk.wren, swift=desk.swift)
    if story.state == "withdrawn":
        desk.wren.ask(Withdraw(label=label, reason="The person asked us to."))
    return label


def _draft(story: DemoStory, *, labels: dict[str, str], known: dict[str, str]) -> StoryDoc:
    front = story.front
    return StoryDoc(
        kind=front.get("kind", "story"),
        source_language=story.source_language,
        subjects=[labels[key] for key in front.get("subjects", [])],
        no_subject=not front.get("subjects"),
        alias=front.get("alias", ""),
        categories=front.get("categories", []),
        tags=front.get("tags", []),
        public_on=front["public_on"],
        translations={language: _text(story, language) for language in story.texts},
        back_stories=[known[name] for name in front.get("back_stories", [])],
    )


def _text(story: DemoStory, language: str) -> Translation:
    front = story.front[language]
    return Translation(
        title=front["title"],
        slug=front.get("slug", "" if language == "en" else story.name),
        byline=front.get("byline", ""),
        lead=front.get("lead", ""),
        body=story.texts[language],
        made_from_rev=0 if language == story.source_language else 1,
    )


def _without_bodies(draft: StoryDoc) -> StoryDoc:
    """Return a draft as it is begun: pictures come before the text that names them."""
    texts = draft.translations.items()
    empty = {language: msgspec.structs.replace(text, body="") for language, text in texts}
    return msgspec.structs.replace(draft, translations=empty)


def _write_with_pictures(story: DemoStory, draft: StoryDoc, label: str, wren: VaultClient) -> None:
    """Draw the pictures that the texts name, seal them, and write the texts with their ids."""
    ids = {
        name: wren.ask(
            AddPicture(
                story=label,
                language=story.source_language,
                name=f"{name}.jpg",
                data=draw(name),
            )
        ).id
        for name in story.pictures()
    }
    for picture_id in ids.values():
        _say_no_face(wren, label, picture_id)
    for language, text in draft.translations.items():
        text.pictures = [
            Picture(id=ids[name], alt=alt, caption=caption, file_name=f"{name}.jpg")
            for alt, name, caption in story.pictures_in(language)
        ]
        for name, picture_id in ids.items():
            text.body = text.body.replace(f"(picture:{name}", f"(picture:{picture_id}")
        text.made_from_rev = 0 if language == story.source_language else 2
    draft.label = label
    wren.ask(SaveStory(words=words_of(draft), rev=wren.ask(OpenStory(label=label)).rev))


def _say_no_face(wren: VaultClient, label: str, picture: str) -> None:
    """Answer for a painted picture: nobody is in it, whatever the software takes for a face."""
    found = wren.ask(OpenFaces(story=label, picture=picture)).faces
    faces = [msgspec.structs.replace(face, answer="no_face") for face in found]
    rev = wren.ask(OpenStory(label=label)).rev
    wren.ask(MarkFaces(label=label, rev=rev, picture=picture, faces=faces, no_further=True))


_DECIDED = {
    "guard.alias-does-not-unlink": "The family knows that the two can be joined, and wants both told.",
    "guard.same-picture": "One of our twelve drawings; it stands with many stories.",
    "guard.in-other-words": "Read twice: in this story the words tell no more than the rest of it.",
    "guard.few-fit": "Read sentence by sentence: the people in it are invented, and none of ours.",
    "guard.somebody-described": "History, or an event of ours: no protected person is described.",
}


_ANSWERS: dict[str, Literal["altered", "accept_risk"]] = {
    "guard.same-picture": "altered",
    "guard.alias-does-not-unlink": "accept_risk",
}


def _decide_as_an_editor(wren: VaultClient, label: str) -> None:
    """Decide on what was asked of the demo's stories, as an editor has to: nothing is skipped."""
    view = wren.ask(OpenStory(label=label))
    findings = view.verdict.findings if view.verdict else []
    for finding in findings:
        if finding.rule in _DECIDED and finding.strength == "decide":
            view = wren.ask(
                RecordDecision(
                    label=label,
                    rev=view.rev,
                    language=finding.language,
                    rule=finding.rule,
                    field=finding.field,
                    span=finding.text,
                    answer=_ANSWERS.get(finding.rule, "something_else"),
                    reason=_DECIDED[finding.rule],
                )
            )


def _publish(
    story: DemoStory, label: str, language: str, *, wren: VaultClient, swift: VaultClient
) -> None:
    view = wren.ask(OpenStory(label=label))
    if view.verdict is None or view.verdict.level != "clear":
        findings = view.verdict.findings if view.verdict else []
        rules = {f"{f.rule} in {f.language}/{f.field}" for f in findings if f.strength != "note"}
        raise DemoRefused(name=story.name, why=", ".join(sorted(rules)))
    view = wren.ask(Submit(label=label, language=language))
    release = next(r for r in view.releases if r.language == language)
    swift.ask(Approve(label=label, language=language, content_hash=release.content_hash))
    wren.ask(Publish(label=label, language=language))


@dataclass(frozen=True, slots=True)
class _Desk:
    """Who writes, who approves, and which demo key has which case label."""

    wren: VaultClient
    swift: VaultClient
    labels: dict[str, str]
