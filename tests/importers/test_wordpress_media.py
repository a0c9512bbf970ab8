"""What an old post played is a link now: no page fetches it, and nobody has to guess what stood there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.stories.text import clean_html
from farshore.importers.wordpress.bodies import body_html

WHERE = "https://video.example/v.mp4"
LINKED = f'href="{WHERE}"'


@pytest.mark.parametrize(
    "body",
    [
        f'<iframe src="{WHERE}" width="1"></iframe>',
        f"<iframe src='{WHERE}'></iframe>",
        f"<iframe src={WHERE}></iframe>",
        f'<IFRAME\nallowfullscreen SRC="{WHERE}"></IFRAME>',
        f'<video controls src="{WHERE}"></video>',
        f'<video controls><source type="video/mp4" src="{WHERE}"><track src="/t.vtt"></video>',
        f'<audio src="{WHERE}">Your browser plays nothing.</audio>',
        f'<object data="{WHERE}"><p>no player</p></object>',
        f'<object><param name="x"><embed src="{WHERE}"></object>',
        f'<embed src="{WHERE}">',
        f"[video src='{WHERE}']",
        f'[video mp4="{WHERE}"][/video]',
        f"[embed]{WHERE}[/embed]",
        f"[embed width=3]{WHERE}[/embed]",
        f"Before.\n\n{WHERE}\n\nAfter.",
        f'<!-- wp:embed {{"url":"{WHERE}"}} --><figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n{WHERE}\n</div></figure><!-- /wp:embed -->',
        f'<!-- wp:video {{"id":3}} --><figure class="wp-block-video"><video controls src="{WHERE}"></video><figcaption>The pier</figcaption></figure><!-- /wp:video -->',
    ],
)
def test_what_was_played_is_a_link(body: str) -> None:
    shown = clean_html(body_html(body).html)

    assert shown.count(LINKED) == 1
    assert "<iframe" not in shown
    assert "<video" not in shown


@pytest.mark.parametrize(
    ("player", "page"),
    [
        ("https://www.youtube.com/embed/abc-1_2?rel=0", "https://www.youtube.com/watch?v=abc-1_2"),
        ("//www.youtube-nocookie.com/embed/abc", "https://www.youtube.com/watch?v=abc"),
        ("https://player.vimeo.com/video/123", "https://vimeo.com/123"),
    ],
)
def test_a_player_leads_to_the_page_of_what_it_played(player: str, page: str) -> None:
    assert f'href="{page}"' in clean_html(body_html(f'<iframe src="{player}"></iframe>').html)


@pytest.mark.parametrize(
    "source", ["javascript:alert(1)", "data:text/html,x", "", "http://[bad", "x"]
)
def test_a_frame_of_no_address_leaves_what_stood_in_it(source: str) -> None:
    shown = clean_html(body_html(f'<iframe src="{source}"><p>Words inside</p></iframe>').html)

    assert "Words inside" in shown
    assert "href" not in shown


def test_a_link_in_a_sentence_stays_a_sentence() -> None:
    body = f'See <a href="{WHERE}">this</a> and {WHERE} too.'

    assert body_html(body).html == f"<p>{body}</p>"


@given(st.text(alphabet='<>/iframe"=src video:htp.x\n', max_size=80))
def test_no_body_makes_a_reader_fetch(body: str) -> None:
    shown = clean_html(body_html(body).html)

    assert not any(tag in shown for tag in ("<iframe", "<video", "<audio", "<embed", "<object"))
