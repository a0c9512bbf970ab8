"""What a reader can work out of a published table, found by trying: slow, and nobody's cleverness."""

from farshore.domain.figures import Table
from farshore.domain.figures.model import Place, children

HIGHEST = 24
Sum = tuple[Place, list[Place]]


def values_left(table: Table, place: Place, *, least: int = 5) -> set[int]:
    """Return values that a hidden cell can have; stops at `least`, and at HIGHEST."""
    found: set[int] = set()
    for value in range(HIGHEST):
        known = {p: v for p in table.places() if (v := table.at(p)) is not None}
        if _completed(table, _sums(table), {**known, place: value}):
            found.add(value)
        if len(found) >= least:
            break
    return found


def sums_hold(table: Table) -> bool:
    """Tell whether every sum whose cells all show is right."""
    for total, parts in _sums(table):
        values = [table.at(p) for p in parts]
        if (
            table.at(total) is not None
            and None not in values
            and table.at(total) != sum(v or 0 for v in values)
        ):
            return False
    return True


def rests_are_many(table: Table, *, least: int = 5) -> bool:
    """Tell whether what a sum hides of its parts is never few people."""
    for total, parts in _sums(table):
        whole, values = table.at(total), [table.at(p) for p in parts]
        if whole is not None and None in values and whole - sum(v or 0 for v in values) < least:
            return False
    return True


def _sums(table: Table) -> list[Sum]:
    down, across = children(table.rows), children(table.columns)
    found = [
        ((p, c), [(r, c) for r in parts])
        for p, parts in down.items()
        for c in range(len(table.columns))
    ]
    return found + [
        ((r, p), [(r, c) for c in parts])
        for p, parts in across.items()
        for r in range(len(table.rows))
    ]


def _completed(table: Table, sums: list[Sum], known: dict[Place, int]) -> bool:
    known = dict(known)
    if not _follow(table, sums, known):
        return False
    open_ones = [p for p in table.places() if p not in known]
    if not open_ones:
        return True
    # a cell that only has to be large enough last; a part of a known sum first
    open_ones.sort(key=lambda p: _room(sums, known, p))
    first = open_ones[0]
    return any(
        _completed(table, sums, {**known, first: value})
        for value in range(min(_room(sums, known, first), 2 * HIGHEST) + 1)
    )


def _room(sums: list[Sum], known: dict[Place, int], place: Place) -> int:
    return min(
        (
            known[t] - sum(known.get(p, 0) for p in parts)
            for t, parts in sums
            if place in parts and t in known
        ),
        default=3 * HIGHEST,
    )


def _follow(table: Table, sums: list[Sum], known: dict[Place, int]) -> bool:
    """Fill in what follows; False if it can't be."""
    changed = True
    while changed:
        changed = False
        for total, parts in sums:
            missing = [p for p in parts if p not in known]
            so_far = sum(known.get(p, 0) for p in parts)
            if total in known:
                rest = known[total] - so_far
                if rest < 0 or (not missing and rest):
                    return False
                if len(missing) == 1:
                    known[missing[0]], changed = rest, True
            elif not missing:
                known[total], changed = so_far, True
    return all(
        known[place] <= known[whole]
        for place in known
        for whole in table.wholes(place)
        if whole in known
    )
