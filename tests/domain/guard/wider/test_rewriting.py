"""Other words in a text: what stands beside them fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.guard.wider.rewriting import rewritten


@pytest.mark.parametrize(
    ("language", "text", "old", "new", "after"),
    [
        ("en", "She was an engineer here.", "engineer", "worker", "She was a worker here."),
        ("en", "He is a nurse.", "nurse", "assistant", "He is an assistant."),
        ("en", "He landed at Narita Airport.", "Narita Airport", "Tokyo", "He landed in Tokyo."),
        ("en", "Left on 8 December 2017.", "8 December 2017", "in December", "Left in December."),
        ("en", "Kim Myong smiled.", "Kim Myong", "our friend", "Our friend smiled."),
        ("en", "We met, at last, Kim.", "Kim", "our friend", "We met, at last, our friend."),
        ("en", "He came in March and stayed.", "March", "", "He came and stayed."),
        ("en", "Her friend, Yu-na, came.", "Yu-na", "", "Her friend came."),
        ("ko", "무산은 춥다.", "무산", "북쪽의 한 도시", "북쪽의 한 도시는 춥다."),
        ("ko", "도쿄로 갔다.", "도쿄", "한 집", "한 집으로 갔다."),
        ("ko", "서울로 갔다.", "서울", "큰 마을", "큰 마을로 갔다."),
        ("ko", "명진이 웃었다.", "명진", "친구", "친구가 웃었다."),
        ("ko", "간호사였다.", "간호사", "일하는 사람", "일하는 사람이었다."),
        ("ko", "명진과 함께", "명진", "그 친구", "그 친구와 함께"),
        ("ja", "明珍さんは笑った。", "明珍さん", "その人", "その人は笑った。"),
        ("en", "She works as a welder here.", "welder", "worker", "She works here."),
        ("en", "Two welders came.", "welders", "worker", "Two workers came."),
        ("en", "Mi-na's sister cried.", "sister", "a relative", "Mi-na's relative cried."),
        ("en", "His sisters cried.", "sisters", "a relative", "His relatives cried."),
        ("en", "She has diabetes.", "diabetes", "ill", "She has an illness."),
        ("en", "She was diabetic.", "diabetic", "ill", "She was ill."),
        (
            "en",
            "The Musan winter came.",
            "Musan",
            "a town in the north",
            "The winter in a town in the north came.",
        ),
        ("ko", "당뇨병이 있다.", "당뇨", "병", "병이 있다."),
        ("ko", "용접공으로 일한다.", "용접공", "일하는 사람", "일한다."),
        ("ko", "언니였다.", "언니", "가족", "가족이었다."),
        ("ko", "친구랑 왔다.", "친구", "사람", "사람이랑 왔다."),
        ("ja", "溶接工として働く。", "溶接工", "社会人", "働く。"),
        ("ko", "명진이 웃었다.", "명진", "Sora", "Sora가 웃었다."),
        ("ko", "소라가 웃었다.", "소라", "Jin", "Jin이 웃었다."),
        ("ko", "소라는 세 살이다.", "세 살", "30", "소라는 30이다."),
        ("ko", "소라로 갔다.", "소라", "‘별’", "‘별’로 갔다."),
        ("", "kim-myong-jin", "myong-jin", "friend", "kim-friend"),
    ],
)
def test_words_beside_a_change_fit(
    language: str, text: str, old: str, new: str, after: str
) -> None:
    start = text.index(old)

    assert rewritten(text, start, start + len(old), new, language=language) == after


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60), st.sampled_from(["en", "ja", "ko", "zh", ""]), st.text(max_size=12))  # fmt: skip
def test_new_words_always_stand_in_the_new_text(
    text: str, one: int, two: int, language: str, new: str
) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))

    after = rewritten(text, start, end, new, language=language)

    assert new.casefold() in after.casefold()
