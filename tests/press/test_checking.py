"""A public site is exactly what was signed, or it is told what is not; and one ZIP is read without a server."""

import io
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest

from farshore.domain.errors import BadInput
from farshore.domain.stories.bundle import BundleRefused
from farshore.domain.stories.documents import Tombstone
from farshore.press.baking import bake, site_files
from farshore.press.checking import SiteUnreachable, check_address, check_folder
from farshore.press.searching import index_of
from farshore.press.sticks import zip_of
from farshore.press.target.serving import site_app
from tests.press.test_baking import KEY, bundle, edition, write

STONE = Tombstone(story="0" * 16, language="en", paths=["/2019/05/gone/"], on="2020-01-01")
BUNDLE = bundle(edition(1), edition(2, body="See [one](/2020/01/pier-1/)."), stones=(STONE,))
FILES = site_files(BUNDLE, media={}, key=KEY.public_key())


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *_words: object) -> None:
        return


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, site_app(folder), Server, Quiet)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(BUNDLE, tmp_path / "site")
    return tmp_path / "site"


def test_a_site_as_it_was_baked_is_whole(site: Path) -> None:
    assert check_folder(FILES, BUNDLE, site).is_whole
    with served(site) as url:
        assert check_address(FILES, BUNDLE, url).is_whole


def test_changed_missing_and_foreign_files_are_found(site: Path) -> None:
    (site / "2020/01/pier-1/index.html").write_text("Somebody else's words")
    (site / "site.css").unlink()
    (site / "shell.php").write_text("<?php")
    (site / "2020/01/.hidden").write_text("x")

    found = check_folder(FILES, BUNDLE, site)

    assert found.changed == ["2020/01/pier-1/index.html"]
    assert found.missing == ["site.css"]
    assert found.foreign == ["2020/01/.hidden", "shell.php"]


def test_readers_getting_other_bytes_is_found_and_so_is_what_was_withdrawn(site: Path) -> None:
    (site / "2020/01/pier-1/index.html").write_text("Somebody else's words")
    (site / "site.css").unlink()
    (site / "2019/05/gone").mkdir(parents=True)
    (site / "2019/05/gone/index.html").write_text("It was not removed")

    with served(site) as url:
        found = check_address(FILES, BUNDLE, url)

    assert found.changed == ["2020/01/pier-1/index.html"]
    assert found.missing == ["site.css"]
    assert found.still_public == ["/2019/05/gone/"]
    assert check_folder(FILES, BUNDLE, site).still_public == ["/2019/05/gone/"]


def test_a_place_that_can_t_be_looked_at_is_not_called_whole(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        check_folder(FILES, BUNDLE, tmp_path / "nothing")
    with pytest.raises(SiteUnreachable):
        check_address(FILES, BUNDLE, "http://127.0.0.1:1")
    with pytest.raises(BadInput):
        check_address(FILES, BUNDLE, "https://")


def test_a_bundle_that_somebody_changed_proves_nothing() -> None:
    import msgspec

    with pytest.raises(BundleRefused):
        site_files(msgspec.structs.replace(BUNDLE, number=9), media={}, key=KEY.public_key())


def test_in_a_zip_every_link_leads_to_a_file_beside_it(tmp_path: Path) -> None:
    import re

    packed = zip_of(FILES)
    zipfile.ZipFile(io.BytesIO(packed)).extractall(tmp_path)
    pages = list(tmp_path.rglob("*.html"))

    assert packed == zip_of(FILES)
    assert not list(tmp_path.rglob("_status.json"))
    for page in pages:
        for target in re.findall(r'(?:href|src)="(?!https?:)([^"#]+)', page.read_text()):
            assert not target.startswith("/"), (page, target)
            assert (page.parent / target).is_file(), (page, target)


def test_the_command_line_says_what_is_not_whole(tmp_path: Path, site: Path) -> None:
    from typer.testing import CliRunner

    from farshore.config.cli import command_line
    from farshore.press.bundles import write_bundle

    bake(BUNDLE, media={}, to=site, key=KEY.public_key(), index=index_of)
    kept = tmp_path / "bundle"
    write_bundle(BUNDLE, {}, kept, public_key=KEY.public_key().public_bytes_raw().hex())
    app = command_line("press")

    whole = CliRunner().invoke(app, ["press", "verify", str(kept), str(site)])
    (site / "shell.php").write_text("<?php")
    foreign = CliRunner().invoke(app, ["press", "verify", str(kept), str(site)])
    packed = CliRunner().invoke(app, ["press", "zip", str(kept), "--to", str(tmp_path / "s.zip")])

    assert (whole.exit_code, foreign.exit_code, packed.exit_code) == (0, 1, 0)
    assert "foreign: shell.php" in foreign.output
    assert zipfile.is_zipfile(tmp_path / "s.zip")
