"""A path picture: even in time, no two words meet, no pole runs through a word."""

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.paths.coarse import coarse
from farshore.domain.paths.flags import LONGEST, lanes, shortened, width_of
from farshore.domain.paths.layout import LEFT, WIDTH, Picture, layout, lengths
from farshore.domain.paths.legs import ORDER, Point, legs_of
from farshore.domain.paths.model import Leg, Mark, Path, Said, Track

STAGES = {
    "waiting": "waiting",
    "in_motion": "移動中",
    "settling": "years 0-2",
    "suspended": "held up",
}
TODAY = date(2026, 11, 12)
WORDS = st.sampled_from(
    [
        "N5",
        "Own flat",
        "初めての単発の仕事",
        "자격증·면허를 얻은 날",
        "x" * 90,
        "夜間中学に入学" * 9,
        "",
    ]
)
DAYS = st.dates(date(2005, 1, 1), date(2040, 1, 1))
LEVELS = st.none() | st.integers(0, 4)


@st.composite
def paths(draw: st.DrawFn) -> Path:
    cuts = sorted(draw(st.lists(DAYS, max_size=9, unique=True)))
    stages = st.sampled_from(["waiting", "in_motion", "border_crossed", "procedure", "x" * 80])
    legs = tuple(
        Leg(draw(stages), begins, ends, draw(st.booleans())) for begins, ends in pairwise(cuts)
    )
    arrived = draw(st.none() | DAYS)
    marks = tuple(
        Mark(draw(WORDS), draw(DAYS), draw(st.booleans()), draw(st.booleans()))
        for _n in range(draw(st.integers(0, 25)))
    )
    said = st.builds(Said, on=DAYS, own=LEVELS, ours=LEVELS)
    tracks = st.builds(
        Track,
        words=WORDS,
        said=st.lists(said, max_size=8).map(tuple),
        own_words=WORDS,
        our_words=WORDS,
    )
    return Path(legs, marks, tuple(draw(st.lists(tracks, max_size=6))), arrived, draw(DAYS))


def check(picture: Picture) -> None:
    boxes = list(picture.boxes())
    for one, other in combinations(boxes, 2):
        assert not one.meets(other), (one, other)
    for pole in (*picture.poles(), *picture.today):
        for box in boxes:
            assert not pole.meets(box), (pole, box)
    for box in boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= picture.width
        assert box.y + box.height <= picture.height


@given(paths())
def test_no_two_words_meet_and_no_pole_runs_through_one(path: Path) -> None:
    check(layout(path, stages=STAGES))


@given(paths())
def test_the_picture_of_a_wall_keeps_the_same_promise(path: Path) -> None:
    check(layout(coarse(path), stages=STAGES))


@given(paths())
def test_bars_follow_each_other_and_stay_inside(path: Path) -> None:
    picture = layout(path, stages=STAGES)

    for before, after in pairwise(picture.bars):
        assert abs(before.x + before.width - after.x) < 0.3
    for bar in picture.bars:
        assert LEFT <= bar.x <= bar.x + bar.width <= WIDTH


@given(st.lists(st.tuples(st.floats(0, 1_000), st.floats(0, 300)), max_size=30))
def test_lanes_of_flags_do_not_depend_on_their_order(places: list[tuple[float, float]]) -> None:
    once = dict(zip(places, lanes(places), strict=True))
    unique = list(once)

    turned = lanes(unique[::-1])

    if len({x for x, _w in unique}) == len(unique) == len(places):
        assert turned == [once[place] for place in unique[::-1]]


def test_the_path_of_the_design_is_drawn_as_it_says() -> None:
    path = Path(
        legs=(
            Leg("waiting", date(2017, 5, 12), date(2019, 10, 8)),
            Leg("in_motion", date(2019, 10, 8), date(2020, 1, 28)),
            Leg("in_motion", date(2020, 1, 28), date(2022, 12, 20), is_suspended=True),
            Leg("in_motion", date(2022, 12, 20), date(2023, 11, 20)),
            Leg("settling", date(2023, 11, 20), date(2025, 11, 20)),
            Leg("settled", date(2025, 11, 20), TODAY),
        ),
        marks=(
            Mark("Arrived", date(2023, 11, 20), is_bold=True),
            Mark("N3 exam", date(2026, 12, 6), is_planned=True),
            Mark("Eleventh year", date(2035, 1, 1)),
        ),
        tracks=(
            Track(
                "Work",
                (Said(date(2024, 5, 20), 1, 0), Said(date(2024, 11, 20), None, 1),
                 Said(date(2025, 11, 20), 1, 2), Said(date(2026, 11, 11), 2, 2)),
                "they 2: regular part-time", "we 2: the same",
            ),
        ),
        arrived=date(2023, 11, 20),
        today=TODAY,
    )  # fmt: skip

    picture = layout(path, stages=STAGES)

    check(picture)
    assert [flag.words for flag in picture.flags] == ["Arrived", "N3 exam"]
    assert [bar.words for bar in picture.bars if bar.is_suspended] == ["held up"]
    assert len(picture.rows[0].own.pieces) == 1
    assert len(picture.rows[0].own.dots) == 3
    assert len(picture.rows[0].ours.pieces) == 1
    assert [tick.words for tick in picture.rings] == [str(n) for n in range(11)]
    assert [tick.is_past for tick in picture.rings].count(True) == 3
    assert picture.today
    assert picture.future is not None
    assert lengths(path) == (78, 35, 36)


def test_a_first_contact_alone_is_a_picture() -> None:
    path = Path((Leg("waiting", TODAY, None),), (), (), None, TODAY)

    picture = layout(path, stages=STAGES)

    check(picture)
    assert len(picture.bars) == 1
    assert picture.rings == ()


def test_nothing_at_all_is_a_picture_too() -> None:
    check(layout(Path((), (), (), None, TODAY), stages=STAGES))


def test_long_words_are_cut_and_wide_characters_count_as_wide() -> None:
    assert len(shortened("x" * 500)) == LONGEST
    assert width_of("大") > width_of("a")


def test_a_wall_tells_no_month() -> None:
    marks = (Mark("N4", date(2025, 2, 3)), Mark("N3", date(2025, 11, 30)))
    said = (Said(date(2025, 2, 3), 1, 1), Said(date(2025, 11, 1), 3, 2))
    path = Path((), marks, (Track("Work", said, "they 2", "we 3"),), date(2023, 11, 20), TODAY)

    found = coarse(path)

    assert {mark.on for mark in found.marks} == {date(2025, 7, 1)}
    assert found.tracks[0].said == (Said(date(2025, 7, 1), 3, 2),)
    assert (found.tracks[0].own_words, found.arrived) == ("", date(2023, 7, 1))


POINTS = st.lists(
    st.builds(lambda kind, day: Point(kind, day, day), st.sampled_from([*ORDER, "ship"]), DAYS)
)


@given(POINTS, st.none() | DAYS)
def test_legs_follow_each_other_whatever_was_said(
    points: list[Point], arrived: date | None
) -> None:
    way = legs_of(points, arrived=arrived, today=TODAY, years=10)

    for before, after in pairwise(way.legs):
        assert before.ends == after.begins
    for leg in way.legs:
        assert leg.ends is None or leg.begins < leg.ends
    kinds = {one.kind for one in points if one.kind in ORDER and one.kind != "arrival"}
    assert set(way.doubtful) <= kinds


@pytest.mark.parametrize(
    ("said", "stages", "doubtful"),
    [
        ({"left": 1, "crossing": 2, "arrival": 4}, ["in_motion", "border_crossed", "settling"], ()),
        ({"left": 1, "crossing": 9, "arrival": 4}, ["in_motion", "settling"], ("crossing",)),
        ({"left": 3, "crossing": 1, "safe_haven": 2, "arrival": 4},
         ["border_crossed", "safe_haven", "settling"], ("left",)),
        ({"departed": 4, "arrival": 4}, ["settling"], ()),
    ],
)  # fmt: skip
def test_a_day_that_does_not_fit_is_named_and_the_rest_is_drawn(
    said: dict[str, int], stages: list[str], doubtful: tuple[str, ...]
) -> None:
    points = [
        Point(kind, date(2025, month, 1), date(2025, month, 1)) for kind, month in said.items()
    ]

    way = legs_of(points, arrived=date(2025, 4, 1), today=TODAY, years=10)

    assert [leg.stage for leg in way.legs] == stages
    assert way.doubtful == doubtful


def test_the_bar_ends_with_the_tenth_year() -> None:
    way = legs_of([], arrived=date(2010, 2, 28), today=TODAY, years=10)

    assert way.legs[-1].ends == date(2020, 2, 28)
    assert way.legs[-1].ends is not None
    assert TODAY - way.legs[-1].ends > timedelta(days=1)
