"""The table of a review: one row a field, one column a candidate, each cell with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from farshore.desk.kit.listing import case_address
from farshore.desk.tracing import wording
from farshore.domain.tracing.records.candidates import CandidateDoc, Point
from farshore.domain.tracing.records.requests import TracingDoc
from farshore.vault.speech.messages.nouns import Opened

_ORDER = ("name", "sex", "birth", "place", "lived", "time", "kin")


@dataclass(frozen=True, slots=True)
class Head:
    """One candidate above its column."""

    label: str
    who: str
    address: str
    chance: str
    stage: str
    is_focus: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What one record says of a field, and what that is worth. `css` is for, against or nil."""

    who: str
    text: str
    signs: str
    spoken: str
    """The signs in a word, for who hears the page."""
    why: str
    css: str


@dataclass(frozen=True, slots=True)
class Row:
    """One field: what is remembered, and each candidate's cell."""

    head: str
    ours: str
    cells: tuple[Cell, ...]


def heads_of(
    shown: Sequence[Opened[CandidateDoc]], focus: Opened[CandidateDoc] | None
) -> list[Head]:
    """Return the heads of the columns."""
    return [
        Head(
            label=one.label,
            who=one.doc.person or one.doc.asks,
            address=_address(one.doc),
            chance=wording.fraction(one.doc.weighed.probability),
            stage=str(wording.CANDIDATE_STAGES[one.doc.stage]),
            is_focus=one is focus,
        )
        for one in shown
    ]


def _address(doc: CandidateDoc) -> str:
    return case_address(doc.person) if doc.person else reverse("tracing:record", args=[doc.asks])


def rows_of(shown: Sequence[Opened[CandidateDoc]], doc: TracingDoc) -> list[Row]:
    """Return the rows: fields in their order, each relative by itself.

    Args:
        shown: candidates of the columns.
        doc: the request, for what it says where no candidate was compared by it.
    """
    points = [{_key(point): point for point in one.doc.weighed.points} for one in shown]
    keys = dict.fromkeys(key for found in points for key in found if key[0] in _ORDER)
    rows = []
    for key in sorted(keys, key=lambda key: _ORDER.index(key[0])):
        cells = [found.get(key) for found in points]
        ours = next((one.ours for one in cells if one and one.ours), "")
        rows.append(
            Row(
                head=wording.kind_of(key[2] or f"{key[0]}-", [key[1]]),
                ours=_of_request(key[0], doc) or _shown(key[0], ours),
                cells=tuple(
                    _cell(point, one.doc.person or one.doc.asks, key[0])
                    for point, one in zip(cells, shown, strict=True)
                ),
            )
        )
    return rows


def _key(point: Point) -> tuple[str, str, str]:
    """Return what tells rows apart: the field, and of a relative which one, and who asks."""
    if point.kind != "kin":
        return point.kind, "", ""
    asks = point.code if point.code == _ASKS else ""
    return point.kind, point.values[0] if point.values else "", asks


_ASKS = "kin-asks"


def _cell(point: Point | None, who: str, kind: str) -> Cell:
    if point is None:
        return Cell(
            who, _("not said"), "·", _("neither way"), _("missing is not a difference"), "nil"
        )
    sign = {"for": "+", "against": "−"}.get(point.side, "·")
    spoken = {"for": _("for"), "against": _("against")}.get(point.side, _("neither way"))
    return Cell(
        who=who,
        text=_shown(kind, point.theirs) or _("not said"),
        signs=sign * max(1, point.strength),
        spoken=spoken,
        why=wording.reason(point.code, point.values),
        css={"for": "for", "against": "against"}.get(point.side, "nil"),
    )


def _shown(kind: str, text: str) -> str:
    if kind == "sex":
        return str(wording.SEXES.get({"f": "F", "m": "M"}.get(text, ""), "")) if text else ""
    return text


def _of_request(kind: str, doc: TracingDoc) -> str:
    return doc.parted_said if kind == "time" else ""
