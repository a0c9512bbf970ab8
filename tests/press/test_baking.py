"""The bake: signed bytes only, inside its folder only, and a withdrawn page never stays."""

from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.domain.stories.addresses import is_harmless, segment
from farshore.domain.stories.bundle import BundleRefused, sign_bundle, sign_edition
from farshore.domain.stories.documents import Bundle, Category, Edition, SiteDoc, Tombstone
from farshore.domain.stories.rendering import rendered
from farshore.press.baking import BakeFailed, BundleTooOld, bake

KEY = Ed25519PrivateKey.generate()
SITE = SiteDoc(title={"en": "Shore"}, categories=[Category(slug="voices", names={"en": "Voices"})])
CLIMBING = [
    "../../../../pwned",
    "x/../../../../../pwned",
    "..",
    ".",
    "/etc",
    "a\\..\\b",
    "a\nb",
    "",
    " . ",
]


def edition(
    number: int = 1,
    *,
    body: str = "Some **words**.",
    shown: dict[str, str] | None = None,
    **changes: object,
) -> Edition:
    base = Edition(
        id=f"{number:016x}",
        story=f"{number:016x}",
        kind="story",
        language="en",
        slug=f"pier-{number}",
        title=f"Pier {number}",
        byline="",
        lead="",
        page="",
        excerpt="",
        public_on=f"2020-01-{number:02d}",
        categories=["voices"],
    )
    return rendered(msgspec.structs.replace(base, **changes), body=body, pictures=shown or {})


def bundle(*editions: Edition, number: int = 1, stones: tuple[Tombstone, ...] = ()) -> Bundle:
    signed = [sign_edition(e, key=KEY) for e in editions]
    return sign_bundle(
        Bundle(site=SITE, editions=signed, tombstones=list(stones), number=number), key=KEY
    )


def write(found: Bundle, to: Path):
    return bake(found, media={}, to=to, key=KEY.public_key())


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_same_bundle_gives_the_same_bytes_and_writes_nothing_twice(tmp_path: Path) -> None:
    found = bundle(edition(1), edition(2))
    write(found, tmp_path / "one")
    write(found, tmp_path / "two")

    again = write(found, tmp_path / "one")

    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert again.written == 0


def test_an_edition_that_was_changed_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    found = bundle(edition(1))
    forged = msgspec.structs.replace(found.editions[0], edition=edition(1, title="Forged"))
    changed = sign_bundle(msgspec.structs.replace(found, editions=[forged]), key=KEY)

    with pytest.raises(BundleRefused):
        write(changed, tmp_path)
    assert files(tmp_path) == {}


def test_a_bundle_of_another_vault_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleRefused):
        bake(
            bundle(edition(1)), media={}, to=tmp_path, key=Ed25519PrivateKey.generate().public_key()
        )


def test_an_older_bundle_never_brings_a_withdrawn_page_back(tmp_path: Path) -> None:
    write(bundle(edition(1), number=1), tmp_path)
    write(bundle(number=2), tmp_path)

    with pytest.raises(BundleTooOld):
        write(bundle(edition(1), number=1), tmp_path)


@pytest.mark.parametrize("slug", CLIMBING)
@pytest.mark.parametrize("kind", ["story", "page"])
def test_no_slug_leads_out_of_the_public_folder(tmp_path: Path, slug: str, kind: str) -> None:
    to = tmp_path / "deep" / "site"

    write(bundle(edition(1, slug=slug, kind=kind)), to)

    assert [p for p in tmp_path.rglob("*") if p.is_file() and not p.is_relative_to(to)] == []


@pytest.mark.parametrize(
    "old",
    [
        "/../../evil/",
        "/%2e%2e/%2e%2e/evil/",
        "/a%0ARewriteRule ^ /x/",
        '/a" "/b',
        "/a;return 200/",
        "/{x}/",
    ],
)
def test_an_old_address_can_neither_climb_nor_write_a_server_rule(tmp_path: Path, old: str) -> None:
    to = tmp_path / "deep" / "site"
    stone = Tombstone(story="f" * 16, language="en", paths=[old], on="2020-01-01")

    write(bundle(edition(1, old_urls=[old]), stones=(stone,)), to)

    assert [p for p in tmp_path.rglob("*") if p.is_file() and not p.is_relative_to(to)] == []
    for name in (
        ".htaccess",
        "nginx-map.conf",
        "Caddyfile.redirects",
        "_redirects",
        "_status.json",
    ):
        words = (to / name).read_text()
        assert "evil" not in words
        assert "RewriteRule ^ /x" not in words
        assert "return 200" not in words


@given(st.text(max_size=40))
def test_a_segment_is_always_one_part_of_a_path(slug: str) -> None:
    found = segment(slug)

    assert found not in {"", ".", ".."}
    assert "/" not in found
    assert found.isprintable()


@given(st.text(max_size=40))
def test_a_harmless_address_has_no_blank_quote_or_climb(path: str) -> None:
    if is_harmless(path):
        assert not set(path) & set(" \n\r\t\"'`\\{};<>")
        assert ".." not in path.split("/")


def test_a_page_of_a_bake_that_broke_off_goes_when_its_story_is_withdrawn(tmp_path: Path) -> None:
    write(bundle(edition(1), number=1), tmp_path)
    (tmp_path / "sitemap.xml").unlink()
    (tmp_path / "sitemap.xml").mkdir()  # stands in the way of a file that is written late
    (tmp_path / "sitemap.xml/mine").touch()
    with pytest.raises(BakeFailed):
        write(bundle(edition(1), edition(2), number=2), tmp_path)
    assert (tmp_path / "2020/01/pier-2/index.html").exists()
    (tmp_path / "sitemap.xml/mine").unlink()
    (tmp_path / "sitemap.xml").rmdir()

    write(bundle(edition(1), number=3), tmp_path)

    assert not (tmp_path / "2020/01/pier-2/index.html").exists()


def test_files_that_no_bake_made_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "cgi.txt").write_text("mine")

    write(bundle(edition(1)), tmp_path)
    write(bundle(number=2), tmp_path)

    assert (tmp_path / "cgi.txt").read_text() == "mine"


def test_raw_html_in_a_story_is_shown_and_never_obeyed(tmp_path: Path) -> None:
    write(bundle(edition(1, body="<script>alert(1)</script> [x](javascript:alert(1))")), tmp_path)

    page = (tmp_path / "2020/01/pier-1/index.html").read_text()

    assert "<script" not in page
    assert 'href="javascript' not in page


@settings(max_examples=20, deadline=None)
@given(st.sets(st.integers(1, 9), min_size=1), st.data())
def test_a_withdrawn_story_and_its_address_are_in_no_file(tmp_path_factory, numbers, data) -> None:
    gone = data.draw(st.sampled_from(sorted(numbers)))
    to = tmp_path_factory.mktemp("site")
    write(bundle(*(edition(n) for n in numbers), number=1), to)
    path = f"/2020/01/pier-{gone}/"
    stone = Tombstone(story=f"{gone:016x}", language="en", paths=[path], on="2020-02-01")

    write(bundle(*(edition(n) for n in numbers - {gone}), number=2, stones=(stone,)), to)

    for name, content in files(to).items():
        assert f"Pier {gone}".encode() not in content, name
        assert f"pier-{gone}".encode() not in name.encode() + content, name


def test_every_inner_link_leads_to_a_file(tmp_path: Path) -> None:
    import re

    write(bundle(*(edition(n) for n in range(1, 25))), tmp_path)
    pages = list(tmp_path.rglob("*.html"))
    links = {href for p in pages for href in re.findall(r'href="(/[^"]*)"', p.read_text())}

    assert len(links) > 30
    for href in links:
        target = tmp_path / href.lstrip("/")
        assert target.is_file() or (target / "index.html").is_file(), href


def test_what_a_dead_bake_left_half_written_is_gone_after_the_next(tmp_path: Path) -> None:
    write(bundle(edition(1)), tmp_path)
    half = tmp_path / "index.html.part"
    half.write_text("released once, withdrawn since")
    foreign = tmp_path / "download.part"
    foreign.write_text("no file of ours")

    write(bundle(edition(1)), tmp_path)

    assert not half.exists()
    assert foreign.exists()
