"""The family of a person: a sentence, a picture, and the same as a list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from farshore.desk.people import wording
from farshore.desk.vault import MemberRequest
from farshore.domain.family.picture import BOX_WIDTH, Picture, picture_of
from farshore.domain.family.ties import FamilyTie

_TOO_WIDE = 24
"""Letters of the widest line in a box; a wide script counts twice."""


@dataclass(frozen=True, slots=True)
class Person:
    """One box. `kind` is known, heard, erased or self; `lines` stand under each other."""

    kind: str
    x: float
    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stroke:
    """One tie. `kind` is both (sides say it), one (side only) or ended."""

    kind: str
    points: str


def family(request: MemberRequest, opened: Any) -> dict[str, Any]:
    """Return what the side of the family shows."""
    ties: Sequence[FamilyTie] = opened.family
    picture = picture_of(ties)
    return {
        "sentence": sentence_of(ties),
        "picture": picture,
        "rows": [(row.y, _generation(row.generation)) for row in picture.rows],
        "people": list(_people(picture, ties, opened.doc.label)),
        "strokes": [_stroke(line.place, line.points, ties) for line in picture.lines],
        "box_width": BOX_WIDTH,
        "generations": [
            (_generation(number), list(found))
            for number, found in groupby(ties, key=lambda tie: tie.generation)
        ],
        "self_label": opened.doc.label,
    }


def sentence_of(ties: Sequence[FamilyTie]) -> str:
    """Return the family in a sentence: how many, who is inside, who must not be reached."""
    if not ties:
        return ""
    registered = sum(bool(tie.label) and not tie.is_erased for tie in ties)
    inside = sum(tie.inside for tie in ties)
    never = sum(tie.contact == "never" for tie in ties)
    said = [
        ngettext("%(n)s relative", "%(n)s relatives", len(ties)) % {"n": len(ties)},
        ngettext("%(n)s in the register", "%(n)s in the register", registered) % {"n": registered},
    ]
    if inside:
        said.append(ngettext("%(n)s inside", "%(n)s inside", inside) % {"n": inside})
    if never:
        said.append(
            ngettext("%(n)s must not be reached", "%(n)s must not be reached", never) % {"n": never}
        )
    return _(", ").join(said)


def _people(picture: Picture, ties: Sequence[FamilyTie], label: str) -> Iterator[Person]:
    for box in picture.boxes:
        if box.place < 0:
            yield Person("self", box.x, box.y, (label, _("this person")))
            continue
        tie = ties[box.place]
        kind = "erased" if tie.is_erased else "known" if tie.label else "heard"
        first = _("erased") if tie.is_erased else tie.label or _("not in the register")
        kin = str(wording.KIN.get(tie.kin, tie.kin))
        name = f"{tie.covered} {kin}".strip() if tie.covered else kin
        more = tie.said or (_("inside") if tie.inside else "")
        yield Person(kind, box.x, box.y, (first, _cut(name), _cut(more)))


def _stroke(place: int, points: Sequence[tuple[float, float]], ties: Sequence[FamilyTie]) -> Stroke:
    tie = ties[place]
    kind = "ended" if tie.ended else "both" if tie.both_sides else "one"
    return Stroke(kind, " ".join(f"{x:g},{y:g}" for x, y in points))


def _generation(number: int) -> str:
    at = max(-3, min(2, number))
    return str(wording.GENERATIONS[str(at)])


def _cut(words: str) -> str:
    """Return words that fit into a box; the list holds all of them."""
    shown = ""
    for char in words:
        if sum(2 if ord(one) > 0x2E80 else 1 for one in shown + char) > _TOO_WIDE:
            return f"{shown}…"
        shown += char
    return shown
