"""Reading a WXR file: bounded memory, no entities, no comments, no e-mails, no IPs, no authors."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate
from io import BytesIO
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from farshore.domain.errors import FarshoreError
from farshore.domain.stories.addresses import slug_for
from farshore.domain.stories.documents import Category, SiteDoc, StoryDoc, Translation
from farshore.domain.stories.rendering import HTML_MARK
from farshore.importers.wordpress.bodies import body_html, page_count
from farshore.importers.wordpress.mending import mended

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_LARGEST_BYTES = 300 * 1024 * 1024
_TAGS = {"post_tag", "tag"}
"""WXR 1.0 says `tag`."""
_DEEPEST = 200
_KINDS = {"post": "story", "page": "page"}
_NO_DATE = "1970-01-01"


class ExportRefused(FarshoreError):
    """A file is not a WordPress export that can be read."""

    code = "import.wordpress-refused"
    message = "%(file)s was not imported: %(why)s Nothing was written."


@dataclass(slots=True)
class ImportReport:
    """What became of each item of an export."""

    posts: int = 0
    pages: int = 0
    drafts: int = 0
    attachments: int = 0
    skipped: list[str] = field(default_factory=list)
    undated: int = 0
    """Posts without any date; they stand in January 1970."""
    mended: int = 0
    """Places that are no XML although WordPress wrote them, put right."""
    addresses: int = 0
    """E-mail and IP addresses that a preview left out of texts."""
    unknown: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class WordPressSite:
    """An imported site."""

    site: SiteDoc
    stories: list[StoryDoc]
    report: ImportReport


def read_wxr(path: Path) -> WordPressSite:
    """Read an export.

    Raises:
        ExportRefused: not XML (with line and column), entities in it, or no export at all.
    """
    if not path.is_file():
        raise ExportRefused(file=path, why="there is no such file. Check the path.")
    if path.stat().st_size > _LARGEST_BYTES:
        raise ExportRefused(file=path, why="it is larger than 300 MB. Export it in parts.")
    try:
        reader = _read(path)
    except ParseError as refusal:
        line, column = refusal.position
        why = f"line {line}, column {column}: {str(refusal).split(':')[0]}. Export it again."
        raise ExportRefused(file=path, why=why) from refusal
    except DefusedXmlException as refusal:
        why = "it declares XML entities, as no WordPress export does. Don't trust this file."
        raise ExportRefused(file=path, why=why) from refusal
    except (LookupError, ValueError) as refusal:  # expat knows UTF-8, UTF-16 and one-byte codes
        why = "it says that it is written in an encoding that no export has. Save it as UTF-8."
        raise ExportRefused(file=path, why=why) from refusal
    if not reader.is_export:
        raise ExportRefused(
            file=path, why="it is XML, but no WordPress export. In WordPress: Tools, Export."
        )
    return reader.finish()


def _read(path: Path) -> "_Reader":
    """Read a file as it is; where that fails, without the faults that WordPress is known for.

    Raises:
        ParseError: it is no XML for another reason; line and column are those of the file.
    """
    try:
        with path.open("rb") as file:
            return _taken(file)
    except ParseError as refusal:
        data, count = mended(path.read_bytes())
        if not count:
            raise
        try:
            reader = _taken(BytesIO(data))
        except ParseError:
            raise refusal from None
        reader.report.mended = count
        return reader


def _taken(file: IO[bytes]) -> "_Reader":
    reader = _Reader()
    for element in _items(file):
        reader.take(element)
    return reader


def _items(file: IO[bytes]) -> Iterator[Element]:
    """Yield channel facts and items; each item is dropped from memory once it was read."""
    depth: list[Element] = []
    for event, element in iterparse(file, events=("start", "end")):
        if event == "start":
            depth.append(element)
            if len(depth) > _DEEPEST:
                raise ExportRefused(file="The file", why="its elements are nested too deeply.")
            continue
        depth.pop()
        if len(depth) == 2:
            yield element
            element.clear()
            depth[1].remove(element)


def _plain(tag: str) -> str:
    """Return a tag without its namespace; the WordPress ones differ by version only."""
    space, _, name = tag.rpartition("}")
    return f"wp:{name}" if "wordpress.org/export" in space and "excerpt" not in space else name


class _Reader:
    """Collects what an export says."""

    def __init__(self) -> None:
        self.is_export = False
        self.title = self.tagline = self.base = ""
        self.language = "en"
        self.shelves: dict[str, Category] = {}
        self.items: list[tuple[StoryDoc, str]] = []
        self.attachments: dict[str, list[str]] = {}
        self.report = ImportReport()
        self.today = datetime.now(UTC).date().isoformat()

    def take(self, element: Element) -> None:
        """Take one child of the channel."""
        tag = _plain(element.tag)
        text = (element.text or "").strip()
        if tag == "title":
            self.title = text
        elif tag == "description":
            self.tagline = text
        elif tag == "language" and text[:2] in {"en", "ja", "ko", "zh"}:
            self.language = text[:2]
        elif tag in {"wp:base_blog_url", "wp:wxr_version"}:
            self.is_export = True
            self.base = text if tag == "wp:base_blog_url" else self.base
        elif tag == "wp:category":
            self._shelf(element)
        elif tag == "item":
            self._item(element)

    def _shelf(self, element: Element) -> None:
        found = {_plain(child.tag): (child.text or "").strip() for child in element}
        slug = _slug(found.get("wp:category_nicename", ""))
        if slug:
            name = found.get("wp:cat_name") or slug
            self.shelves[slug] = Category(
                slug=slug,
                names={self.language: name},
                parent=_slug(found.get("wp:category_parent", "")),
            )

    def _item(self, element: Element) -> None:
        values: dict[str, str] = {}
        for child in element:
            name = "content" if child.tag == _CONTENT else _plain(child.tag)
            if name not in {"category", "wp:comment", "wp:postmeta"} and name not in values:
                values[name] = (child.text or "").strip()
        kind = values.get("wp:post_type", "post")
        if kind == "attachment":
            self.report.attachments += 1
            path = _path(values.get("link", ""))
            self.attachments.setdefault(values.get("wp:post_parent", "0"), []).append(path)
            return
        if kind not in _KINDS:
            self.report.skipped.append(f"{kind} {values.get('wp:post_id', '?')}: not a text")
            return
        status = values.get("wp:status", "publish")
        if status in {"trash", "auto-draft", "inherit"}:
            self.report.skipped.append(f"{kind} {values.get('wp:post_id', '?')}: {status}")
            return
        is_public = (
            status == "publish"
            and not values.get("wp:post_password")
            and _date(values)[:10] <= self.today
        )
        self._count(kind, is_public=is_public)
        self.items.append(
            (self._story(element, values, kind, is_public), values.get("wp:post_id", ""))
        )

    def _count(self, kind: str, *, is_public: bool) -> None:
        if not is_public:
            self.report.drafts += 1
        elif kind == "page":
            self.report.pages += 1
        else:
            self.report.posts += 1

    def _story(
        self, element: Element, values: dict[str, str], kind: str, is_public: bool
    ) -> StoryDoc:
        terms = [child for child in element if _plain(child.tag) == "category"]
        categories = self._terms(terms, {"category"}, shelve=True)
        body, unknown = body_html(values.get("content", ""))
        for name in unknown:
            self.report.unknown[name] = self.report.unknown.get(name, 0) + 1
        number = values.get("wp:post_id", "")
        slug = _slug(values.get("wp:post_name", "")) or slug_for(values.get("title", "") or number)
        on = _date(values)
        self.report.undated += is_public and on == _NO_DATE and kind == "post"
        old = self._addresses(values, number)
        for meta in element:
            if _plain(meta.tag) == "wp:postmeta":
                found = {_plain(child.tag): child.text or "" for child in meta}
                if found.get("wp:meta_key") == "_wp_old_slug":
                    old.append(_sibling(old[0], found.get("wp:meta_value", "")))
        return StoryDoc(
            kind=_KINDS[kind],  # type: ignore[arg-type]
            source_language=self.language,
            no_subject=True,
            categories=categories,
            tags=self._terms(terms, _TAGS, shelve=False),
            public_on=on,
            translations={
                self.language: Translation(
                    title=values.get("title", "") or f"({number})",
                    slug=slug,
                    body=HTML_MARK + body,
                )
            },
            old_urls=[path for path in dict.fromkeys(old) if path not in {"", "/"}],
            imported_guid=values.get("guid", ""),
            imported=is_public,
        )

    def _addresses(self, values: dict[str, str], number: str) -> list[str]:
        """Return where the old site showed a text: its link, by number, its further pages."""
        link = _path(values.get("link", ""))
        home = urlsplit(self.base).path.rstrip("/")
        old = [link]
        for start in dict.fromkeys(("", home)) if number else ():
            old += [f"{start}/?p={number}", f"{start}/?page_id={number}"]
        if link.endswith("/"):
            old += [f"{link}{n}/" for n in range(2, page_count(values.get("content", "")) + 1)]
        return old

    def _terms(self, terms: list[Element], domains: Set[str], *, shelve: bool) -> list[str]:
        found = []
        for term in terms:
            if (term.get("domain") or "category") not in domains:
                continue
            slug = _slug(term.get("nicename") or "") or slug_for(term.text or "")
            if shelve and slug not in self.shelves:
                name = (term.text or slug).strip()
                self.shelves[slug] = Category(slug=slug, names={self.language: name})
            found.append(slug if shelve else (term.text or slug).strip())
        return list(dict.fromkeys(found))

    def finish(self) -> WordPressSite:
        """Return the site with attachments' addresses on the posts that they belong to."""
        stories = []
        for story, number in self.items:
            story.old_urls = [*story.old_urls, *self.attachments.get(number, [])]
            stories.append(story)
        site = SiteDoc(
            title={self.language: self.title or "WordPress"},
            tagline={self.language: self.tagline},
            languages=[self.language],
            default_language=self.language,
            categories=list(self.shelves.values()),
        )
        return WordPressSite(site, stories, self.report)


def _slug(text: str) -> str:
    return unquote(text.strip()).strip("/").replace("/", "-")


def _path(link: str) -> str:
    parts = urlsplit(link.strip())
    path = re.sub(r"//+", "/", unquote(parts.path)) or "/"
    return f"{path}?{parts.query}" if parts.query else path


def _sibling(path: str, slug: str) -> str:
    base = path.partition("?")[0].rstrip("/")
    return f"{base.rpartition('/')[0]}/{_slug(slug)}/" if slug else ""


def _date(values: dict[str, str]) -> str:
    """Return the date as written; 0000-00-00 falls back to the other dates, then to the link."""
    for name in ("wp:post_date", "wp:post_date_gmt", "wp:post_modified"):
        found = values.get(name, "")
        if re.match(r"[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", found):
            return found.replace(" ", "T")
    sent = parsedate(values.get("pubDate", ""))
    if sent and 1 <= sent[1] <= 12 and sent[0] > 1970:
        return f"{sent[0]:04d}-{sent[1]:02d}-{sent[2]:02d}"
    dated = re.search(
        r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])/(?:(0[1-9]|[12]\d|3[01])/)?", values.get("link", "")
    )
    return f"{dated[1]}-{dated[2]}-{dated[3] or '01'}" if dated else _NO_DATE
