"""What is told of somebody outside a story's subjects to whoever may not open people."""

from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.verdicts import Finding, Strength
from farshore.domain.guard.wider import suggest

NAME, DETAILS, FEW_FIT = "guard.name", "guard.unnamed-person", "guard.few-fit"
"""The rules under which whatever is said of somebody outside the subjects is told."""
_NAME_REASON = (
    "This points at a protected person who is not a subject of the story. Who it is stays with those who "
    "may open people. Take it out, or go through the text with a caseworker."
)
_DETAILS_REASON = (
    "Details of this text, alone or together, point at a protected person who is not a subject of the story. "
    "Which of them are true, and of whom, stays with those who may open people. Make all of them wider, or go "
    "through the text with a caseworker."
)
_FEW_FIT_REASON = (
    "This text tells of single people, and so few people of the register fit something of it that it may be one "
    "of them. Name the subject by case label; if all of them are others, or nobody real, say so."
)


def without_person(finding: Finding) -> Finding:
    """Return the one sentence about a name or number of somebody outside the subjects."""
    is_address = Field(finding.language, finding.field, "").is_address
    return Finding(
        field=finding.field,
        language=finding.language,
        start=finding.start,
        end=finding.end,
        text=finding.text,
        type="D.name",
        rule=NAME,
        strength="block",
        reason=_NAME_REASON,
        suggestions=suggest.for_name(finding.language, alias="", is_address=is_address),
    )


def of_few(language: str, *, is_settled: bool) -> Finding:
    """Return the one question whether somebody told of is one of the register: without a word of it."""
    return _of_whole_story(
        language, "unknown", FEW_FIT, "decide", _FEW_FIT_REASON, is_settled=is_settled
    )


def of_details(language: str, *, is_settled: bool) -> Finding:
    """Return the one sentence about details: of the whole story, so that it shows none of them."""
    return _of_whole_story(
        language, "Q.person", DETAILS, "block", _DETAILS_REASON, is_settled=is_settled
    )


def _of_whole_story(
    language: str, kind: str, rule: str, strength: Strength, reason: str, *, is_settled: bool
) -> Finding:
    """Return a finding at no place of a text, which so shows no word of it."""
    return Finding(
        field="",
        language=language,
        start=0,
        end=0,
        text="",
        type=kind,
        rule=rule,
        strength=strength,
        reason=reason,
        decided=is_settled,
    )
