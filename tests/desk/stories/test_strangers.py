"""A name that is nobody's we know: the panel asks whose it is, and each answer leads somewhere."""

import re

from django.test import Client

from farshore.desk.stories import panel
from farshore.domain.guard.answers.verdicts import Finding, Verdict
from farshore.vault.speech.messages import AddMember, GetPolicy, OpenStory, SignIn
from tests.desk.connecting import signed_in
from tests.desk.pages import form_of
from tests.desk.stories.conftest import PASSPHRASE, House

BODY = "Dr. Amelia Brandt reads every letter that comes to us, and answers most of them. " * 3
REASON = "She is the head of the clinic and speaks for it in public."
STRANGER = Finding(
    field="body", start=4, end=17, text="Amelia Brandt", type="unknown", language="en",
    rule="guard.unknown-name", strength="decide",
)  # fmt: skip


def answer(client: Client, url: str, code: str, *, reason: str = REASON) -> str:
    html = client.get(url).content.decode()
    found = re.search(r'name="decision-answer-(\d+)"', html)
    assert found
    number = found.group(1)
    data = form_of(html, "story") | {
        "decide": [number],
        f"decision-answer-{number}": [code],
        f"decision-reason-{number}": [reason],
    }
    sent = client.post(url, data)
    return sent["Location"] if sent.status_code == 302 else sent.content.decode()


def test_the_panel_offers_four_answers_and_no_other() -> None:
    verdict = Verdict(level="needs_decision", findings=[STRANGER])

    (row,) = panel.panel_of(verdict, language="en", text=None).rows

    assert [code for code, _words in row.answers] == ["public", "staff", "other_person", "protect"]


def test_another_finding_keeps_its_answers() -> None:
    finding = Finding(
        field="body", start=0, end=3, text="six", type="Q.count", rule="guard.unique-role",
        strength="decide",
    )  # fmt: skip

    verdict = Verdict(level="needs_decision", findings=[finding])

    (row,) = panel.panel_of(verdict, language="en", text=None).rows
    assert "accept_risk" in dict(row.answers)
    assert "protect" not in dict(row.answers)


def test_a_public_figure_goes_on_the_list_and_the_finding_is_gone(
    house: House, hana: Client
) -> None:
    label = house.write(BODY)

    where = answer(hana, f"/stories/{label}/en/", "public")

    assert where.endswith("?note=decided#guard")
    (entry,) = house.ask("hana").ask(GetPolicy()).policy.allowed
    assert (entry.name, entry.kind, entry.reason) == ("Amelia Brandt", "public", REASON)
    verdict = house.ask("hana").ask(OpenStory(label=label)).verdict
    assert verdict
    assert verdict.level == "clear"


def test_without_a_reason_nothing_is_listed(house: House, hana: Client) -> None:
    page = answer(hana, f"/stories/{house.write(BODY)}/en/", "staff", reason="ours")

    assert "Give a reason of 20 characters or more" in page
    assert house.ask("hana").ask(GetPolicy()).policy.allowed == []


def test_an_editor_hears_whom_to_ask_about_somebody_to_protect(house: House, hana: Client) -> None:
    page = answer(hana, f"/stories/{house.write(BODY)}/en/", "protect", reason="")

    assert "which a caseworker does" in page


def test_whoever_registers_people_too_comes_to_the_form_and_no_address_holds_the_name(
    house: House,
) -> None:
    own = f"{PASSPHRASE} both"
    roles = ["editor", "caseworker"]
    house.ask("mori").ask(
        AddMember(handle="both", passphrase=own, roles=roles, witnesses=[house.mori()])  # type: ignore[arg-type]
    )
    client = signed_in(house.vault.ask(SignIn(handle="both", passphrase=own)).token, handle="both")

    where = answer(client, f"/stories/{house.write(BODY)}/en/", "protect", reason="")

    assert where == "/people/new/"
