"""Tracing requests: what is kept, what is refused, and that no answer tells who is registered."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from farshore.domain.errors import BadInput, NotFound
from farshore.domain.people.records import PersonDoc, PersonName, Statement
from farshore.domain.tracing.records.requests import SoughtAge, SoughtName, TracingDoc
from farshore.vault.speech.errors import FileRefused
from farshore.vault.speech.messages import ImportPeople, Today, UndoBatch
from farshore.vault.speech.messages.tracing.candidates import ListCandidates
from farshore.vault.speech.messages.tracing.requests import (
    AddTracingPhoto,
    ListTracingPhotos,
    ListTracings,
    MoveTracing,
    OpenTracing,
    OpenTracingPhoto,
    OpenTracingReview,
    SaveTracing,
    VetEnquirer,
)
from tests.cast import take_back
from tests.fakes import drawing
from tests.told import all_of
from tests.tracing import Family, allow, asked, found_family, request, reviewed


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Family]:
    found = found_family(tmp_path_factory.mktemp("tracing") / "home")
    yield found
    found.organisation.service.close()


@pytest.fixture
def own_family(tmp_path: Path) -> Iterator[Family]:
    found = found_family(tmp_path / "home")
    yield found
    found.organisation.service.close()


OUTSIDER = {"enquirer": "", "outsider": "Han Sol-me", "outsider_contact": "through the church"}


def test_no_word_of_a_memory_stands_in_a_list_a_card_or_a_repr(own_family: Family) -> None:
    family = own_family
    label = asked(family, further="A scar, number 8163.", **OUTSIDER)

    told = [family.curlew.ask(ListTracings()), family.curlew.ask(Today())]

    for word in ("류해솔", "8163", "Han Sol", "새별군", "church"):
        assert word not in all_of(told)
        assert word not in repr(family.curlew.ask(OpenTracing(label=label)))


@pytest.mark.parametrize(
    "values",
    [
        {"relation": ""},
        {"relation": "friend of a friend"},
        {"names": [], "ages": [], "relatives": []},
        {"names": [SoughtName(text=" ")], "ages": [], "relatives": []},
        {"outsider": "Han Sol-me"},
        {"enquirer": ""},
        {"names": [SoughtName(text="x")] * 41},
        {"further": "x" * 8_001},
        {"responsible": "crane"},
        {"responsible": "nobody"},
        {"ages": [SoughtAge(said="born 2004"), SoughtAge(said="born 1998")]},
        {"ages": [SoughtAge(said="6 in 2010"), SoughtAge(said="30 in 2012")]},
    ],
)
def test_what_can_not_be_is_refused_and_nothing_is_kept(
    family: Family, values: dict[str, object]
) -> None:
    before = family.curlew.ask(ListTracings()).total

    with pytest.raises(BadInput) as refusal:
        asked(family, **values)
    assert len(str(refusal.value)) > 30
    assert family.curlew.ask(ListTracings()).total == before


def test_an_age_that_the_enquirer_doubts_contradicts_nothing(own_family: Family) -> None:
    ages = [SoughtAge(said="born 2004"), SoughtAge(said="born 1998", unsure=True)]

    assert asked(own_family, ages=ages)


def test_two_counts_of_one_age_are_no_contradiction(own_family: Family) -> None:
    ages = [SoughtAge(said="만 5세, 2010년"), SoughtAge(said="세는나이 7살, 2010년")]

    assert asked(own_family, ages=ages)


def test_nobody_seeks_themselves(family: Family) -> None:
    for names in ("문솔매", "Mun Sol-mae"):
        own = {"names": [SoughtName(text=names)], "sex": "F", "relation": "sister"}
        with pytest.raises(BadInput, match="described as the enquirer"):
            asked(family, **{**own, "ages": [SoughtAge(said="born 1979")]})
        with pytest.raises(BadInput, match="described as the enquirer"):
            asked(family, **{**own, "ages": []})
        outside = {"enquirer": "", "outsider": "문솔매", **own}
        with pytest.raises(BadInput, match="described as the enquirer"):
            asked(family, **outside)


def test_a_namesake_of_another_age_or_sex_may_be_sought(own_family: Family) -> None:
    names = [SoughtName(text="문솔매")]

    assert asked(own_family, names=names, sex="F", ages=[SoughtAge(said="born 1950")])
    assert asked(own_family, names=names, sex="M", ages=[])


def test_the_same_request_twice_is_refused_with_the_label_of_the_first(own_family: Family) -> None:
    family = own_family
    first = asked(family)

    for name in ("류해솔", "Ryu Hae-sol", "유해솔"):
        with pytest.raises(BadInput) as refusal:
            asked(family, names=[SoughtName(text=name)])
        assert first in str(refusal.value)
    opened = family.curlew.ask(OpenTracing(label=first))
    family.curlew.ask(SaveTracing(doc=opened.doc, rev=opened.rev))
    assert asked(family, names=[SoughtName(text="류금솔")], relation="daughter", sex="F")


def test_the_same_request_of_an_outsider_is_found_in_another_script(own_family: Family) -> None:
    first = asked(own_family, **OUTSIDER)

    with pytest.raises(BadInput, match=first):
        asked(own_family, **{**OUTSIDER, "outsider": "한솔매"})


def test_an_outsider_is_compared_with_nobody_before_a_second_member_vetted(
    own_family: Family,
) -> None:
    family = own_family
    label = asked(family, **OUTSIDER)
    unvetted = family.curlew.ask(OpenTracingReview(label=label))
    rev = family.curlew.ask(OpenTracing(label=label)).rev
    with pytest.raises(BadInput, match="second member"):
        family.curlew.ask(VetEnquirer(label=label, rev=rev, passed=True, words="I know her."))
    with pytest.raises(BadInput):
        family.egret.ask(VetEnquirer(label=label, rev=rev, passed=True, words=" "))

    family.egret.ask(VetEnquirer(label=label, rev=rev, passed=True, words="Her pastor was asked."))

    assert (unvetted.candidates, unvetted.why_not) == ([], "not_vetted")
    assert reviewed(family, label)


def test_who_is_changed_into_somebody_else_is_vetted_again(own_family: Family) -> None:
    family = own_family
    label = asked(family, **OUTSIDER)
    family.egret.ask(VetEnquirer(label=label, rev=1, passed=True, words="Her pastor was asked."))
    opened = family.curlew.ask(OpenTracing(label=label))
    opened.doc.outsider = "Somebody Else"

    family.curlew.ask(SaveTracing(doc=opened.doc, rev=opened.rev))

    assert family.curlew.ask(OpenTracing(label=label)).doc.vetted == ""
    assert reviewed(family, label) == []


def test_no_save_vets(own_family: Family) -> None:
    label = asked(own_family, vetted="passed", vetted_by="egret", **OUTSIDER)

    assert own_family.curlew.ask(OpenTracing(label=label)).doc.vetted == ""


def test_a_refused_enquirer_is_compared_with_nobody(own_family: Family) -> None:
    family = own_family
    label = asked(family, **OUTSIDER)
    family.egret.ask(VetEnquirer(label=label, rev=1, passed=False, words="Not who she says."))

    assert family.curlew.ask(OpenTracingReview(label=label)).why_not == "vetting_refused"
    assert reviewed(family, label) == []


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"agreed_on": None}, "no_consent"),
        ({"withdrawn_on": date(2021, 1, 1)}, "withdrawn"),
        ({"names": [], "relatives": []}, "no_name"),
    ],
)
def test_a_request_without_the_enquirers_yes_is_compared_with_nobody(
    own_family: Family, values: dict[str, object], why: str
) -> None:
    label = asked(own_family, **values)

    review = own_family.curlew.ask(OpenTracingReview(label=label))

    assert (review.candidates, review.why_not) == ([], why)


def test_answers_are_the_same_whoever_is_in_the_register(own_family: Family) -> None:
    family = own_family
    known = request(family)
    unknown = request(
        family, names=[SoughtName(text="탁노을")], relation="brother",
        ages=[SoughtAge(said="about 6 in 2011")],
    )  # fmt: skip
    answers = [family.curlew.ask(SaveTracing(doc=doc)) for doc in (known, unknown)]
    pages = [family.curlew.ask(OpenTracing(label=one.label)) for one in answers]

    assert [one.rev for one in answers] == [1, 1]
    assert pages[0].moves == pages[1].moves
    assert pages[0].stage == pages[1].stage
    rows = family.curlew.ask(ListTracings()).rows
    assert {row.stage for row in rows} == {"open"}


def test_photos_are_sealed_listed_and_opened(own_family: Family) -> None:
    family = own_family
    label = asked(family, **OUTSIDER)
    family.curlew.ask(
        AddTracingPhoto(label=label, name="him.png", data=drawing("PNG"), caption="At six")
    )
    (photo,) = family.curlew.ask(ListTracingPhotos(label=label)).photos

    opened = family.curlew.ask(OpenTracingPhoto(id=photo.id))

    assert (opened.data, opened.attachment.caption) == (drawing("PNG"), "At six")
    for data in (b"", b"<svg></svg>", b"%PDF-1.4"):
        with pytest.raises(FileRefused):
            family.curlew.ask(AddTracingPhoto(label=label, name="x", data=data))
    for handle in ("crane", "wren"):
        with pytest.raises(Exception, match="role"):
            family.organisation[handle].ask(OpenTracingPhoto(id=photo.id))


def test_photos_stay_with_the_enquirer_who_gave_them(own_family: Family) -> None:
    family = own_family
    label = asked(family, **OUTSIDER)
    family.curlew.ask(AddTracingPhoto(label=label, name="him.png", data=drawing("PNG")))
    opened = family.curlew.ask(OpenTracing(label=label))
    opened.doc.outsider, opened.doc.enquirer = "", family.mother

    with pytest.raises(BadInput, match="photos"):
        family.curlew.ask(SaveTracing(doc=opened.doc, rev=opened.rev))
    assert family.curlew.ask(OpenTracing(label=label)).doc.outsider == "Han Sol-me"


def test_taking_an_import_back_does_not_tell_that_somebody_is_a_candidate(
    own_family: Family,
) -> None:
    family = own_family
    crane = family.organisation["crane"]
    docs = [PersonDoc(names=[PersonName(text=name)], sex="M") for name in ("류해솔", "탁노을")]
    batches = [crane.ask(ImportPeople(docs=[doc], source="x")) for doc in docs]
    for batch in batches:
        for voice in ("self", "guardian"):
            allow(family.organisation, batch.labels[0], given_by=voice, assent=True)
    label = asked(
        family, **OUTSIDER, relation="cousin", ages=[], places=[], relatives=[], parted=""
    )
    family.egret.ask(VetEnquirer(label=label, rev=1, passed=True, words="Her pastor was asked."))
    assert batches[0].labels[0] in {one.doc.person for one in reviewed(family, label)}

    asks = [crane.ask(UndoBatch(id=batch.id)) for batch in batches]

    assert asks[0].hangs == asks[1].hangs


def test_a_request_goes_with_its_enquirer_and_its_candidates_with_it(own_family: Family) -> None:
    family = own_family
    crane = family.organisation["crane"]
    docs = [
        PersonDoc(
            names=[PersonName(text="마보람")], statements=[Statement(kind="birth", said="1970")]
        )
    ]
    batch = crane.ask(ImportPeople(docs=docs, source="one"))
    allow(family.organisation, batch.labels[0])
    label = asked(family, enquirer=batch.labels[0])
    assert reviewed(family, label)

    take_back(family.organisation, batch.id)

    assert family.curlew.ask(ListCandidates()).rows == []
    with pytest.raises(NotFound):
        family.curlew.ask(OpenTracing(label=label))
    with pytest.raises(NotFound):
        family.curlew.ask(OpenTracingReview(label=label))


def test_the_guard_knows_the_names_of_whom_a_registered_enquirer_seeks(own_family: Family) -> None:
    family = own_family
    asked(family)

    record = family.organisation.service.vault.model.register.records[family.mother]

    assert "류해솔" in record.relatives


def test_a_closed_request_is_kept_and_compared_no_more(own_family: Family) -> None:
    family = own_family
    label = asked(family)
    assert reviewed(family, label)
    family.curlew.ask(MoveTracing(label=label, move="close", rev=1, given={"reason": "Found."}))

    review = family.curlew.ask(OpenTracingReview(label=label))
    assert (review.why_not, review.candidates) == ("closed", [])
    with pytest.raises(BadInput):
        family.curlew.ask(MoveTracing(label=label, move="close", rev=2, given={"reason": "x"}))
    assert isinstance(family.curlew.ask(OpenTracing(label=label)).doc, TracingDoc)
