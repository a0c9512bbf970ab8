"""Calls about keys, members, the seal and the audit trail."""

from datetime import date
from typing import Literal

from farshore.vault.speech.messages.base import Answer, Call, Done

MemberRole = Literal[
    "custodian", "caseworker", "coordinator", "tracing_officer", "editor", "media_officer",
    "campaigner", "auditor",
]  # fmt: skip


class Credential(Answer, frozen=True, kw_only=True):
    """A handle with the passphrase (or the recovery sheet's words) that opens its slot."""

    handle: str
    passphrase: str
    code: str = ""
    """Of the second factor, where the member has one."""

    def __repr__(self) -> str:
        return f"<credential of {self.handle}>"


class StatusView(Answer, frozen=True, kw_only=True):
    installed: bool
    sealed: bool
    shares: int
    """Custodians who have given their passphrase to this unsealing so far."""
    needed: int
    organisation: str = ""
    custodians: list[str] = []
    version: str = ""
    epoch: int = 0
    demo: bool = False
    time_zone: str = ""
    """IANA name; empty while the organisation has set none: then the machine's own zone counts."""
    own_cases: bool = False
    """Whether caseworkers see the people of their own cases only."""


class MemberView(Answer, frozen=True, kw_only=True):
    handle: str
    roles: list[str]
    compartments: list[str]
    recovery_confirmed: bool = True
    active: bool = True
    second_factor: bool = False
    """Whether the member has one."""
    waits_for: Literal["", "code", "enrolment"] = ""
    """What this sign-in still needs before anything else is answered."""


class Session(Answer, frozen=True, kw_only=True):
    token: str
    member: MemberView
    devices: str = ""
    """Marks that the browser gives back at its next sign-in; they open nothing."""

    def __repr__(self) -> str:
        return f"<session of {self.member.handle}>"


class Status(Call[StatusView], frozen=True, kw_only=True):
    """How the vault is: the one thing that anybody may ask."""


class Installed(Answer, frozen=True, kw_only=True):
    recovery: dict[str, str]
    """Handle to the words of that custodian's recovery sheet: shown once."""
    public_key: str
    """Ed25519 key (hex) with which the press verifies bundles."""


class Install(Call[Installed], frozen=True, kw_only=True):
    """Set up an empty vault with its first custodians; refused if there is one."""

    organisation: str
    custodians: list[Credential]
    needed: int
    demo: bool = False
    time_zone: str = ""
    """IANA name of the zone whose days count, `Asia/Tokyo`; empty: the machine's own."""


class AnswerAgain(Call[Done], frozen=True, kw_only=True):
    """Let a member who asked too much today ask as much once more (custodians, of others)."""

    handle: str


class SetAccess(Call[Done], frozen=True, kw_only=True):
    """Choose whether caseworkers see all people, or those of their own cases only."""

    own_cases: bool


class SetTimeZone(Call[Done], frozen=True, kw_only=True):
    """Choose the zone whose days count for consents, dates and the trail (custodians)."""

    time_zone: str


class ConfirmRecovery(Call[Done], frozen=True, kw_only=True):
    """Type a recovery sheet back: installation is not finished before."""

    handle: str
    words: str


class SignIn(Call[Session], frozen=True, kw_only=True):
    """Open a member's slot. Five wrong tries in a row make the next ones wait."""

    handle: str
    passphrase: str
    devices: str = ""
    """Marks of this browser, as the last sign-in gave them: strangers' tries don't count here."""


class SignOut(Call[Done], frozen=True, kw_only=True):
    """End this token."""


class WhoAmI(Call[MemberView], frozen=True, kw_only=True):
    """Whose token this is."""


class Unseal(Call[StatusView], frozen=True, kw_only=True):
    """Give one custodian's share; the register opens when enough have."""

    handle: str
    passphrase: str
    code: str = ""
    """Of the second factor, where the custodian has one."""
    devices: str = ""
    """Marks of this browser, as the last sign-in gave them."""


class Seal(Call[Done], frozen=True, kw_only=True):
    """Forget every key and every token at once. Any member may."""


class SuggestPassphrase(Call["Suggested"], frozen=True, kw_only=True):
    """Six words from the vault's list."""


class Suggested(Answer, frozen=True, kw_only=True):
    passphrase: str


class MemberList(Answer, frozen=True, kw_only=True):
    members: list[MemberView]


class ListMembers(Call[MemberList], frozen=True, kw_only=True):
    """All members. Custodians only."""


class MemberAdded(Answer, frozen=True, kw_only=True):
    member: MemberView
    recovery: str
    """Words of the new member's recovery sheet: shown once."""


class AddMember(Call[MemberAdded], frozen=True, kw_only=True):
    """Add a member with roles. `witnesses` are the custodians (k of n) who open the grants."""

    handle: str
    passphrase: str
    roles: list[MemberRole]
    witnesses: list[Credential]


class SetRoles(Call[MemberView], frozen=True, kw_only=True):
    """Change what a member may do; narrowing re-encrypts under a new epoch."""

    handle: str
    roles: list[MemberRole]
    witnesses: list[Credential]


class RemoveMember(Call[Done], frozen=True, kw_only=True):
    """End a member's tokens and grants and start a new epoch."""

    handle: str
    witnesses: list[Credential]


class ChangePassphrase(Call[Done], frozen=True, kw_only=True):
    old: str
    new: str


class Recover(Call[Session], frozen=True, kw_only=True):
    """Open a slot by the recovery sheet and set a new passphrase."""

    handle: str
    words: str
    new: str
    devices: str = ""
    """Marks of this browser, as the last sign-in gave them."""


class Protected(Answer, frozen=True, kw_only=True):
    data: bytes


class Protect(Call[Protected], frozen=True, kw_only=True):
    """Encrypt a few bytes (a TOTP seed) under the member's own key."""

    purpose: str
    data: bytes


class Unprotect(Call[Protected], frozen=True, kw_only=True):
    purpose: str
    data: bytes


class AuditEntry(Answer, frozen=True, kw_only=True):
    seq: int
    at: str
    actor: str
    action: str
    object: str
    """Case or story label; empty where there is none."""
    detail: str = ""


class AuditPage(Answer, frozen=True, kw_only=True):
    entries: list[AuditEntry]
    total: int
    unbroken: bool
    """True if every entry's hash follows from the one before."""
    since: str = ""
    """Where one label was asked for: time of the oldest entry that was looked at so far; older ones
    are being looked at. Empty = all were."""
    looked: int = 100
    """Per cent of the trail that was looked at for the label; each call goes on where it ended."""


class ListAudit(Call[AuditPage], frozen=True, kw_only=True):
    """The newest entries first: auditors and custodians, or whoever lists the label `object`."""

    object: str = ""
    page: int = 1
    per_page: int = 50


class MismatchView(Answer, frozen=True, kw_only=True):
    """One thing on the disk that is not as the vault left it: labels and codes, never a value."""

    id: str
    kind: str
    table: str = ""
    label: str = ""
    """Of the record or its person, or a member's handle."""
    detail: str = ""


class MismatchList(Answer, frozen=True, kw_only=True):
    mismatches: list[MismatchView]
    total: int
    """How many there are; 200 at most are listed."""


class ListMismatches(Call[MismatchList], frozen=True, kw_only=True):
    """What was found at unsealing and not answered yet. Custodians and auditors."""


class AnswerMismatches(Call[Done], frozen=True, kw_only=True):
    """Answer what was found: `keep` takes it as it is, `drop` takes the record away for ever."""

    ids: list[str]
    answer: Literal["keep", "drop"]


class CheckpointMade(Answer, frozen=True, kw_only=True):
    line: str
    on: date
    entry: int


class GetCheckpoint(Call[CheckpointMade], frozen=True, kw_only=True):
    """Where the trail is now, signed: a second person keeps it outside the machine."""


class Compared(Answer, frozen=True, kw_only=True):
    fit: Literal["fits", "cut", "forged", "other-house", "unsigned"]
    on: date
    entry: int
    last: int
    """Entries of the trail now."""


class CompareCheckpoint(Call[Compared], frozen=True, kw_only=True):
    """Tell whether the trail goes on from a checkpoint that somebody kept."""

    text: str
