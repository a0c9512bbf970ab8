"""The nouns that came through the seam, one file each; importing this registers all of them."""

from farshore.vault.nouns.level_figures import LEVEL_FIGURES
from farshore.vault.nouns.milestones import MILESTONES
from farshore.vault.nouns.plans import PLANS
from farshore.vault.nouns.reviews import REVIEW_PARTS, REVIEWS, WORDINGS
from farshore.vault.nouns.tasks import TASKS
from farshore.vault.storage.nouns import NOUNS

ALL = NOUNS
"""Every noun of register.db, by its table."""
__all__ = [
    "ALL",
    "LEVEL_FIGURES",
    "MILESTONES",
    "PLANS",
    "REVIEWS",
    "REVIEW_PARTS",
    "TASKS",
    "WORDINGS",
]
