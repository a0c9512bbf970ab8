"""Parts of a scanned answer marked with the mouse or by squares, and covered for good.

What was marked so far travels in the form: nothing is kept until the copy is made.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from django.http import HttpResponse
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
    """Mark parts of a page, one after the other, then make the copy in which they are covered."""
    typed = request.POST if request.method == "POST" else request.GET
    page = whole(typed.get("page", ""), otherwise=1)
    opened = request.vault.ask(OpenLetter(label=label))
    scan = request.vault.ask(AskScan(label=label, file=file, page=page))
    boxes = _kept(typed.get("boxes", ""))
    context: dict[str, Any] = {"label": label, "file": file, "page": page, "opened": opened}
    corner = _corner(typed.get("corner", ""))
    try:
        if request.method == "POST":
            boxes, corner = _changed(request, boxes, corner, scan)
            if "make" in typed and corner:
                raise HalfMarked
            if "make" in typed:
                request.vault.ask(
                    CoverFile(
                        label=label,
                        rev=whole(typed.get("rev", ""), otherwise=0),
                        file=file,
                        page=page,
                        boxes=boxes,
                    )
                )
                return redirect(f"{reverse('letters:record', args=[label])}?tab=way")
    except FarshoreError as refusal:
        shown = _shown(scan, boxes, corner) | context
        shown |= {"errors": [("squares", shown_here(refusal))], "typed": typed.get("squares", "")}
        return render(request, "petitions/cover.html", shown, status=UNPROCESSABLE)
    return render(request, "petitions/cover.html", _shown(scan, boxes, corner) | context)


def _changed(
    request: MemberRequest, boxes: list[_Box], corner: str, scan: Scan
) -> tuple[list[_Box], str]:
    """Return the marked parts after this press, and the first corner of one that is half marked."""
    typed = request.POST
    if "take_out" in typed:
        at = whole(typed["take_out"], otherwise=0)
        return [one for n, one in enumerate(boxes, start=1) if n != at], corner
    if "at.x" in typed:
        side = scan.width / SHOWN_WIDTH
        x, y = (round(whole(typed.get(f"at.{one}", ""), otherwise=0) * side) for one in "xy")
        if not corner:
            return boxes, f"{x},{y}"
        across, down = (int(part) for part in corner.split(","))
        left, right = sorted((across, x))
        top, bottom = sorted((down, y))
        return [*boxes, (left, top, max(right, left + 1), max(bottom, top + 1))], ""
    return [*boxes, *squares_in(typed.get("squares", ""), scan)], corner


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


def _kept(written: str) -> list[_Box]:
    try:
        return msgspec.json.decode(written, type=list[_Box]) if written else []
    except msgspec.DecodeError:
        return []


def _corner(written: str) -> str:
    """Return the first corner of a part that is half marked: "320,80"; "" is none."""
    sides = [whole(part, otherwise=-1) for part in written.split(",")]
    return f"{sides[0]},{sides[1]}" if len(sides) == 2 and min(sides) >= 0 else ""


def _side(scan: Scan) -> int:
    return -(-scan.width // COLUMNS)


def _shown(scan: Scan, boxes: Sequence[_Box], corner: str) -> dict[str, Any]:
    side = _side(scan)
    places: list[tuple[int, _Box, Text]] = [
        (number, box, _named(box, side)) for number, box in enumerate(boxes, start=1)
    ]
    first = [int(part) for part in corner.split(",")] if corner else []
    return {
        "scan": scan,
        "pages": range(1, scan.pages + 1),
        "shown_width": SHOWN_WIDTH,
        "shown_height": round(scan.height * SHOWN_WIDTH / scan.width),
        "boxes": [
            {"number": n, "left": b[0], "top": b[1], "width": b[2] - b[0], "height": b[3] - b[1],
             "name": name}
            for n, b, name in places
        ],
        "boxes_kept": msgspec.json.encode(list(boxes)).decode(),
        "corner": corner,
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
