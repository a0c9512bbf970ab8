"""The panel's three groups: who is named, who can be found, who else is endangered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from farshore.desk.stories import wording
from farshore.desk.stories.guarding.offers import Finished, field_text, finished
from farshore.desk.stories.panel import Crowd, Row, WhereAnswer
from farshore.domain.guard.alarms.kin_inside import RULE as RELATIVES_AT_RISK
from farshore.domain.guard.alarms.kin_inside import kin_told
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
_OTHERS = frozenset(
    {"guard.relatives-at-risk", "guard.live-operation", "guard.relative", "guard.helper-described"}
)
_OTHER_TYPES = frozenset({"D.helper", "D.staff", "D.relative"})
_TOLD_ONCE = frozenset({"guard.crowd-too-small", "guard.mosaic"})
"""Rules whose reason is the crowd's: it stands once for each person, not at every detail."""


def _sent(value: object) -> str:
    return msgspec.json.encode(value).decode()


@dataclass(frozen=True, slots=True)
class Offer:
    """A way out: the finished sentence, and what its button sends under which name."""

    name: str
    value: str
    kind: str
    sentence: Finished | None
    label: str
    changes: list[Change]


@dataclass(frozen=True, slots=True)
class Place:
    """One thing to settle: its first row, rows that say the same elsewhere, and its ways out."""

    row: Row
    also: list[Row]
    offers: list[Offer]
    told_once: bool
    is_new_subject: bool

    @property
    def where(self) -> list[tuple[str, str]]:
        """What buttons send that say where the relative of this finding is, with their words."""
        found = self.row.finding
        if found.rule != RELATIVES_AT_RISK or not (found.who and kin_told(found.text)):
            return []
        return [
            (_sent(WhereAnswer(who=found.who, words=found.text, where=code)), str(words))
            for code, words in wording.WHERE.items()
        ]

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
    rows: Sequence[Row],
    *,
    texts: Mapping[str, Translation],
    language: str,
    subjects: Sequence[str],
    drawn: Sequence[Ring] = (),
) -> list[Group]:
    """Sort open rows that act into the three groups; repeated words are one place.

    Args:
        rows: open findings, worst first.
        texts: the saved text of each language.
        language: the language on the page.
        subjects: labels of those whom the story is about.
        drawn: crowds that stand as pictures above the places; their reason is not told again.
    """
    told = {ring.crowd.who for ring in drawn}
    same: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        if row.finding.strength != "note":
            same.setdefault(_likeness(row), []).append(row)
    found: dict[str, list[Place]] = {code: [] for code in TITLES}
    for alike in same.values():
        place = _place(alike, texts=texts, language=language, subjects=subjects, told=told)
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
        for offer in place.offers[:1]
        for change in offer.changes
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
    alike: list[Row],
    *,
    texts: Mapping[str, Translation],
    language: str,
    subjects: Sequence[str],
    told: set[str],
) -> Place:
    row = alike[0]
    offers = [_offer(alike, n, texts, language) for n in range(len(row.finding.suggestions))]
    return Place(
        row=row,
        also=alike[1:],
        offers=[offer for offer in offers if offer is not None],
        told_once=row.finding.rule in _TOLD_ONCE and row.finding.who in told,
        is_new_subject=bool(row.finding.who) and row.finding.who not in subjects,
    )


def _offer(
    alike: list[Row], n: int, texts: Mapping[str, Translation], language: str
) -> Offer | None:
    """Return a way out for every place of the words; None where it would change nothing."""
    finding = alike[0].finding
    suggestion = finding.suggestions[n]
    where = finding.language or language
    sentence = _sentence(finding, suggestion, texts.get(where), where)
    if sentence is not None and sentence.old == sentence.new:
        return None
    changes = [_change(row.finding, suggestion, where) for row in alike]
    changes.sort(key=lambda one: (one.field, -one.start))
    many = len(changes) > 1
    return Offer(
        name="mend" if many else "rewrite",
        value=msgspec.json.encode(changes if many else changes[0]).decode(),
        kind=suggestion.kind,
        sentence=sentence,
        label=suggestion.label,
        changes=changes,
    )


def _sentence(
    finding: Finding, suggestion: Suggestion, text: Translation | None, language: str
) -> Finished | None:
    words = field_text(text, finding.field) if text else None
    if words is None or words[finding.start : finding.end] != finding.text:
        return None
    return finished(
        words, start=finding.start, end=finding.end,
        replacement=suggestion.replacement, language=language,
    )  # fmt: skip


def _change(finding: Finding, suggestion: Suggestion, language: str) -> Change:
    return Change(
        language=finding.language or language,
        field=finding.field,
        start=finding.start,
        end=finding.end,
        expected=finding.text,
        replacement=suggestion.replacement,
    )
