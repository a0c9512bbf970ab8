"""T10: whoever reads the public folder, or what the press is given, finds no secret in any form."""

from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from farshore.domain.consent.records import ConsentDoc, Scope
from farshore.domain.people.records import NoteDoc, PersonDoc, PersonName, Statement
from farshore.domain.stories.documents import (
    Category,
    SiteDoc,
    StoryDoc,
    Translation,
    arrived_of,
    words_of,
)
from farshore.domain.stories.pictures import Face
from farshore.press.baking import bake
from farshore.press.bundles import write_bundle
from farshore.press.searching import index_of
from farshore.vault.speech.messages import (
    AddNote,
    AddPicture,
    ApproveSite,
    CreateStory,
    DecideSite,
    GetBundle,
    GetSiteReview,
    GiveConsent,
    ImportStories,
    MarkFaces,
    OpenFaces,
    OpenStory,
    RecordDecision,
    SavePerson,
    SaveSite,
    SaveStory,
    Withdraw,
)
from tests.cast import Organisation
from tests.fakes import PORTRAIT
from tests.scenarios.releasing import SAFE, publish
from tests.vault.test_stolen_disk import HANGUL, HANJA, KANA, LATIN, SECRETS, hits

FOOTER = "Dr. Amelia Brandt reads every letter."
UNIQUE = "They were the first family we resettled, and we painted the door of the office together."


class Secrets:
    """Hands out one planted secret after the other, of each script in turn."""

    def __init__(self) -> None:
        self.left = [s for group in zip(HANGUL, KANA, HANJA, LATIN, strict=False) for s in group]
        self.used: list[str] = []

    def next(self) -> str:
        self.used.append(self.left.pop(0))
        return self.used[-1]


def people_and_notes(organisation: Organisation, secret: Secrets) -> None:
    crane = organisation["crane"]
    names = [PersonName(text=secret.next(), reading=secret.next()) for _ in range(4)]
    said = [
        Statement(kind=kind, said=secret.next(), source=secret.next())
        for kind in ("birth", "contact", "employer", "school")
    ]
    label = crane.ask(SavePerson(doc=PersonDoc(names=names, statements=said))).label
    crane.ask(AddNote(compartment="care", note=NoteDoc(person=label, text=secret.next())))
    allowed = Scope(languages=["en"])
    crane.ask(GiveConsent(consent=ConsentDoc(person=label, scopes=[allowed], words=secret.next())))


def a_published_story(organisation: Organisation, secret: Secrets) -> str:
    """Publish a story whose past, pictures, decisions and other language hold secrets."""
    wren = organisation["wren"]
    texts = {
        "en": Translation(
            title=secret.next(), byline="Sora", slug=secret.next(), body=secret.next()
        ),
        "ja": Translation(title=secret.next(), lead=secret.next(), body=secret.next()),
    }
    doc = StoryDoc(
        subjects=[organisation.nari], alias=secret.next(), public_on="2020-05-01",
        translations=texts, tags=[secret.next()], old_urls=["/2017/09/door/"],
    )  # fmt: skip
    label = wren.ask(CreateStory(words=words_of(doc))).label
    picture = wren.ask(
        AddPicture(
            story=label, language="en", name=f"{secret.next()}.jpg", data=PORTRAIT.read_bytes(),
            alt=secret.next(), caption=secret.next(),
        )
    )  # fmt: skip
    view = wren.ask(OpenStory(label=label))
    text = msgspec.structs.replace(
        view.doc.translations["en"],
        title="A blue door",
        slug="door",
        body=f"{UNIQUE}\n\n![Somebody](picture:{picture.id})",
        pictures=[msgspec.structs.replace(picture, alt="Somebody", caption="")],
    )
    mended = msgspec.structs.replace(
        view.doc, alias="", tags=[], translations={**view.doc.translations, "en": text}
    )
    japanese = msgspec.structs.replace(
        mended.translations["ja"], title="扉", lead="", body=SAFE["ja"]
    )
    mended.translations["ja"] = japanese
    view = wren.ask(SaveStory(words=words_of(mended), rev=view.rev))
    for finding in view.verdict.findings if view.verdict else []:
        if finding.strength == "decide":
            view = wren.ask(
                RecordDecision(
                    label=label, rev=view.rev, language=finding.language, rule=finding.rule,
                    field=finding.field, span=finding.text, answer="accept_risk",
                    reason=f"Decided with {secret.next()} and nobody else.",
                )
            )  # fmt: skip
    found = wren.ask(OpenFaces(story=label, picture=picture.id)).faces
    faces = [msgspec.structs.replace(face, answer="cover") for face in found]
    faces.append(Face(left=5, top=200, width=40, height=50, answer="not_protected"))
    wren.ask(MarkFaces(label=label, rev=view.rev, picture=picture.id, faces=faces, no_further=True))
    publish(organisation, label, "en")
    return label


def stories_that_are_not_out(organisation: Organisation, secret: Secrets) -> None:
    wren = organisation["wren"]
    wren.ask(
        CreateStory(
            words=words_of(
                StoryDoc(
                    no_subject=True,
                    public_on="2020-06-01",
                    translations={"en": Translation(title=secret.next(), body=secret.next())},
                )
            )
        )
    )
    slug = secret.next()
    gone = Translation(title="Gone", slug=slug, byline="Sora", body=SAFE["en"])
    label = wren.ask(
        CreateStory(
            words=words_of(
                StoryDoc(no_subject=True, public_on="2020-07-01", translations={"en": gone})
            )
        )
    ).label
    publish(organisation, label, "en")
    wren.ask(Withdraw(label=label))
    old = StoryDoc(
        no_subject=True, imported=True, public_on="2017-09-01", imported_guid=f"urn:{secret.next()}",
        old_urls=[f"/2017/09/{secret.next()}/"],
        translations={"en": Translation(title=secret.next(), body=secret.next())},
    )  # fmt: skip
    wren.ask(ImportStories(docs=[arrived_of(old)], source=secret.next()))


def the_sites_words(organisation: Organisation, secret: Secrets) -> None:
    """Approve words of the site with a reasoned decision, then draft others full of secrets."""
    wren, swift = organisation["wren"], organisation["swift"]
    wren.ask(SaveSite(site=SiteDoc(title={"en": "Shore"}, footer={"en": FOOTER})))
    (finding,) = wren.ask(GetSiteReview()).verdict.findings
    wren.ask(
        DecideSite(
            language=finding.language, rule=finding.rule, field=finding.field, span=finding.text,
            answer="staff", reason=f"She speaks in public, says {secret.next()}.",
        )
    )  # fmt: skip
    swift.ask(ApproveSite(content_hash=swift.ask(GetSiteReview()).content_hash))
    words = {"en": secret.next()}
    shelf = Category(slug=secret.next(), names={"en": secret.next()}, descriptions=words)
    draft = SiteDoc(title={"en": secret.next()}, tagline={"ja": secret.next()}, categories=[shelf])
    wren.ask(SaveSite(site=draft))


def test_no_secret_of_any_field_reaches_what_the_press_gets_or_writes(
    organisation: Organisation, tmp_path: Path
) -> None:
    secret = Secrets()
    people_and_notes(organisation, secret)
    the_sites_words(organisation, secret)
    label = a_published_story(organisation, secret)
    stories_that_are_not_out(organisation, secret)

    parts = organisation["wren"].ask(GetBundle())
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(parts.public_key))
    bake(parts.bundle, media=parts.media, to=tmp_path / "site", key=key, index=index_of)
    write_bundle(parts.bundle, parts.media, tmp_path / "bundle", public_key=parts.public_key)

    members = ["wren", "swift", "crane", organisation.nari, label]
    assert len(secret.used) > 40
    assert set(secret.used) <= set(SECRETS)
    assert "A blue door" in (tmp_path / "site/2020/05/door/index.html").read_text()
    assert hits(tmp_path / "site", [*secret.used, *members]) == []
    assert hits(tmp_path / "bundle", [*secret.used, *members]) == []


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_secret_in_a_pictures_metadata_reaches_no_public_byte(
    organisation: Organisation, tmp_path: Path, kind: str
) -> None:
    from io import BytesIO

    from PIL import Image, PngImagePlugin

    picture, out = Image.new("RGB", (64, 64), "navy"), BytesIO()
    if kind == "png":
        info = PngImagePlugin.PngInfo()
        info.add_text("Author", LATIN[70])
        picture.save(out, "png", pnginfo=info)
    else:
        exif = Image.Exif()
        exif[0x9C9D] = LATIN[70].encode("utf-16-le")
        exif[0x010E] = LATIN[71]
        picture.save(out, "jpeg", exif=exif, comment=LATIN[72].encode())
    wren = organisation["wren"]
    text = Translation(title="A blue door", slug="door", byline="Sora", body=SAFE["en"])
    doc = StoryDoc(no_subject=True, public_on="2020-05-01", translations={"en": text})
    label = wren.ask(CreateStory(words=words_of(doc))).label
    added = wren.ask(
        AddPicture(story=label, language="en", name=f"a.{kind}", data=out.getvalue(), alt="a door")
    )
    view = wren.ask(OpenStory(label=label))
    text = view.doc.translations["en"]
    text.pictures, text.body = [added], f"{text.body}\n\n![a door](picture:{added.id})"
    view = wren.ask(SaveStory(words=words_of(view.doc), rev=view.rev))
    wren.ask(MarkFaces(label=label, rev=view.rev, picture=added.id, faces=[], no_further=True))
    publish(organisation, label, "en")

    parts = wren.ask(GetBundle())
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(parts.public_key))
    bake(parts.bundle, media=parts.media, to=tmp_path / "site", key=key, index=index_of)

    assert len(list((tmp_path / "site" / "media").iterdir())) == 1
    assert hits(tmp_path / "site", LATIN[70:73]) == []
