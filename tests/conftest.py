"""Fixtures that every test may use."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast import Organisation, found_organisation


@pytest.fixture
def organisation(tmp_path: Path) -> Iterator[Organisation]:
    """An unsealed vault in this process with a member in each role."""
    found = found_organisation(tmp_path / "home")
    yield found
    found.service.close()
