"""The command line inside the tests' own process: hundreds of processes would take minutes."""

import gc
import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout

from farshore.config.cli import main


def farshore(*words: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run one command as its own process would; `path` is where programs are looked for."""
    out, err, before = io.StringIO(), io.StringIO(), (sys.argv, os.environ["PATH"])
    sys.argv = ["farshore", *words]
    if path is not None:
        os.environ["PATH"] = path
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0
    finally:
        sys.argv, os.environ["PATH"] = before
        gc.enable()  # a bake ends its process without it
    return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())
