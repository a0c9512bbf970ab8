"""Fixtures that every test may use."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation import deactivate
from hypothesis import settings

from tests.cast import Organisation, found_organisation
from tests.sizes import IS_LONG

os.environ.setdefault("FARSHORE_MEANING", "0")
"""A comparison by meaning takes seconds a story: the tests about it ask for one."""
settings.register_profile("farshore", deadline=None, max_examples=1_000 if IS_LONG else 50)
settings.load_profile("farshore")
"""No test is timed: a loaded machine is no fault."""


@pytest.fixture
def organisation(tmp_path: Path) -> Iterator[Organisation]:
    """An unsealed vault in this process with a member in each role."""
    found = found_organisation(tmp_path / "home")
    yield found
    found.service.close()


@pytest.fixture(autouse=True)
def reader_of_no_language() -> Iterator[None]:
    """Let no page of one test choose the language of the next: a request leaves its own active."""
    yield
    deactivate()
