"""The command `farshore`: one line in, a sentence or JSON out, an exit code that scripts can read.

Exit codes: 0 done (or clear), 1 failed, 2 bad input, 3 needs a decision, 4 blocked.
"""

import gc
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from farshore.domain.errors import FarshoreError

if TYPE_CHECKING:
    import typer

AREAS = (
    "setup",
    "serving",
    "demo",
    "site",
    "guard",
    "audit",
    "tables",
    "names",
    "backup",
    "imports",
    "doctor",
)
AREA_OF = {
    "bake": "site",
    "import": "imports",
    "serve": "serving",
    "vault": "serving",
    "site": "serving",
}
"""Commands that load their own area only, since loading all of them takes a second."""
FAILED, BAD_INPUT, STOPPED = 1, 2, 130
_BAD = ("input.", "press.bundle", "guard.", "names.", "import.", "sheet.")


def command_line(first_word: str = "") -> "typer.Typer":
    """Return the commands: all of them, or those of the area that a first word names."""
    import typer

    app = typer.Typer(
        name="farshore",
        help="Sealed casework and guarded publication for small humanitarian organisations.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    import_app = typer.Typer(help="Bring in what you already have.", no_args_is_help=True)
    app.add_typer(import_app, name="import")
    areas = (AREA_OF[first_word],) if first_word in AREA_OF else AREAS
    for area in areas:
        import_module(f"farshore.config.commands.{area}").register(app, import_app)
    return app


def main() -> None:
    """Run the command line; a refusal is one sentence on standard error, never a traceback."""
    try:
        _run(sys.argv[1:])
    except FarshoreError as refusal:
        print(f"farshore: {refusal}", file=sys.stderr)
        sys.exit(BAD_INPUT if refusal.code.startswith(_BAD) else FAILED)
    except OSError as refusal:
        where = f" ({refusal.filename})" if refusal.filename else ""
        print(
            f"farshore: {refusal.strerror or refusal}{where}. Nothing more was changed.",
            file=sys.stderr,
        )
        sys.exit(FAILED)
    except KeyboardInterrupt:
        print("farshore: stopped. Nothing is half-written; run it again.", file=sys.stderr)
        sys.exit(STOPPED)


def _run(words: list[str]) -> None:
    if words[:1] == ["bake"]:
        from farshore.config.baking import plain_call, run_bake

        call = plain_call(words[1:])
        if call:
            gc.disable()  # the process ends in a moment, with all of its memory
            run_bake(call)
            return
    command_line(words[0] if words else "")()


if __name__ == "__main__":
    main()
