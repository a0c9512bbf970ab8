"""Options that many commands share, and what a bare group of commands answers."""

from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="JSON for scripts instead of sentences.")]
HomeOption = Annotated[
    Path | None,
    typer.Option("--home", help="The data folder; else FARSHORE_HOME, else the usual one."),
]


def help_without_command(ctx: typer.Context) -> None:
    """Show the help where no command is named; that is no error."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
        raise typer.Exit


def root(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, help="Say which version this is, and end.")
    ] = False,
) -> None:
    """Answer `farshore`, `farshore --version` and `farshore --help`."""
    if version:
        typer.echo(f"farshore {installed_version('farshore')}")
        raise typer.Exit
    help_without_command(ctx)
