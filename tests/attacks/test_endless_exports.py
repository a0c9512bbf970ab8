"""A body of an old site of tags, comments or shortcodes that never end holds nobody up."""

import re
import time

import pytest

from farshore.importers.pairs import between, closed
from farshore.importers.wordpress.bodies import body_html
from farshore.importers.wordpress.items import words
from farshore.importers.wordpress.mending import mended
from farshore.importers.wordpress.pictures import with_pictures
from farshore.importers.wordpress.private import without_addresses
from tests.domain.steady import MOST_GROWTH

UNITS = [
    "<", "< ", "</", "<p", "<p ", "<p>", "<p>\n", "<p a", "</p>", "<p><img>", "<p><li", "<div ", "<div>\n<br>", "<th", "<br ", "<br/>\n",
    "<pre>", "<pre", "<pre></script>", "<script>", "<blockquote", "<iframe>", "<iframe ", "<video src=", "<object><param>", "<a ", "<a >",
    "<a>\n", "<a><img>", "<a href=mailto:", "<img ", "<img alt='", "<divwp-block-embed__wrapper", "<div wp-block-embed__wrapper>",
    "<!-- ", "<!--more", "<!-- wp:", "<!-- wp:block {", "<!-- wp:block {}", "<![CDATA[", "]]>", "[", "[a ", "[a '", "[caption", "[caption]",
    "[/caption]", "[embed", "[embed]", "[audio src=", '[gallery ids="', " ", "\n", " \n", "a.", "1.", "1:", "&#", "a@", "a%40", "mailto:",
]  # fmt: skip
ENDS = ["", ">", "-->", "</p>", "]", "}-->", "</a>"]
SHORT, LONG = 1_500, 6_000
FLOOR = 0.02


def read(text: str) -> None:
    body_html(text, gallery=lambda _ids: "")
    with_pictures(text, uploads=None)
    without_addresses(text)
    words(text)
    mended(f"<rss>{text}".encode())
    mended(f"<rss><![CDATA[{text}".encode())


def seconds(unit: str, end: str, length: int) -> float:
    text = (unit * length)[:length] + end
    begun = time.process_time()
    read(text)
    return time.process_time() - begun


@pytest.mark.parametrize("end", ENDS, ids=repr)
def test_an_export_is_read_in_time_that_grows_with_its_length(end: str) -> None:
    crawling = []
    for unit in UNITS:
        if seconds(unit, end, LONG) > FLOOR:  # what crawls is far beyond
            short, long = (
                min(seconds(unit, end, size) for _ in range(2)) for size in (4 * LONG, 16 * LONG)
            )
            crawling += [unit] if long > MOST_GROWTH * short else []

    assert crawling == []


BEGIN, END = re.compile(r"\[b( [^\]\[]*)?\]"), re.compile(r"\[/b\]")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[b]x[/b] y", "<x> y"), ("[b]x [b]y[/b]", "<x [b]y>"), ("[b]x", "[b]x"), ("[b]a[/b][b]c", "<a>[b]c"),
        ("[b keep]a[/b][b]c[/b]", "[b keep]a[/b]<c>"), ("", ""),
    ],
)  # fmt: skip
def test_a_part_is_what_stands_from_a_beginning_to_the_next_end(text: str, found: str) -> None:
    def change(begin: re.Match[str], inside: str | None) -> str | None:
        return None if inside is None or begin[1] else f"<{inside}>"

    assert between(text, BEGIN, lambda _begin: END, change) == found


@pytest.mark.parametrize(("text", "found"), [("<a>b<c", "b<c"), ("<a", "<a"), ("<a><b>", ""), ("", "")])  # fmt: skip
def test_behind_the_last_sign_that_closes_nothing_is_changed(text: str, found: str) -> None:
    assert closed(re.compile("<[^>]*>"), "", text) == found


def test_a_block_that_stands_in_itself_many_times_is_named_and_ends() -> None:
    again = '<!-- wp:block {"ref":7} /-->' * 50 + "words "

    body = body_html(again, shared={"7": again})

    assert len(body.html) < 3_000_000
    assert "block (shared)" in body.left_out


def test_a_reference_is_to_the_block_that_it_names_and_takes_no_words_with_it() -> None:
    raw = '<!-- wp:block {"content":{"x":{"n":1}},"ref":2} /-->a<!-- wp:block {"ref":2} -->b<!-- /wp:block -->'

    body = body_html(raw, shared={"1": "another", "2": "own"})

    assert "another" not in body.html
    assert re.sub(r"<[^>]*>|\s", "", body.html) == "ownaownb"
