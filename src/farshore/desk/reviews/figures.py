"""The page of a year's levels over the caseload: counted once, then only read."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from farshore.desk.kit.fields import NumberField, Text
from farshore.desk.kit.forms import KitForm, typed_in
from farshore.desk.numbers import whole
from farshore.desk.reviews import wording
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.domain.resettlement.frozen import ShareLine
from farshore.vault.speech.messages.resettlement import CountLevels, ListLevelFigures

SHARES: dict[str, Text] = {
    "fewer than 5": _("fewer than 5"), "nearly all": _("nearly all"), "under 5 %": _("under 5 %"),
    "over 95 %": _("over 95 %"),
}  # fmt: skip
VOICES: dict[str, Text] = {"own": _("Their own level"), "ours": _("Our level")}
LAST_YEAR = 100


class YearForm(KitForm):
    """Which fiscal year."""

    year = NumberField(
        label=_("Fiscal year, by the year in which it begins"),
        hint=_("Once counted, a year is never counted again."),
        required=True,
        short=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def figures(request: MemberRequest) -> HttpResponse:
    """Count a year that is over, or show one that was counted."""
    form = YearForm(typed_in(request))
    if form.is_bound and form.is_valid():
        year = form.cleaned_data["year"]
        try:
            request.vault.ask(CountLevels(year=year))
        except FarshoreError as refusal:
            form.refuse(refusal, field="year")
        else:
            return redirect(f"{reverse('reviews:figures')}?year={year}")
    rows = request.vault.ask(ListLevelFigures(sort="-year", per_page=200)).rows
    wanted = whole(request.GET.get("year", ""), otherwise=rows[0].year if rows else 0)
    chosen = next((row for row in rows if row.year == wanted), None)
    context = {
        "form": form,
        "years": [row.year for row in rows],
        "year": chosen.year if chosen else 0,
        "tables": [
            (title, _table(line for line in chosen.lines if line.voice == voice))
            for voice, title in VOICES.items()
        ]
        if chosen
        else [],
        "errors": form.summary,
    }
    return render(request, "reviews/figures.html", context, status=form.status)


def _table(lines: Iterable[ShareLine]) -> list[tuple[Text, list[tuple[str, Text]]]]:
    """Return each scale with its bands of years and their shares in words."""
    found: dict[str, list[tuple[str, Text]]] = {}
    for line in lines:
        cell = (_band(line.first, line.last), SHARES.get(line.words, line.words))
        found.setdefault(line.scale, []).append(cell)
    return [(wording.SCALES.get(code, code), cells) for code, cells in found.items()]


def _band(first: int, last: int) -> str:
    if last >= LAST_YEAR:
        return now("from year %(first)d") % {"first": first}
    return now("years %(first)d–%(last)d") % {"first": first, "last": last}
