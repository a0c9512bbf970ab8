"""`farshore checkpoint`: a line that a second person keeps, and comparing one, at the machine."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from farshore.config.commands.options import AsJson, HomeOption
from farshore.config.home import Home, default_home
from farshore.config.wiring import client
from farshore.domain.errors import BadInput
from farshore.domain.sealing.checkpoints import compare, read_checkpoint
from farshore.vault.backups.backups import trail_of
from farshore.vault.speech.messages import GetCheckpoint
from farshore.vault.storage.store import Paths

_WORDS = {
    "fits": "fits: the register goes on from this checkpoint.",
    "cut": "ALARM: this machine is older than the checkpoint. Its disk was put back, or its trail "
    "was cut. Keep the files as they are and restore the newest backup.",
    "forged": "ALARM: this machine went another way than the checkpoint. Its disk was put back and "
    "used since, or its trail was written anew. Keep the files as they are and restore the newest "
    "backup.",
    "other-house": "This checkpoint is of another register. Look for the one of this organisation.",
    "unsigned": "The register did not sign this line. Copy it again, all of it.",
}


def register(parent: typer.Typer, _imports: typer.Typer) -> None:
    """Add the command."""
    parent.command("checkpoint")(checkpoint_command)


def checkpoint_command(
    kept: Annotated[
        Path | None, typer.Argument(help="File with a checkpoint to compare; - reads it typed.")
    ] = None,
    home: HomeOption = None,
    as_json: AsJson = False,
) -> None:
    """Write a checkpoint for a second person (while unsealed), or compare one that was kept.

    Comparing needs no passphrase and works while sealed. Ends with 1 if the machine does not go on
    from the checkpoint.
    """
    place = Home(home or default_home())
    if kept is None:
        made = client(place).ask(GetCheckpoint())
        print(json.dumps({"line": made.line, "entry": made.entry}) if as_json else made.line)
        return
    checkpoint = read_checkpoint(_text(kept))
    trail = trail_of(Paths(place.root).keys, at=checkpoint.entry)
    fit = compare(
        checkpoint, house=trail.house, link=trail.link, last=trail.last, public=trail.public
    )
    print(json.dumps({"fit": fit, "entry": checkpoint.entry}) if as_json else _WORDS[fit])
    if fit != "fits":
        raise typer.Exit(1)


def _text(kept: Path) -> str:
    try:
        return sys.stdin.read() if str(kept) == "-" else kept.read_text("utf-8", "replace")
    except OSError as refusal:
        raise BadInput(why=f"{kept} can't be read: {refusal.strerror}.") from refusal
