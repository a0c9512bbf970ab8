"""Crowds: how many people of the caseload all facts together could describe."""

from collections.abc import Iterable

from farshore.domain.guard.caseload import Caseload
from farshore.domain.guard.facts import HOME, HOST, Fact
from farshore.domain.guard.policy import Policy
from farshore.domain.guard.register import Record, Register
from farshore.domain.guard.verdicts import PersonCrowd

VIEWS = (HOME, HOST)


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


def crowd_of(
    subject: Record, facts: list[Fact], older: list[Fact], *, register: Register, policy: Policy
) -> PersonCrowd:
    """Return the crowd of one subject: the smallest over the views, alone and joined."""
    caseload = caseload_of(register)
    limit = policy.block_below_at_risk if subject.at_risk else policy.block_below
    best: tuple[int, int, str] | None = None
    joined = len(caseload)
    for view in VIEWS:
        seen = [fact for fact in facts if view in fact.views]
        low, high = caseload.size(seen)
        if best is None or low < best[0]:
            best = (low, high, view)
        if seen:
            told_before = [fact for fact in older if view in fact.views]
            joined = min(joined, caseload.size([*seen, *told_before])[0])
    low, high, view = best or (len(caseload), len(caseload), "union")
    return PersonCrowd(
        who=subject.label,
        k=low,
        k_high=high,
        limit=limit,
        view=view,
        k_joined=min(joined, low),
        facts=sorted({fact.kind for fact in facts}),
    )
