"""Tasks: the noun that proves the seam, asked as members ask."""

from datetime import date, timedelta

import pytest

from farshore.domain.errors import BadInput, FarshoreError, NotFound, Refused
from farshore.domain.moving import Moved
from farshore.domain.people.records import PersonDoc, PersonName
from farshore.domain.tasks import TaskDoc
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.messages import (
    ImportPeople,
    ListAudit,
    OpenPerson,
    SavePerson,
    SignOut,
    Today,
)
from farshore.vault.speech.messages.daily.tasks import ListTasks, MoveTask, OpenTask, SaveTask
from farshore.vault.state.asking import ask_for, is_silent
from tests.cast import Organisation, take_back
from tests.told import all_of

RING = "Ring her about the licence"
SOON = date.today() + timedelta(days=3)  # noqa: DTZ011 the vault's clock is the machine's here


def saved(organisation: Organisation, handle: str = "crane", **fields: object) -> str:
    doc = TaskDoc(**{"title": RING, "person": "", **fields})  # type: ignore[arg-type]
    return organisation[handle].ask(SaveTask(doc=doc)).label


def labels(organisation: Organisation, handle: str) -> list[str]:
    return [row.label for row in organisation[handle].ask(ListTasks()).rows]


def test_a_task_is_listed_opened_and_done(organisation: Organisation) -> None:
    crane = organisation["crane"]
    label = saved(
        organisation,
        person=organisation.nari,
        due_on=SOON,
        assigned_to="crane",
        words="Not before ten.",
    )

    (row,) = crane.ask(ListTasks()).rows
    opened = crane.ask(OpenTask(label=label))
    crane.ask(MoveTask(label=label, move="finish", rev=opened.rev))

    assert (row.label, row.title, row.person, row.stage) == (label, RING, organisation.nari, "open")
    assert opened.doc.words == "Not before ten."
    assert opened.moves == ["finish", "drop"]
    after = crane.ask(OpenTask(label=label))
    assert (after.stage, after.moves) == ("done", ["reopen"])
    assert [(m.move, m.by) for m in after.doc.history] == [("finish", "crane")]


def test_the_words_of_a_task_stand_in_no_list_card_or_trail(organisation: Organisation) -> None:
    crane = organisation["crane"]
    label = saved(organisation, due_on=SOON, words="Secret 8163")
    crane.ask(MoveTask(label=label, move="drop", rev=1, given={"reason": "Reason 2297"}))
    crane.ask(MoveTask(label=label, move="reopen", rev=2))

    told = [
        crane.ask(ListTasks()),
        crane.ask(Today()),
        organisation["owl"].ask(ListAudit(per_page=200)),
    ]

    assert RING in all_of(told)
    assert "8163" not in all_of(told)
    assert "2297" not in all_of(told)
    assert "8163" not in repr(crane.ask(OpenTask(label=label)))


def test_who_holds_no_key_of_its_compartment_does_not_learn_of_a_task(
    organisation: Organisation,
) -> None:
    label = saved(organisation, person=organisation.nari)

    assert labels(organisation, "wren") == []
    with pytest.raises(NotFound):
        organisation["wren"].ask(OpenTask(label=label))
    with pytest.raises(NotFound):
        organisation["wren"].ask(MoveTask(label=label, move="finish", rev=1))
    with pytest.raises(Refused):
        organisation["owl"].ask(ListTasks())
    assert labels(organisation, "tern") == [label]


def test_a_task_lies_where_its_writer_says(organisation: Organisation) -> None:
    crane = organisation["crane"]
    label = crane.ask(SaveTask(doc=TaskDoc(title=RING), compartment="care")).label

    assert crane.ask(OpenTask(label=label)).compartment == "care"
    assert labels(organisation, "tern") == []
    for closed in ("stories", "audit", "nowhere"):
        with pytest.raises(Refused):
            crane.ask(SaveTask(doc=TaskDoc(title=RING), compartment=closed))


def test_a_list_of_another_compartment_is_forgotten_when_its_last_member_leaves(
    organisation: Organisation,
) -> None:
    crane = organisation["crane"]
    crane.ask(SaveTask(doc=TaskDoc(title=RING), compartment="care"))
    shelf = organisation.service.vault.shelf
    assert labels(organisation, "crane")
    kept = {at for at in shelf._lines if at[1] == "care"}

    crane.ask(SignOut())

    assert kept
    assert not {at for at in shelf._lines if at[1] == "care"}


def test_sealing_forgets_every_list(organisation: Organisation) -> None:
    saved(organisation)

    organisation.service.vault.seal()

    assert organisation.service.vault.shelf._lines == {}


def test_what_the_vault_writes_no_save_changes(organisation: Organisation) -> None:
    crane = organisation["crane"]
    forged = [Moved(move="finish", by="tern", on=SOON)]
    label = saved(organisation, stage="done", created_by="tern", history=forged)
    first = crane.ask(OpenTask(label=label)).doc
    crane.ask(
        SaveTask(
            doc=TaskDoc(
                label=label, title="Other", stage="done", created_by="tern", history=forged
            ),
            rev=1,
        )
    )
    second = crane.ask(OpenTask(label=label)).doc

    for doc in (first, second):
        assert (doc.stage, doc.created_by, doc.history) == ("open", "crane", [])
    assert second.title == "Other"


def test_two_who_save_at_once_lose_nothing(organisation: Organisation) -> None:
    label = saved(organisation, person=organisation.nari)
    organisation["tern"].ask(SaveTask(doc=TaskDoc(label=label, title="Hers"), rev=1))

    with pytest.raises(ChangedMeanwhile):
        organisation["crane"].ask(SaveTask(doc=TaskDoc(label=label, title="His"), rev=1))
    with pytest.raises(ChangedMeanwhile):
        organisation["crane"].ask(MoveTask(label=label, move="finish", rev=1))
    assert organisation["crane"].ask(OpenTask(label=label)).doc.title == "Hers"


@pytest.mark.parametrize(
    "doc",
    [
        TaskDoc(title=" "),
        TaskDoc(title="x" * 201),
        TaskDoc(title=RING, due_on=date(9999, 1, 1)),
        TaskDoc(title=RING, assigned_to="nobody"),
        TaskDoc(title=RING, assigned_to="wren"),
        TaskDoc(title=RING, person="C-000000"),
        TaskDoc(title=RING, words="x" * 200_001),
        TaskDoc(title=RING, label="T-000000"),
    ],
)
def test_what_nobody_can_do_is_refused_and_nothing_is_kept(
    organisation: Organisation, doc: TaskDoc
) -> None:
    with pytest.raises((BadInput, NotFound)):
        organisation["crane"].ask(SaveTask(doc=doc, rev=1))
    assert labels(organisation, "crane") == []


def test_a_case_is_tied_to_a_task_only_by_who_may_open_it(organisation: Organisation) -> None:
    with pytest.raises(Refused):
        organisation["wren"].ask(SaveTask(doc=TaskDoc(title=RING, person=organisation.nari)))


@pytest.mark.parametrize(
    ("move", "values"),
    [
        ("drop", {}),
        ("reopen", {}),
        ("publish", {}),
        ("drop", {"reason": " "}),
        ("drop", {"reason": "x" * 3_000}),
    ],
)
def test_a_step_that_is_not_open_is_refused(
    organisation: Organisation, move: str, values: dict[str, str]
) -> None:
    label = saved(organisation)

    with pytest.raises(FarshoreError):
        organisation["crane"].ask(MoveTask(label=label, move=move, rev=1, given=values))
    assert organisation["crane"].ask(OpenTask(label=label)).stage == "open"


def test_a_step_changes_only_what_it_asks_for(organisation: Organisation) -> None:
    label = saved(organisation)
    given = {
        "reason": "done otherwise",
        "title": "Forged",
        "created_by": "tern",
        "stage": "done",
        "label": "T-1",
    }

    organisation["crane"].ask(MoveTask(label=label, move="drop", rev=1, given=given))

    doc = organisation["crane"].ask(OpenTask(label=label)).doc
    assert (doc.title, doc.created_by, doc.stage, doc.label) == (RING, "crane", "dropped", label)
    assert doc.history[0].reason == "done otherwise"


def test_lists_are_filtered_searched_sorted_and_paged(organisation: Organisation) -> None:
    for number, due in enumerate((None, SOON, SOON - timedelta(days=9), SOON + timedelta(days=2))):
        saved(
            organisation,
            title=f"Task {number}",
            due_on=due,
            assigned_to="crane" if number % 2 else "",
        )
    ask = organisation["crane"].ask

    def titles(call: ListTasks) -> list[str]:
        return [row.title for row in ask(call).rows]

    assert titles(ListTasks(sort="due_on")) == ["Task 2", "Task 1", "Task 3", "Task 0"]
    assert titles(ListTasks(sort="-due_on")) == ["Task 3", "Task 1", "Task 2", "Task 0"]
    assert titles(ListTasks(where={"assigned_to": "crane"}, sort="title")) == ["Task 1", "Task 3"]
    assert titles(ListTasks(where={"assigned_to": ""}, sort="title")) == ["Task 0", "Task 2"]
    assert titles(ListTasks(words="TASK 2")) == ["Task 2"]
    page = ask(ListTasks(sort="title", page=2, per_page=3))
    assert ([row.title for row in page.rows], page.total, page.pages) == (["Task 3"], 4, 2)
    for call in (
        ListTasks(sort="words"),
        ListTasks(where={"history": "x"}),
        ListTasks(sort="-__class__"),
    ):
        with pytest.raises(BadInput):
            ask(call)


def test_today_shows_what_is_due_to_whom_it_is_due(organisation: Organisation) -> None:
    late = saved(organisation, due_on=SOON - timedelta(days=30), assigned_to="crane")
    free = saved(organisation, due_on=SOON)
    saved(organisation, due_on=SOON, assigned_to="tern")
    saved(organisation, due_on=SOON + timedelta(days=90), assigned_to="crane")
    done = saved(organisation, due_on=SOON, assigned_to="crane")
    organisation["crane"].ask(MoveTask(label=done, move="finish", rev=1))

    cards = [card.label for card in organisation["crane"].ask(Today()).cards if card.kind == "task"]

    assert cards == [late, free]
    assert [card for card in organisation["owl"].ask(Today()).cards if card.kind == "task"] == []


def test_every_opening_and_change_is_in_the_trail(organisation: Organisation) -> None:
    label = saved(organisation)
    organisation["crane"].ask(OpenTask(label=label))
    organisation["crane"].ask(MoveTask(label=label, move="finish", rev=1))

    entries = organisation["owl"].ask(ListAudit(object=label)).entries
    assert [entry.action for entry in entries] == ["move-task", "open-task", "save-task"]


def test_a_task_about_somebody_goes_with_the_person(organisation: Organisation) -> None:
    crane = organisation["crane"]
    batch = crane.ask(
        ImportPeople(docs=[PersonDoc(names=[PersonName(text="오별님")])], source="one")
    )
    person = batch.labels[0]
    before = labels(organisation, "crane")
    about = saved(organisation, person=person)
    general = saved(organisation)
    view = crane.ask(OpenPerson(label=person))
    assert view.rev == 1

    take_back(organisation, batch.id)

    assert before == []
    assert labels(organisation, "crane") == [general]
    with pytest.raises(NotFound):
        crane.ask(OpenTask(label=about))


def test_a_task_that_is_untied_from_a_person_stays_when_the_person_goes(
    organisation: Organisation,
) -> None:
    crane = organisation["crane"]
    batch = crane.ask(
        ImportPeople(docs=[PersonDoc(names=[PersonName(text="오별님")])], source="one")
    )
    label = saved(organisation, person=batch.labels[0])
    crane.ask(SaveTask(doc=TaskDoc(label=label, title=RING), rev=1))

    take_back(organisation, batch.id)

    assert crane.ask(OpenTask(label=label)).doc.title == RING


def test_saving_a_person_does_not_touch_the_shelf(organisation: Organisation) -> None:
    label = saved(organisation, person=organisation.nari)
    view = organisation["crane"].ask(OpenPerson(label=organisation.nari))

    organisation["crane"].ask(SavePerson(doc=view.doc, rev=view.rev))

    assert labels(organisation, "crane") == [label]


def test_whoever_asked_the_guard_too_much_still_has_tasks(organisation: Organisation) -> None:
    """A task tells nothing of the guard: it is no way around the budget, nor stopped by it."""
    wren = organisation["wren"]
    vault = organisation.service.vault
    label = saved(organisation, "wren")
    session = next(one for one in vault.sessions.values() if one.handle == "wren")
    with pytest.raises(FarshoreError):
        ask_for(vault, session, [f"Kim {number}" for number in range(400)])

    assert is_silent(vault, session)
    wren.ask(MoveTask(label=label, move="finish", rev=1))
    assert wren.ask(OpenTask(label=label)).stage == "done"
