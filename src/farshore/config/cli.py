"""The command `farshore`: one line in, a sentence or JSON out, an exit code that scripts can read.

Exit codes: 0 done (or clear), 1 failed, 2 bad input, 3 needs a decision, 4 blocked.
"""

import gc
import os
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
    "guarding.checks",
    "guarding.audit",
    "guarding.tables",
    "guarding.why",
    "guarding.drills",
    "names",
    "letters.checks",
    "tracing",
    "backup",
    "checkpoints",
    "imports",
    "doctor",
)
AREA_OF = {
    "bake": "site",
    "press": "site",
    "import": "imports",
    "serve": "serving",
    "vault": "serving",
    "site": "serving",
    "letters": "letters.checks",
}
"""Commands that load their own area only, since loading all of them takes a second."""
SUMMARIES = {
    "init": "Set up an organisation. Asks for passphrases and for the recovery sheets typed back.",
    "unseal": "Give one custodian's passphrase to the running vault.",
    "seal": "Seal the running vault at once.",
    "members": "List the members (custodians and auditors).",
    "serve": "Serve vault, desk and site on this machine until Ctrl-C.",
    "demo": "Fill a fictional organisation and serve its desk and site until Ctrl-C.",
    "bake": "Write the public site of a signed bundle. Changes nothing on the desk.",
    "backup": "Write a sealed backup. Needs no passphrase, so that a timer can run it every night.",
    "restore": "Bring a backup back into an empty data folder; what was taken back since stays so.",
    "checkpoint": "Write a checkpoint for a second person (while unsealed), or compare one that was kept.",
    "doctor": "Say what is set, from where, and what is missing.",
    "import": "Bring in what you already have.",
    "press": "The public site: one ZIP of it, or whether it is whole.",
    "guard": "Check texts before they become public.",
    "names": "Names in any script and spelling.",
    "letters": "Petitions: what is wrong with a text, when it must leave, its paper.",
    "tracing": "Whom relatives seek, among people on record and among those who ask.",
}
"""What the list of commands says of each, so that it needs none of them; a test compares."""
FAILED, BAD_INPUT, STOPPED = 1, 2, 130
_NOT_THERE = (FileNotFoundError, NotADirectoryError, IsADirectoryError, FileExistsError)
_BAD = ("input.", "press.bundle", "guard.", "names.", "import.", "sheet.")


_ONLY_THE_LIST = ("-h", "--help")


def command_line(first_word: str = "") -> "typer.Typer":
    """Return the commands: their list, all of them, or those of the area that a word names."""
    import typer

    from farshore.config.commands.options import help_without_command, root

    app = typer.Typer(
        name="farshore",
        help="Sealed casework and guarded publication for small humanitarian organisations.",
        epilog="Exit codes: 0 done (guard: clear), 1 failed, 2 bad input, 3 needs a decision, "
        "4 blocked or given away, 130 stopped. Where a file is read, - is standard input.",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(root)
    if first_word in _ONLY_THE_LIST:
        for name, words in SUMMARIES.items():
            app.command(name, help=words)(help_without_command)
        return app
    import_app = typer.Typer(help="Bring in what you already have.")
    import_app.callback(invoke_without_command=True)(help_without_command)
    app.add_typer(import_app, name="import")
    for area in _areas(first_word):
        import_module(f"farshore.config.commands.{area}").register(app, import_app)
    return app


def _areas(first_word: str) -> tuple[str, ...]:
    if first_word == "--version":
        return ()
    return (AREA_OF[first_word],) if first_word in AREA_OF else AREAS


def main() -> None:
    """Run the command line; a refusal is one sentence on standard error, never a traceback."""
    try:
        _run(sys.argv[1:])
    except FarshoreError as refusal:
        print(f"farshore: {refusal}", file=sys.stderr)
        sys.exit(BAD_INPUT if refusal.code.startswith(_BAD) else FAILED)
    except BrokenPipeError:  # whoever read our answer has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
    except OSError as refusal:
        where = f" ({refusal.filename})" if refusal.filename else ""
        print(
            f"farshore: {refusal.strerror or refusal}{where}. Nothing more was changed.",
            file=sys.stderr,
        )
        sys.exit(BAD_INPUT if isinstance(refusal, _NOT_THERE) else FAILED)
    except Exception as failure:  # noqa: BLE001 a traceback can hold what was typed
        print(f"farshore: {told_of_fault(failure)}", file=sys.stderr)
        sys.exit(FAILED)
    except KeyboardInterrupt:
        print("farshore: stopped. Nothing is half-written; run it again.", file=sys.stderr)
        sys.exit(STOPPED)


_OURS = __file__.rpartition(f"config{os.sep}")[0]
"""The package's folder: a checkout may lie in a folder of the same name."""


def told_of_fault(failure: Exception) -> str:
    """Return what to say of a mistake of ours: its kind and its line, and no value that it holds."""
    trace, where = failure.__traceback__, ""
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(_OURS):
            where = f"{file.removeprefix(_OURS)}, line {trace.tb_lineno}"
        trace = trace.tb_next
    kind = type(failure).__name__
    return (
        f"this is a mistake of the program and not of yours ({kind}{' in ' if where else ''}{where}). "
        "Report what stands in the brackets: it tells nothing of your data. What was said to be done "
        "before is done; anything else may have to be done again."
    )


def _run(words: list[str]) -> None:
    if words[:1] == ["bake"]:
        from farshore.config.baking import plain_call, run_bake

        call = plain_call(words[1:])
        if call:
            gc.disable()  # the process ends in a moment, with all of its memory
            run_bake(call)
            return
    command_line(words[0] if words else "--help")()


if __name__ == "__main__":
    main()
