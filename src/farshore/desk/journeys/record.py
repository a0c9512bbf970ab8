"""The page of one journey: who is where, what is missing, how long it took, what holds up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from farshore.desk.journeys import wording
from farshore.desk.journeys.branches import branch_of
from farshore.desk.journeys.forecast import chart_of
from farshore.desk.journeys.picture import Picture, draw, line_of
from farshore.desk.kit.listing import case_address
from farshore.desk.numbers import whole
from farshore.desk.refusals import shown_here
from farshore.desk.vault import MemberRequest
from farshore.domain.dates import days_of
from farshore.domain.errors import FarshoreError
from farshore.domain.journeys.admission import Due, items, missing, standing, together
from farshore.domain.journeys.records import JourneyDoc, of_person, present
from farshore.domain.journeys.way import points, stage_now
from farshore.vault.speech.messages.casework.journeys import AskForecast, DropStage, OpenJourney
from farshore.vault.speech.messages.casework.situations import AskSituations, Situations
from farshore.vault.speech.messages.nouns import Opened

if TYPE_CHECKING:
    from farshore.desk.kit.screen import Screen

MOST_MISSING = 12


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to get next, and for whom."""

    due: Due
    people: tuple[str, ...]
    words: str
    hint: str
    state: object
    blocks: tuple[str, ...]
    days: int | None
    """Since it was asked for."""
    is_late: bool


def journey_record(screen: "Screen", request: MemberRequest, label: str) -> HttpResponse:
    """Show one journey; a POST takes one stage back that was recorded by mistake."""
    if request.method == "POST":
        refusal = _taken_back(request, label)
        if not refusal:
            return redirect(screen.address("record", label))
        return _page(screen, request, label, refusal=refusal)
    return _page(screen, request, label)


def _taken_back(request: MemberRequest, label: str) -> str:
    sent = request.POST
    try:
        request.vault.ask(
            DropStage(
                label=label,
                rev=whole(sent.get("rev", ""), otherwise=0),
                number=whole(sent.get("drop", ""), otherwise=10**6),
                person=sent.get("person", ""),
                stage=sent.get("stage", ""),
            )
        )
    except FarshoreError as error:
        return shown_here(error)
    return ""


def _page(
    screen: "Screen", request: MemberRequest, label: str, *, refusal: str = ""
) -> HttpResponse:
    opened = request.vault.ask(OpenJourney(label=label))
    if request.GET.get("tab", "record") != "record":
        return screen.record_page(request, label)
    doc, today = opened.doc, timezone.localdate()
    situations = request.vault.ask(AskSituations(journey=label))
    forecast = request.vault.ask(AskForecast(label=label))
    people = present(doc)
    catalogue = items(doc.to, doc.catalogue)
    dues = standing(doc.to, people, doc.papers, version=doc.catalogue)
    ways = {one: points(of_person(doc.passages, one), today=today) for one in people}
    gaps = [_missing(due, who, today) for due, who in together(missing(dues))]
    context = {
        **record_of(screen, request, opened, refusal=refusal),
        "heading": heading_of(doc),
        "country": wording.country_words().get(doc.to, ""),
        "people": [(one, case_address(one)) for one in people],
        "picture": picture_of(doc, situations, today=today),
        "branch": branch_of(
            ways, stages=wording.stages_in_words(), doubts=wording.DOUBTS, today=today
        ),
        "passages": list(enumerate(doc.passages)),
        "missing": gaps[:MOST_MISSING],
        "missing_count": len(gaps),
        "checklist": [
            (wording.item_words(item), [_cell(dues[one][number], today) for one in people])
            for number, item in enumerate(catalogue)
        ],
        "chart": chart_of(forecast, stages=wording.ALL_STAGES),
        "situations": situations.lasting,
        "not_held": [one for one in situations.lasting if not one.here],
    }
    return render(request, "journeys/record.html", context, status=422 if refusal else 200)


def record_of(
    screen: "Screen", request: MemberRequest, opened: Opened[Any], *, refusal: str = ""
) -> dict[str, Any]:
    """Return what every record of a noun needs."""
    return {
        "screen": screen,
        "opened": opened,
        "doc": opened.doc,
        "today": timezone.localdate(),
        "stage": screen.words.get("stage", {}).get(opened.stage, opened.stage),
        "facts": screen.facts(request, opened),
        "moves": [(one, screen.moves[one]) for one in opened.moves if one in screen.moves],
        "acts": [
            (act, screen.address(act.name, opened.label))
            for act in screen.acts
            if act.stands_at(opened.stage)
        ],
        "errors": [("main", refusal)] if refusal else [],
        "record": screen.address("record", opened.label),
        "edit": screen.address("edit", opened.label),
        "move": screen.address("move", opened.label),
        "list": screen.address("list"),
    }


def heading_of(doc: JourneyDoc) -> str:
    """Return how many are where, the most first: "in the procedure: 3 · waiting: 1"."""
    counts: dict[str, int] = {}
    for person in present(doc):
        stage = stage_now(of_person(doc.passages, person)) or ""
        counts[stage] = counts.get(stage, 0) + 1
    told = [
        f"{wording.ALL_STAGES[stage] if stage else _('no stage yet')}:\u00a0{count}"
        for stage, count in sorted(counts.items(), key=lambda pair: -pair[1])
    ]
    return " · ".join(told)


def picture_of(doc: JourneyDoc, situations: Situations, *, today: date) -> Picture | None:
    """Return the picture of a journey; None if nobody said any day."""
    lines = [
        line_of(one, points(of_person(doc.passages, one), today=today), today=today)
        for one in present(doc)
        if any(passage.days for passage in of_person(doc.passages, one))
    ]
    held: dict[str, list[tuple[date, date]]] = {}
    for person, first, last in situations.spans:
        held.setdefault(person, []).append((first, last))
    return draw(
        lines, stages=wording.stages_in_words(), today=today, held=held, month=_month, now=_now
    )


def _month(day: date, step: int) -> str:
    if step >= 12:
        return str(day.year)
    language = wording.language_now()
    words = {"ja": f"{day.month}月", "ko": f"{day.month}월"}.get(language, f"{day:%b}")
    if day.month == 1:
        return {"ja": f"{day.year}年", "ko": f"{day.year}년"}.get(language, str(day.year))
    return words


def _now(_person: str, stage: str, days: int) -> str:
    return _("%(stage)s, day %(days)s") % {"stage": wording.ALL_STAGES[stage], "days": days}


def _missing(due: Due, people: tuple[str, ...], today: date) -> Missing:
    paper = due.paper
    asked = days_of(paper.edtf) if paper and paper.state == "asked" else None
    since = asked.first if asked and asked.precision == "day" else None
    names = {one.code: one for one in _catalogue_of(due)}
    return Missing(
        due,
        people,
        wording.item_words(due.item),
        due.item.hint[wording.language_now()],
        wording.DUE_STATES[due.state],
        tuple(wording.item_words(names[code]) for code in due.blocks if code in names),
        (today - since).days if since else None,
        due.state == "missing" or bool(paper and paper.until and paper.until < today),
    )


def _catalogue_of(due: Due) -> Sequence[Any]:
    return next(
        (found for code in wording.country_words() if due.item in (found := items(code))), ()
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """How one item is for one person, in a few letters."""

    words: object
    css: str
    day: date | None
    person: str
    item: str


def _cell(due: Due, today: date) -> Cell:
    paper = due.paper
    css = {"have": "ok", "missing": "no", "asked": "soon", "promised": "soon"}.get(
        due.state, "quiet"
    )
    if css == "soon" and paper and paper.until and paper.until < today:
        css = "no"
    day = paper.until if paper and due.state in {"asked", "promised"} else None
    return Cell(wording.DUE_STATES[due.state], css, day, due.person, due.item.code)
