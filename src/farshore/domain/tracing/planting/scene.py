"""A list of people, requests that seek some of them or nobody, and the truth about it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from farshore.domain.linkage.places import said_place
from farshore.domain.tracing.described import Described, Request
from farshore.domain.tracing.features import ASKED
from farshore.domain.tracing.planting import writing
from farshore.domain.tracing.planting.families import Soul, Village
from farshore.domain.tracing.planting.memory import remembered_birth, remembered_given
from farshore.domain.tracing.planting.writing import Hand, hand

_IN_LIST, _IN_REQUESTS, _TWICE = 0.56, 0.1, 0.02
_KIN_IN_LIST = 0.33
_NAMESAKE, _CHAIN = 0.2, 0.25
_SMALL_CHILD = 0.06
_TWO_WRITINGS, _ALIAS, _ALIAS_ONLY, _PARTIAL = 0.35, 0.08, 0.03, 0.03
_NO_SEX, _NO_BIRTH, _NO_PLACE, _NO_STAY, _NO_KIN = 0.06, 0.14, 0.3, 0.5, 0.42
_ALIASES = (
    "王丽",
    "李秀英",
    "Wang Fang",
    "张燕",
    "刘洋",
    "Li Na",
    "陈静",
    "杨梅",
    "Zhao Lei",
    "孙伟",
    "왕화",
    "리향",
)


@dataclass(slots=True)
class Scene:
    """What was planted.

    Attributes:
        people: the list, in the order of its ids.
        requests: the requests.
        truth: request, person; an empty person is nobody.
        planted: kind of error or gap -> how often it was planted.
    """

    people: list[Described] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    truth: list[tuple[str, str]] = field(default_factory=list)
    planted: Counter[str] = field(default_factory=Counter)


def plant(
    *, people: int, requests: int, seed: int, told: Callable[[int], None] = lambda _done: None
) -> Scene:
    """Return invented people and requests.

    Args:
        people: how many rows the list has.
        requests: how many requests there are.
        seed: the same seed gives the same scene.
        told: called with the number of rows done.
    """
    return _Planter(Random(seed), told).scene(people, requests)


class _Planter:
    def __init__(self, random: Random, told: Callable[[int], None]) -> None:
        self._random, self._told = random, told
        self._village = Village(random)
        self._scene = Scene()
        self._rows: list[tuple[Described, Soul]] = []
        self._asked: list[tuple[str, Soul, Soul]] = []

    def scene(self, people: int, requests: int) -> Scene:
        """Plant requests first, then fill the list up with others and their kin."""
        while len(self._scene.requests) < requests:
            self._ask(people, requests)
            self._told(len(self._scene.requests))
        while len(self._rows) < people:
            family = self._village.family()
            first = self._random.choice(family)
            self._enter(first)
            self._enter_kin(first, None)
            self._told(len(self._rows))
        del self._rows[max(people, 1) :]
        self._random.shuffle(self._rows)
        self._number()
        return self._scene

    def _enter(self, soul: Soul) -> None:
        self._rows.append((self._person(soul), soul))

    def _enter_kin(self, soul: Soul, asks: Soul | None) -> None:
        kin = [one for _relation, one in soul.relatives() if one is not asks]
        if kin and self._random.random() < _KIN_IN_LIST:
            self._enter(self._random.choice(kin))

    def _number(self) -> None:
        """Give ids, and say in the truth which rows and enquirers each request means."""
        rows: dict[int, list[str]] = {}
        for number, (row, soul) in enumerate(self._rows, start=1):
            id_ = f"P{number:07d}"
            self._scene.people.append(_with_id(row, id_))
            rows.setdefault(id(soul), []).append(id_)
        for request, _sought, asks in self._asked:
            rows.setdefault(id(asks), []).append(ASKED + request)
        for request, sought, _asks in self._asked:
            found = [one for one in rows.get(id(sought), []) if one != ASKED + request]
            self._scene.truth += [(request, one) for one in found or [""]]

    def _ask(self, people: int, requests: int) -> None:
        """Plant one request, and perhaps the sought person, kin or a namesake in the list."""
        sought, asks, relation = self._pair()
        self._add(sought, asks, relation)
        chance = self._random.random()
        if chance < _IN_LIST:
            self._enter(sought)
            if self._random.random() < _TWICE:
                self._enter(sought)
        elif chance < _IN_LIST + _IN_REQUESTS and len(self._scene.requests) < requests:
            self._seeks_too(sought, asks)
        self._enter_kin(sought, asks)
        if self._random.random() < _NAMESAKE and len(self._rows) < people:
            self._enter(self._namesake(sought))

    def _add(self, sought: Soul, asks: Soul, relation: str, *, parted: int = 0) -> None:
        id_ = f"R{len(self._scene.requests) + 1:06d}"
        self._scene.requests.append(self._request(id_, sought, asks, relation, parted=parted))
        self._asked.append((id_, sought, asks))

    def _namesake(self, sought: Soul) -> Soul:
        """Return somebody of the same name, often of the county, at times of nearly the same age."""
        random = self._random
        other = next(one for one in self._village.family() if one.sex == sought.sex or one.kin)
        year = sought.born[0] + (
            random.randint(-3, 3) if random.random() < 0.5 else random.randint(-20, 20)
        )
        county = sought.county if random.random() < 0.5 else other.county
        self._scene.planted["a namesake"] += 1
        return Soul(sought.family, sought.given, sought.sex, (min(2018, year), *other.born[1:]), county,
                    max(other.left, min(2018, year) + 3), other.home, other.kin)  # fmt: skip

    def _pair(self) -> tuple[Soul, Soul, str]:
        """Return who is sought, who asks, and what the sought person is to the one who asks."""
        while True:
            family = self._village.family()
            asks = self._random.choice(family)
            kin = list(asks.relatives())
            if kin:
                relation, sought = self._random.choice(kin)
                return sought, asks, relation

    def _seeks_too(self, sought: Soul, asks: Soul) -> None:
        """Let the sought person ask as well: for the one who asks, or for another of the family."""
        kin = list(sought.relatives())
        back = [(relation, soul) for relation, soul in kin if soul is asks]
        chain = not back or self._random.random() < _CHAIN
        relation, wanted = self._random.choice(kin if chain else back)
        self._add(wanted, sought, relation, parted=asks.left)
        self._scene.planted["chain" if wanted is not asks else "each seeks the other"] += 1

    def _names(self, soul: Soul, by: Hand, *, list_: bool) -> list[str]:
        random = self._random
        if list_ and random.random() < _ALIAS_ONLY:
            self._scene.planted["an alias only"] += 1
            return [random.choice(_ALIASES)]
        if random.random() < _PARTIAL:
            self._scene.planted["a part of a name"] += 1
            return [writing.partial(random, soul.family, soul.given, by)]
        found = [writing.name_in(random, soul.family, soul.given, by)]
        if random.random() < _TWO_WRITINGS:
            found.append(writing.name_in(random, soul.family, soul.given, hand(random)))
        if random.random() < 0.03:
            found[0] = writing.slip(random, found[0])
            self._scene.planted["a slip in a name"] += 1
        if list_ and random.random() < _ALIAS:
            found.insert(random.randrange(len(found) + 1), random.choice(_ALIASES))
            self._scene.planted["an alias beside the name"] += 1
        return list(dict.fromkeys(found))

    def _person(self, soul: Soul) -> Described:
        random, by = self._random, hand(self._random)
        born = soul.born
        if random.random() < 0.08:
            born = (born[0] + random.choice((-1, 1)), born[1], born[2])
            self._scene.planted["a record's birth a year off"] += 1
        return Described(
            "",
            tuple(self._names(soul, by, list_=True)),
            "" if random.random() < _NO_SEX else soul.sex,
            "" if random.random() < _NO_BIRTH else writing.birth_in(random, born, by),
            self._place(soul, by),
            tuple(self._stays(soul, by)),
            tuple(self._kin(soul, by, None)),
        )

    def _request(
        self, id_: str, sought: Soul, asks: Soul, relation: str, *, parted: int = 0
    ) -> Request:
        random, by = self._random, hand(self._random)
        seen = Soul(sought.family, sought.given, sought.sex, sought.born, sought.county, sought.left,
                    sought.home, sought.kin)  # fmt: skip
        small = random.random() < _SMALL_CHILD
        if small:
            self._scene.planted["a small child then"] += 1
        seen.given, wrong = remembered_given(random, sought.given)
        seen.born, off = remembered_birth(random, sought.born)
        self._scene.planted.update(kind for kind in (wrong, off) if kind)
        enquirer = [writing.name_in(random, asks.family, asks.given, by)]
        if random.random() < _TWO_WRITINGS:
            enquirer.append(writing.name_in(random, asks.family, asks.given, hand(random)))
        names = [sought.given] if small and by.script == 0 else self._names(seen, by, list_=False)
        born = (
            ""
            if small or random.random() < 2 * _NO_BIRTH
            else writing.birth_in(random, seen.born, by)
        )
        separated = parted or min(sought.left, asks.left)
        self._scene.planted["no birth"] += not born
        if random.random() < 0.15:
            separated += random.choice((-2, -1, 1, 2))
        return Request(
            id_,
            tuple(dict.fromkeys(enquirer)),
            relation,
            Described(id_, tuple(names), "" if random.random() < _NO_SEX else sought.sex, born,
                      "" if small else self._place(seen, by), tuple(self._stays(seen, by, home=True)),
                      () if small else tuple(self._kin(sought, by, asks))),
            "" if random.random() < 0.15 else f"{separated}",
        )  # fmt: skip

    def _place(self, soul: Soul, by: Hand) -> str:
        random = self._random
        if random.random() < _NO_PLACE:
            return ""
        province = said_place(soul.county).province
        if random.random() < 0.15:
            return writing.province_in(province, by)
        return writing.county_in(random, soul.county, by, province=province)

    def _stays(self, soul: Soul, by: Hand, *, home: bool = False) -> list[str]:
        random = self._random
        if random.random() < _NO_STAY:
            return []
        left, first = soul.left, soul.born[0]
        years = random.choice(("", f" {first}/{left}", f" {first}/{left}", f" /{left}"))
        found = [writing.county_in(random, soul.county, by) + years]
        if not home:
            at = left
            for place in random.sample(writing.ABROAD, random.choice((0, 1, 1, 2))):
                found.append(f"{writing.abroad_in(place, by)} {at}/{at + 2}")
                at += 3
        return found

    def _kin(self, soul: Soul, by: Hand, asks: Soul | None) -> list[tuple[str, str]]:
        random = self._random
        if random.random() < _NO_KIN:
            return []
        known = [pair for pair in soul.relatives() if random.random() < 0.55]
        found = []
        for relation, one in known:
            if one is asks and random.random() < 0.5:
                continue
            given, wrong = remembered_given(random, one.given)
            self._scene.planted.update(["a relative's name wrong"] if wrong else [])
            if random.random() < 0.06:
                found.append((relation, writing.partial(random, one.family, given, by)))
            else:
                found.append((relation, writing.name_in(random, one.family, given, by)))
        return found


def _with_id(row: Described, id_: str) -> Described:
    return Described(id_, row.names, row.sex, row.born, row.birthplace, row.lived, row.relatives)
