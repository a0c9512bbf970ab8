"""The audit trail's page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from farshore.desk.audit.details import detail_in_words, label_in_words
from farshore.desk.audit.wording import ACTIONS
from farshore.desk.numbers import whole
from farshore.desk.vault import MemberRequest
from farshore.vault.speech.messages import ListAudit

PER_PAGE = 50


@require_http_methods(["GET", "POST"])
def trail(request: MemberRequest) -> HttpResponse:
    """List who did what, newest first; a label narrows it (by POST: labels stay out of logs)."""
    label, page = request.POST.get("label", "").strip(), request.POST.get("page", "1")
    number = whole(page, otherwise=1)
    found = request.vault.ask(ListAudit(object=label, page=number, per_page=PER_PAGE))
    context = {
        "lines": [
            (
                entry,
                ACTIONS.get(entry.action, entry.action),
                label_in_words(entry.object),
                detail_in_words(entry.action, entry.detail),
            )
            for entry in found.entries
        ],
        "found": found,
        "label": label,
        "page": number,
        "pages": max(1, -(-found.total // PER_PAGE)),
    }
    return render(request, "audit/trail.html", context)
