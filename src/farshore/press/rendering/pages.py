"""Every page of the public site, rendered from a bundle."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from farshore.domain.stories import addresses
from farshore.domain.stories.documents import Bundle, Edition, SiteDoc
from farshore.press.rendering.archives import all_stories, by_year, year_page
from farshore.press.rendering.exports import exported
from farshore.press.rendering.feeds import atom, calendar, event_of, json_feed, rss, sitemap
from farshore.press.rendering.frames import Frame, link_list, tag
from farshore.press.rendering.heads import as_article, published_by
from farshore.press.rendering.looks import OURS, Looks
from farshore.press.rendering.old_addresses import old_addresses
from farshore.press.rendering.redirects import server_files
from farshore.press.rendering.slots import Html, escape, joined
from farshore.press.rendering.stories import Story, Trails, month_words, year_words
from farshore.press.rendering.words import counted

PER_PAGE = 10
_NEWEST = 20
_WEB = re.compile(r"https?://[\w.-]+(?::\d+)?(?:[/?#][^\s\"'<>\\\\]*)?")
_STATIC = Path(__file__).parents[1] / "static"


class Site:
    """The public site as a set of files, the same bytes for the same bundle."""

    def __init__(self, bundle: Bundle, *, is_searched: bool = False, looks: Looks = OURS) -> None:
        self.bundle = bundle
        self.looks = looks
        self.is_searched = is_searched
        self.site = _with_safe_addresses(bundle.site)
        self.pages = 0
        self.out: dict[str, bytes] = {}
        self.stories: dict[str, list[Story]] = defaultdict(list)
        for signed in bundle.editions:
            story = Story(signed.edition, site=bundle.site)
            self.stories[signed.edition.language].append(story)
        for stories in self.stories.values():
            stories.sort(key=lambda s: (s.edition.public_on, s.edition.id), reverse=True)
        self.by_story: dict[str, dict[str, str]] = defaultdict(dict)
        for language in sorted(self.stories):
            for story in self.stories[language]:
                self.by_story[story.edition.story][language] = story.path
        self._page_names: dict[str, list[str]] = defaultdict(list)
        for signed in bundle.editions:
            if signed.edition.kind == "page":
                self._page_names[signed.edition.story].append(signed.edition.slug)
        self.languages = [
            language
            for language in dict.fromkeys([self.site.default_language, *self.site.languages])
            if language == self.site.default_language or self.stories.get(language)
        ]

    def files(self) -> dict[str, bytes]:
        """Return every file of the site: path without a leading slash to bytes."""
        self.out = self.looks.files(self.site.theme)
        if self.is_searched:
            self.out["search.js"] = (_STATIC / "search.js").read_bytes()
        for language in self.languages:
            self._language(language)
        self.out["sitemap.xml"] = sitemap(sorted(self._paths()), base=self.site.base_url)
        robots = "User-agent: *\nAllow: /\n"
        if self.site.base_url:
            robots += f"Sitemap: {self.site.base_url}/sitemap.xml\n"
        self.out["robots.txt"] = robots.encode()
        self._notices()
        return self.out

    def _paths(self) -> list[str]:
        return [
            "/" + name.removesuffix("index.html")
            for name in self.out
            if name.endswith("index.html")
        ]

    def _language(self, language: str) -> None:
        stories = [s for s in self.stories.get(language, []) if s.kind == "story"]
        pages = [s for s in self.stories.get(language, []) if s.kind == "page"]
        base = addresses.home_path(language, site=self.site)
        frame = Frame(
            language, site=self.site, stories=stories, pages=pages, languages=self.languages,
            is_searched=self.is_searched, names=self._page_names, looks=self.looks,
        )  # fmt: skip
        trails = Trails(stories)
        for story in stories + pages:
            self._story(story, frame, trails)
        cards = {story.edition.id: _card(story, frame) for story in stories}
        self._list(base, stories, frame, cards, title="")
        for slug, category in {c.slug: c for c in self.site.categories}.items():
            inside = [s for s in stories if slug in s.edition.categories]
            path, name = frame.shelves[slug]
            description = category.descriptions.get(language, "")
            elsewhere = {
                code: addresses.category_path(slug, language=code, site=self.site)
                for code in self.languages
            }
            self._list(
                path, inside, frame, cards, title=name, switch=elsewhere, is_counted=True,
                below=[tag("p", description, name="lead"), self._calendar_of(path, inside, frame)],
            )  # fmt: skip
            self._feeds(path, inside, frame, title=f"{frame.title}: {name}")
        months: dict[str, list[Story]] = defaultdict(list)
        for story in stories:
            months[story.date[:7]].append(story)
        for month, inside in months.items():
            path = addresses.month_path(month, language=language, site=self.site)
            self._list(path, inside, frame, cards, title=month_words(month, language))
        self._years(stories, frame)
        tags = self._tags(stories, frame, cards)
        self._all(stories, frame, tags)
        self._feeds(base, stories, frame, title=frame.title)
        self.out[base.strip("/") + "/stories.json" if base.strip("/") else "stories.json"] = (
            exported(stories, title=frame.title, base=self.site.base_url, language=language)
        )

    def _story(self, story: Story, frame: Frame, trails: Trails) -> None:
        edition, words = story.edition, frame.words
        meta = ""
        if story.kind == "story":
            meta = f'<time datetime="{escape(story.date)}" itemprop="datePublished" data-pagefind-meta="date">{escape(story.date_words)}</time>'
            meta += published_by(frame.title, edition.language)
        if edition.byline:
            meta += f' <span class="by">{escape(words["by"])} {escape(edition.byline)}</span>'
        shelves = [frame.shelves[slug] for slug in edition.categories if slug in frame.shelves]
        main = frame.looks.template("story.html").fill({
            **as_article(story),
            "language": edition.language, "title": story.title, "body": story.html,
            "meta": tag("p", Html(meta), name="meta"),
            "lead": tag("p", edition.lead, name="lead"),
            "note": tag("p", words["changed"] if edition.details_changed else "", name="note"),
            "trail": _trail(story, trails, frame),
            "shelves": tag("ul", _shelf_items(shelves), name="shelves"),
            "tags": tag("ul", link_list(self._tag_links(edition)), name="shelves tags"),
            "calendar": tag("ul", link_list(self._files(story, frame)), name="shelves"),
        })  # fmt: skip
        others = self.by_story[edition.story]
        page = frame.page(
            main, title=story.title, here=story.path, summary=story.excerpt[:200],
            others=others if len(others) > 1 else None, story=story,
        )  # fmt: skip
        self._put(story.path, page)

    def _files(self, story: Story, frame: Frame) -> list[tuple[str, str]]:
        """Write the calendar file of an announcement; returns links to it and to the page's PDF."""
        links = []
        event = event_of(story, base=self.site.base_url)
        if event is not None:
            name = f"{story.path.strip('/')}/event.ics"
            self.out[name] = calendar([event])
            links.append((f"/{name}", frame.words["calendar"]))
        papers = self.bundle.papers or {}
        if story.edition.id in papers:
            links.append((f"/media/{papers[story.edition.id]}", frame.words["paper"]))
        return links

    def _calendar_of(self, path: str, stories: Sequence[Story], frame: Frame) -> Html:
        """Write the calendar file of a shelf with evenings; returns links to it and to its feed."""
        events = [event_of(story, base=self.site.base_url) for story in stories]
        if not any(events):
            return Html("")
        self.out[f"{path.strip('/')}/events.ics"] = calendar([one for one in events if one])
        links = [(f"{path}events.ics", frame.words["calendar"]), (f"{path}rss.xml", "RSS")]
        return tag("ul", link_list(links), name="shelves")

    def _tag_links(self, edition: Edition) -> list[tuple[str, str]]:
        return [
            (addresses.tag_path(name, language=edition.language, site=self.site), f"#{name}")
            for name in (edition.tags if edition.kind == "story" else ())
        ]

    def _list(
        self, path: str, stories: Sequence[Story], frame: Frame, cards: dict[str, Html], *,
        title: str, below: Sequence[Html] = (), switch: Mapping[str, str] | None = None,
        is_counted: bool = False,
    ) -> None:  # fmt: skip
        count = max(1, -(-len(stories) // PER_PAGE))
        told = counted(len(stories), frame.language) if is_counted else ""
        for number in range(1, count + 1):
            part = stories[(number - 1) * PER_PAGE : number * PER_PAGE]
            shown = [cards[s.edition.id] for s in part]
            if part and not title and number == 1:
                shown[0] = _card(part[0], frame, kind=" first")
            newer = addresses.page_path(path, number - 1) if number > 1 else ""
            older = addresses.page_path(path, number + 1) if number < count else ""
            main = joined([
                tag("h1", title or frame.title, name="" if title else "unseen"),
                *below,
                tag("p", told if stories else "", name="meta"),
                *(shown or [tag("p", frame.words["empty"])]), _turning(newer, older, frame),
            ])  # fmt: skip
            here = addresses.page_path(path, number)
            self._put(here, frame.page(main, title=title, here=here, menu=path, switch=switch))

    def _years(self, stories: Sequence[Story], frame: Frame) -> None:
        """Write one page for each year: old links lead to `/2017/` too."""
        years = by_year(stories)
        for year, inside in years.items():
            path = addresses.year_path(year, language=frame.language, site=self.site)
            cards = {s.edition.id: _card(s, frame, level="h3") for s in inside}
            main = year_page(year, inside, frame, years=years, cards=cards)
            self._put(path, frame.page(main, title=year_words(year, frame.language), here=path))

    def _all(
        self, stories: Sequence[Story], frame: Frame, tags: Sequence[tuple[str, str, int]]
    ) -> None:
        """Write the list of all stories, on which a reader searches too."""
        if not stories:
            return
        counts = Counter(slug for s in stories for slug in dict.fromkeys(s.edition.categories))
        shelves = [
            (path, name, counts[slug])
            for slug, (path, name) in frame.shelves.items()
            if counts[slug]
        ]
        path = addresses.all_path(frame.language, site=self.site)
        main = all_stories(stories, frame, shelves=shelves, tags=tags, is_searched=self.is_searched)
        elsewhere = {
            code: addresses.all_path(code, site=self.site)
            for code in self.languages
            if any(s.kind == "story" for s in self.stories.get(code, []))
        }
        page = frame.page(
            main, title=frame.words["all"], here=path, switch=elsewhere,
            is_searching=self.is_searched,
        )  # fmt: skip
        self._put(path, page)

    def _tags(
        self, stories: Sequence[Story], frame: Frame, cards: dict[str, Html]
    ) -> list[tuple[str, str, int]]:
        """Write a list for each tag; returns address, name and number of stories of each."""
        tagged: dict[str, list[Story]] = defaultdict(list)
        names: dict[str, str] = {}
        for story in stories:
            for name in story.edition.tags:
                path = addresses.tag_path(name, language=frame.language, site=self.site)
                names.setdefault(path, name)
                if story not in tagged[path]:
                    tagged[path].append(story)
        for path, inside in sorted(tagged.items()):
            self._list(path, inside, frame, cards, title=names[path], is_counted=True)
        return [(path, names[path], len(inside)) for path, inside in sorted(tagged.items())]

    def _feeds(self, path: str, stories: Sequence[Story], frame: Frame, *, title: str) -> None:
        newest = stories[:_NEWEST]
        folder = path.strip("/") + "/" if path.strip("/") else ""
        base, language = self.site.base_url, frame.language
        for name, feed in (("atom.xml", atom), ("rss.xml", rss), ("feed.json", json_feed)):
            self.out[folder + name] = feed(
                newest, title=title, path=path, base=base, language=language
            )

    def _notices(self) -> None:
        """Write what stands where no page is: the same words, whatever was or was not there.

        A plain host shows one page to everybody: it speaks all of the site's languages, the
        default one first. Each language has one of its own for servers that can choose.
        """
        default = self.site.default_language
        told = {language: self._gone(language) for language in self.languages}
        for language, (frame, main) in told.items():
            others = [
                Html(f'<section lang="{escape(code)}">\n{inner}</section>\n'.replace("h1>", "h2>"))
                for code, (_frame, inner) in told.items()
                if code != language
            ]
            inside = joined([main, *others]) if language == default else main
            words = frame.words
            page = frame.page(inside, title=words["gone"], summary=words["gone_text"], hidden=True)
            folder = "" if language == default else f"{language}/"
            for name in ("404.html", "410.html"):
                self.out[folder + name] = page
        living = set(self._paths())
        stories = [story for found in self.stories.values() for story in found]
        languages = [language for language in self.languages if language != default]
        moved = old_addresses(self.bundle, stories, living=living)
        self.out.update(server_files(moved, languages=languages))

    def _gone(self, language: str) -> tuple[Frame, Html]:
        stories = [s for s in self.stories.get(language, []) if s.kind == "story"]
        frame = Frame(
            language,
            site=self.site,
            stories=stories,
            pages=[],
            languages=self.languages,
            looks=self.looks,
        )
        words = frame.words
        links = [(f"{frame.prefix}/", words["newest_home"])]
        if stories:
            links.insert(0, (addresses.all_path(language, site=self.site), words["all"]))
        return frame, joined([
            tag("h1", words["gone"]), tag("p", words["gone_text"], name="lead"),
            tag("ul", link_list(links), name="ways"),
        ])  # fmt: skip

    def _put(self, path: str, page: bytes) -> None:
        name = path.strip("/") + "/index.html" if path.strip("/") else "index.html"
        if name in self.out:
            return  # a page called 2017 keeps its address; the archive of that year gives way
        self.out[name] = page
        self.pages += 1


def _with_safe_addresses(site: SiteDoc) -> SiteDoc:
    """Return the site's settings; an address that is not one of the web gives way to a harmless one."""
    return msgspec.structs.replace(
        site,
        base_url=site.base_url if _WEB.fullmatch(site.base_url) else "",
        leave_url=site.leave_url if _WEB.fullmatch(site.leave_url) else SiteDoc().leave_url,
    )


def _card(story: Story, frame: Frame, *, kind: str = "", level: str = "h2") -> Html:
    """Return a story in a list; its picture is small beside it, large where it is the first."""
    address, told = story.picture()
    picture = ""
    if address:
        lazy = "" if kind else ' loading="lazy"'
        picture = f'<figure><img src="{address}" alt="{told}"{lazy}></figure>\n'
        kind += " pictured"
    names = [frame.shelves[slug][1] for slug in story.edition.categories if slug in frame.shelves]
    return frame.looks.template("card.html").fill({
        "picture": Html(picture), "path": story.path, "title": story.title, "date": story.date,
        "date_words": story.date_words, "excerpt": story.excerpt, "more": frame.words["more"],
        "kind": kind, "level": level, "shelves": f" · {', '.join(names)}" if names else "",
    })  # fmt: skip


def _shelf_items(links: Sequence[tuple[str, str]]) -> Html:
    return joined(
        Html(f'<li><a href="{escape(path)}" data-pagefind-filter="shelf">{escape(name)}</a></li>')
        for path, name in links
    )


def _trail(story: Story, trails: Trails, frame: Frame) -> Html:
    """Return the stories before and after this one, oldest first, each marked as which it is."""
    found = trails.of(story.edition)
    if not found:
        return Html("")
    lines = "".join(
        f'<li><span class="when">{escape(frame.words["earlier" if s.date <= story.date else "later"])}'
        f'</span> <a href="{escape(s.path)}">{escape(s.title)}</a> '
        f'<time datetime="{escape(s.date)}">{escape(s.date_words)}</time></li>\n'
        for s in found
    )
    name = escape(frame.words["trail"])
    return Html(f'<nav class="trail" aria-label="{name}"><h2>{name}</h2><ol>{lines}</ol></nav>\n')


def _turning(newer: str, older: str, frame: Frame) -> Html:
    if not newer and not older:
        return Html("")
    w = frame.words
    before = f'<a rel="prev" href="{escape(newer)}">← {escape(w["newer"])}</a>' if newer else ""
    after = f'<a rel="next" href="{escape(older)}">{escape(w["older"])} →</a>' if older else ""
    return Html(f'<nav class="pages" aria-label="{escape(w["page"])}">{before} {after}</nav>\n')
