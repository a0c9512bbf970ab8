"""Which function answers which call, and who may ask."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from farshore.vault.speech.messages import Call
from farshore.vault.state.vault import Session, Vault

C = TypeVar("C", bound=Call[Any])
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Handler:
    """How a call is answered.

    Attributes:
        run: the function.
        needs_member: a live token is needed.
        works_sealed: it may run while the register is sealed.
        compartment: the token's keyring must hold it ("" = none).
        roles: the member must have one of them (empty = any).
        before_second_factor: it is answered before the second factor was given.
    """

    run: Callable[..., Any]
    needs_member: bool
    works_sealed: bool
    compartment: str
    roles: frozenset[str]
    before_second_factor: bool = False


HANDLERS: dict[type[Call[Any]], Handler] = {}


def answers_anyone(
    call: type[C],
) -> Callable[[Callable[[Vault, C], R]], Callable[[Vault, C], R]]:
    """Register a call that needs no token and works while sealed."""

    def register(run: Callable[[Vault, C], R]) -> Callable[[Vault, C], R]:
        HANDLERS[call] = Handler(
            run, needs_member=False, works_sealed=True, compartment="", roles=frozenset()
        )
        return run

    return register


def answers(
    call: type[C],
    *,
    compartment: str = "",
    roles: tuple[str, ...] = (),
    works_sealed: bool = False,
    before_second_factor: bool = False,
) -> Callable[[Callable[[Vault, Session, C], R]], Callable[[Vault, Session, C], R]]:
    """Register a call that a member asks with a token."""

    def register(
        run: Callable[[Vault, Session, C], R],
    ) -> Callable[[Vault, Session, C], R]:
        HANDLERS[call] = Handler(
            run,
            needs_member=True,
            works_sealed=works_sealed,
            compartment=compartment,
            roles=frozenset(roles),
            before_second_factor=before_second_factor,
        )
        return run

    return register
