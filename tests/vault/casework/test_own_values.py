"""Own fields: asked with a reason, answered under the right key, a fact for the guard, ended."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from farshore.domain.casework.cases import CaseDoc, Membership
from farshore.domain.casework.own_fields import Choice, OwnFieldDoc
from farshore.domain.errors import BadInput, FarshoreError, NotFound, Refused
from farshore.domain.resettlement.plan import PlanDoc
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.messages import CheckStory, ImportPeople
from farshore.vault.speech.messages.casework.cases import ListCases, OpenCase, SaveCase
from farshore.vault.speech.messages.casework.own_fields import (
    GivenValue,
    ListOwnFields,
    MoveOwnField,
    OpenOwnField,
    OpenOwnValues,
    OwnAnswer,
    SaveOwnField,
    SaveOwnValues,
)
from farshore.vault.speech.messages.merging import MergePeople, PreviewMerge, UndoMerge
from farshore.vault.speech.messages.resettlement import SavePlan
from tests.cast import NARI, Organisation, found_organisation, open_register, sign_in, take_back
from tests.told import all_of

ACCORDION = "accordion at the lantern chapel"
SAFE = "We painted the door of the office blue and had tea, all of us together, and sang. " * 3
TOLD = f"Every spring she plays the {ACCORDION}, and everybody sings along with her. " * 3


@pytest.fixture
def organisation(tmp_path: Path) -> Iterator[Organisation]:
    found = found_organisation(tmp_path / "home")
    yield found
    found.service.close()


def field(one: Organisation, handle: str = "crane", **more: object) -> str:
    doc = OwnFieldDoc(
        **{
            "name_en": "Music", "name_ja": "音楽", "why_en": "To find a choir.",
            "views": ["host_side"], **more,
        }  # type: ignore[arg-type]
    )  # fmt: skip
    return one[handle].ask(SaveOwnField(doc=doc)).label


def answer(one: Organisation, label: str, said: str, *, of: str = "", by: str = "crane", rev: int = 0) -> None:  # fmt: skip
    given = [GivenValue(field=label, said=said, rev=rev)]
    one[by].ask(SaveOwnValues(of=of or one.nari, given=given))


def answers(one: Organisation, *, of: str = "", by: str = "crane") -> list[OwnAnswer]:
    return one[by].ask(OpenOwnValues(of=of or one.nari)).answers


def opened_again(one: Organisation) -> None:
    open_register(one.nobody)
    for handle in ("crane", "wren"):
        one.members[handle] = sign_in(one.nobody, handle)


def newcomer(one: Organisation) -> tuple[str, str]:
    """Return the label of somebody new, and the batch by which this person is erased."""
    batch = one["crane"].ask(ImportPeople(docs=[NARI], source="another"))
    return batch.labels[0], batch.id


def found(one: Organisation, body: str, words: str = "", *, about: str = "") -> set[str]:
    """Return which views of the guard's findings about somebody a text has."""
    doc = StoryDoc(
        subjects=[about or one.nari],
        alias="Sora",
        translations={"en": Translation(title="Spring", body=f"{body}\n\n{SAFE}")},
    )
    verdict = one["wren"].ask(CheckStory(words=words_of(doc)))
    who = about or one.nari
    return {f.type for f in verdict.findings if f.who == who and words in f.text and f.type}


def test_an_answer_is_a_fact_for_the_guard_until_it_is_changed_or_taken_back(
    organisation: Organisation,
) -> None:
    label = field(organisation)
    before = found(organisation, TOLD, ACCORDION)

    answer(organisation, label, ACCORDION)
    told = found(organisation, TOLD, ACCORDION)
    answer(organisation, label, "sings alto", rev=1)
    changed = found(organisation, TOLD, ACCORDION)
    answer(organisation, label, ACCORDION, rev=2)
    again = found(organisation, TOLD, ACCORDION)
    answer(organisation, label, "", rev=3)

    assert before == changed == found(organisation, TOLD, ACCORDION) == set()
    assert told == again == {"Q.own"}
    assert [one.said for one in answers(organisation)] == [""]


def test_an_answer_stops_a_story_whatever_key_it_lies_under_and_after_sealing_too(
    organisation: Organisation,
) -> None:
    label = field(organisation, compartment="care")
    answer(organisation, label, ACCORDION)

    organisation.service.vault.seal()
    opened_again(organisation)

    assert found(organisation, TOLD, ACCORDION) == {"Q.own"}


@pytest.mark.parametrize(
    ("kind", "said", "body", "words"),
    [
        ("number", "37", "On the shoe list she stands under number 37, and she laughed.", "37"),
        ("number", "３７", "On the shoe list she stands under number 37, and she laughed.", "37"),
        ("choice", "1", "On the shoe list she chose the felt boots, and she laughed.", "felt boots"),
        ("choice", "1", "名簿で彼女が選んだのはフェルトの長靴だった。みんなが笑った。", "フェルトの長靴"),
        ("date", "2019-05-11", "On 11 May 2019 she sang at our table, and everybody laughed.", "11 May 2019"),
        ("date", "令和元年5月11日", "On 11 May 2019 she sang at our table, and all laughed.", "11 May 2019"),
        ("place", "Otaru", "For one winter she lived in Otaru, and she laughed at the snow.", "Otaru"),
        ("place", "小樽", "For one winter she lived in Otaru, and she laughed at the snow.", "Otaru"),
        ("words", "since 11 May 2019", "On 11 May 2019 she sang at our table, and all laughed.", "11 May 2019"),
        ("words", "sews at Hinode Laundry", "She was at Hinode Laundry for long. She laughed.", "Hinode Laundry"),
    ],
)  # fmt: skip
def test_each_kind_of_answer_is_found_as_a_text_tells_it(
    organisation: Organisation, kind: str, said: str, body: str, words: str
) -> None:
    choices = [Choice(en="sandals"), Choice(en="felt boots", ja="フェルトの長靴")]
    label = field(
        organisation, name_en="Shoe list", name_ja="靴の名簿", kind=kind,
        choices=choices if kind == "choice" else [],
    )  # fmt: skip
    before = found(organisation, body, words)

    answer(organisation, label, said)

    assert before == set()
    assert found(organisation, body, words)


def test_a_number_far_from_the_words_of_its_field_tells_nothing(organisation: Organisation) -> None:
    label = field(organisation, name_en="Shoe number", kind="number")
    answer(organisation, label, "37")

    assert found(organisation, "We served 37 bowls of soup at the table that night.", "37") == set()


def test_yes_tells_the_name_of_its_field_and_no_tells_nothing(organisation: Organisation) -> None:
    body = "She is a beekeeper on the roof, and there is honey for everybody who comes by."
    label = field(
        organisation, name_en="Beekeeper on the roof", kind="choice",
        choices=[Choice(en="no", ja="いいえ"), Choice(en="yes", ja="はい")],
    )  # fmt: skip

    answer(organisation, label, "0")
    no = found(organisation, body, "eekeeper")
    answer(organisation, label, "1", rev=1)

    assert no == set()
    assert found(organisation, body, "eekeeper")


def test_who_could_check_it_is_said_by_the_field_and_followed_at_once(
    organisation: Organisation,
) -> None:
    label = field(organisation)
    answer(organisation, label, ACCORDION)
    known = organisation["crane"].ask(OpenOwnField(label=label))
    before = organisation.service.vault.model.register.records[organisation.nari].texts

    known.doc.views = ["host_side", "family"]
    organisation["crane"].ask(SaveOwnField(doc=known.doc, rev=known.rev))
    after = organisation.service.vault.model.register.records[organisation.nari].texts

    assert ("own:host_side", ACCORDION) in before
    assert ("own:family,host_side", ACCORDION) in after
    assert not [kind for kind, _words in after if kind == "own:host_side"]


@pytest.mark.parametrize(
    "change",
    [
        {"about": "case"}, {"kind": "place"}, {"compartment": "care"}, {"views": ["family"]},
        {"views": []}, {"why_en": " "}, {"name_en": "", "name_ja": ""}, {"keep_months": 999},
        {"choices": [Choice(en="one")]},
    ],
)  # fmt: skip
def test_no_change_gives_answers_another_meaning_or_hides_them(
    organisation: Organisation, change: dict[str, object]
) -> None:
    label = field(organisation)
    known = organisation["crane"].ask(OpenOwnField(label=label))
    for name, value in change.items():
        setattr(known.doc, name, value)

    with pytest.raises(BadInput):
        organisation["crane"].ask(SaveOwnField(doc=known.doc, rev=known.rev))


def test_answers_to_choose_from_are_only_added(organisation: Organisation) -> None:
    label = field(organisation, kind="choice", choices=[Choice(en="red"), Choice(en="blue")])
    crane, known = organisation["crane"], organisation["crane"].ask(OpenOwnField(label=label))

    known.doc.choices = [Choice(en="blue"), Choice(en="red")]
    with pytest.raises(BadInput):
        crane.ask(SaveOwnField(doc=known.doc, rev=known.rev))
    known.doc.choices = [Choice(en="red"), Choice(en="blue"), Choice(en="green")]
    crane.ask(SaveOwnField(doc=known.doc, rev=known.rev))


@pytest.mark.parametrize(
    ("kind", "said"),
    [("number", "many"), ("choice", "7"), ("choice", "red"), ("person", "Nari"),
     ("person", "C-ZZZZZZ"), ("words", "x" * 3000)],
)  # fmt: skip
def test_what_can_be_no_answer_is_refused_with_its_field_and_nothing_is_stored(
    organisation: Organisation, kind: str, said: str
) -> None:
    whole = field(organisation, name_en="Hat", name_ja="帽子")
    choices = [Choice(en="red")] if kind == "choice" else []
    label = field(organisation, kind=kind, choices=choices)
    given = [GivenValue(field=whole, said="felt"), GivenValue(field=label, said=said)]

    with pytest.raises(BadInput) as refusal:
        organisation["crane"].ask(SaveOwnValues(of=organisation.nari, given=given))

    assert "Music" in str(refusal.value)
    assert said not in str(refusal.value)
    assert {one.rev for one in answers(organisation)} == {0}


def test_two_who_answer_one_field_lose_nothing(organisation: Organisation) -> None:
    label = field(organisation)
    answer(organisation, label, "sings alto")

    with pytest.raises(ChangedMeanwhile):
        answer(organisation, label, "plays drums")
    answer(organisation, label, "sings alto")  # the same again is no change

    assert [(one.said, one.rev, one.by) for one in answers(organisation)] == [
        ("sings alto", 1, "crane")
    ]


@pytest.mark.parametrize(
    ("compartment", "readers"),
    [("identity", {"crane", "tern"}), ("resettlement", {"crane"}), ("care", {"crane"}),
     ("operations", {"tern"})],
)  # fmt: skip
def test_who_has_no_key_to_a_field_neither_reads_nor_answers_it(
    organisation: Organisation, compartment: str, readers: set[str]
) -> None:
    label = field(organisation, compartment=compartment)
    writer = "crane" if "crane" in readers else "tern"
    answer(organisation, label, ACCORDION, by=writer)

    for handle in {"crane", "tern"} - readers:
        assert answers(organisation, by=handle) == []
        with pytest.raises(Refused):
            answer(organisation, label, "other", by=handle, rev=1)
    for handle in readers:
        assert [one.said for one in answers(organisation, by=handle)] == [ACCORDION]


@pytest.mark.parametrize("handle", ["wren", "owl", "finch"])
def test_others_see_neither_fields_nor_answers(organisation: Organisation, handle: str) -> None:
    label = field(organisation)

    for call in (
        ListOwnFields(), OpenOwnField(label=label), OpenOwnValues(of=organisation.nari),
        SaveOwnValues(of=organisation.nari, given=[]), MoveOwnField(label=label, move="stop", rev=1),
    ):  # fmt: skip
        with pytest.raises(Refused):
            organisation[handle].ask(call)


def test_an_answer_is_destroyed_after_its_last_day_and_the_guard_forgets_it(
    organisation: Organisation,
) -> None:
    label = field(organisation, keep_months=6)
    answer(organisation, label, ACCORDION)
    vault, clock = organisation.service.vault, organisation.service.vault.clock
    (kept,) = answers(organisation)
    before = vault.documents.rows.count("own_value")

    assert kept.ends_on is not None
    assert 180 < (kept.ends_on - clock.now().date()).days < 190
    vault.clock = _Later(clock, days=190)
    vault.seal()
    opened_again(organisation)

    assert (before, vault.documents.rows.count("own_value")) == (1, 0)
    assert [one.said for one in answers(organisation)] == [""]
    assert found(organisation, TOLD, ACCORDION) == set()


def test_it_is_destroyed_too_while_the_register_stays_open_for_days(
    organisation: Organisation,
) -> None:
    label = field(organisation, keep_months=1)
    answer(organisation, label, ACCORDION)
    vault, service = organisation.service.vault, organisation.service
    service.compare_due()
    before = vault.documents.rows.count("own_value")

    vault.clock = _Later(vault.clock, days=40)
    service.compare_due()

    assert (before, vault.documents.rows.count("own_value")) == (1, 0)


class _Later:
    def __init__(self, clock: object, *, days: int) -> None:
        self._clock, self._days = clock, days

    def __getattr__(self, name: str) -> object:
        return getattr(self._clock, name)

    def now(self) -> object:
        return self._clock.now() + timedelta(days=self._days)  # type: ignore[attr-defined]


def test_erasing_a_person_destroys_the_answers(organisation: Organisation) -> None:
    label, (person, batch) = field(organisation), newcomer(organisation)
    answer(organisation, label, ACCORDION, of=person)

    take_back(organisation, batch)

    with pytest.raises(NotFound):
        answers(organisation, of=person)
    assert organisation.service.vault.documents.rows.count("own_value") == 0


def test_a_field_that_is_stopped_is_asked_no_more_and_its_answers_stay(
    organisation: Organisation,
) -> None:
    label = field(organisation)
    answer(organisation, label, ACCORDION)
    other = others(organisation)[0]

    organisation["tern"].ask(MoveOwnField(label=label, move="stop", rev=1))

    assert [one.said for one in answers(organisation)] == [ACCORDION]
    assert answers(organisation, of=other) == []
    with pytest.raises(BadInput):
        answer(organisation, label, "sings", of=other)
    answer(organisation, label, "", rev=1)
    assert answers(organisation) == []


def others(one: Organisation) -> list[str]:
    return [label for label in one.service.vault.model.people if label != one.nari]


def test_what_a_case_answers_is_told_of_everybody_who_belongs_to_it_and_who_joins(
    organisation: Organisation,
) -> None:
    first, second = others(organisation)[:2]
    crane, label = organisation["crane"], field(organisation, about="case")
    doc = CaseDoc(kind="family", members=[Membership(person=organisation.nari)])
    case = crane.ask(SaveCase(doc=doc)).label
    answer(organisation, label, ACCORDION, of=case)
    before = found(organisation, TOLD, ACCORDION, about=first)

    opened = crane.ask(OpenCase(label=case))
    opened.doc.members.append(Membership(person=first))
    crane.ask(SaveCase(doc=opened.doc, rev=opened.rev))
    joined = found(organisation, TOLD, ACCORDION, about=first)
    answer(organisation, label, "", of=case, rev=1)

    assert (before, joined) == (set(), {"Q.own"})
    assert found(organisation, TOLD, ACCORDION) == set()
    assert found(organisation, TOLD, ACCORDION, about=first) == set()
    assert found(organisation, TOLD, ACCORDION, about=second) == set()


def test_a_case_of_which_everybody_was_erased_takes_its_answers_along(
    organisation: Organisation,
) -> None:
    crane, label = organisation["crane"], field(organisation, about="case")
    person, batch = newcomer(organisation)
    case = crane.ask(SaveCase(doc=CaseDoc(members=[Membership(person=person)]))).label
    answer(organisation, label, ACCORDION, of=case)

    take_back(organisation, batch)
    organisation["crane"].ask(ListCases())

    assert organisation.service.vault.documents.rows.count("own_value") == 0


def test_a_plan_has_own_fields_too(organisation: Organisation) -> None:
    plan = organisation["crane"].ask(SavePlan(doc=PlanDoc(person=organisation.nari))).label
    label = field(organisation, about="plan", compartment="resettlement")

    answer(organisation, label, ACCORDION, of=plan)

    assert [one.said for one in answers(organisation, of=plan)] == [ACCORDION]
    assert found(organisation, TOLD, ACCORDION) == {"Q.own"}
    assert answers(organisation) == []
    with pytest.raises(FarshoreError):
        answers(organisation, of=plan, by="tern")


def test_records_that_become_one_keep_both_answers_and_part_with_their_own(
    organisation: Organisation,
) -> None:
    crane, label, gone = organisation["crane"], field(organisation), others(organisation)[0]
    answer(organisation, label, "sings alto", of=gone)
    answer(organisation, label, ACCORDION)
    look = crane.ask(PreviewMerge(kept=organisation.nari, gone=gone))
    merged = crane.ask(
        MergePeople(
            kept=organisation.nari, gone=gone, kept_rev=look.kept_rev, gone_rev=look.gone_rev
        )
    )

    (one,) = answers(organisation)
    assert {one.said, *one.also} == {"sings alto", ACCORDION}
    assert found(organisation, TOLD, ACCORDION) == {"Q.own"}

    crane.ask(UndoMerge(gone=gone, rev=merged.rev))
    assert [one.said for one in answers(organisation, of=gone)] == ["sings alto"]
    assert [one.said for one in answers(organisation)] == [ACCORDION]


def test_somebody_in_the_register_may_be_the_answer(organisation: Organisation) -> None:
    label = field(organisation, name_en="Guarantor", kind="person")
    other = others(organisation)[0]

    answer(organisation, label, other.lower())

    assert [one.value for one in answers(organisation)] == [other]
    record = organisation.service.vault.model.register.records[organisation.nari]
    assert other in record.kin


def test_a_second_field_of_one_name_is_refused(organisation: Organisation) -> None:
    field(organisation)

    with pytest.raises(BadInput):
        field(organisation, name_en="other", name_ja="音楽")
    field(organisation, about="case")


def test_no_answer_stands_in_the_trail_or_in_an_error(organisation: Organisation) -> None:
    label = field(organisation)
    answer(organisation, label, ACCORDION)
    organisation.members["crane"] = sign_in(organisation.nobody, "crane")

    told = all_of(organisation["crane"].ask(ListOwnFields()))

    assert ACCORDION not in told
    assert ACCORDION not in repr(answers(organisation))
