"""Two records of one person: what either says of a relative who must not be reached stops the search.

A candidate and a request keep the label of before the merge; the harm check opened the record of
before by it, which knows nothing of the other one.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from farshore.domain.errors import BadInput
from farshore.domain.people.records import FamilyLink, PersonDoc, PersonName
from farshore.domain.tracing.records.candidates import CandidateDoc
from farshore.vault.speech.messages import ImportPeople
from farshore.vault.speech.messages.merging import MergePeople, PreviewMerge
from farshore.vault.speech.messages.nouns import Opened
from farshore.vault.speech.messages.tracing.candidates import (
    ClearHarm,
    OpenCandidate,
    TellEnquirer,
)
from tests.tracing import Family, asked, found_family, take


@pytest.fixture
def family(tmp_path: Path) -> Iterator[Family]:
    found = found_family(tmp_path / "home")
    yield found
    found.organisation.service.close()


def twin(family: Family, name: str, link: FamilyLink) -> str:
    doc = PersonDoc(names=[PersonName(text=name)], relatives=[link])
    return family.organisation["crane"].ask(ImportPeople(docs=[doc], source="x")).labels[0]


def merge(family: Family, kept: str, gone: str) -> None:
    crane = family.organisation["crane"]
    seen = crane.ask(PreviewMerge(kept=kept, gone=gone))
    call = MergePeople(kept=kept, gone=gone, kept_rev=seen.kept_rev, gone_rev=seen.gone_rev)
    crane.ask(call)


def again(family: Family, found: Opened[CandidateDoc]) -> Opened[CandidateDoc]:
    return family.curlew.ask(OpenCandidate(label=found.label))


@pytest.mark.parametrize("until", ["confirmed", "agreed"])
@pytest.mark.parametrize("side", ["son", "mother"])
@pytest.mark.parametrize("by", ["name", "label"])
def test_a_no_on_the_other_record_stops_the_step(
    family: Family, until: str, side: str, by: str
) -> None:
    own, other = (family.son, family.mother) if side == "son" else (family.mother, family.son)
    named = {"son": "문솔매", "mother": "유해솔"}[side]
    link = FamilyLink(
        kin="relative",
        name=named if by == "name" else "",
        label=other if by == "label" else "",
        contact="never",
    )
    found = take(family, asked(family), family.son, until=until)

    merge(family, twin(family, "Hae-sol", link), own)

    now = again(family, found)
    assert now.stage == until
    step = (
        ClearHarm(label=now.label, rev=now.rev, words="Nobody.", is_safe=True)
        if until == "confirmed"
        else TellEnquirer(label=now.label, rev=now.rev, words="He lives.")
    )
    with pytest.raises(BadInput, match="must not be reached"):
        family.curlew.ask(step)
    assert again(family, found).stage == until


@pytest.mark.parametrize("side", ["son", "mother"])
def test_a_no_that_names_a_label_of_before_stops_the_step(family: Family, side: str) -> None:
    own, other = (family.son, family.mother) if side == "son" else (family.mother, family.son)
    link = FamilyLink(kin="relative", label=other, contact="never")
    found = take(family, asked(family), family.son, until="confirmed")
    merge(family, twin(family, "Somebody", FamilyLink(kin="aunt", name="Ok-sun")), other)
    merge(family, twin(family, "Hae-sol", link), own)

    now = again(family, found)
    with pytest.raises(BadInput, match="must not be reached"):
        family.curlew.ask(ClearHarm(label=now.label, rev=now.rev, words="Nobody.", is_safe=True))
