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
        ("en", "Her friend, Yu-na, came.", "Yu-na", "", "Her friend, came."),
        ("ko", "무산은 춥다.", "무산", "북쪽의 한 도시", "북쪽의 한 도시는 춥다."),
        ("ko", "도쿄로 갔다.", "도쿄", "한 집", "한 집으로 갔다."),
        ("ko", "서울로 갔다.", "서울", "큰 마을", "큰 마을로 갔다."),
        ("ko", "명진이 웃었다.", "명진", "친구", "친구가 웃었다."),
        ("ko", "간호사였다.", "간호사", "일하는 사람", "일하는 사람이었다."),
        ("ko", "명진과 함께", "명진", "그 친구", "그 친구와 함께"),
        ("ja", "明珍さんは笑った。", "明珍さん", "その人", "その人は笑った。"),
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
