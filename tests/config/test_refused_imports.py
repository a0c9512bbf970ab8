"""Whatever the vault refuses on the way of an import is a sentence, and says how far it came."""

import sys
from pathlib import Path

import pytest

from farshore.config import cli
from farshore.config.commands.imports import take_in
from farshore.domain.errors import FarshoreError, RegisterSealed
from farshore.importers.wordpress import Uploads, WordPressSite, read_wxr
from farshore.vault.speech import errors
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.errors import FileRefused, QuotaReached, StorageFailed
from farshore.vault.speech.messages import ListStories
from farshore.vault.speech.wire import encode_error
from tests.cast import Organisation
from tests.commands import farshore
from tests.importers.test_uploads import folder
from tests.importers.test_wordpress import export, item

PIER = "https://old.example/wp-content/uploads/2013/03/pier.jpg"


@pytest.fixture
def site(tmp_path: Path) -> tuple[WordPressSite, Uploads]:
    uploads = Uploads(folder(tmp_path, "2013/03/pier.jpg"))
    posts = [item(n, slug=f"s-{n}", body=f'<img src="{PIER}"> We had tea.') for n in (1, 2, 3)]
    return read_wxr(export(tmp_path, *posts), uploads=uploads), uploads


def refusing(organisation: Organisation, name: str, refusal: FarshoreError) -> VaultClient:
    """Return a client whose second call of a name is refused by the vault."""
    wren, seen = organisation["wren"], []

    def send(call: str, token: str, body: bytes) -> tuple[int, bytes]:
        seen.append(call)
        if call == name and seen.count(name) == 2:
            return 422, encode_error(refusal)
        return wren._transport(call, token, body)

    return VaultClient(send, token=wren._token)


@pytest.mark.parametrize("refusal", [FileRefused(why="No."), QuotaReached(limit=1), errors.Busy()])
def test_a_picture_that_is_refused_is_named_and_the_others_come(
    organisation: Organisation, site: tuple[WordPressSite, Uploads], refusal: FarshoreError
) -> None:
    found, uploads = site
    member = refusing(organisation, "AddPicture", refusal)

    backlog = take_in(found, member, source="old", uploads=uploads)

    assert len(backlog) == 3
    (line,) = [one for one in found.report.left_out if "pier.jpg" in one]
    assert str(refusal) in line


@pytest.mark.parametrize("refusal", [RegisterSealed(), StorageFailed(), errors.SignedOut()])
@pytest.mark.parametrize("call", ["AddPicture", "ImportStories"])
def test_what_meets_all_others_too_stops_and_says_how_far_it_came(
    organisation: Organisation,
    site: tuple[WordPressSite, Uploads],
    capsys: pytest.CaptureFixture[str],
    refusal: FarshoreError,
    call: str,
) -> None:
    found, uploads = site
    member = refusing(organisation, call, refusal)
    if call == "ImportStories":
        take_in(found, member, source="old", uploads=None)  # the first one goes well

    with pytest.raises(type(refusal)):
        take_in(found, member, source="old", uploads=uploads)

    told = capsys.readouterr().err
    came = "3 of 3" if call == "AddPicture" else "0 of 3"
    whole = 1 if call == "AddPicture" else 0
    assert f"{came} stories are taken in as drafts, {whole} of them with all of" in told
    assert len(organisation["wren"].ask(ListStories(per_page=50)).rows) == 3


def test_a_mistake_of_the_program_is_a_sentence_with_its_line_and_no_value(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_word: str) -> object:
        raise LookupError("박나리")

    monkeypatch.setattr(cli, "command_line", broken)

    done = farshore("doctor")

    assert done.returncode == 1
    assert "박나리" not in done.stderr
    assert "Traceback" not in done.stderr
    assert "(LookupError in config/cli.py, line " in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_refusal_of_another_kind_is_told_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    def sealed(_word: str) -> object:
        raise RegisterSealed

    monkeypatch.setattr(cli, "command_line", sealed)

    assert farshore("doctor").stderr == f"farshore: {RegisterSealed()}\n"
    assert sys.exc_info() == (None, None, None)
