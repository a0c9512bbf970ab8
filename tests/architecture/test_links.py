"""No file of the repository is a link: one that leads out of it stands for a place on one machine only."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no checkout: git knows nothing of it")
def test_nothing_that_is_kept_is_a_link() -> None:
    done = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "--stage"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    kept = [line.split(maxsplit=3) for line in done.stdout.splitlines()]

    assert kept
    assert [path for mode, _blob, _stage, path in kept if mode == "120000"] == []
