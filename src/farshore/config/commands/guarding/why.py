"""`farshore guard why`: what the tables of data make of a word, line by line."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from farshore.config.commands.guarding.checks import app
from farshore.config.commands.options import AsJson
from farshore.domain.errors import BadInput
from farshore.domain.guard.facts.entries import Known, entries_of

NOTHING_KNOWN = 1
_LONGEST = 200
_NOBODYS = (
    "No table knows {word}. It is nobody's word: the guard looks for it only if a record of the "
    "register says it."
)


def register(_parent: typer.Typer, _imports: typer.Typer) -> None:
    """Add `farshore guard why`."""
    app.command("why")(guard_why)


def guard_why(
    word: Annotated[str, typer.Argument(help="A word or a few, in any script.")],
    as_json: AsJson = False,
) -> None:
    """Name file and line of all that the data tables say of a word. Exit 0 found, 1 nothing known.

    Only the tables are read, no register: whether it is somebody's name is not asked.
    """
    if not word.strip():
        raise BadInput(why="there is no word to look up. Give one: farshore guard why welder")
    if len(word) > _LONGEST:
        raise BadInput(
            why=f"that is a text, not a word: at most {_LONGEST} characters are looked up. "
            "For texts there is farshore guard check."
        )
    known = entries_of(word)
    if as_json:
        print(json.dumps(asdict(known), ensure_ascii=False, indent=1))
    else:
        _say(known)
    raise typer.Exit(0 if known.entries else NOTHING_KNOWN)


def _say(known: Known) -> None:
    if known.read_as != (known.word,):
        print(f"read as: {' · '.join(known.read_as)}")
    for entry in known.entries:
        print(f"{entry.file}:{entry.line}: {entry.kind}: {entry.makes}")
        print(f"    {entry.entry.replace(chr(9), '  ')}")
    if not known.entries:
        print(_NOBODYS.format(word=known.word))
