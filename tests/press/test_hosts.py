"""The public folder to a host: what stands there is what is public, and nothing that was withdrawn."""

import shutil
from pathlib import Path

import pytest

from farshore.press.hosts import HostRefused, ProgramMissing, bring_to_host
from tests.press.test_baking import bundle, edition, files, write

needs_rsync = pytest.mark.skipif(not shutil.which("rsync"), reason="needs rsync")


@needs_rsync
def test_what_was_withdrawn_is_gone_there_too(tmp_path: Path) -> None:
    site, there = tmp_path / "site", tmp_path / "there"
    write(bundle(edition(1), edition(2, body="Words of the heron.")), site)
    bring_to_host(site, str(there))
    assert b"heron" in b"".join(files(there).values())

    write(bundle(edition(1), number=2), site)
    bring_to_host(site, str(there))

    assert b"heron" not in b"".join(files(there).values())
    public = {name: data for name, data in files(site).items() if not name.startswith(".farshore")}
    assert files(there) == public
    assert bring_to_host(site, str(there)) == 0


@needs_rsync
def test_a_folder_that_can_t_be_written_is_told(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(bundle(edition(1)), site)
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(HostRefused):
        bring_to_host(site, str(tmp_path / "file"))


def test_a_machine_without_rsync_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ProgramMissing) as refusal:
        bring_to_host(tmp_path, "web@example.org:/srv/www")

    assert "rsync" in str(refusal.value)
