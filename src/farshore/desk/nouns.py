"""The nouns that have screens: addresses, navigation and sides of a person follow from here."""

from farshore.desk.calendar.screens import APPOINTMENTS
from farshore.desk.kit.record import Tab
from farshore.desk.kit.screen import Screen
from farshore.desk.rights.screens import COMPLAINTS, RIGHTS_REQUESTS
from farshore.desk.tasks.screens import TASKS

NOUNS: tuple[Screen, ...] = (TASKS, APPOINTMENTS, RIGHTS_REQUESTS, COMPLAINTS)
PERSON_TABS: tuple[Tab, ...] = ()
"""Sides of a person's record that belong to other rooms; `opened` is a PersonView."""
