"""What a question asks about, and which published answer spares somebody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.interviews.answered import already_answered, pairs_of
from farshore.domain.interviews.topics import DANGERS, TOPICS, dangers_of, topics_of

PUBLIC = """A pupil abroad wrote to us.

**What did you miss first?** The sound of my mother chopping radish.

**ここで驚いたことは。** 何も買わなくても、お店がありがとうと言うことです。

**처음에 무엇이 그리웠습니까?** 어머니가 무를 써는 소리입니다.

Not a question: **bold** in the middle.
"""


@pytest.mark.parametrize(
    ("question", "dangers"),
    [
        ("How did you cross, and who helped you?", {"way", "helpers"}),
        ("Is your family still there? Can you talk to them?", {"family"}),
        ("In which town did you live, and when did you leave?", {"place", "dates"}),
        ("Did you pay a broker?", {"money"}),
        ("どうやって国境を渡りましたか。", {"way"}),
        ("ご家族は今どこにいますか。", {"family", "place"}),
        ("いくら払いましたか。", {"money"}),
        ("어떻게 건너왔습니까?", {"way"}),
        ("부모님은 아직 거기 계십니까?", {"family"}),
        ("고향이 어디입니까?", {"place"}),
        ("Were you ever in prison?", {"violence"}),
        ("What is a good day like now?", set()),
        ("Is there a song that you still sing?", set()),
        ("好きな歌は何ですか。", set()),
        ("요즘 하루는 어떻습니까?", set()),
    ],
)
def test_a_question_that_gives_somebody_away_is_pointed_out(
    question: str, dangers: set[str]
) -> None:
    assert set(dangers_of(question)) == dangers


@given(st.text(max_size=300))
def test_any_text_has_known_topics_in_their_order(text: str) -> None:
    found = topics_of(text)

    assert list(found) == [topic for topic in TOPICS if topic in found]
    assert set(dangers_of(text)) <= set(DANGERS)


def public() -> list:
    return list(pairs_of(story="S-222222", title="Nine questions", text=PUBLIC))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What did you miss most at first?", "The sound of my mother"),
        ("What did you miss when you came?", "The sound of my mother"),
        ("ここで一番驚いたことは何ですか。", "何も買わなくても"),
        ("처음에 무엇이 가장 그리웠습니까?", "어머니가 무를"),
    ],
)
def test_a_published_answer_to_nearly_the_same_question_is_found(
    question: str, answer: str
) -> None:
    found = already_answered(question, public())

    assert found[0].answer.startswith(answer)


@pytest.mark.parametrize(
    "question", ["Where do you work?", "What do you cook?", "仕事は何ですか。", "", "?!"]
)
def test_another_question_finds_none(question: str) -> None:
    assert already_answered(question, public()) == []


@given(question=st.text(max_size=80), text=st.text(max_size=400))
def test_any_text_can_be_searched(question: str, text: str) -> None:
    found = already_answered(question, pairs_of(story="S", title="T", text=text))

    assert len(found) <= 3
