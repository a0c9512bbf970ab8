"""Written descriptions read into facts: names, births by any count, places by any name, relatives."""

import re

from farshore.domain.dates import Interval, birth_of, parse_edtf
from farshore.domain.linkage.facts import Facts, Kin, Stay
from farshore.domain.linkage.places import SaidPlace, said_place
from farshore.domain.names import Name, parse
from farshore.domain.tracing.described import Described, Request
from farshore.domain.tracing.relations import through, turned

_YEARS = re.compile(
    r"\s+(?P<first>\d{4}[~?]?(?:-\d\d)?)?(?P<slash>/)?(?P<last>\d{4}[~?]?(?:-\d\d)?)?$"
)
ASKED = "request:"
"""Before the id of a request: the one who asks there may be the one who is sought here."""


class Reader:
    """Reads the descriptions of one list: each writing once, however many people bear it."""

    def __init__(self) -> None:
        self._names: dict[str, Name] = {}
        self._births: dict[str, Interval | None] = {}
        self._stays: dict[str, Stay] = {}

    def __repr__(self) -> str:
        return f"<reader of {len(self._names)} names>"

    def facts_of(self, person: Described) -> Facts:
        """Read a person on record; what can't be read stays empty (`unread` names it)."""
        return Facts(
            names=tuple(map(self._name, person.names)),
            sex=person.sex,
            birth=self._birth(person.born) if person.born else None,
            birthplace=said_place(person.birthplace) if person.birthplace else SaidPlace(),
            stays=tuple(map(self._stay, person.lived)),
            kin=tuple(Kin(relation, self._name(name)) for relation, name in person.relatives),
        )

    def _name(self, text: str) -> Name:
        found = self._names.get(text)
        if found is None:
            found = self._names[text] = parse(text)
        return found

    def _birth(self, text: str) -> Interval | None:
        if text not in self._births:
            self._births[text] = birth_of(text)
        return self._births[text]

    def _stay(self, cell: str) -> Stay:
        found = self._stays.get(cell)
        if found is None:
            found = self._stays[cell] = stay_of(cell)
        return found


def facts_of(person: Described) -> Facts:
    """Read a single person (`Reader.facts_of`)."""
    return Reader().facts_of(person)


def facts_of_sought(request: Request) -> Facts:
    """Read whom a request seeks; the enquirer stands among the relatives."""
    facts = facts_of(request.sought)
    asking = tuple(
        Kin(turned(request.relation), parse(name), asks=True) for name in request.enquirer
    )
    return Facts(
        names=facts.names,
        sex=facts.sex,
        birth=facts.birth,
        birthplace=facts.birthplace,
        stays=facts.stays,
        kin=(*asking, *facts.kin),
        parted=_years_of(request.separated),
        remembered=True,
    )


def facts_of_enquirer(request: Request) -> Facts:
    """Read what a request says of the one who seeks: two relatives may seek each other."""
    sought = request.sought
    kin = [Kin(request.relation, parse(name)) for name in sought.names]
    for relation, name in sought.relatives:
        found = through(request.relation, relation)
        if found and name not in request.enquirer:
            kin.append(Kin(found, parse(name)))
    near = request.relation in _RAISED_TOGETHER
    places = [sought.birthplace] if near and sought.birthplace else []
    return Facts(
        names=tuple(parse(name) for name in request.enquirer),
        stays=(
            *(Stay(said_place(place)) for place in places),
            *((stay_of(cell) for cell in sought.lived) if near else ()),
        ),
        kin=tuple(kin),
        parted=_years_of(request.separated),
    )


_RAISED_TOGETHER = frozenset(
    {"mother", "father", "brother", "sister", "son", "daughter", "half-brother", "half-sister"}
)


def stay_of(cell: str) -> Stay:
    """Read a place with or without years: `Musan 1990/2001`, `/2001`, `1990~/2001~`."""
    found = _YEARS.search(cell)
    if not found or not (found["first"] or found["last"]):
        return Stay(said_place(cell.strip()))
    first, last = _year(found["first"]), _year(found["last"])
    if not found["slash"]:
        last = first
    return Stay(said_place(cell[: found.start()].strip()), (first, last))


def _year(text: str | None) -> int | None:
    return int(text[:4]) if text else None


def _years_of(separated: str) -> tuple[int, int] | None:
    found = parse_edtf(separated) or (birth_of(separated) if separated else None)
    return (found.first.year, found.last.year) if found else None


def unread(person: Described) -> tuple[str, ...]:
    """Return the fields of a description whose words could not be read: born, birthplace."""
    found = []
    if person.born and birth_of(person.born) is None:
        found.append("born")
    if person.birthplace and said_place(person.birthplace) == SaidPlace():
        found.append("birthplace")
    return tuple(found)
