"""Saves of people and of casework: each says which revision was seen, and is told as a change."""

import pytest
from msgspec import Struct

import farshore.vault.door.service  # noqa: F401 every handler
from farshore.vault.speech.messages import Call
from farshore.vault.speech.messages.casework.own_fields import GivenValue, SaveOwnValues
from farshore.vault.state.rights import CHANGES, HANDLERS

ROOMS = ("people", "casework", "nouns.casework", "nouns.resettlement", "nouns.daily")
MESSAGES = (
    "people", "merging", "resettlement", "casework.cases", "casework.journeys", "casework.partners",
    "casework.requests", "casework.situations", "daily.appointments", "daily.rights", "daily.tasks",
)  # fmt: skip
READS = ("open-", "reveal-", "preview-", "look-for-", "count-")
MAKES_NEW = frozenset(
    {
        "AddAttachment", "AddNote", "GiveConsent", "ImportPeople", "ImportStaged", "MakePacket",
        "UndoBatch", "AnswerUndo", "WithdrawConsent",
    }
)  # fmt: skip
"""What there is nothing older of that could be lost, or what ends something whatever it is by now."""
PARTS: dict[type[Struct], tuple[type[Struct], ...]] = {SaveOwnValues: (GivenValue,)}
"""Calls that say it for each of their parts."""


def _room(call: type[Call[object]]) -> bool:
    run = HANDLERS[call].run.__module__.removeprefix("farshore.vault.")
    told = call.__module__.removeprefix("farshore.vault.speech.messages.")
    return told in MESSAGES or run.startswith(ROOMS)


SAVES = sorted(
    (
        call
        for call, handler in HANDLERS.items()
        if handler.right.audit and not handler.right.audit.startswith(READS) and _room(call)
    ),
    key=lambda call: call.__name__,
)


def test_the_rooms_of_people_and_casework_have_saves() -> None:
    assert {"DatePaper", "MoveCase", "SavePerson", "ChangePlan"} <= {c.__name__ for c in SAVES}


@pytest.mark.parametrize("call", SAVES, ids=lambda call: call.__name__)
def test_who_saves_what_is_there_says_which_revision_was_seen(call: type[Call[object]]) -> None:
    fields = {name for one in (call, *PARTS.get(call, ())) for name in one.__struct_fields__}
    revs = {name for name in fields if name == "rev" or name.endswith("_rev")}

    assert revs or call.__name__ in MAKES_NEW


@pytest.mark.parametrize("call", SAVES, ids=lambda call: call.__name__)
def test_others_are_told_of_a_save_at_their_next_visit(call: type[Call[object]]) -> None:
    assert HANDLERS[call].right.audit in CHANGES


def test_every_step_of_every_noun_is_told_as_a_change() -> None:
    steps = {
        c.__name__: h.right.audit for c, h in HANDLERS.items() if c.__name__.startswith("Move")
    }

    assert len(steps) > 10
    assert set(steps.values()) <= CHANGES
