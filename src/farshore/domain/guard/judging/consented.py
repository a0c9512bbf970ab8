"""A verdict read beside consents: what a person agreed to is decided about, all else stays stopped.

Only whoever agreed to be named is lowered anything: a crowd that is too small names as well as a name does
(docs/decisions/0089).
"""

from collections.abc import Mapping

from msgspec.structs import replace

from farshore.domain.consent.details import NAME, detail_of_type
from farshore.domain.guard.answers.verdicts import Finding, Verdict
from farshore.domain.guard.judging.answering import decided, level_of, without_overlaps
from farshore.domain.stories.documents import StoryDoc

Agreed = Mapping[tuple[str, str], frozenset[str]]
"""(language, label) to the classes of detail that a consent allows together with the name."""
_NAMED = frozenset({"guard.name", "guard.part", "guard.initials", "guard.nick"})
_TOLD = frozenset({"guard.crowd-too-small", "guard.too-exact", "guard.mosaic"})
_NAME_REASON = (
    "The person agreed to be named here. Decide whether the story needs the name, and say why."
)
_TOLD_REASON = "The person agreed to be named and to this being told. Decide whether the story needs it, and say why."


def may_lower(finding: Finding) -> bool:
    """Tell whether a consent may make a decision of what is stopped."""
    return finding.strength == "block" and finding.rule in _NAMED | _TOLD


def within_consent(verdict: Verdict, doc: StoryDoc, agreed: Agreed) -> Verdict:
    """Return a verdict with a decision for each stop that the subject's own consent covers.

    Args:
        verdict: of the guard, which knows no consents.
        doc: the story, with the decisions on record.
        agreed: of its subjects alone; nobody's consent covers anybody else.
    """
    every = [_read(one, doc, agreed) for one in (*verdict.findings, *verdict.beneath)]
    if every == [*verdict.findings, *verdict.beneath]:
        return verdict
    # what was lowered hides less: what stood beneath it may be graver now, or another person's
    apart, beneath = without_overlaps(decided(doc, every))
    findings = decided(doc, apart)
    return replace(verdict, findings=findings, beneath=beneath, level=level_of(findings))


def _read(finding: Finding, doc: StoryDoc, agreed: Agreed) -> Finding:
    allowed = agreed.get((finding.language, finding.who), frozenset())
    if not may_lower(finding) or finding.who not in doc.subjects or NAME not in allowed:
        return finding
    if detail_of_type(finding.type) not in allowed:
        return finding
    reason = _NAME_REASON if finding.rule in _NAMED else _TOLD_REASON
    return replace(finding, strength="decide", reason=reason, facts={})
