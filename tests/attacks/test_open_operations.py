"""What is under way is betrayed by no text: not its place today, not the coming move, whoever the text is about."""

import json
from datetime import date
from pathlib import Path

import pytest

from farshore.config.files.register_files import read_register
from farshore.domain.guard import Ledger, Register, check
from farshore.domain.guard.people.register import Operation
from farshore.domain.people.records import JourneyEvent, PersonDoc, PersonName, Statement
from farshore.domain.stories.documents import StoryDoc, Translation

ON = date(2026, 3, 1)
SAFE = PersonDoc(label="C-1", names=[PersonName(text="박나리")])
MOVING = PersonDoc(
    label="L-1", stage="in_motion", journey=[JourneyEvent(event="safe_haven", place="Kunming")]
)
OPEN = Register([SAFE, MOVING])
OPEN.put_operation(Operation(label="OP-1", places=("Vientiane", "House of Reeds"), count=3))
CLOSED = Register([SAFE])


def betrayed(text: str, *, register: Register = OPEN, subjects: str = "") -> set[str]:
    """Return how strongly words of a text are stopped because something is under way."""
    doc = StoryDoc(
        label="S-1", subjects=subjects.split(), no_subject=not subjects, translations={"en": Translation(body=text)}
    )  # fmt: skip
    verdict = check(doc, register=register, ledger=Ledger(), on=ON)
    return {f.strength for f in verdict.findings if f.rule == "guard.live-operation"}


AT_ITS_PLACE = [
    "Three people are waiting in Vientiane.", "A family stays near Kunming for now.", "They will be taken to Vientiane.",
    "They arrived in Kunming last week.", "He has been in Kunming since May.", "Two women hide at the House of Reeds.",
    "三人がビエンチャンで待っています。", "昆明に母子がいる。", "세 명이 비엔티안에서 기다리고 있다.", "쿤밍에 모녀가 숨어 있다.",
    "她们现在在昆明。",
]  # fmt: skip


@pytest.mark.parametrize("text", AT_ITS_PLACE)
def test_people_at_the_place_of_an_operation_are_stopped_with_and_without_a_subject(
    text: str,
) -> None:
    assert betrayed(text) == {"block"}
    assert betrayed(text, subjects="C-1") == {"block"}


@pytest.mark.parametrize(
    "text",
    [
        "The family will cross the river next week.", "We will fetch three of them before dawn.",
        "Two of them are hiding in a rented room.", "一家は来週、国境を越える予定です。", "일행은 다음 주에 강을 건널 예정이다.",
    ],
)  # fmt: skip
def test_a_coming_move_is_asked_about_while_something_is_under_way(text: str) -> None:
    assert betrayed(text) == {"decide"}


@pytest.mark.parametrize(
    "text",
    [
        "She remembers the market of Vientiane.", "She waited in Vientiane in 2012.", "We will meet at the city hall on Saturday.",
        "Many refugees wait in Vientiane for years.", "彼女は昆明を覚えている。", "그들은 쿤밍에서 석 달을 지냈다.", "They will arrive in Osaka on Friday.",
        "The choir will sing in May.", "Vientiane is the capital of Laos.",
    ],
)  # fmt: skip
def test_what_is_over_or_about_nobody_is_left_alone(text: str) -> None:
    assert betrayed(text) == set()


@pytest.mark.parametrize("text", AT_ITS_PLACE)
def test_nothing_is_stopped_while_nothing_is_under_way(text: str) -> None:
    assert betrayed(text, register=CLOSED) == set()


def test_an_operation_ends_with_the_way_of_its_people() -> None:
    register = Register([SAFE, MOVING])
    assert betrayed(AT_ITS_PLACE[1], register=register) == {"block"}

    register.put(PersonDoc(label="L-1", stage="arrived"))

    assert betrayed(AT_ITS_PLACE[1], register=register) == set()


def test_a_register_file_tells_of_an_operation_of_which_only_a_number_is_known(
    tmp_path: Path,
) -> None:
    rows = [
        {"id": "OP-1", "state": "moving", "who": [], "where": "Vientiane", "count": 3, "since": "2026-02"},
        {"id": "OP-2", "state": "closed", "who": [], "where": "Kunming"},
    ]  # fmt: skip
    people = [{"id": "C-1", "hangul": "박나리"}]
    path = tmp_path / "register.json"
    path.write_text(json.dumps({"people": people, "live_operations": rows}), "utf-8")
    register = read_register(path).register

    assert betrayed("Three people are waiting in Vientiane.", register=register) == {"block"}
    assert "block" not in betrayed("A family stays near Kunming for now.", register=register)


HELPERS = Register([
    SAFE,
    PersonDoc(label="H-1", role="helper", names=[PersonName(text="최장복")], statements=[
        Statement(kind="job", said="helper, cabbage seller"), Statement(kind="trait", said="owns a small boat"), Statement(kind="residence", said="Longjing"),
    ]),
])  # fmt: skip


def helper(text: str) -> set[tuple[str, str]]:
    doc = StoryDoc(label="S-1", subjects=["C-1"], translations={"en": Translation(body=text)})
    verdict = check(doc, register=HELPERS, ledger=Ledger(), on=ON)
    return {
        (f.strength, f.who) for f in verdict.findings if f.who == "H-1" and f.strength != "note"
    }


@pytest.mark.parametrize(
    "text",
    [
        "The man with the boat took us across.",
        "船を持つ男が私たちを乗せてくれた。",
        "배를 가진 아저씨가 우리를 태워 주었다.",
    ],
)
def test_a_helper_told_by_one_thing_is_asked_about(text: str) -> None:
    assert helper(text) == {("decide", "H-1")}


@pytest.mark.parametrize(
    "text",
    ["The cabbage seller hid us in Longjing.", "A man with a boat, who sells cabbage, hid us."],
)
def test_a_helper_told_by_two_kinds_is_stopped(text: str) -> None:
    assert ("block", "H-1") in helper(text)


@pytest.mark.parametrize(
    "text", ["The boat was cold.", "She sells cabbages now.", "船は冷たかった。"]
)
def test_a_thing_alone_is_nobody_s_help(text: str) -> None:
    assert helper(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "The three young people are in Kunming as we write. They have been eighteen days in a flat.",
        "Two women hide in Vientiane. Both of them cough. They play cards.",
        "세 명이 비엔티안에서 기다리고 있다. 그들은 방에서 지낸다.",
    ],
)
def test_what_goes_on_about_those_at_its_place_is_stopped_too(text: str) -> None:
    doc = StoryDoc(label="S-1", no_subject=True, translations={"en": Translation(body=text)})
    found = check(doc, register=OPEN, ledger=Ledger(), on=ON).findings
    spans = [f.start for f in found if f.rule == "guard.live-operation"]

    assert len(spans) > 1


@pytest.mark.parametrize(
    "text", ["The road is open, and they will move south in December.", "They will drive west again."]
)  # fmt: skip
def test_a_direction_is_a_coming_move(text: str) -> None:
    assert betrayed(text) == {"decide"}


def test_another_paragraph_is_about_others() -> None:
    text = "Two women hide in Vientiane.\n\nThey sang at the winter sale."

    assert len(check(
        StoryDoc(label="S-1", no_subject=True, translations={"en": Translation(body=text)}),
        register=OPEN, ledger=Ledger(), on=ON,
    ).findings) == 1  # fmt: skip


WIDE = Register([SAFE, MOVING])
WIDE.put_operation(Operation(label="OP-1", places=("Vientiane", "House of Reeds"), count=5))
WIDE.put_operation(Operation(label="OP-2", places=("Hunchun",), count=3))
TOLD = json.loads((Path(__file__).parent / "operations_told.json").read_text("utf-8"))
"""Sentences near a place and a day: half of them betray nothing. `seen` are those that were read while it was mended."""


@pytest.mark.parametrize("text", [one["text"] for one in TOLD if not one["betrays"]])
def test_the_past_what_is_told_of_anybody_and_news_of_elsewhere_betray_nothing(text: str) -> None:
    assert betrayed(text, register=WIDE) == set()


@pytest.mark.parametrize("text", [one["text"] for one in TOLD if one["betrays"] and one["seen"]])
def test_a_river_a_neighbouring_town_and_a_day_betray_whom_somebody_looks_for(text: str) -> None:
    assert betrayed(text, register=WIDE)
    assert betrayed(text, register=CLOSED) == set()


def test_of_the_sentences_that_nobody_read_three_quarters_are_found() -> None:
    unread = [one["text"] for one in TOLD if one["betrays"] and not one["seen"]]

    assert sum(bool(betrayed(text, register=WIDE)) for text in unread) >= 0.75 * len(unread)


@pytest.mark.parametrize("name", ["雲南", "雲南省", "云南", "윈난", "Yunnan"])
def test_a_short_name_that_a_town_here_has_as_well_is_read_as_the_place_on_the_way(
    name: str,
) -> None:
    text = f"{name}で三人が動けずにいます。" if "雲" in name or "云" in name else f"Three people hide in {name}."  # fmt: skip

    assert betrayed(text, register=WIDE)


@pytest.mark.parametrize(
    "text", ["木曜に三人を大阪へ連れて行きます。", "목요일에 세 명을 데리러 오사카에 갑니다."]
)
def test_where_nobody_is_looked_for_a_move_is_none(text: str) -> None:
    assert betrayed(text, register=WIDE) == set()


def told_of(text: str) -> set[str]:
    """Return of whom the findings about what is under way are."""
    doc = StoryDoc(label="S-1", no_subject=True, translations={"en": Translation(body=text)})
    verdict = check(doc, register=OPEN, ledger=Ledger(), on=ON)
    return {f.who for f in verdict.findings if f.rule == "guard.live-operation"}


@pytest.mark.parametrize(
    "text", ["The family will cross the river next week.", "Two of them are hiding in a rented room.", "一家は来週、国境を越える予定です。"]
)  # fmt: skip
def test_what_the_words_alone_tell_says_of_nobody_in_the_register(text: str) -> None:
    """So whoever may not open people is shown the words, and not one sentence about the whole text."""
    assert told_of(text) == {""}


def test_what_only_the_register_makes_telling_stays_with_those_who_may_open_people() -> None:
    assert told_of("A family stays near Kunming for now.") == {"L-1"}
