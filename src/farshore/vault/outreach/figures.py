"""The figures of a fiscal year: each member adds what the own keys open; nobody reads raw counts.

The guard's ring seals the draft into `identity`. What leaves the vault is joined and rounded
already, a draft like a frozen year.
"""

from collections.abc import Callable

import msgspec

from farshore.domain.errors import BadInput, NotFound
from farshore.domain.figures.differencing import Told
from farshore.domain.figures.reports import (
    DRAFTED,
    FROZEN,
    LANGUAGES,
    Counted,
    ReportDoc,
    body_of,
    days_of,
    given_away,
    report_row,
    shown_of,
    tables_of,
    whole_of,
    words,
    year_words,
)
from farshore.domain.stories.documents import Text, Words
from farshore.vault.nouns.verbs import unit_of
from farshore.vault.outreach.counting import COUNTERS
from farshore.vault.outreach.releasing import hand_in
from farshore.vault.speech.clock import today
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
)
from farshore.vault.speech.messages.people import Saved
from farshore.vault.state.rights import CHANGES, answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.documents import Line
from farshore.vault.storage.nouns import Noun
from farshore.vault.storage.shelf import Asker

WHO = ("operations", "resettlement", "advocacy")
REPORTS = Noun("report", ReportDoc, ("identity",), letter="YR", row=report_row)
_CATEGORY = "news"


@answers(ListFigures, compartment=WHO, unaudited="years that were counted")
def list_figures(vault: Vault, _session: Session, _call: ListFigures) -> FiguresList:
    """List the years that were counted, the newest first."""
    rows = [line.row for line in vault.shelf.lines(REPORTS, ring=vault.need_opened().ring)]
    return FiguresList(rows=sorted(rows, key=lambda row: -row.year))


@answers(CountFigures, compartment=WHO, audit="count-figures")
def count_figures(vault: Vault, session: Session, call: CountFigures) -> FiguresView:
    """Count anew what the member's keys open; a frozen year is only shown."""
    days = days_of(call.year, on=today(vault.clock))
    vault.log(session, "count-figures", detail=str(call.year))
    line = _line(vault, call.year)
    if line is not None and line.row.stage == FROZEN:
        return _view(vault, line)
    found = {
        (code, place): Counted(
            code=code, place=place, counts=dict(counter.count(vault, session, days, place))
        )
        for code, counter in COUNTERS.items()
        for place in counter.needs
        if session.ring.has(place)
    }

    def by(known: ReportDoc) -> ReportDoc:
        parts = {**{(one.code, one.place): one for one in known.counted}, **found}
        wanted = [(code, place) for code, counter in COUNTERS.items() for place in counter.needs]
        counted = [parts[at] for at in wanted if at in parts]
        return msgspec.structs.replace(known, counted=counted)

    if line is None:
        fresh = ReportDoc(
            year=call.year,
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
    if call.table not in COUNTERS:
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
        given = given_away(known, _told(vault, known.year))
        if given:
            raise BadInput(
                why="A story tells what a table hides: %(tables)d of them can't go out so. Leave "
                "the table out, or take the sentence out of the story first.",
                tables=len(given),
            )
        shown = tables_of(known)
        if not shown:
            raise BadInput(why="No table is large enough to be shown. Count again with more keys.")
        return msgspec.structs.replace(known, stage=FROZEN, shown=shown, counted=[])

    return _change(vault, _need(vault, call.year), call.rev, by)


@answers(ReleaseFigures, compartment=WHO, audit="release-figures")
def release_figures(vault: Vault, session: Session, call: ReleaseFigures) -> Saved:
    """Make a draft of a page of frozen figures.

    Raises:
        BadInput: they are not frozen, or a page was made of them.
    """
    vault.log(session, "release-figures", detail=str(call.year)[:4])
    line = _need(vault, call.year)
    if line.row.stage != FROZEN:
        raise BadInput(why="Freeze the figures first: only what never changes goes out.")
    if line.row.story:
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
            title=f"{words('title', language)}: {year_words(doc.year, language)}",
            body=body_of(doc.shown, language=language),
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


def _told(vault: Vault, year: int) -> list[Told]:
    """Return all that is public and could be about a fiscal year: it runs over two of them."""
    found = []
    for item in vault.model.ledger_items.values():
        said = item.doc
        known = said.public_on[:4]
        if not known.isdigit() or year <= int(known) <= year + 2:
            text, title = f"{said.title}\n\n{said.text}", said.title or said.url
            found += [Told(title, text, one) for one in (year, year + 1)]
    return found


def _view(vault: Vault, line: Line[ReportDoc]) -> FiguresView:
    _at, doc = vault.shelf.open(REPORTS, line.label, asker=_guard(vault))
    tables = tables_of(doc)
    counted = whole_of(doc)
    codes = {one.code for one in counted}
    given = given_away(doc, _told(vault, doc.year)) if doc.stage == DRAFTED else {}
    return FiguresView(
        label=line.label,
        rev=line.rev,
        year=doc.year,
        stage=doc.stage,
        tables=tables,
        not_shown=[one.code for one in counted if shown_of(one) is None],
        left_out=doc.left_out,
        missing=[code for code in COUNTERS if code not in codes] if counted else [],
        given_away=[
            GivenAway(table=code, source=one.source, sentence=one.sentence, reason=one.reason)
            for code, found in given.items()
            for one in {d.sentence: d for d in found}.values()
        ],
        story=doc.story,
    )


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
