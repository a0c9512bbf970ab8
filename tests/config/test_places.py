"""Further places: each by itself, none of them the register's own folder, and a full disk here stops none."""

import pytest

from farshore.config.home import Home
from farshore.config.places import bring_everywhere
from farshore.domain.sealing.keys import PrivateKey
from farshore.domain.stories.places import seal_places
from farshore.domain.stories.targets import TargetDoc
from farshore.press.baking import site_files
from farshore.press.searching import index_of
from farshore.vault.speech.messages import BundleParts
from tests.press.test_baking import KEY, bundle, edition

BUNDLE = bundle(edition(1), edition(2, body="Words of the heron."))


OPENS = PrivateKey.generate()


def parts(*folders: object) -> BundleParts:
    places = [TargetDoc(title="There", kind="folder", address=str(one)) for one in folders]
    return BundleParts(
        bundle=BUNDLE, media={}, public_key=KEY.public_key().public_bytes_raw().hex(),
        places=seal_places(places, public=OPENS.public(), number=BUNDLE.number), has_places=True,
    )  # fmt: skip


@pytest.fixture
def home(tmp_path) -> Home:
    made = Home(tmp_path / "around" / "register")
    made.root.mkdir(parents=True)
    return made


@pytest.mark.parametrize("inside", [".", "site", "..", "../.."])
def test_no_further_place_holds_the_register_or_lies_in_it(home: Home, inside: str) -> None:
    (found,) = bring_everywhere(home, parts((home.root / inside).resolve()), key=OPENS)

    assert found.refusal is not None
    assert not (home.root / inside / "index.html").exists()


def test_a_further_folder_holds_just_what_is_signed_the_search_too(home: Home, tmp_path) -> None:
    (found,) = bring_everywhere(home, parts(tmp_path / "there"), key=OPENS)

    files = site_files(BUNDLE, media={}, key=KEY.public_key(), index=index_of)
    assert found.refusal is None
    assert {
        name for name in files if (tmp_path / "there" / name).read_bytes() != files[name]
    } == set()


def test_a_disk_that_takes_no_mark_keeps_nothing_public_elsewhere(home: Home, tmp_path) -> None:
    home.places.write_text("in the way")

    first, second = bring_everywhere(home, parts(tmp_path / "one", tmp_path / "two"), key=OPENS)

    assert (first.refusal, second.refusal) == (None, None)
    assert (tmp_path / "two" / "index.html").is_file()


def test_one_that_fails_stops_no_other(home: Home, tmp_path) -> None:
    (tmp_path / "file").write_text("in the way")

    first, second = bring_everywhere(home, parts(tmp_path / "file", tmp_path / "there"), key=OPENS)

    assert first.refusal is not None
    assert second.refusal is None
