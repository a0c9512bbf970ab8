"""What should stand on a WordPress: posts, pages, pictures, shelves, out of a signed bundle."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from farshore.domain.stories.addresses import story_path
from farshore.domain.stories.documents import Bundle, Edition, SiteDoc
from farshore.press.rendering.frames import LANGUAGE_NAMES
from farshore.press.rendering.slots import escape
from farshore.press.rendering.words import words_of

OWN = "farshore-"
"""How the name of every picture begins that was put there."""
_MARK = re.compile(r"<!-- farshore ([0-9a-f]{16}) ([0-9a-f]{8}) -->")
_MEDIA = re.compile(r'(<img src=")/media/([^"]+)"')
_LINK = re.compile(r'<a href="(/[^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A category as it should stand there."""

    slug: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class Post:
    """One edition as it should stand there, but for addresses that only WordPress knows."""

    edition: Edition
    path: str
    """Its address on the site of our own; links between stories use it."""
    shelves: tuple[Shelf, ...]
    pictures: tuple[str, ...]
    """File names, in their order; the first one stands above the story."""

    @property
    def key(self) -> str:
        """16 hex digits: one story in one language, for ever."""
        return self.edition.id

    @property
    def kind(self) -> str:
        """The route of its kind."""
        return "pages" if self.edition.kind == "page" else "posts"

    @property
    def day(self) -> str:
        """When it is dated, in the words of the REST interface: `2017-09-03T00:00:00`."""
        day = self.edition.public_on.replace(" ", "T")
        return day if "T" in day else f"{day}T00:00:00"

    @property
    def order(self) -> tuple[str, str]:
        """The oldest first: each can then link back to what stands already."""
        return (self.edition.public_on, self.key)

    @property
    def address_mark(self) -> str:
        """8 hex digits of slug and day: where they change, WordPress would keep the old ones."""
        told = f"{self.edition.slug}\n{self.edition.public_on}\n{self.kind}"
        return hashlib.sha256(told.encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Wanted:
    """All that should stand on a WordPress, and what must not."""

    posts: Mapping[str, Post]
    shelves: tuple[Shelf, ...]
    pictures: Mapping[str, str]
    """File name to alternative text."""
    gone: frozenset[str]
    """Addresses of what was withdrawn, those of an older site too."""


def wanted_of(bundle: Bundle, *, has_languages: bool) -> Wanted:
    """Return what should stand there.

    Args:
        bundle: signed, and verified by the caller.
        has_languages: WordPress itself knows languages (Polylang); else a category says which.
    """
    site = bundle.site
    several = len({signed.edition.language for signed in bundle.editions}) > 1
    posts, alts = {}, dict[str, str]()
    for signed in bundle.editions:
        edition = signed.edition
        post = Post(
            edition=edition,
            path=story_path(edition, site=site),
            shelves=_shelves(edition, site, with_language=several and not has_languages),
            pictures=tuple(dict.fromkeys(name for _img, name in _MEDIA.findall(edition.page))),
        )
        posts[post.key] = post
        for picture in edition.pictures:
            name = bundle.media.get(picture.id, "")
            if name in post.pictures:
                alts[name] = alts.get(name) or picture.alt
    living = {path for post in posts.values() for path in (post.path, *post.edition.old_urls)}
    return Wanted(
        posts=posts,
        shelves=tuple(dict.fromkeys(shelf for post in posts.values() for shelf in post.shelves)),
        pictures={name: alts.get(name, "") for post in posts.values() for name in post.pictures},
        gone=frozenset(path for stone in bundle.tombstones for path in stone.paths) - living,
    )


def mark_of(post: Post) -> str:
    """Return the line by which a post is known again, whoever moved or copied it there."""
    return f"<!-- farshore {post.key} {post.address_mark} -->"


def marks_in(text: str) -> list[tuple[str, str]]:
    """Return key and address mark of each mark in a text."""
    return _MARK.findall(text)


def content_of(post: Post, *, media: Mapping[str, str], addresses: Mapping[str, str]) -> str:
    """Return the text of a post: mark, byline, lead, body, and the note that details were changed.

    Args:
        post: what should stand there.
        media: file name of a picture to its address there.
        addresses: path of a story on our own site to its address there; a link to any other page
            of our own site keeps its words and leads nowhere.
    """
    edition, words = post.edition, words_of(post.edition.language)
    parts = [mark_of(post)]
    if edition.byline:
        parts.append(f"<p><em>{escape(words['by'])} {escape(edition.byline)}</em></p>")
    if edition.lead:
        parts.append(f"<p><strong>{escape(edition.lead)}</strong></p>")
    if edition.details_changed:
        parts.append(f"<p><em>{escape(words['changed'])}</em></p>")
    parts.append(_with_addresses(edition.page, media, addresses))
    return "\n".join(parts).strip()


def _with_addresses(page: str, media: Mapping[str, str], addresses: Mapping[str, str]) -> str:
    def picture(found: re.Match[str]) -> str:
        return f'{found[1]}{escape(media.get(found[2], ""))}"'

    def link(found: re.Match[str]) -> str:
        path = urlsplit(found[1]).path
        there = addresses.get(path, "")
        return f'<a href="{escape(there)}"{found[2]}>{found[3]}</a>' if there else found[3]

    return _LINK.sub(link, _MEDIA.sub(picture, page))


def _shelves(edition: Edition, site: SiteDoc, *, with_language: bool) -> tuple[Shelf, ...]:
    if edition.kind == "page":
        return ()
    language = edition.language
    end = "" if language == site.default_language else f"-{language}"
    known = {shelf.slug: shelf for shelf in site.categories}
    found = [
        Shelf(slug + end, known[slug].names.get(language) or _any(known[slug].names), language)
        for slug in edition.categories
        if slug in known
    ]
    if with_language:
        name = LANGUAGE_NAMES.get(language, language)
        found.append(Shelf(f"language-{language}", name, language))
    return tuple(found)


def _any(names: Mapping[str, str]) -> str:
    return next(iter(names.values()), "")
