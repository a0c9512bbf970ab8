"""How good matches are, beside the truth: who was found, who was called sure, and how rightly."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from farshore.domain.tracing.features import ASKED

T = TypeVar("T")
SURE = 0.95
BINS = 10
_GOOD_MANY = 5


@dataclass(frozen=True, slots=True)
class Told:
    """One row of matches: `probability` between 0 and 1, rank 1 is the best."""

    request: str
    person: str
    rank: int
    probability: float


@dataclass(frozen=True, slots=True)
class Bin:
    """The pairs of one tenth of probability.

    Attributes:
        start: lower end, 0 to 0.9.
        pairs: how many.
        said: mean probability; 0 if there are none.
        true: share of them that were right; 0 if there are none.
    """

    start: float
    pairs: int
    said: float
    true: float


@dataclass(frozen=True, slots=True)
class Measures:
    """What matches are worth; shares are None where there is nothing to measure.

    Attributes:
        requests: with a truth.
        with_somebody: requests whose person is in the list or asks as well.
        recall_at_1: of those, with a right one first.
        recall_at_5: of those, with a right one among the first five.
        sure_pairs: pairs called sure.
        precision_of_sure: of those, right ones.
        recall_of_sure: of the requests with somebody, those with a right pair called sure.
        nobody_but_sure: of the requests with nobody, those with a pair called sure.
        between_requests_at_1: of right pairs with another request's enquirer, found first.
        calibration_error: mean distance between said and true, weighted by pairs.
        calibration: ten bins.
    """

    requests: int
    with_somebody: int
    recall_at_1: float | None
    recall_at_5: float | None
    sure_pairs: int
    precision_of_sure: float | None
    recall_of_sure: float | None
    nobody_but_sure: float | None
    between_requests_at_1: float | None
    calibration_error: float | None
    calibration: tuple[Bin, ...]


def measure(rows: Iterable[Told], truth: Iterable[tuple[str, str]]) -> Measures:
    """Return what matches are worth.

    Args:
        rows: matches; those of requests without a truth are passed over.
        truth: request, person; an empty person is nobody, several rows are all right.
    """
    right: dict[str, set[str]] = {}
    for request, person in truth:
        right.setdefault(request, set()).update({person} - {""})
    by: dict[str, list[Told]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.rank):
        if row.request in right:
            by[row.request].append(row)
    found = [one for one, people in right.items() if people]
    nobody = [one for one, people in right.items() if not people]
    pairs = [(row.probability, row.person in right[one]) for one in right for row in by[one]]
    sure = [is_right for chance, is_right in pairs if chance >= SURE]
    between = [(one, person) for one in found for person in right[one] if person.startswith(ASKED)]
    bins = tuple(_bin(pairs, at) for at in range(BINS))

    def sure_rows(request: str) -> list[Told]:
        return [row for row in by[request] if row.probability >= SURE]

    return Measures(
        requests=len(right),
        with_somebody=len(found),
        recall_at_1=_share(found, lambda one: _has(by[one][:1], right[one])),
        recall_at_5=_share(found, lambda one: _has(by[one][:_GOOD_MANY], right[one])),
        sure_pairs=len(sure),
        precision_of_sure=_share(sure, bool),
        recall_of_sure=_share(found, lambda one: _has(sure_rows(one), right[one])),
        nobody_but_sure=_share(nobody, lambda one: bool(sure_rows(one))),
        between_requests_at_1=_share(
            between, lambda pair: _has(by[pair[0]][: len(right[pair[0]])], {pair[1]})
        ),
        calibration_error=_error(bins),
        calibration=bins,
    )


def _has(rows: list[Told], right: set[str]) -> bool:
    return any(row.person in right for row in rows)


def _share(things: list[T], fits: Callable[[T], bool]) -> float | None:
    return sum(map(fits, things)) / len(things) if things else None


def _bin(pairs: list[tuple[float, bool]], at: int) -> Bin:
    start = at / BINS
    inside = [one for one in pairs if min(BINS - 1, int(one[0] * BINS)) == at]
    if not inside:
        return Bin(start, 0, 0.0, 0.0)
    said = sum(chance for chance, _right in inside) / len(inside)
    return Bin(start, len(inside), said, sum(right for _chance, right in inside) / len(inside))


def _error(bins: tuple[Bin, ...]) -> float | None:
    total = sum(one.pairs for one in bins)
    return sum(one.pairs * abs(one.said - one.true) for one in bins) / total if total else None


def calibration_picture(measures: Measures) -> str:
    """Return the calibration as SVG: where a dot lies on the line, what was said came true."""
    size, edge = 320, 40
    side = size - 2 * edge
    dots = []
    for one in measures.calibration:
        if one.pairs:
            x, y = edge + side * one.said, size - edge - side * one.true
            radius = 3 + min(9.0, one.pairs**0.5 / 3)
            dots.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"><title>{one.pairs} pairs: '
                f"said {one.said:.2f}, true {one.true:.2f}</title></circle>"
            )
    error = measures.calibration_error
    told = "no pairs" if error is None else f"mean distance {error:.3f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img">'
        f"<title>Calibration: {told}</title>"
        "<style>svg{background:#fff;font:12px sans-serif}path{stroke:#555;fill:none}circle{fill:#1d5f8a}</style>"
        f'<path d="M{edge} {edge}V{size - edge}H{size - edge}"/>'
        f'<path stroke-dasharray="4 4" d="M{edge} {size - edge}L{size - edge} {edge}"/>'
        f'<text x="{edge}" y="24">share that was true; {told}</text>'
        f'<text x="{edge}" y="{size - 12}">probability that was said</text>'
        f"{''.join(dots)}</svg>\n"
    )
