"""What public texts give away of a year's report: sentence by sentence, and all of them together.

A reader adds up: "six of them are women" and "five are men" of fourteen leave three. So the counts
that texts tell of one cell are also taken from it two and three at a time.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, groupby

from farshore.domain.figures.differencing import Disclosure, Told
from farshore.domain.figures.protecting import LEAST
from farshore.domain.figures.reports import (
    LANGUAGES,
    OFFICES,
    Counted,
    ReportDoc,
    Shown,
    shares_of,
    shown_of,
    tables_of,
    whole_of,
    words,
)
from farshore.domain.figures.statements import Statement, statements
from farshore.domain.figures.topics import Said, Subject, said, subject_of
from farshore.domain.figures.yearly.shares import LEVELS, is_edge

_BANDS = ("waited_", "way_", "in_time", "later", "other")
"""Codes of rows that have no subject of their own: a sentence is about their table, or not at all."""
TOPICS = {
    "requests": "request", "request_ways": "request", "decision_time": "request", "arrivals": "arrival",
    "way_time": "arrival", "waited": "reunion", "interviews": "interview", "milestones": "",
}  # fmt: skip
"""What a table counts: beside one that hides anything no sentence counts a few of them."""
_MOST_TOLD = 40
"""Counts of one sentence that are looked at, the smallest first: what tells more is a list."""
_RULE = "guard.table-story"
_HIDES = "The table hides this count, and the sentence tells one of the same people."
_LEAVES = "Of those in the table, the sentence leaves fewer than five."
_FEW = "The sentence is about a few of the people whom the table counts."
_ADDS_UP = "Together, sentences of public texts leave fewer than five of those in the table."


@dataclass(frozen=True, slots=True)
class Heard:
    """One count that a public text tells, and what its sentence is about."""

    title: str
    told: Statement
    about: Said
    subjects: dict[str, bool] = field(default_factory=dict)
    """Codes that the sentence was compared with; all counts of a sentence share them."""

    def is_about(self, code: str) -> bool:
        """Tell whether the sentence is about a row or a table, which is found out once."""
        if code not in self.subjects:
            self.subjects[code] = any(one.is_in(self.about) for one in _subjects(code))
        return self.subjects[code]


@dataclass(frozen=True, slots=True)
class Cell:
    """One count of the report as a reader could know it.

    Attributes:
        code: of its row; of its table, where it is the total.
        least: the smallest number that it could be.
        most: the largest; the same where it is known.
        is_hidden: it stands in a joined group.
        says: the number that stands there, of a frozen year: to repeat it tells nothing.
    """

    code: str
    least: int
    most: int
    is_hidden: bool = False
    says: int | None = None


def heard_in(texts: Sequence[Told], *, year: int) -> list[Heard]:
    """Return every count of people that texts tell of a fiscal year.

    Args:
        texts: public ones; the year of each, if known, holds where a sentence names none.
        year: in which the fiscal year begins.
    """
    found = []
    for text in texts:
        for sentence, told in groupby(statements(text.text), key=lambda one: one.sentence):
            about, subjects = said(sentence, year=text.year), dict[str, bool]()
            if _is_of(about, year):
                few = sorted(told, key=lambda one: one.count)[:_MOST_TOLD]
                found += [Heard(text.title, one, about, subjects) for one in few]
    return found


def _is_of(about: Said, year: int) -> bool:
    """Tell whether a sentence can be about a fiscal year; of several years it is about all between."""
    years = about.years
    return not years or (min(years) <= year + 1 and year <= max(years))


def given_away(doc: ReportDoc, stories: Sequence[Told]) -> dict[str, list[Disclosure]]:
    """Return by table what public texts give away beside a report.

    Of a draft the exact counts are compared, not the rounded ones: a reader may know better than we
    show. Of a frozen year there are none any more: whatever could be behind a number is.

    Args:
        doc: a draft, or a frozen year.
        stories: all that is public, or is to be.
    """
    heard = heard_in(stories, year=doc.year)
    if not heard:
        return {}
    found: dict[str, list[Disclosure]] = {}
    for code, cells in _cells(doc):
        given = [one for cell in cells for one in _of_cell(cell, heard)]
        if any(cell.is_hidden for cell in cells):
            given += _few_of_table(code, heard)
        if given:
            found[code] = list(dict.fromkeys(given))
    for row in shares_of(doc):
        if row.table == LEVELS:
            continue  # what somebody says of a domain is no count of an event
        told = [one for one in heard if one.is_about(row.code)]
        few = [one for one in told if one.told.count < LEAST or is_edge(row.words)]
        if few:
            found.setdefault(row.table, []).extend(_told(row.code, one, _HIDES) for one in few)
    return found


def _cells(doc: ReportDoc) -> Iterator[tuple[str, list[Cell]]]:
    if doc.counted:
        for counted in whole_of(doc):
            shown = None if counted.code in {*doc.left_out, *OFFICES} else shown_of(counted)
            if shown:
                yield counted.code, list(_exact(counted, shown))
        return
    for table in tables_of(doc):
        if table.code not in OFFICES:
            yield table.code, list(_rounded(table))


def _exact(counted: Counted, shown: Shown) -> Iterator[Cell]:
    group = sum(counted.counts[code] for code in shown.others)
    total = sum(counted.counts.values())
    yield Cell(counted.code, total, total)
    for code, count in counted.counts.items():
        if code in shown.others:
            yield Cell(code, 0, group, is_hidden=True)
        else:
            yield Cell(code, count, count)


def _rounded(table: Shown) -> Iterator[Cell]:
    """Yield what a reader knows of each count who knows how it was rounded."""
    yield Cell(table.code, table.total - 2, table.total + 2, says=table.total)
    for row in table.rows:
        yield Cell(row.code, max(LEAST, row.count - 2), row.count + 2, says=row.count)
    for code in table.others:
        yield Cell(code, 0, table.others_count + 2, is_hidden=True)


def _of_cell(cell: Cell, heard: Sequence[Heard]) -> Iterator[Disclosure]:
    about = [one for one in heard if one.is_about(cell.code)]
    if cell.is_hidden:
        yield from (_told(cell.code, one, _HIDES) for one in about if _can_be(cell, one))
        return
    for one in about:
        if reason := _reason(cell, one.told):
            yield _told(cell.code, one, reason)
    yield from _together(cell, about)


def _few_of_table(code: str, heard: Sequence[Heard]) -> Iterator[Disclosure]:
    """Yield small counts of what a table counts, in whatever words the text says what became of it."""
    for one in heard:
        if 0 < one.told.count < LEAST and TOPICS.get(code) in one.about.topics:
            yield _told(code, one, _HIDES)


def _can_be(cell: Cell, one: Heard) -> bool:
    """Tell whether a sentence can be about a hidden count, alone or together with other years.

    Of several years together it can be, however large: what other years show is taken from it.
    """
    if len(one.about.years) != 1:
        return True
    return min(n for n in (one.told.count, one.told.of) if n is not None) <= cell.most


def _reason(cell: Cell, told: Statement) -> str:
    if told.count != cell.says and _leaves_few(cell.least, cell.most, told.count):
        return _LEAVES
    if told.of is not None and _leaves_few(told.of, told.of, told.count):
        return _LEAVES
    is_small = 0 < told.count < LEAST and told.of is None
    return _FEW if is_small and cell.least < 2 * LEAST else ""


def _leaves_few(least: int, most: int, count: int) -> bool:
    """Tell whether a part that is counted can leave one to four of a whole."""
    return count < most and least - count < LEAST


def _together(cell: Cell, about: Sequence[Heard]) -> Iterator[Disclosure]:
    """Yield sentences whose counts, taken from the cell together, leave one to four people.

    Each count is tried once, whoever tells it: a story in three languages tells all of its counts
    three times, and none of them may stand in the way of another.
    """
    told: dict[int, list[Heard]] = defaultdict(list)
    for one in about:
        if 0 < one.told.count < cell.least:
            told[one.told.count].append(one)
    for some in _sums(told.keys(), range(cell.least - LEAST + 1, cell.most)):
        times = Counter(some)
        if all(len(told[count]) >= many for count, many in times.items()):
            for count, many in times.items():
                yield from (_told(cell.code, one, _ADDS_UP) for one in told[count][:many])
            return


def _sums(counts: Collection[int], wholes: range) -> Iterator[tuple[int, ...]]:
    """Yield two counts, then three, whose sum lies in a range; a count may stand there again."""
    rising = sorted(counts)
    for held in chain([()], ((one,) for one in rising)):
        for one in (n for n in rising if not held or n >= held[0]):
            so_far = sum(held) + one
            if so_far + rising[-1] < wholes.start:
                continue
            for last in range(max(one, wholes.start - so_far), wholes.stop - so_far):
                if last in counts:
                    yield (*held, one, last)


@cache
def _subjects(code: str) -> tuple[Subject, ...]:
    """Return what a row is about, in each language; its words are ours, nobody's record."""
    if code in TOPICS:
        return (Subject(frozenset({TOPICS[code]}), frozenset()),) if TOPICS[code] else ()
    if code.startswith(_BANDS):
        return ()
    found = (subject_of(words(code, language)) for language in LANGUAGES)
    return tuple(subject for subject in found if subject)


def _told(code: str, heard: Heard, reason: str) -> Disclosure:
    return Disclosure(_RULE, words(code, "en"), heard.title, heard.told.sentence, reason)
