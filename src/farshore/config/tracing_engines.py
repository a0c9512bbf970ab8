"""Which engine brings the pairs of requests and people together; all weigh them alike."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

from farshore.domain.memory import in_one_memory
from farshore.domain.tracing.described import Described, Request
from farshore.domain.tracing.features import ASKED, facts_of_sought
from farshore.domain.tracing.index import SHORTLIST
from farshore.domain.tracing.matching import Matches, Register, match, ranked

Engine = Literal["duckdb", "spark"]


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Let Python look for no cycles: among a million lasting objects that costs a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@in_one_memory
@_without_collecting()
def matched(
    requests: Sequence[Request],
    people: Sequence[Described],
    *,
    engine: str,
    told: Callable[[int], None],
) -> list[Matches]:
    """Return whom each request may mean.

    Args:
        requests: all of them.
        people: the list.
        engine: memory, duckdb or spark.
        told: called with the number of requests done.
    """
    if engine == "memory":
        return match(requests, people, told=told)
    from farshore.adapters.linking.linking import link

    register = Register.of(people, requests)
    sought = [facts_of_sought(request) for request in requests]
    chosen: Engine = "spark" if engine == "spark" else "duckdb"
    pairs, _model = link(sought, register.facts, engine=chosen, most=SHORTLIST)
    near: list[list[int]] = [[] for _ in requests]
    for pair in pairs:
        near[pair.left].append(pair.right)
    found = []
    for done, (request, facts) in enumerate(zip(requests, sought, strict=True), start=1):
        own = ASKED + request.id
        rows = [
            (register.ids[n], register.facts[n]) for n in near[done - 1] if register.ids[n] != own
        ]
        found.append(ranked(request.id, facts, rows, ground=register.ground))
        told(done)
    return found
