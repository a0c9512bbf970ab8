"""T9: what opens something is typed on a page and stands on none that answers, whatever happens."""

from collections.abc import Iterator

import pytest
from django.test import Client

from farshore.vault.speech.client import over_socket
from farshore.vault.speech.messages import Seal
from tests.attacks.test_hostile_forms import addresses
from tests.cast import Organisation
from tests.desk.connecting import connected
from tests.desk.test_house import browser

SECRET = "saffron otter"
NAMES = (
    "passphrase", "new_passphrase", "first_passphrase", "witness_passphrase", "custodian_passphrase", "code",
    "witness_code", "custodian_code", "password",
)  # fmt: skip
SHEETS = ("/recover/", "/recover/second-factor/", "/account/sheet/")
LASTING = ("/sign-out/", "/seal/")


@pytest.fixture
def desk(organisation: Organisation) -> Iterator[Organisation]:
    with connected(organisation.service.answer):
        yield organisation


def leaks(client: Client, desk: Organisation) -> list[str]:
    """Send every page secrets with everything else that its forms ask for; return who repeats."""
    found = []
    for path in addresses(desk, "S-222222"):
        if path in LASTING:
            continue
        sent = {"handle": "heron", "witness": "heron", "custodian": "heron", "title": "x"}
        sent |= dict.fromkeys(NAMES, SECRET) | ({"words": SECRET} if path in SHEETS else {})
        if SECRET in client.post(path, sent).content.decode(errors="replace"):
            found.append(path)
    return found


@pytest.mark.parametrize("handle", ["heron", "crane", "wren", "owl", ""])
def test_no_page_that_refuses_shows_a_secret_again(desk: Organisation, handle: str) -> None:
    client = browser(desk, handle) if handle else Client()

    assert leaks(client, desk) == []


def test_a_sheet_that_is_typed_back_wrong_is_not_shown_again(desk: Organisation) -> None:
    desk.service.vault.keys.execute(
        "UPDATE member SET confirmed = 0"
    )  # as in a house that is no demo
    client = browser(desk, "crane")

    page = client.post("/account/sheet/", {"words": SECRET}).content.decode()

    assert 'name="words"' in page
    assert SECRET not in page


@pytest.mark.parametrize("state", ["sealed", "off"])
def test_a_vault_that_is_sealed_or_off_shows_no_secret_again(
    desk: Organisation, state: str, tmp_path
) -> None:
    client = browser(desk, "heron")
    if state == "sealed":
        desk["heron"].ask(Seal())
        assert leaks(client, desk) == []
        return
    with connected(over_socket(tmp_path / "nobody-listens.sock")):
        assert leaks(client, desk) == []


def test_the_words_of_a_task_are_none_and_stay_when_the_session_ended(desk: Organisation) -> None:
    typed = "Typed for an hour."

    answer = Client().post("/tasks/new/", {"title": "Ring", "words": typed})

    assert answer.status_code == 401
    assert typed in answer.content.decode()
