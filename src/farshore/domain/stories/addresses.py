"""Addresses of the public site: slugs, paths, months, pages."""

import re
import unicodedata
from datetime import datetime
from urllib.parse import unquote

from farshore.domain.stories.documents import Edition, SiteDoc

_LONGEST_SLUG = 80
PUBLIC_DAY = r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?"
"""The one form of a day, or of a day and a time, that the site shows."""


def is_public_day(text: str) -> bool:
    """Tell whether a text is a day of the calendar, with or without a time, in its one form."""
    if not re.fullmatch(PUBLIC_DAY, text, re.ASCII):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def slug_for(title: str) -> str:
    """Return a slug: small letters and digits of any script, joined by dashes."""
    plain = unicodedata.normalize("NFKC", title).casefold()
    words = re.findall(r"\w+", re.sub(r"['’]", "", plain).replace("_", " "))
    return "-".join(words)[:_LONGEST_SLUG].strip("-") or "untitled"


def prefix(language: str, *, site: SiteDoc) -> str:
    """Return the first part of every address in a language: "" or "/ja"."""
    return "" if language == site.default_language else f"/{language}"


def segment(slug: str) -> str:
    """Return a slug as one harmless part of a path: no slash, no dot-dot, no control character."""
    harmless = "".join("-" if char in "/\\" or not char.isprintable() else char for char in slug)
    return harmless.strip(". ") or "untitled"


def is_harmless(path: str) -> bool:
    """Tell whether an old address may become a file and a line of a server's table.

    It may not climb out of the public folder, nor hold a quote, a blank or a control character
    that would end its line and begin a rule of its own, nor a `*` or `/:` that would match others.
    """
    plain = unquote(path)
    parts = plain.partition("?")[0].split("/")
    return (
        plain.startswith("/")
        and not any(part in {".", ".."} for part in parts)
        and "/:" not in plain
        and not any(char in "\\\"'`{};<>*" or char.isspace() for char in plain)
        and plain.isprintable()
    )


def story_path(edition: Edition, *, site: SiteDoc) -> str:
    """Return the address of an edition: `/2017/09/slug/`, `/ja/2017/09/slug/`, `/slug/`."""
    start = prefix(edition.language, site=site)
    slug = segment(edition.slug)
    if edition.kind == "page":
        return f"{start}/{slug}/"
    return f"{start}{month_of(edition)}{slug}/"


def month_of(edition: Edition) -> str:
    """Return the month part of a story's address: `/2017/09/`."""
    return f"/{edition.public_on[:4]}/{edition.public_on[5:7]}/"


def month_path(month: str, *, language: str, site: SiteDoc) -> str:
    """Return the address of a monthly archive; `month` is `2017-09`."""
    return f"{prefix(language, site=site)}/{month[:4]}/{month[5:7]}/"


def year_path(year: str, *, language: str, site: SiteDoc) -> str:
    """Return the address of a year's archive."""
    return f"{prefix(language, site=site)}/{year}/"


def category_path(slug: str, *, language: str, site: SiteDoc) -> str:
    """Return the address of a category."""
    return f"{prefix(language, site=site)}/category/{segment(slug)}/"


def all_path(language: str, *, site: SiteDoc) -> str:
    """Return the address of the list of all stories, where a reader searches too."""
    return f"{prefix(language, site=site)}/search/"


def tag_path(name: str, *, language: str, site: SiteDoc) -> str:
    """Return the address of the stories with a tag."""
    return f"{prefix(language, site=site)}/tag/{segment(slug_for(name))}/"


def home_path(language: str, *, site: SiteDoc) -> str:
    """Return the address of the front page in a language."""
    return f"{prefix(language, site=site)}/"


def page_path(base: str, number: int) -> str:
    """Return the address of a further page of a list; page 1 is the list itself."""
    return base if number == 1 else f"{base}page/{number}/"
