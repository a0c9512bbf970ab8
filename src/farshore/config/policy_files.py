"""Policy files of the guard (TOML): an organisation can make the limits stricter.

[limits]
block_below = 5            # a release that fits fewer people is refused
block_below_at_risk = 10   # the same for people with family left behind
decide_below = 20          # under this a person must decide

[[allow]]
name = "Sano Michiko"
reason = "director, named on our site"
"""

import tomllib
from pathlib import Path
from typing import Any

from farshore.domain.errors import BadInput
from farshore.domain.guard.policy import DEFAULT, Policy

_LIMITS = ("block_below", "block_below_at_risk", "decide_below")


def read_policy(
    path: Path | None, *, allowed: frozenset[str], block_below: int, decide_below: int
) -> Policy:
    """Return the limits of a policy file over those that are given.

    Raises:
        BadInput: no TOML, an unknown field, a limit looser than the default, an allowed name
            without a reason.
    """
    limits = {
        "block_below": block_below,
        "block_below_at_risk": max(DEFAULT.block_below_at_risk, block_below),
        "decide_below": max(decide_below, block_below),
    }
    if path is None:
        return Policy(**limits, allowed=allowed)
    found = _load(path)
    for name, value in found.get("limits", {}).items():
        if name not in _LIMITS:
            raise BadInput(why=f"{path}: there is no limit {name}. Known: {', '.join(_LIMITS)}.")
        if not isinstance(value, int) or value < getattr(DEFAULT, name):
            raise BadInput(
                why=f"{path}: {name} must be a number not under {getattr(DEFAULT, name)}: a file "
                "may make the guard stricter, never looser."
            )
        limits[name] = value
    for row in found.get("allow", []):
        if not row.get("name") or not row.get("reason"):
            raise BadInput(why=f"{path}: each allowed name needs `name` and `reason`.")
    names = {str(row["name"]) for row in found.get("allow", [])}
    return Policy(**limits, allowed=allowed | names)


def _load(path: Path) -> dict[str, Any]:
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except OSError as refusal:
        raise BadInput(why=f"{path} can't be read: {refusal.strerror}.") from refusal
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as refusal:
        raise BadInput(why=f"{path} is not TOML: {refusal}.") from refusal
    unknown = set(found) - {"limits", "allow"}
    if unknown:
        raise BadInput(why=f"{path}: {sorted(unknown)[0]} is not known. Known: limits, allow.")
    return found
