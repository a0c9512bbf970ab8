"""Answers to what the guard asks: who may decide what, and how it is remembered."""

from collections.abc import Sequence

import msgspec

from farshore.domain.guard import span_hash
from farshore.domain.guard.answers.policy import Allowed, AllowedKind
from farshore.domain.guard.answers.verdicts import TWO_PERSONS, Finding, Verdict
from farshore.domain.stories.documents import Decision
from farshore.vault.guarding.policies import allow
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import ChangedMeanwhile, DecisionRefused
from farshore.vault.speech.messages import DecideSite, RecordDecision
from farshore.vault.speech.messages.petitions.campaigns import AnswerGuard
from farshore.vault.state.vault import Session, Vault

_LEAST_REASON = 20
UNKNOWN_NAME = "guard.unknown-name"
ALLOWED_NAME = "guard.allowed-name"
"""How a story remembers that a name in it went on the allow-list."""


Answer = RecordDecision | DecideSite | AnswerGuard
"""A call that decides: which finding, what, and why."""


def with_answer(
    vault: Vault,
    session: Session,
    verdict: Verdict,
    decisions: Sequence[Decision],
    answer: Answer,
    *,
    label: str,
) -> list[Decision]:
    """Return the decisions with the answer to one finding.

    Args:
        vault: the vault.
        session: who decides.
        verdict: what the guard says now.
        decisions: those on record.
        answer: which finding, what, and why.
        label: of the story, for the refusal.

    Raises:
        ChangedMeanwhile: there is no such finding any more.
        DecisionRefused: it can't be decided away, or the reason is too short.
    """
    finding = _finding(verdict, answer, label=label)
    if finding.strength == "block" and finding.rule not in TWO_PERSONS:
        raise DecisionRefused(
            why="This names or singles out a protected person. It can't be decided away: "
            "make it wider, take it out, or use the alias."
        )
    if len(answer.reason.strip()) < _LEAST_REASON:
        raise DecisionRefused(
            why="Give a reason of %(least)d characters or more: a second person reads it.",
            least=_LEAST_REASON,
        )
    rule = _answer_for_good(vault, session, answer) or answer.rule
    decision = Decision(
        language=answer.language,
        rule=rule,
        span_hash=span_hash(answer.field, answer.span),
        answer=answer.answer,
        reason=answer.reason.strip(),
        by=session.handle,
        on=today(vault.clock).isoformat(),
    )
    earlier = [d for d in decisions if _same(d, decision)]
    others = [d for d in decisions if not _same(d, decision)]
    if finding.strength == "block" and earlier and earlier[0].by != session.handle:
        reasons = f"{earlier[0].reason} / {decision.reason}"
        decision = msgspec.structs.replace(
            earlier[0], seconded_by=session.handle, reason=reasons, on=decision.on
        )
    return [*others, decision]


def _same(one: Decision, two: Decision) -> bool:
    return (one.language, one.rule, one.span_hash) == (two.language, two.rule, two.span_hash)


def _answer_for_good(vault: Vault, session: Session, answer: Answer) -> str:
    """Put a stranger's name on the allow-list if it is public or staff's.

    Returns:
        The rule under which the story remembers it, which answers no finding by itself: once the
        name is off the list, it is asked about again. Empty if nothing was put on the list.
    """
    if answer.rule != UNKNOWN_NAME:
        return ""
    if answer.answer not in {"public", "staff", "other_person"}:
        raise DecisionRefused(
            why="Say whose name this is: a public figure's, our public staff's, or somebody "
            "else's who needs no protection. Whoever needs it is registered first."
        )
    if answer.answer == "other_person":
        return ""
    kind: AllowedKind = "public" if answer.answer == "public" else "staff"
    allow(vault, session, Allowed(name=answer.span, reason=answer.reason, kind=kind))
    return ALLOWED_NAME


def _finding(verdict: Verdict, answer: Answer, *, label: str) -> Finding:
    for finding in verdict.findings:
        same_place = (finding.field, finding.language) == (answer.field, answer.language)
        if finding.rule == answer.rule and same_place and finding.text == answer.span:
            return finding
    raise ChangedMeanwhile(label=label)
