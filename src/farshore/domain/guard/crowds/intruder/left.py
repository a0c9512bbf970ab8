"""In how large a crowd each kind of reader is left with somebody, and what tells most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from farshore.domain.guard.answers.policy import ALL_VIEWS
from farshore.domain.guard.answers.verdicts import Telling
from farshore.domain.guard.crowds.caseload import Caseload, Mask
from farshore.domain.guard.crowds.intruder.clues import Reader, Source, clues_of, told_words
from farshore.domain.guard.crowds.intruder.weighing import Clue, crowd_left, paying
from farshore.domain.linkage.evidence import bits_of

UNION = "union"
_MOST_TOLD = 5
_LEAST_BITS = 0.5
_CAME = frozenset({"supported"})
_MET = frozenset({"supported", "helper", "staff"})


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of somebody's crowd.

    Attributes:
        views: people, by kind of reader; `union` is a reader who knows all that they know.
        joined: the same for the union, with everything that is public already.
        telling: what tells most, the best first.
        clues: of the story alone.
    """

    views: Mapping[str, float]
    joined: float
    telling: Sequence[Telling]
    clues: Sequence[Clue]
    _reader: Reader
    _exact: Mapping[str, int]
    _exact_joined: int

    def without(self, words: str) -> float:
        """Return the smallest crowd that is left if some words are taken out, here and before.

        Args:
            words: as they stand in the text.
        """
        rest = [clue for clue in self.clues if clue.told != words]
        everybody = len(self._reader.caseload)
        crowds = [
            crowd_left(
                [clue for clue in rest if _sees(view, clue)],
                at=self._reader.row,
                among=_among(view, self._reader.caseload, self._reader.row),
                fitting=everybody,
            )
            for view in self._exact
        ]
        return min(crowds, default=float(everybody))

    def kinds(self, view: str) -> frozenset[str]:
        """Return what kinds of things told narrow the crowd of a kind of reader, and only of that kind."""
        return frozenset(
            clue.kind
            for clue in self.clues
            if clue.views == {view} and bits_of(1.0, float(clue.like.mean())) >= _LEAST_BITS
        )


def left_of(
    here: Sequence[Source],
    older: Sequence[Source],
    *,
    reader: Reader,
    exact: Mapping[str, int],
    exact_joined: int,
) -> Left:
    """Return what is left of somebody's crowd.

    Args:
        here: the texts of the story.
        older: what is public about the same person already.
        reader: the person and the caseload.
        exact: how many fit all exact facts, by kind of reader; no crowd is larger.
        exact_joined: the same with everything public.
    """
    clues = clues_of(here, reader)
    views: dict[str, float] = {}
    for view, fitting in exact.items():
        among = _among(view, reader.caseload, reader.row)
        seen = [clue for clue in clues if _sees(view, clue)]
        views[view] = crowd_left(seen, at=reader.row, among=among, fitting=fitting)
    joined_clues = clues_of([*here, *older], reader) if older else clues
    among = _among(UNION, reader.caseload, reader.row)
    joined = crowd_left(joined_clues, at=reader.row, among=among, fitting=exact_joined)
    telling = _telling(joined_clues, reader)
    return Left(views, joined, telling, clues, reader, exact, exact_joined)


def _sees(view: str, clue: Clue) -> bool:
    return view == UNION or view in clue.views


def _among(view: str, caseload: Caseload, row: int) -> Mask:
    """Return whom a reader takes into account: those who came; here also those who help."""
    among = caseload.of_roles(_MET if view == "host_side" else _CAME)
    if among[row]:
        return among
    return np.ones(len(caseload), dtype=np.bool_)


def _telling(clues: Sequence[Clue], reader: Reader) -> list[Telling]:
    among = _among(UNION, reader.caseload, reader.row)
    found = paying(clues, at=reader.row, among=among, fitting=len(reader.caseload))
    return [
        Telling(
            kind=members[0].kind,
            words=told_words(members)[:_MOST_TOLD],
            bits=round(bits, 1),
            without=round(without, 1),
            views=sorted(frozenset.union(*(clue.views for clue in members)) & ALL_VIEWS),
        )
        for members, bits, without in found[:_MOST_TOLD]
        if bits >= _LEAST_BITS
    ]
