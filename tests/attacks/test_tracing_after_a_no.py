"""A consent that is gone, or a person who was erased: no candidate keeps what they or their kin said.

Found: the name of a relative stayed in what was read of others after the relative withdrew; a closed
request kept its candidates though the enquirer withdrew; a reunion outlived an enquirer who was erased.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from farshore.domain.people.records import FamilyLink, PersonDoc, PersonName, Statement
from farshore.vault.speech.messages import (
    ImportPeople,
    OpenPerson,
    SavePerson,
    WithdrawConsent,
)
from farshore.vault.speech.messages.tracing.candidates import (
    AnswerCandidate,
    ListCandidates,
    RecordReunion,
)
from farshore.vault.speech.messages.tracing.requests import (
    MoveTracing,
    OpenTracing,
    SaveTracing,
    VetEnquirer,
)
from tests.cast import take_back
from tests.tracing import Family, allow, asked, candidate, found_family, take

TOLD_BY_THE_MOTHER = "문솔매"


@pytest.fixture
def family(tmp_path: Path) -> Iterator[Family]:
    found = found_family(tmp_path / "home")
    yield found
    found.organisation.service.close()


def withdraw(family: Family, person: str) -> None:
    model = family.organisation.service.vault.model
    for one in list(model.consents_of[person]):
        family.organisation["crane"].ask(WithdrawConsent(id=one))


def rows_of(family: Family, request: str) -> list[str]:
    rows = family.curlew.ask(ListCandidates()).rows
    return [row.label for row in rows if row.request == request]


def test_the_name_of_a_relative_who_withdrew_stands_in_nobodys_candidate(family: Family) -> None:
    crane = family.organisation["crane"]
    view = crane.ask(OpenPerson(label=family.son))
    tie = FamilyLink(kin="mother", label=family.mother)
    crane.ask(SavePerson(doc=msgspec.structs.replace(view.doc, relatives=[tie]), rev=view.rev))
    label = asked(family, enquirer="", outsider="한노을", relation="nephew")
    family.egret.ask(VetEnquirer(label=label, rev=1, passed=True, words="Known for years."))

    def theirs() -> list[str]:
        return [one.theirs for one in candidate(family, label, family.son).doc.weighed.points]

    assert TOLD_BY_THE_MOTHER in theirs()
    withdraw(family, family.mother)
    assert TOLD_BY_THE_MOTHER not in theirs()
    allow(family.organisation, family.mother)
    assert TOLD_BY_THE_MOTHER in theirs()


@pytest.mark.parametrize("by", ["consent", "request"])
def test_an_enquirer_who_withdraws_after_the_request_was_closed_leaves_no_candidate(
    family: Family, by: str
) -> None:
    label = asked(family)
    found = candidate(family, label, family.son)
    say = AnswerCandidate(label=found.label, rev=found.rev, says="same", why="The county fits.")
    family.curlew.ask(say)
    close = MoveTracing(label=label, move="close", rev=1, given={"reason": "She asks."})
    family.curlew.ask(close)
    assert rows_of(family, label) == [found.label]

    if by == "consent":
        withdraw(family, family.mother)
    else:
        opened = family.curlew.ask(OpenTracing(label=label))
        opened.doc.withdrawn_on = date(2021, 1, 1)
        family.curlew.ask(SaveTracing(doc=opened.doc, rev=opened.rev))

    assert rows_of(family, label) == []
    vault = family.organisation.service.vault
    assert list(vault.documents.rows.all("tracing_candidate")) == []


def test_a_reunion_does_not_outlive_an_enquirer_who_was_erased(family: Family) -> None:
    seeker = PersonDoc(
        names=[PersonName(text="마보람")], statements=[Statement(kind="birth", said="1970")]
    )
    batch = family.organisation["crane"].ask(ImportPeople(docs=[seeker], source="one"))
    allow(family.organisation, batch.labels[0])
    label = asked(family, enquirer=batch.labels[0])
    found = take(family, label, family.son, until="told")
    family.egret.ask(RecordReunion(label=found.label, rev=found.rev, said="x", edtf="2026-11"))
    assert rows_of(family, label) == [found.label]

    take_back(family.organisation, batch.id)

    assert rows_of(family, label) == []


def test_a_reunion_stays_a_fact_when_a_consent_is_withdrawn(family: Family) -> None:
    label = asked(family)
    found = take(family, label, family.son, until="told")
    family.egret.ask(RecordReunion(label=found.label, rev=found.rev, said="x", edtf="2026-11"))

    withdraw(family, family.mother)

    assert rows_of(family, label) == [found.label]
