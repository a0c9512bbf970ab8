"""The bundle on its way: written by one at a time, never half, never older than what stands there."""

import errno
import hashlib
from functools import partial
from pathlib import Path

import msgspec
import pytest

from farshore.config.home import Home
from farshore.config.wiring import finish_bake
from farshore.domain.errors import BadInput
from farshore.domain.stories.bundle import sign_bundle
from farshore.press.baking import bake
from farshore.press.bundles import BundleNotKept, read_bundle, write_bundle
from farshore.press.searching import index_of
from tests.press.test_bake_safely import (
    AFTER,
    BEFORE,
    acting,
    killed_at,
    tells_of_it,
    writes,
)
from tests.press.test_baking import KEY, files, write

PUBLIC = KEY.public_key().public_bytes_raw().hex()
PICTURE = b"pixels"
SHA = hashlib.sha256(PICTURE).hexdigest()


def test_an_older_bundle_never_takes_the_place_of_a_newer_one(tmp_path: Path) -> None:
    write_bundle(AFTER, {}, tmp_path, public_key=PUBLIC)
    write_bundle(BEFORE, {}, tmp_path, public_key=PUBLIC)

    assert read_bundle(tmp_path)[0] == AFTER


def test_the_bundle_of_a_new_vault_takes_the_place_of_an_old_one(tmp_path: Path) -> None:
    write_bundle(AFTER, {}, tmp_path, public_key="0" * 64)
    write_bundle(BEFORE, {}, tmp_path, public_key=PUBLIC)

    assert read_bundle(tmp_path)[0] == BEFORE


def test_a_full_disk_keeps_no_bundle_with_withdrawn_words(tmp_path: Path) -> None:
    write_bundle(BEFORE, {}, tmp_path, public_key=PUBLIC)

    def full(event: str, args: tuple[object, ...]) -> None:
        if writes(event, args):
            raise OSError(errno.ENOSPC, "No space left on device", str(args[0]))

    with acting(tmp_path, full), pytest.raises(BundleNotKept):
        write_bundle(AFTER, {}, tmp_path, public_key=PUBLIC)

    assert tells_of_it(tmp_path) == []
    with pytest.raises(BadInput, match="can't be read"):
        read_bundle(tmp_path)


def test_a_bundle_killed_at_any_step_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    found = sign_bundle(msgspec.structs.replace(AFTER, media={SHA: "a.jpg"}), key=KEY)
    step, died = 0, True
    while died:
        to = tmp_path / str(step)
        write_bundle(BEFORE, {}, to, public_key=PUBLIC)
        kept = partial(write_bundle, found, {"a.jpg": PICTURE}, to, public_key=PUBLIC)
        died = killed_at(step, to, kept)

        bundle, media, _key = read_bundle(to)
        assert (bundle, media) in [(BEFORE, {}), (found, {"a.jpg": PICTURE})]
        write_bundle(found, {"a.jpg": PICTURE}, to, public_key=PUBLIC)
        assert set(files(to)) == {"bundle.json", "public.key", "media/a.jpg"}
        step += 1
    assert step > 8


def test_a_bake_that_broke_off_is_finished_without_the_vault(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    write(BEFORE, home.site)
    write_bundle(AFTER, {}, home.bundle, public_key=PUBLIC)
    assert killed_at(20, home.site, partial(write, AFTER, home.site))

    done = finish_bake(home)

    assert done is not None
    bake(AFTER, media={}, to=tmp_path / "new", key=KEY.public_key(), index=index_of)
    assert files(home.site) == files(tmp_path / "new")
    assert finish_bake(home) is None
