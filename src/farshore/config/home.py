"""Where one installation keeps its files."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Home:
    """The data folder of one organisation and the places in it."""

    root: Path

    @property
    def socket(self) -> Path:
        """The vault's Unix socket. Linux allows 107 bytes for its path."""
        return self.root / "run" / "vault.sock"

    @property
    def desk(self) -> Path:
        return self.root / "desk"

    @property
    def site(self) -> Path:
        """The public folder: released content only."""
        return self.root / "site"

    @property
    def bundle(self) -> Path:
        """The newest signed bundle: released content only."""
        return self.root / "bundle"

    @property
    def places(self) -> Path:
        """What is remembered of the further places: numbers and hashes, no password."""
        return self.root / "targets"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def run(self) -> Path:
        return self.root / "run"

    def create(self) -> None:
        """Make the folders, readable by their owner alone."""
        for folder in (self.root, self.desk, self.run, self.logs):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def default_home() -> Path:
    """Return FARSHORE_HOME, or `farshore` under the user's data folder."""
    named = os.environ.get("FARSHORE_HOME")
    if named:
        return Path(named)
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(data) / "farshore"
