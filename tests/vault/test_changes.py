"""Today tells what others changed since a member was here, of what the member may list."""

from pathlib import Path

from farshore.domain.people.records import NoteDoc
from farshore.domain.tasks import TaskDoc
from farshore.vault.speech.messages import AddNote, OpenPerson, Today
from farshore.vault.speech.messages.daily.tasks import SaveTask
from tests.cast import Organisation, found_organisation, sign_in


def again(organisation: Organisation, handle: str) -> None:
    """Let a member go and come back."""
    organisation.members[handle] = sign_in(organisation.nobody, handle)


def test_what_another_member_changed_is_told_and_what_was_only_read_is_not(
    organisation: Organisation,
) -> None:
    crane, tern = organisation["crane"], organisation["tern"]
    crane.ask(Today())
    tern.ask(OpenPerson(label=organisation.nari))
    label = tern.ask(SaveTask(doc=TaskDoc(title="Ring"), compartment="identity")).label
    again(organisation, "crane")

    found = organisation["crane"].ask(Today())

    assert found.since
    assert [(one.by, one.action, one.label) for one in found.changes] == [
        ("tern", "save-task", label)
    ]


def test_own_changes_and_what_another_compartment_holds_are_not_told(
    organisation: Organisation,
) -> None:
    crane, tern = organisation["crane"], organisation["tern"]
    tern.ask(Today())
    tern.ask(SaveTask(doc=TaskDoc(title="Own"), compartment="identity"))
    crane.ask(AddNote(compartment="resettlement", note=NoteDoc(person=organisation.nari, text="x")))
    crane.ask(SaveTask(doc=TaskDoc(title="Secret plan"), compartment="resettlement"))
    again(organisation, "tern")

    changes = organisation["tern"].ask(Today()).changes

    assert [one.action for one in changes] == ["add-note"]
    assert [one.label for one in changes] == [organisation.nari]


def test_who_was_never_here_gets_no_list(tmp_path: Path) -> None:
    anew = found_organisation(tmp_path / "home", own_keys=True)
    found = anew["crane"].ask(Today())
    anew.service.close()

    assert (found.since, found.changes) == ("", [])


def test_what_changes_after_a_look_is_told_at_the_next_one(organisation: Organisation) -> None:
    crane, tern = organisation["crane"], organisation["tern"]
    crane.ask(Today())
    first = tern.ask(SaveTask(doc=TaskDoc(title="Ring"), compartment="identity")).label
    again(organisation, "crane")
    seen = [[one.label for one in organisation["crane"].ask(Today()).changes]]
    second = tern.ask(SaveTask(doc=TaskDoc(title="Write"), compartment="identity")).label

    seen.append([one.label for one in organisation["crane"].ask(Today()).changes])

    assert seen == [[first], [second, first]]


def test_an_entry_of_the_trail_is_opened_once_and_forgotten_with_the_seal(
    organisation: Organisation,
) -> None:
    vault = organisation.service.vault
    keys = vault.need_opened().audit_keys
    told = vault.audit.newest(5, keys=keys)

    assert vault.audit.newest(5, keys=()) == told
    assert [one.seq for one in told] == list(range(told[0].seq, told[0].seq + 5))

    vault.audit.forget()

    assert vault.audit.newest(5, keys=()) == []


def test_more_of_the_trail_can_be_asked_for_than_before(organisation: Organisation) -> None:
    vault = organisation.service.vault
    vault.audit.forget()
    keys = vault.need_opened().audit_keys
    few = vault.audit.newest(3, keys=keys)

    more = vault.audit.newest(9, keys=keys)

    assert len(more) == 9
    assert more[-3:] == few
