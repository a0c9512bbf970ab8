"""What would be frozen of a story now: the edition that guard and reviewer see, and its files."""

import hashlib
from collections.abc import Mapping
from urllib.parse import unquote

import msgspec

from farshore.adapters.typesetting.reports import typeset_page
from farshore.domain.errors import BadInput
from farshore.domain.guard import check
from farshore.domain.petitions.reading import ListRefused
from farshore.domain.stories.addresses import slug_for, story_path
from farshore.domain.stories.bundle import content_hash
from farshore.domain.stories.documents import (
    Edition,
    Picture,
    SignedEdition,
    SiteDoc,
    StoryDoc,
    Translation,
)
from farshore.domain.stories.pictures import faces_shown, is_answered
from farshore.domain.stories.rendering import rendered
from farshore.vault.guarding.policies import policy_of
from farshore.vault.speech.clock import today
from farshore.vault.state.apart import LONG_CHARACTERS, Weight, apart, elsewhere
from farshore.vault.state.files import load_file
from farshore.vault.state.vault import Vault


def editions_of(vault: Vault, doc: StoryDoc) -> Mapping[str, Edition]:
    """Return what would be frozen of each language now."""
    return {language: edition_of(vault, doc, language) for language in doc.translations}


def edition_of(vault: Vault, doc: StoryDoc, language: str) -> Edition:
    """Return what would be frozen of one language now, without verdict, consents and day."""
    text = doc.translations[language]
    model = vault.model
    pictures, addresses = _pictures(vault, doc, text)
    earlier = [
        model.stories[label].doc.public_id
        for label in doc.back_stories
        if (label, language) in model.editions and model.stories[label].doc.public_id
    ]
    edition = Edition(
        id=hashlib.sha256(f"{doc.public_id}/{language}".encode()).hexdigest()[:16],
        story=doc.public_id,
        kind=doc.kind,
        language=language,
        slug=text.slug or slug_for(text.title),
        title=text.title,
        byline=text.byline or doc.alias,
        lead=text.lead,
        page="",
        excerpt="",
        public_on=doc.public_on,
        categories=doc.categories,
        tags=doc.tags,
        pictures=pictures,
        earlier=earlier,
        details_changed=bool(doc.subjects),
        old_urls=safe_old_urls(vault, doc),
        guid=_safe_guid(vault, doc),
    )
    page, excerpt = _page(vault, edition, text.body, addresses)
    edition = msgspec.structs.replace(edition, page=page, excerpt=excerpt)
    return _with_free_slug(vault, doc, edition)


_AT_ONCE_CHARACTERS = 20_000
_PAGES_KEPT, _CHARACTERS_KEPT = 512, 8_000_000


def _page(
    vault: Vault, edition: Edition, body: str, pictures: Mapping[str, str]
) -> tuple[str, str]:
    """Return page and summary of a body, rendered once; a long one outside of the vault's lock."""
    asked = msgspec.msgpack.encode([edition.lead, body, sorted(pictures.items())])
    key = ("page", hashlib.sha256(asked).hexdigest())
    pages = vault.model.pages
    if key[1] not in pages:
        if len(body) > _AT_ONCE_CHARACTERS:
            weight: Weight = "long" if len(body) > LONG_CHARACTERS else "text"
            made = apart(
                vault, key, lambda: _rendered(edition, body, pictures), kind=Page, weight=weight
            )
        else:
            made = _rendered(edition, body, pictures)
        pages[key[1]] = made
        while len(pages) > _PAGES_KEPT or sum(map(_size, pages.values())) > _CHARACTERS_KEPT:
            del pages[next(iter(pages))]
        return made
    return pages[key[1]]


Page = tuple[str, str]
"""Page and summary."""


def _rendered(edition: Edition, body: str, pictures: Mapping[str, str]) -> Page:
    made = rendered(edition, body=body, pictures=pictures)
    return made.page, made.excerpt


def _size(page: Page) -> int:
    return len(page[0])


def known_people(vault: Vault, doc: StoryDoc) -> list[str]:
    """Return whom the guard found in an imported story, beside its subjects: the ledger knows."""
    if not doc.imported:
        return []
    items = vault.model.ledger_items.values()
    found = {person for one in items if one.doc.story == doc.label for person in one.doc.persons}
    return sorted(found.difference(doc.subjects) & vault.model.people.keys())


def site_of(vault: Vault) -> SiteDoc:
    """Return what the public site says about itself: only what a second person has approved.

    Before that, the organisation's name, and the languages and address, which are no free text.
    """
    review, draft = vault.model.site_review, vault.model.site
    if review and review.doc.site:
        return review.doc.site
    name = {"en": vault.need_meta("organisation").decode()}
    if draft is None:
        return SiteDoc(title=name)
    return SiteDoc(
        title=name,
        languages=draft.doc.languages,
        default_language=draft.doc.default_language,
    )


def safe_old_urls(vault: Vault, doc: StoryDoc) -> list[str]:
    """Return the old addresses that may stand in a public redirect table.

    An address that carries a protected name is left out: it answers 410 like any address of the
    old site that nobody lists, and no table names it.
    """
    people = [*doc.subjects, *known_people(vault, doc)]
    return [url for url in doc.old_urls if names_nobody(vault, url, subjects=people)]


def names_nobody(vault: Vault, path: str, *, subjects: list[str]) -> bool:
    """Tell whether an address may stand in a public table: the guard finds nobody in it.

    Asked again at every bundle: an address that was harmless may carry the name of somebody who
    was registered since.
    """
    probe = StoryDoc(
        subjects=subjects,
        no_subject=not subjects,
        translations={"en": Translation(slug=unquote(path).strip("/"))},
    )
    model = vault.model
    verdict = check(
        probe,
        register=model.register,
        ledger=model.ledger,
        policy=policy_of(vault),
        on=today(vault.clock),
    )
    return not any(finding.type.startswith("D.") for finding in verdict.findings)


def _safe_guid(vault: Vault, doc: StoryDoc) -> str:
    """Return the id that feeds of an older site gave a story, if it names nobody."""
    guid = doc.imported_guid
    people = [*doc.subjects, *known_people(vault, doc)]
    return guid if guid and names_nobody(vault, guid, subjects=people) else ""


def _pictures(
    vault: Vault, doc: StoryDoc, text: Translation
) -> tuple[list[Picture], dict[str, str]]:
    """Return the pictures that stand in a text as the public sees them, and their addresses."""
    found: list[Picture] = []
    addresses: dict[str, str] = {}
    for picture in text.pictures:
        marks = doc.faces.get(picture.id)
        public = marks.public if marks and is_answered(marks) else picture.id
        stored = vault.model.pictures.get((doc.label, public))
        if stored is None or f"picture:{picture.id}" not in text.body:
            continue
        addresses[picture.id] = f"/media/{media_name(stored.doc.sha256, stored.doc.suffix)}"
        found.append(
            msgspec.structs.replace(
                picture, id=stored.doc.sha256, file_name="", faces=faces_shown(marks)
            )
        )
    return found, addresses


def paper_of(vault: Vault, doc: StoryDoc, edition: Edition) -> bytes:
    """Return the PDF beside a page; empty where none was asked for, or somebody is told of.

    It is set from the edition that is signed, so it says nothing that was not approved.

    Raises:
        BadInput: it holds a character that no font has, or its language has no font.
    """
    if not doc.on_paper or doc.subjects or not doc.no_subject:
        return b""
    try:
        return elsewhere(vault, ("paper", content_hash(edition)), lambda: typeset_page(edition))
    except ListRefused as refusal:
        chars = [str(one.facts["char"]) for one in refusal.faults if "char" in one.facts]
        if not chars:
            raise refusal.faults[0] from None
        raise BadInput(
            why="The PDF beside the page can't be set: no font has %(chars)s. Write it in "
            "another way, or take the tick “A PDF of the page stands beside it” away. Nothing was "
            "published.",
            chars=chars,
        ) from None


def media_of(
    vault: Vault, editions: list[SignedEdition]
) -> tuple[dict[str, str], dict[str, bytes]]:
    """Return the pictures of editions: SHA-256 to file name, and file name to bytes."""
    wanted = {picture.id for signed in editions for picture in signed.edition.pictures}
    names: dict[str, str] = {}
    data: dict[str, bytes] = {}
    for stored in vault.model.pictures.values():
        sha = stored.doc.sha256
        if sha in wanted and sha not in names:
            names[sha] = media_name(sha, stored.doc.suffix)
            data[names[sha]] = load_file(vault, stored.doc.file, key=stored.doc.key)
    return names, data


def add_papers(
    papers: Mapping[str, bytes], names: dict[str, str], media: dict[str, bytes]
) -> dict[str, str]:
    """Add each PDF to what travels beside the bundle; returns edition id to file name."""
    found = {}
    for edition, paper in papers.items():
        if paper:
            sha = hashlib.sha256(paper).hexdigest()
            found[edition] = names[sha] = media_name(sha, ".pdf")
            media[names[sha]] = paper
    return found


def media_name(sha256: str, suffix: str) -> str:
    """Return the public file name of a picture: it tells its content's hash and nothing else."""
    return f"{sha256[:32]}{suffix}"


def _with_free_slug(vault: Vault, doc: StoryDoc, edition: Edition) -> Edition:
    """Give the edition an address that no other story has or had."""
    site = site_of(vault)
    taken = {path for stone in vault.model.tombstones for path in stone.paths}
    for (label, _language), stored in vault.model.editions.items():
        if label != doc.label:
            taken.add(story_path(stored.doc.signed.edition, site=site))
    base, number = edition.slug, 2
    while story_path(edition, site=site) in taken:
        edition = msgspec.structs.replace(edition, slug=f"{base}-{number}")
        number += 1
    return edition
