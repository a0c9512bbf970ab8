"""The load of a working day on real processes, in small; `make test-long` runs it as large as it is.

FARSHORE_LOAD_SECONDS sets for how long, FARSHORE_LOAD_MEMBERS how many, FARSHORE_LOAD_KB the long draft.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.sizes import IS_LONG

ROOT = Path(__file__).parents[2]
SECONDS = int(os.environ.get("FARSHORE_LOAD_SECONDS", "8"))
MEMBERS = int(os.environ.get("FARSHORE_LOAD_MEMBERS", "3"))
DRAFT_KB = int(os.environ.get("FARSHORE_LOAD_KB", "40"))
MOST_WORKER_MB = 300


def load(*options: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "load.py"), "--seconds", str(SECONDS),
         "--members", str(MEMBERS), "--draft-kb", str(DRAFT_KB), *options],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.skipif(not IS_LONG, reason="a day of load: make test-long")
def test_members_beside_long_drafts_and_pictures_meet_no_error() -> None:
    told = load()
    assert told["errors"] == []
    assert told["calls"] > 0
    assert told["long_checks"] > 0
    assert told["pictures"] > 0
    assert 0 < told["worker_mb"] <= MOST_WORKER_MB
    assert told["lost"] == 0


@pytest.mark.skipif(not IS_LONG, reason="a day of load: make test-long")
def test_a_vault_that_is_killed_again_and_again_loses_nothing_that_it_had_told() -> None:
    told = load("--kill-every", str(max(3, min(10, SECONDS // 2))))
    assert told["kills"] > 0
    assert told["acknowledged"] > 0
    assert told["errors"] == []
    assert told["lost"] == 0
