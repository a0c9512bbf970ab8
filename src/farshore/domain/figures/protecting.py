"""Hiding what is small, and as little else as keeps it hidden.

First neighbours in an order are merged where that saves more cells than it costs; then every count
under the limit is hidden, none and all alike; then further cells until no hidden one can be
computed. The proof is an audit, not the way of choosing: a cell is safe if what is published leaves
it at least `least` different values, or none under `least`; and the hidden parts of a sum that is
shown are never fewer than `least` people together.

What the audit does not reckon with: knowledge from outside (one of the counted people knows
herself), and that a reader may know which of several equal choices this programme takes.

Source: Hundepool et al. 2012, Statistical Disclosure Control, chapter 5; Willenborg & de Waal 2001.
"""

import heapq
import math
from collections.abc import Collection, Iterable
from dataclasses import replace

from farshore.domain.errors import BadInput
from farshore.domain.figures.flows import ENDLESS, Network, Residual
from farshore.domain.figures.merging import merged
from farshore.domain.figures.model import Place, ProtectedTable, Table, children

LEAST = 5
_SUM_COST = 3.0


def protect(table: Table, least: int = LEAST) -> ProtectedTable:
    """Return what may be published of a table.

    Args:
        table: counts of people; cells that are None stay hidden.
        least: the smallest count that may show, and the fewest values that a hidden one must
            still be able to have.

    Returns:
        The table with small lines merged and cells hidden. Protected again it stays as it is.

    Raises:
        BadInput: the totals of the table contradict its cells, or rows and columns both have
            sums of sums.
    """
    table, joined = merged(table, least)
    try:
        network = Network(table)
    except ValueError as refusal:
        raise BadInput(
            why="Rows and columns both have totals of totals: give the table without the "
            "subtotals of one of them."
        ) from refusal
    given = {place for place in table.places() if table.at(place) is None}
    small = set(_small(table, least))
    network = Network(_completed(network, given))
    hidden = given | small
    hidden |= _guards(network, hidden, least)
    hidden = _without_needless(network, hidden, given | small, least)
    cells = tuple(
        tuple(None if (r, c) in hidden else value for c, value in enumerate(row))
        for r, row in enumerate(table.cells)
    )
    return ProtectedTable(
        replace(table, cells=cells), frozenset(small), frozenset(hidden - small - given), joined
    )


def bounds(table: Table) -> dict[Place, tuple[int, int]]:
    """Return what a reader can work out of every hidden cell: smallest and largest value.

    Raises:
        BadInput: the totals contradict the cells.
    """
    hidden = {place for place in table.places() if table.at(place) is None}
    residual = Network(table).residual(hidden)
    if residual is None:
        raise BadInput(why="The totals of the table contradict its cells.")
    return {place: residual.bounds(place) for place in sorted(hidden)}


def unsafe(
    network: Network, hidden: Collection[Place], least: int, *, only: Place | None = None
) -> Place | None:
    """Return the first hidden cell that is given away, None if there is none.

    Args:
        network: the table, all cells known.
        hidden: which of them are not shown.
        least: the fewest values that a cell under it must still be able to have.
        only: look at this cell alone.
    """
    residual = network.residual(hidden)
    if residual is None:
        raise BadInput(why="The totals of the table contradict its cells.")
    for place in sorted(hidden) if only is None else [only]:
        low, high = residual.bounds(place, enough=least)
        if high - low + 1 < least and low < least:
            return place
    return next((p for p in _rests(network.table, hidden, least) if only in {None, p}), None)


def _rests(table: Table, hidden: Collection[Place], least: int) -> Iterable[Place]:
    """Yield a hidden cell of every sum whose hidden parts are few people together."""
    for total, parts in table.sums():
        unseen = [part for part in parts if part in hidden]
        if total in hidden or not unseen:
            continue
        shown = sum(table.at(part) or 0 for part in parts if part not in hidden)
        if (table.at(total) or 0) - shown < least:
            yield min(unseen)


def _completed(network: Network, given: Collection[Place]) -> Table:
    """Put one value that fits into each cell that came hidden."""
    residual = network.residual(given)
    if residual is None:
        raise BadInput(why="The totals of the table contradict its cells.")
    table = network.table
    return replace(
        table,
        cells=tuple(
            tuple(
                residual.flow.get((r, c), 0) if value is None else value
                for c, value in enumerate(row)
            )
            for r, row in enumerate(table.cells)
        ),
    )


def _small(table: Table, least: int) -> Iterable[Place]:
    """Yield what is small itself, or leaves few of the whole that it is a part of."""
    for place in table.places():
        value = table.at(place)
        if value is None:
            continue
        wholes = [whole for at in table.wholes(place) if (whole := table.at(at)) is not None]
        if value < least or any(whole - value < least for whole in wholes):
            yield place


def _cost(table: Table, sums: tuple[Collection[int], Collection[int]], place: Place) -> float:
    """Weigh a cell: each counts as one, a large one a little more, a sum much more."""
    is_sum = (place[0] in sums[0]) + (place[1] in sums[1])
    return 1 + math.log2(1 + (table.at(place) or 0)) / 32 + _SUM_COST * is_sum


def _guards(network: Network, hidden: Collection[Place], least: int) -> set[Place]:
    """Return cells to hide so that none of those can be computed."""
    hidden = set(hidden)
    more: set[Place] = set()
    table = network.table
    sums = children(table.rows), children(table.columns)
    costs = {place: _cost(table, sums, place) for place in table.places()}
    while (open_one := unsafe(network, hidden, least)) is not None:
        found = _cheapest(network, hidden, open_one, costs)
        if not found:  # nothing can move it: hide what stands in the same sums
            ends = set(network.arcs[open_one])
            found = {p for p, arc in network.arcs.items() if ends & set(arc) and p not in hidden}
            found = found or {p for p in table.places() if p not in hidden}
        hidden |= found
        more |= found
    return more


def _cheapest(
    network: Network, hidden: Collection[Place], place: Place, costs: dict[Place, float]
) -> set[Place]:
    """Return the cheapest cells that, hidden too, let a cell take another value."""
    best: tuple[float, set[Place]] = (math.inf, set())
    for up in (True, False):
        tail, head = network.arcs[place]
        ends = (head, tail) if up else (tail, head)
        residual = network.residual(hidden)
        value = network.table.at(place) or 0
        if residual is None:
            continue
        residual.flow.update({p: network.table.at(p) or 0 for p in hidden})
        if residual.exhaust(ends, place, ENDLESS if up else value) >= value and not up:
            continue  # it can be none already
        best = min(best, _way(residual, ends, place, costs), key=lambda b: b[0])
    return best[1]


def _way(
    residual: Residual,
    ends: tuple[int, int],
    without: Place,
    costs: dict[Place, float],
) -> tuple[float, set[Place]]:
    """Return the cheapest way between two nodes over hidden cells (free) and shown ones."""
    steps = _steps(residual, without, costs)
    queue: list[tuple[float, int, tuple[Place, ...]]] = [(0.0, ends[0], ())]
    done: set[int] = set()
    while queue:
        cost, node, way = heapq.heappop(queue)
        if node == ends[1] and way:
            return cost, {place for place in way if place not in residual.flow}
        if node in done:
            continue
        done.add(node)
        for other, place, more in steps.get(node, []):
            if other not in done or other == ends[1]:
                heapq.heappush(queue, (cost + more, other, (*way, place)))
    return math.inf, set()


def _steps(
    residual: Residual, without: Place, costs: dict[Place, float]
) -> dict[int, list[tuple[int, Place, float]]]:
    """Return from each node where one cell leads, over which, and what it costs."""
    network, flow = residual.network, residual.flow
    steps: dict[int, list[tuple[int, Place, float]]] = {}
    for place, (tail, head) in network.arcs.items():
        if place == without:
            continue
        cost = 0.0 if place in flow else costs[place]
        if place not in flow or residual.room(place, forward=True):
            steps.setdefault(tail, []).append((head, place, cost))
        if flow[place] if place in flow else network.table.at(place):
            steps.setdefault(head, []).append((tail, place, cost))
    return steps


def _without_needless(
    network: Network, hidden: set[Place], needed: set[Place], least: int
) -> set[Place]:
    """Show again, dearest first, every cell without which all others stay hidden."""
    table = network.table
    sums = children(table.rows), children(table.columns)
    extra = sorted(hidden - needed, key=lambda p: (-_cost(table, sums, p), p))
    for place in extra:
        if unsafe(network, hidden - {place}, least) is None:
            hidden = hidden - {place}
    return hidden
