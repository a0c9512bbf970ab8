"""From the items of an export to a site: stories in their languages, addresses, menu, report."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

import msgspec

from farshore.domain.stories.addresses import slug_for
from farshore.domain.stories.documents import Category, Picture, SiteDoc, StoryDoc, Translation
from farshore.domain.stories.rendering import HTML_MARK
from farshore.importers.wordpress.bodies import body_html, page_count, plain_words
from farshore.importers.wordpress.items import (
    NO_DATE,
    Item,
    addresses_of,
    date_of,
    language_of,
    path_of,
    slug_of,
    words,
)
from farshore.importers.wordpress.pictures import (
    Attached,
    Shown,
    bare_name,
    figures_of,
    with_pictures,
)
from farshore.importers.wordpress.uploads import Uploads

_TAGS = ("post_tag", "tag")
"""WXR 1.0 says `tag`."""
_KINDS = {"post": "story", "page": "page"}
_TWIN_LENGTH = 80
"""Characters: shorter texts may be alike by chance."""


@dataclass(slots=True)
class ImportReport:
    """What became of each item of an export.

    `posts`, `pages`, `drafts`, `attachments`, `shared`, `menu` and the lines of `skipped` are all
    the items together.
    """

    items: int = 0
    posts: int = 0
    pages: int = 0
    drafts: int = 0
    attachments: int = 0
    shared: int = 0
    """Reusable blocks: they stand in the texts that refer to them."""
    menu: int = 0
    """Entries of menus: the pages and categories among them are the site's navigation."""
    skipped: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """Parts of texts that are taken in: which text, what, and why it is not there."""
    joined: int = 0
    """Translations that stand with their original as one story."""
    merged: int = 0
    """Texts that stood there twice, under two addresses; one story has both."""
    pictures: int = 0
    """Those that texts show."""
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


@dataclass(slots=True)
class Assembling:
    """What an export says, item by item, until all of it was read."""

    title: str = ""
    tagline: str = ""
    base: str = ""
    language: str = "en"
    shelves: dict[str, Category] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    today: str = field(default_factory=lambda: datetime.now(UTC).date().isoformat())

    def site(self, *, uploads: Uploads | None, mended: int) -> WordPressSite:
        """Return the site: translations joined, twins merged, the menu as its navigation."""
        report = ImportReport(items=len(self.items), mended=mended)
        reader = _Texts(self, report, uploads)
        texts = [(item, reader.story(item)) for item in self._texts(report)]
        stories = _without_twins(_with_translations(texts, self.language, report), report)
        languages = [self.language] if not stories else []
        languages += [code for story in stories for code in story.translations]
        found = dict.fromkeys([self.language, *languages])
        self._keep_seen(stories, report)
        site = SiteDoc(
            title={self.language: self.title or "WordPress"},
            tagline={self.language: self.tagline},
            languages=list(found),
            default_language=self.language,
            categories=list(self.shelves.values()),
            navigation=self._menu(report),
        )
        return WordPressSite(site, stories, report)

    def attached(self) -> dict[str, Attached]:
        """Return the pictures and files of the old library by their number."""
        return {
            item.number: Attached(
                address=item.values.get("wp:attachment_url") or item.values.get("guid", ""),
                page=path_of(item.values.get("link", "")),
                parent=item.values.get("wp:post_parent", "0"),
                alt=words(item.meta("_wp_attachment_image_alt")),
                caption=words(item.values.get("excerpt", "")),
            )
            for item in self.items
            if item.kind == "attachment"
        }

    def shared(self) -> dict[str, str]:
        """Return reusable blocks by their number."""
        blocks = [item for item in self.items if item.kind == "wp_block"]
        return {
            item.number: item.values.get("content", "")
            for item in blocks
            if item.was_public(self.today)
        }

    def _texts(self, report: ImportReport) -> list[Item]:
        """Return posts and pages; everything else is counted, or named with the reason."""
        found = []
        for item in self.items:
            status = item.values.get("wp:status", "publish")
            if item.kind == "attachment":
                report.attachments += 1
            elif item.kind == "wp_block":
                report.shared += 1
            elif item.kind == "nav_menu_item":
                report.menu += 1
            elif item.kind not in _KINDS:
                report.skipped.append(f"{item.name}: not a text")
            elif status in {"trash", "auto-draft", "inherit"}:
                report.skipped.append(f"{item.name}: {status}")
            else:
                found.append(item)
        return found

    def _keep_seen(self, stories: Sequence[StoryDoc], report: ImportReport) -> None:
        """Keep the categories that hold a public text, and those above them: others' names are no reader's."""
        seen = {slug for story in stories if story.imported for slug in story.categories}
        above = list(seen)
        while above:
            shelf = self.shelves.get(above.pop())
            if shelf and shelf.parent and shelf.parent not in seen:
                seen.add(shelf.parent)
                above.append(shelf.parent)
        unseen = [slug for slug in self.shelves if slug not in seen]
        report.left_out += ["a category: no text that readers saw is in it" for _slug in unseen]
        self.shelves = {slug: one for slug, one in self.shelves.items() if slug in seen}

    def _menu(self, report: ImportReport) -> list[str]:
        """Return the slugs of the pages and categories in the first menu, in its order.

        Links to elsewhere are no part of a site's own menu, and what readers never saw is none of a
        public one, not even its slug: the report names the entries of both.
        """
        entries = [item for item in self.items if item.kind == "nav_menu_item"]
        menus = [term.slug for item in entries for term in item.of("nav_menu")]
        texts = {item.number: item for item in self.items if item.kind in _KINDS}
        found = []
        for item in sorted(entries, key=lambda item: item.order):
            target, why = self._target(item, texts)
            if menus and menus[0] not in {term.slug for term in item.of("nav_menu")}:
                target, why = "", "an entry of another menu"
            if target:
                found.append(target)
            else:
                report.left_out.append(f"{item.name}: {why}")
        return list(dict.fromkeys(found))

    def _target(self, entry: Item, texts: Mapping[str, Item]) -> tuple[str, str]:
        """Return the slug that an entry of a menu leads to, or why there is none."""
        if entry.meta("_menu_item_object") == "category":
            slug = slug_for(words(entry.values.get("title", "")))
            return slug if slug in self.shelves else "", "an entry of the menu that is a link"
        text = texts.get(entry.meta("_menu_item_object_id"))
        if text is None:
            return "", "an entry of the menu that is a link"
        if not (text.was_public(self.today) and entry.was_public(self.today)):
            return "", "an entry of the menu that readers never saw"
        slug = slug_of(text.values.get("wp:post_name", ""))
        return slug, "an entry of the menu that is a link"


@dataclass(slots=True)
class _Texts:
    """Makes stories of posts and pages."""

    export: Assembling
    report: ImportReport
    uploads: Uploads | None
    attached: dict[str, Attached] = field(init=False)
    shared: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.attached, self.shared = self.export.attached(), self.export.shared()

    def story(self, item: Item) -> StoryDoc:
        """Return one post or page as a story in its language."""
        values, kind, number = item.values, item.kind, item.number
        is_public = item.was_public(self.export.today)
        self._count(kind, is_public=is_public)
        language = language_of(item) or self.export.language
        on = date_of(values)
        self.report.undated += is_public and on == NO_DATE and kind == "post"
        body, pictures = self._body(item)
        title = words(values.get("title", "")) or f"({number})"
        return StoryDoc(
            kind=_KINDS[kind],  # type: ignore[arg-type]
            source_language=language,
            no_subject=True,
            categories=self._shelves(item, language),
            tags=list(dict.fromkeys(term.name or term.slug for d in _TAGS for term in item.of(d))),
            public_on=on,
            translations={
                language: Translation(
                    title=title,
                    slug=slug_of(values.get("wp:post_name", "")) or slug_for(title or number),
                    lead=self._lead(item, body),
                    body=HTML_MARK + body,
                    pictures=pictures,
                )
            },
            old_urls=addresses_of(
                item,
                home=urlsplit(self.export.base).path.rstrip("/"),
                pages=page_count(values.get("content", "")),
                pictures=[one.page for one in self.attached.values() if one.parent == item.number],
            ),
            imported_guid=values.get("guid", ""),
            imported=is_public,
        )

    def _lead(self, item: Item, body: str) -> str:
        """Return an excerpt that somebody wrote; one that the text begins with would stand twice."""
        raw = item.values.get("excerpt", "")
        if not raw:
            return ""
        lead = plain_words(body_html(raw, shared=self.shared, gallery=lambda _ids: "").html)
        begins = re.sub(r"\s*(?:\[?(?:…|\.\.\.)\]?)$", "", lead)
        return "" if plain_words(body).startswith(begins) else lead

    def _body(self, item: Item) -> tuple[str, list[Picture]]:
        raw = item.values.get("content", "")

        def gallery(ids: str) -> str:
            return figures_of(
                ids, of=item.number, attached=self.attached, given=self.uploads is not None
            )

        body = body_html(raw, shared=self.shared, gallery=gallery)
        for name in body.unknown:
            self.report.unknown[name] = self.report.unknown.get(name, 0) + 1
        text = self._featured(item, body.html) + body.html
        shown = with_pictures(text, uploads=self.uploads, home=self.export.base)
        self.report.pictures += len(shown.pictures)
        self.report.left_out += [
            f"{item.name}: {name}: made anew by the old site" for name in body.left_out
        ]
        self.report.left_out += _missing(item, shown)
        return shown.html, shown.pictures

    def _featured(self, item: Item, body: str) -> str:
        """Return the picture that the old site set above a text, unless the text shows it itself."""
        picture = self.attached.get(item.meta("_thumbnail_id"))
        if picture is None or bare_name(picture.address) in body:
            return ""
        return figures_of(
            item.meta("_thumbnail_id"),
            of=item.number,
            attached=self.attached,
            given=self.uploads is not None,
        )

    def _count(self, kind: str, *, is_public: bool) -> None:
        if not is_public:
            self.report.drafts += 1
        elif kind == "page":
            self.report.pages += 1
        else:
            self.report.posts += 1

    def _shelves(self, item: Item, language: str) -> list[str]:
        found = []
        for term in item.of("category"):
            slug = term.slug or slug_for(term.name)
            self.export.shelves.setdefault(
                slug, Category(slug=slug, names={language: term.name or slug})
            )
            found.append(slug)
        return list(dict.fromkeys(found))


def _missing(item: Item, shown: Shown) -> list[str]:
    return [f"{item.name}: picture {name}: it was not given" for name in shown.missing]


def _with_translations(
    texts: Sequence[tuple[Item, StoryDoc]], first: str, report: ImportReport
) -> list[StoryDoc]:
    """Join the translations that Polylang says belong together; their order stays.

    A translation that was not public stays a draft of its own: joined, it would count as public.
    """
    groups: dict[str, list[StoryDoc]] = defaultdict(list)
    for number, (item, story) in enumerate(texts):
        sets = item.of("post_translations")
        key = f"{sets[0].slug} {story.kind} {story.imported}" if sets else f"alone {number}"
        if any(story.source_language in known.translations for known in groups[key]):
            key = f"alone {number}"
        groups[key].append(story)
    joined = []
    for stories in groups.values():
        story = lead = next((s for s in stories if s.source_language == first), stories[0])
        for other in stories:
            if other is not lead:
                story = _joined(story, other)
                report.joined += 1
        joined.append(story)
    return joined


def _joined(lead: StoryDoc, other: StoryDoc) -> StoryDoc:
    return msgspec.structs.replace(
        lead,
        translations={**lead.translations, **other.translations},
        categories=list(dict.fromkeys([*lead.categories, *other.categories])),
        tags=list(dict.fromkeys([*lead.tags, *other.tags])),
        old_urls=list(dict.fromkeys([*lead.old_urls, *other.old_urls])),
    )


def _without_twins(stories: Sequence[StoryDoc], report: ImportReport) -> list[StoryDoc]:
    """Merge public texts that stood there twice, word for word, under two addresses.

    Sites that moved to WordPress keep pages of the time before as `.htm`. The one with the address
    of WordPress stays and has both; the earlier day is its day.
    """
    kept: dict[str, StoryDoc] = {}
    for number, story in enumerate(stories):
        key = _likeness(story) or f"alone {number}"
        known = kept.get(key)
        if known is None:
            kept[key] = story
            continue
        report.merged += 1
        stays, goes = (
            (story, known) if _is_legacy(known) and not _is_legacy(story) else (known, story)
        )
        days = [day for day in (known.public_on, story.public_on) if day != NO_DATE]
        kept[key] = msgspec.structs.replace(
            stays,
            public_on=min(days, default=NO_DATE),
            categories=list(dict.fromkeys([*stays.categories, *goes.categories])),
            tags=list(dict.fromkeys([*stays.tags, *goes.tags])),
            old_urls=list(dict.fromkeys([*stays.old_urls, *goes.old_urls])),
        )
    return list(kept.values())


def _likeness(story: StoryDoc) -> str:
    """Return what twins have in common; empty for what is too short, or was never public."""
    if not story.imported or len(story.translations) > 1:
        return ""
    text = story.translations[story.source_language]
    said = plain_words(text.body.removeprefix(HTML_MARK))
    if len(said) < _TWIN_LENGTH:
        return ""
    return f"{story.source_language} {text.title.casefold()} {said}"


def _is_legacy(story: StoryDoc) -> bool:
    return bool(story.old_urls) and bool(re.search(r"\.html?$", story.old_urls[0]))
