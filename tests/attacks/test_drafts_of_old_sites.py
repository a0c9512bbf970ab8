"""What readers of an old site never saw is named nowhere on the new one: not in menus, blocks or categories."""

from pathlib import Path

import pytest

from farshore.importers.wordpress import WordPressSite, preview_bundle, read_wxr
from farshore.importers.wordpress.mending import mended
from farshore.press.baking import bake
from tests.importers.test_old_site import entry, meta, site
from tests.importers.test_wordpress import HEAD, export, item

NEVER_SEEN = [
    "<wp:status>draft</wp:status>", "<wp:status>private</wp:status>", "<wp:status>pending</wp:status>", "<wp:status>trash</wp:status>",
    "<wp:post_password>x</wp:post_password>", "<wp:post_date>2999-01-01 09:00:00</wp:post_date>",
]  # fmt: skip


def unseen(text: str, how: str) -> str:
    """Return an item that readers never saw."""
    tag = how[1 : how.index(">")]
    start = text.find(f"<{tag}>")
    if start < 0:
        return text.replace("</item>", f"{how}</item>")
    end = text.index(f"</{tag}>") + len(tag) + 3
    return text[:start] + how + text[end:]


def link(number: int, to: str, kind: str = "page") -> str:
    said = meta("_menu_item_object", kind) + meta("_menu_item_object_id", to)
    return entry(number, "nav_menu_item", more=said)


def pages(found: WordPressSite, folder: Path) -> str:
    bundle, key = preview_bundle(found)
    bake(bundle, media={}, to=folder, key=key)
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return "".join(f"{path}\n{path.read_bytes().decode('utf-8', 'replace')}" for path in files)


@pytest.mark.parametrize("how", NEVER_SEEN)
@pytest.mark.parametrize("kind", ["page", "post"])
def test_a_menu_leads_to_nothing_that_readers_never_saw(
    tmp_path: Path, how: str, kind: str
) -> None:
    hidden = unseen(entry(2, kind, title="Secret", body="S.", slug="flight-of-nari"), how)
    found = site(
        tmp_path, entry(1, "page", title="About", body="We.", slug="about"), hidden, link(10, "1"), link(11, "2", kind)
    )  # fmt: skip

    assert found.site.navigation == ["about"]
    assert any(line.startswith("nav_menu_item 11:") for line in found.report.left_out)
    assert "nari" not in " ".join(found.report.left_out)
    assert "nari" not in pages(found, tmp_path / "site")


def test_an_entry_that_readers_never_saw_is_none(tmp_path: Path) -> None:
    about = entry(1, "page", title="About", body="We.", slug="about")

    assert site(tmp_path, about, unseen(link(10, "1"), NEVER_SEEN[0])).site.navigation == []


@pytest.mark.parametrize("how", NEVER_SEEN)
def test_a_block_that_readers_never_saw_stands_in_no_text(tmp_path: Path, how: str) -> None:
    block = unseen(entry(5, "wp_block", body="<p>Nari fled in winter.</p>"), how)
    body = '<!-- wp:block {"ref":5} /--><p>Seen.</p>'

    found = site(tmp_path, entry(1, "post", title="A", body=body), block)

    assert "Nari" not in pages(found, tmp_path / "site")


def test_a_category_of_drafts_alone_is_on_no_page(tmp_path: Path) -> None:
    term = '<category domain="category" nicename="case-of-nari">Case of Nari</category>'
    shelf = (
        "<wp:category><wp:category_nicename>case-of-nari</wp:category_nicename>"
        "<wp:cat_name>Case of Nari</wp:cat_name></wp:category>"
    )
    draft = item(2, slug="b", status="draft", more=term)

    found = read_wxr(export(tmp_path, shelf, item(1, slug="a"), draft))

    assert "nari" not in pages(found, tmp_path / "site").lower()
    assert "case-of-nari" in found.stories[1].categories


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "windows-1252", "UTF-8"])
@pytest.mark.parametrize("before", [b"\n\n", b"<b>Notice</b>: x\n", b" "])
def test_what_stood_before_the_first_line_takes_no_encoding_with_it(
    encoding: str, before: bytes
) -> None:
    head = HEAD.replace("UTF-8", encoding)
    text = f"{head}<item><title>Café</title></item>"

    found, count = mended(before + text.encode(encoding))

    assert count == 1
    assert found.startswith(f'<?xml version="1.0" encoding="{encoding}"?>'.encode())
    assert found.decode(encoding).count("\n") == before.count(b"\n") + text.count("\n")
    assert "Café" in found.decode(encoding)
