"""Who opened and changed one thing, as a side of its record."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from farshore.desk.audit.wording import ACTIONS
from farshore.desk.kit.record import Tab
from farshore.desk.vault import MemberRequest
from farshore.vault.speech.messages import ListAudit

HISTORY_SHOWN = 30


def trail(request: MemberRequest, opened: Any) -> dict[str, Any]:
    """Return the newest entries of the trail under a record's label."""
    found = request.vault.ask(ListAudit(object=opened.label, per_page=HISTORY_SHOWN))
    lines = [(one, ACTIONS.get(one.action, one.action)) for one in found.entries]
    is_full = len(lines) == HISTORY_SHOWN  # what is older would not be shown here
    return {"history": lines, "since": "" if is_full else found.since, "looked": found.looked}


HISTORY = Tab("history", _("History"), "audit/history.html", trail)
"""For a Screen whose noun stands in the audit trail under its label."""
