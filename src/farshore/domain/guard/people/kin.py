"""The relatives of a record: what each is called, and where each is."""

import re
from dataclasses import dataclass

from farshore.domain.guard.people.said import remembered_meanings
from farshore.domain.people.records import FamilyLink, PersonDoc, Whereabouts

_DEAD = re.compile(
    r"\b(?:dead|died|deceased|passed away|killed|executed)\b|(?<!生)死(?!刑)|(?<![逃流])亡(?!命)|他界|逝去|사망|별세|작고|돌아가|죽었|숨졌|去世|过世",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:not|whether|perhaps|maybe|may|might|unknown)\b|n['’]t\b|不明|未|か(?:もしれ|どうか)|모르|모른|知らない|不知",
    re.IGNORECASE,
)
"""Beside a death: nobody knows of it. Whoever may live is not called dead."""
_WIDER = {
    "#parents": {"#mother", "#father"},
    "#children": {
        "#son",
        "#daughter",
        "#daughterx",
        "#eldestson",
        "#secondson",
        "#eldestdaughter",
        "#youngestdaughter",
    },
    "#sibling": {"#brother", "#sister"},
    "#grandparents": {"#grandmother", "#grandfather"},
}
"""One word for several relatives: what is said of the parents is said of the mother."""
_ARRIVED = frozenset({"arrival", "departed"})
_OUT = frozenset({"departed", "arrived", "procedure"})
_CAUGHT = frozenset({"arrested", "repatriated"})


@dataclass(frozen=True, slots=True)
class Kin:
    """One relative.

    Attributes:
        meanings: of the word of kin, `#sister`; empty for one that no list knows.
        whereabouts: what the tie says; empty = nobody said.
        label: case label of whoever has a record.
    """

    meanings: frozenset[str]
    whereabouts: Whereabouts
    label: str = ""

    def __repr__(self) -> str:
        return f"<relative {self.label or 'without a record'}>"

    def may_be(self, meanings: frozenset[str]) -> bool:
        """Tell whether words of a text with these meanings may mean this relative."""
        return bool(widened(meanings) & self.meanings or meanings & widened(self.meanings))


def widened(meanings: frozenset[str]) -> frozenset[str]:
    """Return meanings with those that they take in: parents are a mother and a father."""
    return meanings.union(*(_WIDER.get(one, ()) for one in meanings))


def kin_of(link: FamilyLink) -> Kin:
    """Return what the guard keeps of a tie."""
    meanings = remembered_meanings(link.kin.replace("-", " "), "kin")
    return Kin(frozenset(meanings), _whereabouts(link), link.label)


def _whereabouts(link: FamilyLink) -> Whereabouts:
    if link.inside and link.whereabouts != "dead":
        return "inside"
    if link.whereabouts:
        return link.whereabouts
    if _is_called_dead(link):
        return "dead"
    return "here" if link.together else ""


def _is_called_dead(link: FamilyLink) -> bool:
    """Tell whether words of a tie say for certain that the relative died: his late mother, not late 2019."""
    words = f"{link.said}; {link.kin}"
    late = rf"\blate (?:\w+ )?{re.escape(link.kin.split()[-1])}\b" if link.kin.strip() else r"(?!)"
    said = _DEAD.search(words) or re.search(late, words, re.IGNORECASE)
    return bool(said) and not _UNSURE.search(words)


def whereabouts_of(doc: PersonDoc) -> Whereabouts:
    """Return where somebody with a record is, as far as it says.

    A relative's record says "arrived" before anybody said anything, so that only a dated arrival counts there.
    """
    if doc.stage == "died":
        return "dead"
    if doc.stage in _CAUGHT:
        return "inside"
    if any(one.event in _ARRIVED for one in doc.journey):
        return "here"
    return "here" if doc.role == "supported" and doc.stage in _OUT else ""


__all__ = ["Kin", "kin_of", "whereabouts_of", "widened"]
