"""`farshore guard table`: counts that may be published, and what gives a small one away."""

import io
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from farshore.adapters.office.csv_files import write_lines
from farshore.config.commands.guarding.checks import app
from farshore.config.commands.options import AsJson
from farshore.config.files.inputs import bytes_of, name_of, need_files
from farshore.config.files.outputs import check_output, write_output
from farshore.domain.errors import BadInput
from farshore.domain.figures import ProtectedTable, Table, protect
from farshore.domain.figures.differencing import Disclosure, Told, compare
from farshore.domain.figures.protecting import LEAST
from farshore.importers.site_pages import read_site
from farshore.importers.spreadsheet.counts import read_counts

CHANGED, GIVEN_AWAY = 3, 4
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATED = re.compile(r"\bdate:\s*[\"']?((?:19|20)\d\d)")
_HEADING = re.compile(r"^#\s+(.+)$|\btitle:\s*[\"']?(.+?)[\"']?(?=\s+\w+:|\s+---|$)", re.MULTILINE)
_MOST_LEAST = 1_000


def register(_parent: typer.Typer, _imports: typer.Typer) -> None:
    """Add `farshore guard table`."""
    app.command("table")(guard_table)


def guard_table(
    file: Annotated[
        Path,
        typer.Argument(help="CSV, XLSX or ODS; labels first, then counts; - is standard input."),
    ],
    older: Annotated[
        list[Path] | None, typer.Option(help="A public table that counts some of the same people.")
    ] = None,
    stories: Annotated[Path | None, typer.Option(help="Folder of that year's stories.")] = None,
    least: Annotated[int, typer.Option(help="Smallest count that may show; 5 or more.")] = LEAST,
    to: Annotated[
        Path | None,
        typer.Option(help="Write what may be published (CSV); another file than those read."),
    ] = None,
    fives: Annotated[bool, typer.Option("--fives", help="Counts as multiples of five.")] = False,
    percent: Annotated[bool, typer.Option("--percent", help="Shares in steps of 5 %.")] = False,
    as_json: AsJson = False,
) -> None:
    """Hide what is small. Exit 0 nothing to hide, 3 hidden or merged, 4 given away, 2 bad input."""
    if least > _MOST_LEAST:
        raise BadInput(why=f"--least must be {_MOST_LEAST:,} or less.")
    if least < LEAST:
        raise BadInput(why=f"--least must be {LEAST} or more: stricter is fine, looser is not.")
    need_files(file, *(older or []))
    if to:
        check_output(to, option="--to", inputs=[file, *(older or []), *_texts(stories)])
    table, left_out = _read(file)
    done = protect(table, least)
    tables = [(path.name, _read(path)[0]) for path in older or []]
    found = compare(done, tables, list(_told(stories)) if stories else [], least=least)
    lines = done.lines(fives=fives, percent=percent)
    if to and not found:
        written = io.StringIO(newline="")
        write_lines(written, lines)
        write_output(to, written.getvalue().encode("utf-8-sig"))
    facts = _facts(table, done, left_out, found, lines)
    if as_json:
        print(json.dumps(facts, ensure_ascii=False, indent=1))
    else:
        _say(done, left_out, found, lines)
        if to and found:
            print(f"{to} was not written. Mend the table or the stories first.")
    raise typer.Exit(GIVEN_AWAY if found else CHANGED if done.changed or left_out else 0)


def _read(path: Path) -> tuple[Table, list[str]]:
    data = bytes_of(path)
    try:
        return read_counts(data)
    except BadInput as refusal:
        raise BadInput(why=f"{name_of(path)}, {refusal}") from refusal


def _texts(stories: Path | None) -> list[Path]:
    return [path for path in stories.rglob("*") if path.is_file()] if stories else []


def _told(folder: Path) -> Iterator[Told]:
    site = read_site(folder)
    for one in site.unread:
        print(f"farshore: {folder.name}/{one}", file=sys.stderr)
    for page in site.pages:
        heading = _HEADING.search(page.text)
        title = (heading[1] or heading[2] if heading else page.title).strip() or page.path
        dated = _DATED.search(page.text) or _YEAR.search(page.path)
        year = int(dated[dated.lastindex or 0]) if dated else None
        yield Told(title, page.text, year)


def _facts(
    table: Table,
    done: ProtectedTable,
    left_out: list[str],
    found: list[Disclosure],
    lines: list[list[str]],
) -> dict[str, Any]:
    cells = done.table
    return {
        "table": lines,
        "rows_before": len(table.rows),
        "merged": done.merged,
        "hidden_small": [cells.name(place) for place in sorted(done.small)],
        "hidden_to_guard": [cells.name(place) for place in sorted(done.guarding)],
        "left_out": left_out,
        "given_away": [msgspec.to_builtins(one) for one in found],
    }


def _say(
    done: ProtectedTable, left_out: list[str], found: list[Disclosure], lines: list[list[str]]
) -> None:
    widths = [max(_wide(line[c]) for line in lines) for c in range(len(lines[0]))]
    for line in lines:
        cells = zip(line, widths, strict=True)
        print("  ".join(cell + " " * (width - _wide(cell)) for cell, width in cells).rstrip())
    name = done.table.name
    told = [
        "",
        *(f"merged: {label}" for label in done.merged),
        *(f"hidden, small: {name(place)}" for place in sorted(done.small)),
        *(
            f"hidden, a total would give another away: {name(place)}"
            for place in sorted(done.guarding)
        ),
        *(f"left out: {label}: a smallest, largest or range is one person" for label in left_out),
    ]
    print("\n".join(told))
    for one in found:
        print(f"GIVEN AWAY {one.cell} by {one.source}: {one.reason}")
        if one.sentence:
            print(f"  “{one.sentence}”")
    if not (done.changed or left_out or found):
        print("Nothing had to be hidden.")


def _wide(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in words)
