"""The ties of one person as a list: both sides where both are registered, else the one."""

from collections.abc import Iterable, Mapping
from typing import Protocol

import msgspec

from farshore.domain.family.kin import generation_of, reverse_of
from farshore.domain.people.records import Certainty, Contact, FamilyLink, PersonDoc, Whereabouts


class FamilyTie(msgspec.Struct, frozen=True, kw_only=True):
    """One relative of a person, as it stands under cover.

    Attributes:
        kin: what the relative is to the person, in the words that were said.
        generation: 0 = the person's own, negative = above.
        label: case label, empty for somebody heard of only.
        covered: the name under cover, "K••"; empty where no name is known.
        is_erased: the other record was erased.
        said_by: which sides say it.
        inside: the relative is in the state of origin.
        whereabouts: where the relative is, as somebody answered.
    """

    kin: str
    generation: int
    label: str = ""
    covered: str = ""
    is_erased: bool = False
    both_sides: bool = False
    inside: bool = False
    said: str = ""
    source: str = ""
    certainty: Certainty = "likely"
    contact: Contact = ""
    ended: bool = False
    together: bool = False
    whereabouts: Whereabouts = ""


class Known(Protocol):
    """What must be known of another record of the register."""

    @property
    def covered(self) -> str:
        """The name under cover."""

    @property
    def sex(self) -> str:
        """F, M, X or empty."""

    @property
    def relatives(self) -> tuple[tuple[str, str], ...]:
        """Case labels, each with what they are to that person."""


def ties_of(doc: PersonDoc, others: Mapping[str, Known]) -> list[FamilyTie]:
    """Return the relatives of a person, the oldest generation first.

    Args:
        doc: the person's own record.
        others: the register by label; those who name this person are relatives too, although the
            own record does not say so.
    """
    named = {link.label for link in doc.relatives if link.label}
    own = [_own(link, doc, others) for link in doc.relatives]
    theirs = [
        _theirs(label, kin, other)
        for label, other in others.items()
        if label not in named and label != doc.label
        for whom, kin in other.relatives
        if whom == doc.label
    ]
    return sorted([*own, *theirs], key=lambda tie: tie.generation)


def problems_of(doc: PersonDoc) -> Iterable[str]:
    """Yield what can't be true of a family: being one's own relative, a tie that stands twice."""
    labels = [link.label for link in doc.relatives if link.label]
    if doc.label and doc.label in labels:
        yield "Nobody is a relative of themselves. Check the case label."
    if len(set(labels)) != len(labels):
        yield "The same case stands twice in the family. Take one line out."


def _own(link: FamilyLink, doc: PersonDoc, others: Mapping[str, Known]) -> FamilyTie:
    other = others.get(link.label)
    return FamilyTie(
        kin=link.kin,
        generation=generation_of(link.kin),
        label=link.label,
        covered=other.covered if other else _covered(link.name),
        is_erased=bool(link.label and other is None),
        both_sides=other is not None and any(doc.label == whom for whom, _kin in other.relatives),
        inside=link.inside,
        said=link.said,
        source=link.source,
        certainty=link.certainty,
        contact=link.contact,
        ended=link.ended,
        together=link.together,
        whereabouts=link.whereabouts,
    )


def _theirs(label: str, kin: str, other: Known) -> FamilyTie:
    """Return a tie that only the other side says, turned round."""
    return FamilyTie(
        kin=reverse_of(kin, sex=other.sex),
        generation=-generation_of(kin),
        label=label,
        covered=other.covered,
    )


def _covered(name: str) -> str:
    return f"{name[0]}••" if name else ""
