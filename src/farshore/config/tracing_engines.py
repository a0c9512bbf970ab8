"""Which engine brings the pairs of requests and people together; all weigh them alike."""

from collections.abc import Callable, Sequence

from farshore.domain.tracing.described import Described, Request
from farshore.domain.tracing.matching import Matches, match


def matched(
    requests: Sequence[Request],
    people: Sequence[Described],
    *,
    engine: str,
    told: Callable[[int], None],
) -> list[Matches]:
    """Return whom each request may mean.

    Args:
        requests: all of them.
        people: the list.
        engine: memory, duckdb or spark.
        told: called with the number of requests done.
    """
    return match(requests, people, told=told)
