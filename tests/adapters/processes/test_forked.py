"""Work on a snapshot of this process: its answer, or a sentence that there is none."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.adapters.processes.forked import Forked, Overran

MEGABYTE = 1_000_000


def forked(work: Callable[[], bytes], *, more_bytes: int = 200 * MEGABYTE) -> Forked:
    return Forked(work, cpu_seconds=20, more_bytes=more_bytes)


@settings(max_examples=20, deadline=None)
@given(answer=st.one_of(st.binary(), st.just(b"x" * 3 * MEGABYTE)))
def test_an_answer_of_any_length_comes_back_whole(answer: bytes) -> None:
    assert forked(lambda: answer).wait(seconds=20) == answer


def test_what_changes_after_the_beginning_is_not_seen_and_what_it_changes_stays_with_it() -> None:
    known = ["before"]

    def work() -> bytes:
        known.append("by the child")
        return ",".join(known).encode()

    job = forked(work)
    os.kill(job.pid, signal.SIGSTOP)
    known[0] = "after"
    os.kill(job.pid, signal.SIGCONT)
    assert job.wait(seconds=20) == b"before,by the child"
    assert known == ["after"]


def fails() -> bytes:
    raise ValueError("a name that must not be told")


def takes_memory() -> bytes:
    return b"%d" % len(bytearray(900 * MEGABYTE))


def never_ends() -> bytes:
    while True:
        pass


@pytest.mark.parametrize("work", [fails, takes_memory, lambda: os.kill(os.getpid(), 9)])
def test_work_that_breaks_gives_no_answer(
    work: Callable[[], bytes], capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Overran):
        forked(work).wait(seconds=30)
    assert "name" not in "".join(capfd.readouterr())


def test_work_that_does_not_end_is_ended() -> None:
    job = forked(never_ends)
    with pytest.raises(Overran):
        job.wait(seconds=0.2)
    assert not is_alive(job.pid)


def test_work_that_is_stopped_from_another_thread_ends_at_once() -> None:
    job = forked(never_ends)
    threading.Timer(0.2, job.stop).start()
    with pytest.raises(Overran):
        job.wait(seconds=60)
    job.stop()  # again, after its end: its number may be somebody else's by now
    assert not is_alive(job.pid)


def test_it_holds_no_file_of_its_parent_and_writes_none(tmp_path) -> None:
    mine = (tmp_path / "mine").open("wb")

    def work() -> bytes:
        try:
            os.fstat(mine.fileno())
        except OSError:
            held = "closed"
        else:
            held = "open"
        try:
            (tmp_path / "new").write_bytes(b"words of a draft")
        except OSError:
            return held.encode()
        return b"written"

    assert forked(work).wait(seconds=20) == b"closed"


def test_it_ends_with_its_parent() -> None:
    program = (
        "import os, sys, time\n"
        "from farshore.adapters.processes.forked import Forked\n"
        "job = Forked(lambda: time.sleep(60) or b'', cpu_seconds=60, more_bytes=10**8)\n"
        "print(job.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    assert parent.stdout
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(200):
        if not is_alive(child):
            return
        threading.Event().wait(0.05)
    pytest.fail("the child outlived its parent")


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
