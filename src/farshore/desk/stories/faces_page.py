"""The page on which an editor answers for every face of a picture. Works without a script.

A face that the software missed is pointed to by squares of a grid that is drawn over the picture,
as on a chessboard: "C4" or "C4-E6".
"""

import re
from dataclasses import dataclass
from itertools import count
from typing import Any

import msgspec
from django.http import QueryDict
from django.utils.translation import gettext as _

from farshore.desk.stories import wording
from farshore.domain.errors import BadInput
from farshore.domain.stories.documents import Picture, StoryDoc
from farshore.domain.stories.pictures import Face, PictureFaces, faces_shown
from farshore.vault.speech.messages import FacesView, StoryView

COLUMNS = 26
_CELLS = re.compile(r"\s*([A-Z])\s*(\d{1,2})\s*(?:[-–:]\s*([A-Z])\s*(\d{1,2}))?\s*", re.I)
_LETTER_SHARE = 45
"""The letters along the edge are this part of the picture's width."""


@dataclass(frozen=True, slots=True)
class Row:
    """One face with its answer, as the page shows it."""

    number: int
    face: Face
    box: str
    is_added: bool


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A picture as it would be published, with what was answered about its faces."""

    picture: Picture
    public: str
    faces: str
    answers: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the grid with the name of the squares behind it, in pixels."""

    at: int
    middle: int
    name: str


def context_of(
    view: StoryView,
    faces: FacesView,
    picture: Picture,
    *,
    language: str,
    typed: list[Face] | None = None,
) -> dict[str, Any]:
    """Return the template's context; `typed` are answers that could not be stored."""
    shown = faces.faces if typed is None else typed
    return {
        "view": view,
        "picture": picture,
        "faces": faces,
        "language": language,
        "rows": [
            Row(number, face, msgspec.json.encode(face.place).decode(), face.score == 0)
            for number, face in enumerate(shown, start=1)
        ],
        "open": sum(not face.answer for face in shown),
        "answers": wording.FACE_ANSWERS.items(),
        "subjects": view.doc.subjects,
        "reasons": [
            (label, str(wording.UNCOVERED.get(code, code)))
            for label, code in faces.uncovered.items()
        ],
        "columns": _lines(faces.width, _cell(faces.width), letters=True),
        "lines": _lines(faces.height, _cell(faces.width), letters=False),
        "letter": max(8, faces.width // _LETTER_SHARE),
        "digit": max(12, faces.width // (_LETTER_SHARE // 2)),
        "stroke": max(1, faces.width // 300),
    }


def answered(faces: FacesView, form: QueryDict) -> list[Face]:
    """Return the faces with the answers of the form; added boxes are taken from it as well.

    Raises:
        BadInput: the form does not belong to this picture.
    """
    scores = {face.place: face.score for face in faces.faces}
    found = []
    for number in count(1):
        if f"box-{number}" not in form:
            break
        place = _place(form.get(f"box-{number}") or "")
        answer = form.get(f"answer-{number}") or ""
        score = scores.get(place, 0.0)
        if answer == "remove" and not score:
            continue
        if not answer and "cover_open" in form:
            answer = "cover"
        found.append(
            Face(
                left=place[0],
                top=place[1],
                width=place[2],
                height=place[3],
                score=score,
                answer=answer if answer in wording.FACE_ANSWERS else "",  # type: ignore[arg-type]
                person=form.get(f"person-{number}") or "" if answer == "consent" else "",
            )
        )
    cells = (form.get("cells") or "").strip()
    if cells:
        found.append(box_of(cells, width=faces.width, height=faces.height))
    return [*found, *drawn(form, width=faces.width, height=faces.height)]


def drawn(form: QueryDict, *, width: int, height: int) -> list[Face]:
    """Return the boxes that were drawn over a picture; each is to be covered until said otherwise.

    What reaches over the picture's edge is cut there.

    Raises:
        BadInput: one is no box of this picture.
    """
    found: list[Face] = []
    for value in form.getlist("drawn"):
        left, top, wide, tall = _place(value)
        right, bottom = min(left + wide, width), min(top + tall, height)
        left, top = max(left, 0), max(top, 0)
        if right <= left or bottom <= top:
            raise BadInput(
                why=_("A box that was drawn lies outside of the picture. Draw it again.")
            )
        face = Face(left=left, top=top, width=right - left, height=bottom - top, answer="cover")
        if face.place not in {one.place for one in found}:
            found.append(face)
    return found


def box_of(cells: str, *, width: int, height: int) -> Face:
    """Return the box over the squares that were typed; it is to be covered until said otherwise.

    Raises:
        BadInput: there are no such squares.
    """
    match = _CELLS.fullmatch(cells)
    side = _cell(width)
    if match:
        first = ord(match[1].upper()) - ord("A"), int(match[2]) - 1
        last = (ord(match[3].upper()) - ord("A"), int(match[4]) - 1) if match[3] else first
        left, right = sorted((first[0], last[0]))
        top, bottom = sorted((first[1], last[1]))
        if left * side < width and top >= 0 and top * side < height:
            return Face(
                left=left * side,
                top=top * side,
                width=min((right + 1) * side, width) - left * side,
                height=min((bottom + 1) * side, height) - top * side,
                answer="cover",
            )
    raise BadInput(
        why=_(
            "Name squares of the picture as the letters and numbers at its edge say: C4 or C4-E6."
        )
    )


def reviewed(doc: StoryDoc, language: str) -> list[Reviewed]:
    """Return the pictures of one language for whoever approves."""
    rows = []
    for picture in doc.translations[language].pictures:
        marks = doc.faces.get(picture.id, PictureFaces())
        rows.append(
            Reviewed(
                picture,
                marks.public or picture.id,
                str(wording.FACES[faces_shown(marks)]),
                [
                    (str(wording.FACE_ANSWERS.get(face.answer, "–")), face.person)
                    for face in marks.faces
                ],
            )
        )
    return rows


def picture_in(doc: StoryDoc, language: str, picture: str) -> Picture | None:
    """Return a picture of one language, or None."""
    text = doc.translations.get(language)
    return next((p for p in text.pictures if p.id == picture), None) if text else None


def _cell(width: int) -> int:
    """Return the side of a square in pixels."""
    return max(1, -(-width // COLUMNS))


def _lines(length: int, side: int, *, letters: bool) -> list[Line]:
    starts = range(0, length, side)
    return [
        Line(
            at=start,
            middle=min(start + side // 2, length),
            name=chr(ord("A") + number) if letters else str(number + 1),
        )
        for number, start in enumerate(starts)
    ]


def _place(value: str) -> tuple[int, int, int, int]:
    try:
        return msgspec.json.decode(value, type=tuple[int, int, int, int])
    except msgspec.DecodeError as refusal:
        raise BadInput(why=_("This button is out of date. Load the page again.")) from refusal
