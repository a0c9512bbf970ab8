"""The picture of a journey: every stretch is drawn, no two words meet, who parts is seen to part."""

import re
from datetime import date, timedelta
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from farshore.desk.journeys.branches import branch_of
from farshore.desk.journeys.picture import BAR, RIGHT, Picture, draw, line_of, width_of
from farshore.desk.journeys.wording import ALL_STAGES
from farshore.domain.journeys.records import Passage
from farshore.domain.journeys.stages import ON_THE_WAY
from farshore.domain.journeys.way import points

TODAY = date(2026, 11, 12)
ANN, BEN, CAT, DAN = "C-222222", "C-333333", "C-444444", "C-555555"
Said = list[tuple[str, str]]


def passages(person: str, said: Said, *, planned: str = "") -> list[Passage]:
    return [
        Passage(person=person, stage=stage, edtf=edtf, planned=stage == planned, on=TODAY)  # type: ignore[arg-type]
        for stage, edtf in said
    ]


def drawn(ways: dict[str, Said], **more: object) -> Picture:
    lines = [
        line_of(
            one,
            points(passages(one, said, planned=str(more.get("planned", ""))), today=TODAY),
            today=TODAY,
        )
        for one, said in ways.items()
    ]
    found = draw(
        lines, stages=ALL_STAGES, today=TODAY, held=more.get("held", {}),  # type: ignore[arg-type]
        month=lambda day, _step: day.isoformat(), now=lambda _p, stage, days: f"{stage}, day {days}",
    )  # fmt: skip
    assert found is not None
    return found


SHARED: Said = [
    ("waiting", "2026-04-20"),
    ("in_motion", "2026-06-08"),
    ("holding_centre", "2026-07-19"),
]
FOUR = {
    **{one: [*SHARED, ("procedure", "2026-09-03")] for one in (ANN, BEN, CAT)},
    DAN: SHARED,
}


def heights(shape_path: str) -> set[float]:
    return {float(y) for _x, y in re.findall(r"([\d.]+) ([\d.]+)", shape_path)}


def test_people_who_are_together_stand_close_and_who_parts_stands_apart() -> None:
    picture = drawn(FOUR)
    labels = {one.text: one.y for one in picture.texts if one.css == "lab"}
    last = {shape.css: max(heights(shape.path)) for shape in picture.shapes}

    assert sorted(labels, key=labels.__getitem__) == [ANN, BEN, CAT, DAN]
    assert {round(b - a) for a, b in pairwise(sorted(labels.values()))} == {15}
    assert last["leg--holding_centre"] - last["leg--procedure"] > BAR + 20


def test_each_group_says_where_it_is_now() -> None:
    texts = {one.text for one in drawn(FOUR).texts}

    assert {"procedure, day 70", "holding_centre, day 116"} <= texts


def test_a_planned_stage_is_hollow_and_lies_after_today() -> None:
    picture = drawn({ANN: [*SHARED, ("arrived", "2026-12-25")]}, planned="arrived")

    plans = [shape for shape in picture.shapes if "leg--plan" in shape.css]
    assert [shape.css.split()[0] for shape in plans] == ["leg--holding_centre", "leg--arrived"]
    assert (
        min(float(x) for x, _y in re.findall(r"([\d.]+) ([\d.]+)", plans[0].path)) >= picture.today
    )


def test_held_days_lie_over_the_stage_that_they_hold() -> None:
    picture = drawn({ANN: [("waiting", "2026-04-20")]}, held={ANN: [(date(2026, 10, 21), TODAY)]})

    assert [shape.css for shape in picture.shapes] == ["leg--waiting", "leg--held"]


def test_the_word_at_today_stays_in_the_picture() -> None:
    now = drawn({ANN: [("waiting", "2026-04-20")]})
    before = drawn({ANN: [("waiting", "2026-04-20"), ("arrived", "2027-06-01")]}, planned="arrived")

    assert (now.today_anchor, before.today_anchor) == ("end", "middle")


def test_no_day_no_picture() -> None:
    line = line_of(ANN, [], today=TODAY)

    assert (
        draw(
            [line], stages=ALL_STAGES, today=TODAY, held={}, month=lambda *_: "", now=lambda *_: ""
        )
        is None
    )


def test_the_list_forks_where_people_part_and_says_who_stays() -> None:
    ways = {one: points(passages(one, said), today=TODAY) for one, said in FOUR.items()}
    branch = branch_of(ways, stages=ALL_STAGES, doubts={}, today=TODAY)

    assert [one.stage for one in branch.entries] == ["waiting", "in_motion", "holding_centre"]
    assert [part.people for part in branch.parts] == [(ANN, BEN, CAT), (DAN,)]
    assert [(one.stage, one.days, one.is_still) for part in branch.parts for one in part.entries] == [
        ("procedure", 70, False), ("holding_centre", 116, True),
    ]  # fmt: skip


DAYS = st.one_of(
    st.just(""), st.integers(0, 3_000).map(lambda n: (TODAY - timedelta(days=n)).isoformat())
)
WAYS = st.dictionaries(
    st.sampled_from([ANN, BEN, CAT, DAN]),
    st.lists(st.tuples(st.sampled_from(ON_THE_WAY), DAYS), min_size=1, max_size=7),
    min_size=1,
)


@given(WAYS)
def test_no_two_flags_meet_and_nothing_leaves_the_picture(ways: dict[str, Said]) -> None:
    picture = drawn(ways)
    flags = [one for one in picture.texts if one.pole]

    for one, other in combinations(flags, 2):
        apart = one.x + width_of(one.text) <= other.x or other.x + width_of(other.text) <= one.x
        assert apart or abs(one.y - other.y) >= 14
    for shape in picture.shapes:
        for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", shape.path):
            assert 0 <= float(x) <= RIGHT + 3
            assert 0 <= float(y) <= picture.bottom


@given(WAYS)
def test_every_stage_that_was_said_stands_in_picture_and_list(ways: dict[str, Said]) -> None:
    picture = drawn(ways)
    found = {one: points(passages(one, said), today=TODAY) for one, said in ways.items()}

    def stages(branch: object) -> set[str]:
        return {one.stage for one in branch.entries} | {
            s for part in branch.parts for s in stages(part)
        }  # type: ignore[attr-defined]

    said = {stage for way in ways.values() for stage, _day in way}
    assert stages(branch_of(found, stages=ALL_STAGES, doubts={}, today=TODAY)) == said
    assert {shape.css.removeprefix("leg--") for shape in picture.shapes} == said


@given(WAYS)
def test_the_list_names_everybody_once_a_level(ways: dict[str, Said]) -> None:
    found = {one: points(passages(one, said), today=TODAY) for one, said in ways.items()}
    branch = branch_of(found, stages=ALL_STAGES, doubts={}, today=TODAY)

    def check(one: object) -> None:
        if one.parts:  # type: ignore[attr-defined]
            assert sorted(p for part in one.parts for p in part.people) == sorted(one.people)  # type: ignore[attr-defined]
        for part in one.parts:  # type: ignore[attr-defined]
            check(part)

    check(branch)
