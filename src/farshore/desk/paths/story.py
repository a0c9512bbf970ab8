"""From what lies beside a person to a path: what is drawn, and the same as a list of words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from farshore.desk.paths import wording
from farshore.desk.plans.wording import MILESTONES
from farshore.desk.reviews.wording import SCALES
from farshore.domain.dates import Interval, days_of
from farshore.domain.paths.layout import YEARS_DRAWN
from farshore.domain.paths.legs import Point, legs_of
from farshore.domain.paths.model import Leg, Mark, Path, Said, Track
from farshore.domain.resettlement.answers import level_of
from farshore.domain.resettlement.catalogue import words
from farshore.domain.resettlement.milestones import MilestoneDoc, is_drawn
from farshore.domain.resettlement.reviews import Voices
from farshore.vault.speech.messages.resettlement import Beside

SCALES_DRAWN = ("work", "housing", "language", "bonds", "safety")
SCALES_OF_A_WALL = ("work", "housing", "language", "bonds")
"""Nobody reads on a wall how safe somebody feels."""
_BOLD = frozenset({"first_contact", "arrived", "reunion", "own_business"})
_WAY_POINTS = {
    "first_contact": "first_contact", "border": "crossing", "safe_haven": "safe_haven",
    "holding_centre": "holding", "procedure_opened": "procedure", "departed": "departed",
    "in_motion": "left",
}  # fmt: skip
LATEST_YEAR = 2200


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the same in words.

    Attributes:
        on: the day by which it stands in order.
        when: in words.
        words: what was.
        stage: for its colour; empty for a mark.
        days: how long a leg took, 0 for a mark.
        is_today: the line of today.
        is_planned: it lies ahead.
    """

    on: date
    when: str
    words: str
    stage: str = ""
    days: int = 0
    is_suspended: bool = False
    is_today: bool = False
    is_planned: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """A path with its list, its table of levels and what fits no order."""

    path: Path
    items: tuple[Item, ...]
    doubtful: tuple[str, ...]
    levels: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]


def story_of(beside: Beside, *, is_wall: bool = False) -> Story:
    """Return the path of a person.

    Args:
        beside: all that the member's keys open.
        is_wall: without levels of safety and health, setbacks and months.
    """
    arrived = beside.arrived_on
    if arrived and arrived.year > LATEST_YEAR:
        arrived = None
    marks = [one.doc for one in beside.milestones if _may_stand(one.doc, is_wall)]
    way = legs_of(_points(beside), arrived=arrived, today=beside.on, years=YEARS_DRAWN)
    scales = SCALES_OF_A_WALL if is_wall else SCALES_DRAWN
    said = _said(beside)
    path = Path(
        legs=way.legs,
        marks=tuple(_marks(marks, beside, arrived)),
        tracks=tuple(_tracks(scales, said)),
        arrived=arrived,
        today=beside.on,
    )
    doubtful = tuple(str(wording.POINTS[kind]) for kind in way.doubtful)
    return Story(
        path, tuple(_items(path, marks, is_wall)), doubtful, _levels(scales, said, is_wall)
    )


def _may_stand(doc: MilestoneDoc, is_wall: bool) -> bool:  # noqa: FBT001 a filter
    return is_drawn(doc) and not (is_wall and doc.kind == "setback") and _when(doc) is not None


def _points(beside: Beside) -> Iterator[Point]:
    for point in beside.way:
        yield Point(point.kind, point.first, point.last)
    for one in beside.milestones:
        kind, when = _WAY_POINTS.get(one.doc.kind), _when(one.doc)
        if kind and when and one.stage == "recorded":
            yield Point(kind, when.first, when.last)


def _when(doc: MilestoneDoc) -> Interval | None:
    return days_of(doc.date)


def _marks(marks: list[MilestoneDoc], beside: Beside, arrived: date | None) -> Iterator[Mark]:
    for doc in marks:
        when = _when(doc)
        if when and not (doc.kind in _WAY_POINTS and doc.kind != "first_contact"):
            words_ = str(MILESTONES[doc.kind])
            yield Mark(words_, when.first, when.first > beside.on, doc.kind in _BOLD)
    has_arrival = any(doc.kind == "arrived" for doc in marks)
    if arrived and not has_arrival:
        yield Mark(str(MILESTONES["arrived"]), arrived, arrived > beside.on, is_bold=True)


def _said(beside: Beside) -> list[tuple[date, Mapping[str, Voices]]]:
    parts: dict[str, dict[str, Voices]] = {}
    for part in beside.parts:
        parts.setdefault(part.doc.review, {}).update(part.doc.scales)
    held = [
        (one.doc.held_on, {**one.doc.scales, **parts.get(one.label, {})})
        for one in beside.reviews
        if one.stage == "held" and one.doc.held_on
    ]
    return sorted(((on, scales) for on, scales in held if on), key=lambda pair: pair[0])


def _tracks(
    scales: tuple[str, ...], said: list[tuple[date, Mapping[str, Voices]]]
) -> Iterator[Track]:
    texts = words(translation.get_language() or "en")
    for code in scales:
        points = [(on, by[code]) for on, by in said if code in by]
        if any(level_of(v.own) is not None or level_of(v.ours) is not None for _on, v in points):
            last = points[-1][1]
            yield Track(
                str(SCALES[code]),
                tuple(Said(on, level_of(v.own), level_of(v.ours)) for on, v in points),
                _last(_("they"), last.own, code, texts),
                _last(_("we"), last.ours, code, texts, other=last.own),
            )


def _last(who: str, level: str, scale: str, texts: Mapping[str, str], *, other: str = "") -> str:
    if level_of(level) is None:
        said = texts.get(f"unsaid.{level}", "")
        return f"{who}: {said}" if said else ""
    if level == other:
        return _("%(who)s %(level)s: the same") % {"who": who, "level": level}
    return f"{who} {level}: {texts[f'anchor.{scale}.{level}']}"


def _items(path: Path, marks: list[MilestoneDoc], is_wall: bool) -> Iterator[Item]:  # noqa: FBT001
    found = [
        Item(
            leg.begins, wording.when_in_words(leg.begins, leg.begins, only_years=is_wall),
            str(wording.STAGES.get(_word(leg), leg.stage)), leg.stage,
            0 if is_wall else ((leg.ends or path.today) - leg.begins).days, leg.is_suspended,
        )
        for leg in path.legs
        if leg.stage not in {"settling", "settled"}
    ]  # fmt: skip
    for doc in marks:
        when = _when(doc)
        if when:
            words_ = str(MILESTONES[doc.kind])
            if doc.kind == "reunion" and doc.years_waited:
                words_ = _("%(what)s, after %(n)d years") % {"what": words_, "n": doc.years_waited}
            said = wording.when_in_words(when.first, when.last, only_years=is_wall)
            stage = "" if path.arrived is None or when.first < path.arrived else "settling"
            found.append(Item(when.first, said, words_, stage, is_planned=when.first > path.today))
    if path.arrived and not any(doc.kind == "arrived" for doc in marks):
        said = wording.when_in_words(path.arrived, path.arrived, only_years=is_wall)
        found.append(Item(path.arrived, said, str(MILESTONES["arrived"]), "settling"))
    now = wording.when_in_words(path.today, path.today, only_years=is_wall)
    found.append(Item(path.today, now, _("Today"), is_today=True))
    yield from sorted(found, key=lambda item: (item.on, item.is_today))


def _word(leg: Leg) -> str:
    return "suspended" if leg.is_suspended else leg.stage


def _levels(
    scales: tuple[str, ...],
    said: list[tuple[date, Mapping[str, Voices]]],
    is_wall: bool,  # noqa: FBT001
) -> tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]:
    texts = words(translation.get_language() or "en")

    def level(code: str) -> str:
        return texts.get(f"unsaid.{code}", code or "–")

    return tuple(
        (
            wording.when_in_words(on, on, only_years=is_wall),
            tuple(
                (str(SCALES[code]), level(by[code].own), level(by[code].ours))
                for code in scales
                if code in by
            ),
        )
        for on, by in said
    )
