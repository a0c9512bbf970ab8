"""What a test by somebody else found: each cause with names that show it."""

import pytest

from farshore.domain.names import compare

SAME = {
    "a caron over o or u is tone 3 of pinyin": [
        ("윤무익", "Yǐn Wǔyì"), ("車允", "Chē Yǔn"), ("서아우", "Xú Yǎyǔ"),
    ],
    "a caron or a macron is a breve mistyped": [
        ("정창호", "Chǒng Ch'ang-ho"), ("정창호", "Chōng Ch'ang-ho"), ("박성철", "Pak Sǒng-ch'ǒl"), ("김정은", "Kim Jong-ûn"),
    ],
    "the north writes breves as well": [("김정은", "Kim Jŏng Ŭn"), ("최룡해", "Choe Ryong-hae")],
    "an apostrophe divides syllables of pinyin": [("金正恩", "Jin Zheng'en"), ("邊在恩", "Bian Zai'en")],
    "any mark is an apostrophe": [
        ("T'ak Song-il", "Thak Song-il"), ("탁성일", "Tʻak Sŏng-il"), ("탁성일", "Tʼak Sŏng-il"), ("탁성일", "T`ak Sŏng-il"),
        ("탁성일", "T´ak Sŏng-il"), ("최철훈", "Ch‘oe Ch‘ŏr-hun"),
    ],
    "a title in Hangul": [
        ("박상순 의원", "朴相淳"), ("김정은 위원장", "Kim Jong Un"), ("문재인 대통령", "Moon Jae-in"), ("박명진 기자", "Pak Myong-jin"),
        ("박명진 이사장님", "朴明珍"), ("박명진선수", "Park Myung-jin"), ("박명진 목사님", "박명진"), ("박명진 국장 동지", "박명진"),
    ],
    "a title in characters": [
        ("김정은", "金正恩委員長"), ("문재인", "文在寅大統領"), ("손흥민", "孫興慜選手"), ("박명진", "朴明珍女士"), ("박명진", "朴明珍 教授"),
        ("김정은", "キム・ジョンウン総書記"), ("박명진", "朴明珍同志"), ("朴明珍", "朴明珍将軍"),
    ],
    "a title in Latin or Cyrillic letters": [
        ("황유신", "товарищ Хван Ю Син"), ("박명진", "г-н Пак Мёнджин"), ("박명진", "тов. Пак Мёнджин"), ("장봉대", "Chang Pong-dae, PhD"),
        ("박명진", "Gen. Pak Myong-jin"), ("박명진", "Prof. Dr. Pak Myong-jin"), ("박명진", "President Pak Myong-jin"),
        ("박명진", "Pak Myong-jin, Jr."), ("박명진", "Comrade Pak Myong Jin"), ("박명진", "Pak Myong-jin-ssi"), ("박명진", "Pak Myong-jin-nim"),
    ],
    "the end of a true given name is no title": [
        ("김대표", "Kim Dae-pyo"), ("이교수", "Lee Kyo-soo"), ("Sir-ik Ch'oe", "Choe Sil-ik"), ("임복림", "Im Pong-nim"),
        ("윤이상", "ユン・イサン"), ("오미향", "O Mi-hyang"), ("강장군", "Kang Jang-gun"),
    ],
    "h falls silent in katakana": [("박근혜", "パク・クネ"), ("朴槿惠", "パク・クネ"), ("김은현", "キム・ウニョン"), ("김길혁", "キム・ギリョク")],
    "a stop becomes nasal in katakana": [("尹錫悅", "ユン・ソンニョル"), ("오극렬", "オ・グンニョル"), ("조명록", "チョ・ミョンノク"), ("박학묵", "パク・ハンムク")],
    "a final moves to the next vowel in katakana": [("廉月銀", "ヨム ウォルン"), ("김은원", "キム・ウヌォン"), ("김심웅", "キム・シムン"), ("박학예", "パク・ハゲ")],
    "a family name has two syllables": [
        ("Sonu Yu Sun", "ソヌ ユスン"), ("南宮權", "Nangong Quan"), ("황보명도", "Mr. Hwangbo Myong-do"), ("鮮于勳", "Sŏnu Hun"),
        ("諸葛亮", "Zhuge Liang"), ("獨孤英", "Dokgo Young"), ("司空敏", "사공민"), ("西門卓", "서문탁"), ("남궁은희", "ナムグン・ウニ"),
    ],
}  # fmt: skip
LOW = {
    "a spelling that is usual for another syllable": [
        ("박인남", "Pak Il-lam"), ("반근계", "Pan Geon-kye"), ("김혁식", "Kim Kyok-sik"), ("Yi Hak-kye", "Yi Hak-kyu"),
        ("맹유범", "Maeng U-bom"), ("조승진", "Cho Seong-jin"), ("Chi Nam-gwang", "Chi Nam-gwan"), ("손학균", "Sun Hegui"),
        ("ウォン・ナムガン", "Wŏn Nam-gwang"), ("キム・ヨナ", "Kim Young-ha"), ("이옥무", "Lee Uk-mu"),
    ],
    "names of other peoples": [
        ("Müller", "Miller"), ("Nguyen Van An", "Nguyen Van Anh"), ("Smith John", "Smyth John"), ("Tanaka Kenji", "Tanaka Kenichi"),
        ("O'Brien", "O'Bryan"), ("Schmidt Anna", "Schmitt Anna"),
    ],
    "a title is not the name": [("박대통령", "박"), ("이정교수", "이")],
}  # fmt: skip


def cases(groups: dict[str, list[tuple[str, str]]]) -> list[object]:
    return [
        pytest.param(*pair, id=f"{why}: {pair[0]} {pair[1]}")
        for why, pairs in groups.items()
        for pair in pairs
    ]


@pytest.mark.parametrize(("one", "two"), cases(SAME))
def test_one_name_is_the_same(one: str, two: str) -> None:
    assert compare(one, two).score >= 0.5


@pytest.mark.parametrize(("one", "two"), cases(LOW))
def test_another_name_scores_lower_than_any_usual_spelling(one: str, two: str) -> None:
    found = compare(one, two)

    assert found.score < 0.75
    assert found.reasons


@pytest.mark.parametrize(
    ("right", "slipped"),
    [
        ("Yi Kwŏn-hye", "Yi Kwŏn-he"), ("Pak Kil-sŏk", "Pa Kil-sŏk"), ("T'ae Ha-ja", "Tae Ha-"), ("Jo Geum-taek", "Jo eum-taek"),
        ("Kim Ch'un-sŏng", "Kim h'un-sŏng"), ("Pak Ik-sŏl", "Bak k-seol"), ("Hwang Chŏng-suk", "Hwnag Chŏng-suk"),
    ],
)  # fmt: skip
def test_a_slip_anywhere_leaves_a_small_probability(right: str, slipped: str) -> None:
    assert 0.0001 < compare(right, slipped).score < 1.0


def test_a_needless_slip_does_not_join_two_names() -> None:
    assert compare("Wang Wei", "Wang Ui").score < compare("Wang Wei", "왕위").score


@pytest.mark.parametrize("filling", ["가", "a", "朴 ", "ア"])
def test_long_texts_are_only_equal_to_themselves(filling: str) -> None:
    text = filling * 4000

    other = compare(text, text[:-1] + "x")

    assert compare(text, text).score == 1.0
    assert other.score < 0.1
    assert "too long" in other.reasons[0]


def test_one_letter_is_less_of_a_difference_than_two() -> None:
    one = compare("Kim Song-hui", "Kim Song-hu").score
    two = compare("Kim Song-hui", "Kim Sang-hu").score

    assert two < one < 0.5
