"""What is known or remembered of somebody, prepared for many comparisons.

Nothing here says who somebody is to the organisation: a person on record, the one whom a request
seeks and the one whom a text describes are the same kind of facts.
"""

from dataclasses import dataclass, field

from farshore.domain.dates import Interval
from farshore.domain.linkage.places import SaidPlace
from farshore.domain.names import Name


@dataclass(frozen=True, slots=True)
class Kin:
    """A relative.

    Attributes:
        relation: what the relative is to the described person: mother, brother, ...
        name: the relative's name, prepared; several writings of one relative are several kin.
        asks: it is this relative who asks; the sex, and so "brother" or "sister", may be unknown.
    """

    relation: str
    name: Name
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Stay:
    """A place where somebody lived.

    Attributes:
        place: what the cell says of it.
        years: first and last year; None where one is open or unknown.
    """

    place: SaidPlace
    years: tuple[int | None, int | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Facts:
    """One person's facts; whatever is unknown is empty.

    Attributes:
        names: renderings of one or more names.
        sex: m, f or empty.
        birth: the days on which the person may have been born.
        birthplace: where.
        stays: where the person lived.
        kin: relatives.
        parted: the years in which the asking relative last had contact; None if unknown.
        remembered: these are somebody's memories, not a record.
    """

    names: tuple[Name, ...] = ()
    sex: str = ""
    birth: Interval | None = None
    birthplace: SaidPlace = field(default_factory=SaidPlace)
    stays: tuple[Stay, ...] = ()
    kin: tuple[Kin, ...] = ()
    parted: tuple[int, int] | None = None
    remembered: bool = False

    def __repr__(self) -> str:
        return f"<facts: {len(self.names)} names, {len(self.kin)} relatives>"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one field says about two descriptions, in bits for and against.

    `bits` weighs "the same person" against "anybody else"; `kin_bits` weighs "a brother, sister or
    other relative" against "anybody else": brothers and sisters share family name, county and
    parents, so that such facts speak for both alike and decide nothing between them; so do children
    for husband and wife (`partner_bits`).

    Attributes:
        kind: name, birth, sex, place, time or kin.
        code: what was seen, for whoever puts it in words.
        bits: log2 of the likelihood ratio; 0 where something is missing.
        kin_bits: the same for a brother, sister or other relative.
        partner_bits: the same for the husband or wife.
        values: what fills the words: a relation, years apart.
        known: both sides say something about it.
        partly: a relative in common of whom one side writes a part of the name only.
    """

    kind: str
    code: str
    bits: float
    kin_bits: float = 0.0
    values: tuple[str, ...] = ()
    known: bool = True
    partner_bits: float = 0.0
    partly: bool = False

    def __repr__(self) -> str:
        return f"<finding {self.code}: {self.bits:+.1f} bits>"


def missing(kind: str) -> Finding:
    """Return the finding of a field that one side doesn't tell: it weighs nothing."""
    return Finding(kind, f"{kind}-missing", 0.0, 0.0, known=False)
