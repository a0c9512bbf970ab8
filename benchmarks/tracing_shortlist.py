"""How long a shortlist must be to lose few true pairs, and what it costs.

Usage: python benchmarks/tracing_shortlist.py [--people N] [--requests M] [--seed S] [--most 40,80,160] [--only-lost]
Prints a JSON line about keys alone (everybody under one is on the list), then one for each length: the true pairs that
are not on it, the requests that lose all of theirs; processor time to weigh one request; what is found in the end.
"""

import argparse
import json
import time
from collections import defaultdict

from farshore.domain.memory import Memory
from farshore.domain.tracing.features import facts_of_sought
from farshore.domain.tracing.matching import Register, search
from farshore.domain.tracing.measuring import Told, measure
from farshore.domain.tracing.planting.scene import Scene, plant

Row = dict[str, object]


def places(scene: Scene, register: Register) -> list[list[int]]:
    """Return for each request with somebody at which places its right ones stand; -1: under no key."""
    right: dict[str, set[str]] = defaultdict(set)
    for asked, person in scene.truth:
        right[asked] |= {person} - {""}
    numbers = {name: number for number, name in enumerate(register.ids)}
    found = []
    for request in scene.requests:
        if right[request.id]:
            near = register.index.nearest(facts_of_sought(request), most=len(register.ids))
            at = {int(number): place for place, number in enumerate(near)}
            found.append([at.get(numbers[one], -1) for one in right[request.id]])
    return found


def lost(found: list[list[int]], most: int) -> Row:
    """Return the share of true pairs, and of requests with all of theirs, that a length loses."""
    on_it = [[0 <= place < most for place in places] for places in found]
    pairs = [one for each in on_it for one in each]
    return {
        "most": most,
        "pairs_lost": round(1 - sum(pairs) / len(pairs), 4),
        "requests_lost": round(1 - sum(map(any, on_it)) / len(on_it), 4),
    }


def weighed(scene: Scene, register: Register, most: int) -> Row:
    """Return what a length costs, and what is found with it."""
    start = time.process_time()
    found = [search(request, register, most=most) for request in scene.requests]
    spent = time.process_time() - start
    told = [
        Told(one.request, c.person, c.rank, c.probability) for one in found for c in one.candidates
    ]
    worth = measure(told, scene.truth)
    return {
        "weigh_ms": round(1000 * spent / len(found), 1),
        "recall_at_1": worth.recall_at_1,
        "recall_at_5": worth.recall_at_5,
        "recall_of_sure": worth.recall_of_sure,
        "nobody_but_sure": worth.nobody_but_sure,
    }


def main() -> None:
    """Measure each length on the same list; each begins with an empty memory of names."""
    options = argparse.ArgumentParser()
    options.add_argument("--people", type=int, default=2_000)
    options.add_argument("--requests", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--most", default="40,80,160")
    options.add_argument("--only-lost", action="store_true")
    chosen = options.parse_args()
    with Memory().in_use():
        scene = plant(people=chosen.people, requests=chosen.requests, seed=chosen.seed)
        register = Register.of(scene.people, scene.requests)
        at = places(scene, register)
    print(json.dumps(lost(at, len(register.ids))), flush=True)
    for most in map(int, chosen.most.split(",")):
        row = lost(at, most)
        if not chosen.only_lost:
            with Memory().in_use():
                row |= weighed(scene, register, most)
        print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
