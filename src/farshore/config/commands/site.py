"""`farshore bake`: a signed bundle to a public folder."""

from pathlib import Path
from typing import Annotated

import typer

from farshore.config.baking import BakeCall, run_bake


def register(parent: typer.Typer, _imports: typer.Typer) -> None:
    """Add `farshore bake`."""
    parent.command("bake")(bake_bundle)


def bake_bundle(
    bundle: Path,
    to: Annotated[Path, typer.Option("--to", help="The public folder.")],
    key: Annotated[str, typer.Option(help="The vault's public key (hex).")] = "",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Write the public site of a signed bundle. Changes nothing on the desk."""
    run_bake(BakeCall(bundle, to, key, as_json))
