"""A newcomer's first hour: ports, folders, Ctrl-C, a demo that broke off; one sentence each."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from farshore.config.commands.serving import stop_all
from farshore.config.needs import does_not_start, missing_for_tests
from farshore.demo.fill import open_demo
from farshore.demo.organisation import passphrase
from farshore.demo.reading import stories
from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.messages import AddMember, Credential, Install, SignIn, Status
from tests.cast import CUSTODIANS
from tests.commands import farshore_process as farshore
from tests.config.test_bad_days import free_port

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("command", ["serve", "demo"])
@pytest.mark.parametrize(
    ("ports", "told"),
    [
        (["--port", "99999"], "--port 99999 can't be used: ports end at 65535"),
        (["--port", "0"], "--port 0 can't be used"),
        (["--site-port", "70000"], "--site-port 70000 can't be used"),
        (["--port", "-1"], "--port -1 can't be used"),
        (["--port", "8123", "--site-port", "8123"], "--site-port 8123 can't be used: the desk has it"),
    ],
)  # fmt: skip
def test_a_port_that_is_none_is_a_sentence(
    tmp_path: Path, command: str, ports: list[str], told: str
) -> None:
    done = farshore(command, *ports, "--home", str(tmp_path / "home"))

    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "home").exists()


def test_whoever_typed_make_is_told_the_word_that_make_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT_DESK", "99999")
    wrong = farshore("demo", "--home", str(tmp_path / "home"))
    monkeypatch.setenv("PORT_DESK", "many")
    no_number = farshore("demo", "--home", str(tmp_path / "home"))

    assert "PORT_DESK=99999 can't be used" in wrong.stderr
    assert "--port" not in wrong.stderr
    assert no_number.returncode == 2
    assert "PORT_DESK" in no_number.stderr


def test_nothing_is_served_before_there_is_an_organisation(tmp_path: Path) -> None:
    done = farshore("serve", "--home", str(tmp_path / "home"), "--port", str(free_port()))

    assert done.returncode == 2
    assert "farshore init" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "home").exists()


def test_a_part_that_does_not_stop_is_ended_without_a_traceback(
    capsys: pytest.CaptureFixture[str],
) -> None:
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
    process = subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()

    stop_all([process], within_seconds=0.2)
    process.stdout.close()

    assert process.returncode == -signal.SIGKILL
    assert "did not stop by itself" in capsys.readouterr().err


@contextmanager
def a_demo(home: Path) -> Iterator[subprocess.Popen[str]]:
    ports = ["--port", str(free_port()), "--site-port", str(free_port())]
    command = [sys.executable, "-m", "farshore.config.cli", "demo", "--home", str(home), *ports]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(process: subprocess.Popen[str], words: str) -> str:
    assert process.stderr is not None
    for line in process.stderr:
        if words in line:
            return line
    return ""


def test_a_demo_that_is_stopped_while_it_fills_is_no_demo(tmp_path: Path) -> None:
    home = tmp_path / "demo"
    with a_demo(home) as process:
        step = wait_for(process, "1 of ")
        process.kill()
        process.wait(timeout=30)
    assert not home.exists()
    with a_demo(home) as process:
        wait_for(process, "1 of ")
        process.send_signal(signal.SIGINT)
        _out, told = process.communicate(timeout=60)

    assert f"1 of {5 + len(stories())}" in step
    assert process.returncode == 130
    assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_is_heard_where_a_script_started_it_in_the_background(tmp_path: Path) -> None:
    deaf = (
        "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "import sys; from farshore.config.cli import main; main()"
    )
    ports = ["--port", str(free_port()), "--site-port", str(free_port())]
    command = [sys.executable, "-c", deaf, "demo", "--home", str(tmp_path / "demo"), *ports]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        wait_for(process, "1 of ")
        process.send_signal(signal.SIGINT)
        _out, told = process.communicate(timeout=60)

    assert process.returncode == 130
    assert "ended by itself" not in told


def test_two_demos_do_not_fill_one_folder(tmp_path: Path) -> None:
    home = tmp_path / "demo"
    with a_demo(home) as first:
        wait_for(first, "1 of ")

        second = farshore("demo", "--home", str(home), "--port", str(free_port()))

        assert second.returncode == 2
        assert "Another `farshore demo`" in second.stderr
        assert first.poll() is None


def test_half_a_demo_is_not_shown_as_a_whole_one(tmp_path: Path) -> None:
    service = VaultService(tmp_path / "demo")
    vault = VaultClient(local_transport(service))
    heron, plover = (Credential(handle=h, passphrase=passphrase(h)) for h in ("heron", "plover"))
    vault.ask(Install(organisation="Half", custodians=[heron, plover], needed=2, demo=True))
    open_demo(vault)
    session = vault.ask(SignIn(handle="heron", passphrase=heron.passphrase))
    vault.as_member(session.token).ask(
        AddMember(
            handle="wren",
            passphrase=passphrase("wren"),
            roles=["editor"],
            witnesses=[heron, plover],
        )
    )
    service.close()

    done = farshore("demo", "--home", str(tmp_path / "demo"), "--once", "--port", str(free_port()))

    assert done.returncode == 2
    assert f"holds 0 of {len(stories())} stories" in done.stderr
    assert "--fresh" in done.stderr
    assert not (tmp_path / "demo" / "site").exists()


@pytest.mark.parametrize("kind", ["organisation", "folder"])
def test_a_fresh_demo_never_throws_away_what_is_no_demo(tmp_path: Path, kind: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "mine.txt").write_text("x")
    if kind == "organisation":
        service = VaultService(home)
        vault = VaultClient(local_transport(service))
        vault.ask(Install(organisation="Shore", custodians=[CUSTODIANS[0]], needed=1))
        service.close()

    done = farshore("demo", "--fresh", "--home", str(home), "--port", str(free_port()))

    assert done.returncode == 2
    assert "no demo" in done.stderr
    assert (home / "mine.txt").exists()
    if kind == "organisation":
        service = VaultService(home)
        assert VaultClient(local_transport(service)).ask(Status()).organisation == "Shore"
        service.close()


# -- setting up ------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a blank and foreign letters in its name, and nothing to install in it."""
    folder = tmp_path / "私の 道具 'x' $y"
    (folder / "scripts").mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "set-up", folder / "scripts")
    shutil.copy(ROOT / "Makefile", folder)
    (folder / "pyproject.toml").write_text("[project]\nname = 'x'\nversion = '1'\n")
    (folder / "requirements.lock").touch()
    pinned = "no-such-package-of-ours==1 --hash=sha256:" + "0" * 64 + "\n"
    (folder / "requirements-bootstrap.lock").write_text(pinned)
    return folder


def make(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    unreachable = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_CONFIG_FILE": os.devnull}
    return subprocess.run(
        ["make", "setup", *words], cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, **unreachable, **more}, timeout=120,
    )  # fmt: skip


def test_a_python_that_is_missing_is_named(project: Path) -> None:
    done = make(project, "PYTHON=python9.9")

    assert done.returncode != 0
    assert "there is no program python9.9 here" in done.stderr


def test_a_python_that_is_too_old_is_named_with_its_version(project: Path) -> None:
    old = project / "old python"
    old.write_text('#!/bin/sh\ncase "$2" in *print*) echo 3.9.2;; *) exit 1;; esac\n')
    old.chmod(0o755)

    done = make(project, f"PYTHON={old}".replace("$", "$$"))

    assert "is 3.9.2" in done.stderr
    assert not (project / ".venv").exists()


def test_a_machine_without_network_is_told_so_and_a_blank_in_the_path_breaks_nothing(
    project: Path,
) -> None:
    done = make(project)

    assert done.returncode != 0
    assert "Setting up, 1 of 3" in done.stdout
    assert "the packages could not be fetched. Is this machine on the network?" in done.stderr
    assert (project / ".venv" / "pyvenv.cfg").exists()


def test_a_disk_that_is_too_small_is_told_before_anything_is_fetched(project: Path) -> None:
    tools = project / "tools"
    tools.mkdir()
    (tools / "df").write_text("#!/bin/sh\necho head; echo a b c 12 d\n")
    (tools / "df").chmod(0o755)

    done = make(project, PATH=f"{tools}:{os.environ['PATH']}")

    assert "only 12 MB are free" in done.stderr
    assert not (project / ".venv").exists()


def test_a_program_that_lacks_a_library_is_named_with_its_package(tmp_path: Path) -> None:
    driver = tmp_path / "node"
    driver.write_text(
        "#!/bin/sh\necho 'node: error while loading shared libraries: libatomic.so.1: cannot open' >&2\nexit 127\n"
    )
    driver.chmod(0o755)

    told = does_not_start(driver, "The driver of the browser tests")

    assert "apt-get install libatomic1" in told
    assert does_not_start(tmp_path / "absent", "X").startswith("X does not start")
    assert does_not_start(Path(sys.executable), "X") == ""


def test_a_missing_browser_is_found_before_the_tests_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert any("apt-get install chromium" in sentence for sentence in missing_for_tests())


def test_the_needs_are_looked_at_before_any_test_is_run() -> None:
    done = subprocess.run(
        ["make", "--dry-run", "test"], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.index("farshore.config.needs") < done.stdout.index("bin/ruff")
    assert done.stdout.index("farshore.config.needs") < done.stdout.index("bin/pytest")
