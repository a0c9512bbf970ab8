"""The nouns that have screens: addresses, navigation and sides of a person follow from here."""

from farshore.desk.calendar.screens import APPOINTMENTS
from farshore.desk.cases.screens import CASES
from farshore.desk.engagements.screens import ENGAGEMENTS
from farshore.desk.interviews.screens import INTERVIEWS, SPEAKERS
from farshore.desk.journeys.person_tab import PERSON_TAB as JOURNEY_TAB
from farshore.desk.journeys.screens import JOURNEYS, SITUATIONS
from farshore.desk.kit.record import Tab
from farshore.desk.kit.screen import Screen
from farshore.desk.own_fields.answering import OWN
from farshore.desk.own_fields.screens import OWN_FIELDS
from farshore.desk.partners.screens import AGREEMENTS, PACKETS, PARTNERS
from farshore.desk.paths.person_tab import PATH
from farshore.desk.petitions.campaigns import CAMPAIGNS
from farshore.desk.petitions.facts import FACTS
from farshore.desk.petitions.letters import LETTERS
from farshore.desk.petitions.offices import OFFICES
from farshore.desk.plans.person_tab import PLAN
from farshore.desk.plans.screens import MILESTONES, PLANS
from farshore.desk.publications.screens import PUBLICATIONS
from farshore.desk.requests.screens import REQUESTS
from farshore.desk.reviews.screens import REVIEWS
from farshore.desk.rights.screens import COMPLAINTS, RIGHTS_REQUESTS
from farshore.desk.targets.screens import TARGETS
from farshore.desk.tasks.screens import TASKS
from farshore.desk.tracing.screens import CANDIDATES, TRACING

NOUNS: tuple[Screen, ...] = (
    REQUESTS,
    CASES,
    JOURNEYS,
    SITUATIONS,
    TRACING,
    CANDIDATES,
    PLANS,
    REVIEWS,
    MILESTONES,
    TASKS,
    APPOINTMENTS,
    INTERVIEWS,
    SPEAKERS,
    ENGAGEMENTS,
    PUBLICATIONS,
    PARTNERS,
    AGREEMENTS,
    PACKETS,
    CAMPAIGNS,
    LETTERS,
    OFFICES,
    FACTS,
    TARGETS,
    RIGHTS_REQUESTS,
    COMPLAINTS,
    OWN_FIELDS,
)
PERSON_TABS: tuple[Tab, ...] = (PATH, JOURNEY_TAB, PLAN, OWN)
"""Sides of a person's record that belong to other rooms; `opened` is a PersonView."""
