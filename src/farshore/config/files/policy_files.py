"""Policy files of the guard (TOML): an organisation can make the guard stricter.

[limits]
block_below = 5            # a release that fits fewer people is refused
block_below_at_risk = 10   # the same for people with family left behind
block_below_child = 10     # the same for children
decide_below = 20          # under this a person must decide
meaning_alarms = 2         # per 1,000 words, of the comparison by meaning; more finds more

[views]                    # who can check a kind of fact: more views are stricter
job = ["host_side", "family"]

[floors]
add = ["employer"]         # blocked at full precision whatever the crowd is

[[allow]]
name = "Sano Michiko"
reason = "director, named on our site"
scope = "everywhere"       # or the name of one file
until = "2030-03-31"       # may be left out

A file never loosens anything: whoever can write it need not be a custodian. Loosening is done in
the desk, by a custodian, with an entry in the audit trail.
"""

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.guard.answers.policy import (
    ALL_VIEWS,
    DEFAULT,
    EVERYWHERE,
    NUMBERS,
    Allowed,
    Policy,
    looser_points,
    shipped_kinds,
)
from farshore.domain.guard.answers.policy_doc import MOST_ALARMS

_TABLES = ("limits", "views", "floors", "allow")


def read_policy(
    path: Path | None, *, allowed: frozenset[str], block_below: int, decide_below: int
) -> Policy:
    """Return the limits of a policy file over those that are given.

    Raises:
        BadInput: no TOML, an unknown field, something looser than the default, an allowed name
            without a reason.
    """
    base = replace(
        DEFAULT,
        block_below=block_below,
        block_below_at_risk=max(DEFAULT.block_below_at_risk, block_below),
        block_below_child=max(DEFAULT.block_below_child, block_below),
        decide_below=max(decide_below, block_below),
        allowed=allowed,
    )
    if path is None:
        return base
    found = _load(path)
    looser = looser_points(_applied(found, DEFAULT, path), than=DEFAULT)
    if looser:
        raise BadInput(
            why=f"{path}: {', '.join(looser)} would be looser than the guard's own: a file may "
            "make the guard stricter, never looser. A custodian can do it in the desk, under "
            "Guard settings."
        )
    return _with_names(_applied(found, base, path), found.get("allow", []), path)


def _applied(found: dict[str, Any], policy: Policy, path: Path) -> Policy:
    policy = _with_limits(policy, found.get("limits", {}), path)
    policy = _with_views(policy, found.get("views", {}), path)
    return _with_floors(policy, found.get("floors", {}), path)


def _with_limits(policy: Policy, limits: Any, path: Path) -> Policy:
    for name, value in _table(limits, "limits", path).items():
        if name not in NUMBERS:
            raise BadInput(why=f"{path}: there is no limit {name}. Known: {', '.join(NUMBERS)}.")
        if not isinstance(value, int) or isinstance(value, bool):
            raise BadInput(why=f"{path}: {name} must be a whole number.")
        if name == "meaning_alarms" and value > MOST_ALARMS:
            raise BadInput(why=f"{path}: {name} is at most {MOST_ALARMS}.")
    found = replace(policy, **limits)
    return replace(found, decide_below=max(found.decide_below, found.block_below))


def _with_views(policy: Policy, views: Any, path: Path) -> Policy:
    table = _table(views, "views", path)
    for kind, names in table.items():
        _check_kind(kind, "views", path)
        if not isinstance(names, list) or not set(map(str, names)) <= ALL_VIEWS:
            raise BadInput(
                why=f"{path}: views.{kind} must be a list of {', '.join(sorted(ALL_VIEWS))}."
            )
    own = {kind: frozenset(map(str, names)) for kind, names in table.items()}
    return replace(policy, views={**policy.views, **own})


def _with_floors(policy: Policy, floors: Any, path: Path) -> Policy:
    table = _table(floors, "floors", path)
    if set(table) - {"add"} or not isinstance(table.get("add", []), list):
        raise BadInput(why=f'{path}: [floors] holds one line, `add = ["kind"]`.')
    for kind in table.get("add", []):
        _check_kind(str(kind), "floors", path)
    return replace(policy, floors=policy.floors | set(table.get("add", [])))


def _with_names(policy: Policy, rows: Any, path: Path) -> Policy:
    try:
        entries = msgspec.convert(rows, list[Allowed])
    except msgspec.ValidationError as refusal:
        if re.search(r"\.(?:until|on)`", str(refusal)):
            raise BadInput(
                why=f"{path}: `until` is a day of an allowed name, 2030-03-31."
            ) from None
        raise BadInput(
            why=f"{path}: each allowed name needs `name` and `reason` ({refusal})."
        ) from refusal
    for number, entry in enumerate(entries, start=1):
        if not entry.name.strip() or not entry.reason.strip():
            raise BadInput(why=f"{path}: allowed name {number} needs `name` and `reason`.")
    lasting = {e.name for e in entries if e.scope == EVERYWHERE and not e.until}
    limited = tuple(e for e in entries if e.name not in lasting)
    return replace(policy, allowed=policy.allowed | lasting, entries=limited)


def _check_kind(kind: str, table: str, path: Path) -> None:
    if kind not in shipped_kinds():
        known = ", ".join(sorted(shipped_kinds()))
        raise BadInput(why=f"{path}: {table} names the kind {kind}. Known: {known}.")


def _table(found: Any, name: str, path: Path) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise BadInput(why=f"{path}: {name} must be a table, [{name}].")
    return found


def _load(path: Path) -> dict[str, Any]:
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except OSError as refusal:
        raise BadInput(why=f"{path} can't be read: {refusal.strerror}.") from refusal
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as refusal:
        raise BadInput(why=f"{path} is not TOML: {refusal}.") from refusal
    unknown = set(found) - set(_TABLES)
    if unknown:
        raise BadInput(
            why=f"{path}: {sorted(unknown)[0]} is not known. Known: {', '.join(_TABLES)}."
        )
    return found
