"""From the settings form to a SiteDoc, and the other way."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import msgspec
from django.http import QueryDict
from django.utils.translation import gettext as _

from farshore.domain.stories.documents import LANGUAGES, Category, SiteDoc

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MOST_SHELVES = 100
_EMPTY_ROWS = 2
PER_LANGUAGE = ("title", "tagline", "footer")


@dataclass(frozen=True, slots=True)
class Shelf:
    """One row of the categories."""

    number: int
    slug: str
    names: list[tuple[str, str]]


@dataclass(slots=True)
class Read:
    """A form that was read: the settings, and what is wrong with them."""

    site: SiteDoc
    errors: list[tuple[str, str]] = field(default_factory=list)


def read(form: QueryDict, *, known: SiteDoc) -> Read:
    """Read the settings; what can't be used is kept for showing and named in `errors`."""
    languages = [code for code in LANGUAGES if code in form.getlist("languages")]
    default = form.get("default_language") or ""
    texts = {name: _by_language(form, name, known=getattr(known, name)) for name in PER_LANGUAGE}
    site = msgspec.structs.replace(
        known,
        **texts,
        base_url=_line(form, "base_url").rstrip("/"),
        leave_url=_line(form, "leave_url") or known.leave_url,
        languages=languages,
        default_language=default if default in languages else (languages or ["en"])[0],
        categories=_shelves(form, known),
    )
    return Read(site, _errors(site, default))


def shelves(site: SiteDoc) -> list[Shelf]:
    """Return the rows of the categories, with empty ones at the end for new shelves."""
    blank = [Category(slug="", names={})] * _EMPTY_ROWS
    return [
        Shelf(
            number=number,
            slug=shelf.slug,
            names=[(code, shelf.names.get(code, "")) for code in site.languages],
        )
        for number, shelf in enumerate([*site.categories, *blank])
    ]


def _line(form: QueryDict, name: str) -> str:
    return " ".join((form.get(name) or "").split())


def _by_language(form: QueryDict, name: str, *, known: dict[str, str]) -> dict[str, str]:
    """Return a text in each language; a language that the page does not show keeps its text."""
    texts = {
        code: _line(form, f"{name}-{code}") if f"{name}-{code}" in form else known.get(code, "")
        for code in LANGUAGES
    }
    return {code: text for code, text in texts.items() if text}


def _shelves(form: QueryDict, known: SiteDoc) -> list[Category]:
    kept = {shelf.slug: shelf for shelf in known.categories}
    found = []
    for number in range(_MOST_SHELVES):
        slug = _line(form, f"shelf-{number}-slug").lower()
        old = kept.get(slug, Category(slug=slug, names={}))
        names = _by_language(form, f"shelf-{number}-name", known=old.names)
        if (not slug and not names) or f"shelf-{number}-remove" in form:
            continue
        found.append(msgspec.structs.replace(old, names=names))
    return found


def _errors(site: SiteDoc, default: str) -> list[tuple[str, str]]:
    errors = []
    if not site.languages:
        errors.append(("language-en", _("Choose at least one language for the site.")))
    elif default not in site.languages:
        errors.append(("default_language", _("The first language must be one of the site's.")))
    if not site.title:
        errors.append(("title-en", _("Give the site a title.")))
    for name, url in (("base_url", site.base_url), ("leave_url", site.leave_url)):
        if url and not _is_address(url):
            errors.append((name, _("Write the address as https://example.org.")))
    slugs = [shelf.slug for shelf in site.categories]
    for number, shelf in enumerate(site.categories):
        if not _SLUG.fullmatch(shelf.slug):
            sentence = _("A category's address holds small letters, digits and dashes.")
            errors.append((f"shelf-{number}-slug", sentence))
        elif slugs.count(shelf.slug) > 1:
            errors.append((f"shelf-{number}-slug", _("Two categories have the same address.")))
        elif not shelf.names:
            errors.append((f"shelf-{number}-slug", _("Name the category in a language.")))
    return errors


def _is_address(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
