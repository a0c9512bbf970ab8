"""`farshore backup` and `farshore restore`: sealed archives for a bad day."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from farshore.config.commands.options import AsJson, HomeOption
from farshore.config.home import Home, default_home
from farshore.config.signing_in import typed
from farshore.vault.backups.archives import Credentials
from farshore.vault.backups.backups import KEPT_DAYS, restore, write_backup
from farshore.vault.speech.errors import WrongPassphrase


def register(parent: typer.Typer, _imports: typer.Typer) -> None:
    """Add the commands."""
    parent.command("backup")(backup_command)
    parent.command("restore")(restore_command)


def backup_command(
    folder: Annotated[Path, typer.Argument(help="Where the archives go: best another disk.")],
    home: HomeOption = None,
    keep_days: Annotated[
        int, typer.Option(min=1, max=365, help="Older archives are removed.")
    ] = KEPT_DAYS,
    as_json: AsJson = False,
) -> None:
    """Write a sealed backup. Needs no passphrase, so that a timer can run it every night."""
    root = Home(home or default_home()).root
    made = write_backup(root, folder, now=datetime.now(UTC), kept_days=keep_days)
    facts = {
        "made": made.made,
        "files": [str(path) for path in made.files],
        "bytes": made.bytes_written,
        "removed": [str(path) for path in made.removed],
        "erasures_complete_after_days": keep_days,
    }
    if as_json:
        print(json.dumps(facts))
        return
    print(f"Backup {made.made}, {made.bytes_written / 1e6:.1f} MB, read back and complete:")
    for path in made.files:
        print(f"  {path}")
    print(
        f"{len(made.removed)} archives older than {keep_days} days were removed. Whoever is erased "
        f"today is out of every backup after {keep_days} days."
    )


def restore_command(
    folder: Annotated[Path, typer.Argument(help="Holds the archives.")],
    handle: Annotated[str, typer.Option(help="Handle of a custodian.")],
    home: HomeOption = None,
    at: Annotated[str, typer.Option(help="Stamp of the backup; else the newest.")] = "",
    erased_in: Annotated[
        Path | None, typer.Option(help="The data folder used until now: its erasures count.")
    ] = None,
    recovery_sheet: Annotated[
        bool, typer.Option("--recovery-sheet", help="Type the sheet's words, not the passphrase.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Bring a backup back into an empty data folder. Whoever was erased since stays erased."""
    root = Home(home or default_home()).root
    what = "Recovery sheet" if recovery_sheet else "Passphrase"
    tried = [_ask(f"{what} of {handle}: ", handle, recovery_sheet=recovery_sheet)]
    try:
        done = restore(folder, root, tried, at=at, erased_in=erased_in)
    except WrongPassphrase:
        if recovery_sheet or not sys.stdin.isatty():
            raise
        print("One of the archives has another passphrase: the one before, or the one after.")
        tried.append(_ask(f"The other passphrase of {handle}: ", handle, recovery_sheet=False))
        done = restore(folder, root, tried, at=at, erased_in=erased_in)
    if as_json:
        facts = {"made": done.made, "home": str(done.home), "erased_again": done.erased_again}
        print(json.dumps(facts))
        return
    print(f"Backup {done.made} stands in {done.home}. Erased again: {done.erased_again}.")
    print("Start it with `farshore serve`, let the custodians unseal it, then publish the site.")


def _ask(prompt: str, handle: str, *, recovery_sheet: bool) -> Credentials:
    return Credentials(
        handle=handle, typed=typed(prompt), kind="recovery" if recovery_sheet else "passphrase"
    )
