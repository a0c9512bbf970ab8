"""Further places: their password is sealed, told to no list, and never sent elsewhere than it was given for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.errors import BadInput, Refused
from farshore.domain.sealing.keys import PrivateKey
from farshore.domain.stories.places import open_places
from farshore.domain.stories.targets import TargetDoc, check_target, is_host
from farshore.vault.speech.messages import GetBundle, GetDueBundle
from farshore.vault.speech.messages.public.targets import (
    ListTargets,
    MoveTarget,
    OpenTarget,
    SaveTarget,
)
from tests.cast import Organisation
from tests.told import all_of

PASSWORD = "abcd EFGH 1234 ijkl MNOP"


def wordpress(**changes: str) -> TargetDoc:
    given = {"title": "Our old site", "address": "https://example.org", "account": "wren", "password": PASSWORD}  # fmt: skip
    return TargetDoc(**{**given, **changes})  # type: ignore[arg-type]


def test_a_list_tells_no_password_and_no_repr_does(organisation: Organisation) -> None:
    wren = organisation["wren"]
    wren.ask(SaveTarget(doc=wordpress()))

    rows = wren.ask(ListTargets()).rows

    assert [row.title for row in rows] == ["Our old site"]
    assert PASSWORD not in repr(rows) + repr(wordpress()) + all_of(rows)


@pytest.mark.parametrize("handle", ["crane", "tern", "heron", "owl", "finch"])
def test_only_editors_keep_further_places(organisation: Organisation, handle: str) -> None:
    with pytest.raises(Refused):
        organisation[handle].ask(ListTargets())
    with pytest.raises(Refused):
        organisation[handle].ask(SaveTarget(doc=wordpress()))


@pytest.mark.parametrize(
    "changed",
    [{"address": "https://example.net"}, {"account": "crow"}, {"kind": "folder", "address": "/srv"}],
)  # fmt: skip
@pytest.mark.parametrize("password", ["", PASSWORD])
def test_a_password_does_not_follow_to_another_address(
    organisation: Organisation, changed: dict[str, str], password: str
) -> None:
    wren = organisation["wren"]
    label = wren.ask(SaveTarget(doc=wordpress())).label

    moved = wordpress(label=label, password=password, **changed)
    with pytest.raises(BadInput):
        wren.ask(SaveTarget(doc=moved, rev=1))

    assert wren.ask(OpenTarget(label=label)).doc.address == "https://example.org"


def test_an_empty_password_keeps_the_one_that_is_there(organisation: Organisation) -> None:
    wren = organisation["wren"]
    label = wren.ask(SaveTarget(doc=wordpress())).label

    wren.ask(SaveTarget(doc=wordpress(label=label, title="The archive", password=""), rev=1))

    kept = wren.ask(OpenTarget(label=label)).doc
    assert (kept.title, kept.password) == ("The archive", PASSWORD)


def test_whoever_withdraws_a_consent_has_the_further_places_written_too(
    organisation: Organisation,
) -> None:
    key = PrivateKey.generate()
    organisation.service.vault.publisher = key.public()
    wren = organisation["wren"]
    label = wren.ask(SaveTarget(doc=wordpress())).label

    by_caseworker = organisation["crane"].ask(GetBundle())
    at_night = organisation.nobody.ask(GetDueBundle(again=True)).parts
    wren.ask(MoveTarget(label=label, move="rest", rev=1, given={"reason": "moved"}))
    resting = organisation["crane"].ask(GetBundle())

    (place,) = open_places(by_caseworker.places, key=key, number=by_caseworker.bundle.number)
    assert place.password == PASSWORD
    assert at_night
    assert len(open_places(at_night.places, key=key, number=at_night.bundle.number)) == 1
    assert (resting.has_places, resting.places) == (False, b"")


@pytest.mark.parametrize(
    "doc",
    [
        wordpress(title=""),
        wordpress(address=""),
        wordpress(address="http://example.org"),
        wordpress(address="ftp://example.org"),
        wordpress(address="https://wren:secret@example.org"),
        wordpress(account=""),
        wordpress(kind="folder", address="www"),
        wordpress(kind="host", address="-oProxyCommand=x:/srv"),
        wordpress(kind="host", address="example.org:/srv/../etc"),
        wordpress(kind="host", address="example.org:/srv; rm -rf /"),
        wordpress(kind="host", address="example.org"),
    ],
)
def test_a_place_that_nothing_can_be_brought_to_is_refused(doc: TargetDoc) -> None:
    with pytest.raises(BadInput):
        check_target(doc)


@given(st.text(alphabet="az09@:/.-_ ;$`'\n", max_size=30))
def test_no_host_can_be_an_option_or_a_command(address: str) -> None:
    if is_host(address):
        assert not address.startswith("-")
        assert not set(address) & set(" ;$`'\n")
        assert "/.." not in address
