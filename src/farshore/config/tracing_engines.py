"""Which engine brings the pairs of requests and people together; all weigh them alike, two at a time."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Literal

from farshore.adapters.processes.halving import FEWEST, in_two
from farshore.domain.linkage.facts import Facts
from farshore.domain.memory import in_one_memory
from farshore.domain.tracing.described import Described, Request
from farshore.domain.tracing.features import ASKED, facts_of_sought
from farshore.domain.tracing.index import SHORTLIST
from farshore.domain.tracing.matching import Candidate, Matches, Register, ranked

Engine = Literal["duckdb", "spark"]
_NOTHING = Facts()
_PER_REQUEST = 10
"""Weighing a request costs as much as reading so many people."""


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


Look = Callable[[int], tuple[Facts, Sequence[int]]]
"""Number of a request -> whom it seeks, and the numbers of those who may be meant, best first."""
Packed = tuple[Facts, list[tuple[int, Candidate]]]
"""Whom a request seeks, and candidates with their numbers, without what the other process knows."""


@in_one_memory
@_without_collecting()
def matched(
    requests: Sequence[Request],
    people: Sequence[Described],
    *,
    engine: str,
    told: Callable[[int], None],
    fewest: int = FEWEST,
    most: int = SHORTLIST,
) -> list[Matches]:
    """Return whom each request may mean.

    Args:
        requests: all of them.
        people: the list.
        engine: memory, duckdb or spark.
        told: called with the number of requests done.
        fewest: lists that are shorter are worked off by one process.
        most: how many are weighed for each request.
    """
    register = Register.of(people, requests, each=partial(in_two, fewest=fewest))
    if engine == "memory":
        look = _by_index(requests, register, most)
    else:
        look = _by_splink(requests, register, "spark" if engine == "spark" else "duckdb", most)
    packed = in_two(
        lambda at: _weighed(requests[at], *look(at), register),
        range(len(requests)),
        told=lambda done: told(min(done, len(requests))),
        fewest=fewest // _PER_REQUEST,
    )
    return [_whole(request, *one, register) for request, one in zip(requests, packed, strict=True)]


def _by_index(requests: Sequence[Request], register: Register, most: int) -> Look:
    index = register.index

    def look(at: int) -> tuple[Facts, Sequence[int]]:
        sought = facts_of_sought(requests[at])
        return sought, [int(number) for number in index.nearest(sought, most=most)]

    return look


def _by_splink(requests: Sequence[Request], register: Register, engine: Engine, most: int) -> Look:
    from farshore.adapters.linking.linking import link

    sought = [facts_of_sought(request) for request in requests]
    pairs, _model = link(sought, register.facts, engine=engine, most=most)
    near: list[list[int]] = [[] for _ in requests]
    for pair in pairs:
        near[pair.left].append(pair.right)
    return lambda at: (sought[at], near[at])


def _weighed(request: Request, sought: Facts, near: Sequence[int], register: Register) -> Packed:
    """Weigh a request with those who are near; whoever asks there is not sought there."""
    numbers = [one for one in near if register.ids[one] != ASKED + request.id]
    rows = [(register.ids[one], register.facts[one]) for one in numbers]
    found = ranked(request.id, sought, rows, ground=register.ground).candidates
    at = {id(register.facts[one]): one for one in numbers}
    return sought, [(at[id(one.facts)], replace(one, facts=_NOTHING)) for one in found]


def _whole(
    request: Request, sought: Facts, packed: list[tuple[int, Candidate]], register: Register
) -> Matches:
    found = tuple(replace(one, facts=register.facts[number]) for number, one in packed)
    return Matches(request.id, found, sought, register.ground)
