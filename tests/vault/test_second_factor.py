"""The second factor: a stolen passphrase of a custodian opens nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.errors import (
    CustodiansNeeded,
    MemberRefused,
    SecondFactorNeeded,
    SignedOut,
    TooManyTries,
    WrongCode,
    WrongPassphrase,
)
from farshore.vault.speech.messages import (
    AddMember,
    BeginSecondFactor,
    ConfirmRecovery,
    ConfirmSecondFactor,
    Credential,
    DropSecondFactor,
    EndSecondFactor,
    GiveSecondFactor,
    Install,
    ListMembers,
    ResetSecondFactor,
    SetRoles,
    SignIn,
    SignOut,
    Status,
    Unseal,
    WhoAmI,
)
from farshore.vault.state.vault import TEST_KDF
from tests.cast import CUSTODIANS, WORDS, open_register, sign_in
from tests.digits import digits_at

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


class HandClock:
    """A clock that tests turn."""

    def __init__(self) -> None:
        self.passed_seconds = 0.0

    def now(self) -> datetime:
        return START + timedelta(seconds=self.passed_seconds)

    def seconds(self) -> float:
        return self.passed_seconds


class House:
    """A real (not a demo) vault whose custodians have typed their sheets back."""

    def __init__(self, home: Path) -> None:
        self.clock = HandClock()
        self.service = VaultService(home, kdf=TEST_KDF, clock=self.clock)
        self.nobody = VaultClient(local_transport(self.service))
        done = self.nobody.ask(Install(organisation="Shore", custodians=CUSTODIANS, needed=2))
        self.sheets = done.recovery
        for handle, words in self.sheets.items():
            self.nobody.ask(ConfirmRecovery(handle=handle, words=words))
        open_register(self.nobody)

    def enrol(self, handle: str) -> tuple[VaultClient, str, list[str]]:
        client = sign_in(self.nobody, handle)
        secret = client.ask(BeginSecondFactor()).secret
        done = client.ask(ConfirmSecondFactor(code=digits_at(secret, self.clock.now())))
        return client, secret, done.codes


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    found = House(tmp_path / "home")
    yield found
    found.service.close()


def test_a_custodian_without_a_second_factor_may_only_set_one_up(house: House) -> None:
    heron = sign_in(house.nobody, "heron")

    with pytest.raises(SecondFactorNeeded):
        heron.ask(ListMembers())

    assert heron.ask(WhoAmI()).waits_for == "enrolment"


def test_after_setting_it_up_the_same_sign_in_goes_on(house: House) -> None:
    heron, _secret, codes = house.enrol("heron")

    assert len(heron.ask(ListMembers()).members) == 2
    assert len(set(codes)) == 10


def test_the_passphrase_alone_opens_nothing(house: House) -> None:
    house.enrol("heron")
    thief = sign_in(house.nobody, "heron")

    assert thief.ask(WhoAmI()).waits_for == "code"
    with pytest.raises(SecondFactorNeeded):
        thief.ask(ListMembers())


def test_a_thief_with_the_passphrase_does_not_replace_the_factor(house: House) -> None:
    house.enrol("heron")
    thief = sign_in(house.nobody, "heron")

    with pytest.raises(WrongCode):
        thief.ask(BeginSecondFactor())
    with pytest.raises(SecondFactorNeeded):
        thief.ask(EndSecondFactor(passphrase=f"{WORDS} heron"))


def test_the_digits_of_now_finish_signing_in(house: House) -> None:
    _heron, secret, _codes = house.enrol("heron")
    house.clock.passed_seconds += 300
    again = sign_in(house.nobody, "heron")

    again.ask(GiveSecondFactor(code=digits_at(secret, house.clock.now())))

    assert again.ask(ListMembers()).members[0].second_factor


@pytest.mark.parametrize("seconds_off", [-30, 30])
def test_a_telephone_half_a_minute_off_is_accepted(house: House, seconds_off: int) -> None:
    _heron, secret, _codes = house.enrol("heron")
    house.clock.passed_seconds += 300
    again = sign_in(house.nobody, "heron")

    moment = house.clock.now() + timedelta(seconds=seconds_off)
    again.ask(GiveSecondFactor(code=digits_at(secret, moment)))

    assert again.ask(WhoAmI()).waits_for == ""


@pytest.mark.parametrize("seconds_off", [-90, 90, 3600])
def test_old_and_future_digits_are_refused(house: House, seconds_off: int) -> None:
    _heron, secret, _codes = house.enrol("heron")
    house.clock.passed_seconds += 7200
    again = sign_in(house.nobody, "heron")

    moment = house.clock.now() + timedelta(seconds=seconds_off)
    with pytest.raises(WrongCode):
        again.ask(GiveSecondFactor(code=digits_at(secret, moment)))


def test_digits_seen_over_a_shoulder_do_not_work_a_second_time(house: House) -> None:
    _heron, secret, _codes = house.enrol("heron")
    house.clock.passed_seconds += 300
    digits = digits_at(secret, house.clock.now())
    sign_in(house.nobody, "heron").ask(GiveSecondFactor(code=digits))

    with pytest.raises(WrongCode):
        sign_in(house.nobody, "heron").ask(GiveSecondFactor(code=digits))


def test_full_width_digits_and_blanks_are_read(house: House) -> None:
    _heron, secret, _codes = house.enrol("heron")
    house.clock.passed_seconds += 300
    digits = digits_at(secret, house.clock.now())
    wide = "".join(chr(ord(d) + 0xFEE0) for d in digits)
    again = sign_in(house.nobody, "heron")

    again.ask(GiveSecondFactor(code=f" {wide[:3]} {wide[3:]} "))

    assert again.ask(WhoAmI()).waits_for == ""


def test_a_paper_code_works_once(house: House) -> None:
    _heron, _secret, codes = house.enrol("heron")
    sign_in(house.nobody, "heron").ask(GiveSecondFactor(code=codes[3].upper()))

    with pytest.raises(WrongCode):
        sign_in(house.nobody, "heron").ask(GiveSecondFactor(code=codes[3]))


def test_guessing_digits_is_slowed_even_over_many_sign_ins(house: House) -> None:
    house.enrol("heron")
    for _ in range(5):
        with pytest.raises(WrongCode):
            sign_in(house.nobody, "heron").ask(GiveSecondFactor(code="000000"))

    with pytest.raises(TooManyTries):
        sign_in(house.nobody, "heron").ask(GiveSecondFactor(code="000000"))


def test_the_paper_finishes_signing_in_with_no_other_member_s_code(house: House) -> None:
    house.enrol("heron")
    _plover, _secret, codes = house.enrol("plover")

    with pytest.raises(WrongCode):
        sign_in(house.nobody, "heron").ask(GiveSecondFactor(code=codes[0]))


def with_codes(**codes: str) -> list[Credential]:
    """Return the custodians as witnesses, with the codes of those who have a second factor."""
    return [
        Credential(handle=c.handle, passphrase=c.passphrase, code=codes.get(c.handle, ""))
        for c in CUSTODIANS
    ]


def test_a_witness_and_a_share_need_the_second_factor_that_is_set(house: House) -> None:
    heron, _secret, codes = house.enrol("heron")
    roles = SetRoles(handle="heron", roles=["custodian", "auditor"], witnesses=CUSTODIANS)
    for code in ("", "000000", codes[0][::-1]):
        tried = msgspec.structs.replace(roles, witnesses=with_codes(heron=code))
        with pytest.raises(WrongCode):
            heron.ask(tried)
    house.service.vault.seal()
    share = Unseal(handle="heron", passphrase=f"{WORDS} heron")
    for code in ("", "000000"):
        with pytest.raises(WrongCode):
            house.nobody.ask(msgspec.structs.replace(share, code=code))
    assert house.nobody.ask(Status()).shares == 0
    given = house.nobody.ask(msgspec.structs.replace(share, code=codes[1]))
    assert given.shares or not given.sealed
    with pytest.raises(WrongCode):
        house.nobody.ask(msgspec.structs.replace(share, code=codes[1]))


def test_the_other_custodians_reset_a_lost_telephone(house: House) -> None:
    heron, _secret, codes = house.enrol("heron")
    plover, _secret, _codes = house.enrol("plover")

    with pytest.raises(CustodiansNeeded):
        heron.ask(ResetSecondFactor(handle="plover", witnesses=with_codes(heron=codes[0])[:1]))
    with pytest.raises(WrongCode):
        heron.ask(ResetSecondFactor(handle="plover", witnesses=CUSTODIANS))
    heron.ask(ResetSecondFactor(handle="plover", witnesses=with_codes(heron=codes[1])))

    with pytest.raises(SignedOut):
        plover.ask(WhoAmI())
    assert sign_in(house.nobody, "plover").ask(WhoAmI()).waits_for == "enrolment"


def test_passphrase_and_sheet_together_forget_a_lost_telephone(house: House) -> None:
    house.enrol("heron")

    with pytest.raises(WrongPassphrase):
        house.nobody.ask(
            DropSecondFactor(
                handle="heron", passphrase=f"{WORDS} heron", words=house.sheets["plover"]
            )
        )
    house.nobody.ask(
        DropSecondFactor(handle="heron", passphrase=f"{WORDS} heron", words=house.sheets["heron"])
    )

    assert sign_in(house.nobody, "heron").ask(WhoAmI()).waits_for == "enrolment"


def test_a_custodian_can_t_go_without_and_an_editor_may(house: House) -> None:
    heron, _secret, codes = house.enrol("heron")
    heron.ask(
        AddMember(
            handle="wren",
            passphrase=f"{WORDS} wren",
            roles=["editor"],
            witnesses=with_codes(heron=codes[0]),
        )
    )
    wren, _secret, _codes = house.enrol("wren")
    wren.ask(EndSecondFactor(passphrase=f"{WORDS} wren"))

    assert sign_in(house.nobody, "wren").ask(WhoAmI()).waits_for == ""
    with pytest.raises(MemberRefused):
        heron.ask(EndSecondFactor(passphrase=f"{WORDS} heron"))


def test_a_member_who_becomes_custodian_is_asked_at_the_next_sign_in(house: House) -> None:
    heron, _secret, codes = house.enrol("heron")
    heron.ask(
        AddMember(
            handle="wren",
            passphrase=f"{WORDS} wren",
            roles=["editor"],
            witnesses=with_codes(heron=codes[0]),
        )
    )
    witnesses = with_codes(heron=codes[1])
    heron.ask(SetRoles(handle="wren", roles=["custodian"], witnesses=witnesses))

    assert house.nobody.ask(SignIn(handle="wren", passphrase=f"{WORDS} wren")).member.waits_for == (
        "enrolment"
    )


def test_signing_out_works_before_the_digits_were_given(house: House) -> None:
    house.enrol("heron")
    half = sign_in(house.nobody, "heron")
    half.ask(SignOut())

    with pytest.raises(SignedOut):
        half.ask(WhoAmI())
