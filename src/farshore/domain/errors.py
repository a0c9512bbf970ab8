"""The one family of errors that Farshore shows to people.

Every refusal says what happened, where, and what to do next, and carries a stable code.
A sentence never holds a protected value: only labels, counts, cell addresses and codes.
"""

from typing import Any, ClassVar


class FarshoreError(Exception):
    """A refusal or failure with a stable code and a sentence for a tired caseworker.

    Subclasses set `code` (stable, listed in docs/reference/errors.md) and `message`
    (a %-format template that `facts` fill, so that it can be translated first). A fact that is
    several sentences or codes is a list: each is translated before they are joined.
    """

    code: ClassVar[str] = "farshore.error"
    message: ClassVar[str] = "Something went wrong."

    def __init__(self, **facts: Any) -> None:
        super().__init__()
        self.facts = facts

    def __str__(self) -> str:
        return self.message % flat(self.facts) if self.facts else self.message


def flat(facts: dict[str, Any]) -> dict[str, Any]:
    """Return facts with what is several (sentences, roles) as one string, in English."""
    return {
        name: (" " if name == "why" else ", ").join(map(str, value))
        if isinstance(value, list | tuple)
        else value
        for name, value in facts.items()
    }


class BadInput(FarshoreError):
    """What was given can't be used; `why` says what, where and what to do.

    A sentence with a label or a number in it is a template too (`%(who)s`): it is translated
    first, then filled with the other facts.
    """

    code = "input.bad"
    message = "%(why)s"

    def __str__(self) -> str:
        others = flat({name: value for name, value in self.facts.items() if name != "why"})
        why = str(flat(self.facts).get("why", ""))
        return why % others if others else why


class NotFound(FarshoreError):
    """There is nothing under this label, or the member may not know of it."""

    code = "input.not-found"
    message = "There is nothing here under %(label)s. Check the label."


class Refused(FarshoreError):
    """The member may not do this."""

    code = "right.refused"
    message = "You may not do this: it needs the role %(role)s. Ask a custodian."


class RegisterSealed(FarshoreError):
    """The register is sealed: no value can be read, and none is guessed."""

    code = "vault.sealed"
    message = "The register is sealed. Ask a custodian to unseal it; nothing was changed."


class VaultUnreachable(FarshoreError):
    """The vault process does not answer."""

    code = "vault.unreachable"
    message = (
        "The vault does not answer, so nothing was saved. Your text is still on this page. "
        "Start it with `farshore serve` and send the form again."
    )
