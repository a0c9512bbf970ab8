"""`farshore` whose vaults stretch passphrases cheaply; only tests start it, in place of the command line.

The product has no such switch: what is changed here is a default of one running process. A vault
that serves at the product's own cost is in `tests/vault/test_sealing_ends.py`, and refuses keys
that were stretched cheaply.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from farshore.config import cli
from farshore.config.commands import serving
from farshore.vault.door import server
from farshore.vault.door.service import VaultService
from farshore.vault.state.vault import PRODUCTION_KDF, TEST_KDF

COMMAND_LINE = (sys.executable, "-P", str(Path(__file__)))


@contextmanager
def cheap_vaults() -> Iterator[None]:
    """Let vaults that are started meanwhile, here or in a process, stretch cheaply."""
    defaults, before = VaultService.__init__.__kwdefaults__, serving._CLI
    serving._CLI, defaults["kdf"] = COMMAND_LINE, TEST_KDF
    try:
        yield
    finally:
        serving._CLI, defaults["kdf"] = before, PRODUCTION_KDF


if __name__ == "__main__":
    server._read_tables = lambda: None  # a start without it: the first check reads them
    with cheap_vaults():
        cli.main()
