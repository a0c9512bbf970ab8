"""`farshore bake`, and a way into it that does not load the command-line library.

That library takes as long to start as a thousand stories take to bake, and a timer or a hook may
run this command often. See docs/decisions/0009-a-press-without-a-template-engine.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from farshore.domain.errors import BadInput
from farshore.press.baking import bake, pinned_key
from farshore.press.bundles import read_bundle
from farshore.press.own_looks import looks_beside
from farshore.press.searching import index_of

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


@dataclass(slots=True)
class BakeCall:
    """What a command line asks for."""

    bundle: Path
    to: Path
    key: str = ""
    as_json: bool = False


def plain_call(words: Sequence[str]) -> BakeCall | None:
    """Return what `BUNDLE --to FOLDER [--key HEX] [--json]` asks for, in any order.

    Returns:
        None where a word is missing or means anything else (`--help`): the command-line library
        reads those, and explains what is wrong.
    """
    names: list[str] = []
    values: dict[str, str] = {}
    as_json = False
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=")
        if name in {"--to", "--key"} and name not in values:
            given = value if equals else next(rest, "")
            if not given or given.startswith("-"):
                return None
            values[name] = given
        elif word == "--json":
            as_json = True
        elif word.startswith("-"):
            return None
        else:
            names.append(word)
    if len(names) != 1 or "--to" not in values:
        return None
    return BakeCall(Path(names[0]), Path(values["--to"]), values.get("--key", ""), as_json)


def run_bake(call: BakeCall) -> None:
    """Write the public site of a signed bundle and say what changed.

    Raises:
        FarshoreError: nothing was written, or the sentence says what was.
    """
    _need_two_places(call)
    found, media, own_key = read_bundle(call.bundle)
    public = key_of(call.key or own_key or pinned_key(call.to))
    report = bake(
        found, media=media, to=call.to, key=public, first_sight=not call.key, index=index_of,
        looks=looks_beside(call.bundle),
    )  # fmt: skip
    if call.as_json:
        import json

        facts = {"pages": report.pages, "written": report.written, "removed": report.removed}
        print(json.dumps(facts))
    else:
        print(
            f"{report.pages} pages; {report.written} files written to {call.to}, "
            f"{report.removed} removed."
        )


def key_of(digits: str) -> "Ed25519PublicKey":
    """Return a public key.

    Raises:
        BadInput: it is missing or none.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        return Ed25519PublicKey.from_public_bytes(bytes.fromhex(digits))
    except ValueError as refusal:
        raise BadInput(
            why="The public key is missing or is not 64 hex digits. Give it as `farshore doctor` "
            "of the publishing desk says it: --key HEX"
        ) from refusal


def _need_two_places(call: BakeCall) -> None:
    """Refuse a bundle inside the public folder: it names withdrawn addresses, and would be served."""
    bundle, to = call.bundle.resolve(), call.to.resolve()
    if bundle.is_relative_to(to) or to.is_relative_to(bundle):
        raise BadInput(
            why=f"The bundle {call.bundle} and the public folder {call.to} must not lie in one another: readers "
            "would see the bundle. Name another folder with --to."
        )
