"""Full disks, taken ports, Ctrl-C: one sentence, a code that is not 0, nothing half-written."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from farshore.config.baking import plain_call
from farshore.press.bundles import write_bundle
from tests.commands import farshore, farshore_process
from tests.config.test_commands import Running, cheap, running  # noqa: F401 fixtures
from tests.press.test_baking import KEY, bundle, edition

MOST_BYTES = 6_000
"""The largest file that the system lets a process write: a disk that is full in the middle."""


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    days = [
        edition(1 + n % 28, id=f"{n:016x}", story=f"{n:016x}", slug=f"s-{n}") for n in range(200)
    ]
    public = KEY.public_key().public_bytes_raw().hex()
    write_bundle(bundle(*days), {}, tmp_path / "bundle", public_key=public)
    return tmp_path / "bundle"


def on_a_full_disk(*words: str) -> subprocess.CompletedProcess[str]:
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({MOST_BYTES},) * 2)\n"
    return subprocess.run(
        [sys.executable, "-c", f"{limited}import sys; sys.argv = ['farshore', *sys.argv[1:]]\n"
         "from farshore.config.cli import main; main()", *words],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def halves(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.suffix == ".part"]


def test_a_bake_on_a_full_disk_leaves_the_old_pages_whole(signed: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the old page")

    done = on_a_full_disk("bake", str(signed), "--to", str(site))

    assert done.returncode == 1
    assert "none is half-written" in done.stderr
    assert done.stderr.count("\n") == 1
    assert halves(site) == []
    assert farshore("bake", str(signed), "--to", str(site)).returncode == 0
    assert "the old page" not in (site / "index.html").read_text()


def test_an_old_site_on_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    from tests.importers.test_wordpress import export, item

    path = export(tmp_path, *(item(n, slug=f"s-{n}", body="Words. " * 900) for n in range(1, 9)))

    done = on_a_full_disk("import", "wordpress", str(path), "--to", str(tmp_path / "site"))

    assert done.returncode == 1
    assert "could not be written" in done.stderr
    assert halves(tmp_path) == []


def test_a_backup_on_a_full_disk_leaves_no_archive(running: Running, tmp_path: Path) -> None:  # noqa: F811
    done = on_a_full_disk("backup", str(tmp_path / "disk"), "--home", str(running.home))

    assert done.returncode == 1
    assert f"No backup was made: {tmp_path / 'disk'} can't be written to" in done.stderr
    assert list((tmp_path / "disk").iterdir()) == []


def test_a_bundle_without_a_byte_changed_writes_no_file(signed: Path, tmp_path: Path) -> None:
    farshore("bake", str(signed), "--to", str(tmp_path / "site"))

    done = farshore("bake", str(signed), "--json", "--to", str(tmp_path / "site"))

    assert '"written": 0' in done.stdout


def test_ctrl_c_in_a_bake_leaves_nothing_half_written(signed: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "farshore.config.cli",
        "bake",
        str(signed),
        "--to",
        str(tmp_path / "s"),
    ]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as bake:
        for _ in range(10_000):
            if (tmp_path / "s").exists() or bake.poll() is not None:
                break
            time.sleep(0.002)
        os.killpg(bake.pid, signal.SIGINT)
        _out, told = bake.communicate(timeout=30)

    assert halves(tmp_path) == []
    assert bake.returncode == 0 or (bake.returncode == 130 and told.startswith("farshore: stopped"))


def test_a_second_serve_is_refused_and_the_first_goes_on(running: Running) -> None:  # noqa: F811
    ports = ("--port", str(free_port()), "--site-port", str(free_port()))
    done = farshore_process("serve", *ports, "--home", str(running.home))

    assert done.returncode == 1
    assert "Another vault is already running" in done.stderr
    assert "Desk:" not in done.stdout
    assert running.member("crane")


def test_a_taken_port_is_named_with_the_option_that_changes_it(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = farshore_process("serve", "--home", str(tmp_path / "home"), "--port", str(port))

    assert done.returncode == 1
    assert f"Port {port} on this machine is in use. Choose another one with --port." in done.stderr
    assert not (tmp_path / "home").exists()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize(
    "words",
    [[], ["a"], ["a", "--to"], ["a", "b", "--to", "c"], ["a", "--to", "c", "--help"], ["a", "--to", "--json"],
     ["a", "--to", "c", "--unknown"], ["a", "--to", "c", "--to", "d"]],
)  # fmt: skip
def test_a_line_that_is_not_plain_goes_to_the_whole_command_line(words: Sequence[str]) -> None:
    assert plain_call(words) is None


def test_a_plain_line_means_the_same_in_any_order() -> None:
    found = plain_call(["--json", "--to=c", "a", "--key", "ab"])

    assert found is not None
    assert (found.bundle, found.to, found.key, found.as_json) == (Path("a"), Path("c"), "ab", True)


@pytest.mark.parametrize("words", [["bake"], ["bake", "a"], ["bake", "--unknown"]])
def test_a_wrong_line_is_explained_and_not_zero(words: Sequence[str]) -> None:
    done = farshore(*words)

    assert done.returncode == 2
    assert "bake [OPTIONS] {bundle}" in done.stderr


def test_starting_a_bake_loads_no_library_that_it_does_not_use(
    signed: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "farshore.config.cli", "bake", str(signed), "--to",
         str(tmp_path / "site")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert not loaded & {"typer", "rich", "django", "PIL", "numpy", "pydantic", "jinja2", "httpx"}


def test_another_key_beside_the_bundle_is_refused_until_it_is_given(
    signed: Path, tmp_path: Path
) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from farshore.domain.stories.bundle import sign_bundle
    from farshore.domain.stories.documents import Bundle, SiteDoc

    other = Ed25519PrivateKey.generate()
    key = other.public_key().public_bytes_raw().hex()
    write_bundle(
        sign_bundle(Bundle(site=SiteDoc(), number=1), key=other), {}, tmp_path / "b", public_key=key
    )
    to = str(tmp_path / "site")
    assert farshore("bake", str(signed), "--to", to).returncode == 0

    refused = farshore("bake", str(tmp_path / "b"), "--to", to)
    given = farshore("bake", str(tmp_path / "b"), "--to", to, "--key", key)

    assert refused.returncode == 2
    assert f"--key {key}" in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert given.returncode == 0


@pytest.mark.parametrize("to", ["bundle", "bundle/site", "."])
def test_a_bundle_never_lies_in_the_folder_that_readers_see(
    signed: Path, tmp_path: Path, to: str
) -> None:
    before = {path: path.read_bytes() for path in signed.rglob("*") if path.is_file()}

    done = farshore("bake", str(signed), "--to", str(tmp_path / to))

    assert done.returncode == 2
    assert "must not lie in one another" in done.stderr
    assert {path: path.read_bytes() for path in signed.rglob("*") if path.is_file()} == before
    assert not (tmp_path / "index.html").exists()
