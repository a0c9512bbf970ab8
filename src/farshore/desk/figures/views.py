"""The years that were counted, and one year: tables and charts, what clashes, what is to do."""

from dataclasses import dataclass
from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from farshore.desk.figures.drawing import ShareBar, bars, stacked
from farshore.desk.kit.fields import ChoiceField, NumberField, Text
from farshore.desk.kit.forms import KitForm, typed_in
from farshore.desk.numbers import whole
from farshore.desk.refusals import shown_here
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.domain.figures.reports import (
    DRAFTED,
    FROZEN,
    LANGUAGES,
    OFFICES,
    Shown,
    left_over_words,
    words,
    year_words,
)
from farshore.domain.figures.yearly.page import band_words
from farshore.domain.figures.yearly.shares import LEVELS, bounds
from farshore.vault.speech.messages.outreach.figures import (
    CountFigures,
    FiguresView,
    FreezeFigures,
    LeaveOut,
    ListFigures,
    OpenFigures,
    ReleaseFigures,
    SetYearBegins,
)

STAGES = {DRAFTED: _("draft"), FROZEN: _("frozen")}


MONTHS: dict[int, Text] = {
    1: _("January"), 2: _("February"), 3: _("March"), 4: _("April"), 5: _("May"), 6: _("June"),
    7: _("July"), 8: _("August"), 9: _("September"), 10: _("October"), 11: _("November"),
    12: _("December"),
}  # fmt: skip


class YearForm(KitForm):
    """Which fiscal year."""

    year = NumberField(
        label=_("Fiscal year, by the year in which it begins"),
        hint=_("A year that is frozen is never counted again."),
        required=True,
        short=True,
    )


class MonthForm(KitForm):
    """In which month the organisation's year begins."""

    month = ChoiceField(
        label=_("A year begins in"),
        hint=_(
            "Years that were frozen keep their days, and no later year may share days with them."
        ),
        words={str(number): MONTHS[number] for number in MONTHS},
        required=True,
    )


@dataclass(frozen=True, slots=True)
class TableShown:
    """One table: its words, its rows, its chart."""

    code: str
    title: str
    rows: list[tuple[str, int]]
    joined: str
    total: int
    chart: SafeString
    are_offices: bool


@dataclass(frozen=True, slots=True)
class SharesShown:
    """One table of shares: its words, and each row with its years since arrival."""

    code: str
    title: str
    lead: str
    has_bands: bool
    since: str
    share: str
    rows: list[tuple[str, str, str]]
    chart: SafeString
    drawn: str
    """How the chart is read."""


@require_http_methods(["GET", "HEAD", "POST"])
def years(request: MemberRequest) -> HttpResponse:
    """List the years, or count one."""
    form = YearForm(typed_in(request))
    if form.is_bound and form.is_valid():
        year_ = form.cleaned_data["year"]
        try:
            request.vault.ask(CountFigures(year=year_))
        except FarshoreError as refusal:
            form.refuse(refusal, field="year")
        else:
            return redirect(reverse("figures:year", args=[year_]))
    return _years(request, form, None)


@require_http_methods(["POST"])
def begins(request: MemberRequest) -> HttpResponse:
    """Choose the month in which a year begins."""
    months = MonthForm(request.POST)
    if months.is_valid():
        try:
            request.vault.ask(SetYearBegins(month=int(months.cleaned_data["month"])))
        except FarshoreError as refusal:
            months.refuse(refusal, field="month")
        else:
            return redirect(reverse("figures:years"))
    return _years(request, YearForm(), months)


def _years(request: MemberRequest, form: YearForm, months: MonthForm | None) -> HttpResponse:
    found = request.vault.ask(ListFigures())
    months = months or MonthForm(initial={"month": str(found.begins)})
    context = {
        "form": form,
        "months": months,
        "errors": [*form.summary, *months.summary],
        "years": [
            (row, year_words(row.year, _language(), begins=row.begins), STAGES[row.stage])
            for row in found.rows
        ],
        "left_over": [left_over_words(days, _language()) for days in found.left_over],
    }
    return render(request, "figures/years.html", context, status=max(form.status, months.status))


@require_http_methods(["GET", "HEAD", "POST"])
def year(request: MemberRequest, year: int) -> HttpResponse:
    """Show one year, or do one step with it."""
    refusal = ""
    if request.method == "POST":
        try:
            _step(request, year)
        except FarshoreError as error:
            refusal = shown_here(error)
        else:
            return redirect(reverse("figures:year", args=[year]))
    view = request.vault.ask(OpenFigures(year=year))
    wanted = request.GET.get("language", _language())
    language = wanted if wanted in LANGUAGES else "en"
    context = {
        "view": view,
        "is_draft": view.stage == DRAFTED,
        "stage": STAGES[view.stage],
        "title": words("title", language),
        "span": year_words(year, language, begins=view.begins),
        "intro": words("intro", language),
        "gaps_head": words("gaps-head", language),
        "gaps": words("gaps", language),
        "left_over": [left_over_words(days, language) for days in view.left_over],
        "others": words("others", language),
        "joined": words("joined", language),
        "about": words("about", language),
        "number": words("number", language),
        "total": words("total", language),
        "what": words("what", language),
        "tables": [_shown(one, language) for one in view.tables],
        "shares": _shares(view, language),
        "not_shown": [words(code, _language()) for code in view.not_shown],
        "missing": [words(code, _language()) for code in view.missing],
        "left_out": [(code, words(code, _language())) for code in view.left_out],
        "given_away": _given_away(view),
        "may_freeze": bool(view.tables or view.shares),
        "languages": [(code, code == language) for code in LANGUAGES],
        "language": language,
        "errors": [("figures", refusal)] if refusal else [],
    }
    return render(request, "figures/year.html", context, status=422 if refusal else 200)


def _step(request: MemberRequest, year_: int) -> None:
    rev = whole(request.POST.get("rev", ""), otherwise=0)
    table = request.POST.get("table", "")
    match request.POST.get("step", ""):
        case "count":
            request.vault.ask(CountFigures(year=year_))
        case "leave-out":
            request.vault.ask(LeaveOut(year=year_, rev=rev, table=table))
        case "put-back":
            request.vault.ask(LeaveOut(year=year_, rev=rev, table=table, is_out=False))
        case "freeze":
            request.vault.ask(FreezeFigures(year=year_, rev=rev))
        case "release":
            request.vault.ask(ReleaseFigures(year=year_, rev=rev))


def _language() -> str:
    code = (get_language() or "en")[:2]
    return code if code in LANGUAGES else "en"


def _shown(table: Shown, language: str) -> TableShown:
    rows = [(words(row.code, language), row.count) for row in table.rows]
    drawn = [*rows, (words("others", language), table.others_count)] if table.others else rows
    title = words(table.code, language)
    return TableShown(
        code=table.code,
        title=title,
        rows=drawn,
        joined=words("comma", language).join(words(code, language) for code in table.others),
        total=table.total,
        chart=bars(drawn, title=title, id_=f"chart-{table.code}"),
        are_offices=table.code in OFFICES,
    )


def _shares(view: FiguresView, language: str) -> list[SharesShown]:
    """Return each table of shares in words."""
    said, found = partial(words, language=language), []
    for code in dict.fromkeys(row.table for row in view.shares):
        rows = [row for row in view.shares if row.table == code]
        has_bands, title = code == LEVELS, words(code, language)
        drawn = [
            ShareBar(
                said(row.code),
                band_words(row, language) if has_bands else "",
                *bounds(row.words),
                row.words,
            )
            for row in rows
        ]
        found.append(
            SharesShown(
                code=code,
                title=title,
                lead=words(f"{code}-lead", language),
                has_bands=has_bands,
                since=words("since", language),
                share=words("share", language),
                rows=[(said(row.code), band_words(row, language), said(row.words)) for row in rows],
                chart=stacked(drawn, title=title, id_=f"chart-{code}"),
                drawn=words("shares-drawn", language),
            )
        )
    return found


def _given_away(view: FiguresView) -> list[tuple[str, str, list[tuple[str, str]]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for one in view.given_away:
        found.setdefault(one.table, []).append((one.source, one.sentence))
    return [(code, words(code, _language()), told) for code, told in found.items()]
