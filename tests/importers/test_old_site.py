"""An old site comes in whole: languages, titles, shared blocks, twins, menus, and a report that adds up."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.stories.text import clean_html
from farshore.importers.wordpress import ImportReport, WordPressSite, preview_bundle, read_wxr
from farshore.importers.wordpress.bodies import body_html
from farshore.importers.wordpress.items import words
from farshore.importers.wordpress.paragraphs import wpautop
from farshore.press.baking import bake
from tests.importers.test_wordpress import HEAD, TAIL, answer, export, item

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
LONG = (
    "On the pier stood an old lamp, and whoever came home late looked for it from the water first."
)


def entry(
    number: int, kind: str, *, title: str = "", body: str = "", more: str = "", slug: str = ""
) -> str:
    return f"""<item><title><![CDATA[{title}]]></title><link>https://old.example/{slug or number}/</link>
<content:encoded><![CDATA[{body}]]></content:encoded><wp:post_id>{number}</wp:post_id>
<wp:post_date>2018-03-0{number % 9 + 1} 09:00:00</wp:post_date><wp:post_name>{slug or number}</wp:post_name>
<wp:status>publish</wp:status><wp:post_type>{kind}</wp:post_type>{more}</item>"""


def meta(key: str, value: str) -> str:
    return f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{value}</wp:meta_value></wp:postmeta>"


def site(tmp_path: Path, *items: str) -> WordPressSite:
    return read_wxr(export(tmp_path, *items))


def told_in(said: ImportReport) -> int:
    """Return how many items a report tells the fate of."""
    known = said.posts + said.pages + said.drafts + said.attachments + said.shared + said.menu
    return known + len(said.skipped)


def shown(raw: str) -> str:
    return clean_html(body_html(raw).html)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Bread &amp; Soup &#8211; a winter&#8217;s tale", "Bread & Soup – a winter’s tale"),
        ("Q&amp;amp;A", "Q&A"), ("One&nbsp;two", "One two"), ("A <em>good</em> day", "A good day"),
        ("About &lt;tags&gt;", "About <tags>"), ("R&B", "R&B"), ("灯台&#x306E;夜", "灯台の夜"), ("", ""),
    ],
)  # fmt: skip
def test_a_title_reads_as_it_read_on_the_old_site(written: str, read: str) -> None:
    assert words(written) == read


@given(st.text(alphabet="ab &<>;#\"'—あ가", max_size=40))
def test_reading_a_title_never_fails_and_leaves_one_line(text: str) -> None:
    assert "\n" not in words(text)


def test_categories_and_tags_show_their_signs(tmp_path: Path) -> None:
    terms = '<category domain="category" nicename="food"><![CDATA[Food &amp; Drink]]></category><category domain="post_tag" nicename="rb"><![CDATA[R&amp;B]]></category>'
    found = site(tmp_path, entry(1, "post", title="A", body="B", more=terms))

    assert found.stories[0].tags == ["R&B"]
    assert [shelf.names["en"] for shelf in found.site.categories] == ["Food & Drink"]


def test_a_shared_block_stands_where_a_text_refers_to_it(tmp_path: Path) -> None:
    refer = '<!-- wp:paragraph --><p>Before.</p><!-- /wp:paragraph --><!-- wp:block {"ref":77} /-->'
    shared = "<!-- wp:paragraph --><p>Open on Tuesdays.</p><!-- /wp:paragraph -->"
    found = site(
        tmp_path, entry(1, "post", title="A", body=refer), entry(77, "wp_block", body=shared)
    )

    assert "Open on Tuesdays." in found.stories[0].translations["en"].body
    assert (found.report.shared, found.report.left_out) == (1, [])


@pytest.mark.parametrize("body", ['<!-- wp:block {"ref":9} /-->', '<!-- wp:block {"ref":1} /-->'])
def test_a_shared_block_that_is_not_there_is_named(tmp_path: Path, body: str) -> None:
    found = site(tmp_path, entry(1, "post", title="A", body=body))

    assert found.report.left_out == ["post 1: block (shared): made anew by the old site"]


def test_blocks_that_refer_to_each_other_come_to_an_end() -> None:
    round_and_round = {"1": '<!-- wp:block {"ref":2} /-->', "2": '<!-- wp:block {"ref":1} /-->a'}

    assert body_html('<!-- wp:block {"ref":1} /-->', shared=round_and_round).html.count("a") < 10


@pytest.mark.parametrize(
    "raw",
    [
        '[caption id="a" caption="Seen from the [old] hill"]<a href="x"><img src="p.jpg"></a>[/caption]',
        "[caption width='3']<img src=\"p.jpg\"> Seen from the [old] hill[/caption]",
        "[wp_caption]<img src='p.jpg'>Seen from the [old] hill[/wp_caption]",
    ],
)
def test_the_words_of_a_caption_stay(raw: str) -> None:
    assert "<figcaption>Seen from the [old] hill</figcaption>" in shown(raw)


@pytest.mark.parametrize(
    "code", ["audio", "video", "youtube", "embed", "playlist", "vimeo", "soundcloud"]
)
def test_a_player_with_a_bare_address_is_a_link(code: str) -> None:
    end = "[/embed]" if code == "embed" else ""
    raw = f"[{code}]https://media.example/x{end}" if end else f"[{code} https://media.example/x]"

    assert 'href="https://media.example/x"' in shown(raw)


def test_brackets_that_are_no_shortcode_are_words() -> None:
    body = body_html("Boats [A, B] != [B, A], see [1] and [sic].")

    assert "[A, B] != [B, A], see [1] and [sic]." in body.html
    assert body.unknown == []


@pytest.mark.parametrize("level", [2, 3, 4, 5, 6])
def test_headings_of_every_level_stay(level: int) -> None:
    assert shown(f"<h{level}>One</h{level}>\n\nTwo") == f"<h{level}>One</h{level}>\n<p>Two</p>"


def test_the_greatest_heading_is_that_of_the_page_so_it_is_one_smaller() -> None:
    assert shown("<h1>One</h1>") == "<h2>One</h2>"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<b>a</b>", "<strong>a</strong>"), ("<i>a</i>", "<em>a</em>"), ("<s>a</s>", "<del>a</del>"),
        ("<u>a</u>", "<u>a</u>"), ("<mark>a</mark>", "<mark>a</mark>"), ("<tt>a</tt>", "<code>a</code>"),
        ("<br>a", "<br>a"), ("<big>a</big>", "a"), ("<blink>a</blink>", "a"),
    ],
)  # fmt: skip
def test_what_was_marked_stays_marked(old: str, new: str) -> None:
    assert clean_html(f"<p>{old}</p>") == f"<p>{new}</p>"


@pytest.mark.parametrize("tag", ["div", "section", "article", "address", "center", "form", "nav"])
def test_words_of_two_groups_never_run_together(tag: str) -> None:
    assert "GiveJoin" not in clean_html(f"<{tag}>Give</{tag}><{tag}>Join</{tag}>").replace(
        "<p>", ""
    ).replace("</p>", " ")


def test_links_inside_a_text_still_lead_somewhere_and_to_no_part_of_our_pages() -> None:
    cleaned = clean_html('<p id="text">A</p><a href="#text">up</a><a href="#x y">bad</a>')

    assert 'id="in-text"' in cleaned
    assert 'href="#in-text"' in cleaned
    assert "x y" not in cleaned
    assert clean_html(cleaned) == cleaned


@pytest.mark.parametrize(
    ("classic", "paragraphs"),
    [
        ("One\n\nTwo", "<p>One</p>\n<p>Two</p>"),
        ("One\nTwo", "<p>One<br>\nTwo</p>"),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("<table><tr><td>a</td></tr></table>", "<table>\n<tr>\n<td>a</td>\n</tr>\n</table>"),
        ("<blockquote>One\n\nTwo</blockquote>", "<blockquote><p>One</p>\n<p>Two</p></blockquote>"),
        ("<pre>a\n\n  b</pre>", "<pre>a\n\n  b</pre>"),
        ("<h2>A</h2>Text", "<h2>A</h2>\n<p>Text</p>"),
        ("<div>a</div>\nb", "<div>a</div>\n<p>b</p>"),
        ("a<br />\n<br />\nb", "<p>a</p>\n<p>b</p>"),
        ("", ""),
    ],
)
def test_classic_text_has_the_paragraphs_of_wordpress(classic: str, paragraphs: str) -> None:
    assert wpautop(classic) == paragraphs


PARTS = (
    "a",
    "b",
    " ",
    "\n",
    "\n\n",
    "<p>",
    "</p>",
    "<li>",
    "</li>",
    "<div>",
    "</div>",
    "<br>",
    "<pre>",
    "</pre>",
)


@given(st.lists(st.sampled_from(PARTS), max_size=20).map("".join))
def test_no_word_is_lost_by_making_paragraphs(text: str) -> None:
    def letters(found: str) -> str:
        cleaned = re.sub("<[^>]*>", "", clean_html(found))
        return "".join(c for c in cleaned if c in "ab")

    assert letters(wpautop(text)) == letters(text)


def polylang(code: str, group: str = "pll_1") -> str:
    return f'<category domain="language" nicename="{code}">x</category><category domain="post_translations" nicename="{group}">x</category>'


def test_translations_are_one_story_in_their_languages(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        entry(1, "post", title="海からの手紙", body="海から。", slug="umi", more=polylang("ja")),
        entry(
            2, "post", title="A letter", body="From the sea.", slug="letter", more=polylang("en")
        ),
        entry(3, "post", title="바다", body="바다에서.", slug="bada", more=polylang("ko")),
        entry(4, "post", title="Alone", body="Nobody.", slug="alone", more=polylang("ja", "pll_2")),
    )

    joined, alone = found.stories
    assert joined.source_language == "en"
    assert {code: text.slug for code, text in joined.translations.items()} == {
        "en": "letter", "ja": "umi", "ko": "bada",
    }  # fmt: skip
    assert alone.source_language == "ja"
    assert (found.report.joined, set(found.site.languages)) == (2, {"en", "ja", "ko"})


def test_a_draft_translation_does_not_become_public_with_its_original(tmp_path: Path) -> None:
    draft = entry(2, "post", title="秘密", body="まだ。", more=polylang("ja"))
    found = site(
        tmp_path, entry(1, "post", title="A", body="B", more=polylang("en")),
        draft.replace("<wp:status>publish", "<wp:status>draft"),
    )  # fmt: skip

    assert [(story.source_language, story.imported) for story in found.stories] == [
        ("en", True), ("ja", False),
    ]  # fmt: skip


def test_the_language_stands_in_the_address_where_nothing_else_says_it(tmp_path: Path) -> None:
    found = site(tmp_path, entry(1, "post", title="灯", body="夜。", slug="ja/2018/lamp"))

    assert found.stories[0].source_language == "ja"


def test_a_page_of_the_time_before_and_its_twin_are_one_story_with_both_addresses(
    tmp_path: Path,
) -> None:
    legacy = entry(1, "post", title="The lamp", body=LONG).replace(
        "/1/</link>", "/news/lamp.htm</link>"
    )
    found = site(
        tmp_path, legacy, entry(2, "post", title="The Lamp", body=f"<p>{LONG}</p>", slug="lamp")
    )

    (story,) = found.stories
    assert story.translations["en"].slug == "lamp"
    assert {"/news/lamp.htm", "/lamp/"} <= set(story.old_urls)
    assert story.public_on.startswith("2018-03-02")
    assert found.report.merged == 1


@pytest.mark.parametrize("other", ["Another title", "The lamp"])
def test_texts_that_are_only_alike_stay_two(tmp_path: Path, other: str) -> None:
    body = LONG if other != "The lamp" else LONG + " And then it went out."
    found = site(
        tmp_path,
        entry(1, "post", title="The lamp", body=LONG),
        entry(2, "post", title=other, body=body),
    )

    assert len(found.stories) == 2


def test_a_menu_is_the_navigation_and_links_elsewhere_are_named(tmp_path: Path) -> None:
    def link(number: int, order: int, *metas: tuple[str, str], menu: str = "main") -> str:
        said = "".join(meta(key, value) for key, value in metas)
        return entry(
            number,
            "nav_menu_item",
            more=f'<wp:menu_order>{order}</wp:menu_order><category domain="nav_menu" nicename="{menu}">x</category>{said}',
        )

    page = ("_menu_item_object", "page")
    found = site(
        tmp_path,
        entry(1, "page", title="About", body="We.", slug="about"),
        entry(2, "page", title="Help", body="Us.", slug="help"),
        entry(3, "page", title="Not in it", body="No.", slug="other"),
        link(10, 2, page, ("_menu_item_object_id", "1")),
        link(11, 1, page, ("_menu_item_object_id", "2")),
        link(12, 3, ("_menu_item_object", "custom"), ("_menu_item_url", "https://else.example")),
        link(13, 1, page, ("_menu_item_object_id", "3"), menu="foot"),
    )

    assert found.site.navigation == ["help", "about"]
    assert [line.split(":")[0] for line in found.report.left_out] == [
        "nav_menu_item 13",
        "nav_menu_item 12",
    ]
    bundle, key = preview_bundle(found)
    bake(bundle, media={}, to=tmp_path / "site", key=key)
    front = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert front.index(">Help<") < front.index(">About<")
    assert ">Not in it<" not in front
    assert answer(tmp_path / "site", "/other/")[0].startswith("200")


def test_the_report_counts_to_the_total(tmp_path: Path) -> None:
    found = site(
        tmp_path, item(1, slug="a"), item(2, slug="b", status="draft"), entry(3, "page", title="P"),
        entry(4, "attachment"), entry(5, "wp_block"), entry(6, "nav_menu_item"), entry(7, "oembed_cache"),
        item(8, slug="c", status="trash"),
    )  # fmt: skip
    said = found.report

    assert said.items == 8
    assert said.items == told_in(said)
    assert said.skipped == ["oembed_cache 7: not a text", "post 8: trash"]


@pytest.mark.parametrize(
    "before",
    [
        "\n\n",
        "  \r\n",
        "<br />\n<b>Warning</b>: a plugin said something<br />\n",
        "\ufeff",
        "\ufeff\n",
    ],
)
def test_what_a_plugin_wrote_before_the_first_line_is_skipped(tmp_path: Path, before: str) -> None:
    path = tmp_path / "export.xml"
    path.write_text(before + HEAD + item(1, slug="a") + TAIL, "utf-8")

    assert len(read_wxr(path).stories) == 1


@pytest.mark.skipif(not SHARED.is_dir(), reason="the WordPress test files lie beside the project")
def test_every_block_of_the_theme_unit_test_is_known_and_its_items_add_up() -> None:
    found = read_wxr(SHARED / "wxr" / "theme-unit-test.xml")
    said = found.report

    assert [name for name in said.unknown if not name.startswith("[")] == []
    assert said.items == 180
    assert said.items == told_in(said)
    assert 0 < len(found.site.navigation) <= 21


def test_the_head_of_a_table_says_whose_head_it_is() -> None:
    table = "<table><thead><tr><th>a</th><th scope='rowgroup'>b</th></tr></thead><tr><th colspan='2'>c</th><td>d</td></tr></table>"

    cleaned = clean_html(table)

    assert '<th scope="col">a</th><th scope="rowgroup">b</th>' in cleaned
    assert '<th scope="row" colspan="2">c</th>' in cleaned
    assert clean_html(cleaned) == cleaned
    assert clean_html("<a name='x'>here</a>") == "<a>here</a>"
