"""The report holds what the signed page says, in its order, and nothing of its markup."""

from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.domain.petitions.report import Block, blocks_of
from farshore.domain.stories.documents import Edition
from farshore.domain.stories.rendering import rendered
from farshore.domain.stories.text import plain_text

EDITION = Edition(
    id="0" * 16, story="0" * 16, kind="story", language="ja", slug="x", title="X", byline="",
    lead="", page="", excerpt="", public_on="2026-01-01",
)  # fmt: skip


def page(body: str) -> str:
    return rendered(EDITION, body=body, pictures={}).page


def test_headings_lists_tables_and_readings_keep_their_shape() -> None:
    blocks = blocks_of(
        page(
            "First **words**\nof it.\n\n## Where\n\n- one\n- two *more*\n\n1. a\n\n> said\n\n"
            "| A | B |\n|---|---|\n| 1 | – |\n|  | 2 |\n\n漢字《かんじ》です。\n\n### Small"
        )
    )

    assert [(one.kind, one.level) for one in blocks] == [
        ("paragraph", 0), ("heading", 2), ("list", 0), ("numbered", 0), ("quote", 0), ("table", 0),
        ("paragraph", 0), ("heading", 3),
    ]  # fmt: skip
    assert blocks[0].lines == [("First words of it.",)]
    assert [[part.lines for part in point] for point in blocks[2].points] == [
        [[("one",)]], [[("two more",)]],
    ]  # fmt: skip
    assert blocks[5].rows == [[("A",), ("B",)], [("1",), ("–",)], [(), ("2",)]]
    assert blocks[6].lines == [(("漢字", "かんじ"), "です。")]


def shape(blocks: list[Block]) -> list[object]:
    """Return kinds, with the words of lines and the points of lists."""
    return [
        (one.kind, one.first, [shape(point) for point in one.points])
        if one.points
        else "".join(str(piece) for line in one.lines for piece in line)
        for one in blocks
    ]


def test_a_list_in_a_list_stays_inside_its_point() -> None:
    blocks = blocks_of(page("- one\n  - inner\n    1. deep\n\n  after\n- two\n\n  > said\n\nThen."))

    inner = ("list", 1, [["inner", ("numbered", 1, [["deep"]])]])
    assert shape(blocks) == [("list", 1, [["one", inner, "after"], ["two", "said"]]), "Then."]
    assert blocks[0].points[1][1].kind == "quote"


def test_points_that_hold_nothing_and_ends_without_beginnings_are_no_blocks() -> None:
    assert blocks_of("<ul><li></li><li><ul><li> </li></ul></li></ul></li></ol>") == []
    assert shape(blocks_of("</li></ul><ol><li>a<ul><li>b")) == [
        ("numbered", 1, [["a", ("list", 1, [["b"]])]])
    ]


def test_a_table_and_a_list_of_a_quote_stay_where_they_stand() -> None:
    made = shape(
        blocks_of(
            "<blockquote><ul><li>a</li></ul><p>b</p></blockquote>"
            "<ol><li>c<table><caption>d</caption><tr><td>1<ul><li>2</li></ul></td></tr></table></li></ol>"
        )
    )

    assert made == [("list", 1, [["a"]]), "b", ("numbered", 1, [["c", "d", ""]])]


def test_a_cell_is_one_line_whatever_stands_in_it() -> None:
    blocks = blocks_of(
        "<table><caption>Months</caption><thead><tr><th>A</th><th><p>B</p></th></tr></thead><tbody>"
        "<tr><td><p>1</p><p>2</p></td><td>x<ul><li>y</li></ul>z</td></tr>"
        "<tr><td><table><tbody><tr><td>3</td><td>4</td></tr></tbody></table></td><td>5</td></tr>"
        "</tbody></table><p>After.</p>"
    )

    assert [one.kind for one in blocks] == ["paragraph", "table", "paragraph"]
    assert blocks[0].lines == [("Months",)]
    assert blocks[1].rows == [[("A",), ("B",)], [("1 2",), ("x y z",)], [("3 4",), ("5",)]]


def test_a_term_and_what_it_means_do_not_run_together() -> None:
    blocks = blocks_of(
        "<dl><dt>Name</dt><dd>Text</dd></dl><details><summary>More</summary>of it</details>"
    )

    assert [one.lines for one in blocks] == [[("Name",)], [("Text",)], [("More",)], [("of it",)]]


def test_a_numbered_list_begins_with_the_number_that_the_page_says() -> None:
    blocks = blocks_of(page("3. three\n4. four\n\nThen.\n\n1. one"))

    assert [(one.kind, one.first) for one in blocks] == [
        ("numbered", 3), ("paragraph", 1), ("numbered", 1),
    ]  # fmt: skip


def test_a_table_without_a_cell_is_none() -> None:
    assert blocks_of("<table><tbody><tr></tr></tbody></table>") == []


def every(blocks: list[Block]) -> list[Block]:
    """Return blocks with those that stand in them, in reading order."""
    return [
        part for one in blocks for part in (one, *every([b for point in one.points for b in point]))
    ]


@settings(max_examples=60, deadline=None)
@given(st.text("ab *_|#->1.\n`[]()&<", max_size=60))
def test_every_word_of_a_page_stands_in_its_blocks(body: str) -> None:
    made = page(body)
    said = "".join(
        piece if isinstance(piece, str) else "".join(piece)
        for block in every(blocks_of(made))
        for line in [*block.lines, *(cell for row in block.rows for cell in row)]
        for piece in line
    )

    assert "".join(said.split()) == "".join(plain_text(made).split())
