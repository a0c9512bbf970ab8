"""Signing in from the shell: what is secret is typed, or comes line by line from a pipe."""

import getpass
import sys

from farshore.config.home import Home
from farshore.config.wiring import client
from farshore.domain.errors import BadInput
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.errors import SecondFactorNeeded
from farshore.vault.speech.messages import GiveSecondFactor, SignIn


def typed(prompt: str) -> str:
    """Return what somebody types unseen; from a pipe, the next line.

    Raises:
        BadInput: nothing was typed.
    """
    words = getpass.getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline().strip()
    if not words:
        raise BadInput(why="Nothing was typed. Run the command again.")
    return words


def signed_in(home: Home, handle: str) -> VaultClient:
    """Return a client with a new token of a member of the running vault.

    Raises:
        WrongPassphrase: handle and passphrase do not belong together.
        SecondFactorNeeded: a custodian has not set one up yet: that is done at the desk.
        VaultUnreachable: no vault runs.
    """
    vault = client(home)
    session = vault.ask(SignIn(handle=handle, passphrase=typed(f"Passphrase of {handle}: ")))
    member = vault.as_member(session.token)
    if session.member.waits_for == "enrolment":
        raise SecondFactorNeeded
    if session.member.waits_for == "code":
        member.ask(GiveSecondFactor(code=typed("Six digits from the telephone: ")))
    return member
