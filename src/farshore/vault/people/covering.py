"""Which consents cover what a text tells, by subject, channel and class of detail.

A consent is asked for every class of detail that the guard found about its person in that
language. Nobody's consent covers what is told of a relative or helper: only the person's own does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from farshore.domain.consent.decide import Decision, decide
from farshore.domain.consent.details import (
    CLASSES,
    FACE,
    NAME,
    STORY,
    detail_of_type,
    details_of_kinds,
)
from farshore.domain.guard.alarms.kin_inside import where_is
from farshore.domain.guard.answers.verdicts import Finding, Verdict
from farshore.domain.guard.judging.consented import may_lower, within_consent
from farshore.domain.guard.people.records import born_of
from farshore.domain.people.of_age import may_be_child
from farshore.domain.stories.documents import StoryDoc, Translation
from farshore.domain.stories.pictures import people_shown
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages import Cover
from farshore.vault.state.vault import Vault
from farshore.vault.storage.model import StoredEdition

CHANNELS = ("site", "feed")
"""Where a published story goes: it is kept out of none of them, so both must be allowed."""
_NOT_COUNTED = frozenset({"guard.unverified", "guard.in-other-words", "guard.near-in-meaning"})
"""Details that the record does not say, and words of which somebody decided that they tell none."""


@dataclass(frozen=True, slots=True)
class Release:
    """What would be told of a person, and where."""

    story: str
    details: set[str]
    channel: str
    audience: str
    language: str


def decided(vault: Vault, person: str, asked: Release) -> tuple[Decision, list[str]]:
    """Ask all consents of a person; of two records that became one each has to say yes.

    Returns:
        The decision nearest to a no, and the ids of the consents that cover it.
    """
    person = vault.model.lead(person)
    record, on = vault.model.record_of(person), today(vault.clock)
    found: list[tuple[Decision, list[str]]] = []
    for side in vault.model.sides(person):
        decision = decide(
            consents=list(side.values()),
            person=person,
            story=asked.story,
            details=asked.details,
            channel=asked.channel,
            audience=asked.audience,
            language=asked.language,
            on=on,
            born=born_of(record, on=on) if record else None,
        )
        found.append((decision, [list(side)[index] for index in decision.consents]))
    refused = [decision for decision, _ids in found if not decision.covered]
    if refused:
        missing = frozenset[str]().union(*(one.missing for one in refused))
        return replace(refused[0], missing=missing), []
    return found[0][0], [id_ for _decision, ids in found for id_ in ids]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which consents cover one language of a story, and whom none covers.

    Attributes:
        consents: ids of the consents used.
        uncovered: label and reason code, joined by a colon; each label once.
        lines: each subject on each channel.
        of_others: label and detail of whoever is no subject, joined by a colon.
    """

    consents: list[str]
    uncovered: list[str]
    lines: list[Cover] = field(default_factory=list)
    of_others: list[str] = field(default_factory=list)


def coverage(vault: Vault, doc: StoryDoc, language: str, *, verdict: Verdict | None) -> Coverage:
    """Ask the consents of every subject about one language of a draft.

    Args:
        vault: the vault.
        doc: the draft.
        language: one of its languages.
        verdict: what the guard found; None if it was not asked (nothing is released then).
    """
    told = told_in(verdict, language, subjects=doc.subjects) if verdict else {}
    found = _coverage(
        vault,
        doc.label,
        language,
        subjects=doc.subjects,
        shown=shown_in(doc, language),
        told=told,
    )
    others = _of_others(verdict, language, subjects=doc.subjects) if verdict else []
    return Coverage(found.consents, found.uncovered, found.lines, others)


def edition_coverage(vault: Vault, stored: StoredEdition) -> Coverage:
    """Ask the consents about what is public: its own subjects and words, not the draft's."""
    shown = stored.shown
    if not shown and any(p.faces == "consented" for p in stored.signed.edition.pictures):
        shown = stored.subjects  # an edition of an earlier version, which did not say whose
    return _coverage(
        vault,
        stored.label,
        stored.language,
        subjects=stored.subjects,
        shown=shown,
        told=stored.told,
    )


def shown_in(doc: StoryDoc, language: str) -> list[str]:
    """Return the people whose faces the pictures of one language show."""
    pictures = doc.translations.get(language, Translation()).pictures
    return people_shown(doc.faces, [picture.id for picture in pictures])


def face_cover(vault: Vault, doc: StoryDoc, language: str) -> dict[str, str]:
    """Return the subjects whose faces one language may not show, each with the reason's code."""
    found = _coverage(
        vault, doc.label, language, subjects=doc.subjects, shown=doc.subjects, told={}
    )
    return dict(line.split(":", 1) for line in found.uncovered)


def told_in(verdict: Verdict, language: str, *, subjects: Sequence[str]) -> dict[str, list[str]]:
    """Return for each subject the classes of detail that one language tells.

    Where one span says something of several people, the verdict shows one finding. Those beneath
    it count too, and so does whatever class is told in this language and fits what the guard
    counted about a subject: too much is asked, never too little.
    """
    found = (*verdict.findings, *verdict.beneath)
    counted = [f for f in found if f.language == language and f.rule not in _NOT_COUNTED]
    kinds = {crowd.who: details_of_kinds(crowd.facts) for crowd in verdict.crowds}
    any_told = {detail_of_type(f.type) for f in counted}
    return {
        subject: sorted(
            {STORY}
            | {detail_of_type(f.type) for f in counted if f.who == subject}
            | (any_told & kinds.get(subject, set()))
        )
        for subject in subjects
    }


def by_consent(vault: Vault, doc: StoryDoc, verdict: Verdict) -> Verdict:
    """Return a verdict as the consents of today let it be; it is kept without them."""
    if not any(map(may_lower, verdict.findings)):
        return verdict
    return within_consent(verdict, doc, agreed_in(vault, doc))


def agreed_in(vault: Vault, doc: StoryDoc) -> dict[tuple[str, str], frozenset[str]]:
    """Return by language and label what each subject agreed to have told together with the name.

    Nothing of whoever has family left behind, is on the way or may be a child: a name endangers
    others than the one who agreed, or somebody who can't judge it yet.
    """
    return {
        (language, label): found
        for label in dict.fromkeys(doc.subjects)
        if _may_be_named(vault, label)
        for language in doc.translations
        if (found := _with_the_name(vault, doc.label, label, language))
    }


def _may_be_named(vault: Vault, label: str) -> bool:
    register = vault.model.register
    record = register.records.get(label)
    if record is None or record.at_risk or record.live:
        return False
    if any(where_is(one, register) == "inside" for one in record.ties):
        return False
    on = today(vault.clock)
    return not may_be_child(born_of(record, on=on), on=on)


def _with_the_name(vault: Vault, story: str, label: str, language: str) -> frozenset[str]:
    def is_covered(*details: str) -> bool:
        told = {label: details}
        found = _coverage(vault, story, language, subjects=[label], shown=[], told=told)
        return not found.uncovered

    if not is_covered(NAME):
        return frozenset()
    return frozenset(one for one in CLASSES if is_covered(NAME, one))


def _of_others(verdict: Verdict, language: str, *, subjects: Sequence[str]) -> list[str]:
    def is_others(finding: Finding) -> bool:
        return bool(finding.who) and finding.who not in subjects

    found = [f for f in verdict.findings if f.language == language and is_others(f)]
    return sorted({f"{f.who}:{detail_of_type(f.type)}" for f in found})


def _coverage(
    vault: Vault,
    story: str,
    language: str,
    *,
    subjects: Sequence[str],
    shown: Sequence[str],
    told: Mapping[str, Sequence[str]],
) -> Coverage:
    used: dict[str, None] = {}
    uncovered: dict[str, str] = {}
    lines = []
    for person in dict.fromkeys([*subjects, *shown]):
        details = {STORY, *told.get(person, ())} | ({FACE} if person in shown else set())
        for channel in CHANNELS:
            asked = Release(story, details, channel, "public", language)
            decision, ids = decided(vault, person, asked)
            if decision.covered:
                used |= dict.fromkeys(ids)
            else:
                uncovered.setdefault(person, f"{person}:{decision.why_not}")
            lines.append(
                Cover(
                    person=person,
                    channel=channel,
                    told=sorted(details),
                    missing=sorted(decision.missing),
                    why_not=decision.why_not,
                )
            )
    return Coverage(list(used), list(uncovered.values()), lines)
