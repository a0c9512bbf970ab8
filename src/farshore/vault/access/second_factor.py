"""The second factor: time-based digits (RFC 6238), and ten paper codes that work once each.

It is asked here and not at the desk, so that a token that lacks it opens nothing whatever page,
command or program presents it. The secret is sealed with the member's own key: it can be read
only after the passphrase was right. Custodians need one (a demo's invented ones don't).
"""

import base64
import os
import secrets
from urllib.parse import quote

from farshore.domain.errors import NotFound
from farshore.domain.sealing.revocations import Revocation
from farshore.vault.access import codes, slots
from farshore.vault.access.unsealing import custodian_key
from farshore.vault.speech.errors import CustodiansNeeded, MemberRefused, WrongCode, WrongPassphrase
from farshore.vault.speech.messages import (
    BeginSecondFactor,
    ConfirmSecondFactor,
    Done,
    DropSecondFactor,
    EndSecondFactor,
    GiveSecondFactor,
    ResetSecondFactor,
    SecondFactorCodes,
    SecondFactorOffer,
)
from farshore.vault.state.revoking import revoke
from farshore.vault.state.rights import answers, answers_anyone
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.store import transaction

SEED_BYTES = 20
PAPER_CODES = 10
_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"


@answers(
    BeginSecondFactor,
    works_sealed=True,
    before_second_factor=True,
    unaudited="offers a secret; confirming it is in the trail",
)
def begin(vault: Vault, session: Session, _call: BeginSecondFactor) -> SecondFactorOffer:
    """Offer a secret; who has a factor already must have given it in this sign-in."""
    if session.waits_for == "code":
        raise WrongCode
    session.offered = session.offered or os.urandom(SEED_BYTES)
    secret = base64.b32encode(session.offered).decode()
    account = quote(f"Farshore:{session.handle}")
    return SecondFactorOffer(
        secret=secret, uri=f"otpauth://totp/{account}?secret={secret}&issuer=Farshore"
    )


@answers(
    ConfirmSecondFactor, works_sealed=True, before_second_factor=True, audit="second-factor-on"
)
def confirm(vault: Vault, session: Session, call: ConfirmSecondFactor) -> SecondFactorCodes:
    """Store the offered secret once its digits were typed."""
    if session.waits_for == "code" or not session.offered:
        raise WrongCode
    now_seconds, place = vault.clock.seconds(), codes.tried(session.handle)
    vault.tries.check(session.handle, place=place, now_seconds=now_seconds)
    step = codes.step_of(vault, session.offered, codes.typed_code(call.code), after=0)
    if step is None:
        vault.tries.failed(session.handle, place=place, now_seconds=now_seconds)
        raise WrongCode
    paper = ["".join(secrets.choice(_LETTERS) for _ in range(10)) for _ in range(PAPER_CODES)]
    factor = codes.Factor(
        seed=session.offered, last_step=step, paper=[codes.paper_hash(code) for code in paper]
    )
    vault.log(session, "second-factor-on")
    with transaction(vault.keys):
        codes.store(vault, session.member, session.key, factor)
        revoke(vault, Revocation(what="factor", who=session.member))
    vault.scrub()
    vault.tries.succeeded(session.handle, place=place)
    session.offered, session.waits_for = b"", ""
    return SecondFactorCodes(codes=[f"{code[:5]}-{code[5:]}" for code in paper])


@answers(GiveSecondFactor, works_sealed=True, before_second_factor=True, audit="second-factor")
def give(vault: Vault, session: Session, call: GiveSecondFactor) -> Done:
    """Finish signing in. A code works once; five wrong ones make the next wait."""
    if session.waits_for == "code":
        codes.check(vault, session.member, session.handle, session.key, call.code)
        vault.log(session, "second-factor")
        session.waits_for = ""
    return Done()


@answers(EndSecondFactor, works_sealed=True, audit="second-factor-off")
def end(vault: Vault, session: Session, call: EndSecondFactor) -> Done:
    """Forget one's own factor; the passphrase is asked once more."""
    if "custodian" in session.roles and not vault.is_demo:
        raise MemberRefused(
            why="A custodian needs a second factor. Set up a new one: it replaces the old."
        )
    slots.open_by_passphrase(
        vault, handle=session.handle, passphrase=call.passphrase, place=session.place
    )
    vault.log(session, "second-factor-off")
    codes.forget(vault, session.member)
    return Done()


@answers(ResetSecondFactor, roles=("custodian",), audit="second-factor-reset")
def reset(vault: Vault, session: Session, call: ResetSecondFactor) -> Done:
    """Forget the lost factor of a member, with the custodians' passphrases."""
    found = vault.keys.execute(
        "SELECT id FROM member WHERE handle = ? AND active = 1", (call.handle,)
    ).fetchone()
    if not found:
        raise NotFound(label=call.handle)
    _need_witnesses(vault, call, place=session.place)
    vault.log(session, "second-factor-reset", detail=call.handle)
    codes.forget(vault, found[0])
    vault.end_sessions_of(call.handle)
    return Done()


@answers_anyone(DropSecondFactor, audit="second-factor-off")
def drop(vault: Vault, call: DropSecondFactor) -> Done:
    """Forget one's own lost factor: passphrase and recovery sheet together are two things."""
    member, key = slots.open_by_passphrase(vault, handle=call.handle, passphrase=call.passphrase)
    _same, again = slots.open_by_recovery(vault, handle=call.handle, words=call.words)
    if key.public() != again.public():
        raise WrongPassphrase
    vault.log(None, "second-factor-off", detail=call.handle)
    codes.forget(vault, member)
    vault.end_sessions_of(call.handle)
    return Done()


def _need_witnesses(vault: Vault, call: ResetSecondFactor, *, place: str) -> None:
    """Check k custodians' passphrases, and the codes of those who have lost nothing.

    Raises:
        CustodiansNeeded: they are too few.
    """
    given = {
        witness.handle: custodian_key(
            vault, witness, place=place, has_lost_factor=witness.handle == call.handle
        )
        for witness in call.witnesses
    }
    needed = int(vault.need_meta("needed"))
    if len(given) < needed:
        raise CustodiansNeeded(needed=needed, given=len(given))
