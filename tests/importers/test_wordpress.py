"""WordPress exports: what was public comes in, what was private stays out, old addresses answer."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import quote
from wsgiref.util import setup_testing_defaults

import pytest

from farshore.importers.wordpress import ExportRefused, preview_bundle, read_wxr
from farshore.press.baking import bake
from farshore.press.target.serving import site_app

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "wxr"
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Old shore</title>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://old.example</wp:base_blog_url>
<wp:author><wp:author_login>mori</wp:author_login><wp:author_email>mori@old.example</wp:author_email>
</wp:author>
"""
TAIL = "</channel></rss>"


def item(
    number: int, *, slug: str, body: str = "Words.", status: str = "publish", more: str = ""
) -> str:
    return f"""<item><title>Story {number}</title><link>https://old.example/2017/09/{slug}/</link>
<guid>https://old.example/?p={number}</guid><dc:creator>mori</dc:creator>
<content:encoded><![CDATA[{body}]]></content:encoded><wp:post_id>{number}</wp:post_id>
<wp:post_date>2017-09-0{number} 10:00:00</wp:post_date><wp:post_name>{slug}</wp:post_name>
<wp:status>{status}</wp:status><wp:post_type>post</wp:post_type>{more}
<category domain="category" nicename="voices">Voices</category>
<category domain="category" nicename="rescue">Rescue</category>
<category domain="post_tag" nicename="sea">sea</category>
<wp:comment><wp:comment_author>gull</wp:comment_author>
<wp:comment_author_email>gull@mail.example</wp:comment_author_email>
<wp:comment_author_IP>203.0.113.7</wp:comment_author_IP>
<wp:comment_content>what a lovely day</wp:comment_content></wp:comment></item>"""


def export(tmp_path: Path, *items: str) -> Path:
    path = tmp_path / "export.xml"
    path.write_text(HEAD + "".join(items) + TAIL, "utf-8")
    return path


def baked(path: Path, to: Path) -> str:
    found = read_wxr(path)
    bundle, key = preview_bundle(found)
    bake(bundle, media={}, to=to, key=key)
    ours = to / "favicon.svg"
    return "\n".join(p.read_text("utf-8") for p in to.rglob("*") if p.is_file() and p != ours)


def answer(folder: Path, path: str) -> tuple[str, str]:
    seen: list[tuple[str, dict[str, str]]] = []
    environ: dict[str, object] = {}
    setup_testing_defaults(environ)
    route, _, query = path.partition("?")
    environ["PATH_INFO"] = route.encode().decode("latin-1")
    environ["QUERY_STRING"] = query
    list(site_app(folder)(environ, lambda status, headers: seen.append((status, dict(headers)))))
    return seen[0][0], seen[0][1].get("Location", "")


def test_posts_come_in_with_their_date_and_every_category(tmp_path: Path) -> None:
    (story,) = read_wxr(export(tmp_path, item(1, slug="harbour"))).stories

    assert story.public_on == "2017-09-01T10:00:00"
    assert story.categories == ["voices", "rescue"]
    assert story.tags == ["sea"]
    assert story.imported


def test_tags_of_the_oldest_exports_are_tags_too(tmp_path: Path) -> None:
    old = item(1, slug="pier").replace("post_tag", "tag")
    (story,) = read_wxr(export(tmp_path, old)).stories

    assert story.tags == ["sea"]


def test_no_comment_address_or_author_reaches_a_file(tmp_path: Path) -> None:
    site = baked(export(tmp_path, item(1, slug="harbour")), tmp_path / "site")

    assert "Story 1" in site
    for private in ("gull", "mail.example", "203.0.113.7", "lovely day", "mori"):
        assert private not in site


@pytest.mark.parametrize("status", ["draft", "private", "pending", "future"])
def test_what_was_not_public_is_not_written(tmp_path: Path, status: str) -> None:
    path = export(tmp_path, item(1, slug="open"), item(2, slug="closed", status=status))

    assert "Story 2" not in baked(path, tmp_path / "site")


def test_a_post_behind_a_password_is_not_written(tmp_path: Path) -> None:
    locked = item(2, slug="locked", more="<wp:post_password>x</wp:post_password>")

    assert "Story 2" not in baked(export(tmp_path, item(1, slug="a"), locked), tmp_path / "site")


def test_every_old_address_answers(tmp_path: Path) -> None:
    meta = "<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>before</wp:meta_value></wp:postmeta>"
    path = export(tmp_path, item(1, slug=quote("港の灯り"), more=meta), item(2, slug="pier-2"))
    baked(path, tmp_path / "site")

    assert answer(tmp_path / "site", "/2017/09/港の灯り/")[0] == "200 OK"
    assert answer(tmp_path / "site", "/2017/09/before/")[0].startswith("301")
    assert answer(tmp_path / "site", "/?p=2") == ("301 Moved Permanently", "/2017/09/pier-2/")
    assert answer(tmp_path / "site", "/2017/09/")[0] == "200 OK"
    assert answer(tmp_path / "site", "/2017/09/nobody-knows/")[0] == "410 Gone"


def test_classic_text_gets_paragraphs_and_scripts_are_left_out(tmp_path: Path) -> None:
    body = "First line.\n\nSecond part.<script>alert(1)</script>[gallery ids='1']"
    site = baked(export(tmp_path, item(1, slug="a", body=body)), tmp_path / "site")

    assert "<p>First line.</p>" in site
    assert "alert(1)" not in site
    assert "[gallery" not in site


def test_a_foreign_picture_is_never_fetched_by_a_page(tmp_path: Path) -> None:
    body = '<p>Look</p><img src="https://foreign.example/a.jpg">'
    site = baked(export(tmp_path, item(1, slug="a", body=body)), tmp_path / "site")

    assert "foreign.example" not in site


def test_an_unknown_shortcode_is_reported_and_kept(tmp_path: Path) -> None:
    found = read_wxr(export(tmp_path, item(1, slug="a", body="[donate amount='5']")))

    assert found.report.unknown == {"[donate]": 1}
    assert "[donate" in found.stories[0].translations["en"].body


def test_a_broken_file_is_refused_with_line_and_reason(tmp_path: Path) -> None:
    path = tmp_path / "broken.xml"
    path.write_text(HEAD + "<item><title>x</item>" + TAIL, "utf-8")

    with pytest.raises(ExportRefused, match=r"line 8, column \d+: mismatched tag"):
        read_wxr(path)


def test_a_file_with_entities_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xml"
    path.write_text('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><rss>&b;</rss>', "utf-8")

    with pytest.raises(ExportRefused, match="entities"):
        read_wxr(path)


@pytest.mark.parametrize("encoding", ["shift_jis", "euc-kr", "no-such-code"])
def test_a_file_in_an_encoding_of_its_own_is_refused_with_the_way_out(
    tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "old.xml"
    path.write_text(f'<?xml version="1.0" encoding="{encoding}"?><rss/>', "ascii")

    with pytest.raises(ExportRefused, match="Save it as UTF-8"):
        read_wxr(path)


def test_other_xml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text("<rss><channel><title>x</title></channel></rss>", "utf-8")

    with pytest.raises(ExportRefused, match="no WordPress export"):
        read_wxr(path)


@pytest.mark.parametrize("kind", ["nav_menu_item", "revision", "attachment", "secret_case"])
def test_what_is_no_post_or_page_is_not_written(tmp_path: Path, kind: str) -> None:
    other = item(2, slug="b").replace("post_type>post", f"post_type>{kind}")
    path = export(tmp_path, item(1, slug="a"), other)

    assert "Story 2" not in baked(path, tmp_path / "site")


def test_a_post_of_tomorrow_is_not_public(tmp_path: Path) -> None:
    later = item(2, slug="b").replace("2017-09-02", "2999-01-01")
    found = read_wxr(export(tmp_path, item(1, slug="a"), later))

    assert [story.imported for story in found.stories] == [True, False]


def test_a_post_without_a_date_takes_it_from_its_address(tmp_path: Path) -> None:
    undated = item(1, slug="a").replace("2017-09-01 10:00:00", "0000-00-00 00:00:00")
    (story,) = read_wxr(export(tmp_path, undated)).stories

    assert story.public_on == "2017-09-01"


def test_two_posts_with_one_slug_and_one_without_title_all_have_a_page(tmp_path: Path) -> None:
    nameless = item(3, slug="").replace("<title>Story 3</title>", "<title></title>")
    site = tmp_path / "site"
    baked(export(tmp_path, item(1, slug="pier"), item(2, slug="pier"), nameless), site)

    for path in ("/2017/09/pier/", "/2017/09/pier-2/", "/2017/09/3/"):
        assert answer(site, path)[0] == "200 OK", path
    assert answer(site, "/?p=2") == ("301 Moved Permanently", "/2017/09/pier-2/")


def test_a_site_below_a_folder_answers_by_number_too(tmp_path: Path) -> None:
    path = export(tmp_path, item(1, slug="pier"))
    path.write_text(path.read_text().replace("old.example</wp:base", "old.example/blog</wp:base"))
    baked(path, tmp_path / "site")

    assert answer(tmp_path / "site", "/blog/?p=1") == ("301 Moved Permanently", "/2017/09/pier/")


def test_an_old_address_with_two_slashes_answers(tmp_path: Path) -> None:
    doubled = item(1, slug="pier").replace("example/2017/09/pier", "example//pier")
    baked(export(tmp_path, doubled), tmp_path / "site")

    assert answer(tmp_path / "site", "//pier/") == ("301 Moved Permanently", "/2017/09/pier/")


def test_further_pages_of_a_post_lead_to_it(tmp_path: Path) -> None:
    body = "One.<!--nextpage-->Two.<!--nextpage-->Three."
    site = baked(export(tmp_path, item(1, slug="pier", body=body)), tmp_path / "site")

    assert "<p>Two.</p>" in site
    assert answer(tmp_path / "site", "/2017/09/pier/3/")[1] == "/2017/09/pier/"


def test_an_excerpt_ends_where_the_old_site_said_read_more(tmp_path: Path) -> None:
    body = "The beginning.<!--more Read on, please-->The hidden rest."
    baked(export(tmp_path, item(1, slug="pier", body=body)), tmp_path / "site")

    home = (tmp_path / "site" / "index.html").read_text()
    assert "The beginning." in home
    assert "hidden rest" not in home


def with_excerpt(words: str, body: str = "We sang until the rain stopped.") -> str:
    more = f"<excerpt:encoded><![CDATA[{words}]]></excerpt:encoded>"
    return item(1, slug="pier", body=body, more=more)


@pytest.mark.parametrize(
    ("excerpt", "lead"),
    [
        ("An evening by the harbour.", "An evening by the harbour."),
        ("<p>An evening</p>\n<p>by the <em>harbour</em> &amp; more</p>", "An evening by the harbour & more"),
        ("港の夕べ。", "港の夕べ。"),
        ('Sing [gallery ids="1"]<script>bad()</script>', "Sing"),
        ("We sang until the rain […]", ""),
        ("We sang until the rain...", ""),
        ("  ", ""),
    ],
)  # fmt: skip
def test_an_excerpt_that_somebody_wrote_is_the_lead(
    tmp_path: Path, excerpt: str, lead: str
) -> None:
    (story,) = read_wxr(export(tmp_path, with_excerpt(excerpt))).stories

    assert story.translations["en"].lead == lead


def test_a_lead_stands_on_the_page_and_keeps_no_address_of_anybody(tmp_path: Path) -> None:
    path = export(tmp_path, with_excerpt("Write to gull@mail.example by evening."))
    site = baked(path, tmp_path / "site")

    assert "Write to […] by evening." in site
    assert "gull@mail.example" not in site


FETCHING = """<iframe src="https://foreign.example/v"></iframe><script src="//foreign.example/s.js"></script>
<link rel="stylesheet" href="https://foreign.example/x.css"><style>@import url(https://foreign.example/z);</style>
<p style="background:url(https://foreign.example/b.png)">styled</p><video poster="https://foreign.example/p.jpg"></video>
<img srcset="https://foreign.example/1.jpg 1x" src="https://foreign.example/q.jpg"><embed src="https://foreign.example/e">
<svg><image href="https://foreign.example/s.png"/></svg><object data="https://foreign.example/o"></object>
<table background="https://foreign.example/t.png"><tr><td>c</td></tr></table><a ping="https://foreign.example/p" href="/x/">x</a>
<form action="https://foreign.example/f"><input type="image" src="https://foreign.example/i.png"></form>
[caption id="a"]<img src="http://foreign.example/i.jpg"/> Under the picture[/caption][gallery ids="1,2"]"""


def test_nothing_in_an_old_body_makes_a_reader_fetch_from_elsewhere(tmp_path: Path) -> None:
    site = baked(export(tmp_path, item(1, slug="a", body=FETCHING)), tmp_path / "site")

    plain = unescape(site.replace('\\"', '"'))
    harmless = r'<a href="https://foreign\.example/[veo]" rel="noopener noreferrer">|<meta (?:name="|property="og:)description"[^>]*>'
    asked = re.sub(harmless, "", plain)
    assert not re.findall(
        r"[\w:-]+\s*=\s*[\"']?[^\"'>\s]*foreign\.example|url\([^)]*foreign", asked
    )
    assert not re.findall(r"<(?:iframe|script|style|svg|embed|object|form|input|video)\b", asked)
    assert "styled" in site
    assert "Under the picture" in site


def test_an_address_in_a_body_is_not_shown_before_anybody_approved_it(tmp_path: Path) -> None:
    body = (
        'Write to <a href="mailto:gull@mail.example">the gull</a>, tern@mail.example, '
        "&#116;&#101;&#114;&#110;&#64;mail.example or 203.0.113.7. Version 1.2.3 came at 12:30:45."
    )
    path = export(tmp_path, item(1, slug="a", body=body))
    site = baked(path, tmp_path / "site")

    for private in ("mail.example", "203.0.113", "mailto:"):
        assert private not in site
    assert "Version 1.2.3 came at 12:30:45." in site
    assert "tern@mail.example" in read_wxr(path).stories[0].translations["en"].body


def test_control_characters_and_early_ends_that_wordpress_wrote_are_put_right(
    tmp_path: Path,
) -> None:
    path = export(tmp_path, item(1, slug="a", body="A bell\x07 in [[x]]> and a <![CDATA[ y ]]> z"))

    found = read_wxr(path)

    assert found.report.mended == 3
    assert "A bell in" in found.stories[0].translations["en"].body
    assert "z" in found.stories[0].translations["en"].body


def test_a_file_that_stays_broken_names_the_line_of_the_file_itself(tmp_path: Path) -> None:
    path = export(tmp_path, item(1, slug="a", body="bell\x07"), "<item><title>x</item>")

    with pytest.raises(ExportRefused, match=r"line \d+, column \d+: not well-formed"):
        read_wxr(path)


def test_elements_nested_without_end_are_refused(tmp_path: Path) -> None:
    path = export(tmp_path, "<a>" * 5000 + "</a>" * 5000)

    with pytest.raises(ExportRefused, match="nested too deeply"):
        read_wxr(path)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the WordPress test files lie beside the project")
def test_the_theme_unit_test_comes_in_whole(tmp_path: Path) -> None:
    found = read_wxr(SHARED / "theme-unit-test.xml")
    site = baked(SHARED / "theme-unit-test.xml", tmp_path / "site")

    assert (found.report.posts, found.report.pages) == (48, 21)
    assert not re.search(r"[\w.]+@[\w]+\.(com|org|net)", site)
    for story in found.stories:
        for old in story.old_urls if story.imported else []:
            status, _target = answer(tmp_path / "site", old)
            assert status.startswith(("200", "301")), old
