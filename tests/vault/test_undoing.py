"""Undoing an import: at once while nothing hangs on it; what others added is destroyed by two."""

from collections.abc import Callable
from datetime import date

import pytest

from farshore.domain.consent.records import ConsentDoc, Scope
from farshore.domain.errors import FarshoreError, NotFound, Refused
from farshore.domain.people.records import NoteDoc, PersonDoc, PersonName
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.domain.tasks import TaskDoc
from farshore.vault.speech.errors import ChangedMeanwhile, SecondPersonForUndo
from farshore.vault.speech.messages import (
    AddAttachment,
    AddMember,
    AddNote,
    AnswerUndo,
    Batch,
    CreateStory,
    GiveConsent,
    ImportPeople,
    ListAudit,
    ListBatches,
    ListPeople,
    OpenPerson,
    OpenStory,
    OpenUndo,
    SavePerson,
    Today,
    UndoBatch,
)
from farshore.vault.speech.messages.daily.tasks import SaveTask
from tests.cast import CUSTODIANS, WORDS, Organisation, sign_in
from tests.told import all_of


@pytest.fixture
def batch(organisation: Organisation) -> Batch:
    docs = [PersonDoc(names=[PersonName(text=f"심도훈{n}")]) for n in range(3)]
    return organisation["crane"].ask(ImportPeople(docs=docs, source="friends of Aki.csv"))


def note(one: Organisation, label: str) -> None:
    one["crane"].ask(AddNote(compartment="care", note=NoteDoc(person=label, text="sleeps well")))


def note_of_operations(one: Organisation, label: str) -> None:
    doc = NoteDoc(person=label, text="waits")
    one["tern"].ask(AddNote(compartment="operations", note=doc))


def attachment(one: Organisation, label: str) -> None:
    one["crane"].ask(AddAttachment(owner=label, name="a", data=b"%PDF-1"))


def consent(one: Organisation, label: str) -> None:
    doc = ConsentDoc(person=label, scopes=[Scope(languages=["en"])], given_on=date(2018, 1, 1))
    one["crane"].ask(GiveConsent(consent=doc))


def task(one: Organisation, label: str) -> None:
    one["crane"].ask(SaveTask(doc=TaskDoc(title="ring", person=label), compartment="care"))


def changed(one: Organisation, label: str) -> None:
    view = one["crane"].ask(OpenPerson(label=label))
    one["crane"].ask(SavePerson(doc=view.doc, rev=view.rev))


def story(one: Organisation, label: str) -> None:
    text = {"en": Translation(title="Tea", body="We had tea. " * 30)}
    doc = StoryDoc(subjects=[label], alias="Sora", translations=text)
    one["wren"].ask(CreateStory(words=words_of(doc)))


WORK = {
    "note": note, "note of operations": note_of_operations, "attachment": attachment, "consent": consent, "task": task,
    "changed": changed, "story": story,
}  # fmt: skip


@pytest.mark.parametrize("kind", WORK)
def test_whatever_was_added_since_asks_a_second_person(
    organisation: Organisation, batch: Batch, kind: str
) -> None:
    work: Callable[[Organisation, str], None] = WORK[kind]
    work(organisation, batch.labels[1])
    crane = organisation["crane"]

    asked = crane.ask(UndoBatch(id=batch.id))

    assert not asked.is_done
    assert asked.hangs == {kind.split(maxsplit=1)[0]: 1}
    assert crane.ask(ListPeople()).total == 44
    with pytest.raises(SecondPersonForUndo):
        crane.ask(AnswerUndo(id=batch.id, yes=True, seen=1))
    done = organisation["heron"].ask(AnswerUndo(id=batch.id, yes=True, seen=1))
    assert done.is_done
    assert crane.ask(ListPeople()).total == 41
    vault = organisation.service.vault
    for table in ("person", "note", "attachment", "task"):
        assert not any(
            row.unit not in _units(organisation) for row in vault.documents.rows.all(table)
        )
    assert list(vault.paths.media.iterdir()) == []
    if kind == "story":
        (label,) = vault.model.stories
        assert organisation["wren"].ask(OpenStory(label=label)).doc.subjects == [batch.labels[1]]


def _units(organisation: Organisation) -> set[bytes]:
    return {entry.unit for entry in organisation.service.vault.model.people.values()}


def test_where_nothing_was_added_one_person_is_enough(
    organisation: Organisation, batch: Batch
) -> None:
    assert organisation["crane"].ask(UndoBatch(id=batch.id)).is_done
    assert organisation["crane"].ask(ListPeople()).total == 41


def test_another_caseworker_may_say_yes_and_nobody_else(
    organisation: Organisation, batch: Batch
) -> None:
    note(organisation, batch.labels[0])
    organisation["heron"].ask(
        AddMember(
            handle="rail", passphrase=f"{WORDS} rail", roles=["caseworker"], witnesses=CUSTODIANS
        )
    )
    organisation["crane"].ask(UndoBatch(id=batch.id))

    for handle in ("wren", "tern", "finch", "owl"):
        for call in (OpenUndo(id=batch.id), AnswerUndo(id=batch.id, yes=True, seen=1)):
            with pytest.raises(Refused):
                organisation[handle].ask(call)
    assert (
        sign_in(organisation.nobody, "rail").ask(AnswerUndo(id=batch.id, yes=True, seen=1)).is_done
    )


def test_asking_twice_changes_nobody_and_the_answer_waits_on_today(
    organisation: Organisation, batch: Batch
) -> None:
    """A second caseworker who asks as well does not become the one who may say yes to it."""
    note(organisation, batch.labels[0])
    organisation["crane"].ask(UndoBatch(id=batch.id))
    again = organisation["tern"].ask(UndoBatch(id=batch.id))

    assert again.asked_by == "crane"
    cards = [c for c in organisation["heron"].ask(Today()).cards if c.kind == "undo_waits"]
    assert [(c.label, c.title, c.count) for c in cards] == [(batch.id, "crane", 3)]
    assert not [c for c in organisation["crane"].ask(Today()).cards if c.kind == "undo_waits"]


def test_more_that_was_added_meanwhile_is_looked_at_first(
    organisation: Organisation, batch: Batch
) -> None:
    note(organisation, batch.labels[0])
    organisation["crane"].ask(UndoBatch(id=batch.id))
    note(organisation, batch.labels[0])

    with pytest.raises(ChangedMeanwhile):
        organisation["heron"].ask(AnswerUndo(id=batch.id, yes=True, seen=1))
    assert organisation["crane"].ask(ListPeople()).total == 44


def test_no_is_no_and_ends_the_question(organisation: Organisation, batch: Batch) -> None:
    note(organisation, batch.labels[0])
    organisation["crane"].ask(UndoBatch(id=batch.id))
    organisation["heron"].ask(AnswerUndo(id=batch.id, yes=False))

    with pytest.raises(NotFound):
        organisation["heron"].ask(AnswerUndo(id=batch.id, yes=True, seen=1))
    assert organisation["crane"].ask(ListPeople()).total == 44


def test_nobody_says_yes_to_what_nobody_asked(organisation: Organisation, batch: Batch) -> None:
    for call in (AnswerUndo(id=batch.id, yes=True), OpenUndo(id=batch.id), OpenUndo(id="no")):
        with pytest.raises(FarshoreError):
            organisation["heron"].ask(call)
    assert organisation["crane"].ask(ListPeople()).total == 44


def test_the_question_holds_no_word_of_the_import_and_stands_in_the_trail(
    organisation: Organisation, batch: Batch
) -> None:
    note(organisation, batch.labels[0])
    organisation["crane"].ask(UndoBatch(id=batch.id))
    seen = organisation["heron"].ask(OpenUndo(id=batch.id))
    organisation["heron"].ask(AnswerUndo(id=batch.id, yes=True, seen=1))

    assert seen.source == ""
    entries = organisation["owl"].ask(ListAudit()).entries
    assert [(e.actor, e.action) for e in entries[:3]] == [
        ("heron", "undo-import"),
        ("heron", "answer-undo-import"),
        ("crane", "ask-undo-import"),
    ]
    assert "Aki" not in all_of(entries)
    (kept,) = [b for b in organisation["crane"].ask(ListBatches()).batches if b.id == batch.id]
    assert kept.undone
