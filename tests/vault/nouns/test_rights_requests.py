"""Requests of people about their own data, and complaints: who may read them, when they are due."""

from datetime import date, timedelta

import pytest

from farshore.domain.errors import BadInput, NotFound, Refused
from farshore.domain.rights_requests import ComplaintDoc, RightsRequestDoc, due_of
from farshore.vault.speech.messages import Today
from farshore.vault.speech.messages.daily.rights import (
    ListComplaints,
    ListRightsRequests,
    MoveRightsRequest,
    OpenComplaint,
    SaveComplaint,
    SaveRightsRequest,
)
from tests.cast import Organisation
from tests.told import all_of

TODAY = date.today()  # noqa: DTZ011 the vault's clock is the machine's here


def asked(organisation: Organisation, **fields: object) -> str:
    doc = RightsRequestDoc(**{"person": organisation.nari, "received_on": TODAY, **fields})  # type: ignore[arg-type]
    return organisation["crane"].ask(SaveRightsRequest(doc=doc)).label


def test_a_request_waits_on_today_until_it_is_answered(organisation: Organisation) -> None:
    crane = organisation["crane"]
    label = asked(organisation)
    (card,) = [c for c in crane.ask(Today()).cards if c.kind == "rights_request"]

    assert (card.label, card.due) == (label, (TODAY + timedelta(days=30)).isoformat())
    crane.ask(MoveRightsRequest(label=label, move="answer", rev=1, given={"answer": "Here it is"}))
    assert not [c for c in crane.ask(Today()).cards if c.kind == "rights_request"]


def test_with_two_weeks_gone_help_would_come_too_late(organisation: Organisation) -> None:
    crane = organisation["crane"]
    asked(organisation)
    asked(organisation, received_on=TODAY - timedelta(days=20))

    cards = [c for c in crane.ask(Today()).cards if c.kind == "rights_request"]
    assert [card.harm for card in cards] == ["late", "slip"]


def test_a_refusal_asks_for_the_reason(organisation: Organisation) -> None:
    label = asked(organisation)

    with pytest.raises(BadInput):
        organisation["crane"].ask(MoveRightsRequest(label=label, move="refuse", rev=1))


@pytest.mark.parametrize("fields", [{"person": ""}, {"received_on": None}])
def test_a_request_of_nobody_or_of_no_day_is_refused(
    organisation: Organisation, fields: dict[str, object]
) -> None:
    with pytest.raises(BadInput):
        asked(organisation, **fields)


def test_no_caseworker_learns_of_a_complaint(organisation: Organisation) -> None:
    doc = ComplaintDoc(words="She was rude 7731", received_on=TODAY)
    label = organisation["owl"].ask(SaveComplaint(doc=doc)).label

    assert [row.label for row in organisation["owl"].ask(ListComplaints()).rows] == [label]
    assert "7731" not in all_of(organisation["owl"].ask(ListComplaints()))
    for handle in ("crane", "wren", "heron"):
        with pytest.raises((Refused, NotFound)):
            organisation[handle].ask(OpenComplaint(label=label))


def test_who_may_not_open_people_does_not_list_their_requests(organisation: Organisation) -> None:
    asked(organisation)

    with pytest.raises(Refused):
        organisation["wren"].ask(ListRightsRequests())


def test_the_last_day_is_a_month_after_the_request() -> None:
    assert due_of(date(2026, 1, 31)) == date(2026, 3, 2)
    assert due_of(None) is None
