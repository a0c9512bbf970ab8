"""One item of an export as plain values, and what WordPress writes in its own way."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.utils import parsedate
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from farshore.domain.stories.documents import LANGUAGES
from farshore.importers.pairs import closed

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_EXCERPT = "{http://wordpress.org/export/1.2/excerpt/}encoded"
_TAG = re.compile(r"<[^>]*>")
_RICH = frozenset({"category", "wp:comment", "wp:postmeta"})
NO_DATE = "1970-01-01"


@dataclass(frozen=True, slots=True)
class Term:
    """One category, tag, language or set of translations that an item is in."""

    domain: str
    slug: str
    name: str


@dataclass(slots=True)
class Item:
    """One item: its values by their names, its terms and its own fields (`_wp_old_slug`)."""

    values: dict[str, str]
    terms: list[Term] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return self.values.get("wp:post_type", "post")

    @property
    def number(self) -> str:
        return self.values.get("wp:post_id", "")

    @property
    def name(self) -> str:
        """How a report calls it: its kind and number, no word of it."""
        return f"{self.kind} {self.number or '?'}"

    @property
    def order(self) -> int:
        """Its place in a menu."""
        order = self.values.get("wp:menu_order", "")
        return int(order) if re.fullmatch(r"[0-9]{1,6}", order) else 0

    def was_public(self, today: str) -> bool:
        """Tell whether readers saw it: no draft, nothing private, with a password or yet to come."""
        return (
            self.values.get("wp:status", "publish") == "publish"
            and not self.values.get("wp:post_password")
            and date_of(self.values)[:10] <= today
        )

    def meta(self, key: str) -> str:
        """Return the first own field of a name; empty if there is none."""
        return next((value for name, value in self.metas if name == key), "")

    def of(self, domain: str) -> list[Term]:
        """Return the terms of one kind."""
        return [term for term in self.terms if term.domain == domain]


def item_of(element: Element) -> Item:
    """Return an item of the export; comments, authors and what is not known stay out."""
    found = Item({})
    for child in element:
        name = {_CONTENT: "content", _EXCERPT: "excerpt"}.get(child.tag) or plain(child.tag)
        if name == "category":
            term = Term(
                child.get("domain") or "category",
                slug_of(child.get("nicename") or ""),
                words(child.text or ""),
            )
            found.terms.append(term)
        elif name == "wp:postmeta":
            values = {plain(part.tag): part.text or "" for part in child}
            found.metas.append((values.get("wp:meta_key", ""), values.get("wp:meta_value", "")))
        elif name not in _RICH and name not in found.values:
            found.values[name] = (child.text or "").strip()
    return found


def plain(tag: str) -> str:
    """Return a tag without its namespace; the WordPress ones differ by version only."""
    space, _, name = tag.rpartition("}")
    return f"wp:{name}" if "wordpress.org/export" in space and "excerpt" not in space else name


def words(text: str) -> str:
    """Return a title or the name of a term as readers saw it: WordPress keeps both as HTML.

    A sign that stands escaped twice in old exports (`&amp;amp;`) is one sign; what was written to
    be seen as a tag (`&lt;b&gt;`) stays visible.
    """
    shown = html.unescape(closed(_TAG, "", text))
    once_more = html.unescape(shown)
    return " ".join((once_more if "&" in shown and "<" not in once_more else shown).split())


def slug_of(text: str) -> str:
    """Return a slug as readers see it, whatever was percent-encoded."""
    return unquote(text.strip()).strip("/").replace("/", "-")


def path_of(link: str) -> str:
    """Return the path of an address, with its query."""
    parts = urlsplit(link.strip())
    path = re.sub(r"//+", "/", unquote(parts.path)) or "/"
    return f"{path}?{parts.query}" if parts.query else path


def sibling(path: str, slug: str) -> str:
    """Return the address that a text had under another slug; empty without one."""
    base = path.partition("?")[0].rstrip("/")
    return f"{base.rpartition('/')[0]}/{slug_of(slug)}/" if slug else ""


def date_of(values: dict[str, str]) -> str:
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
    return f"{dated[1]}-{dated[2]}-{dated[3] or '01'}" if dated else NO_DATE


def language_of(item: Item) -> str:
    """Return the language that Polylang or WPML says an item has; empty if none says so.

    Polylang writes a term of `language`; both put the code first in the address.
    """
    told = [term.slug[:2] for term in item.of("language")]
    first = path_of(item.values.get("link", "")).split("/", 2)
    told += [first[1]] if len(first) > 2 else []
    return next((code for code in told if code in LANGUAGES), "")


def addresses_of(item: Item, *, home: str, pages: int, pictures: Sequence[str]) -> list[str]:
    """Return where the old site showed a text: its link, by number, its further pages.

    Its former slugs and the pages of its pictures lead to it as well.

    Args:
        item: the text.
        home: path of the old site, without a slash at its end.
        pages: how many pages the old site made of it.
        pictures: paths of the pages of the pictures that were added to it.
    """
    link = path_of(item.values.get("link", ""))
    old = [link]
    for start in dict.fromkeys(("", home)) if item.number else ():
        old += [f"{start}/?p={item.number}", f"{start}/?page_id={item.number}"]
    if link.endswith("/"):
        old += [f"{link}{number}/" for number in range(2, pages + 1)]
    old += [sibling(link, value) for key, value in item.metas if key == "_wp_old_slug"]
    return [path for path in dict.fromkeys([*old, *pictures]) if path not in {"", "/"}]
