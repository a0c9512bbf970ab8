"""The picture of the evidence: one scale for all, nothing outside it, doubt that stays is drawn."""

from math import log2

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from farshore.desk.tracing.waterfall import LEFT, RIGHT, draw, scale_of
from farshore.desk.tracing.wording import KINDS, RELATIONS, fraction
from farshore.domain.tracing.records.candidates import Bar

BITS = st.floats(-40, 40, allow_nan=False)


def bars(*steps: float) -> list[Bar]:
    at, found = -11.7, [Bar(code="start", first=-11.7, last=-11.7, chance=0.0003)]
    for step in steps:
        found.append(Bar(code="name-same", first=at, last=at + step, chance=0.5))
        at += step
    return [*found, Bar(code="end", first=at, last=at, chance=0.5)]


@given(steps=st.lists(BITS, max_size=9), total=st.floats(0, 1))
def test_every_shape_stays_inside_whatever_the_weights(steps: list[float], total: float) -> None:
    made = bars(*steps)

    picture = draw(made, scale=scale_of([made]), total=total)

    for row in picture.rows:
        assert LEFT <= row.x <= RIGHT
        assert row.x + row.width <= RIGHT + 1
        assert row.css in {"for", "against", "nil"}
    assert LEFT <= picture.end <= RIGHT
    assert picture.bottom < picture.height


def test_the_end_stands_where_the_probability_says_though_the_weights_go_further() -> None:
    made = bars(10.0, 8.0)
    scale = scale_of([made])

    picture = draw(made, scale=scale, total=0.5)

    assert picture.rows[-1].css == "against"
    low, high = scale
    middle = LEFT + (RIGHT - LEFT) * (log2(1) - low) / (high - low)
    assert abs(picture.end - middle) < 0.2


def test_words_of_the_scale_never_run_into_one_another() -> None:
    made = bars(30.0, 30.0)

    picture = draw(made, scale=scale_of([made]), total=0.99)

    places = [tick.x for tick in picture.ticks if tick.words] + [picture.sure]
    assert all(abs(a - b) >= 40 for n, a in enumerate(places) for b in places[n + 1 :])


@given(probability=st.floats(0, 1))
def test_a_probability_is_told_in_people_and_near_enough(probability: float) -> None:
    words = fraction(probability)

    numbers = [int(one) for one in words.split() if one.isdigit()]
    if words.startswith("about"):
        assert abs(numbers[0] / numbers[1] - probability) <= 0.031
    else:
        assert probability < 0.015 or probability > 0.985


@pytest.mark.parametrize(("language", "most"), [("en", 17), ("ja", 9), ("ko", 9)])
def test_what_stands_beside_a_bar_has_room_there(language: str, most: int) -> None:
    with override(language):
        words = [str(word) for word in (*KINDS.values(), *RELATIONS.values())]

    assert [word for word in words if len(word) > most] == []
