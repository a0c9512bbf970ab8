"""Members: rights follow keys, and end when they are taken."""

import pytest

from farshore.domain.errors import Refused
from farshore.domain.people.records import NoteDoc
from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.errors import (
    CustodiansNeeded,
    MemberRefused,
    QuotaReached,
    SignedOut,
    TooManyTries,
    WeakPassphrase,
    WrongPassphrase,
)
from farshore.vault.speech.messages import (
    AddMember,
    AddNote,
    ListAudit,
    ListConsents,
    ListPeople,
    OpenPerson,
    Protect,
    RemoveMember,
    SignIn,
    SignOut,
    Unprotect,
    Unseal,
    WhoAmI,
)
from farshore.vault.state.vault import TEST_KDF
from tests.cast import CUSTODIANS, WORDS, Organisation, open_register, sign_in


def test_one_custodian_of_two_opens_nothing(organisation: Organisation) -> None:
    organisation.service.vault.seal()

    one = CUSTODIANS[0]
    status = organisation.nobody.ask(Unseal(handle=one.handle, passphrase=one.passphrase))

    assert status.sealed
    assert (status.shares, status.needed) == (1, 2)


def test_a_member_who_is_no_custodian_gives_no_share(organisation: Organisation) -> None:
    organisation.service.vault.seal()

    with pytest.raises(WrongPassphrase) as right:
        organisation.nobody.ask(Unseal(handle="wren", passphrase=f"{WORDS} wren"))
    with pytest.raises(WrongPassphrase) as wrong:
        organisation.nobody.ask(Unseal(handle="wren", passphrase="no"))
    assert str(right.value) == str(wrong.value)


def test_unsealing_with_a_member_s_right_passphrase_is_slowed_like_a_wrong_one(
    organisation: Organisation,
) -> None:
    """Neither the words nor the number of tries tell that it was right."""
    organisation.service.vault.seal()
    for _each in range(5):
        with pytest.raises(WrongPassphrase):
            organisation.nobody.ask(Unseal(handle="wren", passphrase=f"{WORDS} wren"))

    with pytest.raises(TooManyTries):
        organisation.nobody.ask(Unseal(handle="wren", passphrase=f"{WORDS} wren"))


def test_a_wrong_passphrase_and_an_unknown_handle_look_the_same(organisation: Organisation) -> None:
    with pytest.raises(WrongPassphrase) as wrong:
        organisation.nobody.ask(SignIn(handle="wren", passphrase="no"))
    with pytest.raises(WrongPassphrase) as unknown:
        organisation.nobody.ask(SignIn(handle="nobody", passphrase="no"))

    assert str(wrong.value) == str(unknown.value)


def test_guessing_is_slowed_after_five_tries(organisation: Organisation) -> None:
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            organisation.nobody.ask(SignIn(handle="wren", passphrase="no"))

    with pytest.raises(TooManyTries):
        organisation.nobody.ask(SignIn(handle="wren", passphrase=f"{WORDS} wren"))


def test_a_token_is_dead_after_signing_out(organisation: Organisation) -> None:
    wren = sign_in(organisation.nobody, "wren")
    wren.ask(SignOut())

    with pytest.raises(SignedOut):
        wren.ask(WhoAmI())


def test_a_weak_passphrase_is_refused(organisation: Organisation) -> None:
    with pytest.raises(WeakPassphrase):
        organisation["heron"].ask(
            AddMember(handle="gull", passphrase="gull2026", roles=["editor"], witnesses=CUSTODIANS)
        )


def test_adding_a_member_needs_enough_custodians(organisation: Organisation) -> None:
    with pytest.raises(CustodiansNeeded):
        organisation["heron"].ask(
            AddMember(
                handle="gull",
                passphrase=f"{WORDS} gull",
                roles=["editor"],
                witnesses=CUSTODIANS[:1],
            )
        )


def test_a_removed_member_is_out_at_once_and_the_others_go_on(organisation: Organisation) -> None:
    organisation["heron"].ask(RemoveMember(handle="tern", witnesses=CUSTODIANS))

    with pytest.raises(SignedOut):
        organisation["tern"].ask(WhoAmI())
    with pytest.raises(WrongPassphrase):
        sign_in(organisation.nobody, "tern")
    view = organisation["crane"].ask(OpenPerson(label=organisation.nari))
    assert view.doc.names[0].text == "박나리"


def test_everything_opens_after_a_new_epoch_and_a_restart(organisation: Organisation) -> None:
    home = organisation.service.vault.paths.home
    organisation["heron"].ask(RemoveMember(handle="tern", witnesses=CUSTODIANS))
    organisation.service.close()

    service = VaultService(home, kdf=TEST_KDF)
    nobody = type(organisation.nobody)(local_transport(service))
    open_register(nobody)

    view = sign_in(nobody, "crane").ask(OpenPerson(label=organisation.nari))
    assert view.doc.names[0].text == "박나리"
    service.close()


def test_the_last_custodians_cannot_be_removed(organisation: Organisation) -> None:
    with pytest.raises(MemberRefused):
        organisation["heron"].ask(RemoveMember(handle="plover", witnesses=CUSTODIANS))


def test_a_note_of_care_is_closed_to_a_coordinator(organisation: Organisation) -> None:
    note = NoteDoc(person=organisation.nari, text="sleeps badly")
    organisation["crane"].ask(AddNote(compartment="care", note=note))

    assert [n.note.text for n in organisation["crane"].ask(_open(organisation)).notes] == [
        "sleeps badly"
    ]
    assert organisation["tern"].ask(_open(organisation)).notes == []
    with pytest.raises(Refused):
        organisation["tern"].ask(AddNote(compartment="care", note=note))


def test_what_one_member_protects_another_cannot_open(organisation: Organisation) -> None:
    sealed = organisation["wren"].ask(Protect(purpose="totp", data=b"seed")).data

    assert organisation["wren"].ask(Unprotect(purpose="totp", data=sealed)).data == b"seed"
    assert b"seed" not in sealed
    with pytest.raises(Exception, match="could not be opened"):
        organisation["swift"].ask(Unprotect(purpose="totp", data=sealed))


def test_every_opening_stands_in_an_unbroken_trail(organisation: Organisation) -> None:
    organisation["crane"].ask(_open(organisation))

    page = organisation["owl"].ask(ListAudit(object=organisation.nari))

    assert page.unbroken
    assert page.entries[0].action == "open-person"
    assert page.entries[0].actor == "crane"


def test_a_campaigner_does_not_read_the_trail(organisation: Organisation) -> None:
    with pytest.raises(Refused):
        organisation["finch"].ask(ListAudit())


def _open(organisation: Organisation) -> OpenPerson:
    return OpenPerson(label=organisation.nari)


def test_a_consent_is_opened_in_the_trail_and_counts_its_person(organisation: Organisation) -> None:
    crane = organisation["crane"]
    people = [row.label for row in crane.ask(ListPeople(per_page=200)).rows]
    for label in people[:40]:
        crane.ask(ListConsents(person=label))
    crane.ask(ListConsents(person=people[0]))  # somebody who was opened today is nobody new

    with pytest.raises(QuotaReached):
        crane.ask(ListConsents(person=people[40]))
    newest = organisation["owl"].ask(ListAudit()).entries[0]
    assert (newest.action, newest.object, newest.actor) == ("open-consents", people[0], "crane")
