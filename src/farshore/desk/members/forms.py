"""What changing members asks for: handle, roles, and the custodians who witness it."""

from itertools import zip_longest
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from farshore.desk.account.forms import offer
from farshore.desk.kit.fields import ChoiceField, KitField, ManyField, SecretField, TextField
from farshore.desk.kit.forms import KitForm
from farshore.desk.members.wording import ROLES
from farshore.vault.speech.messages import Credential

_PLAIN = {"autocapitalize": "none", "spellcheck": "false"}


class Witnesses(forms.Widget):
    """Handle and passphrase of each custodian who agrees; no passphrase comes back."""

    template_name = "members/witnesses.html"
    use_fieldset = True

    def __init__(self) -> None:
        super().__init__()
        self.handles: list[str] = [""]
        self.custodians: list[str] = []

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return handles with passphrases, as they were sent side by side."""
        given = zip_longest(
            *(data.getlist(f"witness{part}") for part in ("", "_passphrase", "_code")), fillvalue=""
        )
        return [(handle.strip(), passphrase, code.strip()) for handle, passphrase, code in given]

    def id_for_label(self, id_: str) -> str:
        """Return where an error leads: the first handle."""
        return "witness-1"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return what the template needs: the handles, never what was typed beside them."""
        typed = [handle for handle, *_secrets in value or ()]
        count = len(self.handles)
        return {
            **super().get_context(name, value, attrs),
            "handles": list(enumerate((typed or self.handles)[:count], start=1)),
            "custodians": self.custodians,
        }


class WitnessesField(KitField):
    """Custodians who agree; answers their credentials. Whether they are enough, the vault says."""

    widget = Witnesses

    def clean(self, value: Any) -> list[Credential]:
        """Return those who gave both handle and passphrase."""
        return [
            Credential(handle=handle, passphrase=passphrase, code=code)
            for handle, passphrase, code in value or ()
            if handle and passphrase
        ]


class WitnessedForm(KitForm):
    """A change that custodians witness.

    Args:
        own: handle of the member who types.
        needed: how many custodians must agree.
        custodians: their handles.
    """

    def __init__(
        self, *args: Any, own: str, needed: int, custodians: list[str], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        widget = self.fields["witnesses"].widget
        if isinstance(widget, Witnesses):
            widget.handles = [own, *[""] * (needed - 1)]
            widget.custodians = custodians


def _roles() -> ManyField:
    return ManyField(
        label=_("Roles"),
        words={role: name for role, (name, _means) in ROLES.items()},
        hints={role: means for role, (_name, means) in ROLES.items()},
    )


class NewMemberForm(WitnessedForm):
    """Somebody new."""

    handle = TextField(
        label=_("Handle"),
        hint=_(
            "Small letters, such as a bird or a tree. Don't use a real name: it stands in the "
            "audit trail."
        ),
        required=True,
        short=True,
        attrs=_PLAIN,
    )
    first_passphrase = SecretField(label=_("First passphrase"), required=True, fill="new-password")
    roles = _roles()
    witnesses = WitnessesField(label=_("Custodians who agree"))

    def __init__(self, *args: Any, offered: str, **more: Any) -> None:
        super().__init__(*args, **more)
        then = _("The member types it now, or changes it after the first sign-in.")
        self.fields["first_passphrase"].help_text = offer(offered, then)


class MemberForm(WitnessedForm):
    """What a member may do."""

    roles = _roles()
    witnesses = WitnessesField(label=_("Custodians who agree"))


class AccessForm(KitForm):
    """Whom caseworkers see."""

    own_cases = ChoiceField(
        label=_("Whom caseworkers see"),
        words={
            "all": _("all people of the register"),
            "own": _("the people for whom they are responsible, or in whose case they work"),
        },
        spread=True,
        hint=_("Coordinators and tracing officers see everybody, and give people to members."),
    )


class ZoneForm(KitForm):
    """The zone in which the organisation's days begin."""

    time_zone = TextField(
        label=_("Time zone"),
        hint=_("For example Asia/Tokyo or Asia/Seoul."),
        short=True,
        attrs={"list": "zones", "spellcheck": "false"},
    )
