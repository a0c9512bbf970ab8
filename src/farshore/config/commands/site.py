"""`farshore bake`: a signed bundle to a public folder."""

from pathlib import Path
from typing import Annotated

import typer

from farshore.config.baking import BakeCall, run_bake
from farshore.config.commands.options import AsJson


def register(parent: typer.Typer, _imports: typer.Typer) -> None:
    """Add `farshore bake`."""
    parent.command("bake")(bake_bundle)


def bake_bundle(
    bundle: Annotated[Path, typer.Argument(help="The folder that the desk published into.")],
    to: Annotated[Path, typer.Option("--to", help="The public folder.")],
    key: Annotated[
        str,
        typer.Option(
            help="The vault's public key (hex); needed once where a folder changes its vault."
        ),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Write the public site of a signed bundle. Changes nothing on the desk.

    The first bake of a folder remembers the vault's key; later ones refuse any other, unless --key
    gives it. Exit 0 done, 2 a bundle that can't be used, 1 the disk refused.
    """
    run_bake(BakeCall(bundle, to, key, as_json))
