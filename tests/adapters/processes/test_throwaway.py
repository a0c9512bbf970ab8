"""A worker reads what it is given and nothing else, and ends with its answer or its parent."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.adapters.processes.throwaway import WorkerFailed, run_worker


def worker(tmp_path: Path, program: str, *, name: str = "worker.py") -> str:
    path = tmp_path / name
    path.write_text("import os, sys, time\n" + program)
    return str(path)


ECHO = "sys.stdout.buffer.write(sys.stdin.buffer.read())\n"


@settings(max_examples=8, deadline=None)
@given(data=st.one_of(st.binary(max_size=100), st.just(bytes(range(256)) * 20_000)))
def test_what_goes_in_and_out_is_whole(
    data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    echo = worker(tmp_path_factory.mktemp("echo"), ECHO)
    assert run_worker(echo, data=data, seconds=20) == data


@pytest.mark.parametrize(
    ("program", "why"),
    [
        ("sys.stderr.write('it has a password.'); sys.exit(2)", "it has a password."),
        ("sys.stderr.write('Traceback: secret words'); sys.exit(1)", "it is damaged"),
        ("os.kill(os.getpid(), 9)", "it holds too much"),
        ("os.kill(os.getpid(), 24)", "it took too long"),
        ("os.kill(os.getpid(), 11)", "it is damaged"),
        ("time.sleep(60)", "it took too long"),
        ("os.close(0); os.close(1); os.close(2); time.sleep(60)", "it took too long"),
        ("[sys.stdout.buffer.write(b'x' * 10**7) for _ in range(60)]", "it holds too much"),
        ("os.fork() or time.sleep(60)", "it took too long"),
    ],
)
def test_a_worker_that_ends_otherwise_is_a_sentence(tmp_path: Path, program: str, why: str) -> None:
    seconds = 1 if "sleep" in program else 4  # the others end by themselves
    with pytest.raises(WorkerFailed) as refusal:
        run_worker(worker(tmp_path, program), data=b"x" * 10**6, seconds=seconds)
    assert refusal.value.why.startswith(why)
    assert "secret" not in refusal.value.why


def test_a_worker_has_an_empty_folder_and_knows_nothing_of_its_surroundings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FARSHORE_HOME", "/somewhere/sealed")
    told = "import json; print(json.dumps([os.listdir('.'), os.getcwd(), sorted(os.environ)]))"
    listed, folder, names = json.loads(run_worker(worker(tmp_path, told), data=b"", seconds=20))
    assert listed == []
    assert not Path(folder).exists()
    assert "FARSHORE_HOME" not in names


def test_a_worker_reaches_no_network_program_or_file(tmp_path: Path) -> None:
    """What the host lacks of it is named (`farshore doctor`); what it has holds."""
    secret = tmp_path / "keys.db"
    secret.write_bytes(b"sealed")
    places = [str(secret), str(tmp_path), "/etc/passwd", "/proc/self/environ", str(Path.home())]
    told = json.loads(run_worker("processes/probe_worker.py", *places, data=b"", seconds=30))
    if "seccomp" not in told["lacking"]:
        assert not {"network", "socket", "program", "process"} & set(told["could"])
    if "landlock" not in told["lacking"]:
        assert not [name for name in told["could"] if name.startswith("read")]
    assert "write" not in told["could"]


def test_every_worker_shuts_itself_off() -> None:
    root = Path(sys.modules["farshore.adapters.processes.throwaway"].__file__ or "").parents[1]
    for path in root.rglob("*_worker.py"):
        body = path.read_text().partition("def main")[2]
        first = body.split("\n    ")[2]
        assert "limit_this_process(" in first, path.name


def test_a_worker_ends_with_its_parent(tmp_path: Path) -> None:
    program = (
        "from farshore.adapters.processes.limits import limit_this_process\n"
        "limit_this_process()\nprint(os.getpid(), flush=True)\ntime.sleep(60)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", f"import subprocess, sys\n"
         f"subprocess.run([sys.executable, {worker(tmp_path, program)!r}])"],
        stdout=subprocess.PIPE,
    )  # fmt: skip
    assert parent.stdout
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(200):
        if not Path(f"/proc/{child}").exists():
            return
        time.sleep(0.05)
    pytest.fail("the worker outlived its parent")
