"""Which function answers which call, and who may ask: every right is written out.

A handler asks for its right itself, whoever runs it: the door, another handler, or code to come.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from farshore.domain.errors import Refused, RegisterSealed
from farshore.vault.speech.errors import SecondFactorNeeded
from farshore.vault.speech.messages import Call
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.keyring import COMPARTMENTS

C = TypeVar("C", bound=Call[Any])
R = TypeVar("R")
Quota = Literal["", "openings"]


@dataclass(frozen=True, slots=True)
class Right:
    """Who may ask a call, and what is written of it.

    Attributes:
        compartments: the member's keyring must hold one of them (empty = nothing sealed is opened).
        audit: the word that the trail tells of it.
        unaudited: why the trail tells nothing; exactly one of the two is given.
        roles: the member must have one of them (empty = any).
        quota: what is counted for the member before anything is opened.
    """

    compartments: tuple[str, ...] = ()
    audit: str = ""
    unaudited: str = ""
    roles: tuple[str, ...] = ()
    quota: Quota = ""

    def __post_init__(self) -> None:
        if unknown := set(self.compartments) - set(COMPARTMENTS):
            raise ValueError(f"no such compartment: {sorted(unknown)}")
        if bool(self.audit) == bool(self.unaudited):
            raise ValueError("a right says either its audit word, or why it has none")


@dataclass(frozen=True, slots=True)
class Handler:
    """How a call is answered.

    Attributes:
        run: the function.
        needs_member: a live token is needed.
        works_sealed: it may run while the register is sealed.
        right: who may ask.
        before_second_factor: it is answered before the second factor was given.
    """

    run: Callable[..., Any]
    needs_member: bool
    works_sealed: bool
    right: Right
    before_second_factor: bool = False

    def check(self, vault: Vault, session: Session) -> None:
        """Refuse whoever has no right to it.

        Raises:
            SecondFactorNeeded: the session waits for it.
            RegisterSealed: it does not work while sealed.
            Refused: no role, or no compartment's key, of those that are needed.
        """
        if session.waits_for and not self.before_second_factor:
            raise SecondFactorNeeded
        if not self.works_sealed and vault.is_sealed:
            raise RegisterSealed
        right = self.right
        if right.roles and not set(right.roles) & set(session.roles):
            raise Refused(role=sorted(right.roles))
        if right.compartments and not any(session.ring.has(c) for c in right.compartments):
            raise Refused(role=list(right.compartments))


HANDLERS: dict[type[Call[Any]], Handler] = {}
CHANGES = {
    "add-attachment", "add-note", "add-picture", "approve", "change-person", "create-person",
    "create-story", "date-paper", "decide", "give-consent", "import-people", "merge-people",
    "part-journey", "publish", "save-story", "send-packet", "submit", "undo-import", "undo-merge",
    "answer-undo-import", "withdraw", "withdraw-consent",
}  # fmt: skip
"""Words of the trail that tell members of a change; nouns add those of their saves and moves."""


def answers_anyone(
    call: type[C], *, audit: str = "", unaudited: str = ""
) -> Callable[[Callable[[Vault, C], R]], Callable[[Vault, C], R]]:
    """Register a call that needs no token and works while sealed."""
    right = Right(audit=audit, unaudited=unaudited)

    def register(run: Callable[[Vault, C], R]) -> Callable[[Vault, C], R]:
        return add(call, Handler(run, needs_member=False, works_sealed=True, right=right))

    return register


def answers(
    call: type[C],
    *,
    compartment: str | tuple[str, ...] = (),
    roles: tuple[str, ...] = (),
    audit: str = "",
    unaudited: str = "",
    works_sealed: bool = False,
    before_second_factor: bool = False,
) -> Callable[[Callable[[Vault, Session, C], R]], Callable[[Vault, Session, C], R]]:
    """Register a call that a member with the key of one of the compartments asks by a token."""
    compartments = (compartment,) if isinstance(compartment, str) else compartment
    right = Right(compartments, audit, unaudited, roles)

    def register(
        run: Callable[[Vault, Session, C], R],
    ) -> Callable[[Vault, Session, C], R]:
        handler = Handler(
            run,
            needs_member=True,
            works_sealed=works_sealed,
            right=right,
            before_second_factor=before_second_factor,
        )
        return add(call, handler)

    return register


def add(call: type[Call[Any]], handler: Handler) -> Callable[..., Any]:
    """Register how a call is answered; returns what answers it, which asks for the right first.

    Raises:
        ValueError: something else answers it already, or another call has its name: calls are told
            apart by their names on the way.
    """
    if call.__name__ in {known.__name__ for known in HANDLERS}:
        raise ValueError(f"{call.__name__} is answered twice")
    run = _checked(handler) if handler.needs_member else handler.run
    HANDLERS[call] = replace(handler, run=run)
    return run


def _checked(handler: Handler) -> Callable[..., Any]:
    @functools.wraps(handler.run)
    def run(vault: Vault, session: Session, call: Call[Any]) -> Any:
        handler.check(vault, session)
        return handler.run(vault, session, call)

    return run
