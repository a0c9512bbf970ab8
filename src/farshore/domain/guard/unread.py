"""What was not looked at is a finding of its own: it needs a decision, whatever else was found."""

from farshore.domain.guard.verdicts import Finding

NOT_LOOKED_FOR = "guard.not-looked-for"
UNREAD = "file.unread"
"""Type of a finding about a part of a file, or of the register, that was not read."""


def not_looked_for(why: str) -> Finding:
    """Return the finding that something was not looked at.

    Args:
        why: what it was and what to do, as a sentence without values of the register.
    """
    return Finding(
        field="", start=0, end=0, text="", type=UNREAD, rule=NOT_LOOKED_FOR, strength="decide",
        reason=why,
    )  # fmt: skip
