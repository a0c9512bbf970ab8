"""Words that are taken out take with them what stood there only for them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.guard.answers.verdicts import Change
from farshore.domain.guard.judging.remedies import apply
from farshore.domain.guard.wider.rewriting import rewritten
from farshore.domain.stories.documents import StoryDoc, Translation

DANGLING = {
    "en": re.compile(
        r"\b(?:the|an?|near|from|with|of|in|at|as|to|is|was|has|her|his) ?(?:[.,;!?]|$)|^(?:Who|Which|And|But) |  | [,.]"
        r"|\b(?:an? [aeio]\w|a (?:an|the)|the (?:an?|the)|an? [A-Z]?\w+s['’]? (?:is|are))\b",
        re.MULTILINE,
    ),
    "ja": re.compile(
        r"(?:^|[。、「])(?:は|が|を|に|の|と|で|も|へ|から|まで|、|だった|でした|して)|、。|のは。|はだった|はだ。|はから|はと話"
    ),
    "ko": re.compile(
        r"(?:^|[ ,])(?:은|는|을|를|와|과|의|에서|에게|까지|부터|으로|이다|이었다|였다|만)(?=[ .,])|  | [.,]"
    ),
}
CASES = [
    ("en", "She came from Musan in 2011.", "Musan", "She came in 2011."),
    ("en", "She grew up near Musan.", "Musan", "She grew up."),
    ("en", "Mi-na, who was nine, said nothing.", "who was nine", "Mi-na said nothing."),
    ("en", "She works as a welder in Adachi.", "welder", "She works in Adachi."),
    ("en", "Tea came. She is a welder. It rained.", "welder", "Tea came. It rained."),
    ("en", "Tea came. The welder's hands shook. It rained.", "welder", "Tea came. It rained."),
    ("en", "She has diabetes, and she hates needles.", "diabetes", "She hates needles."),
    ("en", "She hates needles, because she has diabetes.", "diabetes", "She hates needles."),
    ("en", "Born on 12 May 1991, she grew up here.", "on 12 May 1991", "She grew up here."),
    ("en", "It was the Musan winter that she feared.", "Musan", "It was the winter that she feared."),
    ("en", "Tea came. She lives in Adachi. It rained.", "Adachi", "Tea came. It rained."),
    ("en", "Tea came. Mr. Han is from Musan. It rained.", "Musan", "Tea came. It rained."),
    ("en", "Tea came. They gave Mi-na's letter away. It rained.", "Mi-na", "Tea came. It rained."),
    ("en", "Her friend, Yu-na, came.", "Yu-na", "Her friend came."),
    ("ja", "彼女は茂山から来た。", "茂山", "彼女は来た。"),
    ("ja", "お茶が出た。ミナさんは26歳だった。雨だった。", "26歳", "お茶が出た。雨だった。"),
    ("ja", "2017年12月8日、空港に着いた。", "2017年12月8日", "空港に着いた。"),
    ("ja", "私たちはミナさんと話した。", "ミナさん", "私たちは話した。"),
    ("ja", "ミナさんへの手紙を書いた。", "ミナさん", "手紙を書いた。"),
    ("ja", "溶接工として働いている。", "溶接工", "働いている。"),
    ("ja", "糖尿病があり、注射が嫌いだ。", "糖尿病", "注射が嫌いだ。"),
    ("ja", "お茶が出た。足立区に住んでいる。雨だった。", "足立区", "お茶が出た。雨だった。"),
    ("ja", "26歳のとき、また始めた。", "26歳", "また始めた。"),
    ("ja", "お茶が出た。火傷の跡が冬に痛む。雨だった。", "火傷の跡", "お茶が出た。雨だった。"),
    ("ko", "그는 무산에서 왔다.", "무산", "그는 왔다."),
    ("ko", "차를 마셨다. 그는 용접공이다. 비가 왔다.", "용접공", "차를 마셨다. 비가 왔다."),
    ("ko", "차를 마셨다. 2017년에 미나 씨만 남았다. 비가 왔다.", "미나 씨", "차를 마셨다. 비가 왔다."),
    ("ko", "용접공으로 일한다.", "용접공", "일한다."),
    ("ko", "당뇨병이 있어 주사를 싫어한다.", "당뇨", "주사를 싫어한다."),
    ("ko", "차를 마셨다. 아다치구에 산다. 비가 왔다.", "아다치구", "차를 마셨다. 비가 왔다."),
    ("ko", "우리는 미나 씨와 이야기했다.", "미나 씨", "우리는 이야기했다."),
    ("ko", "차를 마셨다. 지게차 면허를 땄다. 비가 왔다.", "지게차 면허", "차를 마셨다. 비가 왔다."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "after"), CASES)
def test_a_whole_sentence_is_left(language: str, text: str, words: str, after: str) -> None:
    start = text.index(words)

    left = rewritten(text, start, start + len(words), "", language=language)

    assert left == after
    assert not DANGLING[language].search(left)


PARTICLES = {
    "ja": ["は", "が", "を", "に", "の", "と", "で", "も", "へ", "から", "まで", "への", "との", "からの", "では", "には", "とは", "より", "こそ", "だけ", "さえ", "や"],
    "ko": ["은", "는", "이", "가", "을", "를", "에", "에서", "에게", "께", "의", "와", "과", "하고", "도", "만", "까지", "부터", "조차", "마저", "처럼", "보다", "로", "으로"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "particle"),
    [(one, particle) for one, all_ in PARTICLES.items() for particle in all_],
)
def test_no_particle_is_left_alone(language: str, particle: str) -> None:
    text = {
        "ja": f"お茶が出た。茂山{particle}山が見えた。雨だった。",
        "ko": f"차를 마셨다. 그날 무산{particle} 다시 보았다. 비가 왔다.",
    }[language]
    words = {"ja": "茂山", "ko": "무산"}[language]
    start = text.index(words)

    left = rewritten(text, start, start + 2, "", language=language)

    assert not DANGLING[language].search(left), left
    assert words not in left


@given(st.text(max_size=50), st.integers(0, 50), st.integers(0, 50), st.sampled_from(["en", "ja", "ko", "zh"]))  # fmt: skip
def test_what_goes_is_taken_from_the_text_and_nothing_is_added(
    text: str, one: int, two: int, language: str
) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))

    left = rewritten(text, start, end, "", language=language).casefold()

    assert len(left) <= len(text.casefold())


def test_two_words_of_one_sentence_can_both_be_taken_out() -> None:
    body = "Tea came. She is a welder from Musan. It rained."
    doc = StoryDoc(label="S-222222", translations={"en": Translation(body=body)})
    changes = [
        Change(language="en", field="body", start=body.index(w), end=body.index(w) + len(w), expected=w, replacement="")
        for w in ("welder", "Musan")
    ]  # fmt: skip

    assert apply(doc, changes).translations["en"].body == "Tea came. It rained."
