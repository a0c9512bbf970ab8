"""What a reader can work out of a table: the exact bounds of every hidden cell.

Where one side of a table has sums of at most one level, every cell stands in at most two sums, with
opposite signs: the table is a circulation, cells are its arcs and sums its nodes. The values of one
cell that are consistent with what is published are then all whole numbers from its smallest to its
largest flow, and both are found by maximal flows in the residual network.

Source: Cox 1995, Network models for complementary cell suppression, JASA 90 (432), 1453-1462;
Willenborg & de Waal 2001, Elements of Statistical Disclosure Control, chapter 5.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterator

from farshore.domain.figures.model import Place, Table, children, depth

ENDLESS = 10**9
"""No table counts as many people; a bound this large is none."""
_OUTSIDE = 0
Arc = tuple[int, int]
"""From node, to node."""


class Network:
    """The sums of a table as nodes, its cells as arcs."""

    def __init__(self, table: Table) -> None:
        """Build the arcs.

        Raises:
            ValueError: both sides have sums of sums.
        """
        self.table = table
        self.arcs: dict[Place, Arc] = dict(_arcs(table))
        self.size = 1 + max((max(arc) for arc in self.arcs.values()), default=0)

    def residual(self, hidden: Collection[Place]) -> "Residual | None":
        """Return a flow through the hidden cells that fits all others; None if there is none."""
        lack = [0] * self.size
        for place, (tail, head) in self.arcs.items():
            if place not in hidden:
                value = self.table.at(place)
                if value is None:
                    return None
                lack[tail] -= value
                lack[head] += value
        return Residual(self, frozenset(hidden), lack).settled()

    def limit(self, place: Place, hidden: Collection[Place]) -> int:
        """Return what a cell can't exceed: the wholes that it is a part of, where they show."""
        shown = [at for at in self.table.wholes(place) if at not in hidden]
        return min((v for at in shown if (v := self.table.at(at)) is not None), default=ENDLESS)


class Residual:
    """Hidden cells with one flow through them: what else they could be."""

    def __init__(self, network: Network, hidden: frozenset[Place], lack: list[int]) -> None:
        """Begin with nothing in the hidden cells; `lack` is what flows in less what flows out."""
        self.network = network
        self.flow = dict.fromkeys(hidden, 0)
        self.limit = {place: network.limit(place, hidden) for place in hidden}
        self.lack = lack
        self.at: list[list[tuple[int, Place, bool]]] = [[] for _ in range(network.size)]
        for place in sorted(hidden):
            tail, head = network.arcs[place]
            self.at[tail].append((head, place, True))
            self.at[head].append((tail, place, False))

    def settled(self) -> "Residual | None":
        """Find one flow that fits all that is shown; None if nothing fits."""
        while True:
            surplus = next((n for n, value in enumerate(self.lack) if value > 0), None)
            if surplus is None:
                return self
            path = self._path(surplus, lambda node: self.lack[node] < 0, None)
            if path is None:
                return None
            end = self._end(surplus, path)
            much = min(self.lack[surplus], -self.lack[end], self._narrowest(path))
            self._push(path, much)
            self.lack[surplus] -= much
            self.lack[end] += much

    def bounds(self, place: Place, *, enough: int = ENDLESS) -> tuple[int, int]:
        """Return the smallest and the largest value of a hidden cell.

        Args:
            place: the cell.
            enough: stop once the interval is known to hold as many values.
        """
        tail, head = self.network.arcs[place]
        kept = dict(self.flow)
        now = self.flow[place]
        if tail == head:
            return 0, self.limit[place]
        up = self._most(head, tail, place, min(enough, self.room(place, forward=True)))
        self.flow = dict(kept)
        down = self._most(tail, head, place, min(now, max(0, enough - up)))
        self.flow = kept
        return now - down, min(ENDLESS, now + up)

    def exhaust(self, ends: Arc, without: Place, most: int) -> int:
        """Push all that can go from one node to another, so that what is missing shows.

        Returns:
            How much went; `ENDLESS` if there is no limit.
        """
        return self._most(ends[0], ends[1], without, most)

    def _most(self, start: int, end: int, without: Place, enough: int) -> int:
        total = 0
        while total < enough:
            path = self._path(start, lambda node: node == end, without)
            if path is None:
                return total
            much = min(enough - total, self._narrowest(path))
            if much >= ENDLESS:
                return ENDLESS
            self._push(path, much)
            total += much
        return total

    def _path(
        self, start: int, is_end: Callable[[int], bool], without: Place | None
    ) -> list[tuple[Place, bool]] | None:
        came: dict[int, tuple[int, Place, bool]] = {}
        seen, queue = {start}, deque([start])
        while queue:
            node = queue.popleft()
            if node != start and is_end(node):
                return _steps(came, start, node)
            for other, place, forward in self.at[node]:
                if other in seen or place == without or not self.room(place, forward=forward):
                    continue
                seen.add(other)
                came[other] = (node, place, forward)
                queue.append(other)
        return None

    def room(self, place: Place, *, forward: bool) -> int:
        """Return how much more, or less, a hidden cell could be with all others free."""
        if not forward:
            return self.flow[place]
        limit = self.limit[place]
        return ENDLESS if limit >= ENDLESS else limit - self.flow[place]

    def _narrowest(self, path: list[tuple[Place, bool]]) -> int:
        return min(self.room(place, forward=forward) for place, forward in path)

    def _push(self, path: list[tuple[Place, bool]], much: int) -> None:
        for place, forward in path:
            self.flow[place] += much if forward else -much

    def _end(self, start: int, path: list[tuple[Place, bool]]) -> int:
        node = start
        for place, forward in path:
            tail, head = self.network.arcs[place]
            node = head if forward else tail
        return node


def _steps(
    came: dict[int, tuple[int, Place, bool]], start: int, node: int
) -> list[tuple[Place, bool]]:
    path: list[tuple[Place, bool]] = []
    while node != start:
        node, place, forward = came[node]
        path.append((place, forward))
    return path[::-1]


def _arcs(table: Table) -> Iterator[tuple[Place, Arc]]:
    rows, columns = table.rows, table.columns
    turned = depth(rows) > 1
    if turned:
        rows, columns = columns, rows
    if depth(rows) > 1:
        raise ValueError(table)
    sums, parts = children(rows), children(columns)
    nodes = _Nodes()
    for r, row in enumerate(rows):
        turn = r not in sums  # a row of parts runs against a row of sums
        for c, column in enumerate(columns):
            ends = {} if c in parts else nodes.down(r, row.parent, c, is_sum=r in sums)
            if c in parts:
                ends[turn] = nodes.of("across", r, c)
            if column.parent is not None:
                ends[not turn] = nodes.of("across", r, column.parent)
            arc = ends.get(False, _OUTSIDE), ends.get(True, _OUTSIDE)
            yield ((c, r) if turned else (r, c)), arc


class _Nodes:
    """The numbers of the sums of a table, in the order in which they are met."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int, int], int] = {}

    def of(self, side: str, one: int, other: int) -> int:
        return self._known.setdefault((side, one, other), len(self._known) + 1)

    def down(self, row: int, parent: int | None, column: int, *, is_sum: bool) -> dict[bool, int]:
        """Return the nodes of a cell in its column; True: it flows into the node."""
        ends = {False: self.of("down", row, column)} if is_sum else {}
        if parent is not None:
            ends[True] = self.of("down", parent, column)
        return ends
