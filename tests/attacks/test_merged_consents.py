"""Two records of one person: what is public never rests on the laxer of two consents."""

from datetime import date

import pytest

from farshore.domain.consent.records import ConsentDoc, Scope
from farshore.domain.people.records import PersonDoc, PersonName
from farshore.vault.speech.messages import (
    GetBundle,
    GiveConsent,
    ImportPeople,
    ListConsents,
    WithdrawConsent,
)
from farshore.vault.speech.messages.merging import MergePeople, PreviewMerge, UndoMerge
from tests.cast import Organisation
from tests.scenarios.releasing import publish, write

ALL = Scope(languages=["en"], details=["*"])


@pytest.fixture
def twin(organisation: Organisation) -> str:
    doc = PersonDoc(names=[PersonName(text="Nari Bak")])
    return organisation["crane"].ask(ImportPeople(docs=[doc], source="list")).labels[0]


def give(organisation: Organisation, person: str, **fields: object) -> str:
    values = {"person": person, "scopes": [ALL], "given_on": date(2018, 1, 1), **fields}
    return organisation["crane"].ask(GiveConsent(consent=ConsentDoc(**values))).label  # type: ignore[arg-type]


def merge(organisation: Organisation, kept: str, gone: str) -> int:
    crane = organisation["crane"]
    seen = crane.ask(PreviewMerge(kept=kept, gone=gone))
    call = MergePeople(kept=kept, gone=gone, kept_rev=seen.kept_rev, gone_rev=seen.gone_rev)
    return crane.ask(call).rev


def public(organisation: Organisation) -> int:
    return len(organisation["wren"].ask(GetBundle()).bundle.editions)


@pytest.mark.parametrize("stays", ["nari", "twin"])
@pytest.mark.parametrize("no", ["withdrawn", "ended", "never given", "another language"])
def test_a_no_on_either_record_takes_the_page_out_whichever_record_stays(
    organisation: Organisation, twin: str, stays: str, no: str
) -> None:
    publish(organisation, write(organisation, "en"), "en")
    fields = {
        "withdrawn": {},
        "ended": {"until": date(2019, 1, 1)},
        "never given": {"given_on": None},
        "another language": {"scopes": [Scope(languages=["ko"], details=["*"])]},
    }[no]
    other = give(organisation, twin, **fields)
    if no == "withdrawn":
        organisation["crane"].ask(WithdrawConsent(id=other))
    kept, gone = (organisation.nari, twin) if stays == "nari" else (twin, organisation.nari)

    before = public(organisation)
    rev = merge(organisation, kept, gone)
    merged = public(organisation)
    give(organisation, kept)
    asked_anew = public(organisation)
    organisation["crane"].ask(UndoMerge(gone=gone, rev=rev))

    assert (before, merged, asked_anew) == (1, 0, 1)


def test_a_record_on_which_nobody_noted_a_consent_takes_nothing_out(
    organisation: Organisation, twin: str
) -> None:
    publish(organisation, write(organisation, "en"), "en")

    merge(organisation, twin, organisation.nari)

    assert public(organisation) == 1
    assert len(organisation["crane"].ask(ListConsents(person=twin)).consents) == 1


def test_a_withdrawal_after_the_merge_counts_whichever_record_it_was_given_on(
    organisation: Organisation, twin: str
) -> None:
    publish(organisation, write(organisation, "en"), "en")
    theirs = give(organisation, twin)
    merge(organisation, organisation.nari, twin)
    before = public(organisation)

    lost = organisation["crane"].ask(WithdrawConsent(id=theirs)).uncovered

    assert before == 1
    assert len(lost) == 1
    assert public(organisation) == 0
