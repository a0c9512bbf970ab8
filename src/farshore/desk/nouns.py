"""The nouns that have screens of their own: addresses and navigation follow from this list."""

from farshore.desk.cases.screens import CASES
from farshore.desk.journeys.screens import JOURNEYS, SITUATIONS
from farshore.desk.kit.screen import Screen
from farshore.desk.partners.screens import AGREEMENTS, PACKETS, PARTNERS
from farshore.desk.requests.screens import REQUESTS
from farshore.desk.tasks.screens import TASKS

NOUNS: tuple[Screen, ...] = (
    TASKS, JOURNEYS, SITUATIONS, REQUESTS, CASES, PARTNERS, AGREEMENTS, PACKETS,
)  # fmt: skip
