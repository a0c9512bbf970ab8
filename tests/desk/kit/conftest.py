"""A desk with the tiny noun, and a browser that is signed in."""

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.cast import WORDS, Organisation
from tests.desk.connecting import connected
from tests.desk.kit.noun import Wire


@pytest.fixture
def wire(organisation: Organisation, settings) -> Iterator[Wire]:
    settings.ROOT_URLCONF = "tests.desk.kit.noun"
    found = Wire(organisation.service.answer)
    with connected(found.answer):
        yield found


def signed_in(handle: str) -> Client:
    client = Client()
    client.post("/sign-in/", {"handle": handle, "passphrase": f"{WORDS} {handle}"})
    return client


@pytest.fixture
def crane(wire: Wire) -> Client:
    """A caseworker, who may open the register."""
    return signed_in("crane")


@pytest.fixture
def wren(wire: Wire) -> Client:
    """An editor, who may not."""
    return signed_in("wren")
