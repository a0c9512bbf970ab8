"""How a site looks: our templates, signs and style sheet, or an organisation's own beside them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from farshore.domain.stories.documents import Theme
from farshore.domain.stories.theme import COLOUR, for_dark
from farshore.press.rendering.slots import Template, template

_STATIC = Path(__file__).parents[1] / "static"
_STYLE = _STATIC / "site.css"


@dataclass(frozen=True, slots=True)
class Looks:
    """What an organisation has of its own; whatever is empty is ours.

    Attributes:
        templates: file name to template.
        style: added to the style sheet.
        signs: `favicon.svg` and `logo.svg`.
    """

    templates: Mapping[str, Template] = field(default_factory=dict)
    style: bytes = b""
    signs: Mapping[str, bytes] = field(default_factory=dict)

    def template(self, name: str) -> Template:
        """Return the template of a name."""
        return self.templates.get(name) or template(name)

    def files(self, theme: Theme) -> dict[str, bytes]:
        """Return the style sheet and the signs: path below the public folder to bytes."""
        ours = {"favicon.svg": (_STATIC / "favicon.svg").read_bytes()}
        return {**ours, **self.signs, "site.css": style_of(theme) + self.style}

    @property
    def has_logo(self) -> bool:
        """Whether the name of the site stands behind a logo."""
        return "logo.svg" in self.signs


OURS = Looks()


def style_of(theme: Theme) -> bytes:
    """Return the whole style sheet; a value that is no colour is left out, whoever signed it."""
    own = {
        f"--{name}": colour
        for name, colour in (("link", theme.link), ("accent", theme.accent))
        if re.fullmatch(COLOUR, colour, re.ASCII)
    }
    lines = ""
    if own:
        lines += f":root{{{_told(own)}}}\n"
        dark = {name: for_dark(colour) for name, colour in own.items()}
        lines += f"@media (prefers-color-scheme:dark){{:root{{{_told(dark)}}}}}\n"
        lines += "@media print{:root{--link:#000}}\n"
    if theme.letters == "sans":
        lines += "html,html:lang(ja),html:lang(ko),html:lang(zh){--serif:var(--sans)}\n"
    return _plain() + lines.encode()


def _told(values: dict[str, str]) -> str:
    return ";".join(f"{name}:{value}" for name, value in values.items())


@cache
def _plain() -> bytes:
    return _STYLE.read_bytes()
