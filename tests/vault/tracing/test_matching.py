"""Comparing by the tracer's keys: who is compared, who is not, and where what is found lies."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from farshore.domain.people.records import NoteDoc, PersonDoc, PersonName, Statement
from farshore.domain.tracing.records.requests import SoughtAge, SoughtName, SoughtRelative
from farshore.vault.nouns.tracing.candidates import CANDIDATES
from farshore.vault.speech.clock import LocalClock, SystemClock
from farshore.vault.speech.messages import (
    AddNote,
    ImportPeople,
    ListAudit,
    RemoveMember,
    SavePerson,
    Today,
    WithdrawConsent,
)
from farshore.vault.speech.messages.tracing.candidates import ListCandidates
from farshore.vault.speech.messages.tracing.requests import (
    CompareAll,
    OpenTracing,
    SaveTracing,
    VetEnquirer,
)
from farshore.vault.storage.kept import NOTE
from farshore.vault.tracing.covered import requests_of
from farshore.vault.tracing.matching import compare_due, work_off
from tests.cast import CUSTODIANS, open_register
from tests.told import all_of
from tests.tracing import Family, allow, asked, found_family, request, reviewed

TOMORROW = date.today() + timedelta(days=1)  # noqa: DTZ011 the vault's clock is the machine's here


@pytest.fixture
def family(tmp_path: Path) -> Iterator[Family]:
    found = found_family(tmp_path / "home")
    yield found
    found.organisation.service.close()


def test_the_son_is_found_under_a_southern_spelling_an_old_county_and_his_mothers_name(
    family: Family,
) -> None:
    label = asked(family)

    first = reviewed(family, label)[0]

    assert first.doc.person == family.son
    points = {one.kind: one for one in first.doc.weighed.points}
    assert points["place"].code == "place-county"
    assert points["kin"].side == "for"
    assert points["birth"].side == "for"
    assert (points["name"].ours, points["name"].theirs) == ("류해솔", "유해솔")


def test_what_is_found_lies_sealed_in_tracing_and_nowhere_in_a_list(family: Family) -> None:
    label = asked(family)
    found = reviewed(family, label)

    rows = family.curlew.ask(ListCandidates()).rows

    assert {row.label for row in rows} == {one.label for one in found}
    assert "유해솔" not in all_of([rows])
    documents = family.organisation.service.vault.documents
    kept = list(documents.rows.all("tracing_candidate"))
    assert {row.compartment for row in kept} == {"tracing"}
    for handle in ("crane", "tern", "wren", "owl", "heron"):
        assert handle in family.organisation.members
        with pytest.raises(Exception, match=r"role|right"):
            family.organisation[handle].ask(ListCandidates())


def test_a_new_person_is_compared_with_all_open_requests_without_anybody_asking(
    family: Family,
) -> None:
    label = asked(family)
    before = {one.doc.person for one in reviewed(family, label)}
    newcomer = PersonDoc(
        names=[PersonName(text="류해솔")], sex="M",
        statements=[Statement(kind="birth", said="2004-05-01")],
    )  # fmt: skip
    person = family.organisation["crane"].ask(SavePerson(doc=newcomer)).label
    allow(family.organisation, person)

    compare_due(family.organisation.service.vault)

    rows = family.curlew.ask(ListCandidates()).rows
    assert {row.person for row in rows} - before == {person}


def test_nobody_is_compared_whose_consent_does_not_cover_tracing(family: Family) -> None:
    docs = [PersonDoc(label=f"n{n}", names=[PersonName(text="류해솔")], sex="M") for n in range(5)]
    people = family.organisation["crane"].ask(ImportPeople(docs=docs, source="none")).labels
    given = dict(
        zip(
            people,
            ({"given_on": TOMORROW}, {"until": date(2021, 1, 1)}, {"given_by": "guardian"}),
            strict=False,
        )
    )
    for person, values in given.items():
        allow(family.organisation, person, **values)

    found = reviewed(family, asked(family))

    assert {one.doc.person for one in found} & set(people) == set()


def test_a_consent_withdrawn_between_match_and_review_takes_the_candidate_out_without_a_word(
    family: Family,
) -> None:
    newcomer = PersonDoc(
        names=[PersonName(text="류해솔")], sex="M",
        statements=[Statement(kind="birth", said="2004")],
    )  # fmt: skip
    person = family.organisation["crane"].ask(SavePerson(doc=newcomer)).label
    consents = [
        allow(family.organisation, person, given_by=by, assent=True) for by in ("self", "guardian")
    ]
    label = asked(family)
    found = {one.doc.person: one.label for one in reviewed(family, label)}
    assert person in found

    family.organisation["crane"].ask(WithdrawConsent(id=consents[0]))

    documents = family.organisation.service.vault.documents
    assert len(list(documents.rows.all("tracing_candidate"))) == len(found) - 1
    assert person not in {one.doc.person for one in reviewed(family, label)}
    told = [
        family.curlew.ask(ListCandidates()),
        family.curlew.ask(Today()),
        family.organisation["owl"].ask(ListAudit(per_page=200)),
    ]
    after = [entry for entry in told[2].entries if entry.action == "forget-candidates"]
    assert [(entry.actor, entry.object) for entry in after] == [("-", "")]
    assert found[person] not in all_of(told[:2])
    assert person not in all_of(told[:2])


def test_an_enquirer_who_withdraws_is_compared_no_more(family: Family) -> None:
    consent = allow(family.organisation, family.mother)
    label = asked(family)
    assert reviewed(family, label)

    for one in (consent, *_consents_of(family, family.mother)):
        family.organisation["crane"].ask(WithdrawConsent(id=one))

    assert reviewed(family, label) == []


def _consents_of(family: Family, person: str) -> list[str]:
    return list(family.organisation.service.vault.model.consents_of[person])


def test_the_tracer_opens_names_and_never_a_note(family: Family) -> None:
    crane = family.organisation["crane"]
    crane.ask(AddNote(compartment="care", note=NoteDoc(person=family.son, text="Sleeps badly.")))
    vault = family.organisation.service.vault
    tracer = vault.need_opened().tracer

    assert set(tracer.compartments()) == {"identity", "tracing"}
    unit = vault.model.people[family.son].unit
    assert vault.shelf.of_unit(NOTE, unit, ring=tracer) == []


def test_comparing_leaves_no_row_of_tracing_in_memory_for_whom_nobody_is_signed_in(
    family: Family,
) -> None:
    asked(family)
    vault = family.organisation.service.vault
    family.organisation["heron"].ask(Today())
    vault.shelf.forget()

    compare_due(vault)

    assert [at for at in vault.shelf._lines if at[1] == "tracing"] == []
    assert requests_of(vault)


def test_a_save_compares_nothing_so_that_its_answer_tells_nothing(family: Family) -> None:
    vault = family.organisation.service.vault

    family.curlew.ask(SaveTracing(doc=request(family)))

    assert list(vault.documents.rows.all("tracing_candidate")) == []


def test_a_lone_hit_is_never_sure_by_being_alone(family: Family) -> None:
    label = asked(
        family, enquirer="", outsider="Han Sol-me", relation="cousin", ages=[], places=[],
        relatives=[], parted="", sex="",
    )  # fmt: skip
    family.egret.ask(VetEnquirer(label=label, rev=1, passed=True, words="Her pastor was asked."))

    found = reviewed(family, label)

    assert found
    assert all(one.doc.weighed.probability < 0.95 for one in found)


def test_two_outsiders_who_look_for_one_another_are_found(family: Family) -> None:
    hers = asked(
        family, enquirer="", outsider="문순애", names=[SoughtName(text="문금혁")],
        relatives=[SoughtRelative(kin="father", name="문일수")],
    )  # fmt: skip
    his = asked(
        family, enquirer="", outsider="Mun Kum Hyok", relation="mother", sex="F", ages=[],
        names=[SoughtName(text="문순애")], relatives=[SoughtRelative(kin="husband", name="Mun Il Su")],
    )  # fmt: skip
    for label in (hers, his):
        family.egret.ask(VetEnquirer(label=label, rev=1, passed=True, words="Known for years."))

    first = reviewed(family, hers)[0]

    assert (first.doc.person, first.doc.asks) == ("", his)
    assert reviewed(family, his)[0].doc.asks == hers
    opened = family.curlew.ask(OpenTracing(label=his))
    opened.doc.withdrawn_on = date(2021, 1, 1)
    family.curlew.ask(SaveTracing(doc=opened.doc, rev=opened.rev))
    assert his not in {one.doc.asks for one in reviewed(family, hers)}


def test_nobody_is_a_candidate_of_the_own_request(family: Family) -> None:
    label = asked(
        family,
        names=[SoughtName(text="문솔매")],
        sex="F",
        relation="sister",
        ages=[SoughtAge(said="born 1950")],
    )
    other = asked(
        family,
        relation="mother",
        sex="F",
        names=[SoughtName(text="문솔매")],
        ages=[SoughtAge(said="born 1951")],
    )

    for one in (label, other):
        assert family.mother not in {found.doc.person for found in reviewed(family, one)}


def test_everything_is_compared_on_demand_and_tells_how_much_not_what(family: Family) -> None:
    asked(family)

    done = family.curlew.ask(CompareAll())

    assert (done.requests, done.people) == (1, 3)
    assert work_off(family.organisation.service.vault)


def test_the_request_itself_says_nothing_of_candidates(family: Family) -> None:
    label = asked(family)
    before = family.curlew.ask(OpenTracing(label=label))
    reviewed(family, label)

    assert family.curlew.ask(OpenTracing(label=label)) == before


def test_comparing_goes_on_with_new_keys_after_a_member_lost_a_right(family: Family) -> None:
    label = asked(family)
    leave = RemoveMember(handle="egret", witnesses=CUSTODIANS)
    family.organisation["heron"].ask(leave)

    assert family.son in {one.doc.person for one in reviewed(family, label)}


def test_after_unsealing_everything_is_compared_again_by_itself(family: Family) -> None:
    asked(family)
    vault = family.organisation.service.vault
    vault.seal()
    open_register(family.organisation.nobody)
    before = list(vault.documents.rows.all("tracing_candidate"))

    family.organisation.service.compare_due()

    assert before == []
    assert list(vault.documents.rows.all("tracing_candidate"))


class NextDay(SystemClock):
    """The machine's clock, a day later."""

    def now(self) -> datetime:
        return super().now() + timedelta(days=1)


def test_each_night_everything_is_compared_anew_though_nobody_saved_anything(
    family: Family,
) -> None:
    label = asked(family)
    opened = family.curlew.ask(OpenTracing(label=label))
    opened.doc.withdrawn_on = TOMORROW
    family.curlew.ask(SaveTracing(doc=opened.doc, rev=opened.rev))
    service = family.organisation.service
    service.compare_due()
    rows = service.vault.documents.rows
    assert list(rows.all("tracing_candidate"))
    assert not work_off(service.vault)

    service.vault.clock = LocalClock(NextDay())
    service.compare_due()

    assert list(rows.all("tracing_candidate")) == []


def test_a_clock_that_finds_the_register_sealed_compares_nothing(family: Family) -> None:
    asked(family)
    family.organisation.service.vault.seal()

    family.organisation.service.compare_due()

    documents = family.organisation.service.vault.documents
    assert list(documents.rows.all("tracing_candidate")) == []


def test_it_is_done_in_pieces_and_begun_anew_when_something_changes_in_between(
    family: Family,
) -> None:
    label = asked(family)
    vault = family.organisation.service.vault
    pieces = 0
    while work_off(vault):
        pieces += 1
        if pieces == 2:
            newcomer = PersonDoc(
                names=[PersonName(text="류해솔")], sex="M",
                statements=[Statement(kind="birth", said="2004-05-01")],
            )  # fmt: skip
            person = family.organisation["crane"].ask(SavePerson(doc=newcomer)).label
            allow(family.organisation, person)

    assert pieces > 3
    assert not work_off(vault)
    assert person in {row.person for row in family.curlew.ask(ListCandidates()).rows}
    assert label


def test_a_search_that_failed_is_done_again_and_never_passed_over(family: Family) -> None:
    label = asked(family)
    vault = family.organisation.service.vault
    searching = None
    while searching is None or searching.register is None:
        work_off(vault)
        searching = vault.need_opened().searching
    request = searching.asked.pop(label)

    with pytest.raises(KeyError):
        work_off(vault)
    searching.asked[label] = request

    assert family.son in {one.doc.person for one in reviewed(family, label)}


def test_a_search_that_fails_holds_up_no_other(family: Family) -> None:
    outside = asked(family, enquirer="", outsider="한노을", relation="nephew")
    family.egret.ask(VetEnquirer(label=outside, rev=1, passed=True, words="Known for years."))
    other, failing = sorted((asked(family), outside))
    vault = family.organisation.service.vault
    searching = None
    while searching is None or searching.register is None:
        work_off(vault)
        searching = vault.need_opened().searching
    del searching.asked[failing]

    family.organisation.service.compare_due()
    family.organisation.service.compare_due()

    vault.shelf.reread(CANDIDATES)
    assert {row.request for row in family.curlew.ask(ListCandidates()).rows} == {other}
    assert searching.due == [failing]
