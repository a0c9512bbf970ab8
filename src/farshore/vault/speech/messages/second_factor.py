"""Calls about the second factor: six digits from a telephone, or a code on paper."""

from farshore.vault.speech.messages.base import Answer, Call, Done
from farshore.vault.speech.messages.members import Credential


class SecondFactorOffer(Answer, frozen=True, kw_only=True):
    """A new secret for an authenticator; nothing is stored before it was used once."""

    secret: str
    """Base32, as authenticators take it by hand."""
    uri: str
    """`otpauth://` address for the picture that a telephone reads."""

    def __repr__(self) -> str:
        return "<second factor offer>"


class BeginSecondFactor(Call[SecondFactorOffer], frozen=True, kw_only=True):
    """Offer this member a secret. The same one is offered until it is confirmed."""


class SecondFactorCodes(Answer, frozen=True, kw_only=True):
    codes: list[str]
    """Ten codes for the day when the telephone is lost: each works once, shown once."""

    def __repr__(self) -> str:
        return "<paper codes>"


class ConfirmSecondFactor(Call[SecondFactorCodes], frozen=True, kw_only=True):
    """Store the offered secret once its six digits were typed."""

    code: str


class GiveSecondFactor(Call[Done], frozen=True, kw_only=True):
    """Give the six digits, or one of the paper codes, that finish signing in."""

    code: str


class EndSecondFactor(Call[Done], frozen=True, kw_only=True):
    """Forget one's own second factor. Refused to custodians: they may only replace it."""

    passphrase: str


class ResetSecondFactor(Call[Done], frozen=True, kw_only=True):
    """Forget the second factor of a member who lost it; custodians witness it."""

    handle: str
    witnesses: list[Credential]


class DropSecondFactor(Call[Done], frozen=True, kw_only=True):
    """Forget one's own lost second factor with passphrase and recovery sheet together."""

    handle: str
    passphrase: str
    words: str
