"""What joins with older stories: the same person's items add up, whatever alias they carry."""

from collections.abc import Sequence

from farshore.domain.dates import sentences
from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.policy import Policy
from farshore.domain.guard.answers.verdicts import Finding, PersonCrowd
from farshore.domain.guard.crowds.caseload import Caseload
from farshore.domain.guard.facts.facts import Fact
from farshore.domain.guard.facts.findings import placed_at
from farshore.domain.guard.people.register import Record
from farshore.domain.stories.documents import LedgerDoc, StoryDoc

_SENTENCE_SHOWN = 200
_RARE_BELOW = 20
_JOINED_REASONS = {
    "certain": (
        "Joined with what is already public about the same person it fits %(k)d; the limit "
        "is %(limit)d. An alias or a link joins the stories for certain."
    ),
    "likely": (
        "Joined with what is already public about the same person it fits %(k)d; the limit "
        "is %(limit)d. Rare details that both tell make it likely that readers join them."
    ),
    "possible": (
        "Joined with what is already public about the same person it fits %(k)d; the limit "
        "is %(limit)d. Whoever compares the stories may join them."
    ),
}
_ALIAS_REASON = (
    "A new alias does not unlink: an older story under another alias tells the same, so both are "
    "known to be one person. Make one of them wider, or leave it out."
)
_SAME_ALIAS_REASON = (
    "This alias joins the story with older ones about the same person. Take a fresh alias for "
    "each story."
)
Told = tuple[LedgerDoc, Sequence[Fact]]
Placed = tuple[Field, Fact]


def mosaic_findings(
    placed: Sequence[Placed],
    older: Sequence[Told],
    doc: StoryDoc,
    subject: Record,
    crowd: PersonCrowd,
    *,
    caseload: Caseload,
    policy: Policy,
) -> list[Finding]:
    """Return what older stories add to this one.

    All items count, however weak their join is: the guard knows that it is one person, and a
    reader may guess it. How sure a reader can be is said in the reason.
    """
    facts = [fact for _field, fact in placed]
    findings = _alias_findings(placed, older, doc, subject, caseload)
    joined = crowd.hidden_in_joined
    if not (joined < crowd.hidden_in and joined < policy.decide_below):
        return findings
    items = _joining(facts, older, caseload)
    how = min(
        (join_of(item, told, doc, facts, caseload) for item, told in older),
        key=list(_JOINED_REASONS).index,
    )
    for field, fact in placed:
        finding = Finding(
            field="", start=0, end=0, text="", type="",
            rule="guard.mosaic",
            strength="block" if joined < crowd.limit else "decide",
            reason=_JOINED_REASONS[how],
            facts={"k": int(joined), "limit": crowd.limit},
            older=items,
        )  # fmt: skip
        findings.append(placed_at(field, fact, subject, finding))
    return findings


def join_of(
    item: LedgerDoc, told: Sequence[Fact], doc: StoryDoc, facts: Sequence[Fact], caseload: Caseload
) -> str:
    """Return how surely a reader joins an older item with a story: certain, likely or possible."""
    if _aliases(doc) & {item.byline.casefold()} - {""} or item.story in doc.back_stories:
        return "certain"
    shared = shared_facts(told, facts)
    return "likely" if shared and caseload.size(shared)[0] < _RARE_BELOW else "possible"


def shared_facts(told: Sequence[Fact], facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts of a story that an older item tells too."""
    before = {(fact.kind, fact.value) for fact in told}
    return [fact for fact in facts if (fact.kind, fact.value) in before]


def _aliases(doc: StoryDoc) -> set[str]:
    found = {doc.alias, *(text.byline for text in doc.translations.values())}
    return {alias.casefold() for alias in found if alias}


def _alias_findings(
    placed: Sequence[Placed],
    older: Sequence[Told],
    doc: StoryDoc,
    subject: Record,
    caseload: Caseload,
) -> list[Finding]:
    """Find details that a story under another alias told, and say when an alias is used again."""
    ours = _aliases(doc)
    if not ours:
        return []
    findings: dict[tuple[str, str, int], Finding] = {}
    for item, told in older:
        theirs = item.byline.casefold()
        if not theirs or theirs in ours:
            continue
        for field, fact in placed:
            is_shared = bool(shared_facts(told, [fact]))
            if is_shared and not caseload.fit(fact).yes.all():
                finding = Finding(
                    field="", start=0, end=0, text="", type="",
                    rule="guard.alias-does-not-unlink",
                    strength="decide",
                    reason=_ALIAS_REASON,
                    older=[f"{item.title} ({item.public_on[:7]}): “{sentence_of(item.text, f)}”"
                           for f in told if (f.kind, f.value) == (fact.kind, fact.value)][:1],
                )  # fmt: skip
                found = placed_at(field, fact, subject, finding)
                findings.setdefault((found.language, found.field, found.start), found)
    return [*findings.values(), *_same_alias(older, doc, subject)]


def _same_alias(older: Sequence[Told], doc: StoryDoc, subject: Record) -> list[Finding]:
    titles = [
        f"{item.title} ({item.public_on[:7]})"
        for item, _told in older
        if item.byline and item.byline.casefold() in _aliases(doc)
    ]
    if not titles:
        return []
    language = doc.source_language
    text = doc.translations.get(language)
    byline = text.byline if text else ""
    return [
        Finding(
            field="byline",
            language=language,
            start=0,
            end=len(byline),
            text=byline,
            type="Q.alias",
            rule="guard.same-alias",
            strength="note",
            who=subject.label,
            reason=_SAME_ALIAS_REASON,
            older=list(dict.fromkeys(titles)),
        )
    ]


def _joining(facts: Sequence[Fact], older: Sequence[Told], caseload: Caseload) -> list[str]:
    """Return the older stories that narrow the crowd, each with the sentence that does."""
    facts = [fact for fact in facts if fact.value != ""]  # whom a clue fits is not counted exactly
    alone = caseload.size(facts)[0]
    found = [
        f"{item.title} ({item.public_on[:7]}): “{sentence_of(item.text, fact)}”"
        for item, told in older
        for fact in told
        if caseload.size([*facts, fact])[0] < alone
    ]
    return list(dict.fromkeys(found)) or [
        f"{item.title} ({item.public_on[:7]})" for item, _told in older
    ]


def sentence_of(text: str, fact: Fact) -> str:
    """Return the sentence of a text that tells a fact, cut to a readable length."""
    for start, end in sentences(text):
        if start <= fact.start < end:
            return text[start:end].strip()[:_SENTENCE_SHOWN]
    return text[fact.start : fact.end]
