"""The nouns that came through the seam, one file each; importing this registers all of them."""

from farshore.vault.nouns import tasks as _tasks  # noqa: F401
from farshore.vault.storage import kept as _kept  # noqa: F401 the first nouns
from farshore.vault.storage.nouns import NOUNS

ALL = NOUNS
"""Every noun of register.db, by its table."""
__all__ = ["ALL"]
