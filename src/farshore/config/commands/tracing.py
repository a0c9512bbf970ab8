"""`farshore tracing`: match requests with a list, plant a list to try it on, measure matches."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from farshore.config.commands.options import AsJson, help_without_command
from farshore.config.files.inputs import name_of, need_files
from farshore.config.files.outputs import check_output, write_output
from farshore.config.files.tracing_files import (
    Read,
    matches_csv,
    people_csv,
    read_people,
    read_requests,
    requests_csv,
    table_of,
    truth_csv,
)
from farshore.domain.errors import BadInput
from farshore.domain.memory import in_one_memory
from farshore.domain.tracing.matching import Matches
from farshore.domain.tracing.measuring import Told, calibration_picture, measure
from farshore.domain.tracing.reasons import reasons

app = typer.Typer(help="Whom relatives seek, among people on record and among those who ask.")
app.callback(invoke_without_command=True)(help_without_command)
_NOT_SURE = 0.95
_MOST_NOTES = 20


class Engine(StrEnum):
    """What brings pairs together before they are weighed."""

    MEMORY = "memory"
    DUCKDB = "duckdb"
    SPARK = "spark"


def register(parent: typer.Typer, _imports: typer.Typer) -> None:
    """Add `farshore tracing`."""
    parent.add_typer(app, name="tracing")


@app.command("match")
@in_one_memory
def match_files(
    requests: Annotated[Path, typer.Argument(help="Requests: CSV or XLSX.")],
    people: Annotated[Path, typer.Argument(help="The list of people: CSV or XLSX.")],
    to: Annotated[
        Path, typer.Option("--to", help="Where the matches go (CSV); only its owner can read it.")
    ],
    engine: Annotated[Engine, typer.Option(help="What brings pairs together.")] = Engine.MEMORY,
    encoding: Annotated[
        str, typer.Option(help="Of CSV files, where it can't be seen: cp949, cp932.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Say whom each request may mean, with probability and reasons. Nobody is told anything."""
    need_files(requests, people)
    check_output(to, option="--to", inputs=(requests, people))
    asked, read = read_requests(requests, encoding=encoding)
    rows, also = read_people(people, encoding=encoding)
    _tell(read, also)
    if not asked:
        raise BadInput(
            why=f"{name_of(requests)} holds no request that can be used. Nothing was written."
        )
    from farshore.config.tracing_engines import matched

    with _progress("requests", len(asked)) as told:
        found = matched(asked, rows, engine=engine.value, told=told)
    write_output(to, matches_csv(found), private=True)
    _summary(found, len(rows), read.left_out + also.left_out, to, as_json=as_json)


def _summary(found: list[Matches], people: int, left_out: int, to: Path, *, as_json: bool) -> None:
    sure = sum(one.candidates[0].probability >= _NOT_SURE for one in found if one.candidates)
    some = sum(bool(one.candidates) for one in found)
    if as_json:
        rows = [
            {
                "request": one.request, "person": c.person, "rank": c.rank,
                "probability": round(c.probability, 6), "weight_bits": round(c.bits, 3),
                "reasons": [asdict(reason) for reason in reasons(c)], "lacking": c.lacking,
            }
            for one in found for c in one.candidates
        ]  # fmt: skip
        told = {"requests": len(found), "people": people, "left_out": left_out, "matches": rows}
        print(json.dumps(told, ensure_ascii=False))
        return
    print(
        f"{len(found)} requests, {people} people: {some} requests have candidates, {sure} of them one that is "
        f"as good as sure. {to} holds the pairs. Two people confirm before anybody is told."
    )


@app.command("synth")
def plant_files(
    to: Annotated[
        Path, typer.Option("--to", help="The folder for people, requests and truth (CSV).")
    ],
    people: Annotated[int, typer.Option(min=1, max=5_000_000, help="Rows of the list.")] = 2_000,
    requests: Annotated[int, typer.Option(min=1, max=1_000_000, help="Requests.")] = 200,
    seed: Annotated[int, typer.Option(help="The same seed gives the same files.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Write invented people and requests with the truth, and say which errors they have."""
    from farshore.domain.tracing.planting.scene import plant

    if to.exists() and not to.is_dir():
        raise BadInput(why=f"--to {to} is a file. Name a folder.")
    to.mkdir(parents=True, exist_ok=True)
    with _progress("rows", people + requests) as told:
        scene = in_one_memory(plant)(people=people, requests=requests, seed=seed, told=told)
    write_output(to / "people.csv", people_csv(scene.people))
    write_output(to / "requests.csv", requests_csv(scene.requests))
    write_output(to / "truth.csv", truth_csv(scene.truth))
    planted = dict(sorted(scene.planted.items()))
    write_output(to / "planted.json", json.dumps(planted, indent=1).encode() + b"\n")
    if as_json:
        print(
            json.dumps(
                {"people": len(scene.people), "requests": len(scene.requests), "planted": planted}
            )
        )
        return
    print(
        f"{len(scene.people)} people and {len(scene.requests)} requests, all invented, are in {to}. Planted:"
    )
    for kind, count in planted.items():
        print(f"  {count:>8}  {kind}")


@app.command("evaluate")
def evaluate_files(
    matches: Annotated[Path, typer.Argument(help="What `farshore tracing match` wrote.")],
    truth: Annotated[Path, typer.Argument(help="request,person; an empty person is nobody.")],
    picture: Annotated[Path | None, typer.Option(help="Where the calibration goes as SVG.")] = None,
    as_json: AsJson = False,
) -> None:
    """Measure matches beside the truth: recall, false certainty, calibration."""
    need_files(matches, truth)
    if picture:
        check_output(picture, option="--picture", inputs=(matches, truth))
    measures = measure(_told(matches), _truth(truth))
    if picture:
        write_output(picture, calibration_picture(measures).encode())
    if as_json:
        print(json.dumps(asdict(measures)))
        return
    for name, value in asdict(measures).items():
        if name != "calibration":
            shown = "-" if value is None else f"{value:.4f}" if isinstance(value, float) else value
            print(f"{name.replace('_', ' '):28} {shown}")
    for one in measures.calibration:
        print(
            f"  from {one.start:.1f}  pairs {one.pairs:7}  said {one.said:.3f}  true {one.true:.3f}"
        )


def _told(path: Path) -> list[Told]:
    columns, rows = table_of(path)
    _need(path, columns, ("request", "person", "rank", "probability"))
    found = []
    for number, row in enumerate(rows, start=2):
        try:
            one = Told(row["request"], row["person"], int(row["rank"]), float(row["probability"]))
        except (ValueError, KeyError) as refusal:
            raise BadInput(
                why=f"{name_of(path)}, row {number}: rank and probability are no numbers."
            ) from refusal
        if not 0 <= one.probability <= 1:
            raise BadInput(
                why=f"{name_of(path)}, row {number}: a probability lies between 0 and 1."
            )
        found.append(one)
    return found


def _truth(path: Path) -> list[tuple[str, str]]:
    columns, rows = table_of(path)
    _need(path, columns, ("request", "person"))
    return [(row["request"], row.get("person", "")) for row in rows if row.get("request")]


def _need(path: Path, columns: list[str], needed: tuple[str, ...]) -> None:
    missing = [column for column in needed if column not in columns]
    if missing:
        raise BadInput(why=f"{name_of(path)}: the first row lacks {', '.join(missing)}.")


def _tell(*reads: Read) -> None:
    """Say on standard error what was not used; the words of a cell are never repeated."""
    notes = [note for read in reads for note in read.notes]
    for note in notes[:_MOST_NOTES]:
        print(f"farshore: {note}", file=sys.stderr)
    if len(notes) > _MOST_NOTES:
        print(
            f"farshore: {len(notes) - _MOST_NOTES} more rows or cells were not used.",
            file=sys.stderr,
        )


@contextmanager
def _progress(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """Show how far the work is, on a terminal only."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.update(task, completed=done)
