"""Journeys, asked as members ask: stages, splits, papers, and what the guard knows of them."""

from datetime import date, timedelta
from typing import Any

import pytest

from farshore.domain.errors import BadInput, FarshoreError, NotFound, Refused
from farshore.domain.journeys.records import JourneyDoc, Paper, Passage, Traveller
from farshore.domain.people.records import PersonDoc, PersonName
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.messages import (
    CheckStory,
    ImportPeople,
    ListAudit,
    ListPeople,
    OpenPerson,
    SavePerson,
)
from farshore.vault.speech.messages.casework.journeys import (
    AskForecast,
    DropStage,
    ListJourneys,
    MoveJourney,
    NotePaper,
    OpenJourney,
    PartJourney,
    RecordStage,
    SaveJourney,
)
from tests.cast import Organisation, open_register, sign_in, take_back
from tests.told import all_of

TODAY = date.today()  # noqa: DTZ011 the vault's clock is the machine's here


def registered(organisation: Organisation, *names: str) -> list[str]:
    docs = [PersonDoc(names=[PersonName(text=name)], stage="waiting") for name in names]
    return organisation["crane"].ask(ImportPeople(docs=docs, source="four")).labels


def journey(organisation: Organisation, *people: str, **fields: Any) -> str:
    doc = JourneyDoc(travellers=[Traveller(person=one) for one in people], to="JP", **fields)
    return organisation["tern"].ask(SaveJourney(doc=doc)).label


def record(
    organisation: Organisation,
    label: str,
    people: list[str],
    stage: str,
    edtf: str = "",
    **more: Any,
) -> None:
    tern = organisation["tern"]
    rev = tern.ask(OpenJourney(label=label)).rev
    tern.ask(
        RecordStage(label=label, rev=rev, people=people, stage=stage, said=edtf, edtf=edtf, **more)  # type: ignore[arg-type]
    )


def stage_in_list(organisation: Organisation, person: str) -> str:
    (row,) = organisation["crane"].ask(ListPeople(query=person)).rows
    return row.stage


def test_a_stage_is_recorded_for_several_at_once_and_the_list_follows(
    organisation: Organisation,
) -> None:
    people = registered(organisation, "한솔", "한별")
    label = journey(organisation, *people)
    record(
        organisation, label, people, "in_motion", "2026-06-08", place="Yanji", words="By night 8163"
    )

    (row,) = organisation["tern"].ask(ListJourneys()).rows
    doc = organisation["tern"].ask(OpenJourney(label=label)).doc

    assert (row.people, row.where) == (people, ["in_motion"] * 2)
    assert [(one.place, one.words, one.by) for one in doc.passages] == [
        ("Yanji", "By night 8163", "tern")
    ] * 2
    assert "Yanji" not in all_of(row)
    assert "8163" not in all_of(row)
    assert [stage_in_list(organisation, one) for one in people] == ["in_motion"] * 2


def test_members_without_the_key_of_operations_learn_of_no_journey(
    organisation: Organisation,
) -> None:
    people = registered(organisation, "한솔")
    label = journey(organisation, *people)

    for handle in ("crane", "wren", "owl", "finch", "heron"):
        for call in (
            ListJourneys(),
            OpenJourney(label=label),
            RecordStage(label=label, rev=1, people=people, stage="arrived"),
            NotePaper(label=label, rev=1, people=people, item="health", state="have"),
            PartJourney(label=label, rev=1, people=people),
            DropStage(label=label, rev=1, number=0, person=people[0], stage="waiting"),
            MoveJourney(label=label, move="end", rev=1, given={"reason": "x"}),
            AskForecast(),
        ):
            with pytest.raises(Refused):
                organisation[handle].ask(call)  # type: ignore[arg-type]
    assert organisation["tern"].ask(OpenJourney(label=label)).rev == 1


def test_the_stage_has_one_source_while_somebody_is_on_a_journey(
    organisation: Organisation,
) -> None:
    people = registered(organisation, "한솔")
    label = journey(organisation, *people)
    record(organisation, label, people, "holding_centre", "2026-07-19")
    crane = organisation["crane"]
    view = crane.ask(OpenPerson(label=people[0]))

    view.doc.risk = "in hiding"
    crane.ask(SavePerson(doc=view.doc, rev=view.rev))
    after = crane.ask(OpenPerson(label=people[0]))
    after.doc.stage = "arrived"

    assert view.doc.stage == "holding_centre"
    with pytest.raises(BadInput, match="kept on a journey"):
        crane.ask(SavePerson(doc=after.doc, rev=after.rev))
    assert stage_in_list(organisation, people[0]) == "holding_centre"


def test_a_stage_by_mistake_is_taken_back(organisation: Organisation) -> None:
    people = registered(organisation, "한솔")
    label = journey(organisation, *people)
    record(organisation, label, people, "arrived", "2026-07-19")
    drop = DropStage(label=label, rev=2, number=0, person=people[0], stage="arrived")

    with pytest.raises(BadInput):
        organisation["tern"].ask(
            DropStage(label=label, rev=2, number=0, person=people[0], stage="waiting")
        )
    organisation["tern"].ask(drop)

    assert organisation["tern"].ask(OpenJourney(label=label)).doc.passages == []
    assert stage_in_list(organisation, people[0]) == "request"


def text_for(organisation: Organisation, person: str, body: str) -> set[str]:
    doc = StoryDoc(
        subjects=[person],
        alias="Sora",
        translations={"en": Translation(title="On the way", body=body)},
    )
    verdict = organisation["wren"].ask(CheckStory(words=words_of(doc)))
    return {f"{one.rule}: {one.text}" for one in verdict.findings}


def test_a_dated_stage_is_a_fact_for_the_guard_at_the_next_check(
    organisation: Organisation,
) -> None:
    people = registered(organisation, "한솔")
    label = journey(organisation, *people)
    body = "She came into custody on 19 July 2026 and sang there every evening, softly. " * 3
    before = text_for(organisation, people[0], body)

    record(organisation, label, people, "holding_centre", "2026-07-19", place="Nong Khai")
    after = text_for(organisation, people[0], body)

    assert {one for one in after if "19 July 2026" in one} - before


def test_somebody_who_moves_is_live_for_the_guard_and_safe_once_arrived(
    organisation: Organisation,
) -> None:
    people = registered(organisation, "한솔")
    label = journey(organisation, *people)
    vault = organisation.service.vault
    lives = []
    for stage, edtf in (
        ("in_motion", "2026-06-08"),
        ("safe_haven", "2026-07-02"),
        ("procedure", "2026-09-03"),
        ("departed", "2026-11-01"),
        ("arrived", "2026-11-02"),
    ):
        record(organisation, label, people, stage, edtf)
        lives.append(vault.model.register.records[people[0]].live)

    assert lives == [True, True, False, False, False]


def test_somebody_who_is_only_put_on_a_journey_is_live_for_the_guard(
    organisation: Organisation,
) -> None:
    """A record says "arrived" unless somebody says otherwise."""
    docs = [PersonDoc(names=[PersonName(text="한솔")])]
    people = organisation["crane"].ask(ImportPeople(docs=docs, source="one")).labels
    records = organisation.service.vault.model.register.records
    before = records[people[0]].live

    journey(organisation, *people)

    assert (before, organisation.service.vault.model.register.records[people[0]].live) == (
        False,
        True,
    )


def test_a_changed_stage_lets_everything_public_be_read_again(organisation: Organisation) -> None:
    people = registered(organisation, "한솔")
    label = journey(organisation, *people)
    vault = organisation.service.vault
    before = vault.model.epoch

    record(organisation, label, people, "in_motion")

    assert vault.model.epoch > before


def test_stage_and_facts_are_there_after_sealing_too(organisation: Organisation) -> None:
    people = registered(organisation, "한솔")
    label = journey(organisation, *people)
    record(organisation, label, people, "in_motion", "2026-06-08")
    organisation.service.vault.seal()

    open_register(organisation.nobody)
    organisation.members["crane"] = sign_in(organisation.nobody, "crane")

    assert stage_in_list(organisation, people[0]) == "in_motion"
    assert organisation.service.vault.model.register.records[people[0]].live


def test_a_group_splits_and_comes_together_again(organisation: Organisation) -> None:
    tern = organisation["tern"]
    people = registered(organisation, "한솔", "한별", "한빛", "한결")
    label = journey(organisation, *people, coordinator="tern")
    record(organisation, label, people, "holding_centre", "2026-07-19", words="8163")
    rev = tern.ask(OpenJourney(label=label)).rev

    other = tern.ask(
        PartJourney(
            label=label, rev=rev, people=people[3:], said="3 September 2026", edtf="2026-09-03"
        )
    ).label
    record(organisation, other, people[3:], "safe_haven", "2026-09-04")
    rows = {row.label: row for row in tern.ask(ListJourneys()).rows}
    doc = tern.ask(OpenJourney(label=other)).doc

    assert rows[label].people == people[:3]
    assert (rows[other].people, rows[other].where) == (people[3:], ["safe_haven"])
    assert (doc.coordinator, doc.to, [one.carried for one in doc.passages]) == (
        "tern",
        "JP",
        [True, False],
    )
    assert stage_in_list(organisation, people[3]) == "safe_haven"
    back = tern.ask(
        PartJourney(
            label=label, rev=tern.ask(OpenJourney(label=label)).rev, people=people[2:3], to=other
        )
    ).label
    assert back == other
    assert tern.ask(OpenJourney(label=other)).doc.travellers[1].person == people[2]


def test_who_left_is_where_the_other_journey_says(organisation: Organisation) -> None:
    """The journey that somebody left can't keep this person in danger, nor call anybody safe."""
    people = registered(organisation, "한솔", "한별")
    label = journey(organisation, *people)
    record(organisation, label, people, "in_motion", "2026-07-19")
    tern = organisation["tern"]
    other = tern.ask(PartJourney(label=label, rev=2, people=people[1:])).label

    assert stage_in_list(organisation, people[1]) == "in_motion"
    record(organisation, other, people[1:], "safe_haven", "2026-08-01")
    record(organisation, other, people[1:], "departed", "2026-09-01")
    record(organisation, label, people[:1], "lost_contact", "2026-09-02")

    assert [stage_in_list(organisation, one) for one in people] == ["lost_contact", "departed"]


@pytest.mark.parametrize("stale", [True, False])
def test_a_split_that_is_refused_changes_neither_journey(
    organisation: Organisation, stale: bool
) -> None:
    tern = organisation["tern"]
    people = registered(organisation, "한솔", "한별")
    label = journey(organisation, *people)
    record(organisation, label, people, "waiting")
    call = PartJourney(label=label, rev=1 if stale else 2, people=people[:1] if stale else people)

    with pytest.raises(ChangedMeanwhile if stale else BadInput):
        tern.ask(call)

    (row,) = tern.ask(ListJourneys()).rows
    assert (row.label, row.people) == (label, people)


def test_nobody_is_on_two_journeys_at_once(organisation: Organisation) -> None:
    people = registered(organisation, "한솔")
    label = journey(organisation, *people)

    with pytest.raises(BadInput, match=label):
        journey(organisation, *people)
    organisation["tern"].ask(
        MoveJourney(label=label, move="end", rev=1, given={"reason": "Sent back."})
    )
    journey(organisation, *people)

    assert len(organisation["tern"].ask(ListJourneys()).rows) == 2


def test_what_acts_of_their_own_wrote_no_save_forges_or_loses(organisation: Organisation) -> None:
    people = registered(organisation, "한솔", "한별")
    forged = [Passage(person=people[0], stage="arrived", edtf="2020-01-01")]
    label = journey(
        organisation,
        *people,
        passages=forged,
        papers=[Paper(person=people[0], item="descent", state="have")],
    )
    tern = organisation["tern"]
    first = tern.ask(OpenJourney(label=label)).doc
    record(organisation, label, people, "waiting", "2026-05")
    doc = JourneyDoc(
        label=label, travellers=[Traveller(person=one) for one in people], passages=forged, to="KR"
    )
    tern.ask(SaveJourney(doc=doc, rev=2))
    second = tern.ask(OpenJourney(label=label)).doc

    assert (first.passages, first.papers) == ([], [])
    assert [one.stage for one in second.passages] == ["waiting", "waiting"]
    assert second.to == "KR"


def test_somebody_with_stages_is_not_simply_taken_out(organisation: Organisation) -> None:
    people = registered(organisation, "한솔", "한별")
    label = journey(organisation, *people)
    record(organisation, label, people, "waiting", "2026-05")

    with pytest.raises(BadInput, match=people[1]):
        organisation["tern"].ask(
            SaveJourney(
                doc=JourneyDoc(label=label, travellers=[Traveller(person=people[0])]), rev=2
            )
        )


@pytest.mark.parametrize(
    "fields",
    [
        {"people": []}, {"people": ["C-999999"]},
        {"edtf": (TODAY + timedelta(days=9)).isoformat()}, {"words": "x" * 9_000}, {"said": "x" * 900},
        {"people": "twice"},
    ],
)  # fmt: skip
def test_what_can_not_be_kept_is_refused_and_nothing_changes(
    organisation: Organisation, fields: dict[str, Any]
) -> None:
    people = registered(organisation, "한솔")
    label = journey(organisation, *people)
    if fields.get("people") == "twice":
        fields = {"people": people * 2}

    with pytest.raises(BadInput):
        organisation["tern"].ask(
            RecordStage(
                **{"label": label, "rev": 1, "people": people, "stage": "in_motion", **fields}
            )  # type: ignore[arg-type]
        )
    assert organisation["tern"].ask(OpenJourney(label=label)).rev == 1


def test_a_day_to_come_is_kept_as_planned_and_goes_once_it_is_reached(
    organisation: Organisation,
) -> None:
    people = registered(organisation, "한솔")
    label = journey(organisation, *people)
    record(organisation, label, people, "procedure", "2026-09-03")
    record(
        organisation,
        label,
        people,
        "arrived",
        (TODAY + timedelta(days=9)).isoformat(),
        planned=True,
    )
    planned = stage_in_list(organisation, people[0])
    record(organisation, label, people, "arrived", TODAY.isoformat())
    doc = organisation["tern"].ask(OpenJourney(label=label)).doc

    assert planned == "procedure"
    assert [(one.stage, one.planned) for one in doc.passages] == [
        ("procedure", False),
        ("arrived", False),
    ]


def test_papers_are_noted_for_several_and_the_last_word_counts(organisation: Organisation) -> None:
    tern = organisation["tern"]
    people = registered(organisation, "한솔", "한별")
    label = journey(organisation, *people)
    tern.ask(NotePaper(label=label, rev=1, people=people, item="health", state="asked", who="tern"))
    tern.ask(
        NotePaper(
            label=label, rev=2, people=people[:1], item="health", state="have", evidence="8163"
        )
    )

    doc = tern.ask(OpenJourney(label=label)).doc
    assert {(one.person, one.state) for one in doc.papers} == {
        (people[0], "have"),
        (people[1], "asked"),
    }
    for call in (
        NotePaper(label=label, rev=3, people=people, item="assurance", state="have"),
        NotePaper(label=label, rev=3, people=people, item="health", state="not_needed"),
        NotePaper(label=label, rev=3, people=people, item="health", state="have", who="nobody"),
        NotePaper(label=label, rev=3, people=people, item="health", state="have", who="wren"),
        NotePaper(label=label, rev=3, people=[], item="health", state="have"),
    ):
        with pytest.raises(BadInput):
            tern.ask(call)


@pytest.mark.parametrize(
    "doc",
    [
        JourneyDoc(), JourneyDoc(to="KP"), JourneyDoc(to="DPRK"), JourneyDoc(coordinator="nobody"), JourneyDoc(coordinator="wren"),
        JourneyDoc(travellers=[Traveller(person="C-000000")]),
    ],
)  # fmt: skip
def test_a_journey_of_nobody_to_nowhere_is_refused(
    organisation: Organisation, doc: JourneyDoc
) -> None:
    if not doc.travellers and (doc.to or doc.coordinator):
        doc.travellers = [Traveller(person=organisation.nari)]

    with pytest.raises(FarshoreError):
        organisation["tern"].ask(SaveJourney(doc=doc))
    assert organisation["tern"].ask(ListJourneys()).rows == []


def test_the_trail_tells_acts_and_labels_only(organisation: Organisation) -> None:
    people = registered(organisation, "한솔", "한별")
    label = journey(organisation, *people)
    record(organisation, label, people, "in_motion", "2026-06-08", place="Yanji", words="8163")
    organisation["tern"].ask(PartJourney(label=label, rev=2, people=people[:1]))

    trail = organisation["owl"].ask(ListAudit(per_page=200)).entries
    told = [one.action for one in trail if one.object == label]
    assert {"save-journey", "record-stage", "part-journey"} <= set(told)
    assert "Yanji" not in all_of(trail)
    assert "8163" not in all_of(trail)


def test_whoever_is_erased_is_in_no_journey_any_more(organisation: Organisation) -> None:
    crane, tern = organisation["crane"], organisation["tern"]
    (stays,) = registered(organisation, "한솔")
    batch = crane.ask(
        ImportPeople(docs=[PersonDoc(names=[PersonName(text="오별님")])], source="one")
    )
    (goes,) = batch.labels
    label = journey(organisation, stays, goes)
    alone_batch = crane.ask(
        ImportPeople(docs=[PersonDoc(names=[PersonName(text="오달님")])], source="two")
    )
    alone = journey(organisation, *alone_batch.labels)
    record(organisation, label, [stays, goes], "in_motion", "2026-06-08", words="8163")

    take_back(organisation, batch.id)
    take_back(organisation, alone_batch.id)
    (row,) = tern.ask(ListJourneys()).rows

    doc = tern.ask(OpenJourney(label=label)).doc
    assert (row.label, row.everybody) == (label, [stays])
    assert [one.person for one in doc.passages] == [stays]
    with pytest.raises(NotFound):
        tern.ask(OpenJourney(label=alone))


def test_a_forecast_is_of_five_cases_or_none(organisation: Organisation) -> None:
    people = registered(organisation, *(f"한{one}" for one in "가나다라마바"))
    for number, person in enumerate(people):
        label = journey(organisation, person)
        begun = date(2020, 1, 1) + timedelta(days=number)
        record(organisation, label, [person], "waiting", begun.isoformat())
        if number < 5:
            moved = begun + timedelta(days=100 + number)
            record(organisation, label, [person], "in_motion", moved.isoformat())
            before = organisation["tern"].ask(AskForecast())

    after = organisation["tern"].ask(AskForecast(label=label))

    waiting = next(one for one in after.stages if one.stage == "waiting")
    assert (waiting.cases, waiting.median, waiting.half) == (5, 102, [])
    assert before.stages[1].median == 102
    (mine,) = after.waited
    assert (mine.person, mine.stage) == (people[5], "waiting")
    assert (mine.days, mine.longer, mine.total) == ((TODAY - date(2020, 1, 6)).days, 0, None)


def test_on_an_ended_journey_nothing_is_recorded_until_it_is_taken_up(
    organisation: Organisation,
) -> None:
    tern = organisation["tern"]
    people = registered(organisation, "한솔", "한별")
    label = journey(organisation, *people)
    record(organisation, label, people, "waiting")
    tern.ask(MoveJourney(label=label, move="end", rev=2, given={"reason": "x"}))

    for call in (
        RecordStage(label=label, rev=3, people=people, stage="arrived"),
        NotePaper(label=label, rev=3, people=people, item="health", state="have"),
        PartJourney(label=label, rev=3, people=people[:1]),
        DropStage(label=label, rev=3, number=0, person=people[0], stage="waiting"),
    ):
        with pytest.raises(BadInput, match="ended"):
            tern.ask(call)  # type: ignore[arg-type]


def test_a_journey_is_not_taken_up_while_somebody_of_it_is_on_another(
    organisation: Organisation,
) -> None:
    tern = organisation["tern"]
    people = registered(organisation, "한솔")
    label = journey(organisation, *people)
    tern.ask(MoveJourney(label=label, move="end", rev=1, given={"reason": "x"}))
    other = journey(organisation, *people)

    with pytest.raises(BadInput, match=other):
        tern.ask(MoveJourney(label=label, move="reopen", rev=2))
    assert tern.ask(OpenJourney(label=label)).stage == "ended"
