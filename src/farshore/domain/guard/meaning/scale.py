"""When a sentence is near a statement: likenesses scaled so that a number of false alarms can be asked for.

Cosines of such models differ by sentence (some are near everything) and by statement. So each sentence is centred by
its likeness to statements of anybody, each statement is scaled by its likeness to clean sentences, and the limit is
set where clean text would be asked about as often as the organisation wants: beyond the ninth tenth of what clean
sentences reach, likenesses fall off exponentially.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

Vectors = np.ndarray[Any, np.dtype[np.float32]]
"""One row of length 1 a text."""
LEAST_CLEAN = 20
"""Sentences without which nothing can be said of what is usual."""
_TAIL = 0.1
_LEAST_SPREAD = 1e-3
PER = 1_000
"""Words that a number of alarms is counted on."""


@dataclass(frozen=True, slots=True)
class Clean:
    """Sentences that tell nothing of the person, and how many words they have."""

    vectors: Vectors
    words: float


def near(
    sentences: Vectors, statements: Vectors, *, clean: Clean, probes: Vectors, alarms: float
) -> list[tuple[int, int]]:
    """Return which sentences are near which statement, each with the nearest one.

    Args:
        sentences: of a text.
        statements: of one person.
        clean: what the scale is taken from, `LEAST_CLEAN` sentences or more.
        probes: statements of anybody.
        alarms: false alarms wanted per 1,000 words, for all of these statements together; above 0.

    Returns:
        Numbers of sentence and statement, in the order of the sentences.
    """
    if not len(sentences) or not len(statements) or alarms <= 0:
        return []
    usual = _centred(clean.vectors, statements, probes)
    middle, spread = usual.mean(axis=0), np.maximum(usual.std(axis=0), _LEAST_SPREAD)
    scores = (_centred(sentences, statements, probes) - middle) / spread
    least = _limit((usual - middle) / spread, words=clean.words, alarms=alarms)
    best = scores.argmax(axis=1)
    return [(n, int(best[n])) for n in range(len(scores)) if scores[n, best[n]] >= least]


def _centred(sentences: Vectors, statements: Vectors, probes: Vectors) -> Vectors:
    centre: Vectors = (sentences @ probes.T).mean(axis=1, keepdims=True)
    found: Vectors = sentences @ statements.T - centre
    return found


def _limit(usual: Vectors, *, words: float, alarms: float) -> float:
    """Return the score that clean text passes as often as is wanted."""
    sentences, statements = usual.shape
    start = float(np.quantile(usual, 1 - _TAIL))
    above = usual[usual > start] - start
    slope = float(above.mean()) if above.size else _LEAST_SPREAD
    chances = _TAIL * statements * sentences * PER / max(words, 1.0)
    return start + slope * max(0.0, math.log(chances / alarms))
