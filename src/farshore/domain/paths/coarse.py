"""A path for a wall: years only, so that nobody is found by a month."""

from dataclasses import replace
from datetime import date

from farshore.domain.paths.model import Leg, Mark, Path, Said, Track

_MIDDLE = (7, 1)


def coarse(path: Path) -> Path:
    """Return a path in which every day is the middle of its year, and each half-year a step.

    A wall is read by visitors: what remains can't be told apart from anything else of that year.
    """
    legs = [_leg(leg) for leg in path.legs]
    return Path(
        legs=tuple(leg for leg in legs if leg.ends is None or leg.ends > leg.begins),
        marks=tuple(_mark(mark) for mark in path.marks),
        tracks=tuple(_track(track) for track in path.tracks),
        arrived=_half(path.arrived) if path.arrived else None,
        today=_half(path.today),
    )


def _leg(leg: Leg) -> Leg:
    ends = _half(leg.ends) if leg.ends else None
    return replace(leg, begins=_half(leg.begins), ends=ends)


def _half(day: date) -> date:
    return date(day.year, 1 if day.month < _MIDDLE[0] else _MIDDLE[0], 1)


def _mark(mark: Mark) -> Mark:
    return replace(mark, on=date(mark.on.year, *_MIDDLE))


def _track(track: Track) -> Track:
    last = {one.on.year: one for one in sorted(track.said, key=lambda one: one.on)}
    said = tuple(Said(date(year, *_MIDDLE), one.own, one.ours) for year, one in last.items())
    return replace(track, said=said, own_words="", our_words="")
