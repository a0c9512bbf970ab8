"""The way of a text through a real vault to a baked site, as the scenarios walk it."""

from datetime import date, datetime, timedelta
from pathlib import Path
from wsgiref.util import setup_testing_defaults

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from farshore.domain.consent.records import ConsentDoc, Scope
from farshore.domain.stories.documents import SiteDoc, StoryDoc, Translation, words_of
from farshore.press.baking import bake
from farshore.press.target.serving import site_app
from farshore.vault.speech.clock import LocalClock, SystemClock
from farshore.vault.speech.messages import (
    Approve,
    BundleParts,
    CreateStory,
    GetBundle,
    GetDueBundle,
    GiveConsent,
    ListConsents,
    OpenStory,
    Publish,
    Submit,
    WithdrawConsent,
)
from tests.cast import Organisation, say_on_site

SAFE = {
    "en": "We painted the door of the office blue and had tea, all of us together, and sang.",
    "ja": "事務所の扉を青く塗り、みんなで一緒にお茶を飲んで、それから長いあいだ歌を歌いました。",
}


class LaterClock(SystemClock):
    """The machine's clock, some days ahead."""

    def __init__(self, days: float) -> None:
        self.days = days

    def now(self) -> datetime:
        return super().now() + timedelta(days=self.days)


def days_pass(organisation: Organisation, days: float) -> None:
    organisation.service.vault.clock = LocalClock(LaterClock(days))


def day(offset: int) -> str:
    return (SystemClock().now().astimezone().date() + timedelta(days=offset)).isoformat()


def found_site(organisation: Organisation) -> None:
    site = SiteDoc(title={"en": "Shore", "ja": "岸"}, languages=["en", "ja"])
    say_on_site(organisation["wren"], organisation["swift"], site)


def write(organisation: Organisation, *languages: str, body: str = "", slug: str = "door") -> str:
    found_site(organisation)
    texts = {
        language: Translation(
            title=f"A blue door {language}", slug=slug, byline="Sora", body=body or SAFE[language]
        )
        for language in languages
    }
    doc = StoryDoc(
        subjects=[organisation.nari], alias="Sora", public_on="2020-05-01", translations=texts,
        source_language=languages[0],
    )  # fmt: skip
    return organisation["wren"].ask(CreateStory(words=words_of(doc))).label


def approve(organisation: Organisation, label: str, language: str) -> None:
    organisation["wren"].ask(Submit(label=label, language=language))
    view = organisation["swift"].ask(OpenStory(label=label))
    release = next(r for r in view.releases if r.language == language)
    organisation["swift"].ask(
        Approve(label=label, language=language, content_hash=release.content_hash)
    )


def publish(organisation: Organisation, label: str, language: str) -> None:
    approve(organisation, label, language)
    organisation["wren"].ask(Publish(label=label, language=language))


def only_consent(organisation: Organisation, **changes: object) -> None:
    """Withdraw every consent of the person and record one with these changes."""
    crane = organisation["crane"]
    for view in crane.ask(ListConsents(person=organisation.nari)).consents:
        crane.ask(WithdrawConsent(id=view.id))
    scope = changes.pop("scope", Scope(languages=["en", "ja"]))
    consent = ConsentDoc(
        person=organisation.nari, scopes=[scope], given_on=date(2018, 1, 1), **changes
    )  # type: ignore[list-item,arg-type]
    crane.ask(GiveConsent(consent=consent))


def baked(organisation: Organisation, to: Path) -> None:
    write_site(organisation["wren"].ask(GetBundle()), to)


def baked_if_due(organisation: Organisation, to: Path) -> bool:
    parts = organisation.nobody.ask(GetDueBundle()).parts
    if parts:
        write_site(parts, to)
    return parts is not None


def write_site(parts: BundleParts, to: Path) -> None:
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(parts.public_key))
    bake(parts.bundle, media=parts.media, to=to, key=key)


def status(folder: Path, path: str) -> int:
    return answer(folder, path)[0]


def answer(folder: Path, path: str) -> tuple[int, str]:
    seen: list[tuple[str, dict[str, str]]] = []
    environ: dict[str, object] = {}
    setup_testing_defaults(environ)
    route, _, query = path.partition("?")
    environ["PATH_INFO"] = route.encode().decode("latin-1")
    environ["QUERY_STRING"] = query
    list(site_app(folder)(environ, lambda code, headers: seen.append((code, dict(headers)))))
    return int(seen[0][0].split()[0]), seen[0][1].get("Location", "")


def said_anywhere(folder: Path, words: str) -> list[str]:
    return [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and (words in path.read_text("utf-8", "replace") or words in path.name)
    ]
