"""Pages of paths: one person's, the one for a wall, and the caseload's."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from farshore.desk.kit.fields import Words
from farshore.desk.paths import wording
from farshore.desk.paths.person_tab import path_context
from farshore.desk.vault import MemberRequest
from farshore.vault.speech.messages.resettlement import CountPaths, OpenBeside, PathCell


@require_safe
def person(request: MemberRequest, label: str) -> HttpResponse:
    """Show one person's path, ready for an A4 page."""
    beside = request.vault.ask(OpenBeside(person=label))
    context = {**path_context(beside), "person": label, "on": beside.on}
    return render(request, "paths/person.html", context)


@require_safe
def wall(request: MemberRequest, label: str) -> HttpResponse:
    """Show one person's path without names, labels and months."""
    beside = request.vault.ask(OpenBeside(person=label))
    context = {**path_context(beside, is_wall=True), "person": label, "on": beside.on}
    return render(request, "paths/wall.html", context)


@require_safe
def caseload(request: MemberRequest) -> HttpResponse:
    """Show who is in which stage and year, never fewer than five people apart."""
    counts = request.vault.ask(CountPaths())
    way = [_cell(cell, wording.STAGES) for cell in counts.way]
    years = {str(n): _("year %(n)d") % {"n": n} for n in range(11)} | {"10": _("year 10 and later")}
    context = {
        "groups": [
            (_("On the way"), _with_widths(way)),
            (
                _("Here, by years since arrival"),
                _with_widths([_cell(c, years) for c in counts.years]),
            ),
        ]
    }
    return render(request, "paths/caseload.html", context)


Cell = tuple[str, int | None, str]
"""Words, how many people (None = fewer than five), the code for its colour."""


def _cell(cell: PathCell, words: Words) -> Cell:
    first, last = str(words[cell.codes[0]]), str(words[cell.codes[-1]])
    said = _("%(first)s to %(last)s") % {"first": first, "last": last}
    return first if len(cell.codes) == 1 else said, cell.count, cell.codes[0]


def _with_widths(cells: list[Cell]) -> list[tuple[str, int | None, str, int]]:
    most = max((count or 0 for _words, count, _code in cells), default=0) or 1
    return [(words, count, code, round((count or 0) * 400 / most)) for words, count, code in cells]
