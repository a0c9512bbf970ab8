"""Tracing beside plain Splink with a name template, and beside recordlinkage: quality and time on the same data.

Usage: python benchmarks/tracing_peers.py [--people N] [--requests M] [--seed S] [--files FOLDER]
FOLDER holds people.csv, requests.csv and truth.csv (`farshore tracing synth` writes them); without it, planted
families. The peers get the first writing of a name, the sex, the birthplace as written and, since they read no ages,
the year of birth as we read it. Since they read no names either, they are measured a second time with names and
counties as we read them. recordlinkage is measured where it is installed (`make bench`). One JSON line each.
"""

import argparse
import json
import resource
import sys
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from farshore.config.files.tracing_files import read_people, read_requests, table_of
from farshore.config.tracing_engines import matched
from farshore.domain.memory import Memory
from farshore.domain.tracing.described import Described, Request
from farshore.domain.tracing.features import facts_of
from farshore.domain.tracing.matching import RANKS
from farshore.domain.tracing.measuring import Told, measure
from farshore.domain.tracing.planting.scene import plant

Row = dict[str, Any]
Truth = list[tuple[str, str]]
_ALIKE = 0.85
"""Jaro-Winkler from which recordlinkage takes two names for alike."""
_QUIET = 50


def row_of(person: Described, *, is_read: bool) -> Row:
    """Return a person as a peer takes it; None is unknown.

    Args:
        person: as written.
        is_read: names and counties are those that we read; names in letters, so that one sound may differ.
    """
    facts = facts_of(person)
    birth = facts.birth
    name, place = next(iter(person.names), "").casefold(), person.birthplace.casefold()
    if is_read:
        place = facts.birthplace.county
        parse = next((one.parses[0] for one in facts.names if one.parses), None)
        slots = [parse.family, *parse.given] if parse else []
        name = "".join(slot.best() for slot in slots if slot)
    return {
        "unique_id": person.id,
        "name": unicodedata.normalize("NFD", name) or None,
        "sex": person.sex or None,
        "year": (birth.first.year + birth.last.year) // 2 if birth else None,
        "place": place or None,
    }


def ranked(pairs: Iterable[tuple[str, str, float, float]]) -> list[Told]:
    """Return the best pairs of each request.

    Args:
        pairs: request, person, what they are ordered by, probability.
    """
    of: dict[str, list[tuple[float, str, float]]] = defaultdict(list)
    for request, person, order, chance in pairs:
        of[request].append((-order, person, chance))
    return [
        Told(request, person, rank, chance)
        for request, found in of.items()
        for rank, (_order, person, chance) in enumerate(sorted(found)[:RANKS], start=1)
    ]


def ours(requests: list[Request], people: list[Described]) -> list[Told]:
    """Match by Farshore."""
    found = matched(requests, people, engine="memory", told=lambda _done: None)
    return [
        Told(one.request, c.person, c.rank, c.probability) for one in found for c in one.candidates
    ]


def plain_splink(asked: list[Row], listed: list[Row]) -> list[Told]:
    """Match by Splink as its guide for names goes: templates, term frequencies, trained by EM."""
    import duckdb
    import pyarrow
    import splink.comparison_library as cl
    from splink import Linker, SettingsCreator, block_on
    from splink.backends.duckdb import DuckDBAPI

    api = DuckDBAPI(duckdb.connect(":memory:"))
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.NameComparison("name").configure(term_frequency_adjustments=True),
            cl.ExactMatch("year"),
            cl.ExactMatch("sex"),
            cl.JaroWinklerAtThresholds("place", [0.9]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("year"),
            block_on("name"),
            block_on("place", "sex"),
        ],
    )
    sides = [
        api.register(pyarrow.Table.from_pylist(rows), dataset_display_name=name)
        for name, rows in (("asked", asked), ("listed", listed))
    ]
    linker = Linker(sides, settings, log_level=_QUIET)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("name", "year")], recall=0.5
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1_000_000, seed=1)
    for columns in (("year", "sex"), ("name",)):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*columns))
    rows = linker.inference.predict().as_record_list()
    known = {row["unique_id"] for row in asked}
    pairs = ((r["unique_id_l"], r["unique_id_r"], r["match_probability"]) for r in rows)
    return ranked((a, b, p, p) if a in known else (b, a, p, p) for a, b, p in pairs)


def recordlinkage(asked: list[Row], listed: list[Row]) -> list[Told]:
    """Match by recordlinkage: ordered by likeness (Jaro-Winkler on names), probability by ECM."""
    import pandas as pd
    import recordlinkage as rl

    one, two = (pd.DataFrame(rows).set_index("unique_id") for rows in (asked, listed))
    index = rl.Index()
    index.sortedneighbourhood("year", window=3)
    index.block("name")
    index.block(["place", "sex"])
    pairs = index.index(one, two)
    compare = rl.Compare()
    compare.string("name", "name", method="jarowinkler", label="name")
    compare.numeric("year", "year", scale=1, label="year")
    compare.exact("sex", "sex", label="sex")
    compare.string("place", "place", method="jarowinkler", label="place")
    seen = compare.compute(pairs, one, two)
    classifier = rl.ECMClassifier(binarize=_ALIKE)
    classifier.fit(seen)
    chances = classifier.prob(seen)
    rows = zip(seen.index, seen.sum(axis=1), chances, strict=True)
    return ranked((a, b, float(alike), float(chance)) for (a, b), alike, chance in rows)


PEERS = (plain_splink, recordlinkage)


def spent() -> float:
    """Return the seconds of processor time so far, those of children that ended included."""
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in uses)


def measured(work: Callable[[], list[Told]], truth: Truth) -> Row:
    """Return what a method is worth, and what it costs."""
    start, used = time.perf_counter(), spent()
    told = work()
    seconds, used = time.perf_counter() - start, spent() - used
    figures = asdict(measure(told, truth))
    del figures["calibration"]
    return {"seconds": round(seconds, 1), "cpu_seconds": round(used, 1)} | figures


def data_of(chosen: argparse.Namespace) -> tuple[list[Request], list[Described], Truth]:
    """Return the requests, the list and the truth of a folder, or planted ones."""
    if chosen.files is None:
        scene = plant(people=chosen.people, requests=chosen.requests, seed=chosen.seed)
        return scene.requests, scene.people, scene.truth
    requests, _read = read_requests(chosen.files / "requests.csv")
    people, _also = read_people(chosen.files / "people.csv")
    _columns, rows = table_of(chosen.files / "truth.csv")
    return requests, people, [(row["request"], row.get("person", "")) for row in rows]


def main() -> None:
    """Measure all of them."""
    options = argparse.ArgumentParser()
    options.add_argument("--people", type=int, default=2_000)
    options.add_argument("--requests", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--files", type=Path)
    chosen = options.parse_args()
    with Memory().in_use():
        requests, people, truth = data_of(chosen)
    with Memory().in_use():
        print(json.dumps({"method": "ours"} | measured(lambda: ours(requests, people), truth)))
    for is_read in (False, True):
        with Memory().in_use():
            asked = [row_of(one.sought, is_read=is_read) for one in requests]
            listed = [row_of(one, is_read=is_read) for one in people]
        for peer in PEERS:
            about = {"method": peer.__name__, "names_read_by_us": is_read}
            try:
                found = measured(partial(peer, asked, listed), truth)
            except ModuleNotFoundError as missing:
                print(f"{peer.__name__}: {missing.name} is not installed.", file=sys.stderr)
            else:
                print(json.dumps(about | found), flush=True)


if __name__ == "__main__":
    main()
