"""Counts of a draft beside the frozen figures of a year: what a table hides, no story tells."""

from collections.abc import Iterable, Iterator, Sequence

from farshore.domain.figures.differencing import Told
from farshore.domain.figures.reports import ReportDoc
from farshore.domain.figures.yearly.given import given_away
from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.verdicts import Finding

_REASON = (
    "Beside the figures of %(year)s this count tells of a few people whom a table there hides."
)
_EDGE = "|"
"""With which a line of a report's table begins and ends; it is not compared with itself."""


def year_findings(
    field: Field, years: Iterable[ReportDoc], *, public_on: str, known: Sequence[str] = ()
) -> Iterator[Finding]:
    """Yield sentences of a draft that give away what the frozen figures of a year hide.

    Whether a sentence counts the same people only a person can tell: the finding asks for a
    decision.

    Args:
        field: a text of a draft.
        years: figures that were frozen.
        public_on: day of the story, ISO: a sentence that names no year is about that one.
        known: what is public of the story already; it was compared with the exact counts then.
    """
    if field.is_address:
        return
    prose = "\n".join(
        " " * len(line) if _is_of_a_table(line) else line for line in field.text.split("\n")
    )
    year = int(public_on[:4]) if public_on[:4].isdigit() else None
    for doc in years:
        is_near = year is None or doc.year <= year <= doc.year + 2
        given = given_away(doc, [Told("", prose, None if is_near else year)])
        sentences = {one.sentence for found in given.values() for one in found}
        for sentence in sorted(sentences):
            start = prose.find(sentence)
            if start >= 0 and not any(sentence in text for text in known):
                yield _finding(field, start, sentence, _span(doc))


def _is_of_a_table(line: str) -> bool:
    return line.strip().startswith(_EDGE) and line.strip().endswith(_EDGE)


def _span(doc: ReportDoc) -> str:
    return str(doc.year) if doc.begins == 1 else f"{doc.year}–{doc.year + 1}"


def _finding(field: Field, start: int, sentence: str, year: str) -> Finding:
    return Finding(
        field=field.name,
        language=field.language,
        start=start,
        end=start + len(sentence),
        text=field.text[start : start + len(sentence)],
        type="Q.count",
        rule="guard.table-story",
        strength="decide",
        reason=_REASON,
        facts={"year": year},
        suggestions=[],
    )
