"""A PDF beside a page says what was approved, tells of nobody, and goes when its page goes."""

import hashlib
import io
from pathlib import Path

import msgspec
import pypdf
import pypdfium2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from farshore.domain.errors import BadInput
from farshore.domain.stories.bundle import BundleRefused, sign_bundle, verify_bundle
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.press.baking import bake, site_files
from farshore.press.checking import check_folder
from farshore.vault.speech.messages import (
    BundleParts,
    CreateStory,
    GetBundle,
    OpenStory,
    SaveStory,
    Withdraw,
)
from tests.cast import Organisation
from tests.scenarios.releasing import SAFE, found_site, publish, write
from tests.vault.test_stolen_disk import SECRETS, hits

SECRET = SECRETS[3]


def paper(organisation: Organisation, *, body: str = SAFE["en"], alias: str = "") -> str:
    found_site(organisation)
    text = Translation(title="Letter of petition", slug="letter", byline="Shore", body=body)
    doc = StoryDoc(
        no_subject=True, public_on="2020-09-24", translations={"en": text}, on_paper=True,
        alias=alias, tags=[],
    )  # fmt: skip
    return organisation["wren"].ask(CreateStory(words=words_of(doc))).label


def key_of(parts: BundleParts) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(parts.public_key))


def baked(organisation: Organisation, to: Path) -> BundleParts:
    parts = organisation["wren"].ask(GetBundle())
    bake(parts.bundle, media=parts.media, to=to, key=key_of(parts))
    return parts


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_a_paper_lies_beside_its_page_and_leaves_with_it(
    organisation: Organisation, tmp_path: Path
) -> None:
    label = paper(organisation)
    publish(organisation, label, "en")
    site = tmp_path / "site"

    parts = baked(organisation, site)

    (found,) = (site / "media").iterdir()
    data = found.read_bytes()
    (signed,) = parts.bundle.editions
    assert found.suffix == ".pdf"
    assert f'href="/media/{found.name}"' in (site / "2020/09/letter/index.html").read_text()
    assert signed.sha256[:4] in words(data)
    assert SAFE["en"] in words(data)
    assert parts.bundle.media[hashlib.sha256(data).hexdigest()] == found.name
    files = site_files(parts.bundle, media=parts.media, key=key_of(parts))
    assert check_folder(files, parts.bundle, site).is_whole
    found.write_bytes(data + b"%")
    assert check_folder(files, parts.bundle, site).changed == [f"media/{found.name}"]

    organisation["wren"].ask(Withdraw(label=label))
    parts = baked(organisation, site)

    assert list(site.rglob("*.pdf")) == []
    assert not parts.bundle.papers
    assert parts.media == {}


def test_a_paper_holds_no_word_that_only_the_vault_knows(
    organisation: Organisation, tmp_path: Path
) -> None:
    label = paper(organisation, alias=SECRET)
    wren = organisation["wren"]
    view = wren.ask(OpenStory(label=label))
    texts = {**view.doc.translations, "ja": Translation(title=SECRET, body=SAFE["ja"])}
    wren.ask(
        SaveStory(
            words=words_of(msgspec.structs.replace(view.doc, translations=texts)), rev=view.rev
        )
    )
    publish(organisation, label, "en")

    parts = baked(organisation, tmp_path / "site")

    (data,) = parts.media.values()
    assert "/Author" not in pypdf.PdfReader(io.BytesIO(data)).metadata
    assert hits(tmp_path / "site/media", ["painted", "Letter of petition"]) != []
    members = ["wren", "swift", organisation.nari, label, "/home/"]
    assert hits(tmp_path / "site/media", [SECRET, *members]) == []


def test_a_text_about_somebody_has_no_paper_whatever_is_ticked(organisation: Organisation) -> None:
    label = write(organisation, "en")
    wren = organisation["wren"]
    view = wren.ask(OpenStory(label=label))
    ticked = words_of(msgspec.structs.replace(view.doc, on_paper=True))
    wren.ask(SaveStory(words=ticked, rev=view.rev))

    publish(organisation, label, "en")

    parts = wren.ask(GetBundle())
    assert len(parts.bundle.editions) == 1
    assert not parts.bundle.papers
    assert parts.media == {}


def test_a_character_that_no_font_has_publishes_neither_page_nor_paper(
    organisation: Organisation,
) -> None:
    label = paper(organisation, body=f"{SAFE['en']} \N{SAUROPOD} \N{T-REX}")

    with pytest.raises(BadInput, match=r"Nothing was published") as refusal:
        publish(organisation, label, "en")

    assert "\N{SAUROPOD}" in str(refusal.value)
    assert "\N{T-REX}" in str(refusal.value)
    parts = organisation["wren"].ask(GetBundle())
    assert (parts.bundle.editions, parts.media) == ([], {})


def test_another_paper_than_the_signed_one_is_not_written(
    organisation: Organisation, tmp_path: Path
) -> None:
    publish(organisation, paper(organisation), "en")
    parts = organisation["wren"].ask(GetBundle())
    (name,) = parts.media
    others = dict.fromkeys(parts.bundle.papers, "x.pdf")
    forged = msgspec.structs.replace(parts.bundle, papers=others)

    with pytest.raises(BundleRefused):
        verify_bundle(forged, key=key_of(parts))
    with pytest.raises(Exception, match=name[:8]):
        bake(parts.bundle, media={name: b"%PDF-1.7 other"}, to=tmp_path / "s", key=key_of(parts))
    assert list((tmp_path / "s").rglob("*.pdf")) == []


def test_a_bundle_that_was_signed_before_there_were_papers_is_verified_as_it_was() -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from farshore.domain.stories.documents import Bundle, SiteDoc

    key = Ed25519PrivateKey.generate()
    made = sign_bundle(Bundle(site=SiteDoc(), number=3), key=key)

    assert b"papers" not in msgspec.json.encode(made)
    verify_bundle(msgspec.json.decode(msgspec.json.encode(made), type=Bundle), key=key.public_key())
