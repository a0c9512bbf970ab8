"""Crowds: how many people of the caseload all facts together could describe."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from farshore.domain.guard.answers.policy import Policy
from farshore.domain.guard.answers.verdicts import PersonCrowd
from farshore.domain.guard.crowds.caseload import Caseload
from farshore.domain.guard.facts.facts import Fact
from farshore.domain.guard.people.records import born_of
from farshore.domain.guard.people.register import Record, Register
from farshore.domain.people.of_age import may_be_child

VIEWS = ("home_state", "host_side", "family")
UNION = "union"


def crowd_size(facts: Iterable[Fact], records: Iterable[Record]) -> tuple[int, int]:
    """Count the people who fit all facts.

    Returns:
        (k_low, k_high): a record that lacks a fact counts as different in the first and as
        fitting in the second. The first may be too low, never too high.

    Source: Sweeney 2002, doi:10.1142/S0218488502001648.
    Cost: O(records x facts). `Caseload.size` counts the same in columns; tests compare the two.
    """
    told = list({(fact.kind, str(fact.value)): fact for fact in facts}.values())
    low = high = 0
    for record in records:
        known = True
        for fact in told:
            fits = fact.fits(record)
            if fits is False:
                break
            known = known and fits is True
        else:
            high += 1
            low += known
    return low, high


def caseload_of(register: Register) -> Caseload:
    """Return the register in columns; remembered until somebody is added, changed or dropped."""
    made = register.remembered.get("caseload")
    if not isinstance(made, Caseload):
        made = register.remembered["caseload"] = Caseload(register.records.values())
    return made


def seen_by(view: str, facts: Iterable[Fact], policy: Policy) -> list[Fact]:
    """Return the facts that readers of a kind can check; `union` is all of them together."""
    return [
        fact
        for fact in facts
        if policy.counts(fact.kind) and (view == UNION or view in policy.views_of(fact.kind))
    ]


def weighed(policy: Policy, register: Register) -> Policy:
    """Return a policy under which kin counts, if at least half of the records name a relative.

    Where few do, "no husband on record" is not "no husband": kin is shown only.
    """
    counts = register.remembered.get("kin counts")
    if not isinstance(counts, bool):
        records = register.records.values()
        known = sum(any(kind == "kin" for kind, _value in r.texts) for r in records)
        counts = register.remembered["kin counts"] = 2 * known >= len(records) > 0
    return replace(policy, kin_counts=counts)


def is_child(subject: Record, *, on: date) -> bool:
    """Tell whether somebody may be under eighteen on a day; of an unknown age everybody may be."""
    return may_be_child(born_of(subject, on=on), on=on)


def crowd_of(
    subject: Record,
    facts: Sequence[Fact],
    older: Sequence[Fact],
    *,
    register: Register,
    policy: Policy,
    on: date,
) -> PersonCrowd:
    """Return the crowd of one subject: the smallest over the views, alone and joined.

    What is public stays, and readers of every side find it: joined with older stories all facts count,
    whoever can check them (docs/decisions/0013). Of a child everything is counted at once (view
    `union`): schools, neighbours and family talk.
    """
    caseload = caseload_of(register)
    child = is_child(subject, on=on)
    limit = policy.limit_of(is_child=child, at_risk=subject.at_risk)
    best: tuple[int, int, str] | None = None
    joined = len(caseload)
    for view in (UNION,) if child else VIEWS:
        seen = seen_by(view, facts, policy)
        low, high = caseload.size(seen)
        if best is None or low < best[0]:
            best = (low, high, view)
    if facts:
        joined = caseload.size(seen_by(UNION, [*facts, *older] if older else [], policy))[0]
    low, high, view = best or (len(caseload), len(caseload), UNION)
    return PersonCrowd(
        who=subject.label,
        k=low,
        k_high=high,
        limit=limit,
        view=view,
        k_joined=min(joined, low),
        facts=sorted({fact.kind for fact in facts}),
        child=child,
    )


def exact_by_view(facts: Sequence[Fact], caseload: Caseload, policy: Policy) -> dict[str, int]:
    """Return how many people fit all exact facts, by kind of reader, and for one who knows all."""
    return {view: caseload.size(seen_by(view, facts, policy))[0] for view in (*VIEWS, UNION)}
