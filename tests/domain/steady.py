"""Run every pattern of `domain/` over long texts of one or two characters; prints those that crawl.

Started as a process of its own, since a pattern that never ends can only be killed. `re` counts no
steps, so what is compared is growth: the processor's time for a text four times as long, the least of
several runs. It is four times as much for a steady pattern and sixteen for one that crawls, on any
machine; and a pattern is only said to crawl if it did so each time it was tried.
"""

import importlib
import itertools
import os
import pkgutil
import re
import resource
import signal
import sys
import time
from collections.abc import Iterator

import farshore.domain

IS_LONG = os.environ.get("FARSHORE_LONG") == "1"
CHARACTERS = "-' .,\n(/@_:*|1aAo가あア一・○"
PAIRED = CHARACTERS if IS_LONG else "-' ,1a가あ一"
"""Pairs are tried of a third of them by day, and of all at night."""
SHORTEST, SHORT, MIDDLE, LONG = 250, 1_000, 5_000, 20_000
MOST_GROWTH = 8.0
"""Of the time from `MIDDLE` to `LONG`: between 4, of steady patterns, and 16."""
_RUNS, _ROUNDS = 3, 3
_LOOKED_AT_FROM = 5.5
"""Growth from `SHORTEST` to `SHORT` from which the longer texts are tried: what crawls has 16 there too,
less what it does for each character beside."""
_ENDLESS_SECONDS = 5
"""Of the processor, hundreds of times what a steady pattern takes for `MIDDLE`."""
_WHOLE_RUN_SECONDS = 1_200


class TooLong(Exception):
    """A pattern used up its time."""


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield every pattern that a module of the domain holds, with its place."""
    seen: set[re.Pattern[str]] = set()
    for module in pkgutil.walk_packages(farshore.domain.__path__, "farshore.domain."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for pattern in _inside(value):
                if pattern not in seen:
                    seen.add(pattern)
                    yield f"{module.name}.{name}", pattern


def _inside(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict) and depth < 5:
        for one in value.values():
            yield from _inside(one, depth + 1)
    elif isinstance(value, list | tuple | set | frozenset) and depth < 5:
        for one in value:
            yield from _inside(one, depth + 1)


def crawls(pattern: re.Pattern[str]) -> str | None:
    """Return the characters over which the time of a pattern grows too fast, or None."""
    pairs = ("".join(pair) for pair in itertools.permutations(PAIRED, 2))
    for unit in itertools.chain(CHARACTERS, pairs):
        try:
            if _may_grow(pattern, unit) and _grows(pattern, unit):
                return unit
        except TooLong:
            return unit
    return None


def _still_crawls(pattern: re.Pattern[str], unit: str) -> bool:
    """Try once more when all others were tried: what disturbed the machine then may be over."""
    try:
        return _grows(pattern, unit)
    except TooLong:
        return True


def _may_grow(pattern: re.Pattern[str], unit: str) -> bool:
    shortest = min(_seconds(pattern, unit, SHORTEST) for _run in range(2))
    return _seconds(pattern, unit, SHORT) > _LOOKED_AT_FROM * shortest


def _grows(pattern: re.Pattern[str], unit: str) -> bool:
    return all(too_fast(*_middle_and_long(pattern, unit)) for _round in range(_ROUNDS))


def _middle_and_long(pattern: re.Pattern[str], unit: str) -> tuple[float, float]:
    middle = min(_seconds(pattern, unit, MIDDLE) for _run in range(_RUNS))
    long = _seconds(pattern, unit, LONG)
    for _run in range(_RUNS - 1):  # whatever disturbed it may be over
        long = min(long, _seconds(pattern, unit, LONG)) if too_fast(middle, long) else long
    return middle, long


def too_fast(middle: float, long: float) -> bool:
    """Tell whether a time grows faster than its text, whatever the unit of both."""
    return long > MOST_GROWTH * middle


def _seconds(pattern: re.Pattern[str], unit: str, length: int) -> float:
    """Return the processor's time for one text.

    Raises:
        TooLong: it is endless.
    """
    text = (unit * length)[:length]
    signal.setitimer(signal.ITIMER_PROF, _ENDLESS_SECONDS)
    try:
        started = time.thread_time()  # the clock of the process is coarse while its alarm is set
        for _found in pattern.finditer(text):
            pass
        return time.thread_time() - started
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)  # the alarm may come just here


def _stop(_signal: int, _frame: object) -> None:
    raise TooLong


def main() -> None:
    """Print one line for each pattern that crawls; arguments are patterns to try instead."""
    resource.setrlimit(resource.RLIMIT_CPU, (_WHOLE_RUN_SECONDS, _WHOLE_RUN_SECONDS))
    signal.signal(signal.SIGPROF, _stop)
    given = [(text, re.compile(text)) for text in sys.argv[1:]]
    found = [(place, pattern, crawls(pattern)) for place, pattern in given or patterns()]
    for place, pattern, unit in found:
        if unit is not None and _still_crawls(pattern, unit):
            sys.stdout.write(f"{place} over {unit!r}\n")
    sys.stdout.write("done\n")


if __name__ == "__main__":
    main()
