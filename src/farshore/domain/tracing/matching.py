"""Whom each request may mean: a shortlist by keys, every pair weighed, candidates against each other."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log2
from typing import Protocol, TypeVar

import numpy as np

from farshore.domain.linkage.evidence import shares
from farshore.domain.linkage.facts import Facts
from farshore.domain.linkage.rarity import Rarity
from farshore.domain.linkage.weighing import Weighed, weigh
from farshore.domain.memory import in_one_memory
from farshore.domain.tracing.certainty import CEILING, lacks
from farshore.domain.tracing.described import Described, Request
from farshore.domain.tracing.features import (
    ASKED,
    Reader,
    facts_of,
    facts_of_enquirer,
    facts_of_sought,
)
from farshore.domain.tracing.index import SHORTLIST, Index

T = TypeVar("T")
R = TypeVar("R")
IN_LIST = 0.6
"""How often the sought person is in the list at all."""
FEWEST = 2_000
"""A list of fewer people is weighed as if it were that long: few rows make nobody likely."""
RANKS = 10
_LEAST = 0.002
_NOBODY = log2(1 - IN_LIST) + 0.5
"""The weight of "none of these" beside the candidates, in bits."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a request may mean.

    Attributes:
        person: id of the person, or `request:ID` for the one who asks there.
        rank: 1 is the best.
        probability: that it is the same person, 0 to 1; how often it comes true is measured
            (`farshore tracing evaluate`).
        bits: the odds before candidates compete, in bits.
        weighed: what speaks for and against.
        facts: what is known of the person.
        lacking: why it can't be sure whatever its bits; empty if it can.
    """

    person: str
    rank: int
    probability: float
    bits: float
    weighed: Weighed
    facts: Facts
    lacking: str = ""

    def __repr__(self) -> str:
        return f"<candidate {self.person}: {self.probability:.3f}>"


@dataclass(frozen=True, slots=True)
class Matches:
    """The candidates of one request, best first; empty: nobody worth reading.

    Attributes:
        request: its id.
        candidates: best first.
        sought: what the request says of the sought person.
        ground: what the weights stood on.
    """

    request: str
    candidates: tuple[Candidate, ...]
    sought: Facts
    ground: "Ground"

    def __repr__(self) -> str:
        return f"<matches of {self.request}: {len(self.candidates)}>"


@dataclass(frozen=True, slots=True)
class Ground:
    """What all pairs of a list are weighed with.

    Attributes:
        rarity: how usual names and places are in it.
        prior: odds of one description before anything is known, in bits.
    """

    rarity: Rarity
    prior: float


class Each(Protocol):
    """Asks a function about each thing of a list, in one process or in several."""

    def __call__(self, work: Callable[[T], R], things: Sequence[T], /) -> list[R]:
        """Return its answers in their order."""
        ...


def one_by_one(work: Callable[[T], R], things: Sequence[T], /) -> list[R]:
    """Ask a function about each thing, in this process."""
    return [work(one) for one in things]


class Register:
    """Descriptions ready to be searched: people on record and those who ask in other requests."""

    def __init__(self, ids: Sequence[str], facts: Sequence[Facts]) -> None:
        self.ids = list(ids)
        self.facts = list(facts)
        self.rarity = Rarity.of(self.facts)
        self._index: Index | None = None

    def __repr__(self) -> str:
        return f"<register of {len(self.ids)}>"

    @classmethod
    @in_one_memory
    def of(
        cls,
        people: Iterable[Described],
        requests: Iterable[Request] = (),
        *,
        each: Each = one_by_one,
    ) -> "Register":
        """Read people, and the enquirers of requests, who may be sought themselves.

        Args:
            people: the list.
            requests: whose enquirers stand in it as well.
            each: reads them all.
        """
        known, asking = list(people), [request for request in requests if request.enquirer]
        ids = [person.id for person in known] + [ASKED + request.id for request in asking]
        facts = each(Reader().facts_of, known) + each(facts_of_enquirer, asking)
        return cls(ids, facts)

    @property
    def index(self) -> Index:
        """Return the index of all descriptions; it is made when it is first asked for."""
        if self._index is None:
            self._index = Index(self.facts)
        return self._index

    @property
    def ground(self) -> Ground:
        """Return what pairs with this list are weighed with."""
        return Ground(self.rarity, log2(IN_LIST / max(FEWEST, len(self.ids))))


@in_one_memory
def match(
    requests: Sequence[Request],
    people: Iterable[Described],
    *,
    told: Callable[[int], None] = lambda _done: None,
) -> list[Matches]:
    """Return whom each request may mean, among people and among those who ask.

    Args:
        requests: all of them; their enquirers are searched as well.
        people: the list.
        told: called with the number of requests done.
    """
    register = Register.of(people, requests)
    found = []
    for done, request in enumerate(requests, start=1):
        found.append(search(request, register))
        told(done)
    return found


@in_one_memory
def search(request: Request, register: Register, *, most: int = SHORTLIST) -> Matches:
    """Return whom one request may mean."""
    sought = facts_of_sought(request)
    own = ASKED + request.id
    near = register.index.nearest(sought, most=most)
    pairs = [(register.ids[n], register.facts[n]) for n in map(int, near) if register.ids[n] != own]
    return ranked(request.id, sought, pairs, ground=register.ground)


@in_one_memory
def ranked(
    request: str,
    sought: Facts,
    pairs: Sequence[tuple[str, Facts]],
    *,
    ground: Ground,
    ranks: int = RANKS,
) -> Matches:
    """Weigh pairs and let candidates compete: they share one certainty, less what speaks for nobody.

    Args:
        request: its id.
        sought: whom it seeks.
        pairs: id and facts of each candidate.
        ground: what pairs are weighed with.
        ranks: how many are returned at most.
    """
    weighed = [weigh(sought, facts, ground.rarity) for _id, facts in pairs]
    bits = np.array([one.net(prior=ground.prior) for one in weighed])
    chances = shares(bits, nobody=_NOBODY)
    order = np.argsort(-bits, kind="stable")[:ranks]
    found: list[Candidate] = []
    for rank, at in enumerate(order, start=1):
        lacking = lacks(sought, weighed[at])
        chance = float(chances[at])
        chance = min(chance, CEILING) if lacking else chance
        if chance < _LEAST and rank > 1:
            break
        person, facts = pairs[at]
        found.append(Candidate(person, rank, chance, float(bits[at]), weighed[at], facts, lacking))
    return Matches(request, tuple(found), sought, ground)


@in_one_memory
def one_to_many(
    person: Described, requests: Sequence[Request], *, ground: Ground, most: int = SHORTLIST
) -> list[tuple[str, Candidate]]:
    """Return the open requests that may mean a new person, best first, with the person as candidate.

    Probabilities are those of the person alone: whoever else is in the list competes only when a
    request is matched again (`search`).

    Args:
        person: new in the list.
        requests: all that are open.
        ground: of the list (`Register.ground`).
        most: how many requests are weighed.
    """
    waiting = Waiting(requests)
    return waiting.meant_by(person, ground=ground, most=most)


class Waiting:
    """Open requests ready to be asked about one person after another."""

    def __init__(self, requests: Sequence[Request]) -> None:
        self.ids = [request.id for request in requests]
        self.sought = [facts_of_sought(request) for request in requests]
        self.index = Index(self.sought, wide=True)

    def __repr__(self) -> str:
        return f"<{len(self.ids)} waiting requests>"

    def meant_by(
        self, person: Described, *, ground: Ground, most: int = SHORTLIST
    ) -> list[tuple[str, Candidate]]:
        """Return the requests that may mean a person, best first (see `one_to_many`)."""
        facts = facts_of(person)
        found = []
        for n in map(int, self.index.nearest(facts, most=most)):
            one = ranked(self.ids[n], self.sought[n], [(person.id, facts)], ground=ground)
            found.append((self.ids[n], one.candidates[0]))
        return sorted(found, key=lambda pair: -pair[1].bits)
