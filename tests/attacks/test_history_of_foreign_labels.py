"""The history of one record is told to whoever lists the record, and to nobody else.

Found: a caseworker could ask for the trail under any label, also of what only campaigners or the
tracing officer list; a campaigner was shown a side "History" that refused.
"""

from datetime import date

import pytest

from farshore.domain.errors import Refused
from farshore.domain.petitions.records.facts import FactDoc
from farshore.vault.speech.messages import ListAudit
from farshore.vault.speech.messages.petitions.facts import OpenFact, SaveFact
from tests.cast import Organisation
from tests.desk.connecting import connected
from tests.desk.test_house import browser


@pytest.fixture
def fact(organisation: Organisation) -> str:
    finch = organisation["finch"]
    doc = FactDoc(key="ships", value="7", unit="ships", as_of=date(2020, 1, 1), source="Invented")
    label = finch.ask(SaveFact(doc=doc)).label
    finch.ask(OpenFact(label=label))
    return label


@pytest.mark.parametrize("handle", ["crane", "tern", "wren"])
def test_who_does_not_list_a_record_is_not_told_who_opened_it(
    organisation: Organisation, fact: str, handle: str
) -> None:
    with pytest.raises(Refused) as known:
        organisation[handle].ask(ListAudit(object=fact))
    with pytest.raises(Refused) as unknown:
        organisation[handle].ask(ListAudit(object="N-222222"))
    assert str(known.value) == str(unknown.value)


def test_who_lists_a_record_reads_its_history(organisation: Organisation, fact: str) -> None:
    page = organisation["finch"].ask(ListAudit(object=fact))

    assert {one.object for one in page.entries} == {fact}
    with pytest.raises(Refused):
        organisation["finch"].ask(ListAudit())
    with connected(organisation.service.answer):
        shown = browser(organisation, "finch").get(f"/facts/{fact}/?tab=history")
    assert shown.status_code == 200
    assert "finch" in shown.content.decode()
