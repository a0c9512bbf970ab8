"""The guard answers whether a text may go out. It must not answer who is in the register."""

import itertools
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from farshore.domain.errors import FarshoreError
from farshore.domain.guard.answers.verdicts import Finding, PersonCrowd, Verdict, WholeRemedy
from farshore.domain.people.records import (
    FamilyLink,
    JourneyEvent,
    PersonDoc,
    PersonName,
    Statement,
)
from farshore.domain.stories.documents import StoryDoc, Translation, arrived_of, words_of
from farshore.vault.guarding.telling import TELLERS, holds_judgement
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.errors import (
    ChangedMeanwhile,
    DecisionRefused,
    ListOfNames,
    SearchedEnough,
    ToldEnough,
)
from farshore.vault.speech.messages import (
    AddMember,
    AllowName,
    AnswerAgain,
    Approve,
    Call,
    CheckStory,
    CompareStory,
    CreateStory,
    FindRemedies,
    ImportPeople,
    ImportStaged,
    ImportStories,
    ListAudit,
    ListPeople,
    ListStories,
    OpenPerson,
    OpenStory,
    RecordDecision,
    Release,
    SavePerson,
    SaveStory,
    StagePeople,
    StoryView,
    Submit,
    Today,
)
from farshore.vault.speech.wire import answer_type
from farshore.vault.state.limits import (
    DETAILS_TOLD_A_DAY,
    NAMES_ASKED_A_DAY,
    NAMES_SEARCHED_A_DAY,
    PEOPLE_NAMED_A_DAY,
    PEOPLE_TOLD_A_DAY,
)
from farshore.vault.state.rights import HANDLERS
from tests.cast import CUSTODIANS, WORDS, Organisation, found_organisation, open_register, sign_in

FILLER = (
    "The kettle was on before anybody had taken off a coat, and the long table filled slowly. "
    "Somebody laughed about the rain. Somebody else had brought pears. We sat until it was dark and "
    "spoke about what a letter can do and what it can't. "
)
NAMES = [f"최{a}{b}" for a, b in itertools.product("가나다라마바사아자차", "라마바사")]
"""The crowd's names."""


class Later:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 30, 9, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def seconds(self) -> float:
        return self.moment.timestamp()


def story(body: str, *, label: str = "", subjects: list[str] | None = None) -> StoryDoc:
    return StoryDoc(
        label=label,
        subjects=subjects or [],
        no_subject=not subjects,
        translations={"en": Translation(title="An evening", body=body)},
    )


def checked(member: VaultClient, body: str, **about: Any) -> Verdict:
    return member.ask(CheckStory(words=words_of(story(FILLER + body, **about))))


def saved(member: VaultClient, body: str, *, subjects: list[str] | None = None) -> StoryView:
    label = member.ask(CreateStory(words=words_of(story("", subjects=subjects)))).label
    view = member.ask(OpenStory(label=label))
    doc = story(FILLER + body, label=label, subjects=subjects)
    return member.ask(SaveStory(words=words_of(doc), rev=view.rev))


def everything(message: Any) -> str:
    return msgspec.json.encode(message).decode()


# -- what is told ------------------------------------------------------------------------------


def test_an_editor_is_not_told_whom_a_name_outside_the_subjects_points_at(
    organisation: Organisation,
) -> None:
    verdict = checked(organisation["wren"], "Then 박나리 came in.")

    assert [f.rule for f in verdict.findings] == ["guard.name"]
    assert organisation.nari not in everything(verdict)
    assert verdict.level == "blocked"


def test_a_member_whose_own_keys_open_people_is_told_who_it_is(organisation: Organisation) -> None:
    gull = _both_roles(organisation)

    verdict = checked(gull, "Then 박나리 came in.")

    assert organisation.nari in {finding.who for finding in verdict.findings}


def test_keys_to_people_are_no_way_around_the_budget_of_searches(
    organisation: Organisation,
) -> None:
    gull = _both_roles(organisation)
    many = [f"황{a}{b}" for a, b in itertools.product("나라마바사아자진민영수호철", repeat=2)]
    docs = [PersonDoc(names=[PersonName(text=name)]) for name in many]
    organisation["crane"].ask(ImportPeople(docs=docs, source="first"))

    with pytest.raises(ListOfNames):
        gull.ask(CheckStory(words=words_of(story("\n".join(many * 3)))))
    asks = [_asking(gull, f"Then {name} came in.") for name in many]

    assert _answers_until(ToldEnough, asks) < len(many)
    with pytest.raises(ToldEnough):
        checked(gull, "Nobody came in.")
    cards = organisation["heron"].ask(Today()).cards
    assert [(c.label, c.title) for c in cards if c.kind == "asked_too_much"] == [("gull", "search")]


def test_details_of_somebody_else_can_not_be_tried_out_for_ever(organisation: Organisation) -> None:
    wren = organisation["wren"]
    asks = [
        _asking(wren, f"{' '.join(DETAILS[:2])} It was {n} steps to the door.") for n in range(100)
    ]

    assert _answers_until(ToldEnough, asks) == DETAILS_TOLD_A_DAY


def test_the_facts_of_a_subject_are_told_as_before(organisation: Organisation) -> None:
    verdict = checked(
        organisation["wren"], "She came from Musan in 2016.", subjects=[organisation.nari]
    )

    assert organisation.nari in {finding.who for finding in verdict.findings}
    assert verdict.crowds[0].who == organisation.nari


DETAILS = ["She was born on 2 November 1995.", "Her work is at Shiosai Bakery.", "She is from Musan.",
           "She landed on 8 December 2017.", "She crossed on 11 February 2016."]  # fmt: skip


def test_details_of_somebody_else_are_told_by_one_sentence_that_shows_none_of_them(
    organisation: Organisation,
) -> None:
    true, false = (
        " ".join(DETAILS[:2]),
        "She was born on 2 November 1995. Her work is at Aoi Bakery.",
    )

    fits = checked(organisation["wren"], f"{true} Her work was at Aoi Bakery before.")
    fits_less = checked(organisation["wren"], f"{true} {false}")

    assert [f.rule for f in fits.findings if f.strength == "block"] == ["guard.unnamed-person"]
    assert [
        (f.start, f.end, f.text, f.facts, f.suggestions)
        for f in fits.findings
        if f.strength == "block"
    ] == [(0, 0, "", {}, [])]
    assert organisation.nari not in everything([fits, fits_less])


def test_a_detail_of_a_relative_of_the_subject_is_neither_told_nor_decided_by_a_guess(
    organisation: Organisation,
) -> None:
    crane, wren = organisation["crane"], organisation["wren"]
    aunt = crane.ask(SavePerson(doc=_person("오복순", employer="Hinode Laundry"))).label
    nari = crane.ask(OpenPerson(label=organisation.nari))
    doc = msgspec.structs.replace(
        nari.doc, relatives=[*nari.doc.relatives, FamilyLink(kin="aunt", label=aunt)]
    )
    crane.ask(SavePerson(doc=doc, rev=nari.rev))

    view = saved(wren, "Her aunt works at Hinode Laundry.", subjects=[organisation.nari])

    assert view.verdict
    assert aunt not in everything(view)
    assert "guard.relative" not in everything(view)
    with pytest.raises((ChangedMeanwhile, DecisionRefused)):
        wren.ask(
            RecordDecision(
                label=view.doc.label, rev=view.rev, language="en", rule="guard.relative",
                field="body", span="Hinode Laundry", answer="altered", reason="x" * 40,
            )
        )  # fmt: skip


def _person(name: str, *, employer: str = "", born: str = "", role: str = "supported") -> PersonDoc:
    said = [Statement(kind="employer", said=employer)] if employer else []
    said += [Statement(kind="birth", said=born)] if born else []
    return PersonDoc(names=[PersonName(text=name)], statements=said, role=role)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One organisation for many examples."""
    found = found_organisation(tmp_path_factory.mktemp("shared") / "home")
    yield found
    found.service.close()


TOLD_DETAILS = [
    ("born", "She was born on 3 May 1971."), ("employer", "Her work is at Hinode Laundry."),
    ("birthplace", "She is from Hyesan."), ("arrival", "She landed on 4 April 2014."),
    ("job", "She is a welder."), ("trait", "She walks with a limp."),
]  # fmt: skip
RECORDS = st.fixed_dictionaries(
    {
        "birth": st.sampled_from(["", "1971-05-03", "1971", "1980-01-01", "2015-02-02"]),
        "employer": st.sampled_from(["", "Hinode Laundry", "Aoi Bakery"]),
        "birthplace": st.sampled_from(["", "Hyesan", "Musan"]),
        "job": st.sampled_from(["", "welder", "nurse"]),
        "trait": st.sampled_from(["", "limp", "a scar"]),
        "arrival": st.sampled_from(["", "2014-04-04", "2014-04", "2011"]),
        "role": st.sampled_from(["supported", "helper", "staff", "relative"]),
        "sex": st.sampled_from(["", "F", "M"]),
        "stage": st.sampled_from(["arrived", "in_motion", "died"]),
        "inside": st.booleans(),
        "kin": st.booleans(),
        "others": st.sampled_from(["", "Aunty Pear", "Han Seo-jin"]),
    }
)


def _of(drawn: dict[str, Any], *, label: str, kin: str) -> PersonDoc:
    kinds = ("birth", "employer", "birthplace", "job", "trait")
    names = ["한서진", drawn["others"]]
    return PersonDoc(
        label=label,
        role=drawn["role"],
        sex=drawn["sex"],
        stage=drawn["stage"],
        family_inside=drawn["inside"],
        names=[PersonName(text=name) for name in names if name],
        statements=[Statement(kind=k, said=drawn[k]) for k in kinds if drawn[k]],  # type: ignore[arg-type]
        journey=[JourneyEvent(event="arrival", date=drawn["arrival"])] if drawn["arrival"] else [],
        relatives=[FamilyLink(kin="niece", label=kin)] if drawn["kin"] else [],
    )


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    drawn=RECORDS,
    about=st.booleans(),
    said=st.lists(st.sampled_from([words for _kind, words in TOLD_DETAILS]), unique=True),
    name=st.sampled_from(["한서진", ""]),
)
def test_what_is_told_of_somebody_else_is_the_same_whatever_the_record_says(
    shared: Organisation, drawn: dict[str, Any], about: bool, said: list[str], name: str
) -> None:
    crane, wren = shared["crane"], shared["wren"]
    body = " ".join([*said, f"Then {name} came in." if name else "", "We had tea."])
    subjects = [shared.nari] if about else []
    label = _label_of_han(crane)
    told = []
    for record in ({**drawn, **_NOTHING}, drawn):
        rev = crane.ask(OpenPerson(label=label)).rev
        crane.ask(SavePerson(doc=_of(record, label=label, kin=shared.nari), rev=rev))
        told.append(checked(wren, body, subjects=subjects))

    nothing, something = told
    more = [f for f in something.findings if f not in nothing.findings]
    assert [f for f in nothing.findings if f not in something.findings] == []
    assert {f.rule for f in more} <= {"guard.unnamed-person", "guard.few-fit"}
    assert len(more) <= 2
    assert all(f.text == "" and not f.facts and not f.suggestions for f in more)
    assert [c.facts for c in something.crowds] == [c.facts for c in nothing.crowds]
    assert label not in everything(something)


_NOTHING = dict.fromkeys(("birth", "employer", "birthplace", "job", "trait", "arrival"), "") | {
    "kin": False,
    "role": "supported",
    "others": "",
}


def _label_of_han(crane: VaultClient) -> str:
    rows = crane.ask(ListPeople(query="한서진")).rows
    if rows:
        return rows[0].label
    return crane.ask(SavePerson(doc=_person("한서진"))).label


# -- how often ---------------------------------------------------------------------------------


def test_a_list_of_names_is_refused_and_tells_nothing(organisation: Organisation) -> None:
    for separator in ("\n", ", ", " ", " / ", "\n- ", "、"):
        with pytest.raises(ListOfNames):
            organisation["wren"].ask(CheckStory(words=words_of(story(separator.join(NAMES * 3)))))


def test_names_in_sentences_are_told_of_few_people_and_then_of_nobody(
    organisation: Organisation,
) -> None:
    wren = organisation["wren"]

    _use_up(wren)

    assert 0 < len(_told_of(organisation, "wren")) <= PEOPLE_TOLD_A_DAY
    with pytest.raises(ToldEnough):  # a refusal for some texts only would be an answer too
        checked(wren, "Nobody came in.")


def test_one_text_with_many_names_tells_nothing(organisation: Organisation) -> None:
    sentences = [f"Then {name} came in and we had tea until it was dark." for name in NAMES]

    with pytest.raises(ToldEnough):
        checked(organisation["wren"], " ".join(sentences))


def test_names_that_nobody_has_are_counted_as_well(organisation: Organisation) -> None:
    wren = organisation["wren"]
    given = ["chol", "gum", "hyok", "sung", "ryong", "myong", "song", "jin", "ok", "hui"]
    names = [f"Kim {a.title()}-{b}" for a, b in itertools.product(given, given)]
    names += [name.replace("Kim", "Paek") for name in names]

    asks = [_asking(wren, f"Then {name} came in, who is in no register at all.") for name in names]

    assert _answers_until(ToldEnough, asks) <= NAMES_ASKED_A_DAY


def test_saving_counts_like_checking_and_keeps_the_text(organisation: Organisation) -> None:
    wren = organisation["wren"]
    label = wren.ask(CreateStory(words=words_of(story("")))).label
    rev, untold = wren.ask(OpenStory(label=label)).rev, False

    for name in NAMES:
        doc = story(FILLER + f"Then {name} came in.", label=label)
        try:
            untold = wren.ask(SaveStory(words=words_of(doc), rev=rev)).verdict is None
        except ToldEnough:
            untold = True
        view = wren.ask(OpenStory(label=label))
        rev = view.rev
        assert view.doc.translations["en"].body == doc.translations["en"].body

    assert untold
    assert view.verdict is None
    assert not view.releases[0].can_publish
    assert "guard" in view.releases[0].why_not
    assert {row.verdict for row in wren.ask(ListStories()).rows} == {""}


def test_after_the_budget_no_other_call_answers_in_its_place(organisation: Organisation) -> None:
    wren = organisation["wren"]
    view = saved(wren, "We had tea.")
    _use_up(wren)

    calls_left: list[Call[Any]] = [
        Submit(label=view.doc.label, language="en"),
        Approve(label=view.doc.label, language="en", content_hash=view.releases[0].content_hash),
        FindRemedies(label=view.doc.label, rev=view.rev),
        CompareStory(label=view.doc.label, language="en"),
        AllowName(name="최가라", reason="a public person", kind="public"),
        ImportStories(docs=[arrived_of(story(FILLER + "최가라"))], source="old site"),
    ]
    for call in calls_left:
        with pytest.raises(ToldEnough):
            wren.ask(call)
    cards = wren.ask(Today()).cards
    assert not [card for card in cards if card.kind in {"blocked_draft", "guard_decision"}]


def test_the_next_day_the_guard_answers_again(tmp_path: Path) -> None:
    clock = Later()
    organisation = found_organisation(tmp_path / "home", clock=clock)
    _use_up(organisation["wren"])

    clock.moment += timedelta(days=1)
    open_register(organisation.nobody)  # it sealed itself overnight
    wren = sign_in(organisation.nobody, "wren")

    assert checked(wren, "We had tea.").level == "clear"
    organisation.service.close()


def test_a_custodian_can_let_somebody_else_ask_again(organisation: Organisation) -> None:
    _use_up(organisation["wren"])

    with pytest.raises(FarshoreError):
        organisation["wren"].ask(AnswerAgain(handle="wren"))
    organisation["heron"].ask(AnswerAgain(handle="wren"))

    assert checked(organisation["wren"], "We had tea.").level == "clear"
    trail = organisation["owl"].ask(ListAudit(per_page=500)).entries
    assert ("heron", "answer-again") in {(e.actor, e.action) for e in trail}
    _use_up(organisation["wren"])  # and it ends again


def test_a_custodian_is_told_and_the_trail_shows_it(organisation: Organisation) -> None:
    _use_up(organisation["wren"])

    cards = organisation["heron"].ask(Today()).cards
    trail = organisation["owl"].ask(ListAudit(per_page=500)).entries

    assert [(c.label, c.title) for c in cards if c.kind == "asked_too_much"] == [("wren", "guard")]
    assert ("wren", "asked-too-much") in {(e.actor, e.action) for e in trail}
    assert 0 < len(_told_of(organisation, "wren")) <= PEOPLE_TOLD_A_DAY
    assert not [c for c in organisation["wren"].ask(Today()).cards if c.kind == "asked_too_much"]


def test_imported_stories_are_told_of_few_people_and_their_subjects_of_nobody(
    organisation: Organisation,
) -> None:
    wren = organisation["wren"]
    docs = [story(FILLER + f"Then {name} came in.") for name in NAMES]

    done = wren.ask(ImportStories(docs=[arrived_of(doc) for doc in docs], source="old site"))
    views = [wren.ask(OpenStory(label=label)) for label in done.labels]

    assert 0 < len(_told_of(organisation, "wren")) <= PEOPLE_TOLD_A_DAY
    assert list(done.levels.values())[-1] == ""
    assert not [view for view in views if view.doc.subjects]
    assert not any(view.releases[0].can_publish for view in views)


def test_old_addresses_of_imported_stories_are_no_way_around_the_budget(
    organisation: Organisation,
) -> None:
    wren = organisation["wren"]
    docs = [
        msgspec.structs.replace(story(FILLER), imported=True, old_urls=[f"/2017/09/{name}/"])
        for name in NAMES
    ]

    done = wren.ask(ImportStories(docs=[arrived_of(doc) for doc in docs], source="old site"))
    views = [wren.ask(OpenStory(label=label)) for label in done.labels]

    assert 0 < len(_told_of(organisation, "wren")) <= PEOPLE_TOLD_A_DAY
    assert views[-1].releases[0].content_hash == ""  # it tells which addresses may stand


def test_labels_can_not_be_tried_out_as_subjects(organisation: Organisation) -> None:
    wren = organisation["wren"]
    rows = organisation["crane"].ask(ListPeople(per_page=100)).rows
    labels = [row.label for row in rows]
    asks = [_asking(wren, "She was born in 1995.", subjects=[label]) for label in labels]

    named = _answers_until(ToldEnough, asks)

    assert named <= PEOPLE_NAMED_A_DAY
    trail = organisation["owl"].ask(ListAudit(per_page=500)).entries
    assert {e.object for e in trail if e.action == "name-subject"} == set(labels[:named])


def test_labels_that_nobody_has_are_counted_too(organisation: Organisation) -> None:
    wren = organisation["wren"]
    asks = [_asking(wren, "Tea.", subjects=[f"C-{number:06}"]) for number in range(100)]

    assert _answers_until(ToldEnough, asks) <= PEOPLE_NAMED_A_DAY


def test_allowing_names_is_a_question_like_any_other(organisation: Organisation) -> None:
    wren, reason = organisation["wren"], "A public person, as we think."
    asks = [partial(wren.ask, AllowName(name=name, reason=reason, kind="public")) for name in NAMES]

    assert _answers_until(ToldEnough, asks) < len(NAMES)


def test_searching_people_by_name_has_an_end(organisation: Organisation) -> None:
    crane = organisation["crane"]

    asks = [partial(crane.ask, ListPeople(query=f"Kim Chol-{n}")) for n in range(300)]

    assert _answers_until(SearchedEnough, asks) == NAMES_SEARCHED_A_DAY
    assert crane.ask(ListPeople(query=organisation.nari)).total == 1
    assert crane.ask(ListPeople()).total > 1
    cards = organisation["heron"].ask(Today()).cards
    assert [(c.label, c.title) for c in cards if c.kind == "asked_too_much"] == [
        ("crane", "search")
    ]


def test_a_preview_of_an_import_tells_of_no_more_people_than_a_day_may(
    organisation: Organisation,
) -> None:
    crane = organisation["crane"]
    many = [f"황{a}{b}" for a, b in itertools.product("가나다라마바사아자차카", repeat=2)]
    docs = [PersonDoc(names=[PersonName(text=name)]) for name in many]
    crane.ask(ImportPeople(docs=docs, source="first"))

    staged = crane.ask(StagePeople(docs=docs, source="the same again"))
    batch = crane.ask(ImportStaged(id=staged.id))

    told = {label for labels in staged.alike.values() for label in labels}
    assert len(told) <= 100
    assert staged.compared < len(docs)
    assert max(staged.alike) < staged.compared
    assert len(batch.labels) == staged.compared  # whoever was not told about is not doubled either


def _told_of(organisation: Organisation, handle: str) -> set[str]:
    trail = organisation["owl"].ask(ListAudit(per_page=500)).entries
    return {e.object for e in trail if (e.actor, e.action) == (handle, "told-of")}


def _both_roles(organisation: Organisation) -> VaultClient:
    """Return a member who writes and may open people."""
    organisation["heron"].ask(
        AddMember(
            handle="gull",
            passphrase=f"{WORDS} gull",
            roles=["editor", "caseworker"],
            witnesses=CUSTODIANS,
        )
    )
    return sign_in(organisation.nobody, "gull")


def _use_up(member: VaultClient) -> None:
    asks = [_asking(member, f"Then {name} came in.") for name in NAMES]
    assert _answers_until(ToldEnough, asks) < len(NAMES)


def _asking(member: VaultClient, body: str, **about: Any) -> Callable[[], Any]:
    return partial(checked, member, body, **about)


def _answers_until(error: type[FarshoreError], asks: Sequence[Callable[[], Any]]) -> int:
    """Return how many questions are answered or refused for other reasons before the given one."""
    for number, ask in enumerate(asks):
        try:
            ask()
        except error:
            return number
        except FarshoreError:
            continue
    return len(asks)


# -- the door ----------------------------------------------------------------------------------

JUDGEMENTS = {Verdict, Finding, PersonCrowd, WholeRemedy, Release}
WORDS_OF_LEVELS = {"level", "levels", "verdict", "verdicts"}


def _structs(kind: Any, seen: set[Any]) -> set[Any]:
    """Return every struct that a message can hold."""
    for one in (kind, *get_args(kind)):
        if isinstance(one, type) and issubclass(one, msgspec.Struct) and one not in seen:
            seen.add(one)
            for field in msgspec.structs.fields(one):
                _structs(field.type, seen)
        elif one is not kind:
            _structs(one, seen)
    return seen


@pytest.mark.parametrize("name", sorted(call.__name__ for call in HANDLERS))
def test_every_answer_that_holds_a_word_of_the_guard_passes_the_door(name: str) -> None:
    answer = answer_type(next(call for call in HANDLERS if call.__name__ == name))
    structs = _structs(answer, set())
    fields = {field.name for one in structs for field in msgspec.structs.fields(one)}

    if structs & JUDGEMENTS or fields & WORDS_OF_LEVELS:
        assert holds_judgement(answer)
        assert answer in TELLERS


@pytest.mark.parametrize(
    "mark", ["{}**{}**", "[{}](https://example.org/){}", "{}&#8203;{}", "{}\\\n{}", "{}<!-- -->{}"]
)
def test_names_that_markup_hides_are_asked_about_like_others(
    organisation: Organisation, mark: str
) -> None:
    plain = [f"Then {name} came in." for name in NAMES[:4]]
    hidden = [f"Then {mark.format(name[:1], name[1:])} came in." for name in NAMES[:4]]
    names = []
    for handle, words in (("wren", plain), ("swift", hidden)):
        before = names_counted(organisation, handle)
        organisation[handle].ask(
            CreateStory(words=words_of(story(" ".join([*words, "We had tea."] * 3))))
        )
        names.append(names_counted(organisation, handle) - before)

    assert names[1] >= names[0] > 0


def names_counted(organisation: Organisation, handle: str) -> int:
    _day, seen = organisation.service.vault.asked._days.get((handle, "names"), (None, set()))
    return len(seen)
