"""What all pages of one language share: head, menu, archive, language switch; filled once."""

from collections.abc import Collection, Mapping, Sequence

from farshore.domain.stories import addresses
from farshore.domain.stories.documents import Category, SiteDoc
from farshore.press.rendering.heads import Head
from farshore.press.rendering.looks import OURS, Looks
from farshore.press.rendering.slots import Html, escape, joined
from farshore.press.rendering.stories import Story
from farshore.press.rendering.words import words_of

_SEARCH_POLICY = Html(
    " script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self';"
)
_SEARCH_SCRIPT = Html('\n<script type="module" src="/search.js"></script>')
_NEWEST_YEARS = 8
LANGUAGE_NAMES = {"en": "English", "ja": "日本語", "ko": "한국어", "zh": "中文"}


class Frame:
    """The frame of every page in one language."""

    def __init__(
        self, language: str, *, site: SiteDoc, stories: Sequence[Story], pages: Sequence[Story],
        languages: Sequence[str], is_searched: bool = False,
        names: Mapping[str, Collection[str]] | None = None, looks: Looks = OURS,
    ) -> None:  # fmt: skip
        """Fill what all pages share.

        Args:
            language: of the pages.
            site: what the site says about itself.
            stories: those of the language.
            pages: those of the language, which stand in the menu.
            languages: of the site.
            is_searched: the list of all stories has a field to search.
            names: public story id to the slugs of a page in all languages.
            looks: templates and signs.
        """
        self.looks = looks
        self.language = language
        self.site = site
        self.words = words_of(language)
        self.title = site.title.get(language) or next(iter(site.title.values()), "")
        self.prefix = addresses.prefix(language, site=site)
        self.shelves = {
            c.slug: (addresses.category_path(c.slug, language=language, site=site),
                     category_name(c, language))
            for c in site.categories
        }  # fmt: skip
        self._head = Head(language, title=self.title, base=site.base_url)
        everything = (
            addresses.all_path(language, site=site),
            self.words["search" if is_searched else "all"],
        )
        nav = [*self._chosen(pages, names or {}), *([everything] if stories else [])]
        self._menus = {here: self._menu(nav, here) for here in ("", *(path for path, _ in nav))}
        self._homes = {code: addresses.home_path(code, site=site) for code in languages}
        self._switches: dict[str, Html] = {}
        tagline = site.tagline.get(language, "")
        logo = '<img class="logo" src="/logo.svg" alt="">' if looks.has_logo else ""
        self._page = looks.template("base.html").partly({
            "language": language, "logo": Html(logo), "site_title": self.title, "prefix": self.prefix,
            "skip": self.words["skip"], "leave": self.words["leave"], "leave_url": site.leave_url,
            "tagline": tag("p", tagline, name="tagline"),
            "footer": self._footer(site, stories),
        })  # fmt: skip

    def page(  # noqa: PLR0913 each says one thing of a page, by name
        self, main: Html, *, title: str, here: str = "", summary: str = "", hidden: bool = False,
        others: Mapping[str, str] | None = None, switch: Mapping[str, str] | None = None,
        story: Story | None = None, is_searching: bool = False, menu: str = "",
    ) -> bytes:  # fmt: skip
        """Return a whole page.

        Args:
            main: what stands between header and footer.
            title: of the page; empty on the front page.
            here: its address.
            summary: for search engines.
            hidden: tell search engines to leave it out.
            others: language to address of the same text, itself too; none where there is one.
            switch: language to address for the language switch where it is not the front page.
            story: what stands on it, if that is one story.
            menu: what is marked in the menu, if that is another address.
            is_searching: whether it runs the search; no other page runs anything.
        """
        head = ""
        if summary:
            head += f'<meta name="description" content="{escape(summary)}">\n'
        if hidden:
            head += '<meta name="robots" content="noindex">\n'
        head += self._head.of_page(title=title, here=here, summary=summary, story=story)
        head += self._head.alternates(others or {}, default=self.site.default_language)
        return self._page.fill({
            "head_title": f"{title} · {self.title}" if title else self.title,
            "head": Html(head),
            "policy": _SEARCH_POLICY if is_searching else "",
            "script": _SEARCH_SCRIPT if is_searching else "",
            "menu": self._menus.get(menu or here) or self._menus[""],
            "switch": self._switch(others or switch or {}),
            "main": main,
        }).encode()  # fmt: skip

    def _chosen(
        self, pages: Sequence[Story], names: Mapping[str, Collection[str]]
    ) -> list[tuple[str, str]]:
        """Return the categories and pages of the menu: those that the site names, in its order.

        A page is named by its slug in any language, so that translations stand at the same place.
        """
        if not self.site.navigation:
            return [*self.shelves.values(), *((p.path, p.title) for p in reversed(pages))]
        known = {
            slug: (page.path, page.title)
            for page in pages
            for slug in (page.edition.slug, *names.get(page.edition.story, ()))
        }
        known |= self.shelves
        return [known[slug] for slug in dict.fromkeys(self.site.navigation) if slug in known]

    def _menu(self, nav: Sequence[tuple[str, str]], here: str) -> Html:
        items = "".join(
            f'<li><a href="{escape(path)}"{" aria-current=" + chr(34) + "page" + chr(34) if path == here else ""}>'
            f"{escape(title)}</a></li>"
            for path, title in nav
        )
        return Html(f'<nav aria-label="{escape(self.words["categories"])}"><ul>{items}</ul></nav>')

    def _switch(self, paths: Mapping[str, str]) -> Html:
        """Return links to the same text in other languages, or to their front pages."""
        if len(self._homes) == 1:
            return Html("")
        key = "\n".join(paths.values())
        if key not in self._switches:
            items = "".join(self._language(code, paths) for code in self._homes)
            self._switches[key] = Html(
                f'<nav aria-label="{escape(self.words["languages"])}"><ul class="langs">{items}'
                "</ul></nav>\n"
            )
        return self._switches[key]

    def _language(self, code: str, paths: Mapping[str, str]) -> str:
        name = escape(LANGUAGE_NAMES.get(code, code))
        if code == self.language:
            return f'<li><span aria-current="true">{name}</span></li>'
        path = escape(paths.get(code) or self._homes[code])
        tongue = escape(code)
        return f'<li><a href="{path}" lang="{tongue}" hreflang="{tongue}">{name}</a></li>'

    def _footer(self, site: SiteDoc, stories: Sequence[Story]) -> Html:
        """Return a short strip of years: the months of each stand on its own page."""
        years = sorted({s.date[:4] for s in stories}, reverse=True)
        links = [
            (addresses.year_path(year, language=self.language, site=site), year)
            for year in years[:_NEWEST_YEARS]
        ]
        if stories:
            links.append((addresses.all_path(self.language, site=site), self.words["all"]))
        return self.looks.template("footer.html").fill({
            "archive_label": self.words["by_year"], "years": link_list(links),
            "footer": site.footer.get(self.language, ""), "prefix": self.prefix,
        })  # fmt: skip


def category_name(shelf: Category, language: str) -> str:
    """Return a category's name in a language, or in any that it has."""
    return shelf.names.get(language) or next(iter(shelf.names.values()), shelf.slug)


def tag(element: str, text: str, *, name: str = "") -> Html:
    """Return one element around a text; nothing around nothing."""
    if not text:
        return Html("")
    kind = f' class="{name}"' if name else ""
    inner = text if isinstance(text, Html) else escape(text)
    return Html(f"<{element}{kind}>{inner}</{element}>\n")


def link_list(links: Sequence[tuple[str, str]]) -> Html:
    """Return links as list items."""
    return joined(
        Html(f'<li><a href="{escape(path)}">{escape(title)}</a></li>') for path, title in links
    )
