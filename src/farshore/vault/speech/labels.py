"""Random labels: `C-7Q2K9D` for a case, `S-7Q2K9D` for a story."""

import re
import secrets
from collections.abc import Container

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0/O, 1/I/L, U: they are read wrongly over the telephone."""
_LABEL = re.compile(rf"[A-Z]{{1,3}}-[{_LETTERS}]{{6}}")
SITE_WORDS = "the site's words"
"""Stands for a label where the site's own words are meant; refusals spell it out."""


def new_label(kind: str, *, taken: Container[str]) -> str:
    """Return a label that is not taken: 729 million for each kind."""
    while True:
        label = f"{kind}-" + "".join(secrets.choice(_LETTERS) for _ in range(6))
        if label not in taken:
            return label


def is_label(text: str) -> bool:
    """Tell whether a text has the shape of a label, and so can't be a name that somebody typed."""
    return bool(_LABEL.fullmatch(text)) or text == SITE_WORDS


def named(text: str) -> str:
    """Return a label for the trail; nothing of what was typed if it is none."""
    return text if is_label(text) else ""
