"""The door: every answer of the guard passes here on its way out to a member.

A member whose own keys do not open people learns one thing of somebody outside a story's subjects:
that there is somebody protected. Not who, not what the record says, not how many fit, not which of
the details are true; and how often that can be learnt is counted (`asking`).
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, get_args, get_origin, get_type_hints
from urllib.parse import unquote

import msgspec

from farshore.domain.guard import span_hash
from farshore.domain.guard.answers.verdicts import (
    LEVELS,
    Finding,
    Level,
    PersonCrowd,
    Verdict,
    WholeRemedy,
)
from farshore.domain.guard.judging.others import (
    DETAILS,
    FEW_FIT,
    of_details,
    of_few,
    without_person,
)
from farshore.domain.stories.documents import Decision, SiteDoc, StoryDoc, Translation, with_words
from farshore.vault.guarding.checks import judge, judge_site
from farshore.vault.guarding.deciding import Answer, with_answer
from farshore.vault.guarding.editions import known_people
from farshore.vault.people.covering import by_consent
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import ToldEnough
from farshore.vault.speech.messages import (
    AddPicture,
    Call,
    Card,
    CreateStory,
    GetPolicy,
    GetSite,
    ListStories,
    OpenFaces,
    OpenPicture,
    OpenStory,
    Release,
    Remedies,
    SaveSite,
    SaveStory,
    SiteReview,
    StoriesImported,
    StoryBefore,
    StoryList,
    StoryView,
    TodayView,
    Withdraw,
)
from farshore.vault.speech.messages.petitions.campaigns import LettersRead
from farshore.vault.speech.messages.public.arrivals import PlacePictures
from farshore.vault.speech.messages.public.history import (
    DeleteStory,
    DestroyStory,
    ListDeleted,
    ListRevisions,
    ListTranslations,
    OpenOriginal,
    OpenRevision,
)
from farshore.vault.state.asking import is_silent, may_know, need_answers, tell_details, tell_of
from farshore.vault.state.rights import HANDLERS
from farshore.vault.state.vault import Session, Vault

_OF_OTHERS = frozenset({"guard.relative", "guard.unnamed-person", "guard.helper-described"})
_CALLS_WHEN_STOPPED = frozenset[type[Call[Any]]](
    {
        AddPicture, CreateStory, DeleteStory, DestroyStory, GetPolicy, GetSite, ListDeleted,
        ListRevisions, ListStories, ListTranslations, OpenFaces, OpenOriginal, OpenPicture,
        OpenRevision, OpenStory, PlacePictures, SaveSite,
        SaveStory, Withdraw,
    }
)  # fmt: skip
"""What a member may still ask after a budget was passed: answered without the guard's words."""


def before(vault: Vault, session: Session, call: Call[Any]) -> None:
    """Refuse what would be answered by the guard, once a member has asked too much today.

    Raises:
        ToldEnough: for every call about stories but those that are known to tell nothing.
    """
    opens = HANDLERS[type(call)].right.compartments
    if opens == ("stories",) and type(call) not in _CALLS_WHEN_STOPPED:
        need_answers(vault, session)


def told(vault: Vault, session: Session, call: Call[Any], answer: Any) -> Any:
    """Return an answer as the member may have it.

    Raises:
        ToldEnough: it can't be told in part, and a budget is passed.
    """
    if not holds_judgement(type(answer)):
        return answer
    return TELLERS[type(answer)](vault, session, call, answer)


def told_verdict(
    vault: Vault,
    session: Session,
    doc: StoryDoc,
    verdict: Verdict,
    *,
    again: Callable[[], Verdict] | None = None,
    is_trial: bool = False,
) -> Verdict | None:
    """Return a verdict as a member may have it, and count whom it tells of.

    Args:
        vault: the vault.
        session: the member.
        doc: the story that was judged.
        verdict: what the guard said of it.
        again: judges the same once more without a look at others; None for a story.
        is_trial: it is not told itself, but decides whether a way out is offered.

    Returns:
        The verdict itself where the member's keys open people. Else one whose words about people
        outside `doc.subjects` are the same whoever they are; None if no more may be told today.
    """
    others = [f for f in verdict.findings if _is_others(f, doc)]
    named = [f for f in others if f.type.startswith("D.")]
    few = [f for f in others if f.rule == FEW_FIT]
    details = [
        f for f in others if not (f.type.startswith("D.") or f.strength == "note" or f in few)
    ]
    if may_know(session):
        whole = msgspec.structs.replace(verdict, beneath=[])
        return whole if tell_of(vault, session, {f.who for f in named}) else None
    people = {f.who for f in (*named, *details) if f.who} | _in_old_addresses(vault, doc)
    if not tell_of(vault, session, people):
        return None
    if (details or few) and not is_trial and not tell_details(vault, session, verdict.content_hash):
        return None
    plain = verdict
    if known_people(vault, doc) or any(not f.type.startswith("D.") for f in others):
        plain = again() if again else judge(vault, doc, on=today(vault.clock), others=False)
    findings = [f for f in plain.findings if not _is_others(f, doc)]
    findings += _names(doc, [*plain.findings, *others])
    if details:
        is_settled = all(finding.decided for finding in details)
        findings.append(of_details(doc.source_language, is_settled=is_settled))
    if few:
        is_settled = all(finding.decided for finding in few)
        findings.append(of_few(doc.source_language, is_settled=is_settled))
    order = {"block": 0, "decide": 1, "note": 2}
    return msgspec.structs.replace(
        verdict,
        level=level_told(doc, verdict),
        beneath=[],
        crowds=[crowd for crowd in verdict.crowds if crowd.who in doc.subjects],
        findings=sorted(
            findings, key=lambda f: (order[f.strength], f.language, f.field, f.start, f.end)
        ),
        took_ms=0.0,
    )


def _in_old_addresses(vault: Vault, doc: StoryDoc) -> set[str]:
    """Return whom old addresses or the old id in feeds name.

    Those are left out of an edition, which its hash tells.
    """
    found = set()
    for url in (*doc.old_urls, *([doc.imported_guid] if doc.imported_guid else [])):
        text = Translation(slug=unquote(url).strip("/"))
        probe = StoryDoc(subjects=doc.subjects, no_subject=True, translations={"en": text})
        verdict = judge(vault, probe, on=today(vault.clock), others=False)
        found |= {finding.who for finding in verdict.findings if _is_others(finding, doc)}
    return found


def _names(doc: StoryDoc, findings: list[Finding]) -> list[Finding]:
    """Return one sentence for each place where somebody outside the subjects is named."""
    named = {
        (f.language, f.field, f.start, f.end): without_person(f)
        for f in findings
        if _is_others(f, doc) and f.type.startswith("D.")
    }
    return list(named.values())


def level_told(doc: StoryDoc, verdict: Verdict) -> Level:
    """Return a verdict's level as it is told: what concerns others is not decided, so it blocks."""
    is_open = any(
        _is_others(f, doc) and f.strength != "note" and not f.decided and f.rule != FEW_FIT
        for f in verdict.findings
    )
    return "blocked" if is_open else verdict.level


def _is_others(finding: Finding, doc: StoryDoc) -> bool:
    if finding.rule == FEW_FIT:  # names nobody, but tells that the records of a few say the same
        return True
    return bool(finding.who) and finding.who not in doc.subjects


def with_told_answer(
    vault: Vault,
    session: Session,
    told_of: Verdict,
    known: Verdict,
    decisions: Sequence[Decision],
    call: Answer,
    *,
    label: str,
) -> list[Decision]:
    """Return the decisions with a member's answer to what the member was told.

    Who may not learn which words few records fit was asked once for the whole text; the answer
    stands for all of them.

    Args:
        vault: the vault.
        session: who decides.
        told_of: the verdict as the member has it.
        known: the verdict as it is.
        decisions: those on record.
        call: the answer.
        label: of the story, for the refusal.

    Raises:
        ChangedMeanwhile: the member was not asked that.
        DecisionRefused: it can't be decided away, or the reason is too short.
    """
    few = [] if may_know(session) or call.rule != FEW_FIT else known.findings
    asked = [finding for finding in few if finding.rule == FEW_FIT]
    if not asked:
        return with_answer(vault, session, told_of, decisions, call, label=label)
    with_answer(vault, session, told_of, decisions, call, label=label)  # refuses what was not asked
    found = list(decisions)
    for finding in asked:
        one = msgspec.structs.replace(
            call, language=finding.language, field=finding.field, span=finding.text
        )
        found = with_answer(vault, session, known, found, one, label=label)
    return found


# -- answers -----------------------------------------------------------------------------------


def _tell_verdict(vault: Vault, session: Session, call: Any, answer: Verdict) -> Verdict:
    doc = with_words(StoryDoc(label=call.words.label), call.words)
    found = told_verdict(vault, session, doc, answer)
    if found is None:
        raise ToldEnough
    return found


def _tell_story(vault: Vault, session: Session, _call: Any, answer: StoryView) -> StoryView:
    found = told_verdict(vault, session, answer.doc, answer.verdict) if answer.verdict else None
    if may_know(session) and found:
        return msgspec.structs.replace(answer, verdict=found)
    releases = [_release(one, is_told=found is not None) for one in answer.releases]
    decisions = list(dict.fromkeys(_decision(answer.doc, one) for one in answer.doc.decisions))
    doc = msgspec.structs.replace(answer.doc, decisions=decisions)
    return msgspec.structs.replace(answer, doc=doc, verdict=found, releases=releases)


def _release(release: Release, *, is_told: bool) -> Release:
    """Return where a language stands without a word about others; nothing is clear if untold."""
    if is_told:
        return msgspec.structs.replace(release, of_others=[])
    why_not = list(dict.fromkeys(["guard", *release.why_not]))
    return msgspec.structs.replace(
        release, content_hash="", of_others=[], cover=[], can_publish=False, why_not=why_not
    )


def _decision(doc: StoryDoc, decision: Decision) -> Decision:
    """Hide which words somebody with keys decided to be true of another person."""
    if decision.rule == FEW_FIT:
        hidden = span_hash("", "")
        return msgspec.structs.replace(decision, language=doc.source_language, span_hash=hidden)
    if decision.rule not in _OF_OTHERS:
        return decision
    return msgspec.structs.replace(decision, rule=DETAILS, span_hash="")


def _tell_site(vault: Vault, session: Session, _call: Any, answer: SiteReview) -> SiteReview:
    found = told_of_site(vault, session, answer.site, answer.verdict)
    if found is None:
        raise ToldEnough
    return msgspec.structs.replace(answer, verdict=found)


def told_of_site(vault: Vault, session: Session, site: SiteDoc, verdict: Verdict) -> Verdict | None:
    """Return what a member may have of a verdict on the site's own words; None: no more today."""
    doc = StoryDoc(no_subject=True, source_language=site.default_language)
    again = partial(judge_site, vault, site, others=False)
    return told_verdict(vault, session, doc, verdict, again=again)


def _tell_list(vault: Vault, session: Session, _call: Any, answer: StoryList) -> StoryList:
    if may_know(session):
        return answer
    is_over = is_silent(vault, session)
    rows = [
        msgspec.structs.replace(
            row, verdict="" if is_over else _row_level(vault, row.label, row.verdict)
        )
        for row in answer.rows
    ]
    return msgspec.structs.replace(answer, rows=rows)


def _row_level(vault: Vault, label: str, level: str) -> str:
    entry = vault.model.stories[label]
    known = by_consent(vault, entry.doc, entry.verdict) if level and entry.verdict else None
    told = [level_told(entry.doc, known)] if known else []
    return max([level, *told], key=LEVELS.index) if told else level


def _tell_today(vault: Vault, session: Session, _call: Any, answer: TodayView) -> TodayView:
    if may_know(session):
        return answer
    is_over = is_silent(vault, session)
    cards = [
        _card(vault, card)
        for card in answer.cards
        if not (is_over and card.kind in {"guard_decision", "blocked_draft"})
    ]
    return msgspec.structs.replace(answer, cards=cards)


def _card(vault: Vault, card: Card) -> Card:
    if (
        card.kind == "guard_decision"
        and _row_level(vault, card.label, "needs_decision") == "blocked"
    ):
        return msgspec.structs.replace(card, kind="blocked_draft")
    return card


def _as_it_is(_vault: Vault, _session: Session, _call: Any, answer: Any) -> Any:
    return answer


TELLERS: dict[type, Callable[[Vault, Session, Any, Any], Any]] = {
    Verdict: _tell_verdict,
    StoryView: _tell_story,
    SiteReview: _tell_site,
    StoryList: _tell_list,
    TodayView: _tell_today,
    Remedies: _as_it_is,  # looked for in a told verdict (rewriting.py)
    StoryBefore: _as_it_is,  # made from a told verdict (comparing.py)
    LettersRead: _as_it_is,  # made from a told verdict (petitions/letters_read.py)
    StoriesImported: _as_it_is,  # levels of told verdicts (arrivals.py)
}
"""How each answer that holds a judgement is told. An answer that is missing here is never sent."""
_JUDGEMENTS = (Verdict, Finding, PersonCrowd, WholeRemedy, Release)


def holds_judgement(kind: Any) -> bool:
    """Tell whether a message holds a word of the guard, however deep in it."""
    return kind in TELLERS or any(part in _JUDGEMENTS for part in _parts(kind, set()))


def _parts(kind: Any, seen: set[Any]) -> Iterator[Any]:
    for one in (kind, *get_args(kind)):
        if get_origin(one) is None and isinstance(one, type) and issubclass(one, msgspec.Struct):
            if one not in seen:
                seen.add(one)
                yield one
                for inner in get_type_hints(one).values():
                    yield from _parts(inner, seen)
        elif one is not kind:
            yield from _parts(one, seen)
