"""`farshore names`: compare two writings of a name, list its renderings, score a file of pairs."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from farshore.config.commands.options import AsJson, help_without_command
from farshore.config.files.inputs import bytes_of, name_of
from farshore.domain.errors import BadInput
from farshore.domain.memory import in_one_memory
from farshore.domain.names import (
    Name,
    Scored,
    by_kind,
    compare,
    compare_names,
    parse,
    table_of_figures,
    variants,
    written_as,
)

app = typer.Typer(help="Names in any script and spelling.")
app.callback(invoke_without_command=True)(help_without_command)


def register(parent: typer.Typer, _imports: typer.Typer) -> None:
    """Add `farshore names`."""
    parent.add_typer(app, name="names")


@app.command("compare")
def compare_two(
    a: Annotated[str, typer.Argument(help="A name, in any script.")],
    b: Annotated[str, typer.Argument(help="The other one.")],
    as_json: AsJson = False,
) -> None:
    """Say how likely two writings are one name, and why."""
    found = compare(a, b)
    if as_json:
        print(json.dumps({"a": a, "b": b, **asdict(found)}, ensure_ascii=False))
        return
    print(f"{found.score:.3f} {found.relation}")
    for reason in found.reasons:
        print(f"  {reason}")


@app.command("variants")
def list_variants(
    name: Annotated[str, typer.Argument(help="A name, in any script.")], as_json: AsJson = False
) -> None:
    """Write a name in every script and system that the guard looks for."""
    how = {rendering.text: rendering.how for rendering in written_as(name)}
    texts = [*how, *(text for text in variants(name) if text not in how)]
    if as_json:
        rows = [{"text": text, "how": how.get(text, "another layout")} for text in texts]
        print(json.dumps({"name": name, "variants": rows}, ensure_ascii=False))
        return
    for text in texts:
        print(f"{text}\t{how[text]}" if text in how else text)


@app.command("score")
def score_pairs(
    pairs: Annotated[Path, typer.Argument(help="Tab-separated; - is standard input.")],
    as_json: AsJson = False,
) -> None:
    """Score a file of pairs: tab-separated with columns a and b, and perhaps same and kind.

    The rows go to standard output with a column `score`; where the truth is known (same: 1 or 0)
    a table of F1, AUC and recall, over all and by kind, goes to standard error.
    """
    columns, rows = _read(pairs)
    scores = _scores(rows)
    known = [
        Scored(score, row["same"].strip() == "1", row.get("kind", ""))
        for row, score in zip(rows, scores, strict=True)
        if row.get("same", "").strip() in {"0", "1"}
    ]
    figures = by_kind(known)
    if as_json:
        scored = [{**row, "score": score} for row, score in zip(rows, scores, strict=True)]
        measured = {kind: asdict(figure) for kind, figure in figures.items()}
        print(json.dumps({"rows": scored, "figures": measured}, ensure_ascii=False))
        return
    print("\t".join([*columns, "score"]))
    for row, score in zip(rows, scores, strict=True):
        print("\t".join([*(row[column] for column in columns), f"{score:.6f}"]))
    if figures:
        print(table_of_figures(figures), file=sys.stderr)


@in_one_memory
def _scores(rows: list[dict[str, str]]) -> list[float]:
    prepared: dict[str, Name] = {}
    for row in rows:
        for text in (row["a"], row["b"]):
            if text not in prepared:
                prepared[text] = parse(text)
    return [compare_names(prepared[row["a"]], prepared[row["b"]]).score for row in rows]


def _read(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    try:
        text = bytes_of(path).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as refusal:
        raise BadInput(why=f"{name_of(path)} is not a text file. Save it as UTF-8.") from refusal
    lines = text.split("\n")
    columns = lines[0].split("\t") if text else []
    if not {"a", "b"} <= set(columns):
        raise BadInput(
            why=f"{name_of(path)} needs the columns a and b in its first line, divided by tabs."
        )
    rows = []
    for line in lines[1:]:
        if line.strip():
            cells = line.split("\t")
            cells += [""] * (len(columns) - len(cells))
            rows.append(dict(zip(columns, cells, strict=False)))
    return columns, rows
