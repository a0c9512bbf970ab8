"""Offices in the vault: who may, what is checked again, lists that come whole or not at all."""

from datetime import date, timedelta

import msgspec
import pytest

from farshore.domain.errors import BadInput, FarshoreError, Refused
from farshore.domain.petitions.records.offices import OfficeDoc, OfficeWording, Transit
from farshore.vault.speech.messages import ListAudit, Today
from farshore.vault.speech.messages.petitions.offices import (
    ExportOffices,
    ImportOffices,
    ListOffices,
    MoveOffice,
    OpenOffice,
    SaveOffice,
    WordOffice,
)
from tests.cast import Organisation
from tests.told import all_of

TODAY = date.today()  # noqa: DTZ011 the vault's clock is the machine's here
WORDING = OfficeWording(
    language="en", name="Consulate-General", address="1-2-3 Kaku", addressee="The Consul-General"
)
OFFICE = OfficeDoc(
    name="Consulate, Kaku",
    city="Kaku",
    country="CN",
    postal_country="JP",
    channels=[Transit(channel="post", transit_days=2)],
    holder="Holder 4410",
    words="Words 9921",
)


def office(organisation: Organisation, **values: object) -> str:
    """Make an office with words in English; returns its label."""
    finch = organisation["finch"]
    label = finch.ask(SaveOffice(doc=msgspec.structs.replace(OFFICE, **values))).label
    word(organisation, label, rev=1)
    return label


def word(organisation: Organisation, label: str, *, rev: int, **values: str) -> None:
    given = {**msgspec.structs.asdict(WORDING), **values}
    organisation["finch"].ask(WordOffice(label=label, rev=rev, **given))


def test_an_office_is_written_worded_and_checked(organisation: Organisation) -> None:
    finch = organisation["finch"]
    label = office(organisation)

    finch.ask(MoveOffice(label=label, move="check", rev=2, given={"checked_on": str(TODAY)}))

    (row,) = finch.ask(ListOffices()).rows
    assert (row.stage, row.languages, row.channel) == ("checked", ["en"], "post")
    assert row.checked_on == TODAY


def test_an_address_that_changes_has_to_be_checked_again_and_the_rest_not(
    organisation: Organisation,
) -> None:
    finch = organisation["finch"]
    label = office(organisation)
    finch.ask(MoveOffice(label=label, move="check", rev=2, given={"checked_on": str(TODAY)}))

    opened = finch.ask(OpenOffice(label=label))
    finch.ask(SaveOffice(doc=msgspec.structs.replace(opened.doc, city="Elsewhere"), rev=3))
    kept = finch.ask(OpenOffice(label=label))
    word(organisation, label, rev=4, address="9-9-9 Kaku")
    changed = finch.ask(OpenOffice(label=label))

    assert (kept.stage, changed.stage) == ("checked", "unchecked")
    assert kept.doc.wordings == [WORDING]


def test_a_form_that_knows_no_wordings_loses_none(organisation: Organisation) -> None:
    finch = organisation["finch"]
    label = office(organisation)

    bare = msgspec.structs.replace(OFFICE, label=label)
    finch.ask(SaveOffice(doc=bare, rev=2))

    assert finch.ask(OpenOffice(label=label)).doc.wordings == [WORDING]


@pytest.mark.parametrize("handle", ["crane", "wren", "owl", "tern", "heron"])
def test_nobody_else_reads_or_writes_an_office(organisation: Organisation, handle: str) -> None:
    label = office(organisation)

    for call in (
        ListOffices(),
        OpenOffice(label=label),
        ExportOffices(),
        ImportOffices(docs=[OFFICE]),
        SaveOffice(doc=OFFICE),
    ):
        with pytest.raises(Refused):
            organisation[handle].ask(call)


def test_holder_and_words_stand_in_no_list_card_or_trail(organisation: Organisation) -> None:
    finch = organisation["finch"]
    office(organisation)

    told = all_of(
        [
            finch.ask(ListOffices()),
            finch.ask(Today()),
            organisation["owl"].ask(ListAudit(per_page=200)),
        ]
    )

    assert "4410" not in told
    assert "9921" not in told


def test_a_day_of_checking_that_has_not_come_is_refused(organisation: Organisation) -> None:
    later = TODAY + timedelta(days=2)

    with pytest.raises(BadInput, match="has not come"):
        organisation["finch"].ask(SaveOffice(doc=msgspec.structs.replace(OFFICE, checked_on=later)))


def test_a_list_makes_changes_and_keeps(organisation: Organisation) -> None:
    finch = organisation["finch"]
    first = OFFICE
    second = msgspec.structs.replace(OFFICE, name="Consulate, Elsewhere")
    finch.ask(ImportOffices(docs=[first, second]))

    taken = finch.ask(
        ImportOffices(
            docs=[
                msgspec.structs.replace(first, name=" consulate,  KAKU ", city="Other", holder=""),
                second,
                msgspec.structs.replace(OFFICE, name="Third"),
            ]
        )
    )

    assert (taken.made, taken.changed, taken.same) == (1, 1, 1)
    docs = {doc.city: doc for doc in finch.ask(ExportOffices()).docs}
    assert docs["Other"].stage == "unchecked"
    assert docs["Other"].created_by == "finch"


def test_a_list_does_not_say_who_holds_a_post_and_takes_nothing_of_it_away(
    organisation: Organisation,
) -> None:
    finch = organisation["finch"]
    label = office(organisation)

    finch.ask(ImportOffices(docs=[msgspec.structs.replace(OFFICE, holder="X", words="Y")]))

    kept = finch.ask(OpenOffice(label=label)).doc
    assert (kept.holder, kept.words) == ("Holder 4410", "Words 9921")


@pytest.mark.parametrize(
    "bad",
    [
        msgspec.structs.replace(OFFICE, name="Bad", country="China"),
        msgspec.structs.replace(OFFICE, name="CONSULATE,   kaku"),
        msgspec.structs.replace(OFFICE, name="Bad", channels=[Transit(channel="hand")]),
    ],
)
def test_of_a_list_with_one_bad_office_nothing_is_taken(
    organisation: Organisation, bad: OfficeDoc
) -> None:
    finch = organisation["finch"]

    with pytest.raises(FarshoreError):
        finch.ask(ImportOffices(docs=[OFFICE, bad]))

    assert finch.ask(ListOffices()).total == 0


def test_an_address_that_nobody_checked_for_a_year_waits_on_today(
    organisation: Organisation,
) -> None:
    finch = organisation["finch"]
    label = office(organisation)
    long_ago = str(TODAY - timedelta(days=400))
    finch.ask(MoveOffice(label=label, move="check", rev=2, given={"checked_on": long_ago}))

    kinds = [card.kind for card in finch.ask(Today()).cards]

    assert kinds == ["office_stale"]
