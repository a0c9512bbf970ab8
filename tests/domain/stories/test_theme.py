"""A theme may choose colours, and none that tired eyes can't read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.errors import BadInput
from farshore.domain.stories.documents import SiteDoc, Theme
from farshore.domain.stories.shown import shown_of_site
from farshore.domain.stories.theme import COLOUR, DARK_PAPER, LEAST, check_theme, contrast, for_dark
from farshore.press.rendering.looks import style_of

colours = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@given(colours)
def test_every_colour_has_a_tint_for_dark_paper(colour: str) -> None:
    assert contrast(for_dark(colour), DARK_PAPER) >= LEAST


@pytest.mark.parametrize("colour", ["#f0a37f", "#ffffff", "red", "#0B5568", "#0b55", "url(x)", "#0b5568;}"])  # fmt: skip
@pytest.mark.parametrize("field", ["link", "accent"])
def test_a_colour_that_is_too_light_or_none_is_refused(field: str, colour: str) -> None:
    with pytest.raises(BadInput):
        check_theme(Theme(**{field: colour}))


def test_a_dark_colour_is_taken_and_reaches_the_style_sheet() -> None:
    theme = Theme(link="#7a1f3d", letters="sans")
    check_theme(theme)

    style = style_of(theme).decode()
    assert style.endswith("{--serif:var(--sans)}\n")
    assert ":root{--link:#7a1f3d}" in style
    assert style_of(Theme()) + b"" == style.encode()[: len(style_of(Theme()))]


@given(
    st.text(alphabet="#0a{};/*<", max_size=9).filter(lambda text: not re.fullmatch(COLOUR, text))
)
def test_nothing_but_a_colour_reaches_the_style_sheet(text: str) -> None:
    added = style_of(Theme(link=text)).removeprefix(style_of(Theme()))

    assert added == b""


@given(st.text(min_size=1, max_size=9))
def test_whatever_is_no_colour_is_read_by_the_guard(text: str) -> None:
    shown = {one.text for one in shown_of_site(SiteDoc(theme=Theme(accent=text)))}

    assert text in shown
