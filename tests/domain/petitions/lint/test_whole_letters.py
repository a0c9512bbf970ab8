"""Rules of a whole letter: who is spoken to, whether it asks for something, how long it is, its head."""

from datetime import date

import pytest

from farshore.domain.petitions.letters import Language
from farshore.domain.petitions.lint import LetterFinding, lint
from tests.domain.petitions.lint.letters import EVENT, FACTS, LOOKED_ON, letter

WRONG_ADDRESSEES: tuple[tuple[Language, str, str, str], ...] = (
    (
        "en",
        "Ministry of Justice",
        "Dear Minister,",
        "As an embassy of the United States you know the sea.",
    ),
    (
        "en",
        "Ministry of Justice",
        "Dear Minister,",
        "As the embassy of the United Kingdom, you know the sea.",
    ),
    ("en", "Embassy of the Russian Federation in Japan", "Dear Ambassador of Thailand,", ""),
    ("en", "Consulate-General of Mongolia in Osaka", "Dear Consul General in Fukuoka,", ""),
    ("en", "Ministry of Justice", "Dear Minister of Foreign Affairs,", ""),
    ("en", "Embassy of the Russian Federation in Japan", "Dear Consul General,", ""),
    (
        "en",
        "Embassy of Canada",
        "Your Excellency,",
        "As the Embassy of Australia, you know the sea.",
    ),
    ("en", "Ministry of Unification", "Dear Sir,", "Your embassy has a letter box on the street."),
    (
        "en",
        "Embassy of Viet Nam in Japan",
        "Your Excellency,",
        "You represent Laos in this country.",
    ),
    ("ja", "ロシア連邦大使館", "モンゴル国大使閣下", ""),
    ("ja", "法務省", "外務大臣殿", ""),
    ("ja", "駐大阪大韓民国総領事館", "福岡総領事様", ""),
    ("ja", "総務省", "総務大臣殿", "貴大使館の門の前に立ちます。"),
    ("ja", "ロシア連邦大使館", "大使閣下", "タイ王国大使館である貴館にお届けします。"),
    ("ko", "주일본 러시아 연방 대사관", "태국 대사님께", ""),
    ("ko", "대한민국 통일부", "외교부 장관님께", ""),
    ("ko", "주오사카 대한민국 총영사관", "대사님께", ""),
    ("ko", "대한민국 통일부", "장관님께", "귀 대사관 앞에 섭니다."),
    ("zh-Hans", "中华人民共和国驻大阪总领事馆", "驻福冈总领事阁下：", ""),
    ("zh-Hans", "俄罗斯联邦驻日本大使馆", "泰国大使阁下：", ""),
    ("zh-Hans", "外交部", "部长先生：", "作为俄罗斯大使馆，贵馆知道这片海。"),
    ("zh-Hant", "俄羅斯聯邦駐日本大使館", "泰國大使閣下：", ""),
    ("zh-Hant", "俄羅斯聯邦駐日本大使館", "總領事閣下：", ""),
    ("ko", "주일본 러시아 연방 대사관", "태국 대사 각하", ""),
    ("ko", "주일본 러시아 연방 대사관", "베트남사회주의공화국 대사관", ""),
    ("ko", "주오사카 대한민국 총영사관", "주후쿠오카 총영사 각하", ""),
    ("en", "Embassy of the Russian Federation in Japan", "The Ambassador of Thailand", ""),
    ("en", "Embassy of the Russian Federation in Japan", "Embassy of Thailand\nTokyo", ""),
    ("ja", "ロシア連邦大使館", "モンゴル国大使館", ""),
    ("ja", "法務省", "外務大臣", ""),
    ("zh-Hans", "俄罗斯联邦驻日本大使馆", "泰国大使馆", ""),
    ("zh-Hans", "大阪港务局", "致：上海海事法院", ""),
    ("zh-Hans", "大阪港务局", "致上海海事法院", ""),
    ("zh-Hant", "大阪港務局", "致：上海海事法院", ""),
    ("en", "Port Office, Osaka", "To: The Maritime Court, Shanghai", ""),
)
RIGHT_ADDRESSEES: tuple[tuple[Language, str, str, str], ...] = (
    ("en", "Embassy of the Russian Federation in Japan", "Dear Ambassador of Russia to Japan,", ""),
    ("en", "Embassy of the Russian Federation in Japan", "Your Excellency,", "The Embassy of Thailand has it too."),
    ("en", "Embassy of the Russian Federation in Japan", "Petition to the embassies of Russia and Thailand are read out.", ""),
    ("en", "Embassy of the Russian Federation in Japan", "Tokyo, 20 August 2026", ""),
    ("en", "Port Office, Osaka", "To: The Port Office, Osaka", "A copy goes to Shanghai."),
    ("ja", "ロシア連邦大使館", "ロシア連邦大使館", "タイ王国大使館にも送ります。"),
    ("ja", "ロシア連邦大使館", "写し：タイ王国大使館", ""),
    ("ja", "大阪港湾局", "件名：上海の港について", ""),
    ("ja", "ロシア連邦大使館", "タイの大使館の前で会いました。", ""),
    ("ko", "주일본 러시아 연방 대사관", "러시아 연방 대사 각하", "태국 대사관에도 보냅니다."),
    ("zh-Hans", "大阪港务局", "致：大阪港务局", "抄送：上海海事法院"),
    ("zh-Hans", "大阪港务局", "致力于上海的同仁，我们写信。", ""),
    ("en", "Consulate-General of Mongolia in Osaka", "Dear Consul General,", "We began in Fukuoka as a school."),
    ("en", "Ministry of Foreign Affairs", "Dear Minister,", "As an island, Japan knows the sea."),
    ("en", "Permanent Mission of Canada to the United Nations", "Dear Ambassador,", ""),
    ("en", "UN Human Rights Council, Geneva", "Dear members of the Council,", "As friends of North Korea's people we write."),
    ("en", "Embassy of the United States of America", "Dear Ambassador,", "As the Russian embassy did not answer, we turn to you."),
    ("ja", "駐日ロシア連邦大使館", "ロシア連邦特命全権大使閣下", ""),
    ("ja", "総務省", "総務大臣殿", "タイ王国大使館にも同じ手紙をお送りしました。"),
    ("ja", "駐大阪大韓民国総領事館", "大韓民国総領事様", "福岡から参りました。"),
    ("ko", "주일본 러시아 연방 대사관", "러시아 대사님께", "니가타에서 왔습니다."),
    ("ko", "대한민국 통일부", "통일부 장관님께", "러시아 대사관에도 보냈습니다."),
    ("zh-Hans", "中华人民共和国驻大阪总领事馆", "总领事先生：", "泰国大使馆也收到了。"),
    ("zh-Hant", "俄羅斯聯邦駐日本大使館", "大使閣下：", "中國的城市也點燈。"),
)  # fmt: skip


def rules(found: tuple[LetterFinding, ...]) -> set[str]:
    return {one.rule for one in found}


@pytest.mark.parametrize(("language", "office", "salutation", "sentence"), WRONG_ADDRESSEES)
def test_a_letter_that_speaks_to_another_office_is_found(
    language: Language, office: str, salutation: str, sentence: str
) -> None:
    text = letter(language, sentence, office=office, salutation=salutation)

    found = lint(text, FACTS, on=LOOKED_ON)

    assert rules(found) == {"address-mismatch"}
    assert found[0].expected == office


@pytest.mark.parametrize(("language", "office", "salutation", "sentence"), RIGHT_ADDRESSEES)
def test_other_offices_that_are_only_mentioned_are_left_alone(
    language: Language, office: str, salutation: str, sentence: str
) -> None:
    text = letter(language, sentence, office=office, salutation=salutation)

    assert lint(text, FACTS, on=LOOKED_ON) == ()


TELLS: dict[Language, str] = {
    "en": "She asked whether any of them had written. Last year we asked you for the same. That is all that we wished to tell you.",
    "ja": "昨年もお願いしました。子どもたちは岸壁に立ちます。どうぞご自愛ください。",
    "ko": "지난해에도 부탁드렸습니다. 아이들은 부두에 섭니다. 늘 건강하시기 바랍니다.",
    "zh-Hans": "孩子们站在码头上。去年我们曾请求过。谨此奉告。",
    "zh-Hant": "孩子們站在碼頭上。去年我們曾請求過。謹此奉告。",
}
ASKS: tuple[tuple[Language, str], ...] = (
    ("en", "Please open the road."),
    ("en", "We therefore respectfully urge your Government to open the road."),
    ("en", "Would you open the road once more?"),
    ("en", "We would be grateful if the road were opened."),
    ("en", "Our request is a small one: open the road."),
    ("en", "We call upon you to open the road."),
    ("ja", "道を開いてください。"),
    ("ja", "道を開いていただきたく存じます。"),
    ("ja", "道を開くよう強く求めます。"),
    ("ja", "道を開くことを要請いたします。"),
    ("ja", "道を開いていただければ幸いです。"),
    ("ko", "길을 열어 주십시오."),
    ("ko", "길을 열어 주실 것을 촉구합니다."),
    ("ko", "길을 열어 주시기 바랍니다."),
    ("ko", "길을 열어 주시기를 간곡히 청합니다."),
    ("zh-Hans", "我们敦促贵国开放道路。"),
    ("zh-Hans", "希望贵国开放道路。"),
    ("zh-Hans", "请开放道路。"),
    ("zh-Hant", "我們呼籲貴國開放道路。"),
    ("zh-Hant", "敬請開放道路。"),
)


@pytest.mark.parametrize("language", TELLS)
def test_a_letter_that_asks_for_nothing_is_found(language: Language) -> None:
    assert rules(lint(letter(language, TELLS[language], asks=False), FACTS, on=LOOKED_ON)) == {
        "no-request"
    }


@pytest.mark.parametrize(("language", "sentence"), ASKS)
def test_a_letter_that_asks_in_other_words_is_left_alone(language: Language, sentence: str) -> None:
    assert lint(letter(language, sentence, asks=False), FACTS, on=LOOKED_ON) == ()


LONG: dict[Language, tuple[str, int]] = {
    "en": ("The sea is wide. ", 450), "ja": ("海は広いのです。", 1100), "ko": ("바다는 넓고 깊습니다. ", 1000),
    "zh-Hans": ("大海很宽。", 1100), "zh-Hant": ("大海很寬。", 1100),
}  # fmt: skip


@pytest.mark.parametrize("language", LONG)
def test_a_letter_is_too_long_above_its_limit_and_not_at_it(language: Language) -> None:
    piece, most = LONG[language]
    own = letter(language).body
    is_words = language == "en"

    def length(text: str) -> int:
        return len(text.split()) if is_words else len("".join(text.split()))

    def filled(count: int) -> str:
        missing = count - length(own)
        whole, rest = divmod(missing, length(piece))
        if is_words:
            return piece * whole + " ".join(["sea"] * rest)
        return piece * whole + "".join(piece.split())[0] * rest

    assert lint(letter(language, filled(most)), FACTS, on=LOOKED_ON) == ()
    assert rules(lint(letter(language, filled(most + 1)), FACTS, on=LOOKED_ON)) == {"too-long"}


@pytest.mark.parametrize(
    ("language", "title", "rule", "text"),
    [
        ("en", "Lantern Day 2025", "stale-year", "2025"),
        ("ja", "灯籠の日（令和7年）", "stale-year", "令和7年"),
        ("ko", "등불의 날(9월 25일)", "date-disagrees", "9월 25일"),
        ("zh-Hans", "2025年灯笼日", "stale-year", "2025年"),
        ("zh-Hant", "燈籠日（9月14日）", "date-disagrees", "9月14日"),
    ],
)
def test_the_title_is_read_too(language: Language, title: str, rule: str, text: str) -> None:
    found = lint(letter(language, title=title), FACTS, on=LOOKED_ON)

    assert [(one.rule, one.text, one.field) for one in found] == [(rule, text, "title")]
    assert title[found[0].at :].startswith(text)


@pytest.mark.parametrize(
    ("day", "rule", "expected"),
    [
        (date(2025, 9, 24), "stale-year", "2026"),
        (date(2026, 9, 25), "date-disagrees", "2026-09-24"),
    ],
)
def test_the_day_in_the_head_is_held_against_the_right_one(
    day: date, rule: str, expected: str
) -> None:
    (found,) = lint(letter("en", day=day), FACTS, on=LOOKED_ON, day=EVENT)

    assert (found.rule, found.field, found.expected) == (rule, "day", expected)
    assert found.put_right == EVENT.isoformat()


def test_figures_that_come_later_are_not_known_yet() -> None:
    text = letter("en", "Of the 1,400 separated children, most are now grown.")

    assert rules(lint(text, FACTS, on=LOOKED_ON)) == {"figure-differs"}
    assert lint(text, FACTS, on=date(2026, 9, 2)) == ()


@pytest.mark.parametrize(
    ("language", "wrong", "right"),
    [
        ("en", "Of the 1,190 separated children, most are grown.", "Of the 1,284 separated children, most are grown."),
        ("ja", "離ればなれの子どもは千百九十人です。", "離ればなれの子どもは千二百八十四人です。"),
        ("ja", "9月24日（水）に灯りをともします。", "9月24日（木）に灯りをともします。"),
        ("ja", "令和7年（2026年）になりました。", "令和8年（2026年）になりました。"),
        ("ko", "제17회 등불의 날을 엽니다.", "제18회 등불의 날을 엽니다."),
        ("zh-Hans", "请在11月31日前答复。", "请在11月30日前答复。"),
        ("zh-Hant", "今年（2025年）的燈籠是藍色的。", "今年（2026年）的燈籠是藍色的。"),
        ("en", "The Prime Minister of Japan, Shigeru Ishiba, knows.", "The Prime Minister of Japan, Sanae Takaichi, knows."),
    ],
)  # fmt: skip
def test_what_is_known_is_put_right_in_the_same_way_of_writing(
    language: Language, wrong: str, right: str
) -> None:
    (found,) = lint(letter(language, wrong), FACTS, on=LOOKED_ON)
    assert found.put_right is not None

    begin = wrong.index(found.text)
    mended = wrong[:begin] + found.put_right + wrong[begin + len(found.text) :]

    assert mended == right
    assert lint(letter(language, mended), FACTS, on=LOOKED_ON) == ()
