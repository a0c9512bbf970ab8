"""A bundle of an imported site, for looking at it before any of it is trusted."""

import hashlib

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from farshore.domain.stories.addresses import story_path
from farshore.domain.stories.bundle import sign_bundle, sign_edition
from farshore.domain.stories.documents import Bundle, Edition
from farshore.domain.stories.rendering import HTML_MARK, rendered
from farshore.importers.wordpress.private import without_addresses
from farshore.importers.wordpress.reading import WordPressSite


def preview_bundle(found: WordPressSite) -> tuple[Bundle, Ed25519PublicKey]:
    """Return the public posts and pages, signed with a key that is thrown away.

    Nothing of it went through the guard: it shows what the old site shows already.
    """
    key = Ed25519PrivateKey.generate()
    taken = {"/category/", "/tag/", "/media/", "/page/"}
    editions = []
    for index, story in enumerate(found.stories):
        if not story.imported:
            continue
        language = story.source_language
        text = story.translations[language]
        title, in_title = without_addresses(text.title)
        body, in_body = without_addresses(text.body.removeprefix(HTML_MARK))
        found.report.addresses += in_title + in_body
        digest = hashlib.sha256(f"{index}/{text.slug}".encode()).hexdigest()
        edition = Edition(
            id=digest[:16],
            story=digest[16:32],
            kind=story.kind,
            language=language,
            slug=text.slug,
            title=title,
            byline="",
            lead="",
            page="",
            excerpt="",
            public_on=story.public_on,
            categories=story.categories,
            tags=story.tags,
            old_urls=story.old_urls,
            guid=story.imported_guid,
        )
        edition = rendered(edition, body=HTML_MARK + body, pictures={})
        number = 2
        while (path := story_path(edition, site=found.site)) in taken:
            edition = msgspec.structs.replace(edition, slug=f"{text.slug}-{number}")
            number += 1
        taken.add(path)
        editions.append(sign_edition(edition, key=key))
    bundle = sign_bundle(Bundle(site=found.site, editions=editions), key=key)
    return bundle, key.public_key()
