"""`farshore bake`: a signed bundle to a public folder; `farshore press`: to a ZIP, or compared."""

import json
from pathlib import Path
from typing import Annotated

import typer

from farshore.config.baking import BakeCall, key_of, run_bake
from farshore.config.commands.options import AsJson
from farshore.press.baking import site_files
from farshore.press.bundles import read_bundle
from farshore.press.checking import check_address, check_folder
from farshore.press.own_looks import looks_beside
from farshore.press.searching import index_of
from farshore.press.sticks import zip_of
from farshore.press.target.writing import write_atomically

Bundled = Annotated[Path, typer.Argument(help="The folder that the desk published into.")]
Key = Annotated[
    str, typer.Option(help="The vault's public key (hex); else the one beside the bundle.")
]


def register(parent: typer.Typer, _imports: typer.Typer) -> None:
    """Add `farshore bake` and `farshore press`."""
    parent.command("bake")(bake_bundle)
    press = typer.Typer(help="The public site: one ZIP of it, or whether it is whole.")
    press.command("zip")(zip_site)
    press.command("verify")(verify_site)
    parent.add_typer(press, name="press")


def zip_site(
    bundle: Bundled,
    to: Annotated[Path, typer.Option("--to", help="The ZIP.")],
    key: Key = "",
) -> None:
    """Write the site as one ZIP that is read without a server: from a USB stick or a telephone."""
    found, media, own_key = read_bundle(bundle)
    files = site_files(
        found, media=media, key=key_of(key or own_key), index=index_of, looks=looks_beside(bundle)
    )
    write_atomically(to, zip_of(files))
    print(f"{len(found.editions)} stories and pages in {to}. Open index.html in it.")


def verify_site(
    bundle: Bundled,
    place: Annotated[str, typer.Argument(help="The public folder, or https://example.org.")],
    key: Key = "",
    as_json: AsJson = False,
) -> None:
    """Compare a public site with what the vault signed. Changes nothing.

    Exit 0 it is whole, 1 something is changed, missing, foreign or still public, 2 it can't be told.
    """
    found, media, own_key = read_bundle(bundle)
    files = site_files(
        found, media=media, key=key_of(key or own_key), index=index_of, looks=looks_beside(bundle)
    )
    is_address = place.startswith(("http://", "https://"))
    checked = (
        check_address(files, found, place)
        if is_address
        else check_folder(files, found, Path(place))
    )
    lists = {name: getattr(checked, name) for name in ("still_public", "changed", "missing", "foreign")}  # fmt: skip
    if as_json:
        print(json.dumps({"looked_at": checked.looked_at, **lists}, ensure_ascii=False))
    else:
        for name, paths in lists.items():
            for path in paths:
                print(f"{name.replace('_', ' ')}: {path}")
        print(f"{checked.looked_at} files; " + ("whole." if checked.is_whole else "NOT whole."))
    if not checked.is_whole:
        raise typer.Exit(1)


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
