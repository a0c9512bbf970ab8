"""What a caseworker saves in another compartment is a fact for the guard at the next check."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from farshore.domain.errors import BadInput
from farshore.domain.moving import MovingDoc
from farshore.domain.people.records import ProjectionDoc, Statement
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.domain.workflow import Move, Workflow
from farshore.vault.nouns.verbs import moves, opens, saves
from farshore.vault.speech.messages import (
    CheckStory,
    ImportPeople,
    OpenPerson,
    SavePerson,
)
from farshore.vault.speech.messages.nouns import MoveDoc, OpenDoc, SaveDoc
from farshore.vault.state.rights import HANDLERS, Right
from farshore.vault.storage.nouns import NOUNS, Noun
from tests.cast import NARI, Organisation, found_organisation, open_register, sign_in, take_back

EMPLOYER = "Tanpopo Sewing Works"
BODY = f"She has worked at {EMPLOYER} since spring, and she sings while she sews. " * 4


class WorkDoc(MovingDoc, kw_only=True):
    person: str = ""
    employer: str = ""
    begun_on: date | None = None


class SaveWork(SaveDoc[WorkDoc], frozen=True, kw_only=True):
    pass


class OpenWork(OpenDoc[WorkDoc], frozen=True, kw_only=True):
    pass


class MoveWork(MoveDoc, frozen=True, kw_only=True):
    pass


def told(doc: WorkDoc) -> list[ProjectionDoc]:
    said = (
        [Statement(kind="employer", said=doc.employer)]
        if doc.employer and doc.stage != "undone"
        else []
    )
    return (
        [ProjectionDoc(person=doc.person, source=doc.label, statements=said)] if doc.person else []
    )


@pytest.fixture
def organisation(tmp_path: Path) -> Iterator[Organisation]:
    """An organisation whose desk keeps one more noun, in a compartment that the guard can't open."""
    flow = Workflow(
        "found",
        (
            Move("undo", frozenset({"found"}), "undone"),
            Move("begin", frozenset({"found"}), "begun", asks=("begun_on",)),
        ),
    )
    noun = Noun(
        "work_probe",
        WorkDoc,
        ("resettlement",),
        letter="ZP",
        person=lambda d: d.person,
        moves=flow,
        guard=told,
    )
    right = Right(("resettlement",), unaudited="a test")
    saves(SaveWork, noun, right=right)
    opens(OpenWork, noun, right=right)
    moves(MoveWork, noun, right=right)
    found = found_organisation(tmp_path / "home")
    yield found
    found.service.close()
    del NOUNS["work_probe"]
    for call in (SaveWork, OpenWork, MoveWork):
        del HANDLERS[call]


def rules(organisation: Organisation) -> set[str]:
    doc = StoryDoc(
        subjects=[organisation.nari],
        alias="Sora",
        translations={"en": Translation(title="Work", body=BODY)},
    )
    verdict = organisation["wren"].ask(CheckStory(words=words_of(doc)))
    return {f.rule for f in verdict.findings if EMPLOYER in f.text and f.who == organisation.nari}


def test_what_is_saved_is_a_fact_at_the_next_check_and_no_fact_once_it_is_undone(
    organisation: Organisation,
) -> None:
    before = rules(organisation)

    label = (
        organisation["crane"]
        .ask(SaveWork(doc=WorkDoc(person=organisation.nari, employer=EMPLOYER)))
        .label
    )
    known = rules(organisation)
    organisation["crane"].ask(MoveWork(label=label, move="undo", rev=1))

    assert before == set()
    assert known
    assert rules(organisation) == set()


def test_it_is_a_fact_after_sealing_and_unsealing_too(organisation: Organisation) -> None:
    organisation["crane"].ask(SaveWork(doc=WorkDoc(person=organisation.nari, employer=EMPLOYER)))
    organisation.service.vault.seal()

    open_register(organisation.nobody)
    organisation.members["wren"] = sign_in(organisation.nobody, "wren")

    assert rules(organisation)


def test_it_follows_when_it_is_about_somebody_else(organisation: Organisation) -> None:
    crane = organisation["crane"]
    (other,) = crane.ask(ImportPeople(docs=[NARI], source="another")).labels
    label = crane.ask(SaveWork(doc=WorkDoc(person=organisation.nari, employer=EMPLOYER))).label

    crane.ask(SaveWork(doc=WorkDoc(label=label, person=other, employer=EMPLOYER), rev=1))

    projections = organisation.service.vault.model.projections
    assert projections[organisation.nari][label].doc.statements == []
    assert [s.said for s in projections[other][label].doc.statements] == [EMPLOYER]
    assert rules(organisation) == set()


def test_the_record_itself_does_not_show_it_and_saving_the_record_keeps_it(
    organisation: Organisation,
) -> None:
    crane = organisation["crane"]
    crane.ask(SaveWork(doc=WorkDoc(person=organisation.nari, employer=EMPLOYER)))

    view = crane.ask(OpenPerson(label=organisation.nari))
    crane.ask(SavePerson(doc=view.doc, rev=view.rev))

    assert EMPLOYER not in [s.said for s in view.doc.statements]
    assert rules(organisation)


def test_it_is_destroyed_with_the_person(organisation: Organisation) -> None:
    crane = organisation["crane"]
    batch = crane.ask(ImportPeople(docs=[NARI], source="another"))
    (person,) = batch.labels
    crane.ask(SaveWork(doc=WorkDoc(person=person, employer=EMPLOYER)))

    take_back(organisation, batch.id)

    vault = organisation.service.vault
    assert person not in vault.model.projections
    assert list(vault.documents.rows.all("projection")) == []
    assert list(vault.documents.rows.all("work_probe")) == []


def test_the_guard_can_not_open_the_document_itself(organisation: Organisation) -> None:
    organisation["crane"].ask(SaveWork(doc=WorkDoc(person=organisation.nari, employer=EMPLOYER)))

    assert not organisation.service.vault.need_opened().ring.has("resettlement")


def test_a_step_takes_what_it_asks_for_in_its_type_and_a_refusal_tells_no_value(
    organisation: Organisation,
) -> None:
    crane = organisation["crane"]
    label = crane.ask(SaveWork(doc=WorkDoc(person=organisation.nari, employer=EMPLOYER))).label

    with pytest.raises(BadInput, match="begun_on") as refusal:
        crane.ask(MoveWork(label=label, move="begin", rev=1, given={"begun_on": "Pak Na-ri, 1958"}))
    assert "Pak" not in str(refusal.value)
    assert "1958" not in str(refusal.value)

    crane.ask(MoveWork(label=label, move="begin", rev=1, given={"begun_on": "2026-04-01"}))
    assert crane.ask(OpenWork(label=label)).doc.begun_on == date(2026, 4, 1)
