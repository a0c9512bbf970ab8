"""Feeds, calendars and the sitemap: Atom (RFC 4287), RSS 2.0, JSON Feed 1.1, iCalendar."""

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from farshore.domain.stories.documents import Edition
from farshore.press.rendering.slots import escape

if TYPE_CHECKING:
    from farshore.domain.engagements.announcing import PublicEvent

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FORBIDDEN = {
    **dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)),
    **dict.fromkeys(range(0xD800, 0xE000)),
}
"""What XML 1.0 allows in no document: one such character, and a reader shows no feed at all."""


class Entry(Protocol):
    """What a feed needs of a story."""

    edition: Edition
    path: str
    title: str
    excerpt: str

    @property
    def html(self) -> str: ...


def moment(edition: Edition) -> datetime:
    """Return when an edition is dated, as an aware time."""
    text = edition.public_on.replace(" ", "T")
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = _NEVER
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def entry_id(entry: Entry) -> str:
    """Return an id that never changes: the old site's, or one of our own."""
    return entry.edition.guid or f"urn:farshore:{entry.edition.id}"


def atom(entries: Sequence[Entry], *, title: str, path: str, base: str, language: str) -> bytes:
    """Return an Atom feed with full texts."""
    updated = max((moment(e.edition) for e in entries), default=_NEVER)
    home = _address(base, path)
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(language)}">\n',
        f"<title>{_xml(title)}</title>\n<id>{home if base else 'urn:farshore:feed:' + home}</id>\n",
        f'<link rel="alternate" href="{home}"/>\n<link rel="self" href="{home}atom.xml"/>\n',
        f"<updated>{updated.isoformat()}</updated>\n",
    ]
    for entry in entries:
        at = moment(entry.edition).isoformat()
        author = _xml(entry.edition.byline or title)
        parts.append(
            f"<entry>\n<title>{_xml(entry.title)}</title>\n<id>{_xml(entry_id(entry))}</id>\n"
            f'<link href="{_address(base, entry.path)}"/>\n<published>{at}</published>\n'
            f"<updated>{at}</updated>\n<author><name>{author}</name></author>\n"
            f'<content type="html">{_xml(_absolute(entry.html, base))}</content>\n</entry>\n'
        )
    return "".join([*parts, "</feed>\n"]).encode()


def rss(entries: Sequence[Entry], *, title: str, path: str, base: str, language: str) -> bytes:
    """Return an RSS 2.0 feed with full texts."""
    home = _address(base, path)
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:atom="http://www.w3.org/2005/Atom">\n<channel>\n',
        f"<title>{_words(title)}</title>\n<link>{home}</link>\n",
        f'<atom:link rel="self" type="application/rss+xml" href="{home}rss.xml"/>\n',
        f"<description>{_words(title)}</description>\n<language>{escape(language)}</language>\n",
    ]
    for entry in entries:
        parts.append(
            f"<item>\n<title>{_words(entry.title)}</title>\n"
            f"<link>{_address(base, entry.path)}</link>\n"
            f'<guid isPermaLink="false">{_xml(entry_id(entry))}</guid>\n'
            f"<pubDate>{_mail_date(moment(entry.edition))}</pubDate>\n"
            f"<description>{_xml(escape(entry.excerpt))}</description>\n"
            f"<content:encoded>{_xml(_absolute(entry.html, base))}</content:encoded>\n</item>\n"
        )
    return "".join([*parts, "</channel>\n</rss>\n"]).encode()


def event_of(entry: Entry, *, base: str) -> "PublicEvent | None":
    """Return the evening that a story announces; None if it announces none."""
    from farshore.domain.engagements.announcing import CATEGORY, event_in

    edition = entry.edition
    if edition.kind != "story" or CATEGORY not in edition.categories:
        return None
    return event_in(
        entry.html, language=edition.language, id_=edition.id, title=entry.title,
        link=_address(base, entry.path) if base else "", told_on=_day_told(edition),
    )  # fmt: skip


def calendar(events: "Sequence[PublicEvent]") -> bytes:
    """Return the calendar file of some evenings."""
    from farshore.domain.engagements.announcing import calendar_of

    return calendar_of(sorted(events, key=lambda one: (one.on, one.begins, one.id)))


def _day_told(edition: Edition) -> str:
    return moment(edition).date().isoformat()


def json_feed(
    entries: Sequence[Entry], *, title: str, path: str, base: str, language: str
) -> bytes:
    """Return a JSON feed."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "language": language,
        "home_page_url": _address(base, path),
        "feed_url": _address(base, path) + "feed.json",
        "items": [
            {
                "id": entry_id(entry),
                "url": _address(base, entry.path),
                "title": entry.title,
                "content_html": _absolute(entry.html, base),
                "summary": entry.excerpt,
                "date_published": moment(entry.edition).isoformat(),
            }
            for entry in entries
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def sitemap(paths: Sequence[str], *, base: str) -> bytes:
    """Return a sitemap of all living pages."""
    lines = "".join(f"<url><loc>{_address(base, path)}</loc></url>\n" for path in paths)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n'
    ).encode()


def _address(base: str, path: str) -> str:
    """Return an address as XML text: percent-encoded, as RSS readers and sitemaps want it."""
    return escape(base) + quote(path, safe="/%")


def _xml(text: str) -> str:
    return escape(text.translate(_FORBIDDEN) if not text.isprintable() else text)


_OWN_ADDRESS = re.compile(r'(<(?:a href|img src)=")/(?![/\\])')
r"""An address on this site; `//` and `/\` begin one of another."""


def _absolute(html: str, base: str) -> str:
    """Return HTML whose pictures and links are found from a feed reader too."""
    start = escape(base) + "/"
    return _OWN_ADDRESS.sub(lambda found: found[1] + start, html)


def _words(text: str) -> str:
    """Return words for RSS, whose readers take titles and summaries for HTML: no tag among them."""
    return _xml(text.replace("&", "&amp;").replace("<", "&lt;") if "<" in text else text)


def _mail_date(at: datetime) -> str:
    """Return a date as RFC 822 wants it, without a locale."""
    return f"{_DAYS[at.weekday()]}, {at:%d} {_MONTHS[at.month - 1]} {at:%Y %H:%M:%S %z}"
