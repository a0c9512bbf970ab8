"""Calls about the guard's settings and the names that may be said."""

from datetime import date

from farshore.domain.guard.answers.policy import AllowedKind
from farshore.domain.guard.answers.policy_doc import PolicyDoc
from farshore.vault.speech.messages.base import Answer, Call
from farshore.vault.speech.messages.members import Credential


class PolicyView(Answer, frozen=True, kw_only=True):
    """The guard's settings as an editor sees them."""

    policy: PolicyDoc
    asleep: list[int] = []
    """Positions in `policy.allowed` of names that count no more, since somebody was registered
    who bears them; a custodian can confirm them."""
    compares: bool = False
    """Texts can be compared by meaning here: what that needs is installed and not turned off."""


class GetPolicy(Call[PolicyView], frozen=True, kw_only=True):
    """The guard's settings with the allow-list."""


class SavePolicy(Call[PolicyView], frozen=True, kw_only=True):
    """Change limits, readers and floors. Whatever is looser than now needs a custodian.

    `policy.allowed` and `policy.loosened` are ignored: only their own calls change them.
    """

    policy: PolicyDoc
    rev: int
    custodian: Credential | None = None
    """Another member than the one who asks, with the passphrase typed anew."""
    reason: str = ""


class AllowName(Call[PolicyView], frozen=True, kw_only=True):
    """Let a name be said. If somebody protected bears it too, a custodian must confirm."""

    name: str
    reason: str
    kind: AllowedKind
    scope: str = "everywhere"
    until: date | None = None
    """The last day; None = no end."""
    custodian: Credential | None = None


class DropAllowed(Call[PolicyView], frozen=True, kw_only=True):
    """Take a name off the list: from now on it is asked about again."""

    name: str
    scope: str = "everywhere"
