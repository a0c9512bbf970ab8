"""The committed JavaScript bundle is what its sources give."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FRONTEND = ROOT / "frontend"
STATIC = ROOT / "src/farshore/desk/stories/static/stories"


def test_the_bundle_is_small_and_names_no_path_and_no_foreign_address() -> None:
    text = (STATIC / "editor.js").read_text(encoding="utf-8")

    assert len(text.encode()) < 300_000
    assert "sourceMappingURL" not in text
    assert "/node_modules/" not in text
    names_not_requests = {"www.w3.org", "prosemirror.net"}  # XML namespaces; a warning's words
    assert set(re.findall(r"https?://([a-z0-9.-]+)", text)) <= names_not_requests


def test_the_lock_file_names_no_registry() -> None:
    assert '"resolved"' not in (FRONTEND / "package-lock.json").read_text(encoding="utf-8")


@pytest.mark.slow
def test_building_again_gives_the_committed_bytes(tmp_path: Path) -> None:
    if not shutil.which("node"):
        pytest.skip("Node is not here; it is needed only to change the editor.")
    if not (FRONTEND / "node_modules").exists():
        npm = shutil.which("npm")
        if not npm:
            pytest.skip("npm is not here; it is needed only to change the editor.")
        fetched = subprocess.run(
            [npm, "ci", "--silent"], cwd=FRONTEND, capture_output=True, check=False, timeout=300
        )
        if fetched.returncode:
            pytest.skip("The editor's packages could not be fetched (no network?).")

    subprocess.run(
        ["node", "build.mjs", str(tmp_path)], cwd=FRONTEND, check=True, capture_output=True
    )

    for name in ("editor.js", "editor.licenses.txt"):
        assert (tmp_path / name).read_bytes() == (STATIC / name).read_bytes()
