"""How good scores are on pairs with known answers: F1, AUC, recall at a precision; by kind."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scored:
    """One pair with its answer.

    Attributes:
        score: 0 to 1.
        same: the truth.
        kind: what sort of pair it is; empty if nobody said.
    """

    score: float
    same: bool
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured on n pairs.

    Attributes:
        n: pairs.
        f1: the best F1 over all thresholds.
        threshold: the lowest score that is called the same at that F1.
        auc: how often a true pair scores above a false one; ties count half.
        recall_98: the largest recall at a precision of at least .98.
        recall_90: the same at .90.
    """

    n: int
    f1: float
    threshold: float
    auc: float
    recall_98: float
    recall_90: float


def measure(pairs: Iterable[Scored]) -> Figures | None:
    """Return the figures; None where all pairs have one answer.

    Cost: O(n log n).
    """
    scored = sorted(pairs, key=lambda pair: -pair.score)
    true = sum(pair.same for pair in scored)
    if not 0 < true < len(scored):
        return None
    best, threshold, at_98, at_90, met = 0.0, 1.0, 0.0, 0.0, 0
    for called, pair in enumerate(scored, start=1):
        met += pair.same
        if called < len(scored) and scored[called].score == pair.score:
            continue
        precision, recall = met / called, met / true
        f1 = 2 * met / (called + true)
        if f1 > best:
            best, threshold = f1, pair.score
        at_98 = recall if precision >= 0.98 else at_98
        at_90 = recall if precision >= 0.90 else at_90
    return Figures(len(scored), best, threshold, _auc(scored, true), at_98, at_90)


def _auc(scored: list[Scored], true: int) -> float:
    false = sorted(pair.score for pair in scored if not pair.same)
    above = sum(
        bisect_left(false, pair.score) + bisect_right(false, pair.score)
        for pair in scored
        if pair.same
    )
    return above / 2 / true / len(false)


def by_kind(pairs: Iterable[Scored]) -> dict[str, Figures]:
    """Return the figures of all pairs ("all") and of each kind that has both answers.

    The part of a kind behind "|" (what differs in a false pair) is left out.
    """
    groups: dict[str, list[Scored]] = {"all": []}
    for pair in pairs:
        groups["all"].append(pair)
        if pair.kind:
            groups.setdefault(pair.kind.partition("|")[0], []).append(pair)
    measured = {kind: measure(group) for kind, group in groups.items()}
    return {kind: figures for kind, figures in measured.items() if figures}


def table(figures: dict[str, Figures]) -> str:
    """Return the figures as lines of text."""
    lines = [f"{'kind':<22}{'pairs':>6}{'F1':>7}{'at':>7}{'AUC':>8}{'R@.98':>7}{'R@.90':>7}"]
    lines += [
        f"{kind:<22}{f.n:>6}{f.f1:>7.3f}{f.threshold:>7.3f}{f.auc:>8.4f}"
        f"{f.recall_98:>7.3f}{f.recall_90:>7.3f}"
        for kind, f in sorted(figures.items(), key=lambda item: (item[0] != "all", item[0]))
    ]
    return "\n".join(lines)
