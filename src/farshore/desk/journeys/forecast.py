"""How long it took others: bars of the middle half, a line at the middle one, and these people."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from farshore.vault.speech.messages.casework.journeys import Forecast, StageDays, WaitedDays

LEFT, RIGHT, ROW, TOP = 130.0, 372.0, 31.0, 16.0
FEWEST_LONGER = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One stage, laid out. Places are in px; None = too few to draw it."""

    words: object
    cases: str
    y: float
    median: float | None
    left: float | None
    right: float | None
    own: tuple[float, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The picture and its sentences."""

    rows: tuple[Row, ...]
    ticks: tuple[tuple[float, int], ...]
    bottom: float
    height: float
    sentences: tuple[str, ...]


def chart_of(forecast: Forecast, *, stages: Mapping[str, object]) -> Chart:
    """Return the picture of a forecast; it has no rows where no stage ended yet."""
    shown = [one for one in forecast.stages if one.cases or _own(forecast, one.stage)]
    most = max(
        [60, *(n for one in shown for n in (one.median or 0, *one.half)),
         *(one.days or 0 for one in forecast.waited)]
    )  # fmt: skip
    step = next(n for n in (20, 50, 100, 200, 500, 1_000, 5_000) if most / n <= 5)
    scale = (RIGHT - LEFT) / (most * 1.08)
    rows = tuple(
        _row(one, TOP + ROW * number, scale, forecast, stages) for number, one in enumerate(shown)
    )
    bottom = TOP + ROW * len(rows)
    ticks = tuple((LEFT + n * scale, n) for n in range(0, int(most * 1.08) + 1, step))
    return Chart(rows, ticks, bottom, bottom + 24, tuple(_sentences(forecast, stages)))


def _own(forecast: Forecast, stage: str) -> list[int]:
    return sorted(
        {one.days for one in forecast.waited if one.stage == stage and one.days is not None}
    )


def _row(
    one: StageDays, y: float, scale: float, forecast: Forecast, stages: Mapping[str, object]
) -> Row:
    def x(days: int | None) -> float | None:
        return None if days is None else round(LEFT + days * scale, 1)

    note = ""
    if one.median is None:
        note = _("under 5: no number")
    elif not one.half:
        note = _("under 12: no range")
    return Row(
        stages.get(one.stage, one.stage),
        ngettext("%(n)d case", "%(n)d cases", one.cases) % {"n": one.cases},
        y,
        x(one.median),
        x(one.half[0]) if one.half else None,
        x(one.half[1]) if one.half else None,
        tuple(round(LEFT + days * scale, 1) for days in _own(forecast, one.stage)),
        note,
    )


def _sentences(forecast: Forecast, stages: Mapping[str, object]) -> list[str]:
    """Return what can be said of each group that waits, and how sure it is."""
    known = {one.stage: one for one in forecast.stages}
    seen: set[tuple[str, int]] = set()
    found = []
    for one in forecast.waited:
        if one.days is None or (one.stage, one.days) in seen or one.stage not in known:
            continue
        seen.add((one.stage, one.days))
        found.append(_sentence(one, known[one.stage], str(stages.get(one.stage, one.stage))))
    return found


def _sentence(one: WaitedDays, others: StageDays, stage: str) -> str:
    facts = {"stage": stage, "days": one.days, "cases": others.cases, "longer": one.longer}
    begun = capfirst(_("%(stage)s, day %(days)s.") % facts)
    if others.median is None:
        return f"{begun} " + _(
            "%(cases)s cases ended this stage: too few to say how long it takes. From 5 on there "
            "is a middle number."
        ) % facts  # fmt: skip
    facts["median"] = others.median
    middle = _("The middle one of %(cases)s cases took %(median)s days.") % facts
    if others.half:
        facts |= {"low": others.half[0], "high": others.half[1]}
        middle = _("Half of %(cases)s cases took between %(low)s and %(high)s days.") % facts
    if one.total is None:
        rest = _(
            "Longer than this until now: %(longer)s, too few to say how much longer."
        ) % facts  # fmt: skip
    else:
        facts["total"] = one.total
        rest = _("Of the %(longer)s that took longer, the middle one took %(total)s days.") % facts
    return f"{begun} {middle} {rest}"
