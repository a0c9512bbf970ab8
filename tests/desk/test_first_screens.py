"""The first screen after signing in: what the role does next, and nothing that it may not open."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from farshore.desk.frame.beginning import STEPS, next_steps
from farshore.vault.storage.keyring import ROLE_COMPARTMENTS
from tests.cast import Organisation, found_organisation
from tests.desk.connecting import connected
from tests.desk.test_house import browser
from tests.tracing import with_tracer

HANDLES = {
    "caseworker": "crane", "coordinator": "tern", "tracing_officer": "curlew", "editor": "wren",
    "media_officer": "finch", "campaigner": "finch", "auditor": "owl", "custodian": "heron",
}  # fmt: skip
"""A media officer opens what a campaigner does: both have one key."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organisation]:
    found = found_organisation(Path(tmp_path_factory.mktemp("first")) / "home")
    with_tracer(found)
    with connected(found.service.answer):
        yield found
    found.service.close()


def test_every_role_has_something_to_do_next() -> None:
    assert set(STEPS) == set(ROLE_COMPARTMENTS) == set(HANDLES)


@pytest.mark.parametrize("role", HANDLES)
def test_what_a_role_does_next_is_open_to_it(desk: Organisation, role: str) -> None:
    client = browser(desk, HANDLES[role])

    for address, _words in next_steps([role]):
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("role", HANDLES)
def test_every_link_of_the_first_screen_opens(desk: Organisation, role: str) -> None:
    client = browser(desk, HANDLES[role])
    page = client.get("/").content.decode()

    links = set(re.findall(r'href="(/[^"#]*)"', page)) - {"/static/"}
    for link in sorted(one for one in links if not one.startswith("/static/")):
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link


@pytest.mark.parametrize("role", ["custodian", "auditor", "editor"])
def test_an_empty_first_screen_speaks_of_no_room_that_the_role_has_not(
    desk: Organisation, role: str
) -> None:
    page = browser(desk, HANDLES[role]).get("/").content.decode()
    main = page[page.index("<main") :]

    assert "Nothing that waits has been forgotten." in main
    assert ("calendar" in main) == ('href="/calendar/"' in page)
    for address, _words in next_steps([role]):
        assert f'href="{address}"' in main
