"""A page as readers would see it, for the desk: the site's own templates, nothing written anywhere."""

import re
from collections.abc import Mapping

from msgspec.structs import replace

from farshore.domain.stories.addresses import is_public_day
from farshore.domain.stories.documents import Bundle, Edition, SignedEdition, SiteDoc
from farshore.press.rendering.looks import style_of
from farshore.press.rendering.pages import Site
from farshore.press.rendering.slots import escape
from farshore.press.rendering.stories import Story

_BANNER = """
.preview{position:sticky;top:0;z-index:3;font:600 .9rem/1.4 system-ui,sans-serif;background:#5b3a00;color:#fff;padding:.6rem 1rem;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem}
.preview a{color:#fff;display:inline-block;min-height:24px}
"""
_ADDRESS = re.compile(r'(<a\b[^>]*?) href="(?!#)[^"]*"')
_FOR_MACHINES = re.compile(r'<(?:link rel="(?:alternate|icon|canonical)"|meta property=)[^>]*>\n?')
_PICTURE = re.compile(r'(<img src=")(/media/[^"]+)"')


def style(site: SiteDoc) -> bytes:
    """Return the site's style sheet, and that of the line above a preview."""
    return style_of(site.theme) + _BANNER.encode()


def page(
    edition: Edition, *, site: SiteDoc, pictures: Mapping[str, str], on: str,
    around: Mapping[str, str],
) -> str:  # fmt: skip
    """Return the page of an edition that nobody signed; no link of it leads anywhere.

    Args:
        edition: what would be frozen.
        site: what the site says about itself.
        pictures: beginning of a public address to where the desk shows that picture.
        on: the day to show while the story has none.
        around: what the desk adds. `style`: where it shows `style()`; `name`: what the browser's tab
            says, a label and never a title; `note`: a sentence that says that this is no public
            page; `back` and `back_words`: the one link that leads somewhere.
    """
    shown = edition if is_public_day(edition.public_on) else replace(edition, public_on=on)
    spoken = replace(site, languages=list(dict.fromkeys([*site.languages, shown.language])))
    bundle = Bundle(site=spoken, editions=[SignedEdition(edition=shown, sha256="", signature="")])
    path = Story(shown, site=spoken).path.strip("/") + "/index.html"
    html = _ADDRESS.sub(r"\1", Site(bundle).files()[path].decode())
    html = _FOR_MACHINES.sub("", html).replace(
        'href="/site.css"', f'href="{escape(around["style"])}"', 1
    )
    html = _PICTURE.sub(lambda found: f'{found[1]}{escape(_shown_at(found[2], pictures))}"', html)
    title = f"<title>{escape(around['name'])}</title>"
    html = re.sub(r"<title>.*?</title>", lambda _: title, html, count=1)
    banner = (
        f'<aside class="preview"><span>{escape(around["note"])}</span> '
        f'<a href="{escape(around["back"])}">{escape(around["back_words"])}</a></aside>\n'
    )
    return html.replace('<header class="top">', f'{banner}<header class="top">', 1)


def _shown_at(address: str, pictures: Mapping[str, str]) -> str:
    return next((at for start, at in pictures.items() if address.startswith(start)), address)
