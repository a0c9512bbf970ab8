"""Four people rescued together in September; one lands three months later than the others."""

from datetime import date

from farshore.desk.journeys.branches import branch_of
from farshore.desk.journeys.wording import ALL_STAGES
from farshore.domain.journeys.records import of_person, present
from farshore.domain.journeys.way import points
from farshore.vault.speech.messages import ListPeople
from farshore.vault.speech.messages.casework.journeys import ListJourneys, OpenJourney, PartJourney
from tests.cast import Organisation
from tests.vault.nouns.test_journeys import journey, record, registered


def test_four_are_together_until_three_land_and_the_fourth_lands_in_december(
    organisation: Organisation,
) -> None:
    tern = organisation["tern"]
    people = registered(organisation, "한솔", "한별", "한빛", "한결")
    label = journey(organisation, *people)
    for stage, day in (
        ("in_motion", "2025-08"),
        ("safe_haven", "2025-09-14"),
        ("procedure", "2025-09-20"),
    ):
        record(organisation, label, people, stage, day)
    record(organisation, label, people[:3], "arrived", "2025-09-28")

    rev = tern.ask(OpenJourney(label=label)).rev
    alone = tern.ask(
        PartJourney(
            label=label, rev=rev, people=people[3:], said="28 September 2025", edtf="2025-09-28"
        )
    ).label
    record(organisation, alone, people[3:], "arrived", "2025-12-21")

    doc = tern.ask(OpenJourney(label=alone)).doc
    ways = {one: points(of_person(doc.passages, one)) for one in present(doc)}
    branch = branch_of(ways, stages=ALL_STAGES, doubts={}, today=date(2026, 1, 1))
    (fourth,) = organisation["crane"].ask(ListPeople(query=people[3])).rows
    rows = {row.label: (row.people, set(row.where)) for row in tern.ask(ListJourneys()).rows}
    events = organisation.service.vault.model.register.records[people[3]].events
    assert rows == {label: (people[:3], {"arrived"}), alone: (people[3:], {"arrived"})}
    assert [one.stage for one in branch.entries] == [
        "in_motion",
        "safe_haven",
        "procedure",
        "arrived",
    ]
    assert (fourth.stage, fourth.arrived) == ("arrived", "2025")
    assert [str(days.first) for kind, days in events if kind == "arrival"] == ["2025-12-21"]
    assert [str(days.first) for kind, days in events if kind == "safe_haven"] == ["2025-09-14"]
