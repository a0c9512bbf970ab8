"""The check: all languages and fields of a story as one bundle, against all that is known.

A rule is one line of `DETECTORS`: to add one, write what finds it in its room, its shape in
`detectors.py`, its line here, and its row in docs/reference/findings.md.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.policy import DEFAULT, Policy
from farshore.domain.guard.answers.rendered import without_repeats
from farshore.domain.guard.answers.verdicts import Finding, Verdict
from farshore.domain.guard.facts.ledger import Ledger
from farshore.domain.guard.judging import detectors as of
from farshore.domain.guard.judging.answering import decided, level_of, span_hash, without_overlaps
from farshore.domain.guard.judging.reading import Reading, read
from farshore.domain.guard.meaning.comparing import NOT_COMPARED, Compared
from farshore.domain.guard.people.register import Register
from farshore.domain.stories.documents import StoryDoc


@dataclass(frozen=True, slots=True)
class Detector:
    """One rule, or a few that one look finds.

    Attributes:
        find: what it finds, given the findings of those before it.
        rules: all that it can find.
        needs: whether it is asked of every story, or only of one with subjects, or without.
        of_others: it looks for details of people who are no subjects; it is left out where somebody
            is told who may not learn what their records say.
    """

    find: Callable[[Reading, Sequence[Finding]], Iterator[Finding]]
    rules: frozenset[str]
    needs: Literal["any", "subjects", "no subject"] = "any"
    of_others: bool = False

    def is_asked(self, reading: Reading) -> bool:
        """Tell whether it is asked about a story."""
        if self.of_others and not reading.others:
            return False
        return self.needs == "any" or (self.needs == "subjects") == bool(reading.subjects)


def _rules(names: str) -> frozenset[str]:
    return frozenset(f"guard.{name}" for name in names.split())


_SHOWN = "birth age event origin place employer school job trait exam licence health kin zodiac duration ship"
DETECTORS = (
    Detector(of.names, _rules("name part initials nick contact")),
    Detector(of.names_of_relatives, _rules("relative-name"), needs="subjects"),
    Detector(of.what_is_too_long, _rules("not-looked-for")),
    Detector(
        of.told_of_subjects,
        _rules(f"crowd-too-small too-exact live-operation mosaic alias-does-not-unlink same-alias crowd-all-alike {_SHOWN}"),
        needs="subjects",
    ),
    Detector(of.singled_out_by_facts, _rules("unnamed-person not-looked-for"), of_others=True),
    Detector(of.described_in_passages, _rules("unnamed-person few-fit"), of_others=True),
    Detector(of.dangers_told, _rules("id-number some-contact relatives-at-risk live-operation")),
    Detector(of.operations_betrayed, _rules("live-operation"), of_others=True),
    Detector(of.described_helpers, _rules("helper-described"), of_others=True),
    Detector(of.small_counts, _rules("small-cell")),
    Detector(of.counts_beside_years, _rules("table-story")),
    Detector(of.told_of_relatives, _rules("relative"), of_others=True),
    Detector(of.one_of_a_kind, _rules("unique-role"), needs="subjects"),
    Detector(of.in_other_words, _rules("in-other-words"), needs="subjects"),
    Detector(of.not_on_record, _rules("unverified"), needs="subjects"),
    Detector(of.names_of_nobody, _rules("unknown-name")),
    Detector(of.passages_about_one, _rules("somebody-described few-fit"), needs="no subject"),
    Detector(of.same_photos, _rules("same-picture")),
    Detector(of.nobody_named_as_subject, _rules("no-subject")),
    Detector(of.near_in_meaning, _rules("near-in-meaning not-looked-for"), needs="subjects"),
)  # fmt: skip
"""In this order: a later one sees what those before it found, and says nothing of it twice."""


def check(
    doc: StoryDoc,
    *,
    register: Register,
    ledger: Ledger,
    policy: Policy = DEFAULT,
    on: date,
    rendered: Sequence[Field] = (),
    others: bool = True,
    compared: Compared = NOT_COMPARED,
) -> Verdict:
    """Judge a story: blocked, needs a decision, or clear.

    Args:
        doc: the story in all its languages.
        rendered: what readers will see beside the draft's own words (`rendered_fields`).
        register: all protected people.
        ledger: all that is already public.
        policy: limits.
        on: the day of the check (part of the verdict's hash: facts age).
        others: look for details of people who are no subjects. Without them a verdict releases
            nothing: it is for telling somebody who may not learn what their records say.
        compared: what a comparison by meaning found; it holds for the sentences that it names.

    Returns:
        The verdict; "clear" means that nothing was found and every crowd is large enough.
    """
    with register.memory.in_use():
        reading = read(
            doc,
            register=register,
            ledger=ledger,
            policy=policy,
            day=on,
            rendered=rendered,
            others=others,
            compared=compared,
        )
        found = findings_of(reading)
        crowds = [crowd for _findings, crowd in reading.told]
    apart, beneath = without_overlaps(decided(doc, without_repeats(found, rendered)))
    findings = decided(doc, apart)  # once more: some stand at fewer words now
    return Verdict(
        level=level_of(findings),
        findings=findings,
        beneath=beneath,
        crowds=crowds,
        content_hash=_content_hash(reading),
        meaning=compared.looked,
    )


def findings_of(reading: Reading) -> list[Finding]:
    """Return all that the detectors find, in their order."""
    found: list[Finding] = []
    for detector in DETECTORS:
        if detector.is_asked(reading):
            found += list(detector.find(reading, found))
    return found


def _content_hash(reading: Reading) -> str:
    content = "\0".join(f"{f.language}/{f.name}\0{f.text}" for f in reading.whole)
    return hashlib.sha256((content + reading.day.isoformat()).encode()).hexdigest()


__all__ = ["DETECTORS", "Detector", "check", "findings_of", "span_hash"]
