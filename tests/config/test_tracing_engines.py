"""Whom requests may mean, worked out by two processes: the same as by one."""

from dataclasses import replace

import pytest

from farshore.config.tracing_engines import matched
from farshore.domain.memory import in_one_memory
from farshore.domain.tracing.matching import Matches, match
from farshore.domain.tracing.planting.scene import Scene, plant
from tests.domain.tracing.cast import MOTHER, PEOPLE, SEEKS_HER, SON


@pytest.fixture(scope="module")
def scene() -> Scene:
    return in_one_memory(plant)(people=60, requests=24, seed=5)


def told_by(found: list[Matches]) -> list[object]:
    """Return all that matches say of each candidate."""
    return [
        (one.request, c.person, c.rank, c.probability, c.bits, c.weighed, c.lacking, repr(c.facts))
        for one in found
        for c in one.candidates
    ]


def test_two_processes_find_what_one_finds(scene: Scene) -> None:
    alone = match(scene.requests, scene.people)
    together = matched(
        scene.requests, scene.people, engine="memory", told=lambda _done: None, fewest=0
    )

    assert told_by(together) == told_by(alone)
    assert sum(bool(one.candidates) for one in together) > 12


def test_each_candidate_keeps_the_facts_of_its_own_row_though_two_rows_bear_one_id() -> None:
    twice = [*PEOPLE, replace(SON, born="1950", names=("문금혁",))]
    found = matched([MOTHER, SEEKS_HER], twice, engine="memory", told=lambda _d: None, fewest=0)

    of_son = [one for one in found[0].candidates if one.person == SON.id]
    assert len(of_son) == 2
    assert {one.facts.birth and one.facts.birth.first.year for one in of_son} == {1950, 1996}


def test_progress_ends_at_the_number_of_requests(scene: Scene) -> None:
    done: list[int] = []
    requests = scene.requests[:7]
    matched(requests, scene.people, engine="memory", told=done.append, fewest=0)

    assert done[-1] == len(requests)
    assert done == sorted(done)
