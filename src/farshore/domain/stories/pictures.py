"""What is known and decided about the faces of a picture, and what makes two pictures the same.

"None found" never means "none there": only an editor's own word that there is no further face
ends the question.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

FaceAnswer = Literal["", "cover", "consent", "not_protected", "no_face"]
FacesShown = Literal["unseen", "none", "covered", "consented"]
Looked = Literal["", "done", "failed"]
GREY_WIDTH, GREY_HEIGHT = 9, 8
"""Size of the grey picture that `dhash` reads: each pixel is compared with the one beside it."""
SAME_WITHIN_BITS = 5
"""Saving anew, halving or greying ten photos of scikit-image changed 0 to 6 of the 64 bits, nearly
always 3 at most; two different photos differed in 16 or more."""
_LEAST_SET, _MOST_SET = 4, 60
_MARGIN = 0.3
"""Of a face's width and height on each side: hair, ears and chin tell as much as a face."""
_LEAST_MARGIN = 4


class Face(msgspec.Struct, frozen=True, kw_only=True):
    """One face in pixels of the cleaned picture, and the editor's answer to it."""

    left: int
    top: int
    width: int
    height: int
    score: float = 0.0
    """How sure the software is, 0 to 1; 0 for a box that an editor added."""
    answer: FaceAnswer = ""
    """`cover`, `consent` of `person`, `not_protected` (the public, staff), `no_face` (the software
    was wrong); empty while nobody has answered."""
    person: str = ""
    """Case label of whoever is to be seen, where the answer is `consent`."""

    @property
    def place(self) -> tuple[int, int, int, int]:
        """Left, top, width, height."""
        return self.left, self.top, self.width, self.height


class PictureFaces(msgspec.Struct, frozen=True, kw_only=True):
    """The editor's answers about one picture of a story (compartment `stories`)."""

    faces: list[Face] = []
    no_further: bool = False
    """The editor's own word that there is no further face in it."""
    by: str = ""
    on: str = ""
    public: str = ""
    """Id of the picture that may be published: faces covered in its pixels."""
    likeness: str = ""
    """`dhash` of the picture before anything was covered."""


def is_answered(marks: PictureFaces | None, *, found: Iterable[Face] = ()) -> bool:
    """Tell whether every face of a picture is decided and an editor said that there is no more.

    Args:
        marks: the editor's answers; None if there are none.
        found: what the software saw; each must be among the answered ones.
    """
    if marks is None or not marks.no_further or not marks.public:
        return False
    places = {face.place for face in marks.faces}
    return all(_is_decided(face) for face in marks.faces) and all(f.place in places for f in found)


def faces_shown(marks: PictureFaces | None) -> FacesShown:
    """Return in one word what a picture shows; `unseen` until `is_answered`."""
    if marks is None or not is_answered(marks):
        return "unseen"
    answers = {face.answer for face in marks.faces}
    if "consent" in answers:
        return "consented"
    return "covered" if "cover" in answers else "none"


def people_shown(marks: Mapping[str, PictureFaces], pictures: Iterable[str]) -> list[str]:
    """Return the case labels of the people whose faces the given pictures show."""
    return sorted(
        {
            face.person
            for picture in pictures
            if picture in marks
            for face in marks[picture].faces
            if face.answer == "consent" and face.person
        }
    )


def covers(faces: Sequence[Face], *, width: int, height: int) -> list[tuple[int, int, int, int]]:
    """Return the rectangles to fill: every face that is to be covered, with a margin.

    A face without an answer is covered as well.

    Args:
        faces: of one picture.
        width: of the picture, pixels.
        height: of the picture, pixels.

    Returns:
        (left, top, right, bottom), right and bottom exclusive, inside the picture.
    """
    found = []
    for face in faces:
        if face.answer not in {"", "cover"}:
            continue
        across = max(_LEAST_MARGIN, round(face.width * _MARGIN))
        down = max(_LEAST_MARGIN, round(face.height * _MARGIN))
        left, top = max(0, face.left - across), max(0, face.top - down)
        right = min(width, face.left + face.width + across)
        bottom = min(height, face.top + face.height + down)
        if left < right and top < bottom:
            found.append((left, top, right, bottom))
    return found


def dhash(grey: Sequence[int]) -> str:
    """Return the 64-bit difference hash of a picture as 16 hex digits.

    Args:
        grey: 9 x 8 grey values, row by row.

    Raises:
        ValueError: not 72 values.

    Source: Krawetz 2013, "Kind of Like That" (dHash).
    """
    if len(grey) != GREY_WIDTH * GREY_HEIGHT:
        raise ValueError(len(grey))
    bits = 0
    for row in range(GREY_HEIGHT):
        line = grey[row * GREY_WIDTH : (row + 1) * GREY_WIDTH]
        for left, right in pairwise(line):
            bits = bits << 1 | (left > right)
    return f"{bits:016x}"


def is_same_picture(a: str, b: str) -> bool:
    """Tell whether two hashes are of one photo; a plain surface is like no other.

    A wrong yes costs an editor a question, a wrong no joins two stories in public.
    """
    if not a or not b:
        return False
    first, second = int(a, 16), int(b, 16)
    if not all(_LEAST_SET <= n.bit_count() <= _MOST_SET for n in (first, second)):
        return False
    return (first ^ second).bit_count() <= SAME_WITHIN_BITS


def _is_decided(face: Face) -> bool:
    return face.answer != "" and (face.answer != "consent" or face.person != "")
