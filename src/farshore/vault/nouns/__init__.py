"""The nouns that came through the seam, one file each; importing this registers all of them."""

from farshore.vault.nouns.cases import CASES
from farshore.vault.nouns.journeys import JOURNEYS
from farshore.vault.nouns.partners import AGREEMENTS, PACKETS, PARTNERS
from farshore.vault.nouns.requests import REQUESTS
from farshore.vault.nouns.situations import SITUATIONS
from farshore.vault.nouns.tasks import TASKS
from farshore.vault.storage.nouns import NOUNS

ALL = NOUNS
"""Every noun of register.db, by its table."""
__all__ = [
    "AGREEMENTS",
    "ALL",
    "CASES",
    "JOURNEYS",
    "PACKETS",
    "PARTNERS",
    "REQUESTS",
    "SITUATIONS",
    "TASKS",
]
