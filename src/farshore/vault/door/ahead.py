"""Opening the lists of a member who signed in, piece by piece, before the first one is asked for.

With tens of thousands of cases the first list would keep its member waiting for seconds. Nothing is
opened that the member's own keys don't open, and no piece keeps another member waiting for long.
"""

import logging
import threading
import time
from typing import Any

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
        try:
            for noun, place in self._long(session):
                while self._goes_on(noun, place, session):
                    time.sleep(_PAUSE_SECONDS)  # a lock that is taken again at once lets nobody in
        except Exception as failure:  # noqa: BLE001 the list itself will tell; here the kind only
            _log.error("failure in opening ahead: %s", type(failure).__name__)

    def _long(self, session: Session) -> list[tuple[Noun[Any], str]]:
        with self._lock:
            if not self._is_here(session):
                return []
            count = self._vault.documents.rows.count
            return [
                (noun, place)
                for noun in NOUNS.values()
                if noun.row and count(noun.table) >= self.from_rows
                for place in noun.compartments
                if session.ring.has(place)
            ]

    def _goes_on(self, noun: Noun[Any], place: str, session: Session) -> bool:
        with self._lock:
            if not self._is_here(session):
                return False
            shelf, most = self._vault.shelf, self.at_once
            return not shelf.open_ahead(noun, place, ring=session.ring, most=most)

    def _is_here(self, session: Session) -> bool:
        """Tell whether a session is complete and not over."""
        vault = self._vault
        is_live = any(one is session for one in vault.sessions.values())
        return is_live and not vault.is_sealed and not session.waits_for
