"""What a story tells of each of its subjects: findings, and the crowd that all of it leaves."""

import itertools
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.policy import Policy
from farshore.domain.guard.answers.verdicts import Finding, PersonCrowd, Strength
from farshore.domain.guard.crowds.crowds import UNION, VIEWS, caseload_of, crowd_of, seen_by
from farshore.domain.guard.crowds.mosaic import mosaic_findings
from farshore.domain.guard.facts.facts import Fact, find_facts
from farshore.domain.guard.facts.findings import placed_at
from farshore.domain.guard.facts.ledger import Ledger
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
_SENSITIVE = frozenset({"health", "holding"})
_SENSITIVE_TRAITS = frozenset(
    {"#trafficked", "#repatriated", "#tortured", "#partymember", "#orphan", "#adopted"}
)
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
    """
    placed = [
        (field, fact)
        for field, found in mentions.items()
        for fact in find_facts(field.text, subject, mentions=found)
    ]
    facts = [fact for _field, fact in placed]
    older = ledger.told(subject, but=doc.label)
    told_before = [fact for _item, found in older for fact in found]
    crowd = crowd_of(subject, facts, told_before, register=register, policy=policy, on=on)
    findings = _fact_findings(placed, subject, crowd, register, policy)
    if older and facts:
        findings += mosaic_findings(
            placed, older, doc, subject, crowd, caseload=caseload_of(register), policy=policy
        )
    findings += _all_alike(placed, subject, register)
    return findings, _explained(crowd, placed, told_before, register, policy)


def _explained(
    crowd: PersonCrowd,
    placed: list[tuple[Field, Fact]],
    older: list[Fact],
    register: Register,
    policy: Policy,
) -> PersonCrowd:
    """Add which words suffice to find the person, and which single words would save them."""
    if min(crowd.k, crowd.k_joined) >= policy.decide_below:
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
        left = [
            [*seen, *seen_by(view, older, policy)]
            for view in ((UNION,) if crowd.child else VIEWS)
            if (seen := seen_by(view, rest, policy))
        ]
        if all(caseload.size(seen)[0] >= crowd.limit for seen in left):
            drop.append(text)
    told = [[words[f.kind, str(f.value)] for f in chosen] for chosen in sets[:_MOST_SETS]]
    told = [list(found) for found in dict.fromkeys(tuple(one) for one in told)]
    return msgspec.structs.replace(crowd, smallest=told, drop_one=list(dict.fromkeys(drop)))


def _fact_findings(
    placed: list[tuple[Field, Fact]],
    subject: Record,
    crowd: PersonCrowd,
    register: Register,
    policy: Policy,
) -> list[Finding]:
    caseload = caseload_of(register)
    facts = [fact for _field, fact in placed]
    crowds = {
        view: caseload.size(seen_by(UNION if crowd.child else view, facts, policy))[0]
        for view in VIEWS
    }
    home_alone = all(f.kind == "origin" for f in seen_by("home_state", facts, policy))
    findings = []
    for field, fact in placed:
        strength, rule = _strength(
            fact, subject, crowd, crowds, register, policy, home_alone=home_alone
        )
        finding = Finding(
            field="", start=0, end=0, text="", type="",
            rule=rule,
            strength=strength,
            reason=_CROWD_REASON,
            facts={"view": _VIEW_WORDS[crowd.view], "k": crowd.k, "limit": crowd.limit},
        )  # fmt: skip
        findings.append(placed_at(field, fact, subject, finding))
    return findings


def _strength(
    fact: Fact,
    subject: Record,
    crowd: PersonCrowd,
    crowds: dict[str, int],
    register: Register,
    policy: Policy,
    *,
    home_alone: bool,
) -> tuple[Strength, str]:
    """Return how strong a finding of a fact is, and its rule.

    A home county is a floor as soon as anything else is told that the state of origin can check; alone
    it needs a decision while enough others are from there (docs/decisions/0013).
    """
    if subject.live:
        return "block", "guard.live-operation"
    floor = fact.exact and fact.kind in policy.floors
    if floor and not (fact.kind == "origin" and home_alone):
        return "block", "guard.too-exact"
    if not policy.counts(fact.kind):
        return "note", f"guard.{fact.kind}"
    smallest = min(
        [crowds[view] for view in policy.views_of(fact.kind) if view in crowds] or [crowd.k]
    )
    if floor:
        return ("block" if smallest < crowd.limit else "decide"), "guard.too-exact"
    narrows = not caseload_of(register).fit(fact).yes.all()
    if smallest >= policy.decide_below or not narrows:
        return "note", f"guard.{fact.kind.partition(':')[0]}"
    return ("block" if smallest < crowd.limit else "decide"), "guard.crowd-too-small"


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
