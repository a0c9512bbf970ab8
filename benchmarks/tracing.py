"""Tracing: time, memory and quality on planted families.

Usage: python benchmarks/tracing.py [--people N] [--requests M] [--engine memory|duckdb|spark]
Prints one JSON line. 5,000 requests against 100,000 people is the size to keep under a minute. Two
processes share the work: on a machine that does other things as well, `cpu_seconds_here` (this process,
which also does what can't be shared) is what a free machine with two cores would take by the clock, and
`cpu_seconds` what both use. `megabytes` is at most: memory that both share is counted twice.
`--people 1000000 --requests 1000` states time and memory for a million.
"""

import argparse
import json
import resource
import time
from dataclasses import asdict

from farshore.config.tracing_engines import matched
from farshore.domain.memory import Memory
from farshore.domain.tracing.matching import Register, Waiting
from farshore.domain.tracing.measuring import Told, measure
from farshore.domain.tracing.planting.scene import plant

_OPEN = 10_000
"""Open requests that one new person is held against."""


_SELF, _CHILDREN = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN


def _spent(who: int) -> float:
    """Return the seconds of processor time so far, of this process or of children that ended."""
    use = resource.getrusage(who)
    return use.ru_utime + use.ru_stime


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--people", type=int, default=20_000)
    options.add_argument("--requests", type=int, default=1_000)
    options.add_argument("--engine", default="memory")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    with Memory().in_use():
        scene = plant(people=chosen.people, requests=chosen.requests, seed=chosen.seed)
        more = plant(people=1, requests=max(1, _OPEN - chosen.requests), seed=chosen.seed + 1)
    with Memory().in_use():
        start, here, there = time.perf_counter(), _spent(_SELF), _spent(_CHILDREN)
        found = matched(scene.requests, scene.people, engine=chosen.engine, told=lambda _done: None)
        seconds = time.perf_counter() - start
        here, there = _spent(_SELF) - here, _spent(_CHILDREN) - there
        waiting = Waiting([*scene.requests, *more.requests][:_OPEN])
        ground = Register.of(scene.people[:2_000]).ground
        start = time.perf_counter()
        waiting.meant_by(scene.people[0], ground=ground)
        one_new = time.perf_counter() - start
    told = [
        Told(one.request, c.person, c.rank, c.probability) for one in found for c in one.candidates
    ]
    measures = asdict(measure(told, scene.truth))
    del measures["calibration"]
    megabytes = sum(resource.getrusage(who).ru_maxrss for who in (_SELF, _CHILDREN)) // 1024
    figures = {"engine": chosen.engine, "people": chosen.people, "asked": chosen.requests}
    print(
        json.dumps(
            figures
            | {
                "seconds": round(seconds, 1),
                "cpu_seconds": round(here + there, 1),
                "cpu_seconds_here": round(here, 1),
                "megabytes": megabytes,
                "one_new_seconds": round(one_new, 3),
            }
            | measures
        )
    )


if __name__ == "__main__":
    main()
