"""Random labels: `C-7Q2K9D` for a case, `S-7Q2K9D` for a story."""

import secrets
from collections.abc import Container

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0/O, 1/I/L, U: they are read wrongly over the telephone."""


def new_label(kind: str, *, taken: Container[str]) -> str:
    """Return a label that is not taken: 729 million for each kind."""
    while True:
        label = f"{kind}-" + "".join(secrets.choice(_LETTERS) for _ in range(6))
        if label not in taken:
            return label
