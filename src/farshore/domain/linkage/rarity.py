"""How usual names and places are among the people who are compared: what is rare says more.

Counts of the list are smoothed by what is known of Korean names, so that in a small list a name
that stands there once is not taken for rare.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import prod

from farshore.domain.linkage.facts import Facts
from farshore.domain.names import Name, Parse, families, given_share

_PRIOR = 400.0
"""As many people as the tables of names weigh for, beside those of the list."""
_GIVEN_SPREAD = 4.0
"""Syllables of a given name hang together, so that whole names are commoner than their product."""
_LEAST_NAME, _LEAST_PLACE = 2e-6, 0.002
_MOST_GIVEN = 0.05
_INITIAL = 0.13
_USUAL_COUNTY, _USUAL_PROVINCE = 0.02, 0.12
_PLACE_PRIOR = 50.0


@dataclass(slots=True)
class Rarity:
    """Shares of names and places.

    Attributes:
        people: how many people were counted.
        given: given names -> people.
        counties: counties of birth -> people.
        provinces: provinces of birth -> people.
    """

    people: int = 0
    given: Counter[str] = field(default_factory=Counter)
    counties: Counter[str] = field(default_factory=Counter)
    provinces: Counter[str] = field(default_factory=Counter)
    _known: dict[str, float] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<rarity among {self.people} people>"

    @classmethod
    def of(cls, everyone: Iterable[Facts]) -> "Rarity":
        """Count the people of a list."""
        found = cls()
        for facts in everyone:
            found.add(facts)
        return found

    def add(self, facts: Facts) -> None:
        """Count one person more."""
        self.people += 1
        self.given.update({given for name in facts.names if (given := given_of(name))})
        if facts.birthplace.county:
            self.counties[facts.birthplace.county] += 1
        if facts.birthplace.province:
            self.provinces[facts.birthplace.province] += 1
        self._known.clear()

    def of_name(self, name: Name) -> float:
        """Return the share of people who bear a name that could be written so."""
        found = self._known.get(name.plain)
        if found is None:
            found = self._known[name.plain] = self._of_name(name)
        return found

    def _of_name(self, name: Name) -> float:
        if not name.parses:
            return 1e-4
        parse = name.parses[0]
        family = family_share_of(name)
        if parse.initials:
            return max(_LEAST_NAME, family * _INITIAL ** max(1, len(parse.given)))
        return max(_LEAST_NAME, family * self._of_given(parse))

    def of_given(self, name: Name) -> float:
        """Return the share of people who bear the given name, whatever their family."""
        return self._of_given(name.parses[0]) if name.parses else 1e-3

    def _of_given(self, parse: Parse) -> float:
        shares = given_share()
        product = (
            prod(shares.get(slot.best(), 1e-4) for slot in parse.given) if parse.given else 1.0
        )
        usual = min(_MOST_GIVEN, _GIVEN_SPREAD * product)
        counted = self.given["".join(slot.best() for slot in parse.given)]
        return (counted + _PRIOR * usual) / (self.people + _PRIOR)

    def of_county(self, county: str) -> float:
        """Return the share of people born in a county."""
        return self._place(self.counties, county, _USUAL_COUNTY)

    def of_province(self, province: str) -> float:
        """Return the share of people born in a province."""
        return self._place(self.provinces, province, _USUAL_PROVINCE)

    def _place(self, counts: "Counter[str]", name: str, usual: float) -> float:
        told = counts.total()
        return max(_LEAST_PLACE, (counts[name] + _PLACE_PRIOR * usual) / (told + _PLACE_PRIOR))


def given_of(name: Name) -> str:
    """Return the likeliest given name in Hangul; empty if it is only initials or unread."""
    parse = name.parses[0] if name.parses else None
    if parse is None or parse.initials:
        return ""
    return "".join(slot.best() for slot in parse.given)


def family_share_of(name: Name) -> float:
    """Return the share of people who bear the family name; 1 if none is written."""
    family = name.parses[0].family if name.parses else None
    if family is None:
        return 1.0
    found = families().get(family.best())
    return found[0] if found else 1e-4
