"""Acts of a record: their buttons, their pages, and that nothing typed is lost."""

from collections.abc import Iterator

import pytest

from tests.cast import Organisation
from tests.desk.connecting import connected
from tests.desk.test_house import browser
from tests.vault.nouns.test_journeys import journey, registered


@pytest.fixture
def desk(organisation: Organisation) -> Iterator[Organisation]:
    with connected(organisation.service.answer):
        yield organisation


def test_a_button_stands_only_where_its_act_can_be_done(desk: Organisation) -> None:
    label = journey(desk, *registered(desk, "한솔"))
    tern = browser(desk, "tern")
    before = tern.get(f"/journeys/{label}/").content.decode()
    tern.post(f"/journeys/{label}/move/", {"move": "end", "rev": "1", "asked": "1", "reason": "x"})
    after = tern.get(f"/journeys/{label}/").content.decode()

    assert f'href="/journeys/{label}/part/"' in before
    assert f'href="/journeys/{label}/part/"' not in after


def test_an_act_on_something_that_is_not_there_finds_nothing(desk: Organisation) -> None:
    tern = browser(desk, "tern")

    for path in (
        "/journeys/J-222222/part/",
        "/situations/X-222222/lift/",
        "/agreements/A-222222/send/",
    ):
        assert tern.get(path).status_code == 404
        assert tern.post(path, {"rev": "1"}).status_code == 404


@pytest.mark.parametrize("rev", ["", "x", "-1", "9" * 40])
def test_a_revision_that_is_none_is_somebody_elses_change(desk: Organisation, rev: str) -> None:
    (person,) = registered(desk, "한솔")
    label = journey(desk, person)
    sent = {"people": [person], "stage": "waiting", "words": "Typed for an hour.", "rev": rev}

    answer = browser(desk, "tern").post(f"/journeys/{label}/record-stage/", sent)

    assert answer.status_code == 422
    assert "Typed for an hour." in answer.content.decode()


def test_what_was_done_stands_on_the_record_with_who_and_why(desk: Organisation) -> None:
    from tests.vault.nouns.test_cases import case, move

    label = case(desk, desk.nari, kind="person")
    move(desk, "tern", label, "propose_closing", reason="She asked us to.")
    page = browser(desk, "tern").get(f"/cases/{label}/").content.decode()

    assert "She asked us to." in page
    assert "Propose to close it" in page
