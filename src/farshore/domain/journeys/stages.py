"""Where somebody is on the way: which stage usually follows which, as a table.

What people say is kept even if it does not follow: the table only tells what to ask about again.
"""

from typing import get_args

from farshore.domain.people.records import LIVE_STAGES, EventKind, Stage
from farshore.domain.workflow import Move, Workflow

ON_THE_WAY: tuple[Stage, ...] = (
    "request", "waiting", "in_motion", "border_crossed", "safe_haven", "holding_centre",
    "procedure", "departed", "arrived",
)  # fmt: skip
"""The way from the first message to the arrival, in its usual order."""
EXITS: tuple[Stage, ...] = ("lost_contact", "arrested", "repatriated", "died", "withdrew")
STAGES: tuple[Stage, ...] = get_args(Stage)
ENDS = frozenset({"arrived", "died", "repatriated", "withdrew"})
"""Nobody waits in these: no situation holds them up, and no more is due."""
ONCE = frozenset({"departed", "arrived", "died"})
"""Said twice without anything between, one of the two is wrong."""
EVENTS: dict[str, EventKind] = {
    "in_motion": "left",
    "border_crossed": "crossing",
    "safe_haven": "safe_haven",
    "holding_centre": "holding",
    "departed": "departed",
    "arrived": "arrival",
    "arrested": "arrest",
}
"""What a stage that was reached is called in a record; every other one is "other"."""

_BEFORE_HAVEN = frozenset({"request", "waiting", "in_motion", "border_crossed"})
_UNDER_WAY = _BEFORE_HAVEN | {"safe_haven", "holding_centre", "procedure"}


def _to(stage: Stage, *since: str) -> Move:
    return Move(stage, frozenset(since), stage)


WAY = Workflow(
    "request",
    (
        _to("request", "withdrew", "lost_contact"),
        _to("waiting", "request", "in_motion", *EXITS[:3], "withdrew"),
        _to(
            "in_motion", *_BEFORE_HAVEN, "safe_haven", "holding_centre", "lost_contact", "arrested"
        ),
        _to("border_crossed", "request", "waiting", "in_motion", "lost_contact", "arrested"),
        _to(
            "safe_haven", *_BEFORE_HAVEN, "safe_haven", "holding_centre", "lost_contact", "arrested"
        ),
        _to("holding_centre", *_UNDER_WAY - {"procedure", "request"}, "lost_contact", "arrested"),
        _to("procedure", *_UNDER_WAY, "lost_contact"),
        _to("departed", "safe_haven", "holding_centre", "procedure"),
        _to("arrived", "safe_haven", "holding_centre", "procedure", "departed"),
        _to("lost_contact", *_UNDER_WAY, "departed", "arrested", "repatriated"),
        _to("arrested", *_UNDER_WAY, "departed", "lost_contact"),
        _to("repatriated", *_UNDER_WAY - {"request"}, "departed", "arrested", "lost_contact"),
        _to("died", *(one for one in STAGES if one != "died")),
        _to("withdrew", *_UNDER_WAY, "lost_contact"),
    ),
)
"""One move to each stage, named like it, with the stages after which it usually comes."""
_SINCE = {move.to: move.since for move in WAY.moves}


def follows(stage: str, *, before: str) -> bool:
    """Tell whether a stage usually comes right after another."""
    return before in _SINCE[stage]


def is_live(stage: str) -> bool:
    """Tell whether somebody in this stage is not safe yet."""
    return stage in LIVE_STAGES
