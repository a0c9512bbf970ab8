"""Feeds and the sitemap: Atom (RFC 4287), RSS 2.0, JSON Feed 1.1."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Protocol
from xml.sax.saxutils import escape, quoteattr

from farshore.domain.stories.documents import Edition


class Entry(Protocol):
    """What a feed needs of a story."""

    edition: Edition
    path: str
    title: str
    html: str
    excerpt: str


def moment(edition: Edition) -> datetime:
    """Return when an edition is dated, as an aware time."""
    text = edition.public_on.replace(" ", "T")
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = datetime(1970, 1, 1, tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def entry_id(entry: Entry) -> str:
    """Return an id that never changes: the old site's, or one of our own."""
    return entry.edition.guid or f"urn:farshore:{entry.edition.id}"


def atom(entries: Sequence[Entry], *, title: str, path: str, base: str, language: str) -> bytes:
    """Return an Atom feed with full texts."""
    updated = max((moment(e.edition) for e in entries), default=datetime(1970, 1, 1, tzinfo=UTC))
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(language)}>\n',
        f"<title>{escape(title)}</title>\n<id>{escape(base + path)}</id>\n",
        f'<link rel="alternate" href={quoteattr(base + path)}/>\n',
        f'<link rel="self" href={quoteattr(base + path + "atom.xml")}/>\n',
        f"<updated>{updated.isoformat()}</updated>\n",
    ]
    for entry in entries:
        at = moment(entry.edition).isoformat()
        author = escape(entry.edition.byline or title)
        parts.append(
            f"<entry>\n<title>{escape(entry.title)}</title>\n<id>{escape(entry_id(entry))}</id>\n"
            f"<link href={quoteattr(base + entry.path)}/>\n<published>{at}</published>\n"
            f"<updated>{at}</updated>\n<author><name>{author}</name></author>\n"
            f'<content type="html">{escape(entry.html)}</content>\n</entry>\n'
        )
    return "".join([*parts, "</feed>\n"]).encode()


def rss(entries: Sequence[Entry], *, title: str, path: str, base: str, language: str) -> bytes:
    """Return an RSS 2.0 feed with full texts."""
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/">\n<channel>\n',
        f"<title>{escape(title)}</title>\n<link>{escape(base + path)}</link>\n",
        f"<description>{escape(title)}</description>\n<language>{escape(language)}</language>\n",
    ]
    for entry in entries:
        parts.append(
            f"<item>\n<title>{escape(entry.title)}</title>\n"
            f"<link>{escape(base + entry.path)}</link>\n"
            f'<guid isPermaLink="false">{escape(entry_id(entry))}</guid>\n'
            f"<pubDate>{format_datetime(moment(entry.edition))}</pubDate>\n"
            f"<description>{escape(entry.excerpt)}</description>\n"
            f"<content:encoded>{escape(entry.html)}</content:encoded>\n</item>\n"
        )
    return "".join([*parts, "</channel>\n</rss>\n"]).encode()


def json_feed(entries: Sequence[Entry], *, title: str, path: str, base: str) -> bytes:
    """Return a JSON feed."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": base + path,
        "feed_url": base + path + "feed.json",
        "items": [
            {
                "id": entry_id(entry),
                "url": base + entry.path,
                "title": entry.title,
                "content_html": entry.html,
                "summary": entry.excerpt,
                "date_published": moment(entry.edition).isoformat(),
            }
            for entry in entries
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def sitemap(paths: Sequence[str], *, base: str) -> bytes:
    """Return a sitemap of all living pages."""
    lines = "".join(f"<url><loc>{escape(base + path)}</loc></url>\n" for path in paths)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n'
    ).encode()
