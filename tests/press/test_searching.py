"""The search: an index of the pages and of nothing else, gone with what was withdrawn."""

import gzip
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest

from farshore.domain.errors import FarshoreError
from farshore.domain.stories.documents import Bundle
from farshore.press import searching
from farshore.press.baking import bake
from farshore.press.searching import SearchFailed, index_of
from tests.press.test_baking import KEY, SITE, bundle, edition, files
from tests.press.test_pages import of_site
from tests.vault.test_stolen_disk import ZERO_WIDTH, hits

pytestmark = pytest.mark.skipif(searching.program() is None, reason="the extra `search` is absent")

HERON = edition(1, body="A **heron** at the pier.", tags=["birds"])
KITE = edition(2, body="港の上に凧があがりました。", language="ja", title="凧", slug="tako")
PAGE = edition(3, kind="page", body="Write to the pelican.", title="About us", slug="about")


def with_search(found: Bundle, to: Path) -> dict[str, bytes]:
    bake(found, media={}, to=to, key=KEY.public_key(), index=index_of)
    return files(to)


def unpacked(found: Mapping[str, bytes]) -> bytes:
    """Return all that the index tells."""
    return b"\n".join(
        gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        for name, data in found.items()
        if name.startswith(searching.FOLDER) and not name.endswith((".js", ".pagefind"))
    )


@pytest.fixture(scope="module")
def baked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    site = msgspec.structs.replace(SITE, languages=["en", "ja"])
    return with_search(of_site(site, HERON, KITE, PAGE), tmp_path_factory.mktemp("site"))


def test_the_index_tells_the_words_of_stories_and_pages_in_each_language(
    baked: dict[str, bytes],
) -> None:
    told = unpacked(baked)

    assert b"A heron at the pier." in told
    assert "港の上に凧" in told.replace(ZERO_WIDTH, b"").decode("utf-8", "replace")
    assert b"Write to the pelican." in told
    assert {n for n in baked if n.endswith(".pf_meta")} >= {
        n for n in baked if n.startswith("pagefind/pagefind.ja")
    }
    assert any(n.startswith("pagefind/pagefind.ja") for n in baked)


def test_what_stands_around_a_story_is_not_found_in_it(baked: dict[str, bytes]) -> None:
    contents = [
        gzip.decompress(data) for name, data in baked.items() if name.endswith(".pf_fragment")
    ]

    assert len(contents) == 3
    assert not any(b"Leave this site" in told or b"#birds" in told for told in contents)
    assert any(b'"date":"1 January 2020"' in told for told in contents)
    assert any(b'"shelf":["Voices"]' in told for told in contents)


def test_only_the_page_of_all_stories_runs_anything(baked: dict[str, bytes]) -> None:
    running = {
        name for name, data in baked.items() if name.endswith(".html") and b"<script" in data
    }

    assert running == {"search/index.html", "ja/search/index.html"}
    assert b"Pier 1" in baked["search/index.html"]


def test_nothing_of_pagefinds_own_screens_is_published(baked: dict[str, bytes]) -> None:
    assert not [name for name in baked if "ui" in name.rpartition("/")[2] or "highlight" in name]


def test_a_withdrawn_story_is_nowhere_in_the_index(tmp_path: Path) -> None:
    with_search(bundle(HERON, PAGE), tmp_path / "site")

    left = with_search(bundle(PAGE, number=2), tmp_path / "site")

    assert b"heron" not in unpacked(left)
    assert left == with_search(bundle(PAGE, number=2), tmp_path / "fresh")


def test_the_last_story_takes_the_whole_index_with_it(tmp_path: Path) -> None:
    with_search(bundle(HERON), tmp_path)

    left = with_search(bundle(number=2), tmp_path)

    assert not [name for name in left if name.startswith(searching.FOLDER)]
    assert not [name for name in left if b"<script" in left[name]]


def refuse(_files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    raise SearchFailed(reason="CalledProcessError")


def test_where_the_index_fails_the_old_one_goes_and_the_list_still_stands(tmp_path: Path) -> None:
    with_search(bundle(HERON, PAGE), tmp_path)

    with pytest.raises(SearchFailed, match="without search"):
        bake(bundle(PAGE, number=2), media={}, to=tmp_path, key=KEY.public_key(), index=refuse)

    left = files(tmp_path)
    assert not [name for name in left if name.startswith(searching.FOLDER)]
    assert "about/index.html" in left
    assert not any(b"heron" in data for data in left.values())


def test_a_program_that_ends_badly_is_told_without_its_words(tmp_path: Path, monkeypatch) -> None:
    wrong = tmp_path / "pagefind"
    wrong.write_text("#!/bin/sh\necho heron >&2\nexit 3\n")
    wrong.chmod(0o755)
    monkeypatch.setattr(searching, "program", lambda: wrong)

    with pytest.raises(FarshoreError) as refused:
        index_of({"a/index.html": b'<main><article lang="en">heron</article></main>'})

    assert "heron" not in str(refused.value)


def test_an_index_whose_list_was_lost_is_known_by_its_names(tmp_path: Path) -> None:
    with_search(bundle(HERON, PAGE), tmp_path)
    (tmp_path / ".farshore.json").write_text("damaged")

    left = with_search(bundle(PAGE, number=2), tmp_path)

    assert b"heron" not in unpacked(left)


def test_a_page_that_cannot_be_made_takes_the_index_out_with_what_was_withdrawn(
    tmp_path: Path,
) -> None:
    with_search(bundle(HERON, PAGE), tmp_path)

    with pytest.raises(ValueError, match="unpack"):
        with_search(bundle(PAGE, edition(4, public_on="never"), number=2), tmp_path)

    assert not [name for name in files(tmp_path) if name.startswith(searching.FOLDER)]


def test_whoever_unpacks_the_index_would_find_a_name_that_parted_words_hide(tmp_path: Path) -> None:
    story = edition(2, body="港に山田花子さんがいました。", language="ja", slug="minato")
    site = msgspec.structs.replace(SITE, languages=["en", "ja"])
    with_search(of_site(site, HERON, story), tmp_path)

    assert any("pf_fragment" in hit for hit in hits(tmp_path, ["山田花子"]))


def test_the_pages_lie_in_memory_where_there_is_room_and_nowhere_else(tmp_path: Path) -> None:
    pages = {"a/index.html": b"x" * 100}

    assert searching._quick(pages, memory=tmp_path) == tmp_path
    assert searching._quick(pages, memory=tmp_path / "none") is None
    assert (
        searching._quick({"a": bytes(1)} | {str(n): _Huge() for n in range(2)}, memory=tmp_path)
        is None
    )


class _Huge(bytes):
    """Pages that no folder has room for."""

    def __len__(self) -> int:
        return 2**60
