"""Nobody of the state of origin can be entered as a recipient, in whatever spelling.

Packets once could go to whoever was typed as a partner.
"""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.casework.origin import is_of_origin, refuse_origin
from farshore.domain.casework.partners import PartnerDoc
from farshore.domain.errors import BadInput
from farshore.vault.speech.messages.casework.partners import ListPartners, SavePartner
from tests.cast import Organisation

BODIES = [
    "DPRK", "D.P.R.K.", "D P R K", "DPR Korea", "Korea DPR", "Embassy of the DPRK in Beijing", "North Korea", "NORTH-KOREA",
    "Embassy of North Korea", "North Korean Consulate General, Shenyang", "N. Korea Embassy", "Nordkorea", "Corée du Nord",
    "Democratic People's Republic of Korea", "Democratic People’s Republic of Korea", "Korea, Democratic People's Republic of",
    "People's Republic of Korea", "Permanent Mission of the DPR of Korea", "КНДР", "Посольство КНДР", "Посольство Северной Кореи",
    "Workers' Party of Korea", "Red Cross Society of the DPRK", "DPRK Association for Human Rights Studies", "Pyongyang Trading",
    "朝鮮民主主義人民共和国", "朝鮮民主主義人民共和国大使館", "北朝鮮", "北朝鮮大使館", "朝鮮政府", "駐瀋陽朝鮮領事館", "朝鲜大使馆",
    "朝鮮総連", "朝鮮総聯中央本部", "総連", "総連中央本部", "在日本朝鮮人総聯合会", "在日本朝鮮青年同盟", "朝鮮大学校", "朝鮮新報社", "朝鮮労働党",
    "북한", "북한 대사관", "북조선", "조선민주주의인민공화국", "조선민주주의인민공화국 총영사관", "조선대사관", "국가보위성", "조선로동당",
    "조총련", "재일본조선인총련합회", "총련 중앙본부", "조선적십자회", "평양", "Chongryon", "Chosen Soren", "TheDPRK", "Democratic Peoples Rep. of Korea", "Dem. People's Rep. of Korea", "Korea (North) Embassy", "東京朝鮮中高級学校", "朝鮮学校", "ノースコリア", "총련", "เกาหลีเหนือ", "Đại sứ quán Triều Tiên", "Chōsen Sōren",
    "General Association of Korean Residents in Japan", "mission@mfa.gov.kp", "+850 2 381 7230",
]  # fmt: skip
HELPERS = [
    "Life Funds for North Korean Refugees", "北朝鮮難民救援基金", "Liberty in North Korea", "Committee for Human Rights in North Korea",
    "북한인권시민연합", "북한이탈주민지원재단", "남북하나재단", "북한정의연대", "北朝鮮帰国者の生命と人権を守る会", "UNHCR Japan",
    "Embassy of the Republic of Korea", "대한민국 대사관", "주중 대한민국 총영사관", "韓国大使館", "日本国外務省", "대한적십자사", "Korean Red Cross",
    "조선일보", "朝鮮日報", "Chosun University Hospital", "조선대학교병원", "難民支援協会", "全国商工団体総連合会", "노동당사 앞 상담소", "総連合会", "Hana Credit", "Korean-Thai Clinic", "Hana Centre", "info@kpop.example", "+81 3 8500 1234",
]  # fmt: skip
COUNTRIES = [
    "KP",
    "kp",
    "PRK",
    "조선",
    "朝鮮",
    "朝鲜",
    "北朝鮮",
    "북한",
    "North Korea",
    "Korea (North)",
    "Korea, North",
    "DPR Korea",
    "Chosen",
    "КНДР",
]
OTHER_COUNTRIES = [
    "KR",
    "Korea",
    "Republic of Korea",
    "South Korea",
    "Korea, South",
    "대한민국",
    "한국",
    "韓国",
    "日本",
    "Japan",
    "Thailand",
    "中国",
]


@pytest.mark.parametrize("name", BODIES)
def test_a_body_of_the_state_of_origin_is_known(name: str) -> None:
    assert is_of_origin(name)


@pytest.mark.parametrize("name", HELPERS)
def test_who_helps_people_from_there_is_none_of_them(name: str) -> None:
    assert not is_of_origin(name)


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_country_is_known_in_its_field(country: str) -> None:
    assert is_of_origin(country, country=True)
    with pytest.raises(BadInput):
        refuse_origin("Embassy", country=country)


@pytest.mark.parametrize("country", OTHER_COUNTRIES)
def test_other_countries_are_other_countries(country: str) -> None:
    assert not is_of_origin(country, country=True)


def _wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


TRICKS = {
    "capitals": str.upper,
    "small": str.lower,
    "wide": _wide,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "zero width": "\u200b".join,
    "soft hyphens": "\u00ad".join,
    "blanks": lambda text: text.replace(" ", "   "),
    "lookalikes": lambda text: text.replace("o", "о").replace("P", "Р"),
    "in a sentence": lambda text: f"Attn: {text}, second floor",
    "hyphens": lambda text: text.replace(" ", "-"),
}
PLAIN = [
    name
    for name in BODIES
    if name
    not in {
        "North Korea",
        "NORTH-KOREA",
        "Nordkorea",
        "Corée du Nord",
        "북한",
        "北朝鮮",
        "북조선",
        "総連",
        "총련",
        "ノースコリア",
        "เกาหลีเหนือ",
        "Đại sứ quán Triều Tiên",
    }
]


@pytest.mark.parametrize("trick", TRICKS)
def test_no_way_of_writing_hides_it(trick: str) -> None:
    is_text = [name for name in PLAIN if "@" not in name and "+" not in name]

    missed = [name for name in is_text if not is_of_origin(TRICKS[trick](name))]

    assert missed == []


@given(
    st.text(alphabet="abcdefg hij가나다라日本人協会", max_size=12),
    st.text(alphabet="klmno 마바사支援団体", max_size=12),
)
def test_words_around_it_never_help(before: str, after: str) -> None:
    for name in ("Embassy of North Korea", "朝鮮総連", "조선민주주의인민공화국"):
        assert is_of_origin(f"{before} {name} {after}")


@pytest.mark.parametrize("field", ["name", "country", "contact"])
@pytest.mark.parametrize("words", ["DPRK", "조선민주주의인민공화국", "朝鮮民主主義人民共和国"])
def test_none_of_its_fields_takes_one_and_nothing_is_kept(
    organisation: Organisation, field: str, words: str
) -> None:
    doc = PartnerDoc(**{"name": "Harbour House", field: words})

    with pytest.raises(BadInput) as refusal:
        organisation["tern"].ask(SavePartner(doc=doc))
    assert words not in str(refusal.value)
    assert organisation["tern"].ask(ListPartners()).rows == []
