"""A bundle of an imported site, for looking at it before any of it is trusted."""

import hashlib
from collections.abc import Mapping

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from farshore.adapters.pictures.images import CleanPicture, clean_picture
from farshore.domain.errors import FarshoreError
from farshore.domain.stories.addresses import story_path
from farshore.domain.stories.bundle import sign_bundle, sign_edition
from farshore.domain.stories.documents import Bundle, Edition, Picture
from farshore.domain.stories.rendering import HTML_MARK, rendered
from farshore.importers.wordpress.assembling import WordPressSite
from farshore.importers.wordpress.private import without_addresses
from farshore.importers.wordpress.uploads import Uploads

_NO_PICTURES: Mapping[str, CleanPicture] = {}


def washed_pictures(found: WordPressSite, uploads: Uploads) -> dict[str, CleanPicture]:
    """Return the pictures of public texts by their made-up ids, cleaned of all that is hidden.

    What is no picture, or damaged, stays out and is named in the report.
    """
    wanted = {
        picture.id: picture.file_name
        for story in found.stories
        if story.imported
        for text in story.translations.values()
        for picture in text.pictures
    }
    washed = {}
    for number, place in wanted.items():
        try:
            washed[number] = clean_picture(uploads.read(place), name=place)
        except FarshoreError:
            found.report.left_out.append(f"picture {place}: it can't be read")
    return washed


def preview_bundle(
    found: WordPressSite, *, pictures: Mapping[str, CleanPicture] = _NO_PICTURES
) -> tuple[Bundle, Ed25519PublicKey]:
    """Return the public posts and pages, signed with a key that is thrown away.

    Args:
        found: the site.
        pictures: made-up id to the cleaned picture.

    Nothing of it went through the guard: it shows what the old site shows already.
    """
    key = Ed25519PrivateKey.generate()
    taken = {"/category/", "/tag/", "/media/", "/page/"}
    editions = []
    for index, story in enumerate(found.stories):
        for language in story.translations if story.imported else ():
            edition = _edition(found, index, language, pictures)
            number, slug = 2, edition.slug
            while (path := story_path(edition, site=found.site)) in taken:
                edition = msgspec.structs.replace(edition, slug=f"{slug}-{number}")
                number += 1
            taken.add(path)
            editions.append(sign_edition(edition, key=key))
    media = {one.sha256: media_name(one) for one in pictures.values()}
    bundle = sign_bundle(Bundle(site=found.site, editions=editions, media=media), key=key)
    return bundle, key.public_key()


def media_name(picture: CleanPicture) -> str:
    """Return the public file name of a picture: its content's hash and nothing else."""
    return f"{picture.sha256[:32]}{picture.suffix}"


def _edition(
    found: WordPressSite, index: int, language: str, pictures: Mapping[str, CleanPicture]
) -> Edition:
    """Return one language of a story as the old site showed it."""
    story, text = found.stories[index], found.stories[index].translations[language]
    title, in_title = without_addresses(text.title)
    body, in_body = without_addresses(text.body.removeprefix(HTML_MARK))
    lead, in_lead = without_addresses(text.lead)
    found.report.addresses += in_title + in_body + in_lead
    source = story.translations[story.source_language].slug
    is_source = language == story.source_language
    edition = Edition(
        id=_number(index, source if is_source else f"{source}/{language}")[:16],
        story=_number(index, source)[16:32],
        kind=story.kind,
        language=language,
        slug=text.slug,
        title=title,
        byline="",
        lead=lead,
        page="",
        excerpt="",
        public_on=story.public_on,
        categories=story.categories,
        tags=story.tags,
        old_urls=story.old_urls if is_source else [],
        guid=story.imported_guid if is_source else "",
    )
    shown = {p.id: pictures[p.id] for p in text.pictures if p.id in pictures}
    edition = msgspec.structs.replace(
        edition, pictures=[Picture(id=one.sha256) for one in shown.values()]
    )
    addresses = {number: f"/media/{media_name(one)}" for number, one in shown.items()}
    return rendered(edition, body=HTML_MARK + body, pictures=addresses)


def _number(index: int, name: str) -> str:
    return hashlib.sha256(f"{index}/{name}".encode()).hexdigest()
