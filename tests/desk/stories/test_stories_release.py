"""Approval by a second person, publishing, withdrawing."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client

from farshore.config.places import PlaceResult
from farshore.press.wordpress.errors import WordPressUnreachable
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.messages import GetBundle, OpenStory, RecordDecision
from tests.desk.connecting import pressing
from tests.desk.pages import form_of
from tests.desk.stories.conftest import SAFE_BODY, House


@dataclass(frozen=True)
class Summary:
    pages: int
    written: int
    removed: int
    places: tuple[PlaceResult, ...] = ()


BAKED: list[int] = []


def count_editions(vault: VaultClient) -> Summary:
    """Stand in for the press: fetch the bundle and count what it would write."""
    editions = vault.ask(GetBundle()).bundle.editions
    BAKED.append(len(editions))
    return Summary(pages=len(editions), written=len(editions), removed=0)


@pytest.fixture(autouse=True)
def press() -> Iterator[None]:
    BAKED.clear()
    with pressing(count_editions):
        yield


@pytest.fixture
def safe(house: House) -> str:
    """A clear story that hana wrote."""
    return house.write(SAFE_BODY)


def submit(client: Client, label: str) -> None:
    form = form_of(client.get(f"/stories/{label}/en/").content.decode(), "story")
    form["submit"] = ["1"]
    assert client.post(f"/stories/{label}/en/", form).status_code == 302


def approve(client: Client, label: str) -> int:
    html = client.get(f"/stories/{label}/en/review/").content.decode()
    form = form_of(html)
    return client.post(f"/stories/{label}/en/review/", form).status_code


def test_a_blocked_story_can_not_be_sent_for_approval(hana: Client, house: House) -> None:
    form = form_of(hana.get(f"/stories/{house.story}/en/").content.decode(), "story")
    form["submit"] = ["1"]

    answer = hana.post(f"/stories/{house.story}/en/", form)

    assert answer.status_code == 422
    assert "Not published" in answer.content.decode()


def test_who_wrote_the_text_can_not_approve_it(hana: Client, house: House, safe: str) -> None:
    submit(hana, safe)

    assert approve(hana, safe) == 422


def test_a_second_person_approves_and_publishes(
    hana: Client, sora: Client, house: House, safe: str
) -> None:
    house.consent("en")
    submit(hana, safe)

    assert approve(sora, safe) == 302
    answer = sora.post(f"/stories/{safe}/en/publish/")

    assert answer.status_code == 200
    assert "https://example.org/2024/02/" in answer.content.decode()
    assert BAKED == [1]


def test_without_consent_nothing_is_published(hana: Client, sora: Client, safe: str) -> None:
    submit(hana, safe)
    approve(sora, safe)

    answer = sora.post(f"/stories/{safe}/en/publish/")

    assert answer.status_code == 422
    assert BAKED == []


def test_an_approval_of_a_text_that_changed_is_refused(
    hana: Client, sora: Client, house: House, safe: str
) -> None:
    submit(hana, safe)
    shown = form_of(sora.get(f"/stories/{safe}/en/review/").content.decode())
    form = form_of(hana.get(f"/stories/{safe}/en/").content.decode(), "story")
    form["title"] = ["Another title"]
    hana.post(f"/stories/{safe}/en/", form)

    assert sora.post(f"/stories/{safe}/en/review/", shown).status_code == 422


def test_the_approver_sees_what_changed_since_the_first_draft(
    hana: Client, sora: Client, house: House
) -> None:
    form = form_of(hana.get(f"/stories/{house.story}/en/").content.decode(), "story")
    form["body"] = [SAFE_BODY]
    hana.post(f"/stories/{house.story}/en/", form)

    html = sora.get(f"/stories/{house.story}/en/review/").content.decode()

    assert "<del>Myong-jin</del>" in html or "<del>Myong" in html
    assert "<ins>our friend</ins>" in html


def test_the_approver_sees_what_changed_since_the_text_approved_last(
    hana: Client, sora: Client, house: House, safe: str
) -> None:
    submit(hana, safe)
    approve(sora, safe)
    url = f"/stories/{safe}/en/"
    data = form_of(hana.get(url).content.decode(), "story")
    hana.post(url, data | {"lead": ["A door, and a lamp."]})

    html = sora.get(f"{url}review/").content.decode()

    assert "Changes against the text that was approved last" in html
    assert "<ins>, and a lamp</ins>" in html


def test_the_approver_reads_which_words_each_decision_is_about_and_why(
    hana: Client, sora: Client, house: House
) -> None:
    label = house.write("Dr. Amelia Brandt reads every letter that comes to us. " * 6)
    view = house.ask("hana").ask(OpenStory(label=label))
    reason = "A doctor of the town, whom nobody looks for."
    assert view.verdict
    finding = next(f for f in view.verdict.findings if f.rule == "guard.unknown-name")
    house.ask("hana").ask(
        RecordDecision(
            label=label,
            rev=view.rev,
            language="en",
            rule=finding.rule,
            field=finding.field,
            span=finding.text,
            answer="other_person",
            reason=reason,
        )
    )

    html = sora.get(f"/stories/{label}/en/review/").content.decode()

    assert "<q>Amelia Brandt</q>" in html
    assert reason in html


def test_withdrawing_asks_first_and_lists_what_will_be_gone(
    hana: Client, sora: Client, house: House, safe: str
) -> None:
    house.consent("en")
    submit(hana, safe)
    approve(sora, safe)
    sora.post(f"/stories/{safe}/en/publish/")

    asked = hana.get(f"/stories/{safe}/withdraw/").content.decode()
    unconfirmed = hana.post(f"/stories/{safe}/withdraw/", {"language": ""})
    done = hana.post(f"/stories/{safe}/withdraw/", {"language": "", "confirm": "on"})

    assert "/2024/02/" in asked
    assert unconfirmed.status_code == 422
    assert done.status_code == 200
    assert BAKED == [1, 0]
    view = house.ask("hana").ask(OpenStory(label=safe))
    assert view.doc.translations["en"].state == "withdrawn"


def test_a_withdrawn_story_is_not_published_again(
    hana: Client, sora: Client, house: House, safe: str
) -> None:
    house.consent("en")
    submit(hana, safe)
    approve(sora, safe)
    sora.post(f"/stories/{safe}/en/publish/")
    hana.post(f"/stories/{safe}/withdraw/", {"language": "", "confirm": "on"})

    assert sora.post(f"/stories/{safe}/en/publish/").status_code == 422


def test_a_failing_press_is_told_with_a_way_to_try_again(
    hana: Client, sora: Client, house: House, safe: str
) -> None:
    house.consent("en")
    submit(hana, safe)
    approve(sora, safe)

    with pressing(fail):
        html = sora.post(f"/stories/{safe}/en/publish/").content.decode()

    assert "was not written" in html
    assert 'action="/stories/bake/"' in html


def test_a_further_place_that_still_shows_a_story_is_told_where_it_is_withdrawn(
    hana: Client, sora: Client, house: House, safe: str
) -> None:
    house.consent("en")
    submit(hana, safe)
    approve(sora, safe)
    sora.post(f"/stories/{safe}/en/publish/")

    with pressing(to_two_places):
        html = sora.post(f"/stories/{safe}/withdraw/", {"confirm": "on"}).content.decode()

    assert "Our old site: WordPress at https://old.example can&#x27;t be reached" in html
    assert "MAY STILL BE READ" in html
    assert "<code>https://new.example/news/</code>" in html
    assert 'action="/stories/bake/"' in html


def to_two_places(_vault: VaultClient) -> Summary:
    """Stand in for a press with a place that does not answer, and one with somebody's copy."""
    refusal = WordPressUnreachable(where="https://old.example", reason="TimeoutError")
    copy = {"copies": ["https://new.example/news/"]}
    places = (
        PlaceResult("Our old site", refusal=refusal),
        PlaceResult("Our new site", removed=1, look_at=copy),
    )
    return Summary(pages=1, written=1, removed=1, places=places)


def fail(_vault: VaultClient) -> Summary:
    """Stand in for a press on a full disk."""
    raise OSError(28, "No space left on device")


def test_withdrawing_a_consent_takes_the_story_off_the_site_at_once(
    hana: Client, sora: Client, kei: Client, house: House, safe: str
) -> None:
    consent = house.consent("en")
    submit(hana, safe)
    approve(sora, safe)
    sora.post(f"/stories/{safe}/en/publish/")

    answer = kei.post(f"/consents/{house.person}/{consent}/withdraw/")

    assert safe in answer.content.decode()
    assert BAKED == [1, 0]
