"""Passwords of further places leave the vault for the process that writes the site alone.

Whoever else may open the vault's socket (a site's process that was taken over, any program of the
same user) can ask for the bundle at night without being a member. It gets what is public anyway.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from farshore.config.home import Home
from farshore.config.places import bring_everywhere
from farshore.config.publisher import VARIABLE, handed_over
from farshore.domain.sealing.envelope import EnvelopeRefused
from farshore.domain.sealing.keys import PrivateKey
from farshore.domain.stories.places import open_places
from farshore.domain.stories.targets import TargetDoc
from farshore.vault.speech.messages import BundleParts, Call, GetBundle, GetDueBundle
from farshore.vault.speech.messages.public.targets import SaveTarget
from tests.cast import ROLES, Organisation, found_organisation

PASSWORD = "abcd EFGH 1234 ijkl MNOP"
ACCOUNT = "quillfeather"
KEY, OTHER = PrivateKey.generate(), PrivateKey.generate()


@pytest.fixture(scope="module")
def shore(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organisation]:
    found = found_organisation(tmp_path_factory.mktemp("places") / "home")
    place = TargetDoc(
        title="Old site", address="https://example.org", account=ACCOUNT, password=PASSWORD
    )
    found["wren"].ask(SaveTarget(doc=place))
    yield found
    found.service.close()


def answered(shore: Organisation, call: Call[object], token: str = "") -> bytes:
    status, body = shore.service.answer(type(call).__name__, token, msgspec.msgpack.encode(call))
    assert status == 200
    return body


def token_of(shore: Organisation, handle: str) -> str:
    return shore[handle]._token


@pytest.mark.parametrize("publisher", [None, KEY.public()], ids=["nobody writes", "somebody does"])
@pytest.mark.parametrize("handle", ["", "heron", *ROLES])
def test_no_bundle_tells_a_password_to_whoever_asks_for_it(
    shore: Organisation, handle: str, publisher: bytes | None
) -> None:
    shore.service.vault.publisher = publisher

    if handle:
        body = answered(shore, GetBundle(), token_of(shore, handle))
    else:
        body = answered(shore, GetDueBundle(again=True))

    assert PASSWORD.encode() not in body
    assert ACCOUNT.encode() not in body


def bundle(shore: Organisation) -> BundleParts:
    shore.service.vault.publisher = KEY.public()
    return shore["crane"].ask(GetBundle())


def test_who_writes_the_site_reads_them_and_nobody_else_does(shore: Organisation) -> None:
    parts = bundle(shore)

    (place,) = open_places(parts.places, key=KEY, number=parts.bundle.number)

    assert (place.password, place.account) == (PASSWORD, ACCOUNT)
    with pytest.raises(EnvelopeRefused):
        open_places(parts.places, key=OTHER, number=parts.bundle.number)


def test_passwords_of_an_older_bundle_are_not_taken_for_a_newer_one_s(shore: Organisation) -> None:
    older, newer = bundle(shore), bundle(shore)

    with pytest.raises(EnvelopeRefused):
        open_places(older.places, key=KEY, number=newer.bundle.number)


@pytest.mark.parametrize("key", [None, OTHER], ids=["no key", "the key of an earlier start"])
def test_a_process_without_the_key_says_so_and_leaves_the_places_waiting(
    shore: Organisation, tmp_path: Path, key: PrivateKey | None
) -> None:
    (told,) = bring_everywhere(Home(tmp_path), bundle(shore), key=key)

    assert told.refusal is not None
    assert told.refusal.code == "places.shut"
    assert (tmp_path / "targets" / "waiting").exists()


TAKE_UP = """
import os, subprocess, sys
from farshore.config.publisher import PUBLISHER, VARIABLE, on_starting
number = int(os.environ[VARIABLE])
on_starting(None)
print(PUBLISHER.key.public().hex() if PUBLISHER.key else "none")
print(VARIABLE in os.environ)
ask = f"import os; os.fstat({number})"
print(subprocess.run([sys.executable, "-c", ask], capture_output=True).returncode)
"""


def test_the_desk_s_first_process_takes_the_key_and_no_child_of_its_does() -> None:
    with handed_over(KEY) as (files, given):
        assert KEY.seed.hex() not in "".join(given.values())
        told = subprocess.run(
            [sys.executable, "-c", TAKE_UP], env={**os.environ, **given}, pass_fds=files,
            capture_output=True, text=True, check=True,
        ).stdout.split()  # fmt: skip

    assert told == [KEY.public().hex(), "False", "1"]


def test_nobody_reads_the_key_out_of_another_process_s_files() -> None:
    """A pair of sockets can't be opened through /proc, and what was read is gone."""
    with (
        handed_over(KEY) as (files, _given),
        pytest.raises(OSError, match=r"[Nn]o such device"),
    ):
        Path(f"/proc/self/fd/{files[0]}").read_bytes()


def test_a_process_that_nobody_gave_a_key_has_none() -> None:
    surroundings = {name: value for name, value in os.environ.items() if name != VARIABLE}
    ask = "from farshore.config.publisher import *; PUBLISHER.take_up(); print(PUBLISHER.key)"
    told = subprocess.run(
        [sys.executable, "-c", ask], env=surroundings, capture_output=True, text=True, check=True
    )

    assert told.stdout.strip() == "None"
