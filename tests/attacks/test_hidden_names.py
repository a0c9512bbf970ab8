"""A name of which a part is hidden is never clear, though no subject is named and nobody of the register fits."""

from datetime import date

import pytest

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.guard.answers.verdicts import Verdict
from farshore.domain.stories.documents import StoryDoc, Translation
from tests.large_register import named

ON = date(2026, 3, 1)
REGISTERS = {
    "nobody": Register([]),
    "whom it hides": Register([named("sora", "임소라", "イム・ソラ"), named("bell", "구보배"), named("sun", "남궁솔비")]),
}  # fmt: skip


def judge(text: str, register: Register, language: str) -> Verdict:
    doc = StoryDoc(
        label="S-1",
        no_subject=True,
        source_language=language,
        translations={language: Translation(body=text)},
    )
    return check(doc, register=register, ledger=Ledger(), on=ON)


@pytest.mark.parametrize("known", REGISTERS)
@pytest.mark.parametrize(
    "text",
    [
        "ム・ソ○が来た。", "ム○ンが来た。", "イム・○ラさんが来た。", "イ○・ソラさん", "イム・ソ〇は来た", "イム・ソ＊さん", "ク・ボ○",
        "ク・○○さん", "ク○○さん", "リョム・□□は", "ク某さん", "イム某は", "林○○さん", "林某は", "K○○さん", "○ラさん", "イム・ソ*さん",
    ],
)  # fmt: skip
def test_a_name_in_kana_or_characters_with_hidden_signs_is_asked_about(
    text: str, known: str
) -> None:
    assert judge(text, REGISTERS[known], "ja").level != "clear"


@pytest.mark.parametrize("known", REGISTERS)
@pytest.mark.parametrize(
    "text",
    [
        "구○○ 씨", "구○○ 씨가 왔다.", "구모 씨", "구 모 씨는", "구모씨가", "구모(35) 씨", "구OO 씨", "구oo 씨", "구XX 씨", "구ㅇㅇ 씨",
        "구** 씨", "구×× 씨", "구◇◇ 씨", "구□□ 할머니", "구△△님", "구__ 씨", "구00 씨", "구○ 씨", "구○○는 왔다", "구○배가 왔다",
        "남궁○○ 씨", "남궁모 씨", "구 아무개 씨", "구아무개는", "구某氏", "ㄱ씨", "ㄱㅂㅂ 씨", "임○○ 군", "임모 양은",
    ],
)  # fmt: skip
def test_a_korean_name_with_hidden_syllables_is_asked_about(text: str, known: str) -> None:
    assert judge(text, REGISTERS[known], "ko").level != "clear"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("○コーヒー ○パン", "ja"), ("正しいものに○、違うものに×をつけてください。", "ja"), ("**ム**は太字です。", "ja"), ("某国の港", "ja"),
        ("네모 씨앗", "ko"), ("○ 빵 ○ 우유", "ko"), ("**사람**은 굵은 글씨", "ko"), ("아무개라도 온다", "ko"), ("모 씨앗을 심었다", "ko"),
        ("100○ 원", "ko"), ("표 ○× 문제", "ko"),
    ],
)  # fmt: skip
def test_signs_that_hide_no_name_ask_nothing(text: str, language: str) -> None:
    assert judge(text, REGISTERS["nobody"], language).level == "clear"
