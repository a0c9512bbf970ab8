"""Whom a reader is left with who weighs everything told against the whole caseload."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.guard import Ledger, check
from farshore.domain.guard.answers.verdicts import PersonCrowd, Verdict
from farshore.domain.guard.people.register import Register
from farshore.domain.people.records import (
    FamilyLink,
    JourneyEvent,
    PersonDoc,
    PersonName,
    Statement,
)
from farshore.domain.stories.documents import LedgerDoc, StoryDoc, Translation

ON = date(2024, 6, 1)
_SYLLABLES = "가나다라마바사아자차카타파하거너더러머버"
WORK = ("cleaner", "cook", "care worker", "factory worker")


def person(
    number: int,
    *,
    work: str = "",
    arrived: str = "2012",
    birth: str = "1980",
    kin: tuple[str, ...] = (),
    sex: str = "F",
) -> PersonDoc:
    said = {"birth": birth, "job": work or WORK[number % 4]}
    return PersonDoc(
        label=f"C-{number}",
        sex=sex,  # type: ignore[arg-type]
        names=[PersonName(text=f"최{_SYLLABLES[number % 20]}{_SYLLABLES[number // 20 + 3]}")],
        statements=[Statement(kind=k, said=v) for k, v in said.items() if v],  # type: ignore[arg-type]
        relatives=[FamilyLink(kin=one, name=f"최{_SYLLABLES[i]}") for i, one in enumerate(kin)],
        journey=[JourneyEvent(event="arrival", date=arrived, place="Narita")],
    )


def caseload(*people: PersonDoc, crowd: int = 99) -> Register:
    others = (
        person(i, arrived=str(2008 + i % 12), birth=str(1960 + i % 40), sex="FM"[i % 2])
        for i in range(100, 100 + crowd)
    )
    return Register([*people, *others])


def story(
    *texts: str, languages: tuple[str, ...] = ("en", "ja", "ko"), slug: str = "", day: str = ""
) -> StoryDoc:
    return StoryDoc(
        label="S-1",
        subjects=["C-1"],
        public_on=day or ON.isoformat(),
        source_language=languages[0],
        translations={
            language: Translation(title="Days", body=text, slug=slug)
            for language, text in zip(languages, texts, strict=False)
        },
    )


def judged(doc: StoryDoc, register: Register, *older: str) -> Verdict:
    ledger = Ledger()
    for number, text in enumerate(older):
        item = LedgerDoc(story=f"O-{number}", persons=["C-1"], title="Older", text=text)
        ledger.put(f"L-{number}", replace_date(item))
    return check(doc, register=register, ledger=ledger, on=ON)


def replace_date(item: LedgerDoc) -> LedgerDoc:
    item.public_on = "2020-01-01"
    return item


def left(doc: StoryDoc, register: Register, *older: str) -> PersonCrowd:
    (crowd,) = judged(doc, register, *older).crowds
    return crowd


def effective(doc: StoryDoc, register: Register) -> float:
    found = left(doc, register).effective
    assert found is not None
    return found


def test_a_relative_whom_few_records_list_leaves_a_small_crowd_though_all_facts_fit_everybody() -> (
    None
):
    crowd = left(
        story("The grandson sat beside her on the bench."),
        caseload(person(1, kin=("grandson",))),
    )

    assert crowd.k > 20
    assert crowd.hidden_in < 10
    assert crowd.telling[0].kind == "kin"


def test_a_relative_whom_no_record_lists_tells_a_reader_nothing_of_the_person() -> None:
    told = story("Her husband brought newspaper to sit on.")

    assert effective(told, caseload(person(1))) == effective(
        story("Somebody brought newspaper to sit on, for her."), caseload(person(1))
    )


def test_the_count_of_children_tells_more_than_that_there_are_some() -> None:
    register = caseload(
        person(1, kin=("daughter", "daughter")),
        *(person(n, kin=("daughter",)) for n in range(2, 9)),
    )

    assert effective(story("Two daughters waited."), register) < effective(
        story("Her daughters waited."), register
    )


def test_what_only_one_language_tells_counts_for_all() -> None:
    register = caseload(person(1, kin=("younger sister",)))
    korean = "그날 여동생이 왔습니다."

    joined = effective(story("She came.", "来ました。", korean), register)
    assert joined == pytest.approx(
        effective(story("She came.", korean, languages=("en", "ko")), register)
    )
    assert joined < effective(story("She came.", "来ました。"), register)


def test_many_words_of_a_trade_tell_it_though_no_sentence_does() -> None:
    register = caseload(person(1, work="baker"))
    plain = effective(story("It was warm. It was early. It was good."), register)
    told = left(story("The flour was white. The dough rose. Her oven was warm."), register)

    assert told.view == "host_side"
    assert told.hidden_in < plain / 4
    assert told.telling[0].kind == "job"


def test_an_address_tells_as_much_as_a_sentence() -> None:
    register = caseload(person(1, work="baker"))

    assert effective(story("It was early.", slug="dough-and-flour"), register) < effective(
        story("It was early.", slug="a-day"), register
    )


def test_a_post_of_a_day_is_about_somebody_who_had_come_by_then() -> None:
    register = caseload(person(1, arrived="2008-03-01"))

    early = effective(story("It was early.", day="2008-09-01"), register)
    late = effective(story("It was early.", day="2020-09-01"), register)
    assert early < 20 < late


def test_a_scene_at_school_tells_an_age() -> None:
    register = caseload(person(1, birth="2010-05-05"))

    assert effective(
        story("Her school bag was new, and the pupils laughed."), register
    ) < effective(story("Her new bag was big, and the people laughed."), register)


def test_what_older_posts_tell_is_joined() -> None:
    register = caseload(person(1, work="baker", kin=("grandson",)))
    crowd = left(story("The dough rose. It was white."), register, "Her grandson came.")

    assert crowd.hidden_in_joined < crowd.hidden_in


def test_a_small_crowd_blocks_where_words_are_facts_and_asks_where_they_only_seem_to_be() -> None:
    register = caseload(person(1, work="baker", kin=("grandson", "husband")))

    assert judged(story("Her grandson came. Her husband came."), register).level == "blocked"
    assert judged(story("The dough rose. The flour was white."), register).level == "needs_decision"


def test_one_kind_of_thing_that_strangers_here_have_too_is_asked_about_and_two_are_blocked() -> (
    None
):
    baker = person(1, work="baker")
    register = caseload(baker)
    one = judged(story("She works as a baker."), register)

    assert one.crowds[0].hidden_in < 5
    assert one.level == "needs_decision"
    tall = Register([_with_trait(baker), *list(_docs(register))])
    assert judged(story("She works as a baker and mends clocks."), tall).level == "blocked"


def _with_trait(doc: PersonDoc) -> PersonDoc:
    doc.statements = [*doc.statements, Statement(kind="trait", said="mends clocks")]
    return doc


def _docs(register: Register) -> list[PersonDoc]:
    return [
        person(i, arrived=str(2008 + i % 12), birth=str(1960 + i % 40), sex="FM"[i % 2])
        for i in range(100, 99 + len(register))
    ]


def test_the_sentence_with_the_crowd_is_told_once_for_a_person() -> None:
    register = caseload(person(1, kin=("grandson", "husband")))
    found = judged(story("Her grandson came. Her husband came. Her grandson left."), register)
    small = [f.reason for f in found.findings if f.rule == "guard.crowd-too-small"]

    assert len(small) == 3
    assert sum("of the caseload" in reason for reason in small) == 1


def test_the_words_that_pay_most_say_what_leaving_them_out_would_do() -> None:
    register = caseload(person(1, work="baker", kin=("grandson",)))
    crowd = left(story("Her grandson came. The dough rose. The flour was white."), register)
    best = crowd.telling[0]

    assert best.words == ["grandson"]
    assert best.bits > 1
    assert best.without > crowd.hidden_in


SENTENCES = (
    "Her grandson came.",
    "The dough rose, the flour was white.",
    "She was born in 1990.",
    "She came in 2012.",
    "She works as a baker.",
    "She mends clocks.",
    "Two daughters waited.",
)


@given(st.sets(st.sampled_from(SENTENCES)), st.sampled_from(SENTENCES))
def test_more_that_is_told_never_makes_a_crowd_larger_and_none_is_above_the_exact_count(
    told: set[str], more: str
) -> None:
    body = " ".join(sorted(told))
    crowd = left(story(body), EVERYTHING)
    fuller = left(story(f"{body} {more}"), EVERYTHING)

    assert crowd.effective is not None
    assert crowd.effective <= crowd.k
    assert fuller.hidden_in <= crowd.hidden_in + 0.02
    assert fuller.hidden_in_joined <= crowd.hidden_in_joined + 0.02


EVERYTHING = caseload(
    _with_trait(person(1, work="baker", birth="1990", kin=("grandson", "daughter", "daughter"))),
    crowd=60,
)


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True))
def test_somebody_of_whom_nothing_is_known_takes_no_other_out_of_a_crowd(told: list[str]) -> None:
    unknown = PersonDoc(label="C-unknown", names=[PersonName(text="최하늘")])
    doc = story(" ".join(told))
    people = [_with_trait(person(1, work="baker", birth="1990", kin=("grandson",))), *_docs_of(60)]

    before = effective(doc, Register(people))
    after = effective(doc, Register([*people, unknown]))
    assert before - 0.05 <= after <= before + 1.05


def _docs_of(count: int) -> list[PersonDoc]:
    return [
        person(i, arrived=str(2008 + i % 12), birth=str(1960 + i % 40), sex="FM"[i % 2])
        for i in range(100, 100 + count)
    ]


def test_nothing_of_what_a_reader_weighs_is_shown_in_a_log() -> None:
    crowd = left(story("Her grandson came."), caseload(person(1, kin=("grandson",))))

    assert crowd.telling
    assert "grandson" not in repr(crowd.telling)


def test_a_detail_that_narrows_nothing_makes_no_small_crowd_clear() -> None:
    early = [person(n, arrived="2009", birth="1970") for n in (1, 2, 3)]
    late = [person(n, arrived="2019", birth="1970", sex="M") for n in range(4, 60)]
    helpers = [person(n, arrived="", birth="1970") for n in range(60, 99)]
    for one in helpers:
        one.role = "helper"
    for one in (*early, *late, *helpers):  # a place that everybody shares narrows nothing
        one.statements.append(Statement(kind="residence", said="Osaka"))
    register = Register([*early, *late, *helpers])
    bare, placed = (
        judged(story(f"She sang. She laughed. {more}", day="2012-01-01"), register)
        for more in ("", "She lives in Osaka.")
    )

    assert [crowd.hidden_in < crowd.limit for crowd in (*bare.crowds, *placed.crowds)] == [
        True,
        True,
    ]
    assert (bare.level, placed.level) == ("needs_decision", "needs_decision")


def test_what_joins_is_named_where_a_relative_is_told_too() -> None:
    kin = ("son", "son", "daughter")
    register = caseload(
        *(person(n, kin=kin, arrived=str(2008 + n), work="cook") for n in range(1, 9))
    )
    verdict = judged(
        story("Her three children sat beside her. She works as a cook."),
        register,
        "She arrived in 2009. Somebody sang.",
    )

    older = {line for f in verdict.findings if f.rule == "guard.mosaic" for line in f.older}
    assert older == {"Older (2020-01): “She arrived in 2009.”"}
