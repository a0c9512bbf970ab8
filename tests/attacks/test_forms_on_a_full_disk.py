"""T7: every form of the desk on a full disk: a sentence, what was typed, the old records, and never a word of success."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.test import Client

from farshore.vault.state.limits import TryLimiter
from tests.browser.test_screens import SCREENS, address, prepared
from tests.cast import Organisation, found_organisation
from tests.desk.connecting import connected
from tests.desk.pages import form_of
from tests.desk.test_house import browser
from tests.sizes import IS_LONG
from tests.vault.test_full_disk import full_disk

ENDS = ("/sign-out/", "/seal/", "/unseal/", "/recover/", "/sign-in/", "/hidden/")
DONE = {301, 302, 303}
"""What a form answers that was carried out."""
EVERY = 1 if IS_LONG else 5
TYPED = "Words that somebody typed for an hour"


@pytest.fixture(scope="module")
def house(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Organisation, dict[str, str]]]:
    found = found_organisation(tmp_path_factory.mktemp("full") / "home")
    labels = prepared(found)
    with connected(found.service.answer):
        yield found, labels
    found.service.close()


def rows(house: Organisation) -> str:
    """Return a digest of every record as it lies on the disk."""
    with closing(sqlite3.connect(house.service.vault.paths.register)) as db:
        tables = [
            name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        found = hashlib.sha256()
        for name in sorted(tables):
            for row in db.execute(f'SELECT * FROM "{name}" ORDER BY 1'):  # noqa: S608 its own names
                found.update(repr(row).encode())
    return found.hexdigest()


def filled(page: str) -> dict[str, list[str]]:
    """Return what a form would send, with words in what is empty and named like words."""
    sent = form_of(page)
    return {
        name: [TYPED]
        if values == [""] and name in {"words", "title", "text", "why", "reason"}
        else values
        for name, values in sent.items()
        if name != "csrfmiddlewaretoken"
    }


@pytest.mark.parametrize("handle", sorted(set(SCREENS) - {""}))
def test_no_form_says_that_it_was_done_and_none_is_half_done(
    house: tuple[Organisation, dict[str, str]], handle: str
) -> None:
    organisation, labels = house
    client = browser(organisation, handle)
    client.raise_request_exception = False
    told = 0
    for path in SCREENS[handle][::EVERY]:
        at = address(path, labels)
        page = client.get(at)
        if at in ENDS or page.status_code != 200 or "<form" not in page.content.decode():
            continue
        sent, before = filled(page.content.decode()), rows(organisation)
        organisation.service.vault.tries = TryLimiter()
        with full_disk():
            full = client.post(at, sent)
        assert full.status_code < 500 or full.status_code == 503, (at, full.status_code)
        assert rows(organisation) == before, f"{at} is half done"
        assert full.status_code not in DONE or not changes(client, organisation, at, sent), at
        told += full.status_code == 503
        if full.status_code == 503 and TYPED in str(sent):
            assert TYPED in full.content.decode(), f"{at} lost what was typed"
    assert told or handle in {"heron", "owl", "swift"}  # who mostly read


def changes(
    client: Client, organisation: Organisation, at: str, sent: dict[str, list[str]]
) -> bool:
    """Tell whether the same form changes a record where there is room."""
    before = rows(organisation)
    client.post(at, sent)
    return rows(organisation) != before
