"""Kill -9 at every step: copies of the disk as it is whenever a transaction begins or ends."""

import shutil
from pathlib import Path

from farshore.vault.state.vault import Vault

STEPS = ("BEGIN", "COMMIT", "PRAGMA wal_checkpoint")


class Crashes:
    """Keeps what a killed process would have left on the disk, step by step."""

    def __init__(self, vault: Vault, to: Path) -> None:
        self._vault, self._to = vault, to
        self.homes: list[Path] = []
        self._connections = (vault.keys, vault.documents.rows.connection)

    def __enter__(self) -> "Crashes":
        for connection in self._connections:
            connection.set_trace_callback(self._step)
        return self

    def __exit__(self, *_failure: object) -> None:
        for connection in self._connections:
            connection.set_trace_callback(None)
        self._keep()

    def _step(self, statement: str) -> None:
        if statement.startswith(STEPS):
            self._keep()

    def _keep(self) -> None:
        home = self._to / f"{len(self.homes):03d}"
        shutil.copytree(self._vault.paths.home, home)
        self.homes.append(home)
