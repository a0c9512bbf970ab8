"""The nouns that came through the seam, one file each; importing this registers all of them."""

from farshore.vault.nouns.casework.cases import CASES
from farshore.vault.nouns.casework.journeys import JOURNEYS
from farshore.vault.nouns.casework.own_fields import OWN_FIELDS, OWN_VALUES
from farshore.vault.nouns.casework.partners import AGREEMENTS, PACKETS, PARTNERS
from farshore.vault.nouns.casework.requests import REQUESTS
from farshore.vault.nouns.casework.situations import SITUATIONS
from farshore.vault.nouns.daily.appointments import APPOINTMENTS
from farshore.vault.nouns.daily.rights_requests import COMPLAINTS, RIGHTS_REQUESTS
from farshore.vault.nouns.daily.tasks import TASKS
from farshore.vault.nouns.outreach import answers, questions  # noqa: F401 their acts
from farshore.vault.nouns.outreach.engagements import ENGAGEMENTS
from farshore.vault.nouns.outreach.interviews import INTERVIEWS
from farshore.vault.nouns.outreach.publications import PUBLICATIONS
from farshore.vault.nouns.outreach.speakers import SPEAKERS
from farshore.vault.nouns.petitions.campaigns import CAMPAIGNS
from farshore.vault.nouns.petitions.facts import FACTS
from farshore.vault.nouns.petitions.letters import LETTERS
from farshore.vault.nouns.petitions.offices import OFFICES
from farshore.vault.nouns.public.targets import TARGETS
from farshore.vault.nouns.resettlement.level_figures import LEVEL_FIGURES
from farshore.vault.nouns.resettlement.milestones import MILESTONES
from farshore.vault.nouns.resettlement.plans import PLANS
from farshore.vault.nouns.resettlement.reviews import REVIEW_PARTS, REVIEWS, WORDINGS
from farshore.vault.nouns.tracing.candidates import CANDIDATES
from farshore.vault.nouns.tracing.requests import TRACING_PHOTOS, TRACINGS
from farshore.vault.storage.nouns import NOUNS

ALL = NOUNS
"""Every noun of register.db, by its table."""
__all__ = [
    "AGREEMENTS",
    "ALL",
    "APPOINTMENTS",
    "CAMPAIGNS",
    "CANDIDATES",
    "CASES",
    "COMPLAINTS",
    "ENGAGEMENTS",
    "FACTS",
    "INTERVIEWS",
    "JOURNEYS",
    "LETTERS",
    "LEVEL_FIGURES",
    "MILESTONES",
    "OFFICES",
    "OWN_FIELDS",
    "OWN_VALUES",
    "PACKETS",
    "PARTNERS",
    "PLANS",
    "PUBLICATIONS",
    "REQUESTS",
    "REVIEWS",
    "REVIEW_PARTS",
    "RIGHTS_REQUESTS",
    "SITUATIONS",
    "SPEAKERS",
    "TARGETS",
    "TASKS",
    "TRACINGS",
    "TRACING_PHOTOS",
    "WORDINGS",
]
