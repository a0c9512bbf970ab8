"""Faces and answers, covers, and what makes two pictures the same."""

from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.stories.pictures import (
    Face,
    PictureFaces,
    covers,
    dhash,
    faces_shown,
    is_answered,
    is_same_picture,
    people_shown,
)

FACE = Face(left=50, top=40, width=20, height=30)
COVERED = Face(left=50, top=40, width=20, height=30, answer="cover")
SHOWN = Face(left=90, top=40, width=20, height=30, answer="consent", person="C-AAAAAA")
PUBLIC = {"public": "0" * 16, "no_further": True}


def faces() -> st.SearchStrategy[Face]:
    side = st.integers(1, 60)
    return st.builds(
        Face, left=st.integers(0, 100), top=st.integers(0, 100), width=side, height=side,
        answer=st.sampled_from(["", "cover", "consent", "not_protected", "no_face"]),
    )  # fmt: skip


def test_nothing_found_is_no_answer() -> None:
    assert faces_shown(None) == "unseen"
    assert faces_shown(PictureFaces(public="0" * 16)) == "unseen"
    assert faces_shown(PictureFaces(**PUBLIC)) == "none"


def test_one_open_face_keeps_the_whole_picture_open() -> None:
    assert is_answered(PictureFaces(faces=[COVERED, SHOWN], **PUBLIC))
    assert not is_answered(PictureFaces(faces=[COVERED, FACE], **PUBLIC))
    assert not is_answered(PictureFaces(faces=[COVERED], public="0" * 16))


def test_consent_without_a_name_is_no_answer() -> None:
    nobody = Face(left=0, top=0, width=9, height=9, answer="consent")

    assert not is_answered(PictureFaces(faces=[nobody], **PUBLIC))


def test_a_face_that_the_software_sees_later_opens_the_question_again() -> None:
    marks = PictureFaces(faces=[COVERED], **PUBLIC)

    assert is_answered(marks, found=[FACE])
    assert not is_answered(marks, found=[FACE, Face(left=1, top=1, width=5, height=5)])


def test_who_is_shown_is_told_for_the_pictures_asked_about() -> None:
    marks = {"a": PictureFaces(faces=[SHOWN, COVERED]), "b": PictureFaces(faces=[COVERED])}

    assert people_shown(marks, ["a", "b"]) == ["C-AAAAAA"]
    assert people_shown(marks, ["b", "c"]) == []


@given(st.lists(faces(), max_size=8))
def test_every_face_to_cover_lies_wholly_under_a_rectangle(found: list[Face]) -> None:
    rectangles = covers(found, width=120, height=120)

    for face in found:
        if face.answer in {"", "cover"} and face.left < 120 and face.top < 120:
            right, bottom = min(120, face.left + face.width), min(120, face.top + face.height)
            assert any(
                left <= face.left and top <= face.top and right <= r and bottom <= b
                for left, top, r, b in rectangles
            )
    assert all(0 <= left < r <= 120 and 0 <= top < b <= 120 for left, top, r, b in rectangles)


def test_a_cover_is_wider_than_its_face() -> None:
    assert covers([COVERED], width=400, height=400) == [(44, 31, 76, 79)]


@given(st.lists(st.integers(0, 255), min_size=72, max_size=72), st.integers(1, 40))
def test_a_brighter_copy_is_the_same_picture(grey: list[int], more: int) -> None:
    assert dhash(grey) == dhash([value + more for value in grey])


def test_a_plain_surface_is_like_no_other() -> None:
    plain = dhash([7] * 72)

    assert not is_same_picture(plain, plain)
    assert not is_same_picture("", "")


def test_a_few_bits_are_the_same_picture_and_many_are_another() -> None:
    one = "227242f262cd6a59"

    assert is_same_picture(one, one)
    assert is_same_picture(one, f"{int(one, 16) ^ 0b10101:016x}")
    assert not is_same_picture(one, f"{int(one, 16) ^ 0xFFF:016x}")
