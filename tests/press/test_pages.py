"""The pages: what fills a slot is escaped, plain prose renders like Markdown, old readers find us."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from defusedxml import ElementTree
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from farshore.domain.stories.bundle import sign_bundle, sign_edition
from farshore.domain.stories.documents import Bundle, Category, SiteDoc, Tombstone
from farshore.domain.stories.text import to_html
from farshore.press.baking import bake
from farshore.press.rendering.redirects import server_files
from farshore.press.rendering.slots import Html, Template
from tests.press.test_baking import KEY, bundle, edition, files, write

ATOM = "{http://www.w3.org/2005/Atom}"
PIECES = ["word", " ", "\n", "\n\n", "# ", "* ", "1. ", "> ", "---", "===", "    ", "\t", "|", "`",
          "_a_", "**b**", "[x](y)", "[x]: y", "<b>", "&amp;", "&", '"', "'", "\\", "~~", "가", "漢", "\u3000",
          "\r", "\x0b", "\u2028", "~~~", "a\n===", "+ ", "- ", ":"]  # fmt: skip


def baked(found: Bundle, to: Path) -> Path:
    bake(found, media={}, to=to, key=KEY.public_key())
    return to


def of_site(site: SiteDoc, *editions: object, number: int = 1) -> Bundle:
    signed = [sign_edition(e, key=KEY) for e in editions]  # type: ignore[arg-type]
    return sign_bundle(Bundle(site=site, editions=signed, number=number), key=KEY)


@given(st.text(max_size=30))
def test_a_text_in_a_slot_never_becomes_a_tag_or_ends_an_attribute(text: str) -> None:
    page = Template('<p title="{{ a }}">{{ a }}</p>').fill({"a": text})

    inner = page.removeprefix('<p title="').removesuffix("</p>")
    assert inner.count("<") == 0
    assert inner.count('"') == 1
    assert "'" not in inner


def test_html_of_our_own_is_not_escaped_and_a_missing_value_is_an_error() -> None:
    assert Template("<b>{{ a }}</b>").fill({"a": Html("<i>x</i>")}) == "<b><i>x</i></b>"
    with pytest.raises(KeyError):
        Template("{{ a }}{{ b }}").fill({"a": "x"})


@given(st.dictionaries(st.sampled_from("abc"), st.text(max_size=5), min_size=3), st.data())
def test_filling_in_two_steps_is_filling_at_once(values: dict[str, str], data) -> None:
    source = Template("{{ a }}<x>{{ b }}{{ a }} {{ c }}")
    first = data.draw(st.sets(st.sampled_from("abc")))

    halfway = source.partly({name: values[name] for name in first})

    assert halfway.fill(values) == source.fill(values)


@settings(max_examples=600)
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_plain_prose_is_rendered_as_the_markdown_parser_does(pieces: list[str]) -> None:
    body = "".join(pieces)
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    expected = parser.render(body).replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    expected = expected.replace("<th>", '<th scope="col">')

    assert to_html(body, pictures={}) == expected


def test_a_forged_edition_among_hundreds_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    days = [
        edition(1 + n % 28, id=f"{n:016x}", story=f"{n:016x}", slug=f"s-{n}") for n in range(150)
    ]
    found = bundle(*days)
    forged = [*found.editions]
    forged[120] = type(forged[0])(
        edition=edition(3, title="Forged"),
        sha256=forged[120].sha256,
        signature=forged[120].signature,
    )
    changed = sign_bundle(Bundle(site=found.site, editions=forged, number=2), key=KEY)

    with pytest.raises(Exception, match="is not signed by this organisation's vault"):
        write(changed, tmp_path)

    assert files(tmp_path) == {}
    assert write(found, tmp_path).written > 150


def test_feeds_are_well_formed_and_dated_whatever_a_text_holds(tmp_path: Path) -> None:
    site = SiteDoc(title={"en": "Shore & <sea>"}, base_url="https://shore.example")
    body = "A bell\x07 rings at [home](/about/). \x0c\n\n![a](picture:x)"
    to = baked(of_site(site, edition(1, title="<b> & \x0b", body=body, slug="항구 a")), tmp_path)

    atom, rss = (
        ElementTree.parse(to / "atom.xml").getroot(),
        ElementTree.parse(to / "rss.xml").getroot(),
    )

    assert atom.findtext(f"{ATOM}id") == "https://shore.example/"
    entry = atom.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.find(f"{ATOM}link").get("href").isascii()  # type: ignore[union-attr]
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "").tzinfo
    assert 'href="https://shore.example/about/"' in (entry.findtext(f"{ATOM}content") or "")
    assert parsedate_to_datetime(rss.findtext("channel/item/pubDate") or "").year == 2020
    assert (rss.findtext("channel/item/link") or "").isascii()
    for loc in ElementTree.parse(to / "sitemap.xml").iter(
        "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    ):
        assert re.fullmatch(r"https://shore\.example/[\x21-\x7e]*", loc.text or "")


def test_a_story_says_what_came_earlier_and_what_later(tmp_path: Path) -> None:
    first, second, third = edition(1), edition(2), edition(3)
    second = type(second)(
        **{f: getattr(second, f) for f in second.__struct_fields__} | {"earlier": [first.story]}
    )
    third = type(third)(
        **{f: getattr(third, f) for f in third.__struct_fields__} | {"earlier": [second.story]}
    )

    to = baked(bundle(first, second, third), tmp_path)

    trail = (to / "2020/01/pier-2/index.html").read_text().partition('class="trail"')[2]
    lines = re.findall(r'class="when">(\w+)</span> <a href="([^"]+)"', trail)
    assert lines == [("Earlier", "/2020/01/pier-1/"), ("Later", "/2020/01/pier-3/")]


def test_the_language_switch_leads_to_the_same_story(tmp_path: Path) -> None:
    shelf = Category(slug="voices", names={"en": "Voices"})
    site = SiteDoc(title={"en": "Shore"}, languages=["en", "ja"], categories=[shelf])
    english, other = edition(1), edition(2)
    japanese = edition(1, id="a" * 16, language="ja", slug="hashi")

    to = baked(of_site(site, english, japanese, other), tmp_path)

    def switch(page: str) -> list[str]:
        return re.findall(r'<a href="([^"]+)" lang="ja"', (to / page).read_text())

    assert switch("2020/01/pier-1/index.html") == ["/ja/2020/01/hashi/"]
    assert switch("2020/01/pier-2/index.html") == ["/ja/"]
    assert switch("category/voices/index.html") == ["/ja/category/voices/"]


def test_a_page_named_like_an_archive_keeps_its_address(tmp_path: Path) -> None:
    to = baked(bundle(edition(1), edition(2, kind="page", slug="2020", title="Our year")), tmp_path)

    assert "<h1>Our year</h1>" in (to / "2020/index.html").read_text()


def test_a_tag_has_a_page_until_its_last_story_is_withdrawn(tmp_path: Path) -> None:
    to = baked(bundle(edition(1, tags=["The Sea"]), edition(2)), tmp_path)
    page = (to / "tag/the-sea/index.html").read_text()
    assert "Pier 1" in page
    assert "Pier 2" not in page
    assert '<a href="/tag/the-sea/">#The Sea</a>' in (to / "2020/01/pier-1/index.html").read_text()

    write(bundle(edition(2), number=2), to)

    assert not (to / "tag").exists()


def test_a_site_that_moved_in_answers_its_old_feeds_and_nested_categories(tmp_path: Path) -> None:
    shelves = [Category(slug="work", names={"en": "Work"}),
               Category(slug="boats", names={"en": "Boats"}, parent="work")]  # fmt: skip
    site = SiteDoc(title={"en": "Shore"}, categories=shelves)

    to = baked(of_site(site, edition(1, categories=["boats"], old_urls=["/?p=7"])), tmp_path)

    table = (to / "_redirects").read_text().splitlines()
    assert "/feed/ /rss.xml 301!" in table
    assert "/category/work/boats/ /category/boats/ 301!" in table
    assert "/ p=7 /2020/01/pier-1/ 301!" in table


def test_no_line_of_a_servers_table_matches_more_than_its_address(tmp_path: Path) -> None:
    wide = ["/*", "/:splat/", "/a*/"]
    stone = Tombstone(story="f" * 16, language="en", paths=wide, on="2020-01-01")

    to = baked(bundle(edition(1, old_urls=[*wide, "/old/"]), stones=(stone,)), tmp_path / "a")
    without = baked(bundle(edition(1, old_urls=["/old/"])), tmp_path / "b")

    for name in (
        "_redirects",
        ".htaccess",
        "nginx-map.conf",
        "Caddyfile.redirects",
        "_status.json",
    ):
        lines = (to / name).read_text().splitlines()
        rules = (without / name).read_text().splitlines()
        assert lines == rules, name
        assert "splat" not in (to / name).read_text()


def test_encoded_letters_survive_in_every_servers_table() -> None:
    files = server_files({"/?p=9": "/2020/01/항구/", "/old/": "/2020/01/항구/"})
    encoded = "/2020/01/%ED%95%AD%EA%B5%AC/"

    apache = files[".htaccess"].decode()
    assert f"RewriteRule ^old/?$ {encoded.replace('%', chr(92) + '%')} [R=301,L,NE]" in apache
    assert f'"/old/" "{encoded}";' in files["nginx-map.conf"].decode()
    assert "map_hash_bucket_size 1024;" in files["nginx-map.conf"].decode()
    assert f"redir /old/ {encoded} 301" in files["Caddyfile.redirects"].decode()
    assert "path /\n\tquery p=9" in files["Caddyfile.redirects"].decode()


def test_a_page_stays_under_sixty_kilobytes_with_its_style(tmp_path: Path) -> None:
    body = "\n\n".join(["Words of the sea and of the long way to the harbour. " * 12] * 12)
    days = [
        edition(1, id=f"{n:016x}", story=f"{n:016x}", slug=f"s-{n}", body=body.strip(),
                public_on=f"{2005 + n // 12}-{1 + n % 12:02d}-03")
        for n in range(240)
    ]  # fmt: skip

    to = baked(bundle(*days), tmp_path)

    style = (to / "site.css").stat().st_size
    assert max(p.stat().st_size for p in to.rglob("index.html")) + style < 60_000
