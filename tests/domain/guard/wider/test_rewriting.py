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
        (
            "en",
            "Since that autumn he works.",
            "Since that autumn",
            "some years ago",
            "For some years he works.",
        ),
        ("en", "He works here since May 2017.", "May 2017", "in 2017", "He works here since 2017."),
        ("en", "He stayed until 8 May.", "8 May", "in May", "He stayed until May."),
        (
            "en",
            "He stayed until 8 May.",
            "until 8 May",
            "that spring",
            "He stayed until that spring.",
        ),
        (
            "en",
            "She left before 2 June 2017.",
            "2 June 2017",
            "in June 2017",
            "She left before June 2017.",
        ),
        ("en", "It was Mr. Pak.", "Pak", "our friend", "It was our friend."),
        (
            "en",
            "She works at Tsukimi Laundry now.",
            "Tsukimi",
            "a small company",
            "She works at a small company now.",
        ),
        ("en", "At Shiosai University she reads.", "Shiosai", "a school", "At a school she reads."),
        (
            "ko",
            "지금은 시라사기 식품에서 일합니다.",
            "시라사기",
            "작은 회사",
            "지금은 작은 회사에서 일합니다.",
        ),
        ("ko", "토키와기 대학교에 다녔다.", "토키와기", "학교", "학교에 다녔다."),
        (
            "ko",
            "시라사기에서 식품을 만든다.",
            "시라사기",
            "작은 회사",
            "작은 회사에서 식품을 만든다.",
        ),
        ("ja", "しらさぎ食品で働く。", "しらさぎ", "小さな会社", "小さな会社で働く。"),
        ("ja", "ときわ木大学に通う。", "ときわ木", "学校", "学校に通う。"),
        (
            "ja",
            "どうしてか店長にも分かりません。",
            "店長",
            "社会人",
            "どうしてか職場の人にも分かりません。",
        ),
        ("ja", "看護師になった。", "看護師", "社会人", "社会人になった。"),
        ("en", "A mother waits", "mother", "a relative", "A relative waits"),
        ("en", "mother waits", "mother", "a relative", "a relative waits"),
        ("en", "As for small children.", "children", "a relative", "As for small people."),
        ("en", "In the size of a child.", "child", "a relative", "In the size of a young person."),
        ("en", "Her children cried.", "children", "a relative", "Her relatives cried."),
        (
            "en",
            "At the gate stood his mother.",
            "mother",
            "a relative",
            "At the gate stood his relative.",
        ),
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
