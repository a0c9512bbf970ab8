"""The figures of a fiscal year: each member adds what the own keys open; nobody reads raw counts.

The guard's ring seals the draft into `identity`. What leaves the vault is joined and rounded
already, a draft like a frozen year.
"""

from collections.abc import Callable, Collection
from datetime import date

import msgspec

from farshore.domain.calendar.fiscal import (
    Days,
    check_month,
    days_between,
    days_of,
    left_over,
    need_apart,
)
from farshore.domain.errors import BadInput, NotFound
from farshore.domain.figures.differencing import Told
from farshore.domain.figures.reports import (
    DRAFTED,
    FROZEN,
    LANGUAGES,
    Counted,
    ReportDoc,
    report_row,
    shares_of,
    shown_of,
    tables_of,
    whole_of,
    words,
    year_words,
)
from farshore.domain.figures.yearly.given import given_away
from farshore.domain.figures.yearly.page import body_of
from farshore.domain.stories.documents import Text, Words
from farshore.vault.nouns.verbs import unit_of
from farshore.vault.outreach.counting import COUNTERS, SHARES, shares_counted
from farshore.vault.outreach.releasing import hand_in
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages.base import Done
from farshore.vault.speech.messages.outreach.figures import (
    CountFigures,
    FiguresList,
    FiguresView,
    FreezeFigures,
    GivenAway,
    LeaveOut,
    ListFigures,
    OpenFigures,
    ReleaseFigures,
    SetYearBegins,
)
from farshore.vault.speech.messages.people import Saved
from farshore.vault.state.fiscal import set_year_begins, year_begins
from farshore.vault.state.rights import CHANGES, answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.documents import Line
from farshore.vault.storage.nouns import Noun
from farshore.vault.storage.shelf import Asker

WHO = ("operations", "resettlement", "advocacy")
REPORTS = Noun(
    "report",
    ReportDoc,
    ("identity",),
    letter="YR",
    row=report_row,
    remember=lambda model, stored: model.put_year(stored.doc),
)
_CATEGORY = "news"


@answers(ListFigures, compartment=WHO, unaudited="years that were counted")
def list_figures(vault: Vault, _session: Session, _call: ListFigures) -> FiguresList:
    """List the years that were counted, the newest first."""
    rows = [line.row for line in vault.shelf.lines(REPORTS, ring=vault.need_opened().ring)]
    begins = year_begins(vault)
    return FiguresList(
        rows=sorted(rows, key=lambda row: (-row.year, -row.begins)),
        begins=begins,
        left_over=left_over(_frozen_days(vault), begins=begins),
    )


@answers(SetYearBegins, compartment=WHO, audit="set-year-begins")
def set_month(vault: Vault, session: Session, call: SetYearBegins) -> Done:
    """Choose the month in which the organisation's year begins; frozen years stay as they are.

    Raises:
        BadInput: there is no such month.
    """
    check_month(call.month)
    vault.log(session, "set-year-begins", detail=str(call.month))
    set_year_begins(vault, call.month)
    return Done()


@answers(CountFigures, compartment=WHO, audit="count-figures")
def count_figures(vault: Vault, session: Session, call: CountFigures) -> FiguresView:
    """Count anew what the member's keys open; a frozen year is only shown.

    Raises:
        BadInput: the year is not over, or shares days with one that was frozen.
    """
    line, begins = _line(vault, call.year), year_begins(vault)
    vault.log(session, "count-figures", detail=str(call.year)[:5])
    if line is not None and line.row.stage == FROZEN:
        return _view(vault, line)
    days = days_of(call.year, on=today(vault.clock), begins=begins)
    need_apart(days, _frozen_days(vault))
    found = {
        (code, place): Counted(
            code=code, place=place, counts=dict(counter.count(vault, session, days, place))
        )
        for code, counter in COUNTERS.items()
        for place in counter.needs
        if session.ring.has(place)
    }

    shares = shares_counted(vault, session, (call.year, begins), days)

    def by(known: ReportDoc) -> ReportDoc:
        if known.begins != begins:  # other days: nothing of before is of this year
            known = msgspec.structs.replace(
                known, begins=begins, counted=[], shares=[], has_shares=False
            )
        parts = {**{(one.code, one.place): one for one in known.counted}, **found}
        wanted = [(code, place) for code, counter in COUNTERS.items() for place in counter.needs]
        counted = [parts[at] for at in wanted if at in parts]
        if shares is not None and not known.has_shares:
            known = msgspec.structs.replace(known, shares=shares, has_shares=True)
        return msgspec.structs.replace(known, counted=counted)

    if line is None:
        fresh = ReportDoc(
            year=call.year,
            begins=begins,
            stage=DRAFTED,
            created_by=session.handle,
            created_on=today(vault.clock),
        )
        made = vault.shelf.create(REPORTS, by(fresh), asker=_guard(vault), unit_of=unit_of(vault))
        return _view(vault, made)
    return _change(vault, line, line.rev, by)


@answers(OpenFigures, compartment=WHO, audit="open-figures")
def open_figures(vault: Vault, session: Session, call: OpenFigures) -> FiguresView:
    """Return the figures of a year as they may be published."""
    vault.log(session, "open-figures", detail=str(call.year)[:4])
    return _view(vault, _need(vault, call.year))


@answers(LeaveOut, compartment=WHO, audit="leave-out-table")
def leave_out(vault: Vault, session: Session, call: LeaveOut) -> FiguresView:
    """Leave a table out of a draft, or put it back."""
    vault.log(session, "leave-out-table", detail=str(call.year)[:4])
    if call.table not in {*COUNTERS, *SHARES}:
        raise BadInput(why="There is no such table. Load the page again.")

    def by(known: ReportDoc) -> ReportDoc:
        _need_draft(known)
        kept = [code for code in known.left_out if code != call.table]
        return msgspec.structs.replace(known, left_out=[*kept, call.table] if call.is_out else kept)

    return _change(vault, _need(vault, call.year), call.rev, by)


@answers(FreezeFigures, compartment=WHO, audit="freeze-figures")
def freeze_figures(vault: Vault, session: Session, call: FreezeFigures) -> FiguresView:
    """Freeze a year; what was counted is destroyed, what is shown stays.

    Raises:
        BadInput: it is frozen, nothing can be shown, or a story gives a cell away.
    """
    vault.log(session, "freeze-figures", detail=str(call.year)[:4])

    def by(known: ReportDoc) -> ReportDoc:
        _need_draft(known)
        need_apart(days_between(known.year, begins=known.begins), _frozen_days(vault))
        given = given_away(known, _told(vault, known.year))
        if given:
            raise BadInput(
                why="A story tells what a table hides: %(tables)d of them can't go out so. Leave "
                "the table out, or take the sentence out of the story first.",
                tables=len(given),
            )
        shown, shares = tables_of(known), shares_of(known)
        if not shown and not shares:
            raise BadInput(why="No table is large enough to be shown. Count again with more keys.")
        return msgspec.structs.replace(known, stage=FROZEN, shown=shown, shares=shares, counted=[])

    view = _change(vault, _need(vault, call.year), call.rev, by)
    _at, doc = vault.shelf.open(REPORTS, view.label, asker=_guard(vault))
    vault.model.put_year(doc)
    return view


@answers(ReleaseFigures, compartment=WHO, audit="release-figures")
def release_figures(vault: Vault, session: Session, call: ReleaseFigures) -> Saved:
    """Make a draft of a page of frozen figures.

    Raises:
        BadInput: they are not frozen, or a page was made of them and its draft is still there.
    """
    vault.log(session, "release-figures", detail=str(call.year)[:4])
    line = _need(vault, call.year)
    if line.row.stage != FROZEN:
        raise BadInput(why="Freeze the figures first: only what never changes goes out.")
    if _standing(vault, line.row.story):
        raise BadInput(why="A page was made of these figures already. Ask the editors.")
    _at, doc = vault.shelf.open(REPORTS, line.label, asker=_guard(vault))
    story = hand_in(vault, session, _page(vault, doc))

    def by(known: ReportDoc) -> ReportDoc:
        return msgspec.structs.replace(known, story=story)

    made = vault.shelf.change(
        REPORTS, line.label, rev=call.rev, asker=_guard(vault), unit_of=unit_of(vault), by=by
    )
    return Saved(label=made.label, rev=made.rev)


def _page(vault: Vault, doc: ReportDoc) -> Words:
    site = vault.model.site.doc if vault.model.site else None
    slugs = [one.slug for one in site.categories] if site else []
    wanted = [one for one in LANGUAGES if site is None or one in site.languages]
    texts = {
        language: Text(
            title=f"{words('title', language)}: {_span(doc, language)}",
            body=body_of(
                doc.shown, doc.shares, language=language, left_over=_left_before(vault, doc)
            ),
        )
        for language in wanted or ["en"]
    }
    return Words(
        source_language=next(iter(texts)),
        no_subject=True,
        public_on=today(vault.clock).isoformat(),
        categories=[_CATEGORY] if _CATEGORY in slugs else [],
        tags=["figures"],
        translations=texts,
    )


def _span(doc: ReportDoc, language: str) -> str:
    return year_words(doc.year, language, begins=doc.begins)


def _told(vault: Vault, year: int) -> list[Told]:
    """Return all that is public and could be about a fiscal year: it runs over two of them.

    Of what came out long afterwards only sentences that name a year of it are about it.
    """
    found = []
    for item in vault.model.ledger_items.values():
        said = item.doc
        known = int(said.public_on[:4]) if said.public_on[:4].isdigit() else year
        if known >= year:
            told_in = known if known > year + 2 else None
            found.append(Told(said.title or said.url, f"{said.title}\n\n{said.text}", told_in))
    return found


def _frozen_days(vault: Vault) -> list[tuple[date, date]]:
    """Return first and last day of every year that was frozen."""
    lines = vault.shelf.lines(REPORTS, ring=vault.need_opened().ring)
    return [
        days_between(line.row.year, begins=line.row.begins)
        for line in lines
        if line.row.stage == FROZEN
    ]


def _left_before(vault: Vault, doc: ReportDoc) -> list[Days]:
    """Return the months right before a year that stand in no report, if there are any."""
    own = days_between(doc.year, begins=doc.begins)
    years = {*_frozen_days(vault), own}
    return [days for days in left_over(years, begins=doc.begins) if days[1] == _before(own[0])]


def _before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def _view(vault: Vault, line: Line[ReportDoc]) -> FiguresView:
    _at, doc = vault.shelf.open(REPORTS, line.label, asker=_guard(vault))
    tables, shares = tables_of(doc), shares_of(doc)
    counted = whole_of(doc)
    codes = {one.code for one in counted}
    given = given_away(doc, _told(vault, doc.year)) if doc.stage == DRAFTED else {}
    return FiguresView(
        label=line.label,
        rev=line.rev,
        year=doc.year,
        stage=doc.stage,
        begins=doc.begins,
        tables=tables,
        shares=shares,
        not_shown=[one.code for one in counted if shown_of(one) is None],
        left_out=doc.left_out,
        missing=_missing(doc, codes) if counted else [],
        given_away=[
            GivenAway(table=code, source=one.source, sentence=one.sentence, reason=one.reason)
            for code, found in given.items()
            for one in {d.sentence: d for d in found}.values()
        ],
        story=_standing(vault, doc.story),
        left_over=_left_before(vault, doc),
    )


def _standing(vault: Vault, story: str) -> str:
    """Return the label of a page's draft; empty if it was destroyed, which no public one can be."""
    return story if story in vault.model.stories or story in vault.model.deleted else ""


def _missing(doc: ReportDoc, counted: Collection[str]) -> list[str]:
    """Return the codes of what nobody has counted yet; levels have a page of their own for it."""
    missing = [code for code in COUNTERS if code not in counted]
    return missing if doc.has_shares else [*missing, SHARES[0]]


def _change(
    vault: Vault, line: Line[ReportDoc], rev: int, by: Callable[[ReportDoc], ReportDoc]
) -> FiguresView:
    made = vault.shelf.change(
        REPORTS, line.label, rev=rev, asker=_guard(vault), unit_of=unit_of(vault), by=by
    )
    return _view(vault, made)


def _guard(vault: Vault) -> Asker:
    return Asker(vault.need_opened().ring, lambda _label: None, lambda _labels: None)


def _line(vault: Vault, year: int) -> Line[ReportDoc] | None:
    lines = vault.shelf.lines(REPORTS, ring=vault.need_opened().ring)
    return next((line for line in lines if line.row.year == year), None)


def _need(vault: Vault, year: int) -> Line[ReportDoc]:
    line = _line(vault, year)
    if line is None:
        raise NotFound(label=str(year)[:4])
    return line


def _need_draft(doc: ReportDoc) -> None:
    if doc.stage == FROZEN:
        raise BadInput(why="These figures are frozen: they can't be had again in another way.")


CHANGES.update({"freeze-figures", "release-figures"})
