"""What the tables are built from is pinned, and building them makes what is committed."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
INPUTS = Path(os.environ.get("FARSHORE_INPUTS", ROOT / "build" / "inputs"))
BUILT = ("*/data/*.tsv", "*/data/*.csv", "*/data/*.txt")


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"script_{name}", ROOT / "scripts" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(ROOT / "scripts"))
    return module


def contents(root: Path) -> dict[str, str]:
    domain = root / "src/farshore/domain"
    found = {
        str(path.relative_to(root)): path.read_text("utf-8")
        for pattern in BUILT
        for path in domain.glob(pattern)
    }
    found["verbs"] = (root / "scripts/verbs.tsv").read_text("utf-8")
    return found


def test_every_input_is_pinned_by_its_hash_and_named_once() -> None:
    found = script("make_data").inputs()

    assert len({one.package for one in found}) == len(found) > 5
    assert all(re.fullmatch("[0-9a-f]{64}", one.sha256) for one in found)
    assert {one.client for one in found} == {"apt", "pip"}


def test_every_script_that_builds_is_run_by_make_data() -> None:
    text = (ROOT / "scripts/make_data.py").read_text("utf-8")

    assert [
        p.name for p in (ROOT / "scripts").glob("build_*.py") if f'"{p.name}"' not in text
    ] == []
    assert "scripts/make_data.py" in (ROOT / "Makefile").read_text("utf-8")


def test_an_input_with_another_hash_is_refused(tmp_path: Path) -> None:
    for one in script("make_data").inputs():
        (tmp_path / one.file).write_bytes(b"another file")
    before = contents(ROOT)

    done = subprocess.run(
        [sys.executable, ROOT / "scripts/make_data.py", tmp_path, "--no-fetching"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 3
    assert "edict" in done.stderr
    assert "another file than the one that is pinned" in done.stderr
    assert contents(ROOT) == before


def test_the_tables_are_tidy() -> None:
    untidy = {
        path.name
        for path, text in script("tidy_tables").tidied().items()
        if path.read_text("utf-8") != text
    }

    assert untidy == set()


def test_what_the_scripts_make_is_what_is_committed(tmp_path: Path) -> None:
    make = script("make_data")
    lacking = make.missing(INPUTS)
    if lacking:
        names = ", ".join(f"{one.package} {one.version}" for one in lacking)
        pytest.skip(f"not compared: {INPUTS} lacks {names}; `make data` fetches them")
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    shutil.copytree(
        ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "demo", "desk")
    )
    for path in (tmp_path / "src/farshore/domain").glob("*/data/*"):
        if path.name in {"hanja.tsv", "forms.tsv", "syllables.tsv", "homographs.txt", "world.csv"}:
            # begun anew, so that a script that writes nothing is seen
            path.write_text(path.read_text("utf-8").partition("\n")[0] + "\n", "utf-8")

    make.build(make.unpack(INPUTS, tmp_path / "inputs"), tmp_path)

    made, committed = contents(tmp_path), contents(ROOT)
    assert [name for name in committed if made.get(name) != committed[name]] == []
    assert (tmp_path / make.YUNET).read_bytes() == (ROOT / make.YUNET).read_bytes()
