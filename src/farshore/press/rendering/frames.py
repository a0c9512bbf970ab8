"""What all pages of one language share: head, menu, archive, language switch; filled once."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from farshore.domain.stories import addresses
from farshore.domain.stories.documents import Category, SiteDoc
from farshore.press.rendering.slots import Html, escape, joined, template
from farshore.press.rendering.stories import Story, short_month
from farshore.press.rendering.words import words_of

LANGUAGE_NAMES = {"en": "English", "ja": "日本語", "ko": "한국어", "zh": "中文"}


class Frame:
    """The frame of every page in one language."""

    def __init__(
        self, language: str, *, site: SiteDoc, stories: Sequence[Story], pages: Sequence[Story],
        languages: Sequence[str],
    ) -> None:  # fmt: skip
        self.language = language
        self.words = words_of(language)
        self.title = site.title.get(language) or next(iter(site.title.values()), "")
        self.prefix = addresses.prefix(language, site=site)
        self.shelves = {
            c.slug: (addresses.category_path(c.slug, language=language, site=site),
                     category_name(c, language))
            for c in site.categories
        }  # fmt: skip
        nav = [*self.shelves.values(), *((p.path, p.title) for p in reversed(pages))]
        self._menus = {here: self._menu(nav, here) for here in ("", *(path for path, _ in nav))}
        self._homes = {code: addresses.home_path(code, site=site) for code in languages}
        self._switches: dict[str, Html] = {}
        tagline = site.tagline.get(language, "")
        self._page = template("base.html").partly({
            "language": language, "site_title": self.title, "prefix": self.prefix,
            "skip": self.words["skip"], "leave": self.words["leave"], "leave_url": site.leave_url,
            "tagline": tag("p", tagline, name="tagline"),
            "footer": self._footer(site, stories),
        })  # fmt: skip

    def page(
        self, main: Html, *, title: str, here: str = "", summary: str = "", hidden: bool = False,
        others: Mapping[str, str] | None = None, switch: Mapping[str, str] | None = None,
    ) -> bytes:  # fmt: skip
        """Return a whole page.

        Args:
            main: what stands between header and footer.
            title: of the page; empty on the front page.
            here: its address, marked in the menu.
            summary: for search engines.
            hidden: tell search engines to leave it out.
            others: language to address of the same text, itself too; none where there is one.
            switch: language to address for the language switch where it is not the front page.
        """
        head = ""
        if summary:
            head += f'<meta name="description" content="{escape(summary)}">\n'
        if hidden:
            head += '<meta name="robots" content="noindex">\n'
        for code, path in (others or {}).items():
            head += f'<link rel="alternate" hreflang="{escape(code)}" href="{escape(path)}">\n'
        return self._page.fill({
            "head_title": f"{title} · {self.title}" if title else self.title,
            "head": Html(head),
            "menu": self._menus.get(here) or self._menus[""],
            "switch": self._switch(others or switch or {}),
            "main": main,
        }).encode()  # fmt: skip

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
        """Return the archive, one line for each year: 120 months in the room of ten."""
        months = sorted({s.date[:7] for s in stories}, reverse=True)
        lines = []
        for year, inside in groupby(months, key=lambda month: month[:4]):
            path = addresses.year_path(year, language=self.language, site=site)
            links = " ".join(
                f'<a href="{escape(addresses.month_path(m, language=self.language, site=site))}">'
                f"{short_month(m, self.language)}</a>"
                for m in inside
            )
            lines.append(f'<li><a href="{escape(path)}">{escape(year)}</a> {links}</li>\n')
        return template("footer.html").fill({
            "months_label": self.words["months"], "years": Html("".join(lines)),
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
