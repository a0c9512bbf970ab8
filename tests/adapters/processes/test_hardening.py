"""What keeps others out of a process: no dump, no reading, no swap; it ends with whoever started it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from farshore.adapters.processes.hardening import NO_LOCK

SHOW = """
import ctypes, resource
libc = ctypes.CDLL(None)
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print("dumpable", libc.prctl(3, 0, 0, 0, 0))
print("core", resource.getrlimit(resource.RLIMIT_CORE)[1])
print("locked", int(status["VmLck"].split()[0]))
"""
HARDEN = "from farshore.adapters.processes.hardening import harden_process\n"
BEGUN_BY = {
    "the vault and its supervisor": HARDEN + "harden_process()\n",
    "the desk": "import farshore.config.wsgi\n",
    "the desk's first process": "from farshore.config.publisher import on_starting\non_starting(None)\n",
}


def shown(code: str, *, before: tuple[str, ...] = (), **surroundings: str) -> dict[str, int]:
    done = subprocess.run(
        [*before, sys.executable, "-c", code + SHOW], capture_output=True, text=True, check=True,
        env={**os.environ, **surroundings},
    )  # fmt: skip
    return {
        name: int(value)
        for name, value in (line.split() for line in done.stdout.split("\n") if line)
    }


@pytest.mark.parametrize("begun_by", BEGUN_BY)
def test_no_process_of_the_same_user_reads_it_and_none_leaves_a_dump(begun_by: str) -> None:
    found = shown(BEGUN_BY[begun_by])

    assert (found["dumpable"], found["core"]) == (0, 0)


def test_without_it_a_process_can_be_read() -> None:
    """So that the test above could fail."""
    assert shown("")["dumpable"] == 1


def test_what_it_holds_stays_out_of_the_swap_where_the_host_allows_it() -> None:
    code = HARDEN + "print('refused', int(any(harden_process())))\n"
    allowed, forbidden = shown(code), shown(code, FARSHORE_MLOCK="0")

    assert bool(allowed["refused"]) == (allowed["locked"] == 0)
    assert (forbidden["refused"], forbidden["locked"]) == (1, 0)


@pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("setpriv"), reason="needs root, and setpriv to be less"
)
def test_a_limit_of_the_host_is_told_and_ends_no_process_later() -> None:
    """Where memory may be locked up to a limit only, none is: the vault would die of it."""
    code = (
        "import resource\nresource.setrlimit(resource.RLIMIT_MEMLOCK, (65536, 65536))\n"
        + HARDEN
        + f"print('refused', int(harden_process() == [{NO_LOCK!r}]))\n"
    )

    found = shown(code, before=("setpriv", "--bounding-set", "-ipc_lock"))

    assert (found["refused"], found["locked"], found["dumpable"]) == (1, 0, 0)


def test_the_vault_is_ended_with_its_supervisor_however_that_ends() -> None:
    child = (
        "import os, time\nfrom farshore.adapters.processes.hardening import end_with\n"
        "end_with(int(os.environ['PARENT']))\nprint(os.getpid(), flush=True)\ntime.sleep(60)\n"
    )
    parent = (
        "import os, subprocess, sys\n"
        f"subprocess.run([sys.executable, '-c', {child!r}], env={{**os.environ, 'PARENT': str(os.getpid())}})\n"
    )
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE) as supervisor:
        assert supervisor.stdout
        vault = int(supervisor.stdout.readline())
        os.kill(supervisor.pid, signal.SIGKILL)
        supervisor.wait()
        for _each in range(200):
            if is_gone(vault):
                break
            time.sleep(0.05)

    assert is_gone(vault)


def is_gone(process: int) -> bool:
    try:
        return "State:\tZ" in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return True
