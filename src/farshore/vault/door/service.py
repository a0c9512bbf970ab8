"""The one door: a call by its name, a token, a body; an answer or a refusal.

Every right is checked here, before a handler runs, and once more by the handler itself: the token,
the seal, the role, the compartment's key on the member's ring.
"""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from farshore.domain.errors import BadInput, FarshoreError
from farshore.domain.sealing.keys import KdfCost
from farshore.vault import nouns
from farshore.vault.access import installing, members, mismatches, second_factor, unsealing
from farshore.vault.casework import alike, own_values, packets, ways
from farshore.vault.door import calendar, today, trail
from farshore.vault.door.ahead import Ahead
from farshore.vault.door.turns import Turns
from farshore.vault.guarding import policies, rechecking, telling
from farshore.vault.nouns import seeing
from farshore.vault.outreach import announcing, figures, releasing
from farshore.vault.outreach import reading as outreach_reading
from farshore.vault.people import consents, imports, listing, merging, records, sheets, undoing
from farshore.vault.petitions import citing, covering, letters_read, locking, reading, sending
from farshore.vault.petitions import telling as petition_telling
from farshore.vault.speech.clock import Clock
from farshore.vault.speech.errors import NotInstalled, StorageFailed
from farshore.vault.speech.messages import Call, GiveSecondFactor, Recheck
from farshore.vault.speech.messages import Session as SignedIn
from farshore.vault.speech.wire import encode_error
from farshore.vault.state import alarms
from farshore.vault.state.apart import Asking, Then
from farshore.vault.state.rights import HANDLERS, Handler
from farshore.vault.state.vault import PRODUCTION_KDF, Vault
from farshore.vault.stories import (
    arrivals,
    comparing,
    drafts,
    faces,
    pictures,
    publishing,
    redoing,
    rewriting,
    site_words,
)
from farshore.vault.stories import (
    reunions as reunion_stories,
)
from farshore.vault.stories.history import deleting, revisions, translations
from farshore.vault.tracing import covered, matching, photos, reunions, reviewing, steps

ANSWERED_BY = (
    alarms, alike, announcing, arrivals, calendar, citing, comparing, consents, covering, deleting,
    drafts, faces, figures, imports, installing, letters_read, listing, locking, matching, members,
    merging, mismatches, nouns, outreach_reading, own_values, packets, petition_telling, photos,
    pictures, policies, publishing, reading, rechecking, records, releasing, reunion_stories,
    reunions, reviewing, revisions, rewriting, second_factor, sending, sheets, site_words, steps,
    today, trail, translations, undoing, unsealing, ways,
)  # fmt: skip
"""Importing a module registers its handlers."""
CANT_WAIT = frozenset(
    {
        "SignIn", "GiveSecondFactor", "Unseal", "OpenStory", "ListConsents", "Withdraw",
        "WithdrawConsent", "OpenInterview", "WithdrawInterview", "CancelEngagement",
        "GetBundle", "GetDueBundle",
    }
)  # fmt: skip
"""What is carried out on a full disk too: withdrawing, sealing, and what leads there."""
_FOR_OTHERS_SECONDS = 0.005
"""Between two pieces of work that waits for nobody, so that who waits for the lock gets it."""
_LOOKING_SECONDS = 10.0
_log = logging.getLogger("farshore.vault")
OK, BAD, SIGNED_OUT, FORBIDDEN, SEALED, FAILED = 200, 422, 401, 403, 503, 500


class VaultService:
    """Answers calls for one vault, one at a time."""

    def __init__(
        self, home: Path, *, kdf: KdfCost = PRODUCTION_KDF, clock: Clock | None = None
    ) -> None:
        self.vault = Vault(home, kdf=kdf, clock=clock)
        self.vault.on_unseal += [
            deleting.part_ledger, redoing.redo, merging.keep_wishes, deleting.destroy_due,
            own_values.destroy_due,
        ]  # fmt: skip
        self.vault.on_withdrawn.append(covered.forget_withdrawn)
        self._calls = {call.__name__: call for call in HANDLERS}
        self.turns = Turns(self.vault)
        self._lock = self.turns.lock
        self.ahead = Ahead(self.vault, self._lock)

    def answer(self, name: str, token: str, body: bytes) -> tuple[int, bytes]:
        """Answer one call; never raises, and never tells a protected value in an error."""
        try:
            handler, call = self._read(name, body)

            def step(asking: Asking) -> bytes:
                return self._step(handler, call, token, asking)

            try:
                return OK, self.turns.take(step, who=token)
            except (StorageFailed, sqlite3.OperationalError, OSError):
                if name not in CANT_WAIT or not self.vault.reserve.give_up():
                    raise
                _log.error("the disk is full: %s takes the space that is kept back", name)
                try:
                    return OK, self.turns.take(step, who=token)
                finally:
                    self.vault.reserve.take_back()
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
            if self.vault.is_installed:
                self.vault.reserve.make()

    def compare_due(self) -> None:
        """Let tracing compare what was saved since; asked by a clock, so that no save waits.

        A piece at a time: whoever calls meanwhile has the lock after each.
        """
        is_left = True
        while is_left:
            time.sleep(_FOR_OTHERS_SECONDS)
            with self._lock:
                try:
                    own_values.destroy_daily(self.vault)
                    is_left = matching.work_off(self.vault)
                except Exception as failure:  # noqa: BLE001 a review tells; here the kind only
                    kind, where = type(failure).__name__, _where(failure)
                    _log.error("failure in tracing: %s at %s", kind, where)
                    return

    def look_back(self) -> None:
        """Look up older entries of the trail for whoever asked for one label, piece by piece.

        Asked by a clock, and only for some seconds, so that nothing else of the clock waits.
        """
        until = self.vault.clock.seconds() + _LOOKING_SECONDS
        is_left = True
        while is_left and self.vault.clock.seconds() < until:
            time.sleep(_FOR_OTHERS_SECONDS)
            with self._lock:
                is_left = trail.look_back(self.vault)

    def _warm_up(self) -> None:
        """Make the first search as quick as the next, right after the unsealing was answered."""
        with self._lock:
            try:
                if self.vault.opened:
                    self.vault.opened.model.warm_up()
            except Exception as failure:  # noqa: BLE001 a search will tell; here the kind only
                _log.error("failure in warm-up: %s at %s", type(failure).__name__, _where(failure))
                return
        self.answer("Recheck", "", msgspec.msgpack.encode(Recheck()))  # Today knows what it shows

    def close(self) -> None:
        """Seal and close."""
        with self._lock:
            self.vault.close()

    def _read(self, name: str, body: bytes) -> tuple[Handler, Call[Any]]:
        call_type = self._calls.get(name)
        if call_type is None:
            raise BadInput(why="The vault does not know this call; desk and vault differ.")
        try:
            call: Call[Any] = msgspec.msgpack.decode(body, type=call_type)
        except (msgspec.DecodeError, msgspec.ValidationError) as refusal:
            raise BadInput(why="The call does not have the right shape.") from refusal
        return HANDLERS[call_type], call

    def _step(self, handler: Handler, call: Call[Any], token: str, asking: Asking) -> bytes:
        """Answer under the lock; begun anew after long work, with every right checked again."""
        was_sealed = self.vault.is_sealed
        found = self._answer(handler, call, token, asking)
        answer = msgspec.msgpack.encode(found)
        if isinstance(found, SignedIn):
            self.ahead.begin(found.token)
        elif isinstance(call, GiveSecondFactor):
            self.ahead.begin(token)
        if was_sealed and not self.vault.is_sealed:
            threading.Thread(target=self._warm_up, daemon=True).start()
        return answer

    def _answer(self, handler: Handler, call: Call[Any], token: str, asking: Asking) -> Any:
        vault = self.vault
        vault.seal_if_idle()
        if not handler.needs_member:
            if not vault.is_installed and type(call).__name__ not in {"Install", "Status"}:
                raise NotInstalled
            return _answer_of(asking, lambda: handler.run(vault, call))
        session = vault.session(token)
        handler.check(vault, session)
        seeing.look(vault, session)
        seeing.need_seen(vault, session, call, handler.right.compartments)
        if asking.answer is None:
            telling.before(vault, session, call)
        answer = _answer_of(asking, lambda: handler.run(vault, session, call))
        return telling.told(vault, session, call, answer)


def _answer_of(asking: Asking, run: Callable[[], Any]) -> Any:
    """Carry a call out once; what it answers after it wrote is made anew each time."""
    if asking.answer is None:
        asking.answer = run()
        asking.has_written = False
    return asking.answer.answer() if isinstance(asking.answer, Then) else asking.answer


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
