"""A note leads to what may come of it, in one click, for whoever may do that."""

from collections.abc import Iterator

import pytest

from farshore.domain.people.records import NoteDoc
from farshore.domain.resettlement.plan import PlanDoc
from farshore.vault.speech.messages import AddNote
from farshore.vault.speech.messages.resettlement import SavePlan
from tests.cast import Organisation
from tests.desk.connecting import connected
from tests.desk.test_house import browser


@pytest.fixture
def desk(organisation: Organisation) -> Iterator[Organisation]:
    for handle, room in (("crane", "resettlement"), ("tern", "operations")):
        note = NoteDoc(person=organisation.nari, text="She wants a lease.")
        organisation[handle].ask(AddNote(compartment=room, note=note))  # type: ignore[arg-type]
    with connected(organisation.service.answer):
        yield organisation


def test_a_step_begins_in_the_persons_plan_or_with_a_plan(desk: Organisation) -> None:
    crane, page = browser(desk, "crane"), f"/people/{desk.nari}/step/"

    without = crane.get(page)["Location"]
    plan = desk["crane"].ask(SavePlan(doc=PlanDoc(person=desk.nari))).label
    found = crane.get(page)["Location"]

    assert without == f"/plans/new/?person={desk.nari}"
    assert found == f"/plans/{plan}/step/"
    assert crane.get(found).status_code == 200


@pytest.mark.parametrize(("handle", "may"), [("crane", True), ("tern", False)])
def test_a_note_offers_what_its_reader_may_make_of_it(
    desk: Organisation, handle: str, may: bool
) -> None:
    client = browser(desk, handle)

    shown = client.get(f"/people/{desk.nari}/?tab=notes").content.decode()

    assert (f"/people/{desk.nari}/step/" in shown) is may
    assert (f"/milestones/new/?person={desk.nari}" in shown) is may
    assert client.get(f"/people/{desk.nari}/step/").status_code == (302 if may else 403)
