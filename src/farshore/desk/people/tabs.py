"""The sides of a person's record, each at an address of its own: `?tab=family`."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from farshore.desk.audit.history import HISTORY
from farshore.desk.kit.fields import Words
from farshore.desk.kit.record import Tab
from farshore.desk.nouns import PERSON_TABS
from farshore.desk.people import wording
from farshore.desk.people.family import family
from farshore.desk.people.forms import NoteForm, PaperDayForm, PersonFileForm
from farshore.desk.vault import MemberRequest
from farshore.vault.speech.messages import PersonView

RECORD = "record"


def rooms_of(request: MemberRequest) -> Words:
    """Return the compartments into which this member may write notes and files."""
    keys = request.member.compartments
    return {room: words for room, words in wording.ROOMS.items() if room in keys}


def _notes(request: MemberRequest, _opened: Any) -> dict[str, Any]:
    """Return the form of a note, and whether a step of a plan may come of one."""
    rooms = rooms_of(request)
    may_plan = "resettlement" in request.member.compartments
    return {"form": NoteForm(rooms=rooms) if rooms else None, "may_plan": may_plan}


def _files(request: MemberRequest, opened: Any) -> dict[str, Any]:
    """Return the form of a new file, and each paper with its last day's form and its revision."""
    papers = [
        (one, day_of_paper(one.id, ends_on=one.attachment.ends_on), one.rev)
        for one in opened.attachments
    ]
    return {"form": PersonFileForm(rooms=rooms_of(request)), "papers": papers}


def day_of_paper(
    file: str, typed: Mapping[str, Any] | None = None, *, ends_on: date | None = None
) -> PaperDayForm:
    """Return the form of a paper's last day; its ids differ from those of other papers.

    Args:
        file: id of the paper, as an address has it: any text.
        typed: what was sent; None shows the form.
        ends_on: what is stored.
    """
    ids = f"%s-{file.replace('%', '%%')}"
    return PaperDayForm(typed, initial={"ends_on": ends_on}, ids=ids)


OWN_TABS = (
    Tab(RECORD, _("Record"), "people/tabs/record.html"),
    Tab("family", _("Family"), "people/tabs/family.html", family),
    Tab("consents", _("Consents"), "people/tabs/consents.html"),
    Tab("public", _("What is public"), "people/tabs/public.html"),
    Tab("documents", _("Documents"), "people/tabs/documents.html", _files),
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
