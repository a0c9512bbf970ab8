"""Run every pattern of `domain/` over long texts of one or two characters; prints those that crawl.

Started as a process of its own, since a pattern that never ends can only be killed. Time is the
processor's, so that a busy machine changes nothing.
"""

import importlib
import itertools
import pkgutil
import re
import resource
import signal
import sys
import time
from collections.abc import Iterator

import farshore.domain

CHARACTERS = "-' .,\n(/@_:*|1aAo가あア一・○"
SHORT, LONG = 1_000, 20_000
_SLOW_SECONDS, _MOST_SECONDS = 0.002, 1.5
"""For the short text, above which the long one is tried; and the most that one may take, which is
some ten times what the slowest steady pattern takes and less than a tenth of a crawling one."""
_WHOLE_RUN_SECONDS = 500


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
    """Return the characters over which a pattern takes too long, or None."""
    pairs = ("".join(pair) for pair in itertools.permutations(CHARACTERS, 2))
    for unit in itertools.chain(CHARACTERS, pairs):
        started = time.perf_counter()
        if _runs_out(pattern, (unit * SHORT)[:SHORT]):
            return unit
        slow = time.perf_counter() - started > _SLOW_SECONDS
        if slow and _runs_out(pattern, (unit * LONG)[:LONG]):
            return unit
    return None


def _runs_out(pattern: re.Pattern[str], text: str) -> bool:
    try:
        signal.setitimer(signal.ITIMER_PROF, _MOST_SECONDS)
        try:
            for _found in pattern.finditer(text):
                pass
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)  # the alarm may come just here
    except TooLong:
        return True
    return False


def _stop(_signal: int, _frame: object) -> None:
    raise TooLong


def main() -> None:
    """Print one line for each pattern that crawls; arguments are patterns to try instead."""
    resource.setrlimit(resource.RLIMIT_CPU, (_WHOLE_RUN_SECONDS, _WHOLE_RUN_SECONDS))
    signal.signal(signal.SIGPROF, _stop)
    given = [(text, re.compile(text)) for text in sys.argv[1:]]
    for place, pattern in given or patterns():
        unit = crawls(pattern)
        if unit is not None:
            sys.stdout.write(f"{place} over {unit!r}\n")
    sys.stdout.write("done\n")


if __name__ == "__main__":
    main()
