"""The nouns that have screens of their own: addresses and navigation follow from this list."""

from farshore.desk.kit.screen import Screen
from farshore.desk.plans.screens import MILESTONES, PLANS
from farshore.desk.reviews.screens import REVIEWS
from farshore.desk.tasks.screens import TASKS

NOUNS: tuple[Screen, ...] = (TASKS, PLANS, REVIEWS, MILESTONES)
