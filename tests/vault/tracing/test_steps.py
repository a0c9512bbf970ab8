"""From a candidate to a reunion: two answers apart, harm check, asking, telling, meeting."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from farshore.domain.errors import BadInput, FarshoreError, NotFound, Refused
from farshore.domain.people.records import FamilyLink
from farshore.domain.tracing.records.requests import SoughtName
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.messages import ListAudit, OpenPerson, OpenStory, SavePerson
from farshore.vault.speech.messages.resettlement import OpenBeside
from farshore.vault.speech.messages.stories import ListStories
from farshore.vault.speech.messages.tracing.candidates import (
    AnswerAnew,
    AnswerCandidate,
    AskOther,
    BeginStory,
    ClearHarm,
    HearOther,
    ListCandidates,
    OpenCandidate,
    RecordReunion,
    TellEnquirer,
)
from farshore.vault.speech.messages.tracing.requests import (
    ListTracings,
    MoveTracing,
    OpenTracing,
    VetEnquirer,
)
from tests.told import all_of
from tests.tracing import Family, asked, candidate, found_family, take

WHY = "The mother's name and the county fit."


@pytest.fixture
def family(tmp_path: Path) -> Iterator[Family]:
    found = found_family(tmp_path / "home")
    yield found
    found.organisation.service.close()


def test_the_second_sees_that_the_first_answered_and_not_what(family: Family) -> None:
    label = asked(family)
    found = candidate(family, label, family.son)
    family.curlew.ask(AnswerCandidate(label=found.label, rev=found.rev, says="same", why=WHY))

    mine = candidate(family, label, family.son, "curlew")
    hers = candidate(family, label, family.son, "egret")
    alone = family.egret.ask(OpenCandidate(label=found.label))

    assert mine.doc.answers[0].why == WHY
    for seen in (hers, alone):
        (answer,) = seen.doc.answers
        assert (answer.by, answer.says, answer.why) == ("curlew", "unsure", "")
    assert WHY not in all_of([family.egret.ask(ListCandidates())])
    trail = family.organisation["owl"].ask(ListAudit(object=found.label))
    assert "same" not in all_of([trail])


@pytest.mark.parametrize(
    ("first", "second", "stage"),
    [
        ("same", "same", "confirmed"),
        ("not_same", "not_same", "set_aside"),
        ("same", "not_same", "found"),
        ("not_same", "same", "found"),
        ("same", "unsure", "found"),
        ("unsure", "unsure", "found"),
    ],
)
def test_only_two_alike_answers_decide(family: Family, first: str, second: str, stage: str) -> None:
    label = asked(family)
    found = candidate(family, label, family.son)
    for rev, (who, says) in enumerate(((family.curlew, first), (family.egret, second)), found.rev):
        who.ask(AnswerCandidate(label=found.label, rev=rev, says=says, why=WHY))  # type: ignore[arg-type]

    after = candidate(family, label, family.son)

    assert after.stage == stage
    assert [one.says for one in after.doc.answers] == [first, second]


def test_one_member_never_answers_twice_and_a_third_answer_is_none(family: Family) -> None:
    label = asked(family)
    found = candidate(family, label, family.son)
    say = AnswerCandidate(label=found.label, rev=found.rev, says="same", why=WHY)
    family.curlew.ask(say)

    with pytest.raises(BadInput, match="answered already"):
        family.curlew.ask(msgspec.structs.replace(say, rev=found.rev + 1))
    with pytest.raises(BadInput, match="why"):
        family.egret.ask(msgspec.structs.replace(say, rev=found.rev + 1, why=" "))
    with pytest.raises(ChangedMeanwhile):
        family.egret.ask(say)


def test_two_who_disagree_look_again_and_what_they_said_stays(family: Family) -> None:
    label = asked(family)
    found = candidate(family, label, family.son)
    for rev, (who, says) in enumerate(
        ((family.curlew, "same"), (family.egret, "not_same")), found.rev
    ):
        who.ask(AnswerCandidate(label=found.label, rev=rev, says=says, why=WHY))  # type: ignore[arg-type]
    family.egret.ask(AnswerAnew(label=found.label, rev=found.rev + 2, reason="He was asked."))

    after = candidate(family, label, family.son)

    assert (after.stage, after.doc.answers) == ("found", [])
    assert [one.says for one in after.doc.earlier] == ["same", "not_same"]


CALLS = {
    "clear": ClearHarm(label="", rev=0, words="Nobody.", is_safe=True),
    "ask": AskOther(label="", rev=0, words="Face to face."),
    "hear": HearOther(label="", rev=0, agrees=True, words="Yes."),
    "tell": TellEnquirer(label="", rev=0, words="He lives."),
    "reunite": RecordReunion(label="", rev=0, said="today", edtf="2026-04"),
    "story": BeginStory(label="", rev=0),
}
OPEN_AT = {
    "found": set[str](),
    "confirmed": {"clear"},
    "cleared": {"clear", "ask"},
    "asked": {"hear"},
    "agreed": {"tell"},
    "declined": set[str](),
    "told": {"reunite"},
}


@pytest.mark.parametrize("stage", OPEN_AT)
def test_each_step_has_its_turn_and_is_refused_with_what_comes_first(
    family: Family, stage: str
) -> None:
    label = asked(family)
    found = (
        candidate(family, label, family.son)
        if stage == "found"
        else take(family, label, family.son, until=stage)
    )
    assert found.stage == stage

    for name in CALLS.keys() - OPEN_AT[stage]:
        call = msgspec.structs.replace(CALLS[name], label=found.label, rev=found.rev)
        with pytest.raises(BadInput) as refusal:
            family.egret.ask(call)
        assert len(str(refusal.value)) > 30, name
    assert candidate(family, label, family.son).rev == found.rev


def test_nobody_goes_on_with_a_harm_check_that_found_danger(family: Family) -> None:
    label = asked(family)
    found = take(family, label, family.son, until="confirmed")
    danger = ClearHarm(label=found.label, rev=found.rev, words="His brother serves.", is_safe=False)
    family.curlew.ask(danger)

    after = candidate(family, label, family.son)

    assert after.stage == "confirmed"
    assert after.doc.harm is not None
    with pytest.raises(BadInput):
        family.curlew.ask(AskOther(label=found.label, rev=after.rev, words="x"))


@pytest.mark.parametrize("side", ["mother", "son"])
@pytest.mark.parametrize("by", ["label", "name"])
def test_a_record_that_says_must_not_be_reached_stops_it(
    family: Family, side: str, by: str
) -> None:
    label = asked(family)
    found = take(family, label, family.son, until="confirmed")
    own, other = (family.mother, family.son) if side == "mother" else (family.son, family.mother)
    name = "유해솔" if side == "mother" else "문솔매"
    crane = family.organisation["crane"]
    view = crane.ask(OpenPerson(label=own))
    tie = FamilyLink(
        kin="relative", label=other if by == "label" else "", name="" if by == "label" else name,
        contact="never",
    )  # fmt: skip
    crane.ask(SavePerson(doc=msgspec.structs.replace(view.doc, relatives=[tie]), rev=view.rev))

    with pytest.raises(BadInput, match="must not be reached"):
        family.curlew.ask(
            ClearHarm(label=found.label, rev=found.rev, words="Nobody.", is_safe=True)
        )
    assert candidate(family, label, family.son).stage == "confirmed"


@pytest.mark.parametrize(
    ("side", "kin", "stops"),
    [
        ("son", "mother", True),
        ("son", "어머니", True),
        ("son", "relative", True),
        ("son", "stepmother", True),
        ("son", "", True),
        ("son", "father", False),
        ("mother", "son", True),
        ("mother", "daughter", False),
    ],
)
def test_a_tie_that_names_nobody_stops_it_where_it_may_be_this_relative(
    family: Family, side: str, kin: str, *, stops: bool
) -> None:
    label = asked(family)
    found = take(family, label, family.son, until="confirmed")
    record_never(family, family.son if side == "son" else family.mother, kin=kin)

    check = ClearHarm(label=found.label, rev=found.rev, words="Nobody.", is_safe=True)
    if stops:
        with pytest.raises(BadInput, match="must not be reached"):
            family.curlew.ask(check)
    else:
        family.curlew.ask(check)
    assert candidate(family, label, family.son).stage == ("confirmed" if stops else "cleared")


@pytest.mark.parametrize("until", ["cleared", "agreed"])
def test_a_record_that_says_so_after_the_harm_check_stops_the_next_step_too(
    family: Family, until: str
) -> None:
    label = asked(family)
    found = take(family, label, family.son, until=until)
    record_never(family, family.son, kin="mother", label=family.mother)
    step = AskOther if until == "cleared" else TellEnquirer

    with pytest.raises(BadInput, match="must not be reached"):
        family.curlew.ask(step(label=found.label, rev=found.rev, words="He lives."))
    assert candidate(family, label, family.son).stage == until


def record_never(family: Family, person: str, **tie: str) -> None:
    """Write into a record that a relative must not be reached."""
    crane = family.organisation["crane"]
    view = crane.ask(OpenPerson(label=person))
    never = FamilyLink(**tie, contact="never")  # type: ignore[arg-type]
    crane.ask(SavePerson(doc=msgspec.structs.replace(view.doc, relatives=[never]), rev=view.rev))


def test_only_what_the_enquirer_allowed_may_be_told_to_the_other_side(family: Family) -> None:
    label = asked(family)
    found = take(family, label, family.son, until="cleared")

    with pytest.raises(BadInput, match="not allowed"):
        family.curlew.ask(
            AskOther(label=found.label, rev=found.rev, words="x", may_tell=["sought", "contact"])
        )


def test_a_refusal_ends_it_and_lets_nothing_be_told(family: Family) -> None:
    label = asked(family)

    found = take(family, label, family.son, until="declined")

    assert found.stage == "declined"
    assert found.doc.heard is not None
    assert found.doc.heard.may_tell == []
    assert found.moves == []


def test_a_reunion_stands_on_both_paths_and_in_both_records_with_the_years_waited(
    family: Family,
) -> None:
    label = asked(family)
    found = take(family, label, family.son, until="told")
    family.egret.ask(
        RecordReunion(label=found.label, rev=found.rev, said="November 2026", edtf="2026-11")
    )

    for person in (family.mother, family.son):
        (mark,) = family.egret.ask(OpenBeside(person=person)).milestones
        assert (mark.doc.kind, mark.doc.years_waited, mark.doc.date) == ("reunion", 16, "2026-11")
    crane = family.organisation["crane"]
    mother, son = (crane.ask(OpenPerson(label=one)).doc for one in (family.mother, family.son))
    assert [(one.kin, one.label) for one in mother.relatives] == [("son", family.son)]
    assert [(one.kin, one.label, one.name) for one in son.relatives] == [
        ("mother", family.mother, "문솔매")
    ]
    assert family.curlew.ask(OpenTracing(label=label)).stage == "reunited"
    assert candidate(family, label, family.son).stage == "reunited"


def test_a_reunion_with_somebody_outside_stands_on_the_path_of_the_one_who_is_registered(
    family: Family,
) -> None:
    label = asked(family)
    his = asked(
        family, enquirer="", outsider="류해솔", relation="mother", sex="F", ages=[], places=[],
        names=[SoughtName(text="문솔매")], relatives=[],
    )  # fmt: skip
    family.egret.ask(VetEnquirer(label=his, rev=1, passed=True, words="Known for years."))
    found = take(family, label, "", until="told")

    family.egret.ask(
        RecordReunion(label=found.label, rev=found.rev, said="November 2026", edtf="2026-11")
    )

    assert found.doc.asks == his
    (mark,) = family.egret.ask(OpenBeside(person=family.mother)).milestones
    assert (mark.doc.kind, mark.doc.date) == ("reunion", "2026-11")
    assert family.organisation["crane"].ask(OpenPerson(label=family.mother)).doc.relatives == []
    assert candidate(family, label, "").stage == "reunited"


def test_a_reunion_is_recorded_only_by_who_may_write_on_both_paths(family: Family) -> None:
    label = asked(family)
    found = take(family, label, family.son, until="told")

    with pytest.raises(Refused):
        family.curlew.ask(
            RecordReunion(label=found.label, rev=found.rev, said="today", edtf="2026-11")
        )
    assert candidate(family, label, family.son).stage == "told"


@pytest.mark.parametrize("edtf", ["", "2999-01"])
def test_a_reunion_on_no_day_or_a_day_to_come_is_refused(family: Family, edtf: str) -> None:
    label = asked(family)
    found = take(family, label, family.son, until="told")

    with pytest.raises(BadInput):
        family.egret.ask(RecordReunion(label=found.label, rev=found.rev, said="x", edtf=edtf))
    assert family.egret.ask(OpenBeside(person=family.son)).milestones == []


def test_a_story_can_start_from_it_as_an_empty_draft_about_both(family: Family) -> None:
    label = asked(family)
    found = take(family, label, family.son, until="told")
    family.egret.ask(RecordReunion(label=found.label, rev=found.rev, said="x", edtf="2026-11"))

    family.curlew.ask(BeginStory(label=found.label, rev=found.rev + 1, language="ko"))

    wren = family.organisation["wren"]
    (row,) = wren.ask(ListStories()).rows
    doc = wren.ask(OpenStory(label=row.label)).doc
    assert set(doc.subjects) == {family.mother, family.son}
    assert all(not text.body and not text.title for text in doc.translations.values())
    assert "reunion" not in all_of([doc])


def test_a_closed_request_stops_every_step(family: Family) -> None:
    label = asked(family)
    found = take(family, label, family.son, until="cleared")
    rev = family.curlew.ask(OpenTracing(label=label)).rev
    family.curlew.ask(
        MoveTracing(label=label, move="close", rev=rev, given={"reason": "She asks."})
    )

    with pytest.raises(BadInput, match="closed"):
        family.curlew.ask(AskOther(label=found.label, rev=found.rev, words="x"))


def test_who_holds_no_key_learns_of_no_candidate(family: Family) -> None:
    label = asked(family)
    found = candidate(family, label, family.son)

    for handle in ("crane", "tern", "wren", "owl", "heron", "finch"):
        for call in (OpenCandidate(label=found.label), ListTracings(), ListCandidates()):
            with pytest.raises(FarshoreError):
                family.organisation[handle].ask(call)
    with pytest.raises(NotFound):
        family.curlew.ask(OpenCandidate(label="EC-222222"))
