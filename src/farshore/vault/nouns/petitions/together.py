"""Several documents at once: all of them are on the disk afterwards, or none."""

from collections.abc import Iterator
from contextlib import contextmanager

from farshore.domain.errors import FarshoreError
from farshore.vault.state.vault import Vault
from farshore.vault.storage.store import transaction


@contextmanager
def all_or_none(vault: Vault) -> Iterator[None]:
    """Run a block that writes several documents; if it refuses, nothing of it is kept anywhere."""
    try:
        with transaction(vault.documents.rows.connection):
            yield
    except FarshoreError:
        vault.shelf.forget()  # what was rolled back is read from the disk again
        raise
