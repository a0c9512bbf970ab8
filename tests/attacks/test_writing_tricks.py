"""Names in writings that hide them from a search for letters: each is found, whoever a text is about."""

import pytest

from farshore.domain.guard.names.whole_names import find_names
from farshore.domain.guard.people.register import Register
from farshore.domain.people.records import PersonDoc, PersonName, Statement

PEOPLE = {
    "plain": ["박나리", "朴奈利"],
    "stone": ["석두만", "石斗萬"],
    "palace": ["서혜란", "徐惠蘭"],
    "double": ["선우숙", "鮮于淑"],
    "wave": ["함은하", "咸恩河"],
    "light": ["표광수", "表光洙"],
    "oak": ["어진목", "O Jin-mok"],
    "crane": ["리학", "李鶴"],
}
STATEMENTS = {
    "plain": [Statement(kind="contact", said="020 7946 0912")],
    "stone": [Statement(kind="licence", said="machine licence no. 48172")],
}


def person(label: str, *, nicknames: tuple[str, ...] = ()) -> PersonDoc:
    names = [PersonName(text=name) for name in PEOPLE[label]]
    names += [PersonName(text=name, kind="nickname") for name in nicknames]
    return PersonDoc(label=label, names=names, statements=STATEMENTS.get(label, []))


REGISTER = Register(
    [person(label) for label in PEOPLE if label not in {"light", "wave"}]
    + [
        person("light", nicknames=("劉海", "물개 아재")),
        person("wave"),
    ]
)


def found(text: str, *, subject: str = "") -> set[str]:
    subjects = [REGISTER.records[subject]] if subject else []
    hits = find_names(text, register=REGISTER, subjects=subjects, allowed=frozenset())
    return {label for hit in hits for label in hit.labels}


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ("oak", 'const guest = "OhJinMok";'),
        ("light", "K.S. Phyo lost an eye."),
        ("light", "Kwang-su P. mended the fuse."),
        ("crane", "Counsel for the plaintiff: Mr Ri H, of our own circle."),
        ("light", "표○수 씨"),
        ("light", "표*수는 말했다"),
        ("light", "표광○이 왔다"),
        ("light", "김씨와 ○광수"),
        ("light", "表〇洙さん"),
        ("light", '"광수야, 밥 먹자!"'),
        ("light", "물 개 아 재"),
        ("stone", "licence no. 4 81 72"),
        ("stone", "licence no. 48-172"),
        ("plain", "Call +44 20 7946 0912."),
        ("plain", "Call (020) 79460912."),
        ("plain", "P a k   N a - r i"),
        ("plain", "P a k  N a r i came"),
        ("plain", "P.a.k N.a.r.i came"),
        ("plain", "박.나.리"),
        ("plain", "박🌸나🌸리 씨"),
        ("plain", "박_나_리는"),
        ("plain", "朴·奈·利"),
        ("plain", "박(朴)나리 사장"),
        ("plain", "朴나리 여사"),
        ("plain", "Ρak Na-ri"),
        ("plain", "Раk Nа-ri sings"),
        ("plain", "Рак Na-ri sings"),
        ("stone", "S3ok D0om4n called"),
        ("plain", "P4k N4r1 called"),
        ("plain", "PASSENGER: PAK/NARI MS"),
        ("plain", "PAK/NARIMS"),
        ("plain", "P<PRKPAK<<NA<RI<<<<<<<<"),
        ("plain", '<img alt="" data-name="pak.nari" src="1.jpg">'),
        ("stone", "Shí Dǒuwàn drove."),
        ("double", "Xiānyú Shū drove."),
        ("double", "Hsien-yü Shu"),
        ("double", "a visa for Shu Hsien-yu"),
        ("palace", "in Old Hsü Hui-lan's house"),
        ("palace", "Hsü Hui-lan wrote."),
        ("wave", "はむうなさんの星"),
        ("wave", "はむうなちゃん"),
        ("palace", "「じょ・けいらん」さん"),
        ("palace", "ジョ・ケイランと読む"),
    ],
)
def test_a_disguised_name_is_found_in_a_text_about_nobody(who: str, text: str) -> None:
    assert found(text) == {who}


@pytest.mark.parametrize(
    "text",
    [
        "한·중·일 세 나라",
        "금·은·동 메달",
        "가나다? 네. 0점 OX 퀴즈, 김○○ 씨와 박○○",
        "표○○수",
        "In 2017-03-15 and 2 300 won, call 1588 0912.",
        "They sang No and Son so on; Mr Ri of A. Street",
        "AND/OR, AC/DC, MALE/FEMALE",
        "The B4B fair at 3pm, H1N1 in 2009",
        "みなさん、おばあさん、おじょうさん",
        "前대통령과 美대사관",
        "Tōkyō, Ōsaka, José",
        "a b c d e f",
        '<img alt="" src="1.jpg">',
        "Mr Tsunami of Tsingtao Tea",
    ],
)
def test_lists_signs_and_tags_are_nobodys_name(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ("light", "spoke to pyo kwang su about the boiler"),
        ("light", "we met kwang-su pyo, the welder"),
        ("light", "刘海同学得了二等奖。"),
        ("light", "PKS makes tofu."),
        ("crane", "Ri. H. taught us a song."),
    ],
)
def test_a_faint_sign_is_found_where_somebody_is_the_subject(who: str, text: str) -> None:
    assert found(text, subject=who) == {who}


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ("plain", "no pack of nary a one, in a park nearby"),
        ("light", "pro quangs u"),
        ("stone", "so do man and so on"),
    ],
)
def test_small_words_are_no_name_even_of_a_subject(who: str, text: str) -> None:
    assert found(text, subject=who) == set()


def test_a_hidden_syllable_still_hides_a_name_of_ours_where_it_fits_several() -> None:
    many = Register(
        PersonDoc(label=f"p{at}", names=[PersonName(text=f"표{middle}수")])
        for at, middle in enumerate("광명성진")
    )

    (hit,) = find_names("표○수 씨", register=many, subjects=[], allowed=frozenset())

    assert hit.labels == ("p0", "p1", "p2", "p3")


def test_of_two_namesakes_the_one_is_named_whose_characters_fit() -> None:
    two = Register(
        PersonDoc(label=label, names=[PersonName(text="변영철"), PersonName(text=characters)])
        for label, characters in (("eternal", "邊永哲"), ("brave", "邊英哲"))
    )

    hits = find_names("Mr Bian Yingzhe", register=two, subjects=[], allowed=frozenset())

    assert [hit.labels[0] for hit in hits] == ["brave"]
