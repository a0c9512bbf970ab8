"""Foreign files are decoded in a process of their own that ends with its answer.

The worker limits its own memory; this side limits its time. A worker reads standard input, writes
standard output, and tells why it refused in one sentence that begins with "it".
"""

import os
import subprocess
import sys
from pathlib import Path

_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
_PLAIN = "it is damaged or too complex."
_LOUDEST = 400


class WorkerFailed(Exception):
    """A worker gave no answer; `why` is a sentence for the caseworker."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def run_worker(name: str, *args: str, data: bytes, seconds: int) -> bytes:
    """Give bytes to a worker of the adapters (`pdf/page_worker.py`) and return what it writes.

    Raises:
        WorkerFailed: it refused, broke, or took too long.
    """
    worker = Path(__file__).parents[1] / name
    try:
        done = subprocess.run(  # noqa: S603 our own worker, no shell
            [sys.executable, "-I", str(worker), *args],
            input=data,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, **_ONE_THREAD},
        )
    except subprocess.TimeoutExpired as refusal:
        raise WorkerFailed("it took too long to decode.") from refusal
    except OSError as refusal:
        raise WorkerFailed(_PLAIN) from refusal
    if done.returncode != 0:
        lines = done.stderr.decode("ascii", "replace").strip().splitlines()
        known = lines[-1] if lines and lines[-1].startswith("it ") else _PLAIN
        raise WorkerFailed(known[:_LOUDEST])
    return done.stdout
