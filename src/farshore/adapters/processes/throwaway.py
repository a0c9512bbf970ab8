"""Foreign files are decoded in a process of their own that ends with its answer.

The worker limits its own memory and shuts itself off (`limits.py`); this side limits its time and
the length of its answer, and gives it an empty folder and nothing of its own surroundings. A worker
reads standard input, writes standard output, and tells why it refused in one sentence that begins
with "it".
"""

import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

LONGEST_ANSWER_BYTES = 96 * 1024 * 1024
_SURROUNDINGS = {
    "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1",
}  # fmt: skip
_PLAIN = "it is damaged or too complex."
_TOO_SLOW = "it took too long to decode."
_TOO_MUCH = "it holds too much. Part it and try again."
_LOUDEST = 400
_PIECE_BYTES = 1 << 18


class WorkerFailed(Exception):
    """A worker gave no answer; `why` is a sentence for the caseworker."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def run_worker(name: str, *args: str, data: bytes, seconds: int) -> bytes:
    """Give bytes to a worker of the adapters (`pdf/page_worker.py`) and return what it writes.

    Raises:
        WorkerFailed: it refused, broke, took too long, or was ended for what it took.
    """
    worker = Path(__file__).parents[1] / name
    with tempfile.TemporaryDirectory(prefix="farshore-") as folder:
        try:
            process = subprocess.Popen(  # noqa: S603 our own worker, no shell
                [sys.executable, "-I", str(worker), *args],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=folder,
                env={**_SURROUNDINGS, "HOME": folder, "TMPDIR": folder},
                start_new_session=True,
            )
        except OSError as refusal:
            raise WorkerFailed(_PLAIN) from refusal
        with process:
            try:
                said, complaint = _exchanged(process, data, until=time.monotonic() + seconds)
                code = process.wait(timeout=10)
            except subprocess.TimeoutExpired as refusal:
                raise WorkerFailed(_TOO_SLOW) from refusal
            finally:
                _end(process)
    if code != 0:
        raise WorkerFailed(_why(complaint, code))
    return said


def _exchanged(
    process: "subprocess.Popen[bytes]", data: bytes, *, until: float
) -> tuple[bytes, bytes]:
    """Write all and read all, as far as time and length allow; a pipe holds up neither."""
    assert process.stdin  # noqa: S101 all three are pipes
    assert process.stdout  # noqa: S101
    assert process.stderr  # noqa: S101
    heard = {process.stdout: bytearray(), process.stderr: bytearray()}
    left = memoryview(data)
    with selectors.DefaultSelector() as waiting:
        os.set_blocking(process.stdin.fileno(), False)
        waiting.register(process.stdin, selectors.EVENT_WRITE)
        for pipe in heard:
            waiting.register(pipe, selectors.EVENT_READ)
        while waiting.get_map():
            ready = _ready(waiting, until)
            for pipe in ready:
                if pipe is process.stdin:
                    left = _written(pipe, left)
                    is_over = not left
                else:
                    is_over = not _heard(pipe, heard[pipe])
                if is_over:
                    waiting.unregister(pipe)
                    pipe.close()
    return bytes(heard[process.stdout]), bytes(heard[process.stderr])


def _ready(waiting: selectors.BaseSelector, until: float) -> Iterator[IO[bytes]]:
    ready = waiting.select(max(0.0, until - time.monotonic()))
    if not ready:
        raise subprocess.TimeoutExpired("worker", 0)
    for key, _events in ready:
        yield key.fileobj  # type: ignore[misc]


def _written(pipe: IO[bytes], left: memoryview) -> memoryview:
    try:
        return left[os.write(pipe.fileno(), left[:_PIECE_BYTES]) :]
    except BlockingIOError:
        return left
    except BrokenPipeError:  # it refused before it had read all: it says why
        return left[:0]


def _heard(pipe: IO[bytes], all_of_it: bytearray) -> bytes:
    piece = os.read(pipe.fileno(), _PIECE_BYTES)
    all_of_it += piece
    if len(all_of_it) > LONGEST_ANSWER_BYTES:
        raise WorkerFailed(_TOO_MUCH)
    return piece


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End it and whatever it began; where it has ended, this does nothing."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _why(complaint: bytes, code: int) -> str:
    lines = complaint.decode("ascii", "replace").strip().splitlines()
    if lines and lines[-1].startswith("it "):
        return lines[-1][:_LOUDEST]
    return {-signal.SIGXCPU: _TOO_SLOW, -signal.SIGKILL: _TOO_MUCH}.get(code, _PLAIN)
