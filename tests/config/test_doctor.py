"""`farshore doctor` says what is missing, and how to get it."""

import json
from pathlib import Path

import pytest

from tests.commands import farshore


def test_a_missing_browser_is_named_with_the_way_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    done = farshore("doctor", "--home", str(tmp_path))

    assert done.returncode == 0
    assert "apt-get install chromium" in done.stdout
    assert "fc-list" in done.stdout


def test_missing_fonts_are_named_with_the_way_to_get_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lister = tmp_path / "fc-list"
    lister.write_text("#!/bin/sh\nexit 0\n")
    lister.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert "fonts-noto-cjk" in farshore("doctor", "--home", str(tmp_path)).stdout


def test_a_script_reads_the_public_key(tmp_path: Path) -> None:
    (tmp_path / "bundle").mkdir()
    (tmp_path / "bundle" / "public.key").write_text("ab" * 32)

    found = json.loads(farshore("doctor", "--home", str(tmp_path), "--json").stdout)

    assert found["public key"] == "ab" * 32
    assert found["installed"] is False


def test_a_swap_that_is_allowed_is_not_called_the_host_s_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FARSHORE_MLOCK", "0")

    found = json.loads(farshore("doctor", "--home", str(tmp_path), "--json").stdout)

    assert "FARSHORE_MLOCK=0 is set" in found["out of the swap and of dumps"]
    assert "encrypt the swap" in found["out of the swap and of dumps"]
