"""Opening the lists of a member who signed in, piece by piece, before the first one is asked for.

With tens of thousands of cases the first list would keep its member waiting for seconds. Nothing is
opened that the member's own keys don't open, and no piece keeps another member waiting for long.
"""

import logging
import threading
import time

from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.nouns import NOUNS, Noun

_log = logging.getLogger("farshore.vault")
AT_ONCE = 300
"""Rows a piece: some hundredths of a second."""
FROM_ROWS = 2_000
"""A shorter list opens at its first need."""
_PAUSE_SECONDS = 0.004


class Ahead:
    """Opens long lists while their member reads the first page."""

    def __init__(self, vault: Vault, lock: threading.RLock) -> None:
        self._vault = vault
        self._lock = lock
        self.from_rows = FROM_ROWS
        self.at_once = AT_ONCE

    def begin(self, token: str) -> None:
        """Begin for a member who has just come in, beside all other calls."""
        if not self._vault.is_sealed:
            session = self._vault.session(token)
            threading.Thread(target=self.run, args=(session,), daemon=True).start()

    def run(self, session: Session) -> None:
        """Open all long lists of a session's keys; ends with the session or the seal."""
        pairs = [(noun, place) for noun in NOUNS.values() for place in noun.compartments]
        try:
            for noun, place in pairs:
                while self._goes_on(noun, place, session):
                    time.sleep(_PAUSE_SECONDS)  # a lock that is taken again at once lets nobody in
        except Exception as failure:  # noqa: BLE001 the list itself will tell; here the kind only
            _log.error("failure in opening ahead: %s", type(failure).__name__)

    def _goes_on(self, noun: Noun[object], place: str, session: Session) -> bool:
        with self._lock:
            vault = self._vault
            is_there = not vault.is_sealed and any(one is session for one in vault.sessions.values())
            if not is_there or session.waits_for or not session.ring.has(place) or not noun.row:
                return False
            if vault.documents.rows.count(noun.table) < self.from_rows:
                return False
            ring = session.ring
            return not vault.shelf.open_ahead(noun, place, ring=ring, most=self.at_once)
