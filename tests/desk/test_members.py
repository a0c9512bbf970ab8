"""Members' pages, one's own account and the audit trail, as a browser asks them."""

import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.messages import ConfirmRecovery, Install, ListMembers, OpenPerson, WhoAmI
from farshore.vault.state.vault import TEST_KDF
from tests.cast import CUSTODIANS, WORDS, Organisation, open_register
from tests.desk.connecting import connected
from tests.digits import digits_at

FIRST = f"{WORDS} gull"


@pytest.fixture
def desk(organisation: Organisation) -> Iterator[Organisation]:
    with connected(organisation.service.answer):
        yield organisation


@pytest.fixture
def real(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A real house, not a demo: custodians need a second factor. Handle to recovery sheet."""
    service = VaultService(tmp_path / "home", kdf=TEST_KDF)
    nobody = VaultClient(local_transport(service))
    sheets = nobody.ask(Install(organisation="Shore", custodians=CUSTODIANS, needed=2)).recovery
    for handle, words in sheets.items():
        nobody.ask(ConfirmRecovery(handle=handle, words=words))
    open_register(nobody)
    with connected(service.answer):
        yield sheets
    service.close()


def browser(handle: str, passphrase: str = "") -> Client:
    client = Client()
    answer = client.post(
        "/sign-in/", {"handle": handle, "passphrase": passphrase or f"{WORDS} {handle}"}
    )
    assert answer.status_code == 302
    return client


def agreed(**fields: object) -> dict[str, object]:
    return {
        **fields,
        "witness": [c.handle for c in CUSTODIANS],
        "witness_passphrase": [c.passphrase for c in CUSTODIANS],
    }


def secret_on(page: str) -> str:
    found = re.search(r"<code>([A-Z2-7 ]{32,})</code>", page)
    assert found
    return found.group(1).replace(" ", "")


def enrol(client: Client) -> str:
    secret = secret_on(client.get("/account/second-factor/").content.decode())
    answer = client.post("/account/second-factor/", {"code": digits_at(secret, datetime.now(UTC))})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_member_is_added_and_the_sheet_is_shown_once(desk: Organisation) -> None:
    heron = browser("heron")

    page = heron.post(
        "/members/new/", agreed(handle="gull", first_passphrase=FIRST, roles=["editor"])
    ).content.decode()
    words = re.search(r'<p class="sheet"><code>([a-z ]+)</code>', page)
    gull = browser("gull", FIRST)
    typed = gull.post("/account/sheet/", {"words": words.group(1) if words else ""})

    assert typed.status_code == 302
    assert gull.get("/stories/").status_code == 200
    found = {m.handle: m for m in desk["heron"].ask(ListMembers()).members}
    assert found["gull"].recovery_confirmed


def test_what_was_typed_stays_when_a_witness_is_wrong_but_no_passphrase_does(
    desk: Organisation,
) -> None:
    sent = agreed(handle="gull", first_passphrase=FIRST, roles=["editor"])
    sent["witness_passphrase"] = [CUSTODIANS[0].passphrase, "wrong"]

    answer = browser("heron").post("/members/new/", sent)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert 'value="gull"' in page
    assert FIRST not in page
    assert CUSTODIANS[0].passphrase not in page


def test_a_removed_member_is_signed_out_at_once(desk: Organisation) -> None:
    wren = browser("wren")
    browser("heron").post("/members/wren/", agreed(action="remove"))

    assert wren.get("/stories/")["Location"] == "/sign-in/"
    assert Client().post(
        "/sign-in/", {"handle": "wren", "passphrase": f"{WORDS} wren"}
    ).status_code == 422  # fmt: skip


def test_a_changed_role_opens_the_new_room_and_closes_the_old(desk: Organisation) -> None:
    browser("heron").post("/members/wren/", agreed(action="roles", roles=["caseworker"]))
    wren = browser("wren")

    assert wren.get(f"/people/{desk.nari}/").status_code == 200
    assert wren.get("/stories/").status_code == 403


def test_a_member_changes_the_own_passphrase(desk: Organisation) -> None:
    new = "harbour pencil violet engine tundra seven"
    wren = browser("wren")

    done = wren.post("/account/passphrase/", {"passphrase": f"{WORDS} wren", "new_passphrase": new})

    assert done.status_code == 200
    assert browser("wren", new).get("/stories/").status_code == 200


def test_a_real_custodian_is_led_to_the_second_factor_before_anything_else(
    real: dict[str, str],
) -> None:
    heron = browser("heron")

    for path in ("/", "/members/", "/audit/", "/account/"):
        assert heron.get(path)["Location"] == "/account/second-factor/", path
    page = enrol(heron)

    assert len(re.findall(r"<li><code>", page)) == 10
    assert heron.get("/members/").status_code == 200


def test_the_next_sign_in_asks_for_digits_and_takes_a_paper_code(real: dict[str, str]) -> None:
    codes = re.findall(r"<li><code>([a-z0-9-]+)</code>", enrol(browser("heron")))
    again = browser("heron")

    assert again.get("/")["Location"] == "/sign-in/code/"
    assert again.get("/account/second-factor/").status_code in {302, 401, 422}
    assert again.post("/sign-in/code/", {"code": "123"}).status_code == 422
    assert again.post("/sign-in/code/", {"code": codes[0]})["Location"] == "/"
    assert again.get("/members/").status_code == 200


def test_a_form_sent_before_the_digits_is_refused(real: dict[str, str]) -> None:
    enrol(browser("heron"))
    again = browser("heron")

    answer = again.post("/members/new/", agreed(handle="gull", first_passphrase=FIRST))

    assert answer.status_code == 401
    assert FIRST not in answer.content.decode()


def test_a_lost_passphrase_is_replaced_with_the_sheet_and_the_digits_are_still_asked(
    real: dict[str, str],
) -> None:
    enrol(browser("heron"))
    client = Client()
    new = "harbour pencil violet engine tundra seven"

    answer = client.post(
        "/recover/", {"handle": "heron", "words": real["heron"], "new_passphrase": new}
    )

    assert answer.status_code == 302
    assert client.get("/members/")["Location"] == "/sign-in/code/"


def test_a_lost_telephone_is_forgotten_with_passphrase_and_sheet(real: dict[str, str]) -> None:
    enrol(browser("heron"))
    sent = {"handle": "heron", "passphrase": f"{WORDS} heron", "words": real["heron"]}

    assert Client().post("/recover/second-factor/", {**sent, "words": "no"}).status_code == 422
    assert Client().post("/recover/second-factor/", sent)["Location"] == "/sign-in/"
    assert browser("heron").get("/")["Location"] == "/account/second-factor/"


def test_the_trail_tells_who_opened_a_record_without_a_name(desk: Organisation) -> None:
    desk["crane"].ask(OpenPerson(label=desk.nari))

    page = html.unescape(browser("owl").post("/audit/", {"label": desk.nari}).content.decode())

    assert "opened a record" in page
    assert "crane" in page
    assert "unbroken" in page
    assert "박나리" not in page


def test_the_trail_turns_its_pages(desk: Organisation) -> None:
    for _ in range(60):
        desk["crane"].ask(WhoAmI())
        desk["crane"].ask(OpenPerson(label=desk.nari))
    owl = browser("owl")

    first = owl.get("/audit/").content.decode()
    second = owl.post("/audit/", {"page": "2"}).content.decode()

    assert first.count("<tr>") == 51
    assert set(re.findall(r"<tr><td>(\d+)", first)).isdisjoint(re.findall(r"<tr><td>(\d+)", second))


def test_every_action_of_the_trail_has_words(desk: Organisation) -> None:
    from farshore.desk.audit.wording import ACTIONS

    source = "".join(p.read_text("utf-8") for p in Path("src/farshore/vault").rglob("*.py"))
    written = set(re.findall(r"vault\.log\(\s*(?:session|None),\s*\"([a-z-]+)\"", source))

    assert len(written) > 25
    assert written - set(ACTIONS) == set()


@pytest.mark.parametrize("path", ["/members/new/", "/account/", "/recover/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_wherever_a_passphrase_is_chosen_six_words_are_offered(
    desk: Organisation, path: str, method: str
) -> None:
    path = "/account/passphrase/" if (path, method) == ("/account/", "post") else path

    page = getattr(browser("heron"), method)(path).content.decode()

    assert re.search(r"Six words that nobody can guess: <code>(?:\w+[ -]){5}\w+</code>", page)


def test_a_refused_change_keeps_handles_and_roles_and_no_passphrase(desk: Organisation) -> None:
    sent = agreed(handle="gull", first_passphrase="short", roles=["editor"])

    answer = browser("heron").post("/members/new/", sent)
    page = answer.content.decode()

    assert answer.status_code == 422
    for custodian in CUSTODIANS:
        assert f'name="witness" value="{custodian.handle}"' in page
        assert custodian.passphrase not in page
    assert 'value="gull"' in page
    assert re.search(r'value="editor"[^>]* checked', page)


def test_the_second_factor_asks_for_what_the_telephone_shows(desk: Organisation) -> None:
    page = browser("heron").get("/account/second-factor/").content.decode()

    assert "Type the six digits that it shows" in page
