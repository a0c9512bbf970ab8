"""What a story tells of each of its subjects: findings, and the crowd that all of it leaves."""

import itertools
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

import msgspec

from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.policy import Policy
from farshore.domain.guard.answers.verdicts import Finding, PersonCrowd, Strength
from farshore.domain.guard.crowds.caseload import Caseload
from farshore.domain.guard.crowds.crowds import (
    UNION,
    VIEWS,
    caseload_of,
    crowd_of,
    exact_by_view,
    seen_by,
)
from farshore.domain.guard.crowds.intruder.clues import Reader
from farshore.domain.guard.crowds.intruder.left import Left, left_of
from farshore.domain.guard.crowds.intruder.placing import placed_clues
from farshore.domain.guard.crowds.intruder.sources import sources_before, sources_here
from farshore.domain.guard.crowds.mosaic import mosaic_findings
from farshore.domain.guard.facts.facts import Fact, find_facts
from farshore.domain.guard.facts.findings import placed_at
from farshore.domain.guard.facts.hints import find_hints
from farshore.domain.guard.facts.ledger import Ledger
from farshore.domain.guard.facts.whose import of_subject
from farshore.domain.guard.people.register import Record, Register
from farshore.domain.guard.text.mentions import Mention
from farshore.domain.stories.documents import StoryDoc

Mentions = Mapping[Field, Sequence[Mention]]
_VIEW_WORDS = {
    "home_state": "Somebody from the home county",
    "host_side": "A neighbour or colleague here",
    "family": "Somebody from the family, or a trafficker,",
    "union": "Anyone",
}
_CROWD_REASON = (
    "%(view)s can work out who this is: with everything else told here it fits "
    "%(k)d of the caseload; the limit is %(limit)d."
)
_ALSO_REASON = (
    "This is a part of what makes the same person findable: %(k)d are left, the limit is %(limit)d."
)
"""The whole sentence stands at one finding of a person."""
_NO_WORDS_REASON = (
    "%(view)s can work out who this is, by no single words but by the day of the post and whom it "
    "speaks of: %(k)d of the caseload are left; the limit is %(limit)d. Publish it later, or tell "
    "it so that it could be about anybody."
)
_SENSITIVE = frozenset({"health", "holding"})
_SENSITIVE_TRAITS = frozenset(
    {"#trafficked", "#repatriated", "#tortured", "#partymember", "#orphan", "#adopted"}
)
_STRANGERS_TOO = frozenset({"job", "trait", "exam", "licence", "health", "place", "residence"})
"""Kinds of things that people have as well who never came: an arrival is told of those who did, and
where somebody works everybody can be met."""
_MOST_SETS = 3
_ALIKE_REASON = (
    "Everybody in the caseload who fits the rest of this text shares this: whoever knows that the "
    "person is one of them learns it. Leave it out, or make the rest wider."
)


def subject_findings(
    mentions: Mentions,
    doc: StoryDoc,
    subject: Record,
    *,
    register: Register,
    ledger: Ledger,
    policy: Policy,
    on: date,
    by_subject: bool = True,
) -> tuple[list[Finding], PersonCrowd]:
    """Return what is told of one subject, and how many people all of it fits.

    Args:
        mentions: the details of each field of the story.
        doc: the story.
        subject: one of its subjects.
        register: everybody.
        ledger: what is public already.
        policy: limits.
        on: the day: a child is judged more strictly.
        by_subject: the first person of the story is the subject.
    """
    known_as = {doc.alias, *(text.byline for text in doc.translations.values()), *subject.names}
    mentions = {
        field: of_subject(field.text, found, by_subject=by_subject, known_as=known_as)
        for field, found in mentions.items()
    }
    placed = [
        (field, fact)
        for field, found in mentions.items()
        for fact in find_facts(field.text, subject, mentions=found, known_as=known_as)
    ]
    facts = [fact for _field, fact in placed]
    here = list(sources_here(mentions, placed, doc.public_on, on=on))
    items = ledger.of(subject.label, but=doc.label)
    before = list(sources_before(items, subject, on=on, first=len(here)))
    older = [(item, source.facts) for item, source in zip(items, before, strict=True)]
    told_before = [fact for _item, found in older for fact in found]
    crowd = crowd_of(subject, facts, told_before, register=register, policy=policy, on=on)
    reader = Reader(
        subject=subject,
        row=caseload_of(register).row_of(subject.label),
        caseload=caseload_of(register),
        policy=policy,
        alone=len(doc.subjects) == 1,
    )
    left = left_of(
        here,
        before,
        reader=reader,
        exact=exact_by_view(facts, reader.caseload, policy),
        exact_joined=crowd.k_joined,
    )
    crowd = _with_left(crowd, left)
    clues = list(placed_clues(left.clues, list(mentions), placed, subject))
    told = [*placed, *clues]
    findings = _fact_findings(told, subject, crowd, left, register, policy)
    findings += _without_words(findings, told, doc, subject, crowd)
    hard = [*placed, *((field, fact) for field, fact in clues if fact.kind == "kin")]
    if older and hard:
        findings += mosaic_findings(
            hard, older, doc, subject, crowd, caseload=caseload_of(register), policy=policy
        )
    findings += _all_alike(placed, subject, register)
    return findings, _explained(crowd, placed, told_before, left, register, policy)


def _with_left(crowd: PersonCrowd, left: Left) -> PersonCrowd:
    """Return a crowd with what a reader leaves of it who weighs everything told."""
    views = {v: n for v, n in left.views.items() if v != UNION or crowd.child}
    view = min(views, key=lambda v: views[v])
    return msgspec.structs.replace(
        crowd,
        view=view,
        effective=round(views[view], 2),
        effective_joined=round(left.joined, 2),
        views={v: round(n, 2) for v, n in left.views.items()},
        telling=list(left.telling),
    )


def _explained(
    crowd: PersonCrowd,
    placed: list[tuple[Field, Fact]],
    older: list[Fact],
    left: Left,
    register: Register,
    policy: Policy,
) -> PersonCrowd:
    """Add which words suffice to find the person, and which single words would save them."""
    if min(crowd.hidden_in, crowd.hidden_in_joined) >= policy.decide_below:
        return crowd
    words = {
        (f.kind, str(f.value)): field.text[f.start : f.end]
        for field, f in placed
        if policy.counts(f.kind)
    }
    facts = [fact for _field, fact in placed if policy.counts(fact.kind)]
    sets = smallest_sets(facts, register=register, limit=crowd.limit)
    caseload = caseload_of(register)
    drop = []
    for text in dict.fromkeys(words.values()):
        rest = [f for f in facts if words[f.kind, str(f.value)] != text]
        fewer = [
            [*seen, *seen_by(view, older, policy)]
            for view in ((UNION,) if crowd.child else VIEWS)
            if (seen := seen_by(view, rest, policy))
        ]
        enough = all(caseload.size(seen)[0] >= crowd.limit for seen in fewer)
        if enough and left.without(text) >= crowd.limit:
            drop.append(text)
    told = [[words[f.kind, str(f.value)] for f in chosen] for chosen in sets[:_MOST_SETS]]
    told = [list(found) for found in dict.fromkeys(tuple(one) for one in told)]
    return msgspec.structs.replace(crowd, smallest=told, drop_one=list(dict.fromkeys(drop)))


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the strength of each finding of one person stands on."""

    subject: Record
    crowd: PersonCrowd
    crowds: Mapping[str, float]
    home_alone: bool
    here_alone: bool
    """One kind of thing, that only people here can check, narrows their crowd."""
    caseload: Caseload
    policy: Policy


def _fact_findings(
    placed: Sequence[tuple[Field, Fact]],
    subject: Record,
    crowd: PersonCrowd,
    left: Left,
    register: Register,
    policy: Policy,
) -> list[Finding]:
    """Return a finding at everything that tells of a subject; one of them says why in full."""
    facts = [fact for _field, fact in placed]
    ground = _Ground(
        subject=subject,
        crowd=crowd,
        crowds={view: left.views[UNION if crowd.child else view] for view in VIEWS},
        home_alone=all(f.kind == "origin" for f in seen_by("home_state", facts, policy)),
        here_alone=not crowd.child and _is_shared(left.kinds("host_side")),
        caseload=caseload_of(register),
        policy=policy,
    )
    findings: list[Finding] = []
    told_why = False
    asked = _asked_anyway(placed, subject)
    for field, fact in placed:
        strength, rule = _strength(fact, ground)
        if not fact.value and (strength == "note" or (strength == "decide" and fact.kind in asked)):
            continue
        asked.add(fact.kind)
        also = told_why and rule == "guard.crowd-too-small"
        told_why = told_why or rule == "guard.crowd-too-small"
        finding = Finding(
            field="", start=0, end=0, text="", type="",
            rule=rule,
            strength=strength,
            reason=_ALSO_REASON if also else _CROWD_REASON,
            facts={"view": _VIEW_WORDS[crowd.view], "k": int(crowd.hidden_in), "limit": crowd.limit},
        )  # fmt: skip
        findings.append(placed_at(field, fact, subject, finding))
    return findings


def _asked_anyway(placed: Sequence[tuple[Field, Fact]], subject: Record) -> set[str]:
    """Return kinds about which a hint asks: one question for each is enough."""
    fields = {field for field, _fact in placed if not field.is_address}
    return {hint.kind for field in fields for hint in find_hints(field.text, subject)}


def _is_shared(kinds: AbstractSet[str]) -> bool:
    """Tell whether one kind of thing alone narrows a crowd, and strangers here have it as well."""
    return len(kinds) == 1 and kinds <= _STRANGERS_TOO


def _without_words(
    findings: Sequence[Finding],
    told: Sequence[tuple[Field, Fact]],
    doc: StoryDoc,
    subject: Record,
    crowd: PersonCrowd,
) -> list[Finding]:
    """Find a crowd that is too small though no words are stopped or asked about."""
    is_found = any(finding.strength != "note" for finding in findings)
    if is_found or not crowd.telling or crowd.hidden_in >= crowd.limit:
        return []
    asked = _asked_anyway(told, subject)
    if any(not fact.value and fact.kind in asked for _field, fact in told):
        return []
    return [
        Finding(
            field="body", language=doc.source_language, start=0, end=0, text="",
            type="Q.date",
            rule="guard.crowd-too-small",
            strength="decide",
            who=subject.label,
            reason=_NO_WORDS_REASON,
            facts={"view": _VIEW_WORDS[crowd.view], "k": int(crowd.hidden_in), "limit": crowd.limit},
        )
    ]  # fmt: skip


def _strength(fact: Fact, ground: _Ground) -> tuple[Strength, str]:
    """Return how strong a finding of a fact is, and its rule.

    A home county is a floor as soon as anything else is told that the state of origin can check; alone
    it needs a decision while enough others are from there (docs/decisions/0013). What people here can
    check is asked about while it is of one kind, since they can't list who came, and so are words that
    only seem to tell something (docs/decisions/0047).
    """
    if ground.subject.live:
        return "block", "guard.live-operation"
    views = [v for v in ground.policy.views_of(fact.kind) if v in ground.crowds]
    smallest = min([ground.crowds[view] for view in views] or [ground.crowd.hidden_in])
    limit = ground.crowd.limit
    if fact.exact and fact.kind in ground.policy.floors:
        asks = fact.kind == "origin" and ground.home_alone and smallest >= limit
        return ("decide" if asks else "block"), "guard.too-exact"
    narrows = fact.value == "" or not ground.caseload.fit(fact).yes.all()
    if smallest >= ground.policy.decide_below or not narrows:
        return "note", f"guard.{fact.kind.partition(':')[0]}"
    only_seems = not fact.value and fact.kind != "kin"
    asks = smallest >= limit or only_seems or (views == ["host_side"] and ground.here_alone)
    return ("decide" if asks else "block"), "guard.crowd-too-small"


def _all_alike(
    placed: list[tuple[Field, Fact]], subject: Record, register: Register
) -> list[Finding]:
    """Find sensitive facts that everybody shares who fits the rest (no diversity in the class).

    Source: Machanavajjhala et al. 2007, doi:10.1145/1217299.1217302.
    """
    caseload = caseload_of(register)
    findings = []
    for field, fact in placed:
        if fact.kind not in _SENSITIVE and fact.value not in _SENSITIVE_TRAITS:
            continue
        rest = [f for _f, f in placed if (f.kind, f.value) != (fact.kind, fact.value)]
        without = caseload.size(rest)[0]
        if rest and without < len(caseload) and caseload.size([*rest, fact])[0] == without:
            finding = Finding(
                field="", start=0, end=0, text="", type="",
                rule="guard.crowd-all-alike",
                strength="decide",
                reason=_ALIKE_REASON,
            )  # fmt: skip
            findings.append(placed_at(field, fact, subject, finding))
    return findings


def smallest_sets(
    facts: Sequence[Fact], *, register: Register, limit: int, most: int = 8
) -> list[tuple[Fact, ...]]:
    """Return the smallest combinations of facts that fit fewer people than the limit.

    Args:
        facts: facts about one person.
        register: everybody.
        limit: people.
        most: how many facts are combined, the narrowest; 2**`most` combinations are counted.

    Returns:
        Combinations of the least number of facts that suffices; empty if all together do not.
    """
    told = list({(f.kind, str(f.value)): f for f in facts}.values())
    caseload = caseload_of(register)
    narrowest = sorted(told, key=lambda f: int(caseload.fit(f).yes.sum()))[:most]
    for size in range(1, len(narrowest) + 1):
        found = [
            chosen
            for chosen in itertools.combinations(narrowest, size)
            if caseload.size(chosen)[0] < limit
        ]
        if found:
            return found
    return []
