"""Limits and lists of the guard: what an organisation may make stricter."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Literal

import msgspec

PUBLIC_FIGURES = frozenset(
    {
        "Kim Jong Un", "Kim Jong-un", "Kim Jong Il", "Kim Il Sung", "Kim Yo Jong", "Kim Jong Nam",
        "Kim Ju Ae", "Ri Sol Ju", "Ban Ki-moon", "Moon Jae-in", "Yoon Suk Yeol", "Lee Jae-myung",
        "Park Geun-hye", "Lee Myung-bak", "Kim Dae-jung", "Roh Moo-hyun", "Syngman Rhee",
        "Park Chung-hee", "김정은", "김정일", "김일성", "김여정", "반기문", "문재인", "윤석열",
        "이재명", "박근혜", "이명박", "김대중", "노무현", "박정희", "金正恩", "金正日", "金日成",
        "キム・ジョンウン", "キム・ジョンイル", "キム・イルソン", "潘基文", "文在寅", "朴槿恵",
    }
)  # fmt: skip

ALL_VIEWS = frozenset({"home_state", "host_side", "family"})
EVERYWHERE = "everywhere"
_OWN = "own:"
"""Of an own field of an organisation: its kind names the views that can check it."""
AllowedKind = Literal["public", "staff", "organisation", "place"]


class KindRow(msgspec.Struct, frozen=True, kw_only=True):
    """Who can check one kind of fact."""

    views: frozenset[str]
    reason: str
    """Why these and no others, in a sentence for the screen."""
    floor: bool = False
    """Blocked at full precision whatever k is."""


@cache
def shipped_kinds() -> Mapping[str, KindRow]:
    """Return the shipped table of who can check what (`data/views.toml`), by kind of fact."""
    text = (resources.files("farshore.domain.guard") / "data" / "views.toml").read_text("utf-8")
    return MappingProxyType(msgspec.convert(tomllib.loads(text), dict[str, KindRow]))


def _shipped_views() -> Mapping[str, frozenset[str]]:
    return MappingProxyType({kind: row.views for kind, row in shipped_kinds().items()})


def _shipped_floors() -> frozenset[str]:
    return frozenset(kind for kind, row in shipped_kinds().items() if row.floor)


class Allowed(msgspec.Struct, frozen=True, kw_only=True):
    """A name that may be said: of a public figure, of our staff, of an organisation or a place."""

    name: str
    reason: str
    kind: AllowedKind = "public"
    scope: str = EVERYWHERE
    """`everywhere`, or the one story label in which it may be said."""
    by: str = ""
    """Handle of whoever allowed it."""
    on: date | None = None
    until: date | None = None
    """Its last day; None = no end."""
    confirmed_by: str = ""
    """Handle of the custodian who allowed it although it is also a protected person's name."""

    def __repr__(self) -> str:
        return f"<allowed {self.kind} in {self.scope}>"

    def counts(self, *, story: str, on: date) -> bool:
        """Tell whether it holds in a story on a day."""
        in_scope = self.scope in {EVERYWHERE, story}
        return in_scope and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Policy:
    """What blocks and what needs a decision.

    Attributes:
        block_below: k under which a release is refused.
        block_below_at_risk: the same for people with family left behind.
        block_below_child: the same for children.
        decide_below: k under which a person must decide.
        allowed: names of public people and of staff who may be named by anyone.
        entries: the organisation's own allow-list; `in_story` adds those that count to `allowed`.
        views: kind of fact to the attacker views that can check it.
        floors: kinds that are blocked at full precision whatever k is.
        meaning_alarms: false alarms per 1,000 words that a comparison by meaning may give; 0 turns it off.
    """

    block_below: int = 5
    block_below_at_risk: int = 10
    block_below_child: int = 10
    decide_below: int = 20
    allowed: frozenset[str] = field(default=PUBLIC_FIGURES)
    entries: tuple[Allowed, ...] = ()
    views: Mapping[str, frozenset[str]] = field(default_factory=_shipped_views)
    floors: frozenset[str] = field(default_factory=_shipped_floors)
    meaning_alarms: int = 1
    kin_counts: bool = False
    """Relatives narrow a crowd: set where most records name some (`crowds.weighed`)."""

    def counts(self, kind: str) -> bool:
        """Tell whether a kind of fact narrows a crowd, or is only shown."""
        return kind != "kin" or self.kin_counts

    def views_of(self, kind: str) -> frozenset[str]:
        """Return the attacker views that can check a kind of fact; all of them if it is unknown."""
        if kind.startswith(_OWN):
            return frozenset(kind.removeprefix(_OWN).split(",")) & ALL_VIEWS or ALL_VIEWS
        return self.views.get(kind, ALL_VIEWS)

    def limit_of(self, *, is_child: bool, at_risk: bool) -> int:
        """Return the k under which a release about such a person is refused."""
        limits = [self.block_below]
        limits += [self.block_below_child] if is_child else []
        limits += [self.block_below_at_risk] if at_risk else []
        return max(limits)

    def in_story(self, story: str, *, on: date) -> "Policy":
        """Return the policy with the allow-list entries that count in one story on a day."""
        if not self.entries:
            return self
        names = {entry.name for entry in self.entries if entry.counts(story=story, on=on)}
        return replace(self, allowed=self.allowed | names, entries=())


LIMITS = ("block_below", "block_below_at_risk", "block_below_child", "decide_below")
"""Numbers of people."""
NUMBERS = (*LIMITS, "meaning_alarms")
"""Of each of which a lower one is looser."""
DEFAULT = Policy()


def looser_points(policy: Policy, *, than: Policy) -> list[str]:
    """Return in what a policy is looser than another, as codes; empty if it is nowhere looser.

    A lower limit is looser. A view or a floor that is missing is looser: each view more makes
    crowds smaller or leaves them, each floor more blocks more. Allow-lists are not compared.

    Returns:
        `limits.NAME`, `views.KIND`, `floors.KIND`, sorted.
    """
    points = [f"limits.{n}" for n in NUMBERS if getattr(policy, n) < getattr(than, n)]
    kinds: Iterable[str] = {*policy.views, *than.views}
    points += [f"views.{kind}" for kind in kinds if than.views_of(kind) - policy.views_of(kind)]
    points += [f"floors.{kind}" for kind in than.floors - policy.floors]
    return sorted(points)
