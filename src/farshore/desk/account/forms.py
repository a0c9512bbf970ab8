"""What signing in, and keeping one's own account, asks for. No secret comes back on a page."""

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.fields import SecretField, TextField
from farshore.desk.kit.forms import KitForm

_PLAIN = {"autocapitalize": "none", "spellcheck": "false"}
_SHEET = _("The twelve words of your recovery sheet")


def _handle() -> TextField:
    return TextField(label=_("Handle"), required=True, attrs={"autocomplete": "username"})


def _passphrase(label: Any) -> SecretField:
    return SecretField(label=label, required=True, fill="current-password")


def _sheet(label: Any, hint: Any = "") -> SecretField:
    return SecretField(label=label, hint=hint, required=True, copied=True, attrs=_PLAIN)


class AccountForm(KitForm):
    """A short form whose fields are all needed."""

    use_required_attribute = True


class OfferForm(AccountForm):
    """A form that asks for a new passphrase and offers one.

    Args:
        offered: six words that nobody can guess.
    """

    def __init__(self, *args: Any, offered: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        self.offered = offered
        self.fields["new_passphrase"].help_text = offer(offered)


def offer(offered: str, then: Any = "") -> str:
    """Return a hint with six words to take over, and what to do with them."""
    words = gettext("Six words that nobody can guess:")
    return format_html("{} <code>{}</code> {}", words, offered, then)


class SignInForm(AccountForm):
    """Opens one's own slot; or gives a custodian's share."""

    handle = _handle()
    passphrase = _passphrase(_("Passphrase"))


class UnsealForm(SignInForm):
    """Gives a custodian's share; the digits are asked of those who have set them up."""

    code = SecretField(
        label=_("Digits from your telephone, or a code from the paper"),
        hint=_("Only if you have set up a second factor."),
        copied=True,
        fill="one-time-code",
        short=True,
        attrs={**_PLAIN, "inputmode": "numeric"},
    )


class CodeForm(AccountForm):
    """The digits that finish signing in, or confirm a new second factor."""

    code = SecretField(
        label=_("Digits from your telephone, or a code from the paper"),
        required=True,
        copied=True,
        fill="one-time-code",
        short=True,
        attrs={**_PLAIN, "inputmode": "numeric"},
    )


class NewCodeForm(CodeForm):
    """The digits that a new authenticator shows."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["code"].label = _("Type the six digits that it shows")


class RecoverForm(OfferForm):
    """Wins a lost passphrase back with the sheet."""

    handle = _handle()
    words = _sheet(_SHEET)
    new_passphrase = SecretField(label=_("New passphrase"), required=True, fill="new-password")


class LostFactorForm(AccountForm):
    """Forgets a lost telephone."""

    handle = _handle()
    passphrase = _passphrase(_("Passphrase"))
    words = _sheet(_SHEET)


class PassphraseForm(OfferForm):
    """Replaces one's own passphrase."""

    passphrase = _passphrase(_("Your present passphrase"))
    new_passphrase = SecretField(label=_("New passphrase"), required=True, fill="new-password")


class SheetForm(AccountForm):
    """Takes the recovery sheet, typed back."""

    words = _sheet(
        _("Type the twelve words of your sheet back"),
        _("So that a lost passphrase loses nothing. Keep the paper where only you reach it."),
    )


class EndFactorForm(AccountForm):
    """Goes without a second factor."""

    passphrase = _passphrase(_("Your passphrase"))
