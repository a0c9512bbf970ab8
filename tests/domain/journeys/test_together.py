"""People part and come together: nothing of their way is lost, and nothing counts twice."""

from datetime import date

import msgspec
import pytest

from farshore.domain.errors import BadInput
from farshore.domain.journeys.records import JourneyDoc, Passage, Traveller, check_journey, present
from farshore.domain.journeys.telling import journey_row, projections_of, without, without_places
from farshore.domain.journeys.together import Day, brought, join, leave
from tests.told import all_of

ANN, BEN, CAT = "C-222222", "C-333333", "C-444444"
SPLIT = Day("3 September 2026", "2026-09-03")


def journey(*people: str) -> JourneyDoc:
    return JourneyDoc(
        label="J-222222",
        stage="under_way",
        travellers=[Traveller(person=one) for one in people],
        passages=[
            Passage(
                person=one,
                stage="holding_centre",
                edtf="2026-07-19",
                place="Nong Khai",
                words="by boat",
            )
            for one in people
        ],
    )


def test_whoever_leaves_is_gone_and_what_was_said_stays() -> None:
    doc = leave(journey(ANN, BEN, CAT), [CAT], on=SPLIT)

    assert present(doc) == [ANN, BEN]
    assert [(one.until, one.gone) for one in doc.travellers] == [
        ("", False),
        ("", False),
        ("2026-09-03", True),
    ]
    assert len(doc.passages) == 3


def test_what_goes_along_has_no_place_and_no_word_and_is_marked() -> None:
    (one,) = brought(journey(ANN, BEN), [BEN])

    assert (one.person, one.stage, one.edtf, one.carried, one.place, one.words) == (
        BEN, "holding_centre", "2026-07-19", True, "", "",
    )  # fmt: skip


def test_who_comes_back_is_there_again_with_nothing_twice() -> None:
    home = journey(ANN, BEN)
    away = join(JourneyDoc(), [BEN], on=SPLIT, carried=brought(home, [BEN]))
    back = join(leave(home, [BEN], on=SPLIT), [BEN], on=SPLIT, carried=brought(away, [BEN]))

    assert present(back) == [ANN, BEN]
    assert len(back.travellers) == 2
    assert len(back.passages) == 2


@pytest.mark.parametrize("people", [[], [ANN, BEN], ["C-999999"]])
def test_nobody_everybody_and_strangers_can_not_leave(people: list[str]) -> None:
    with pytest.raises(BadInput):
        leave(journey(ANN, BEN), people, on=SPLIT)


def test_nobody_joins_twice() -> None:
    with pytest.raises(BadInput, match=ANN):
        join(journey(ANN), [ANN], on=SPLIT)


@pytest.mark.parametrize(
    "doc",
    [
        JourneyDoc(),
        JourneyDoc(travellers=[Traveller(person=ANN), Traveller(person=ANN)]),
        JourneyDoc(travellers=[Traveller(person=ANN, since="2026-05", until="2026-04")]),
        JourneyDoc(travellers=[Traveller(person=ANN)], passages=[Passage(person=BEN, stage="waiting")]),
    ],
)  # fmt: skip
def test_a_journey_that_nobody_could_read_is_refused(doc: JourneyDoc) -> None:
    with pytest.raises(BadInput):
        check_journey(doc)


def test_the_guard_is_told_stage_and_days_and_no_stage_of_who_left() -> None:
    told = {one.person: one for one in projections_of(leave(journey(ANN, BEN), [BEN], on=SPLIT))}

    assert (told[ANN].stage, told[ANN].stage_since, told[ANN].source) == (
        "holding_centre",
        date(2026, 7, 19),
        "J-222222",
    )
    assert (told[BEN].stage, told[BEN].stage_since) == ("", None)
    for one in told.values():
        assert [(e.event, e.date, e.place) for e in one.journey] == [
            ("holding", "2026-07-19", "Nong Khai")
        ]


def test_what_is_planned_or_carried_along_is_no_fact_for_the_guard() -> None:
    doc = journey(ANN)
    doc.passages += [
        Passage(person=ANN, stage="arrived", edtf="2026-11-25", planned=True),
        Passage(person=ANN, stage="waiting", edtf="2026-01", carried=True),
    ]

    (told,) = projections_of(doc)

    assert [one.event for one in told.journey] == ["holding"]


def test_a_row_has_no_word_and_where_everybody_is() -> None:
    row = journey_row(leave(journey(ANN, BEN), [BEN], on=SPLIT))

    assert (row.people, row.where, row.everybody) == ([ANN], ["holding_centre"], [ANN, BEN])
    assert "by boat" not in all_of(row)
    assert "Nong Khai" not in all_of(without_places(row))


def test_without_somebody_nothing_of_this_person_is_left() -> None:
    assert BEN not in str(msgspec.to_builtins(without(journey(ANN, BEN), {BEN})))


@pytest.mark.parametrize(("stage", "event"), [("in_motion", "left"), ("arrested", "arrest")])
def test_where_somebody_was_on_the_way_is_not_told_as_the_home(stage: str, event: str) -> None:
    doc = journey(ANN)
    doc.passages = [Passage(person=ANN, stage=stage, edtf="2026-05", place="Yanji")]  # type: ignore[arg-type]

    (told,) = projections_of(doc)

    assert [(e.event, e.date, e.place) for e in told.journey] == [
        (event, "2026-05", ""),
        ("other", "2026-05", "Yanji"),
    ]


@pytest.mark.parametrize(("stage", "told"), [("under_way", "request"), ("ended", "")])
def test_of_whom_nothing_is_said_on_the_way_is_not_called_safe(stage: str, told: str) -> None:
    doc = JourneyDoc(label="J-222222", stage=stage, travellers=[Traveller(person=ANN)])

    assert [one.stage for one in projections_of(doc)] == [told]
