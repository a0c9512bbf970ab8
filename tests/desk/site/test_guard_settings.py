"""The page of the guard's settings."""

import pytest
from django.test import Client
from django.utils.translation import override

from farshore.desk.site import guard_words
from farshore.domain.guard.answers.policy import ALL_VIEWS, LIMITS, shipped_kinds
from farshore.domain.guard.answers.policy_doc import PolicyDoc
from farshore.domain.people.records import PersonDoc, PersonName
from farshore.vault.speech.messages import AllowName, GetPolicy, SavePerson
from tests.desk.pages import form_of
from tests.desk.stories.conftest import PASSPHRASE, House, hana, house, kei, member

__all__ = ["hana", "house", "kei", "member"]
URL = "/site/guard/"
CUSTODIAN = {"custodian": ["mori"], "custodian_passphrase": [PASSPHRASE]}
WHY = {"why": ["The board agreed to a lower limit on paper, for one year."]}
NAME = {
    "allow": ["1"], "new-name": ["Amelia Brandt"], "new-kind": ["staff"],
    "new-reason": ["She speaks for the clinic in public."],
}  # fmt: skip


def settings(client: Client) -> dict[str, list[str]]:
    return form_of(client.get(URL).content.decode(), "policy")


def policy(house: House) -> PolicyDoc:
    return house.ask("hana").ask(GetPolicy()).policy


def test_every_code_of_the_guard_has_words() -> None:
    assert set(guard_words.LIMITS) == set(LIMITS)
    assert set(guard_words.VIEWS) == ALL_VIEWS
    assert set(guard_words.KINDS) == set(shipped_kinds())
    with override("en"):
        reasons = {kind: str(words) for kind, words in guard_words.REASONS.items()}
    assert reasons == {kind: row.reason for kind, row in shipped_kinds().items()}


def test_saving_the_page_as_it_is_changes_nothing(hana: Client, house: House) -> None:
    answer = hana.post(URL, settings(hana))

    assert answer.status_code == 302
    assert policy(house) == PolicyDoc()


def test_a_higher_limit_and_one_tick_more_are_stored(hana: Client, house: House) -> None:
    sent = settings(hana) | {"block_below": ["8"], "floor-employer": ["on"]}
    sent["views-job"] = ["host_side", "family"]

    hana.post(URL, sent)

    found = policy(house)
    assert (found.block_below, found.floors_added) == (8, ["employer"])
    assert found.views == {"job": ["family", "host_side"]}


def test_a_lower_limit_stays_on_the_page_and_asks_for_a_custodian(
    hana: Client, house: House
) -> None:
    answer = hana.post(URL, settings(hana) | WHY | {"block_below": ["4"]})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "a custodian must confirm it" in page
    assert form_of(page, "policy")["block_below"] == ["4"]
    assert form_of(page, "policy")["why"] == WHY["why"]
    assert policy(house) == PolicyDoc()


def test_with_a_custodian_it_is_lowered_and_the_page_tells_of_it(
    hana: Client, house: House
) -> None:
    hana.post(
        URL,
        settings(hana)
        | WHY
        | CUSTODIAN
        | {"custodian_code": [house.codes.pop()]}
        | {"block_below": ["4"]},
    )

    assert policy(house).block_below == 4
    page = hana.get(URL).content.decode()
    assert WHY["why"][0] in page
    assert "Made looser before" in page


def test_a_passphrase_never_comes_back_on_a_page(hana: Client) -> None:
    sent = settings(hana) | CUSTODIAN | {"block_below": ["many"]}

    page = hana.post(URL, sent).content.decode()

    assert "Write a whole number." in page
    assert PASSPHRASE not in page


def test_a_name_is_allowed_and_taken_off(hana: Client, house: House) -> None:
    hana.post(URL, NAME)
    page = hana.get(URL).content.decode()
    listed = [(e.name, e.kind, e.by) for e in policy(house).allowed]

    hana.post(URL, {"drop": "1", "name": "Amelia Brandt", "scope": "everywhere"})

    assert "Amelia Brandt" in page
    assert listed == [("Amelia Brandt", "staff", "hana")]
    assert policy(house).allowed == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"new-kind": [""]}, "Choose whose name this is"),
        ({"new-reason": ["ours"]}, "why this name may be said"),
        ({"new-name": ["Pak"]}, "family name alone"),
        ({"new-name": ["박명진"]}, "a custodian must confirm it"),
        ({"new-scope": ["S-222222"]}, "There is nothing here"),
    ],
)
def test_a_name_that_is_refused_stays_typed(
    hana: Client, house: House, fields: dict[str, list[str]], words: str
) -> None:
    answer = hana.post(URL, NAME | fields)

    assert words in answer.content.decode()
    assert policy(house).allowed == []


def test_a_name_that_sleeps_is_marked(hana: Client, house: House) -> None:
    name = "Hong Se-ra"
    house.ask("hana").ask(AllowName(name=name, reason="sings in public", kind="public"))
    house.ask("kei").ask(SavePerson(doc=PersonDoc(names=[PersonName(text="홍세라")])))

    assert "counts no more" in hana.get(URL).content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_caseworker_may_not_enter(kei: Client, method: str) -> None:
    assert getattr(kei, method)(URL).status_code == 403


def test_the_panel_and_the_site_lead_here(hana: Client, house: House) -> None:
    for path in ("/site/", f"/stories/{house.story}/en/"):
        assert f'href="{URL}"' in hana.get(path).content.decode()


def test_the_editor_tells_what_is_covered_and_what_is_not(hana: Client, house: House) -> None:
    before = hana.get(f"/stories/{house.story}/en/").content.decode()
    house.consent("en")

    after = hana.get(f"/stories/{house.story}/en/").content.decode()

    assert "not covered: name, story (no consent is recorded)" in before
    assert after.count("covered: name, story") == 2
    assert "not covered" not in after


def test_the_number_of_the_comparison_by_meaning_is_raised_and_lowered_like_a_limit(
    hana: Client, house: House
) -> None:
    hana.post(URL, settings(hana) | {"meaning_alarms": ["3"]})
    refused = hana.post(URL, settings(hana) | {"meaning_alarms": ["0"]})

    assert policy(house).meaning_alarms == 3
    assert refused.status_code == 422
    assert form_of(refused.content.decode(), "policy")["meaning_alarms"] == ["0"]
    code = {"custodian_code": [house.codes.pop()]}
    hana.post(URL, settings(hana) | {"meaning_alarms": ["0"]} | WHY | CUSTODIAN | code)
    assert policy(house).meaning_alarms == 0
    assert "False alarms per 1,000 words" in hana.get(URL).content.decode()


@pytest.mark.parametrize("typed", ["-1", "21", "many", "1.5"])
def test_a_number_of_alarms_that_is_none_stays_on_the_page(
    hana: Client, house: House, typed: str
) -> None:
    answer = hana.post(URL, settings(hana) | {"meaning_alarms": [typed]})

    assert answer.status_code == 422
    assert form_of(answer.content.decode(), "policy")["meaning_alarms"] == [typed]
    assert policy(house) == PolicyDoc()


def test_the_page_says_where_nothing_can_be_compared(hana: Client) -> None:
    assert "It is not installed here" in hana.get(URL).content.decode()
