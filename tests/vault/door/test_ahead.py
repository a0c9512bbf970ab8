"""Long lists are opened ahead: of the member's own keys alone, and forgotten with them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from farshore.domain.tasks import TaskDoc
from farshore.vault.nouns.daily.tasks import TASKS
from farshore.vault.speech.messages import SignOut
from farshore.vault.speech.messages.daily.tasks import ListTasks, SaveTask
from farshore.vault.state.vault import Session
from farshore.vault.storage.store import transaction
from tests.cast import Organisation, found_organisation, sign_in
from tests.vault.test_idle import within_seconds

IDENTITY = ("task", "identity")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Organisation]:
    found = found_organisation(tmp_path / "vault")
    for number in range(5):
        found["crane"].ask(SaveTask(doc=TaskDoc(title=f"Ring {number}"), compartment="identity"))
    found.service.vault.shelf.forget()
    found.service.ahead.from_rows = 1
    found.service.ahead.at_once = 2
    yield found
    found.service.close()


def session_of(house: Organisation, handle: str) -> Session:
    return next(one for one in house.service.vault.sessions.values() if one.handle == handle)


def open_now(house: Organisation) -> set[tuple[str, str]]:
    """Return which lists are wholly in memory."""
    return set(house.service.vault.shelf._lines)


def a_piece(house: Organisation, handle: str = "crane") -> bool:
    ring = session_of(house, handle).ring
    return house.service.vault.shelf.open_ahead(TASKS, "identity", ring=ring, most=2)


def test_a_list_is_open_before_it_is_asked_for(house: Organisation) -> None:
    house.service.ahead.run(session_of(house, "crane"))

    assert IDENTITY in open_now(house)
    assert house["crane"].ask(ListTasks()).total == 5


def test_a_member_without_the_key_opens_nothing_ahead(house: Organisation) -> None:
    house.service.ahead.run(session_of(house, "owl"))

    assert not {at for at in open_now(house) if at[1] == "identity"}


@pytest.mark.parametrize("pieces", [0, 1, 2])
def test_sealing_forgets_what_was_opened_ahead(house: Organisation, pieces: int) -> None:
    for _ in range(pieces):
        a_piece(house)

    house.service.vault.seal()

    assert not open_now(house)
    assert not house.service.vault.shelf._begun


def test_what_is_half_open_goes_with_the_last_member_who_holds_the_key(house: Organisation) -> None:
    a_piece(house)
    assert house.service.vault.shelf._begun

    for handle in ("crane", "tern", "heron", "plover"):
        house[handle].ask(SignOut())

    held = {n for one in house.service.vault.sessions.values() for n in one.ring.compartments()}
    assert {at for at in house.service.vault.shelf._begun if at[1] not in held} == set()
    assert "identity" not in held


def test_a_session_that_is_over_or_waits_for_its_code_opens_nothing(house: Organisation) -> None:
    waits, over = session_of(house, "crane"), session_of(house, "tern")
    waits.waits_for = "code"
    house["tern"].ask(SignOut())

    house.service.ahead.run(waits)
    house.service.ahead.run(over)

    assert not open_now(house)


def test_what_is_saved_between_two_pieces_is_in_the_list(house: Organisation) -> None:
    a_piece(house)
    fresh = house["crane"].ask(SaveTask(doc=TaskDoc(title="Ring 5"), compartment="identity"))

    found = house["crane"].ask(ListTasks(per_page=50))

    assert found.total == 6
    assert fresh.label in {row.label for row in found.rows}


def test_what_others_keys_wrote_between_two_pieces_is_read_anew(house: Organisation) -> None:
    a_piece(house)

    house.service.vault.shelf.reread(TASKS)

    assert not house.service.vault.shelf._begun


def test_a_row_that_does_not_open_is_never_left_out_of_a_list(house: Organisation) -> None:
    rows = house.service.vault.documents.rows
    ids = [row_id for row_id, _unit in rows.units("task")]
    with transaction(rows.connection):
        rows.connection.execute("UPDATE task SET sealed = ? WHERE id = ?", (b"x" * 90, ids[0]))

    for _ in range(4):
        house.service.ahead.run(session_of(house, "crane"))

    assert IDENTITY not in open_now(house)


def test_signing_in_begins_it(house: Organisation) -> None:
    before = open_now(house)

    sign_in(house.nobody, "crane")

    assert IDENTITY not in before
    assert within_seconds(lambda: IDENTITY in open_now(house))
