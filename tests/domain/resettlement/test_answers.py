"""What is no level is never 0; two voices are never averaged; a draft is kept as it is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.errors import BadInput
from farshore.domain.resettlement.answers import (
    Problem,
    apart,
    day_of,
    is_answered,
    kept,
    level_of,
    needs_note,
    number_of,
    problems,
    shares_of,
    trend,
    urgent_scales,
)
from farshore.domain.resettlement.catalogue import LEVELS, UNSAID, catalogue
from farshore.domain.resettlement.reviews import (
    Answer,
    ReviewDoc,
    ReviewPartDoc,
    Voices,
    check_part,
    check_review,
)

KNOWN = catalogue()
CODES = st.sampled_from(["", *LEVELS, *UNSAID])


@pytest.mark.parametrize("code", [*UNSAID, "", "5", "-1", "x", "٣"])
def test_whatever_is_no_level_counts_as_none_and_never_as_0(code: str) -> None:
    assert level_of(code) is None
    assert apart(Voices(own=code, ours="0")) is None


@given(CODES, CODES)
def test_a_note_is_asked_exactly_where_two_levels_are_two_apart(own: str, ours: str) -> None:
    voices = Voices(own=own, ours=ours)

    both = own in LEVELS and ours in LEVELS
    assert needs_note(voices) == (both and abs(int(own) - int(ours)) >= 2)
    assert apart(voices) == apart(Voices(own=ours, ours=own))


@given(CODES, CODES)
def test_a_low_level_of_either_voice_is_urgent_only_where_somebody_is_in_danger(
    own: str, ours: str
) -> None:
    scales = {code: Voices(own=own, ours=ours) for code in KNOWN.scales}
    found = urgent_scales(ReviewDoc(scales=scales), known=KNOWN)

    is_low = bool({"0", "1"} & {own, ours})
    assert set(found) == ({"housing", "safety", "stability"} if is_low else set())


def test_problems_stand_in_the_order_of_the_page_and_none_in_a_closed_domain() -> None:
    doc = ReviewDoc(
        scales={"safety": Voices(own="1", ours="3"), "work": Voices(own="0", ours="4", note="so")},
        answers={"H3": Answer(said="many"), "W5": Answer(said="12")},
    )
    asked = ["housing", "safety", "work"]

    assert problems(doc, scales=asked, version=1) == [
        Problem("housing", "answer", "H3"), Problem("safety", "note"),
    ]  # fmt: skip
    assert problems(doc, scales=asked, version=1, closed={"housing", "safety"}) == []


@pytest.mark.parametrize(
    ("code", "said", "number"),
    [("H4", "3", 3), ("H4", "4", None), ("H4", "-1", None), ("H4", "２", None), ("H4", " 0 ", 0),
     ("H4", "9" * 5_000, None), ("W5", "600", 600), ("W5", "", None)],
)  # fmt: skip
def test_a_number_is_one_within_its_limit(code: str, said: str, number: int | None) -> None:
    assert number_of(KNOWN.indicators[code], said) == number


@given(st.sampled_from(sorted(KNOWN.indicators)), st.text(max_size=30), st.text(max_size=30))
def test_an_answer_keeps_typed_words_and_codes_that_its_question_knows(
    code: str, value: str, said: str
) -> None:
    indicator = KNOWN.indicators[code]
    found = kept(indicator, value=value, said=said)

    assert found.said in {said, ""}
    assert kept(indicator, value=found.value, said=found.said) == found
    if indicator.kind != "shares":
        assert found.said == said


def test_shares_are_read_and_anything_else_left_out() -> None:
    indicator = KNOWN.indicators["W4"]

    found = kept(indicator, value="wages:2,welfare:1,gold:3,us:9,family", said="")

    assert shares_of(indicator, found.value) == {"wages": "2", "welfare": "1"}
    assert is_answered(indicator, found)
    assert not is_answered(indicator, kept(indicator, value="gold:1", said=""))


def test_declining_is_an_answer_and_silence_is_none() -> None:
    for code in KNOWN.indicators:
        indicator = KNOWN.indicators[code]
        assert is_answered(indicator, Answer(value="declined"))
        assert not is_answered(indicator, Answer())


def test_a_date_in_an_answer_is_understood_as_people_say_it() -> None:
    assert day_of(Answer(said="平成29年9月")) == "2017-09"
    assert day_of(Answer(said="some day")) == ""


def test_a_trend_needs_two_reviews_and_passes_over_what_was_not_said() -> None:
    first, second, third = date(2024, 1, 1), date(2025, 1, 1), date(2026, 1, 1)

    assert trend([(first, "2")]) == ""
    assert trend([(first, "2"), (second, "declined")]) == ""
    assert trend([(third, "3"), (first, "2"), (second, "not_asked")]) == "up"
    assert trend([(first, "2"), (second, "2")]) == "same"
    assert trend([(first, "2"), (second, "0")]) == "down"


@pytest.mark.parametrize(
    "doc",
    [
        ReviewDoc(kind="y1"),
        ReviewDoc(person="C-222222", kind="y11"),
        ReviewDoc(person="C-222222", kind=""),
        ReviewDoc(person="C-222222", kind="y1", held_on=date(9999, 1, 1)),
        ReviewDoc(person="C-222222", kind="y1", catalogue=99),
        ReviewDoc(person="C-222222", kind="y1", scales={"health": Voices(own="3")}),
        ReviewDoc(person="C-222222", kind="y1", scales={"work": Voices(own="5")}),
        ReviewDoc(person="C-222222", kind="y1", scales={"magic": Voices()}),
        ReviewDoc(person="C-222222", kind="y1", answers={"C2": Answer(value="all")}),
        ReviewDoc(person="C-222222", kind="y1", answers={"S2": Answer(value="yes")}),
        ReviewDoc(person="C-222222", kind="y4", picked=["work", "leisure", "links", "bonds"]),
        ReviewDoc(person="C-222222", kind="y1", wish="x" * 4_001),
        ReviewDoc(person="C-222222", kind="y1", scales={"work": Voices(note="x" * 4_001)}),
        ReviewDoc(person="C-222222", kind="y1", answers={"W1": Answer(said="x" * 201)}),
    ],
)
def test_a_review_that_can_not_be_kept_is_refused(doc: ReviewDoc) -> None:
    with pytest.raises(BadInput):
        check_review(doc)


@pytest.mark.parametrize(
    "part",
    [
        ReviewPartDoc(person="C-222222", review="V-222222", place="care",
                      answers={"S2": Answer(value="yes")}),
        ReviewPartDoc(person="C-222222", review="V-222222", place="operations",
                      scales={"health": Voices(own="1")}),
        ReviewPartDoc(person="C-222222", place="care"),
        ReviewPartDoc(review="V-222222", place="care"),
    ],
)  # fmt: skip
def test_a_part_holds_what_belongs_into_its_own_compartment(part: ReviewPartDoc) -> None:
    with pytest.raises(BadInput):
        check_part(part)


def test_an_unfinished_review_is_kept_whatever_is_missing_in_it() -> None:
    check_review(
        ReviewDoc(
            person="C-222222", kind="y3", scales={"safety": Voices(own="1", ours="4")},
            answers={"H3": Answer(said="many")},
        )
    )  # fmt: skip
