"""The one door: a call by its name, a token, a body; an answer or a refusal.

Every right is checked here, before a handler runs: the token, the seal, the role, the
compartment's key on the member's ring.
"""

import logging
import sqlite3
import threading
from pathlib import Path
from typing import Any

import msgspec

from farshore.domain.errors import BadInput, FarshoreError, Refused, RegisterSealed
from farshore.domain.sealing.keys import KdfCost
from farshore.vault import nouns
from farshore.vault.access import installing, members, second_factor, unsealing
from farshore.vault.door import calendar, today, trail
from farshore.vault.guarding import policies, rechecking, telling
from farshore.vault.people import consents, imports, listing, records, sheets
from farshore.vault.speech.clock import Clock
from farshore.vault.speech.errors import NotInstalled, SecondFactorNeeded, StorageFailed
from farshore.vault.speech.messages import Call
from farshore.vault.speech.wire import encode_error
from farshore.vault.state import alarms
from farshore.vault.state.rights import HANDLERS, Handler
from farshore.vault.state.vault import PRODUCTION_KDF, Session, Vault
from farshore.vault.stories import (
    arrivals,
    comparing,
    drafts,
    faces,
    pictures,
    publishing,
    rewriting,
    site_words,
)

ANSWERED_BY = (
    alarms, arrivals, calendar, comparing, consents, drafts, faces, imports, installing, listing,
    members, nouns, pictures, policies, publishing, rechecking, records, rewriting, second_factor,
    sheets, site_words, today, trail, unsealing,
)  # fmt: skip
"""Importing a module registers its handlers."""
_log = logging.getLogger("farshore.vault")
OK, BAD, SIGNED_OUT, FORBIDDEN, SEALED, FAILED = 200, 422, 401, 403, 503, 500


class VaultService:
    """Answers calls for one vault, one at a time."""

    def __init__(
        self, home: Path, *, kdf: KdfCost = PRODUCTION_KDF, clock: Clock | None = None
    ) -> None:
        self.vault = Vault(home, kdf=kdf, clock=clock)
        self._calls = {call.__name__: call for call in HANDLERS}
        self._lock = threading.RLock()

    def answer(self, name: str, token: str, body: bytes) -> tuple[int, bytes]:
        """Answer one call; never raises, and never tells a protected value in an error."""
        try:
            with self._lock:
                was_sealed = self.vault.is_sealed
                answer = self._answer(name, token, body)
                if was_sealed and not self.vault.is_sealed:
                    threading.Thread(target=self._warm_up, daemon=True).start()
                return OK, msgspec.msgpack.encode(answer)
        except FarshoreError as refusal:
            return _status(refusal), encode_error(refusal)
        except (sqlite3.OperationalError, OSError) as failure:
            _log.error("storage failed in %s: %s", name, type(failure).__name__)
            return SEALED, encode_error(StorageFailed(reason=type(failure).__name__))
        except Exception as failure:  # noqa: BLE001 the last door: fail closed, tell the kind only
            _log.error("failure in %s: %s at %s", name, type(failure).__name__, _where(failure))
            return FAILED, encode_error(
                BadInput(why="The vault could not carry this out; nothing was saved.")
            )

    def seal_if_idle(self) -> None:
        """Seal if nobody has called for half an hour; asked by a clock, not by the next call."""
        with self._lock:
            self.vault.seal_if_idle()

    def _warm_up(self) -> None:
        """Make the first search as quick as the next, right after the unsealing was answered."""
        with self._lock:
            try:
                if self.vault.opened:
                    self.vault.opened.model.warm_up()
            except Exception as failure:  # noqa: BLE001 a search will tell; here the kind only
                _log.error("failure in warm-up: %s at %s", type(failure).__name__, _where(failure))

    def close(self) -> None:
        """Seal and close."""
        with self._lock:
            self.vault.close()

    def _answer(self, name: str, token: str, body: bytes) -> Any:
        call_type = self._calls.get(name)
        if call_type is None:
            raise BadInput(why="The vault does not know this call; desk and vault differ.")
        try:
            call: Call[Any] = msgspec.msgpack.decode(body, type=call_type)
        except (msgspec.DecodeError, msgspec.ValidationError) as refusal:
            raise BadInput(why="The call does not have the right shape.") from refusal
        handler = HANDLERS[call_type]
        self.vault.seal_if_idle()
        if not handler.needs_member:
            if not self.vault.is_installed and name not in {"Install", "Status"}:
                raise NotInstalled
            return handler.run(self.vault, call)
        session = self.vault.session(token)
        self._check_right(handler, session)
        telling.before(self.vault, session, call)
        return telling.told(self.vault, session, call, handler.run(self.vault, session, call))

    def _check_right(self, handler: Handler, session: Session) -> None:
        if session.waits_for and not handler.before_second_factor:
            raise SecondFactorNeeded
        if not handler.works_sealed and self.vault.is_sealed:
            raise RegisterSealed
        right = handler.right
        if right.roles and not set(right.roles) & set(session.roles):
            raise Refused(role=" / ".join(sorted(right.roles)))
        if right.compartments and not any(session.ring.has(c) for c in right.compartments):
            raise Refused(role=" / ".join(right.compartments))


def _status(error: FarshoreError) -> int:
    codes = {
        "vault.sealed": SEALED,
        "vault.signed-out": SIGNED_OUT,
        "right.refused": FORBIDDEN,
        "vault.second-factor-needed": SIGNED_OUT,
        "vault.storage-failed": SEALED,
    }
    return codes.get(error.code, BAD)


def _where(failure: BaseException) -> str:
    """Return module and line of a failure: no values."""
    trace = failure.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
