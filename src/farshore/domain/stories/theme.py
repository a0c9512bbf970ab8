"""How the site looks: two colours and a kind of letters, none of which may make it hard to read."""

import re
from typing import Any

from farshore.domain.errors import BadInput
from farshore.domain.stories.documents import Theme

COLOUR = r"#[0-9a-f]{6}"
PAPER, DARK_PAPER = "#fdfcf9", "#15191d"
LEAST = 4.5
"""WCAG 2.2, 1.4.3: how much lighter one of text and ground must be."""
_STEPS = 20


def check_theme(theme: Theme) -> None:
    """Refuse what can't be read.

    Raises:
        BadInput: says which colour, how far it is off, and what to do.
    """
    for colour in filter(None, (theme.link, theme.accent)):
        if not re.fullmatch(COLOUR, colour, re.ASCII):
            raise BadInput(why="Write a colour as # and six of 0-9 and a-f, such as #0b5568.")
        found = contrast(colour, PAPER)
        if found < LEAST:
            raise BadInput(
                why="A colour of the site is too light to be read (%(found)s to 1; "
                "4.5 is the least). Choose a darker one.",
                found=str(round(found, 1)),
            )


def with_theme(values: dict[str, Any]) -> dict[str, Any]:
    """Make schema 2 of a site's words of schema 1, which looked as the product does."""
    return {"theme": {"link": "", "accent": "", "letters": "serif"}, **values}


def with_reviewed_theme(values: dict[str, Any]) -> dict[str, Any]:
    """Make schema 2 of a review of schema 1, which may hold words that are public."""
    site = values.get("site")
    return {**values, "site": with_theme(site)} if site else values


def with_navigation(values: dict[str, Any]) -> dict[str, Any]:
    """Make schema 3 of a site's words of schema 2, whose menu held everything."""
    return {"navigation": [], **values}


def with_reviewed_navigation(values: dict[str, Any]) -> dict[str, Any]:
    """Make schema 3 of a review of schema 2, which may hold words that are public."""
    site = values.get("site")
    return {**values, "site": with_navigation(site)} if site else values


def contrast(one: str, other: str) -> float:
    """Return how much lighter one of two colours is than the other: 1 to 21 (WCAG 2.2)."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def for_dark(colour: str) -> str:
    """Return a colour's tint that can be read on dark paper: itself where it can already."""
    parts = _parts(colour)
    for step in range(_STEPS + 1):
        tint = "#" + "".join(f"{round(p + (255 - p) * step / _STEPS):02x}" for p in parts)
        if contrast(tint, DARK_PAPER) >= LEAST:
            return tint
    return "#ffffff"


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(colour: str) -> float:
    shares = [part / 255 for part in _parts(colour)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
