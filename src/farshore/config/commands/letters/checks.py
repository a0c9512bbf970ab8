"""`farshore letters lint` and `plan`: what a petition says wrongly, and when it must leave."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from farshore.config.commands.letters import printing
from farshore.config.commands.options import AsJson, help_without_command
from farshore.config.files.inputs import name_of, need_files, text_of
from farshore.domain.errors import BadInput
from farshore.domain.petitions.letters import FactValue, LetterText
from farshore.domain.petitions.lint import LetterFinding, lint
from farshore.domain.petitions.planning import PRINT_AHEAD_DAYS, plan
from farshore.domain.petitions.reading import (
    ListRefused,
    read_facts,
    read_offices,
    read_text,
)

app = typer.Typer(help="Petitions: what is wrong with a text, when it must leave, its paper.")
app.callback(invoke_without_command=True)(help_without_command)
FOUND = 3
"""Exit code where a letter has findings: somebody must decide."""


def register(parent: typer.Typer, _imports: typer.Typer) -> None:
    """Add `farshore letters`."""
    printing.register(app)
    parent.add_typer(app, name="letters")


@app.command("lint")
def lint_letters(
    files: Annotated[list[Path], typer.Argument(help="Texts with front matter.")],
    facts: Annotated[Path | None, typer.Option("--facts", help="The fact list (CSV).")] = None,
    on: Annotated[str, typer.Option("--on", help="The day on which we look; else today.")] = "",
    for_day: Annotated[str, typer.Option("--for", help="The right day of the event.")] = "",
    as_json: AsJson = False,
) -> None:
    """Find old years, wrong days, wrong figures, placeholders and ten further faults in a letter.

    Ends with 0 where nothing was found, 3 where something was, 2 where a file can't be used.
    """
    looked_on = _day_of(on, "--on") if on else datetime.now(UTC).astimezone().date()
    event = _day_of(for_day, "--for") if for_day else None
    need_files(*files, *([facts] if facts else []))
    texts, rows = _read(files, facts, event)
    found = [
        (path, one) for path, text in texts for one in lint(text, rows, on=looked_on, day=event)
    ]
    if as_json:
        told = [_as_json(path, one) for path, one in found]
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        sources = {path: text.source for path, text in texts}
        for path, one in found:
            print(_in_words(path, sources[path], one))
    raise typer.Exit(FOUND if found else 0)


@app.command("plan")
def plan_letters(
    day: Annotated[str, typer.Option("--day", help="The day of the event.")],
    offices: Annotated[Path, typer.Option("--offices", help="The offices (CSV).")],
    printed_in: Annotated[
        str, typer.Option("--printed-in", help="Country where letters are printed, if another.")
    ] = "",
    print_ahead: Annotated[
        int, typer.Option("--print-ahead", min=0, max=60, help="Working days before posting.")
    ] = PRINT_AHEAD_DAYS,
    as_json: AsJson = False,
) -> None:
    """Count back from the day when each letter must be posted and printed, and say why."""
    event = _day_of(day, "--day")
    need_files(offices)
    known = read_offices(text_of(offices), name=name_of(offices))
    plans = plan(known, event, printed_in=printed_in, print_ahead_days=print_ahead)
    if as_json:
        told = [
            {
                "office": one.office,
                "post_by": one.post_by.isoformat(),
                "print_by": one.print_by.isoformat(),
                "reasons": [str(reason) for reason in one.reasons],
            }
            for one in plans
        ]
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for one in plans:
        print(f"{one.office}: print by {one.print_by} ({one.print_by:%A}), post by {one.post_by} ({one.post_by:%A})")  # fmt: skip
        for reason in one.reasons:
            print(f"  {reason}")


def _day_of(written: str, option: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as refusal:
        raise BadInput(
            why="%(option)s is %(written)s: no day of the calendar. Write it like 2026-11-10.",
            option=option,
            written=written,
        ) from refusal


def _read(
    files: list[Path], facts: Path | None, event: date | None
) -> tuple[list[tuple[Path, LetterText]], tuple[FactValue, ...]]:
    """Read all files; what is wrong with any of them is said at once."""
    faults: list[BadInput] = []
    texts: list[tuple[Path, LetterText]] = []
    rows: tuple[FactValue, ...] = ()
    try:
        rows = read_facts(text_of(facts), name=name_of(facts)) if facts else ()
    except ListRefused as refusal:
        faults += refusal.faults
    for path in files:
        try:
            texts.append((path, read_text(text_of(path), name=name_of(path), needs_day=not event)))
        except ListRefused as refusal:
            faults += refusal.faults
    if faults:
        raise ListRefused(faults)
    return texts, rows


def _as_json(path: Path, one: LetterFinding) -> dict[str, str | int]:
    return {
        "file": str(path),
        "rule": one.rule,
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "message": one.message,
        "expected": one.expected,
    }


def _in_words(path: Path, source: str, one: LetterFinding) -> str:
    line = source.count("\n", 0, one.start) + 1
    column = one.start - (source.rfind("\n", 0, one.start) + 1) + 1
    put_right = f" Put right: {one.put_right}" if one.put_right else ""
    return f"{path}:{line}:{column}: {one.rule}: {one.message}{put_right}"
