"""The sides of a person's record, each at an address of its own: `?tab=family`."""

from collections.abc import Callable, Collection
from typing import Any

from django.utils.translation import gettext_lazy as _

from farshore.desk.audit.history import HISTORY
from farshore.desk.kit.record import Tab
from farshore.desk.nouns import PERSON_TABS
from farshore.desk.people import wording
from farshore.desk.people.family import family
from farshore.desk.vault import MemberRequest
from farshore.vault.speech.messages import PersonView

RECORD = "record"


def _notes(request: MemberRequest, _opened: Any) -> dict[str, Any]:
    """Return the compartments into which this member may write a note, and what may come of one."""
    keys = request.member.compartments
    rooms = [(room, words) for room, words in wording.ROOMS.items() if room in keys]
    return {"note_rooms": rooms, "may_plan": "resettlement" in keys}


OWN_TABS = (
    Tab(RECORD, _("Record"), "people/tabs/record.html"),
    Tab("family", _("Family"), "people/tabs/family.html", family),
    Tab("consents", _("Consents"), "people/tabs/consents.html"),
    Tab("public", _("What is public"), "people/tabs/public.html"),
    Tab("documents", _("Documents"), "people/tabs/documents.html", _notes),
    Tab("notes", _("Notes"), "people/tabs/notes.html", _notes),
    HISTORY,
)
COUNTS: dict[str, Callable[[PersonView], int]] = {
    "family": lambda view: len(view.family),
    "consents": lambda view: len(view.consents),
    "public": lambda view: len(view.ledger),
    "documents": lambda view: len(view.attachments),
    "notes": lambda view: len(view.notes),
}
"""What is counted beside the word of a tab."""


def person_tabs(keys: Collection[str]) -> list[Tab]:
    """Return the sides that a member may see, those of other rooms after the family.

    Args:
        keys: compartments that the member opens. The first side is shown unless one is named.
    """
    record, kin, *rest = OWN_TABS
    found = (record, kin, *PERSON_TABS, *rest)
    return [tab for tab in found if not tab.needs or set(tab.needs) & set(keys)]
