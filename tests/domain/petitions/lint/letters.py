"""A petition of an invented organisation in five writing systems, and its fact list."""

from datetime import date

from farshore.domain.petitions.letters import FactValue, Language, LetterText

EVENT = date(2026, 9, 24)
LOOKED_ON = date(2026, 8, 20)
TITLES: dict[Language, str] = {
    "en": "Lantern Day 2026", "ja": "灯籠の日2026", "ko": "등불의 날 2026",
    "zh-Hans": "2026年灯笼日", "zh-Hant": "2026年燈籠日",
}  # fmt: skip
SALUTATIONS: dict[Language, str] = {
    "en": "Your Excellency,", "ja": "大使閣下", "ko": "대사님께", "zh-Hans": "大使阁下：",
    "zh-Hant": "大使閣下：",
}  # fmt: skip
REQUESTS: dict[Language, str] = {
    "en": "We ask you to let the letters through.",
    "ja": "手紙を通してくださいますよう、お願い申し上げます。",
    "ko": "편지가 오갈 수 있게 해 주시기를 부탁드립니다.",
    "zh-Hans": "我们恳请贵国准许信件通行。",
    "zh-Hant": "我們懇請貴國准許信件通行。",
}
OFFICES: dict[Language, str] = {
    "en": "Embassy of the Russian Federation in Japan",
    "ja": "駐日ロシア連邦大使館",
    "ko": "주일본 러시아 연방 대사관",
    "zh-Hans": "俄罗斯联邦驻日本大使馆",
    "zh-Hant": "俄羅斯聯邦駐日本大使館",
}


def _fact(key: str, value: str, unit: str, as_of: str, words: str) -> FactValue:
    phrases = tuple(words.split(";"))
    return FactValue(
        key=key, value=value, unit=unit, as_of=date.fromisoformat(as_of), source="invented",
        words=phrases,
    )  # fmt: skip


_CHILDREN = "separated children;離ればなれの子ども;헤어진 아이들;失散的孩子"
_TOWNS = "towns light lanterns;の町が灯をともす;개 마을이 등불을 켜;个城镇点灯;個城鎮點燈"
_COMMISSIONER = "High Commissioner for Refugees;国連難民高等弁務官;유엔 난민고등판무관;联合国难民高级专员;聯合國難民高級專員"
_PREMIER = "Prime Minister of Japan;内閣総理大臣;일본 총리;日本首相"
FACTS = (
    _fact("children", "1190", "persons", "2025-03-31", _CHILDREN),
    _fact("children", "1284", "persons", "2026-03-31", _CHILDREN),
    _fact("children", "1400", "persons", "2026-09-01", _CHILDREN),
    _fact("towns", "31", "towns", "2025-06-30", _TOWNS),
    _fact("towns", "36", "towns", "2026-06-30", _TOWNS),
    _fact("signatures", "48210", "signatures", "2026-07-01", "signatures;筆の署名;명의 서명;份签名;份簽名"),
    _fact("convention", "1951-07-28", "date", "1951-07-28", "Refugee Convention;難民条約;난민협약;难民公约;難民公約"),
    _fact("lantern_day_first_held", "2009-09-24", "date", "2009-09-24", "Lantern Day;灯籠の日;등불의 날;灯笼日;燈籠日"),
    _fact("founded", "2011-04-12", "date", "2011-04-12", "association was founded;会が発足;会の発足;모임은;本会成立;本會成立"),
    _fact("holder:commissioner", "Filippo Grandi;フィリッポ・グランディ;필리포 그란디;菲利波·格兰迪;菲利波·格蘭迪", "", "2016-01-01", _COMMISSIONER),
    _fact("holder:commissioner", "Barham Salih;バルハム・サーレハ;바르함 살레;巴尔哈姆·萨利赫", "", "2026-01-01", _COMMISSIONER),
    _fact("holder:premier", "Shigeru Ishiba;石破茂;이시바 시게루", "", "2024-10-01", _PREMIER),
    _fact("holder:premier", "Sanae Takaichi;高市早苗;다카이치 사나에", "", "2025-10-21", _PREMIER),
)  # fmt: skip


def letter(
    language: Language, *paragraphs: str, office: str | None = None, title: str | None = None,
    salutation: str | None = None, asks: bool = True, day: date | None = EVENT,
) -> LetterText:  # fmt: skip
    """Return a petition that is right but for what is put into it."""
    parts = [SALUTATIONS[language] if salutation is None else salutation, *paragraphs]
    parts += [REQUESTS[language]] if asks else []
    return LetterText(
        language=language, title=TITLES[language] if title is None else title, day=day,
        office=OFFICES[language] if office is None else office, body="\n" + "\n\n".join(parts) + "\n",
    )  # fmt: skip
