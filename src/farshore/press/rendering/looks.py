"""The style sheet of a site: ours, and after it what its theme says."""

import re
from functools import cache
from pathlib import Path

from farshore.domain.stories.documents import Theme
from farshore.domain.stories.theme import COLOUR, for_dark

_STYLE = Path(__file__).parents[1] / "static" / "site.css"


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
