"""The public page of a report, as Markdown in one language: numbers, squares, shares, gaps."""

from collections.abc import Iterator, Sequence

from farshore.domain.calendar.fiscal import Days
from farshore.domain.figures.reports import OFFICES, Shown, left_over_words, words
from farshore.domain.figures.yearly.shares import LEVELS, ShareRow

_SQUARE = "■"
OPEN_END = 100
"""A band of years that ends later than this has no end."""


def body_of(
    tables: Sequence[Shown],
    shares: Sequence[ShareRow] = (),
    *,
    language: str,
    left_over: Sequence[Days] = (),
) -> str:
    """Return a report as Markdown: each table under what it counts, and what is not in it.

    Args:
        tables: of counts.
        shares: of people.
        language: of the page.
        left_over: months right before this year that stand in no report.
    """
    parts = [words("intro", language), "<!--more-->"]
    if tables:
        parts.append(words("squares", language))
    for one in tables:
        parts += list(_section(one, language))
    for code in dict.fromkeys(row.table for row in shares):
        parts += list(_shares([row for row in shares if row.table == code], language))
    parts += [f"**{words('gaps-head', language)}** {words('gaps', language)}"]
    parts += [left_over_words(days, language) for days in left_over]
    return "\n\n".join(parts)


def _section(table: Shown, language: str) -> Iterator[str]:
    yield f"## {words(table.code, language)}"
    about = "" if table.code in OFFICES else words("about", language)
    lines = [
        f"| {words('what', language)} | {about or words('number', language)} | |",
        "|---|---|---|",
    ]
    for row in table.rows:
        drawn = squares(row.count, table.code)
        lines.append(f"| {words(row.code, language)} | {row.count} | {drawn} |")
    if table.others:
        joined_words = words("comma", language).join(words(c, language) for c in table.others)
        lines.append(
            f"| {words('others', language)}: {joined_words} | {table.others_count} "
            f"| {squares(table.others_count, table.code)} |"
        )
    lines.append(f"| **{words('total', language)}** | {table.total} | |")
    yield "\n".join(lines)
    if table.others:
        yield words("joined", language)


def _shares(rows: Sequence[ShareRow], language: str) -> Iterator[str]:
    table = rows[0].table
    has_bands = table == LEVELS
    yield f"## {words(table, language)}"
    yield words(f"{table}-lead", language)
    head = [words("what", language), *([words("since", language)] if has_bands else [])]
    lines = [f"| {' | '.join([*head, words('share', language)])} |"]
    lines.append(f"|{'---|' * (len(head) + 1)}")
    for row in rows:
        band = [band_words(row, language)] if has_bands else []
        cells = [words(row.code, language), *band, words(row.words, language)]
        lines.append(f"| {' | '.join(cells)} |")
    yield "\n".join(lines)


def band_words(row: ShareRow, language: str) -> str:
    """Return the years since arrival that a share is about, in words."""
    code = "years-from" if row.last >= OPEN_END else "years-to"
    if row.first == 0 and row.last >= OPEN_END:
        code = "years-all"
    return words(code, language).format(first=row.first, last=row.last)


def squares(count: int, code: str) -> str:
    """Return a count as squares: one for five people, one for each office."""
    return _SQUARE * (count if code in OFFICES else count // 5)
