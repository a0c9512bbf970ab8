"""Names beside general libraries on the same pairs: F1 and AUC by kind, speed; and the index.

Usage: python benchmarks/names.py [PAIRS.tsv]
Without a file: ../shared/data/names/dev_pairs.tsv, else pairs made of invented names. rigour and
nomenklatura build PyICU and bring 490 MB: they are measured where they are installed. Prints a table
and one JSON line.
"""

import csv
import itertools
import json
import random
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from farshore.domain.memory import Memory
from farshore.domain.names import (
    Figures,
    NameIndex,
    Scored,
    by_kind,
    families,
    given_share,
    normalise,
    parse,
    score,
    variants,
)

Row = dict[str, str]
Matcher = Callable[[str, str], float]
PEOPLE = 100_000
TEXTS = {
    "English": "The first ship left Niigata on 14 December 1959, and the Foreign Ministry said nothing. Mr. Yamada of the Red Cross met New York reporters; an old man and his son waited in the park. ",
    "Korean": "니가타에서 첫 배가 떠난 것은 겨울이었다. 외무성은 아무 말도 하지 않았고 사람들은 오래 기다렸다. 정말 오늘은 공원에 꽃이 핀다. ",
    "Japanese": "最初の船は新潟を出た。外務省は何も言わなかった。アメリカ大使館の前で、みんなで歌を歌った。",
}


def read(path: Path) -> list[Row]:
    """Return the rows of a file of pairs."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def a_name(source: random.Random, weights: list[float], syllables: list[str]) -> str:
    """Return an invented name with a family name as frequent as in life."""
    family = source.choices(list(families()), weights)[0]
    return family + source.choice(syllables) + source.choice(syllables)


def invented(count: int) -> list[str]:
    """Return invented names."""
    source = random.Random(7)
    weights = [row[0] for row in families().values()]
    syllables = [syllable for syllable, share in given_share().items() if share > 0.001]
    return [a_name(source, weights, syllables) for _ in range(count)]


def made_pairs() -> list[Row]:
    """Return pairs of invented names, half of them with one other syllable."""
    source, rows = random.Random(8), []
    for name in invented(1000):
        one, two = source.sample(variants(name), 2)
        rows.append({"a": one, "b": two, "same": "1", "kind": "made"})
        other = name[:-1] + source.choice([c for c in "영철순희진" if c != name[-1]])
        rows.append({"a": one, "b": source.choice(variants(other)), "same": "0", "kind": "made"})
    return rows


def matchers() -> tuple[dict[str, Matcher], dict[str, str]]:
    """Return the libraries that are here, and why others are not."""
    found: dict[str, Matcher] = {}
    missing: dict[str, str] = {}
    try:
        import jellyfish

        found["jellyfish Jaro-Winkler"] = jellyfish.jaro_winkler_similarity
    except ImportError as refusal:
        missing["jellyfish"] = str(refusal)
    try:
        from rapidfuzz import fuzz

        found["rapidfuzz token_sort_ratio"] = fuzz.token_sort_ratio
    except ImportError as refusal:
        missing["rapidfuzz"] = str(refusal)
    try:
        from rigour.text import ascii_text, jaro_winkler

        found["rigour ascii + Jaro-Winkler"] = lambda a, b: jaro_winkler(
            ascii_text(a), ascii_text(b)
        )
    except ImportError as refusal:
        missing["rigour"] = str(refusal)
    try:
        found["nomenklatura logic-v2"] = _nomenklatura()
    except ImportError as refusal:
        missing["nomenklatura"] = str(refusal)
    return found, missing


def _nomenklatura() -> Matcher:
    from followthemoney import model
    from nomenklatura.matching import get_algorithm

    algorithm: Any = get_algorithm("logic-v2")
    config = algorithm.default_config()

    numbers = itertools.count()

    def person(name: str) -> Any:
        entity = model.make_entity("Person")
        entity.id = f"p{next(numbers)}"
        entity.add("name", name)
        return entity

    return lambda a, b: float(algorithm.compare(person(a), person(b), config).score)


def measured(rows: list[Row], matcher: Matcher) -> tuple[dict[str, Figures], float]:
    """Return figures by kind and pairs a second."""
    start = time.perf_counter()
    scores = [matcher(row["a"], row["b"]) for row in rows]
    rate = len(rows) / (time.perf_counter() - start)
    pairs = [
        Scored(s, r["same"] == "1", r.get("kind", "")) for s, r in zip(scores, rows, strict=True)
    ]
    return by_kind(pairs), rate


def ours(rows: list[Row]) -> tuple[dict[str, Figures], float, float]:
    """Return figures, prepared comparisons a second, names prepared a second."""
    texts = list(dict.fromkeys(text for row in rows for text in (row["a"], row["b"])))
    start = time.perf_counter()
    names = {text: parse(text) for text in texts}
    preparing = len(texts) / (time.perf_counter() - start)
    figures, _cold = measured(rows, lambda a, b: score(names[a], names[b]))
    source = random.Random(9)
    prepared = [(names[source.choice(texts)], names[source.choice(texts)]) for _ in range(100_000)]
    prepared += [(names[row["a"]], names[row["b"]]) for row in rows]
    start = time.perf_counter()
    for one, two in prepared:
        score(one, two)
    return figures, len(prepared) / (time.perf_counter() - start), preparing


def index_figures() -> dict[str, float]:
    """Return what building and scanning an index of 100,000 people costs."""
    names = invented(PEOPLE)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    index = NameIndex((f"C-{number}", [name]) for number, name in enumerate(names))
    found = {"build_seconds": round(time.perf_counter() - start, 2)}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found["index_mb"] = round((peak - before) / 1024, 1)
    found["process_mb"] = round(peak / 1024, 1)
    source = random.Random(10)
    for language, words in TEXTS.items():
        parts, size = [], 0
        while size < 2_000_000:
            name = (
                source.choice(variants(source.choice(names[:200])))
                if source.random() < 0.02
                else ""
            )
            parts.append(f"{words}{name} ")
            size += len(parts[-1].encode())
        text = "".join(parts)
        start = time.perf_counter()
        index.find(normalise(text).text)
        found[f"{language}_mb_per_second"] = round(size / 1e6 / (time.perf_counter() - start), 2)
    return found


def show(tables: dict[str, dict[str, Figures]], rates: dict[str, float]) -> None:
    """Print F1 and AUC by kind, a column for each matcher."""
    print("F1/AUC".ljust(21) + "".join(f"{name[:18]:>20}" for name in tables))
    kinds = next(iter(tables.values()))
    for kind in sorted(kinds, key=lambda k: (k != "all", k)):
        cells = [
            f"{t[kind].f1:.3f}/{t[kind].auc:.3f}" if kind in t else "-" for t in tables.values()
        ]
        print(f"{kind:<21}" + "".join(f"{cell:>20}" for cell in cells))
    print(f"{'pairs/s':<21}" + "".join(f"{rates[name]:>20,.0f}" for name in tables))


def main() -> None:
    """Measure everything once, with a memory as a register has one."""
    with Memory().in_use():
        measure_all()


def measure_all() -> None:
    index = index_figures()
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/data/names/dev_pairs.tsv")
    rows = read(given) if given.exists() else made_pairs()
    figures, rate, preparing = ours(rows)
    others, missing = matchers()
    tables, rates = {"farshore": figures}, {"farshore": rate}
    for name, matcher in others.items():
        tables[name], rates[name] = measured(rows, matcher)
    show(tables, rates)
    for name, why in missing.items():
        print(f"not measured: {name} ({why})")
    out = {
        "bench": "names",
        "pairs": given.name if given.exists() else "made",
        "prepared_per_second": round(preparing),
        "comparisons_per_second": round(rate),
        "index": index,
        "all": {name: asdict(table["all"]) for name, table in tables.items()},
        "missing": missing,
    }
    print(json.dumps(out, ensure_ascii=False))


if __name__ == "__main__":
    main()
