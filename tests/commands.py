"""The command line inside the tests' own process: hundreds of processes would take minutes."""

import gc
import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout

from farshore.config.cli import main


def farshore(
    *words: str, path: str | None = None, typed: str | bytes = ""
) -> subprocess.CompletedProcess[str]:
    """Run one command as its own process would.

    Args:
        words: the line, without `farshore`.
        path: where programs are looked for.
        typed: what a pipe sends in.
    """
    out, err = io.StringIO(), io.StringIO()
    before = (sys.argv, os.environ["PATH"], sys.stdin)
    sent = typed.encode() if isinstance(typed, str) else typed
    sys.argv, sys.stdin = ["farshore", *words], io.TextIOWrapper(io.BytesIO(sent), "utf-8")
    if path is not None:
        os.environ["PATH"] = path
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0
    finally:
        sys.argv, os.environ["PATH"], sys.stdin = before
        gc.enable()  # a bake ends its process without it
    return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())


def farshore_process(*words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run one command in a process of its own, for what only a process shows: serving, stopping."""
    return subprocess.run(
        [sys.executable, "-m", "farshore.config.cli", *words],
        input=typed, capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, "NO_COLOR": "1"},
    )  # fmt: skip
