"""`farshore bake`: a signed bundle to a public folder."""

import json
from pathlib import Path
from typing import Annotated

import typer
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from farshore.domain.errors import BadInput
from farshore.press.baking import bake
from farshore.press.bundles import read_bundle


def register(parent: typer.Typer, imports: typer.Typer) -> None:
    """Add `farshore bake` and `farshore import wordpress`."""
    parent.command("bake")(bake_bundle)
    imports.command("wordpress")(import_wordpress)
    imports.callback()(lambda: None)


def import_wordpress(
    file: Path,
    to: Annotated[Path, typer.Option("--to", help="A folder to look at the site in.")],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Bake a WordPress export for looking at: nothing of it is trusted, nothing goes online."""
    from farshore.importers.wordpress import preview_bundle, read_wxr

    found = read_wxr(file)
    bundle, key = preview_bundle(found)
    done = bake(bundle, media={}, to=to, key=key)
    report = found.report
    if as_json:
        print(
            json.dumps(
                {
                    "posts": report.posts,
                    "pages": report.pages,
                    "drafts": report.drafts,
                    "attachments": report.attachments,
                    "skipped": report.skipped,
                    "unknown": report.unknown,
                    "files": done.written,
                }
            )
        )
        return
    print(
        f"{report.posts} posts and {report.pages} pages written to {to}; {report.drafts} drafts "
        f"and {report.attachments} attachments were left out."
    )
    for name, count in sorted(report.unknown.items()):
        print(f"  unknown, kept as text: {name} ({count})")


def bake_bundle(
    bundle: Path,
    to: Annotated[Path, typer.Option("--to", help="The public folder.")],
    key: Annotated[str, typer.Option(help="The vault's public key (hex).")] = "",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Write the public site of a signed bundle. Changes nothing on the desk."""
    found, media, own_key = read_bundle(bundle)
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key or own_key))
    except ValueError as refusal:
        raise BadInput(
            why="The public key is not 64 hex digits. See `farshore doctor`."
        ) from refusal
    report = bake(found, media=media, to=to, key=public)
    if as_json:
        print(
            json.dumps(
                {"pages": report.pages, "written": report.written, "removed": report.removed}
            )
        )
    else:
        print(
            f"{report.pages} pages; {report.written} files written to {to}, "
            f"{report.removed} removed."
        )
