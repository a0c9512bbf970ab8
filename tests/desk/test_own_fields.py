"""Own fields on the desk: made by a form, answered by a form, and a finding in the next text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from farshore.domain.casework.own_fields import Choice, OwnFieldDoc
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.speech.messages import CheckStory
from farshore.vault.speech.messages.casework.own_fields import (
    GivenValue,
    OpenOwnValues,
    OwnAnswer,
    SaveOwnField,
    SaveOwnValues,
)
from tests.cast import Organisation, found_organisation
from tests.desk.connecting import connected
from tests.desk.pages import form_of
from tests.desk.test_house import browser

CHAPEL = "accordion at the lantern chapel"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organisation]:
    found = found_organisation(Path(tmp_path_factory.mktemp("own")) / "home")
    with connected(found.service.answer):
        yield found
    found.service.close()


def made(desk: Organisation, client: Client, **typed: str | list[str]) -> str:
    page = client.get("/own-fields/new/").content.decode()
    sent = form_of(page[page.index("<main") :]) | {
        "about": ["person"], "kind": ["words"], "compartment": ["identity"],
        "why_ja": ["合唱団を探すためです。"], "views": ["host_side", "family"],
    }  # fmt: skip
    more = {name: one if isinstance(one, list) else [one] for name, one in typed.items()}
    answer = client.post("/own-fields/new/", sent | more)
    assert answer.status_code == 302, answer.content.decode()[-4000:]
    return answer["Location"].split("/")[2]


def test_a_field_goes_from_its_form_to_an_answer_and_a_story_that_tells_it_is_stopped(
    desk: Organisation,
) -> None:
    client, page = browser(desk, "crane"), f"/own-fields/of/{desk.nari}/"
    client.cookies["farshore_language"] = "ja"
    label = made(desk, client, name_ja="音楽", name_en="Music")

    asked = client.get(page).content.decode()
    saved = client.post(page, {label: CHAPEL, f"rev-{label}": "0"})
    tab = client.get(saved["Location"]).content.decode()
    copy = client.get(f"/own-copy/{desk.nari}/").content.decode()

    assert "音楽" in asked
    assert "合唱団を探すためです。" in asked
    assert (saved.status_code, saved["Location"]) == (302, f"/people/{desk.nari}/?tab=own")
    assert CHAPEL in tab
    assert CHAPEL in copy
    assert "合唱団を探すためです。" in copy
    told = Translation(title="Spring", body=f"Every spring she plays the {CHAPEL}. " * 6)
    story = StoryDoc(subjects=[desk.nari], alias="Sora", translations={"en": told})
    verdict = desk["wren"].ask(CheckStory(words=words_of(story)))
    assert [f for f in verdict.findings if f.type == "Q.own" and f.strength == "block"]


def test_what_was_typed_stays_when_an_answer_is_refused(desk: Organisation) -> None:
    client, page = browser(desk, "crane"), f"/own-fields/of/{desk.nari}/"
    label = made(desk, client, name_en="Shoe size", kind="number")
    other = made(desk, client, name_en="Hat")

    refused = client.post(page, {label: "many", other: "felt", f"rev-{label}": "0"})

    shown = refused.content.decode()
    assert refused.status_code == 422
    assert "Shoe size: write a number." in shown
    assert 'value="many"' in shown
    assert "felt" in shown


def test_of_two_who_answer_the_second_sees_what_the_first_wrote(desk: Organisation) -> None:
    client, page = browser(desk, "crane"), f"/own-fields/of/{desk.nari}/"
    label = made(desk, client, name_en="Instrument")
    first = [GivenValue(field=label, said="drums")]
    desk["tern"].ask(SaveOwnValues(of=desk.nari, given=first))

    stale = client.post(page, {label: "flute", f"rev-{label}": "0"}).content.decode()

    assert "drums" in stale
    assert "flute" in stale
    assert f'name="rev-{label}" value="1"' in stale


def test_a_choice_is_shown_in_the_readers_language_and_somebody_by_a_label(
    desk: Organisation,
) -> None:
    client, page = browser(desk, "crane"), f"/own-fields/of/{desk.nari}/"
    other = next(one for one in desk.service.vault.model.people if one != desk.nari)
    red = Choice(en="red", ja="赤", ko="빨강")
    doc = OwnFieldDoc(
        kind="choice", name_en="Colour", why_en="For the team.", views=["family"], choices=[red]
    )
    colour = desk["crane"].ask(SaveOwnField(doc=doc)).label
    guarantor = made(desk, client, name_en="Guarantor", kind="person")

    client.post(page, {colour: "0", guarantor: other, **{f"rev-{x}": "0" for x in (colour, guarantor)}})  # fmt: skip
    client.cookies["farshore_language"] = "ko"
    tab = client.get(f"/people/{desk.nari}/?tab=own").content.decode()
    copy = client.get(f"/own-copy/{desk.nari}/").content.decode()

    assert "빨강" in tab
    assert f'href="/people/{other}/"' in tab
    assert other not in copy


def test_a_member_without_the_key_of_a_field_sees_no_control_for_it(desk: Organisation) -> None:
    label = made(desk, browser(desk, "crane"), name_en="Counsellor", compartment="care")

    crane = browser(desk, "crane").get(f"/own-fields/of/{desk.nari}/").content.decode()
    tern = browser(desk, "tern").get(f"/own-fields/of/{desk.nari}/").content.decode()

    assert f'name="{label}"' in crane
    assert label not in tern
    assert "Counsellor" not in tern


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"name_en": "One", "views": []}, "who could check"),
        ({"name_en": "Two", "why_ja": ""}, "why it is asked"),
        ({"name_en": ""}, "needs a name"),
        ({"name_en": "Three", "kind": "choice"}, "it needs some"),
    ],
)
def test_a_field_that_says_too_little_is_refused_with_the_reason(
    desk: Organisation, typed: dict[str, str | list[str]], why: str
) -> None:
    client = browser(desk, "crane")
    sent: dict[str, object] = {
        "about": "person", "kind": "words", "compartment": "identity", "why_ja": "理由",
        "views": ["family"], **typed,
    }  # fmt: skip

    refused = client.post("/own-fields/new/", sent)

    assert refused.status_code == 422
    assert why in refused.content.decode()
    assert all(one.field.name != typed["name_en"] for one in _asked(desk))


def _asked(desk: Organisation) -> list[OwnAnswer]:
    return list(desk["crane"].ask(OpenOwnValues(of=desk.nari)).answers)
