"""Scenario 14: a mother's record, an intake sixteen years later, two who confirm, a reunion."""

from pathlib import Path

from farshore.domain.people.records import JourneyEvent, PersonDoc, PersonName, Statement
from farshore.domain.tracing.records.requests import SoughtAge, SoughtName, SoughtPlace
from farshore.vault.speech.messages import SavePerson, Today
from farshore.vault.speech.messages.resettlement import OpenBeside
from farshore.vault.speech.messages.tracing.candidates import ListCandidates, RecordReunion
from farshore.vault.tracing.matching import compare_due
from tests.tracing import allow, asked, candidate, found_family, take


def test_a_son_about_six_when_she_left_is_found_at_22_and_they_meet_after_16_years(
    tmp_path: Path,
) -> None:
    family = found_family(tmp_path / "home")
    label = asked(
        family,
        names=[SoughtName(text="문금혁"), SoughtName(text="Mun Kum-hyok")],
        ages=[SoughtAge(said="about 6 in 2010")],
        places=[SoughtPlace(kind="born", place="새별군")],
    )
    before = {row.person for row in family.curlew.ask(ListCandidates()).rows}
    intake = PersonDoc(
        sex="M",
        names=[PersonName(text="ムン・グミョク")],
        statements=[
            Statement(kind="age", said="22 in 2026"),
            Statement(kind="birthplace", said="경원"),
        ],
        journey=[JourneyEvent(event="left", date="2025-06", said="last summer")],
        stage="holding_centre",
    )
    man = family.organisation["crane"].ask(SavePerson(doc=intake)).label
    for voice in ("self", "guardian"):
        allow(family.organisation, man, given_by=voice, assent=True)

    compare_due(family.organisation.service.vault)
    found = candidate(family, label, man)
    told = take(family, label, man, until="told")
    family.egret.ask(
        RecordReunion(label=told.label, rev=told.rev, said="November 2026", edtf="2026-11")
    )

    assert man not in before
    assert {one.code for one in found.doc.weighed.points if one.side == "for"} >= {
        "name-same", "birth-same", "place-county"
    }  # fmt: skip
    assert 0 < found.doc.weighed.probability < 1
    for person in (family.mother, man):
        (mark,) = family.egret.ask(OpenBeside(person=person)).milestones
        assert (mark.doc.kind, mark.doc.years_waited) == ("reunion", 16)
    assert told.label not in {card.label for card in family.egret.ask(Today(whose="all")).cards}
    family.organisation.service.close()
