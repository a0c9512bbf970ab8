"""Parts of a scanned answer marked with the mouse or by squares, and covered for good.

What was marked so far travels in the form: nothing is kept until the copy is made.
"""

import re
from dataclasses import dataclass, field, replace
from math import inf
from typing import Any

import msgspec
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from farshore.desk.kit.fields import Text
from farshore.desk.kit.forms import UNPROCESSABLE
from farshore.desk.numbers import whole
from farshore.desk.refusals import shown_here
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.vault.speech.messages.petitions.letters import AskScan, CoverFile, OpenLetter, Scan

MOST_BOXES, MOST_PAGES = 60, 200
COLUMNS = 20
"""Squares across a page: A to T."""
SHOWN_WIDTH = 640
"""CSS pixels across: the mouse tells its place in them."""
_SQUARES = re.compile(r"([A-Ta-t])(\d{1,3})(?:\s*[-–~]\s*([A-Ta-t])(\d{1,3}))?")
_Box = tuple[int, int, int, int]


class SquaresNotUnderstood(FarshoreError):
    """What was typed names no squares of the page."""

    code = "petitions.squares"
    message = _(  # type: ignore[assignment]
        "Name squares of the page as the letters and numbers at its edge say: C4 or C4-E6, several "
        "with commas between them."
    )


class HalfMarked(FarshoreError):
    """A part has one corner only: a copy made now would leave it to be read."""

    code = "petitions.half-marked"
    message = _(  # type: ignore[assignment]
        "One part has only one corner so far, and would not be covered. Press its other corner "
        "first; what is marked by mistake can be taken out."
    )


class MarksNotUnderstood(FarshoreError):
    """The form kept marks that no page of ours sends."""

    code = "petitions.marks"
    message = _(  # type: ignore[assignment]
        "The marks that were sent don't fit this page, so no copy was made. Mark the parts again."
    )


Half = tuple[list[_Box], str]
"""Marked parts of a page, and the first corner of one that is half marked: "320,80", or ""."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What was marked so far: of the page that is shown, and of the others by their number."""

    page: int
    boxes: list[_Box] = field(default_factory=list)
    corner: str = ""
    others: dict[int, Half] = field(default_factory=dict)

    def turned(self, page: int) -> "Marks":
        """Return them with another page shown."""
        pages = {**self.others, self.page: (self.boxes, self.corner)}
        boxes, corner = pages.pop(page, ([], ""))
        return Marks(page, boxes, corner, {n: one for n, one in pages.items() if any(one)})


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the grid with the name of the squares behind it."""

    at: int
    middle: int
    name: str


@require_GET
def scan_page(request: MemberRequest, label: str, file: str, page: int) -> HttpResponse:
    """Hand out one page of a sealed file as a picture."""
    found = request.vault.ask(AskScan(label=label, file=file, page=page))
    answer = HttpResponse(found.data, content_type=found.media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def cover(request: MemberRequest, label: str, file: str) -> HttpResponse:
    """Mark parts of pages, one after the other, then make the copies in which they are covered."""
    typed = request.POST if request.method == "POST" else request.GET
    opened = request.vault.ask(OpenLetter(label=label))
    place: dict[str, Any] = {"label": label, "file": file, "opened": opened}
    scan = request.vault.ask(
        AskScan(label=label, file=file, page=whole(typed.get("page", ""), otherwise=1))
    )
    marks = Marks(page=whole(typed.get("page", ""), otherwise=1))
    if request.method != "POST":
        return render(request, "petitions/cover.html", _shown(scan, marks) | place)
    try:
        marks = _marks(request.POST, scan)
        marks = _changed(request.POST, marks, scan)
        if "make" in typed:
            _made(request, marks, label=label, file=file)
            return redirect(f"{reverse('letters:record', args=[label])}?tab=way")
        if "turn" in typed:
            turned = marks.turned(whole(typed["turn"], otherwise=1))
            scan = request.vault.ask(AskScan(label=label, file=file, page=turned.page))
            marks = turned
    except FarshoreError as refusal:
        shown = _shown(scan, marks) | place
        shown |= {"errors": [("squares", shown_here(refusal))], "typed": typed.get("squares", "")}
        return render(request, "petitions/cover.html", shown, status=UNPROCESSABLE)
    return render(request, "petitions/cover.html", _shown(scan, marks) | place)


def _marks(form: QueryDict, scan: Scan) -> Marks:
    """Return what was marked so far, as the form kept it.

    Raises:
        MarksNotUnderstood: no page of ours sends such marks. None is dropped in silence: a copy
            would leave that part to be read.
    """
    boxes, others = form.get("boxes", ""), form.get("others", "")
    try:
        found = Marks(
            page=whole(form.get("page", ""), otherwise=1),
            boxes=msgspec.json.decode(boxes, type=list[_Box]) if boxes else [],
            corner=_corner(form.get("corner", "")),
            others=msgspec.json.decode(others, type=dict[int, Half]) if others else {},
        )
    except (msgspec.DecodeError, ValueError):
        raise MarksNotUnderstood from None
    here = all(_fits(box, scan.width, scan.height) for box in found.boxes)
    there = all(_fits(box) for boxes, _half in found.others.values() for box in boxes)
    if not (here and there) or len(found.boxes) > MOST_BOXES or len(found.others) > MOST_PAGES:
        raise MarksNotUnderstood
    return found


def _fits(box: _Box, width: float = inf, height: float = inf) -> bool:
    left, top, right, bottom = box
    return 0 <= left < right <= width and 0 <= top < bottom <= height


def _changed(form: QueryDict, marks: Marks, scan: Scan) -> Marks:
    """Return the marks after this press."""
    boxes = marks.boxes
    if "take_out" in form:
        at = whole(form.get("take_out", ""), otherwise=0)
        kept = [one for n, one in enumerate(boxes, start=1) if n != at]
        return replace(marks, boxes=kept)
    if "at.x" not in form:
        return replace(marks, boxes=[*boxes, *squares_in(form.get("squares", ""), scan)])
    side = scan.width / SHOWN_WIDTH
    x, y = (round(whole(form.get(f"at.{one}", ""), otherwise=0) * side) for one in "xy")
    x, y = min(x, scan.width), min(y, scan.height)
    if not marks.corner:
        return replace(marks, corner=f"{x},{y}")
    across, down = (int(part) for part in marks.corner.split(","))
    left, right = sorted((min(across, scan.width), x))
    top, bottom = sorted((min(down, scan.height), y))
    left, top = min(left, scan.width - 1), min(top, scan.height - 1)
    box = (left, top, max(right, left + 1), max(bottom, top + 1))
    return replace(marks, boxes=[*boxes, box], corner="")


def _made(request: MemberRequest, marks: Marks, *, label: str, file: str) -> None:
    """Make a copy of each page that holds marks, in the order of the pages.

    Raises:
        HalfMarked: a part of one of them has one corner only; nothing was made.
        FarshoreError: what the vault refused.
    """
    pages = {**marks.others, marks.page: (marks.boxes, marks.corner)}
    if any(corner for _boxes, corner in pages.values()):
        raise HalfMarked
    rev = whole(request.POST.get("rev", ""), otherwise=0)
    marked = {page: boxes for page, (boxes, _corner) in pages.items() if boxes} or {marks.page: []}
    for page, boxes in sorted(marked.items()):
        call = CoverFile(label=label, rev=rev, file=file, page=page, boxes=boxes)
        rev = request.vault.ask(call).rev


def squares_in(typed: str, scan: Scan) -> list[_Box]:
    """Return the parts that were typed as squares, in pixels; "" is none.

    Raises:
        SquaresNotUnderstood: one of them names no square of the page.
    """
    side = _side(scan)
    found = []
    for part in filter(None, (one.strip() for one in re.split(r"[,、;\n]", typed))):
        match = _SQUARES.fullmatch(part)
        if not match:
            raise SquaresNotUnderstood
        columns = sorted(ord(one.upper()) - ord("A") for one in (match[1], match[3] or match[1]))
        rows = sorted(int(one) - 1 for one in (match[2], match[4] or match[2]))
        if rows[0] < 0 or rows[1] * side >= scan.height or columns[1] * side >= scan.width:
            raise SquaresNotUnderstood
        left, top = columns[0] * side, rows[0] * side
        right, bottom = (columns[1] + 1) * side, (rows[1] + 1) * side
        found.append((left, top, min(right, scan.width), min(bottom, scan.height)))
    return found


def _corner(written: str) -> str:
    """Return the first corner of a part that is half marked: "320,80"; "" is none."""
    sides = [whole(part, otherwise=-1) for part in written.split(",")]
    return f"{sides[0]},{sides[1]}" if len(sides) == 2 and min(sides) >= 0 else ""


def _side(scan: Scan) -> int:
    return -(-scan.width // COLUMNS)


def _shown(scan: Scan, marks: Marks) -> dict[str, Any]:
    side = _side(scan)
    places: list[tuple[int, _Box, Text]] = [
        (number, box, _named(box, side)) for number, box in enumerate(marks.boxes, start=1)
    ]
    first = [int(part) for part in marks.corner.split(",")] if marks.corner else []
    return {
        "scan": scan,
        "page": marks.page,
        "others": [(n, len(one)) for n, (one, _half) in sorted(marks.others.items()) if one],
        "others_kept": msgspec.json.encode(marks.others).decode() if marks.others else "",
        "pages": range(1, scan.pages + 1),
        "shown_width": SHOWN_WIDTH,
        "shown_height": round(scan.height * SHOWN_WIDTH / scan.width),
        "boxes": [
            {"number": n, "left": b[0], "top": b[1], "width": b[2] - b[0], "height": b[3] - b[1],
             "name": name}
            for n, b, name in places
        ],
        "boxes_kept": msgspec.json.encode(marks.boxes).decode(),
        "corner": marks.corner,
        "first": {"x": first[0], "y": first[1]} if len(first) == 2 else None,
        "columns": [
            Line(at, at + side // 2, chr(ord("A") + n))
            for n, at in enumerate(range(0, scan.width, side))
        ],
        "lines": [
            Line(at, at + 3 * side // 4, str(n + 1))
            for n, at in enumerate(range(0, scan.height, side))
        ],
        "letter": max(10, side // 3),
        "low": max(7, side // 4),
    }  # fmt: skip


def _named(box: _Box, side: int) -> str:
    """Return the squares that a part touches: "C4-E6"."""
    left, top, right, bottom = box
    first = f"{chr(ord('A') + left // side)}{top // side + 1}"
    last = f"{chr(ord('A') + (right - 1) // side)}{(bottom - 1) // side + 1}"
    return first if first == last else f"{first}-{last}"
