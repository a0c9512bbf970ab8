"""The form of the site's settings: a SiteDoc out of it, and it out of a SiteDoc."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.fields import ChoiceField, ManyField, TextField, TickField
from farshore.desk.kit.forms import KitForm
from farshore.desk.kit.lines import Line, LinesField
from farshore.desk.stories.wording import LANGUAGE_NAMES
from farshore.domain.stories.documents import LANGUAGES, Category, SiteDoc, Theme
from farshore.domain.stories.theme import COLOUR, LEAST, PAPER, contrast

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PER_LANGUAGE = ("title", "tagline", "footer")
_TEXTS = {
    "title": _("Title"),
    "tagline": _("One line below the title"),
    "footer": _("Words at the foot of each page"),
}
LETTERS = {"serif": _("with serifs, like a book"), "sans": _("without serifs")}


class WebField(TextField):
    """The address of a site."""

    def clean(self, value: Any) -> str:
        """Return the address.

        Raises:
            ValidationError: it is none.
        """
        url = _one_line(super().clean(value))
        try:
            parts = urlsplit(url)
        except ValueError:
            parts = urlsplit("")
        if url and not (parts.scheme in {"http", "https"} and parts.netloc):
            raise forms.ValidationError(_("Write the address as https://example.org."))
        return url


class ColourField(TextField):
    """A colour that can be read on the site's paper."""

    def clean(self, value: Any) -> str:
        """Return the colour in small letters.

        Raises:
            ValidationError: it is none, or too light.
        """
        colour = _one_line(super().clean(value)).lower()
        if colour and not re.fullmatch(COLOUR, colour, re.ASCII):
            raise forms.ValidationError(
                _("Write a colour as # and six of 0-9 and a-f, such as #0b5568.")
            )
        if colour and contrast(colour, PAPER) < LEAST:
            raise forms.ValidationError(
                _("This colour is too light to be read on the page. Choose a darker one.")
            )
        return colour


class ShelfLine(Line):
    """One category: its address, and its name in each language of the site."""

    slug = TextField(label=_("Address"), attrs={"spellcheck": "false"})

    def clean(self) -> dict[str, Any]:
        """Check the address, and that there is a name; what is removed has no mistakes."""
        row: dict[str, Any] = self.cleaned_data
        row["slug"] = _one_line(row.get("slug", "")).lower()
        if row.get("remove"):
            return row
        if not _SLUG.fullmatch(row["slug"]):
            self.add_error(
                "slug", _("A category's address holds small letters, digits and dashes.")
            )
        return row


def _shelf_line(languages: list[str]) -> type[ShelfLine]:
    """Return the shape of a category on a site in some languages."""
    names = {
        f"name-{code}": TextField(
            label=gettext("Name (%(code)s)") % {"code": code}, attrs={"lang": code}
        )
        for code in languages
    }
    remove = {"remove": TickField(label=_("Remove"))}
    return type("SiteShelf", (ShelfLine,), {"words": ("slug", *names), **names, **remove})


class SettingsForm(KitForm):
    """All that the site says about itself, in its languages.

    Args:
        data: what was sent, or None.
        known: the stored settings.
    """

    languages = ManyField(
        label=_("Languages of the site"),
        words=LANGUAGE_NAMES,
        spoken=True,
        required=True,
        error_messages={"required": _("Choose at least one language for the site.")},
    )
    default_language = ChoiceField(label=_("First language"), words=LANGUAGE_NAMES, short=True)
    base_url = WebField(
        label=_("The site's own address"),
        hint=_("Such as https://example.org; feeds and maps need it. Empty while it is not known."),
        attrs={"inputmode": "url", "spellcheck": "false"},
    )
    link_colour = ColourField(
        label=_("Colour of links"),
        hint=_("Such as #0b5568. Empty: the one that comes with Farshore."),
        attrs={"spellcheck": "false"},
    )
    accent_colour = ColourField(
        label=_("Colour of the button that leaves the site"), attrs={"spellcheck": "false"}
    )
    letters = ChoiceField(label=_("Letters"), words=LETTERS, short=True, required=False)
    navigation = TextField(
        label=_("Menu"),
        hint=_(
            "Addresses (slugs) of the categories and pages in the menu, one a line, in their "
            "order. Empty: all of them."
        ),
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
    )
    leave_url = WebField(
        label=_("Where “leave this site” goes"),
        attrs={"inputmode": "url", "spellcheck": "false"},
    )

    def __init__(self, data: Any = None, *, known: SiteDoc) -> None:
        self.known = known
        self.spoken = [code for code in LANGUAGES if code in known.languages] or ["en"]
        texts = {f"{name}-{code}": _text(name, code) for code in self.spoken for name in _TEXTS}
        shelf = LinesField(
            label=_("Categories"),
            hint=_(
                "A story sits in one or several. The last rows are for new ones; save to get more."
            ),
            line=_shelf_line(self.spoken),
        )
        super().__init__(data, initial=_shown(known), made={**texts, "shelf": shelf})

    @property
    def texts(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """Return code, name and fields of each language."""
        return [
            (code, str(LANGUAGE_NAMES[code]), [self[f"{name}-{code}"] for name in _TEXTS])
            for code in self.spoken
        ]

    def clean(self) -> dict[str, Any]:
        """Check what one answer means for another."""
        said: dict[str, Any] = self.cleaned_data
        if said.get("languages") and said.get("default_language") not in said["languages"]:
            self.add_error("default_language", _("The first language must be one of the site's."))
        if not by_language(self, "title"):
            self.add_error(f"title-{self.spoken[0]}", _("Give the site a title."))
        return said

    def full_clean(self) -> None:
        """Check the fields and lines, then the categories against each other."""
        super().full_clean()
        if not self.is_bound or self.is_asking:
            return
        shelves = self.lines["shelf"]
        lines = [line for line in shelves.forms if line.cleaned_data]
        lines = [line for line in lines if not line.cleaned_data.get("remove")]
        slugs = [line.cleaned_data.get("slug", "") for line in lines]
        for line in lines:
            slug = line.cleaned_data.get("slug", "")
            if not slug or line.errors:
                continue
            if slugs.count(slug) > 1:
                line.add_error("slug", _("Two categories have the same address."))
            elif not _names(line.cleaned_data, _category(self.known, slug)):
                line.add_error("slug", _("Name the category in a language."))


def _text(name: str, code: str) -> TextField:
    return TextField(label=_TEXTS[name], attrs={"lang": code})


def _shown(known: SiteDoc) -> dict[str, Any]:
    texts = {
        f"{name}-{code}": getattr(known, name).get(code, "")
        for name in PER_LANGUAGE
        for code in LANGUAGES
    }
    shelves = [
        {"slug": one.slug, **{f"name-{code}": text for code, text in one.names.items()}}
        for one in known.categories
    ]
    return {
        **texts,
        "languages": known.languages,
        "default_language": known.default_language,
        "base_url": known.base_url,
        "leave_url": known.leave_url,
        "link_colour": known.theme.link,
        "accent_colour": known.theme.accent,
        "letters": known.theme.letters,
        "navigation": "\n".join(known.navigation),
        "shelf": shelves,
    }


@dataclass(slots=True)
class Read:
    """A form that was read: the settings, and what is wrong with them."""

    site: SiteDoc
    form: SettingsForm
    errors: list[tuple[str, str]] = field(default_factory=list)


def read(sent: QueryDict, *, known: SiteDoc) -> Read:
    """Read the settings; what can't be used stays on the form and is named in `errors`."""
    form = SettingsForm(sent, known=known)
    if not form.is_valid():
        return Read(known, form, form.summary)
    said = form.cleaned_data
    site = msgspec.structs.replace(
        known,
        **{name: by_language(form, name) for name in PER_LANGUAGE},
        base_url=said["base_url"].rstrip("/"),
        leave_url=said["leave_url"] or known.leave_url,
        languages=said["languages"],
        default_language=said["default_language"],
        theme=Theme(
            link=said["link_colour"],
            accent=said["accent_colour"],
            letters=said["letters"] or known.theme.letters,
        ),
        navigation=_slugs(said["navigation"]) if "navigation" in sent else known.navigation,
        categories=_shelves(said["shelf"], known) if "shelf" in said else known.categories,
    )
    return Read(site, form)


def by_language(form: SettingsForm, name: str) -> dict[str, str]:
    """Return a text in each language; a language that the page did not show keeps its text."""
    before = getattr(form.known, name)
    texts = {
        code: _one_line(form.cleaned_data.get(f"{name}-{code}", ""))
        if f"{name}-{code}" in form.data
        else before.get(code, "")
        for code in LANGUAGES
    }
    return {code: text for code, text in texts.items() if text}


def _shelves(rows: list[dict[str, Any]], known: SiteDoc) -> list[Category]:
    found = []
    for row in rows:
        old = _category(known, row["slug"])
        if not row["remove"]:
            found.append(msgspec.structs.replace(old, names=_names(row, old)))
    return found


def _slugs(typed: str) -> list[str]:
    """Return the addresses of the menu, each once; `/about/` is the page `about`."""
    found = (unquote(word).strip("/") for word in typed.split())
    return list(dict.fromkeys(slug for slug in found if slug))


def _category(known: SiteDoc, slug: str) -> Category:
    kept = {shelf.slug: shelf for shelf in known.categories}
    return kept.get(slug, Category(slug=slug, names={}))


def _names(row: dict[str, Any], old: Category) -> dict[str, str]:
    names = {
        code: _one_line(row.get(f"name-{code}", old.names.get(code, ""))) for code in LANGUAGES
    }
    return {code: name for code, name in names.items() if name}


def _one_line(words: str) -> str:
    return " ".join(words.split())
