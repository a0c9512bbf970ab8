"""A list leaves columns out of its rows; whoever filters, searches or sorts by one learns nothing.

Asked of such a column, the list answered with the rows that fit: uncounted, and in no trail, it
told who was interviewed, who asked, who speaks where, and who had answered about a candidate.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from farshore.domain.engagements.records import EngagementDoc
from farshore.vault.speech.messages.outreach.engagements import (
    ListEngagements,
    OfferEngagement,
    SaveEngagement,
)
from farshore.vault.speech.messages.outreach.engagements import MoveEngagement as Move
from farshore.vault.speech.messages.outreach.interviews import ListInterviews
from farshore.vault.speech.messages.tracing.candidates import AnswerCandidate, ListCandidates
from tests.cast import Organisation
from tests.tracing import Family, asked, candidate, found_family
from tests.vault.outreach.road import Desk, brought_to, speaker, with_clock


@pytest.fixture
def desk(organisation: Organisation) -> Desk:
    return with_clock(organisation)


@pytest.fixture
def family(tmp_path: Path) -> Iterator[Family]:
    found = found_family(tmp_path / "home")
    yield found
    found.organisation.service.close()


def found_by(desk: Desk, call: type[Any], **asked_for: Any) -> list[str]:
    return [row.label for row in desk.finch.ask(call(**asked_for)).rows]


def test_no_filter_of_requests_tells_who_was_asked_or_who_asks(desk: Desk) -> None:
    label = brought_to(desk, "agreed")
    nari = desk.organisation.nari

    assert found_by(desk, ListInterviews) == [label]
    assert found_by(desk, ListInterviews, where={"person": nari}) == []
    assert found_by(desk, ListInterviews, words=nari) == []
    assert found_by(desk, ListInterviews, where={"names": "inesvalverde"}) == []


def test_no_filter_of_engagements_tells_who_speaks(desk: Desk) -> None:
    doc = EngagementDoc(host="Colegio Norte", vetted=["identity", "found_by_us", "purpose", "earlier", "no_ties", "house"])  # fmt: skip
    label = desk.finch.ask(SaveEngagement(doc=doc)).label
    desk.finch.ask(Move(label=label, move="vet", rev=1))
    who = speaker(desk, is_stage_ok=True)
    desk.finch.ask(OfferEngagement(label=label, rev=2, speaker=who))
    nari = desk.organisation.nari

    assert found_by(desk, ListEngagements) == [label]
    assert found_by(desk, ListEngagements, where={"person": nari}) == []
    assert found_by(desk, ListEngagements, words=nari) == []


def test_no_filter_of_candidates_tells_who_has_answered(family: Family) -> None:
    found = candidate(family, asked(family), family.son)
    say = AnswerCandidate(label=found.label, rev=found.rev, says="same", why="The names fit.")
    family.curlew.ask(say)

    rows = family.egret.ask(ListCandidates(where={"answered_by": "curlew"})).rows

    assert rows == []
    assert found.label in [row.label for row in family.egret.ask(ListCandidates()).rows]
