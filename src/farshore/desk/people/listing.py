"""The list of people: under cover, one row uncovered at a time; a list of the kit."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from farshore.desk.kit import listing
from farshore.desk.kit.fields import Words
from farshore.desk.kit.forms import typed_in
from farshore.desk.people import wording
from farshore.desk.vault import MemberRequest
from farshore.vault.speech.messages import ListPeople, RevealNames

HEADS: Words = {
    "label": _("Case"),
    "name": _("Name"),
    "role": _("Role"),
    "stage": _("Stage"),
    "responsible": _("Who is responsible"),
    "arrived": _("Arrived"),
}
COLUMNS = tuple(HEADS)
SORTED = ("label", "role", "stage", "responsible", "arrived")
"""Never by name: an order tells of covered names."""
FILTERS = ("role", "stage")
WORDS: listing.Table = {"role": wording.ROLES, "stage": wording.STAGES}


@require_http_methods(["GET", "POST"])
def people_list(request: MemberRequest) -> HttpResponse:
    """List people under cover; uncover one row at a time. A search keeps its own order."""
    sent = typed_in(request) or {}
    wish = listing.wish_of(request.GET, sent, filters=FILTERS, columns=SORTED, words=WORDS)
    query = request.POST.get("query", "").strip()
    call = ListPeople(
        query=query,
        role=wish.where.get("role", ""),
        stage=wish.where.get("stage", ""),
        sort=wish.sort or "label",  # type: ignore[arg-type]
        page=wish.page,
    )
    found = request.vault.ask(call)
    label = request.POST.get("uncover", "")
    names = request.vault.ask(RevealNames(labels=[label])).names if label else {}
    context = {
        "rows": [(row, names.get(row.label, "")) for row in found.rows],
        "found": found,
        "query": query,
        "wish": wish,
        "columns": listing.columns_of(COLUMNS, HEADS, wish.sort),
        "sorts": () if query else SORTED,
        "filters": listing.filters_of(FILTERS, HEADS, WORDS, wish),
    }
    return render(request, "people/list.html", context)
