"""Every page of the public site, rendered from a bundle."""

from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from farshore.domain.stories import addresses
from farshore.domain.stories.documents import Bundle, Edition
from farshore.domain.stories.text import clean_html, excerpt, to_html
from farshore.press.feeds import atom, json_feed, rss, sitemap
from farshore.press.redirects import server_files
from farshore.press.words import words_of

PER_PAGE = 10
_FOLDER = Path(__file__).parent
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]  # fmt: skip
_LANGUAGE_NAMES = {"en": "English", "ja": "日本語", "ko": "한국어", "zh": "中文"}


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        undefined=jinja2.StrictUndefined,
    )


def _part(template: str, values: dict[str, Any]) -> Markup:
    """Return a part that many pages share, as HTML that is not escaped again."""
    return Markup(_templates().get_template(template).render(values))  # noqa: S704 our own template


class Story:
    """One edition ready for the templates."""

    def __init__(self, edition: Edition, bundle: Bundle) -> None:
        self.edition = edition
        self.kind = edition.kind
        self.path = addresses.story_path(edition, site=bundle.site)
        self.title = edition.title
        self.byline = edition.byline
        self.lead = edition.lead
        self.date = edition.public_on[:10]
        self.date_words = date_words(self.date, edition.language)
        pictures = {sha: f"/media/{name}" for sha, name in bundle.media.items()}
        render = clean_html if edition.html else None
        self.html = render(edition.body) if render else to_html(edition.body, pictures=pictures)
        self.excerpt = excerpt(edition.lead, self.html, edition.body)
        self.changed = edition.details_changed
        self.trail: list[dict[str, str]] = []
        self.shelves: list[dict[str, str]] = []


def date_words(day: str, language: str) -> str:
    """Return a day in words: 8 December 2017, 2017年12月8日, 2017년 12월 8일."""
    try:
        on = date.fromisoformat(day)
    except ValueError:
        return day
    if language == "en":
        return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"
    if language == "ko":
        return f"{on.year}년 {on.month}월 {on.day}일"
    return f"{on.year}年{on.month}月{on.day}日"


def month_words(month: str, language: str) -> str:
    """Return a month in words."""
    year, number = month.split("-")
    if language == "en":
        return f"{_MONTHS[int(number) - 1]} {year}"
    return f"{year}년 {int(number)}월" if language == "ko" else f"{year}年{int(number)}月"


def year_words(year: str, language: str) -> str:
    """Return `2017` as a heading of its archive."""
    return {"ko": f"{year}년"}.get(language, year if language == "en" else f"{year}年")


class Trails:
    """Which stories of one language tell what came before and after."""

    def __init__(self, stories: list[Story]) -> None:
        self._by_id = {s.edition.story: s for s in stories}
        self._later: dict[str, list[Story]] = defaultdict(list)
        for story in stories:
            for earlier in dict.fromkeys(story.edition.earlier):
                self._later[earlier].append(story)

    def of(self, edition: Edition) -> list[Story]:
        """Return the stories before and after an edition, oldest first."""
        earlier = [self._by_id[i] for i in edition.earlier if i in self._by_id]
        return sorted(earlier + self._later.get(edition.story, []), key=lambda s: s.date)


class Site:
    """The public site as a set of files, the same bytes for the same bundle."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.site = bundle.site
        self.pages = 0
        self.out: dict[str, bytes] = {}
        self.stories: dict[str, list[Story]] = defaultdict(list)
        for signed in bundle.editions:
            story = Story(signed.edition, bundle)
            self.stories[signed.edition.language].append(story)
        for stories in self.stories.values():
            stories.sort(key=lambda s: (s.edition.public_on, s.edition.id), reverse=True)
        self.by_story: dict[str, dict[str, Story]] = defaultdict(dict)
        for language, stories in self.stories.items():
            for story in stories:
                self.by_story[story.edition.story][language] = story
        self.languages = [
            language
            for language in dict.fromkeys([self.site.default_language, *self.site.languages])
            if language == self.site.default_language or self.stories.get(language)
        ]

    def files(self) -> dict[str, bytes]:
        """Return every file of the site: path without a leading slash to bytes."""
        self.out = {"site.css": (_FOLDER / "static" / "site.css").read_bytes()}
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
        frame = self._frame(language, stories, pages)
        trails = Trails(stories)
        for story in stories + pages:
            self._story(story, frame, trails)
        shelves = {c.slug: c for c in self.site.categories}
        self._list(base, stories, frame, title="")
        for slug, category in shelves.items():
            inside = [s for s in stories if slug in s.edition.categories]
            path = addresses.category_path(slug, language=language, site=self.site)
            name = category.names.get(language) or next(iter(category.names.values()), slug)
            self._list(
                path, inside, frame, title=name,
                description=category.descriptions.get(language, ""),
            )  # fmt: skip
            self._feeds(path, inside, frame, title=f"{frame['site_title']}: {name}")
        months: dict[str, list[Story]] = defaultdict(list)
        for story in stories:
            months[story.date[:7]].append(story)
        for month, inside in months.items():
            path = addresses.month_path(month, language=language, site=self.site)
            self._list(path, inside, frame, title=month_words(month, language))
        self._years(stories, frame)
        self._feeds(base, stories, frame, title=frame["site_title"])

    def _years(self, stories: list[Story], frame: dict[str, Any]) -> None:
        """Write one page of titles for each year: old links lead to `/2017/` too."""
        years: dict[str, list[Story]] = defaultdict(list)
        for story in stories:
            years[story.date[:4]].append(story)
        language = frame["language"]
        for year, inside in years.items():
            path = addresses.year_path(year, language=language, site=self.site)
            title = year_words(year, language)
            self._put(path, "year.html", {**frame, "title": title, "here": path, "stories": inside})

    def _frame(self, language: str, stories: list[Story], pages: list[Story]) -> dict[str, Any]:
        site = self.site
        months = sorted({s.date[:7] for s in stories}, reverse=True)
        nav = [
            {"path": addresses.category_path(c.slug, language=language, site=site),
             "title": c.names.get(language) or next(iter(c.names.values()), c.slug)}
            for c in site.categories
        ]  # fmt: skip
        frame: dict[str, Any] = {
            "language": language,
            "w": words_of(language),
            "site_title": site.title.get(language) or next(iter(site.title.values()), ""),
            "tagline": site.tagline.get(language, ""),
            "footer": site.footer.get(language, ""),
            "leave_url": site.leave_url,
            "prefix": addresses.prefix(language, site=site),
            "nav": nav + [{"path": p.path, "title": p.title} for p in reversed(pages)],
            "months": [
                {"path": addresses.month_path(m, language=language, site=site),
                 "title": month_words(m, language)}
                for m in months
            ],
            "homes": [
                {"path": addresses.home_path(code, site=site), "language": code,
                 "title": _LANGUAGE_NAMES.get(code, code)}
                for code in self.languages
            ],
            "summary": "", "noindex": False, "alternates": [], "here": "", "title": "",
        }  # fmt: skip
        # the menu and 120 months stand on every page: rendered once, not a thousand times
        frame["footer_html"] = _part("footer.html", frame)
        frame["menus"] = {
            here: _part("menu.html", {**frame, "here": here})
            for here in ("", *(item["path"] for item in frame["nav"]))
        }
        return frame

    def _story(self, story: Story, frame: dict[str, Any], trails: "Trails") -> None:
        edition = story.edition
        story.trail = [{"path": s.path, "title": s.title} for s in trails.of(edition)]
        names = {item["path"]: item["title"] for item in frame["nav"]}
        shelves = [
            addresses.category_path(slug, language=edition.language, site=self.site)
            for slug in edition.categories
        ]
        story.shelves = [{"path": p, "title": names[p]} for p in shelves if p in names]
        alternates = [
            {"language": code, "path": other.path, "title": other.title}
            for code, other in sorted(self.by_story[edition.story].items())
        ]
        self._put(
            story.path, "story.html",
            {**frame, "s": story, "title": story.title, "summary": story.excerpt[:200],
             "here": story.path, "alternates": alternates if len(alternates) > 1 else []},
        )  # fmt: skip

    def _list(
        self, path: str, stories: list[Story], frame: dict[str, Any], *, title: str,
        description: str = "",
    ) -> None:  # fmt: skip
        count = max(1, -(-len(stories) // PER_PAGE))
        for number in range(1, count + 1):
            here = addresses.page_path(path, number)
            self._put(
                here, "list.html",
                {**frame, "title": title, "here": path, "description": description,
                 "stories": stories[(number - 1) * PER_PAGE : number * PER_PAGE],
                 "newer": addresses.page_path(path, number - 1) if number > 1 else "",
                 "older": addresses.page_path(path, number + 1) if number < count else ""},
            )  # fmt: skip

    def _feeds(self, path: str, stories: list[Story], frame: dict[str, Any], *, title: str) -> None:
        newest = stories[:20]
        folder = path.strip("/") + "/" if path.strip("/") else ""
        base, language = self.site.base_url, frame["language"]
        self.out[folder + "atom.xml"] = atom(
            newest, title=title, path=path, base=base, language=language
        )
        self.out[folder + "rss.xml"] = rss(
            newest, title=title, path=path, base=base, language=language
        )
        self.out[folder + "feed.json"] = json_feed(newest, title=title, path=path, base=base)

    def _notices(self) -> None:
        language = self.site.default_language
        stories = [s for s in self.stories.get(language, []) if s.kind == "story"]
        frame = self._frame(language, stories, [])
        w = frame["w"]
        for name, title, text in (
            ("404.html", w["not_found"], w["not_found_text"]),
            ("410.html", w["gone"], w["gone_text"]),
        ):
            page = _templates().get_template("notice.html")
            self.out[name] = page.render(
                {**frame, "title": title, "summary": text, "noindex": True, "target": ""}
            ).encode()
        moved: dict[str, str] = {}
        living = set(self._paths())
        for stories in self.stories.values():
            for story in stories:
                for old in story.edition.old_urls:
                    if old not in living and old != story.path and addresses.is_harmless(old):
                        moved[old] = story.path
        buried = {p for stone in self.bundle.tombstones for p in stone.paths}
        gone = sorted(p for p in buried - living if addresses.is_harmless(p))
        moved = {old: new for old, new in moved.items() if old not in gone}
        self.out.update(server_files(moved, gone, tombstone=self.out["410.html"]))

    def _put(self, path: str, template: str, values: dict[str, Any]) -> None:
        name = path.strip("/") + "/index.html" if path.strip("/") else "index.html"
        self.out[name] = _templates().get_template(template).render(values).encode()
        self.pages += 1
