"""Scenario 6: an old WordPress site moves in; every old address answers, none gives a name away."""

import re
from pathlib import Path

import pytest

from farshore.domain.stories.documents import StoryDoc, arrived_of, words_of
from farshore.importers.wordpress import read_wxr
from farshore.vault.speech.messages import (
    GetSite,
    ImportStories,
    OpenStory,
    SaveStory,
)
from tests.cast import Organisation, say_on_site
from tests.importers.test_wordpress import HEAD, TAIL
from tests.scenarios.releasing import answer, baked, publish, said_anywhere

SAFE = "We painted the door of the office blue and had tea, all of us together, and sang songs."
POSTS = (
    ("Boats", "boats", "2017-09-03 10:00:00", ("voices", "rescue"), ""),
    ("Boats again", "boats-2", "2017-09-05 09:00:00", ("voices",), ""),
    ("Tea", "tea", "2017-09-05 18:30:00", ("rescue", "voices", "news"), "tea-time"),
    ("Snow", "snow", "2018-01-02 08:00:00", ("news",), ""),
    ("A letter", "pak-na-ri-arrives", "2017-09-01 08:00:00", ("rescue",), "thank-you-na-ri"),
)


def item(number: int, title: str, slug: str, on: str, shelves: tuple[str, ...], old: str) -> str:
    terms = "".join(
        f'<category domain="category" nicename="{s}">{s.title()}</category>' for s in shelves
    )
    meta = (
        "<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key>"
        f"<wp:meta_value>{old}</wp:meta_value></wp:postmeta>"
        if old
        else ""
    )
    return f"""<item><title>{title}</title><link>https://old.example/{on[:4]}/{on[5:7]}/{slug}/</link>
<content:encoded><![CDATA[{SAFE}]]></content:encoded><wp:post_id>{number}</wp:post_id>
<wp:post_date>{on}</wp:post_date><wp:post_name>{slug}</wp:post_name>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>{terms}{meta}</item>"""


@pytest.fixture
def site(organisation: Organisation, tmp_path: Path) -> Path:
    """The old site's stories in the vault, all mended, approved and published by two editors."""
    path = tmp_path / "old.xml"
    items = [item(n, *post) for n, post in enumerate(POSTS, start=1)]
    path.write_text(HEAD + "".join(items) + TAIL)
    found = read_wxr(path)
    wren = organisation["wren"]
    ours = wren.ask(GetSite())
    ours.categories, ours.languages = found.site.categories, ["en"]
    say_on_site(wren, organisation["swift"], ours)
    done = wren.ask(
        ImportStories(docs=[arrived_of(doc) for doc in found.stories], source="old.xml")
    )
    for label in done.labels:
        view = wren.ask(OpenStory(label=label))
        wren.ask(SaveStory(words=words_of(_mended(view.doc)), rev=view.rev))
        publish(organisation, label, "en")
    baked(organisation, tmp_path / "site")
    return tmp_path / "site"


def _mended(doc: StoryDoc) -> StoryDoc:
    """Say who is in it, and give the letter an address that names nobody."""
    doc.no_subject = not doc.subjects
    text = doc.translations["en"]
    if "na-ri" in text.slug:
        text.slug = "a-letter"
    return doc


def test_every_old_address_answers_its_page_or_leads_there(site: Path) -> None:
    expected = {
        "/2017/09/boats/": 200, "/2017/09/boats-2/": 200, "/2017/09/tea/": 200,
        "/2018/01/snow/": 200, "/2017/09/": 200, "/2017/": 200, "/category/voices/": 200,
    }  # fmt: skip

    assert {path: answer(site, path)[0] for path in expected} == expected
    assert answer(site, "/2017/09/tea-time/") == (301, "/2017/09/tea/")
    assert answer(site, "/?p=2") == (301, "/2017/09/boats-2/")


def test_an_old_address_with_a_protected_name_answers_410_and_stands_in_no_table(
    site: Path,
) -> None:
    for path in ("/2017/09/pak-na-ri-arrives/", "/2017/09/thank-you-na-ri/"):
        assert answer(site, path) == (410, ""), path
    assert answer(site, "/2017/09/a-letter/")[0] == 200
    assert said_anywhere(site, "na-ri") == []


def test_archives_and_feeds_keep_the_order_of_the_old_site(site: Path) -> None:
    newest_first = ["Snow", "Tea", "Boats again", "Boats", "A letter"]

    def order(file: str) -> list[str]:
        text = (site / file).read_text("utf-8")
        places = {title: text.find(f">{title}<") for title in newest_first}
        return sorted((t for t in places if places[t] >= 0), key=lambda title: places[title])

    assert order("index.html") == newest_first
    assert order("2017/09/index.html") == newest_first[1:]
    assert order("category/voices/index.html") == ["Tea", "Boats again", "Boats"]
    for feed in ("atom.xml", "rss.xml"):
        assert order(feed) == newest_first


def test_a_story_stands_in_every_category_that_it_had(site: Path) -> None:
    for shelf in ("rescue", "voices", "news"):
        assert ">Tea<" in (site / "category" / shelf / "index.html").read_text("utf-8")


def test_nothing_of_an_old_site_is_published_by_importing_it(
    organisation: Organisation, tmp_path: Path
) -> None:
    path = tmp_path / "old.xml"
    path.write_text(HEAD + item(1, *POSTS[0]) + TAIL)
    organisation["wren"].ask(
        ImportStories(docs=[arrived_of(doc) for doc in read_wxr(path).stories], source="old.xml")
    )
    baked(organisation, tmp_path / "site")

    assert not re.search("Boats", (tmp_path / "site" / "index.html").read_text("utf-8"))
