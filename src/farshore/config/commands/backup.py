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
from farshore.vault.backups.backups import KEPT_DAYS, write_backup
from farshore.vault.backups.restoring import restore
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
    clock_is_right: Annotated[
        bool,
        typer.Option("--clock-is-right", help="Remove archives beyond a jump of the clock, too."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write a sealed backup. Needs no passphrase, so that a timer can run it every night."""
    root = Home(home or default_home()).root
    made = write_backup(
        root,
        folder,
        now=datetime.now(UTC),
        kept_days=keep_days,
        is_clock_right=clock_is_right,
    )
    facts = {
        "made": made.made,
        "files": [str(path) for path in made.files],
        "bytes": made.bytes_written,
        "removed": [str(path) for path in made.removed],
        "left": [str(path) for path in made.left],
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
    if made.left:
        print(
            f"{len(made.left)} archives were left although they look too old or too new: between "
            f"them and today the clock jumped, or no backup was made for {keep_days} days. Look at "
            "the clock; if it is right, run this once with --clock-is-right. Until then whoever was "
            "erased is still in them."
        )


def restore_command(
    folder: Annotated[Path, typer.Argument(help="Holds the archives.")],
    handle: Annotated[str, typer.Option(help="Handle of a custodian.")],
    home: HomeOption = None,
    at: Annotated[str, typer.Option(help="Stamp of the backup; else the newest.")] = "",
    erased_in: Annotated[
        Path | None,
        typer.Option(help="The data folder used until now: what was taken back there counts."),
    ] = None,
    recovery_sheet: Annotated[
        bool, typer.Option("--recovery-sheet", help="Type the sheet's words, not the passphrase.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Bring a backup back into an empty data folder; what was taken back since stays so."""
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
        facts = {
            "made": done.made,
            "home": str(done.home),
            "erased_again": done.erased_again,
            "removed_again": done.removed_again,
            "withdrawn_again": done.withdrawn_again,
            "kept": done.kept,
            "unread": done.unread,
        }
        print(json.dumps(facts))
        return
    print(
        f"Backup {done.made} stands in {done.home}. Erased again: {done.erased_again}; members "
        f"removed or narrowed again: {done.removed_again}; withdrawals: {done.withdrawn_again}."
    )
    if done.unread:
        print(
            f"{len(done.unread)} archives did not open with this passphrase; what was taken back and "
            f"only they tell is not known: {', '.join(done.unread)}."
        )
    for one in done.kept:
        print(f"{one} had left, but without {one} nobody could unseal. Remove {one} again.")
    print(
        "Start it with `farshore serve`, let the custodians unseal it and answer the alarm that says "
        "so, then publish the site."
    )


def _ask(prompt: str, handle: str, *, recovery_sheet: bool) -> Credentials:
    return Credentials(
        handle=handle, typed=typed(prompt), kind="recovery" if recovery_sheet else "passphrase"
    )
