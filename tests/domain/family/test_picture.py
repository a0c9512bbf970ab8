"""The picture of a family: no two boxes meet, everybody is drawn or counted."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.family.picture import BOX_HEIGHT, BOX_WIDTH, MOST_DRAWN, picture_of
from farshore.domain.family.ties import FamilyTie

kin = st.sampled_from(
    [("mother", -1), ("son", 1), ("wife", 0), ("sister", 0), ("aunt", -1), ("grandson", 2), ("friend", 0)]
)  # fmt: skip
ties = st.lists(kin.map(lambda pair: FamilyTie(kin=pair[0], generation=pair[1])), max_size=20)


@given(ties)
def test_no_two_boxes_meet_and_all_stand_inside(found: list[FamilyTie]) -> None:
    picture = picture_of(found)

    for one, other in combinations(picture.boxes, 2):
        assert abs(one.x - other.x) >= BOX_WIDTH or abs(one.y - other.y) >= BOX_HEIGHT
    for box in picture.boxes:
        assert 0 <= box.x <= picture.width - BOX_WIDTH
        assert 0 <= box.y <= picture.height - BOX_HEIGHT


@given(ties)
def test_everybody_is_drawn_or_counted_as_left_out(found: list[FamilyTie]) -> None:
    picture = picture_of(found)

    assert len(picture.boxes) == 1 + min(len(found), MOST_DRAWN)
    assert len(picture.lines) + picture.left_out == len(found)


@given(ties)
def test_a_later_generation_stands_lower(found: list[FamilyTie]) -> None:
    boxes = {box.place: box for box in picture_of(found).boxes}

    for place, box in boxes.items():
        generation = found[place].generation if place >= 0 else 0
        for other, second in boxes.items():
            if generation < (found[other].generation if other >= 0 else 0):
                assert box.y < second.y


@given(ties)
def test_every_line_begins_and_ends_at_the_edge_of_its_two_boxes(found: list[FamilyTie]) -> None:
    picture = picture_of(found)
    boxes = {box.place: box for box in picture.boxes}

    for line in picture.lines:
        ends = [line.points[0], line.points[-1]]
        for place in (line.place, -1):
            box = boxes[place]
            assert any(
                box.x <= x <= box.x + BOX_WIDTH and box.y <= y <= box.y + BOX_HEIGHT
                for x, y in ends
            )


def test_a_partner_stands_beside_and_a_picture_of_nobody_shows_one_box() -> None:
    picture = picture_of(
        [FamilyTie(kin="sister", generation=0), FamilyTie(kin="wife", generation=0)]
    )
    by_place = {box.place: box for box in picture.boxes}

    assert by_place[1].x - by_place[-1].x == BOX_WIDTH + 20
    assert len(picture_of([]).boxes) == 1
