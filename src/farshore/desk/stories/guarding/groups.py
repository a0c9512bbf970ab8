"""The panel's three groups: who is named, who can be found, who else is endangered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from farshore.desk.stories.guarding.offers import Finished, field_text, finished
from farshore.desk.stories.panel import Crowd, Row
from farshore.domain.guard.answers.verdicts import Change, Finding, Suggestion
from farshore.domain.stories.documents import Translation

TITLES: dict[str, tuple[str | Promise, str | Promise]] = {
    "names": (
        _("Names somebody"),
        _("A name, or what stands for one, is in the text. Write other words, or say whose it is."),
    ),
    "findable": (
        _("Makes somebody findable"),
        _("Each of these may be harmless alone. Together they fit too few people."),
    ),
    "others": (
        _("Endangers others"),
        _("This is about people who never agreed to be told of: family, helpers, travellers."),
    ),
}
_OTHERS = frozenset({"guard.relatives-at-risk", "guard.live-operation", "guard.relative"})
_OTHER_TYPES = frozenset({"D.helper", "D.staff", "D.relative"})
_TOLD_ONCE = frozenset({"guard.crowd-too-small", "guard.mosaic"})
"""Rules whose reason is the crowd's: it stands once for each person, not at every detail."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A way out: the finished sentence, and what its button sends under which name."""

    name: str
    value: str
    kind: str
    sentence: Finished | None
    label: str


@dataclass(frozen=True, slots=True)
class Place:
    """One thing to settle: its first row, rows that say the same elsewhere, and its ways out."""

    row: Row
    also: list[Row]
    offers: list[Offer]
    told_once: bool
    is_new_subject: bool

    @property
    def count(self) -> int:
        """At how many places of the story the words stand."""
        return 1 + len(self.also)


@dataclass(frozen=True, slots=True)
class Group:
    """Places of one kind of harm."""

    code: str
    title: str
    says: str
    places: list[Place]


@dataclass(frozen=True, slots=True)
class Ring:
    """A crowd as a picture: a figure for each person that is needed, filled for each that fits."""

    crowd: Crowd
    fits: int
    figures: list[bool]


def groups_of(
    rows: Sequence[Row], *, texts: Mapping[str, Translation], language: str, subjects: Sequence[str]
) -> list[Group]:
    """Sort open rows that act into the three groups; repeated words are one place.

    Args:
        rows: open findings, worst first.
        texts: the saved text of each language.
        language: the language on the page.
        subjects: labels of those whom the story is about.
    """
    same: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        if row.finding.strength != "note":
            same.setdefault(_likeness(row), []).append(row)
    found: dict[str, list[Place]] = {code: [] for code in TITLES}
    for alike in same.values():
        place = _place(alike, texts=texts, language=language, subjects=subjects)
        found[_code(place.row.finding)].append(place)
    return [
        Group(code, str(TITLES[code][0]), str(TITLES[code][1]), places)
        for code, places in found.items()
        if places
    ]


def rings_of(crowds: Sequence[Crowd]) -> list[Ring]:
    """Return a picture of each crowd that is too small."""
    rings = []
    for crowd in crowds:
        if crowd.too_small or crowd.joined_too_small:
            fits = min(crowd.k, crowd.k_joined)
            rings.append(Ring(crowd, fits, [n < fits for n in range(crowd.limit)]))
    return rings


def first_offers(groups: Sequence[Group]) -> str:
    """Return the changes that take the first way out at every place; empty if there is none."""
    changes = [
        change
        for group in groups
        for place in group.places
        for row in [place.row, *place.also]
        if place.offers
        for change in [_change(row.finding, row.finding.suggestions[0], row.finding.language)]
    ]
    changes.sort(key=lambda one: (one.language, one.field, -one.start))
    return msgspec.json.encode(changes).decode() if changes else ""


def _likeness(row: Row) -> tuple[str, ...]:
    finding = row.finding
    if not finding.text:
        return (row.id,)
    return (finding.who, finding.rule, finding.text, finding.language)


def _code(finding: Finding) -> str:
    if finding.rule in _OTHERS or finding.type in _OTHER_TYPES:
        return "others"
    return "names" if finding.type.startswith("D.") or finding.type == "unknown" else "findable"


def _place(
    alike: list[Row], *, texts: Mapping[str, Translation], language: str, subjects: Sequence[str]
) -> Place:
    row = alike[0]
    return Place(
        row=row,
        also=alike[1:],
        offers=[_offer(alike, n, texts, language) for n in range(len(row.finding.suggestions))],
        told_once=row.finding.rule in _TOLD_ONCE,
        is_new_subject=bool(row.finding.who) and row.finding.who not in subjects,
    )


def _offer(alike: list[Row], n: int, texts: Mapping[str, Translation], language: str) -> Offer:
    finding = alike[0].finding
    suggestion = finding.suggestions[n]
    where = finding.language or language
    text = texts.get(where)
    words = field_text(text, finding.field) if text else None
    fits = words is not None and words[finding.start : finding.end] == finding.text
    sentence = (
        finished(
            words or "", start=finding.start, end=finding.end,
            replacement=suggestion.replacement, language=where,
        )
        if fits
        else None
    )  # fmt: skip
    changes = [_change(row.finding, suggestion, where) for row in alike]
    changes.sort(key=lambda one: (one.field, -one.start))
    many = len(changes) > 1
    return Offer(
        name="mend" if many else "rewrite",
        value=msgspec.json.encode(changes if many else changes[0]).decode(),
        kind=suggestion.kind,
        sentence=sentence,
        label=suggestion.label,
    )


def _change(finding: Finding, suggestion: Suggestion, language: str) -> Change:
    return Change(
        language=finding.language or language,
        field=finding.field,
        start=finding.start,
        end=finding.end,
        expected=finding.text,
        replacement=suggestion.replacement,
    )
