"""About 120 invented people over twenty years: families, couples, helpers, relatives inside."""

import random
from datetime import date

import msgspec

from farshore.demo.cast import sketches
from farshore.demo.register import Sketch, link_both_ways, record
from farshore.domain.consent.records import ConsentDoc, Scope
from farshore.domain.people.records import PersonDoc

COUNT = 122
_SURNAMES = "김김김김리리리박박최최정강조윤장림한오서신권황안송류홍전고문손백허남"
_HANJA = dict(zip("김리박최정강조윤장림한오서신권황안송류홍전고문손백허남",
                  "金李朴崔鄭姜趙尹張林韓吳徐申權黃安宋柳洪全高文孫白許南", strict=True))  # fmt: skip
_WOMEN = {
    "영희": "英姬", "순희": "順姬", "금옥": "金玉", "은별": "", "경애": "敬愛", "명화": "明花",
    "춘심": "春心", "정순": "貞順", "혜영": "惠英", "옥란": "玉蘭", "선녀": "仙女", "향미": "香美",
    "련희": "蓮姬", "송이": "", "복순": "福順", "미경": "美京", "영란": "英蘭", "설매": "雪梅",
    "화선": "花善", "진옥": "眞玉", "은심": "恩心", "금주": "錦珠", "명옥": "明玉", "분이": "",
    "숙자": "淑子", "예순": "禮順", "봄순": "", "정화": "貞花", "경순": "敬順", "리향": "李香",
}  # fmt: skip
_MEN = {
    "철수": "哲洙", "영호": "英浩", "성철": "成哲", "광철": "光哲", "명국": "明國", "혁": "",
    "남철": "南哲", "금혁": "金赫", "일국": "日國", "충성": "忠誠", "용남": "龍男", "태수": "泰洙",
    "정혁": "正赫", "학수": "學洙", "은철": "恩哲", "상호": "相浩", "대성": "大成", "원일": "元日",
}  # fmt: skip
_ORIGINS = (
    "Hoeryong", "Hoeryong", "Musan", "Musan", "Onsong", "Onsong", "Chongjin", "Chongjin", "Hyesan",
    "Hyesan", "Hyesan", "Kilju", "Hamhung", "Wonsan", "Sinuiju", "Kapsan",
)  # fmt: skip
_WORK = (
    "care worker", "care worker", "care worker", "cleaner", "cleaner", "cook", "cook",
    "factory worker", "factory worker", "student", "shop assistant",
)  # fmt: skip
_EMPLOYERS = {
    "care worker": ("Aoi Care Home", "Komorebi Care Home", "Nijiiro no Ie"),
    "cleaner": ("Minato Building Care", "Asanagi Cleaning", "Hotel Shirakaba"),
    "cook": ("Kamome Kitchen", "Tsubame Shokudo", "Yuzu Bakery"),
    "factory worker": ("Shirasagi Foods", "Minato Works", "Tonbo Seisakusho"),
    "shop assistant": ("Himawari Mart", "Wakaba Drugs"),
}
_SCHOOLS = ("Hoshigaoka Evening Junior High", "Tokiwagi University", "Aozora Japanese School")
_TOWNS = ("Tokyo", "Tokyo", "Tokyo", "Saitama", "Chiba", "Osaka", "Osaka", "Kanagawa")
_HAVENS = ("Bangkok", "Vientiane", "Ulaanbaatar", "Shenyang", "Nong Khai")
_PORTS = ("Narita", "Narita", "Haneda", "Kansai")


def people() -> list[PersonDoc]:
    """Return the register, the same on every call; labels are keys of the demo (`mother`)."""
    source = random.Random(1959)
    made = sketches()
    taken = {sketch.family + sketch.given for sketch in made}
    number = 0
    while len(made) < COUNT:
        made += _by_rule(source, number, taken)
        number += 1
    keys = frozenset(sketch.key for sketch in made)
    return link_both_ways([record(sketch, keys=keys) for sketch in made])


def _by_rule(source: random.Random, number: int, taken: set[str]) -> list[Sketch]:
    """Return one more person, every eighth with a husband, every ninth with a child."""
    woman = _somebody(source, f"r{number:02d}", sex="F" if number % 3 else "M", taken=taken)
    if number % 8 == 5:
        partner = _somebody(source, f"r{number:02d}b", sex="M", taken=taken, way=woman.way)
        return [_tied(woman, "husband", partner.key), partner]
    if number % 9 == 4:
        child = _somebody(
            source, f"r{number:02d}c", sex="F", taken=taken, way=woman.way, child=True
        )
        return [_tied(woman, "daughter", child.key), child]
    if number % 7 == 3:
        return [_tied(woman, source.choice(("mother", "sister", "son")), "", inside=True)]
    return [woman]


def _tied(sketch: Sketch, kin: str, who: str, *, inside: bool = False) -> Sketch:
    return Sketch(
        sketch.key, sketch.sex, sketch.family, sketch.given, sketch.hanja, sketch.said, sketch.way,
        ((kin, who or f"{sketch.family}씨 가족", inside),),
    )  # fmt: skip


def _somebody(
    source: random.Random,
    key: str,
    *,
    sex: str,
    taken: set[str],
    way: tuple[tuple[str, str, str], ...] = (),
    child: bool = False,
) -> Sketch:
    family, given, hanja = _name(source, sex, taken)
    arrived = int(way[-1][1][:4]) if way else source.choice((*range(2006, 2020), 2008, 2009, 2012))
    born = arrived - (source.randrange(7, 15) if child else source.randrange(16, 38))
    job = "student" if arrived - born < 20 else source.choice(_WORK)
    said = {
        "birth": _birth_words(source, born),
        "birthplace": source.choice(_ORIGINS),
        "job": job,
        "residence": source.choice(_TOWNS),
    }
    if job == "student":
        said["school"] = source.choice(_SCHOOLS)
    else:
        said["employer"] = source.choice(_EMPLOYERS[job])
    return Sketch(key, sex, family, given, hanja, said, way or _way(source, arrived))


def _name(source: random.Random, sex: str, taken: set[str]) -> tuple[str, str, str]:
    givens = _WOMEN if sex == "F" else _MEN
    while True:
        family, given = source.choice(_SURNAMES), source.choice(list(givens))
        if family + given not in taken:
            taken.add(family + given)
            hanja = givens[given]
            return family, given, _HANJA[family] + hanja if hanja else ""


def _birth_words(source: random.Random, born: int) -> str:
    month, day = source.randrange(1, 13), source.randrange(1, 29)
    forms = (f"{born}-{month:02d}-{day:02d}", f"{born}-{month:02d}", f"{born}", f"about {born}")
    return forms[source.choice((0, 0, 0, 1, 2, 3))]


def _way(source: random.Random, arrived: int) -> tuple[tuple[str, str, str], ...]:
    month, day = source.randrange(1, 13), source.randrange(1, 29)
    waited = source.choice((1, 1, 2, 3, 6))
    season = source.choice(("spring", "winter", "autumn"))
    left = source.choice((f"{arrived - waited}-{month:02d}", f"{season} {arrived - waited}"))
    return (
        ("crossing", left, source.choice(("Tumen", "Tumen", "Yalu"))),
        ("safe_haven", f"{arrived - 1}", source.choice(_HAVENS)),
        ("arrival", f"{arrived}-{month:02d}-{day:02d}", source.choice(_PORTS)),
    )


def consents(labels: dict[str, str]) -> list[ConsentDoc]:
    """Return consents of many shapes.

    Args:
        labels: keys of the demo to case labels.
    """
    every = Scope(languages=["en", "ja", "ko", "zh"], details=[*_TOLD])
    words = "You may tell it if nobody can tell that it is me."
    docs = [
        ConsentDoc(
            person=labels[key], scopes=_scopes(key, every), given_on=date.fromisoformat(given_on),
            until=date.fromisoformat(until) if until else None,
            explained_in="ko", words=words,
        )
        for key, given_on, until in _GIVEN
    ]  # fmt: skip
    only_japanese = Scope(languages=["ja"], details=[*_TOLD])
    print_only = Scope(channels=["print"], languages=["ja", "ko"])
    others = {
        "kiyoko": ConsentDoc(person="", scopes=[only_japanese], given_on=date(2008, 1, 10)),
        "solhyang": ConsentDoc(person="", scopes=[print_only], given_on=date(2019, 5, 20)),
        "hwasil": ConsentDoc(
            person="", scopes=[every], given_on=date(2019, 1, 1), until=date(2021, 12, 31)
        ),
        "sorim": ConsentDoc(
            person="", scopes=[every], given_on=date(2019, 4, 1), given_by="guardian", assent=True,
            until=date(2021, 11, 30),
        ),
        "bokman": ConsentDoc(
            person="", scopes=[every], given_on=date(2012, 6, 1), withdrawn_on=date(2016, 3, 5)
        ),
        "okhui": ConsentDoc(person="", scopes=[every]),
    }  # fmt: skip
    for key, doc in others.items():
        doc.person = labels[key]
        doc.explained_in = "ja" if key == "kiyoko" else "ko"
    return [*docs, *others.values()]


def _scopes(key: str, every: Scope) -> list[Scope]:
    """Return what a person allows; some say yes to more sentences than others."""
    details = [*every.details, *_MORE.get(key, [])]
    allowed = [detail for detail in details if detail not in _LESS.get(key, [])]
    return [msgspec.structs.replace(every, details=allowed)]


_TOLD = ("story", "age", "date", "place", "work")
_MORE = {key: ["family"] for key in (
    "chunja", "kyongmin", "myongsuk", "hyeran", "songguk", "jinhyok", "mirae", "myongjin",
    "mother",
)}  # fmt: skip
"""Who allows more than most: what their stories tell."""
_LESS = {"myongjin": ["work"]}
"""Who allows less: the blocked draft tells it all the same, and the editor sees that."""
_GIVEN = (
    ("myongjin", "2018-02-01", ""), ("mother", "2018-02-01", ""), ("dongsu", "2011-05-19", ""), ("hyeran", "2011-05-19", ""),
    ("chunja", "2007-04-01", ""), ("kyongmin", "2010-04-01", ""), ("songguk", "2008-09-01", ""),
    ("taeil", "2014-01-10", ""), ("myongsuk", "2014-01-10", ""), ("jinhyok", "2018-04-01", ""),
    ("unju", "2009-06-01", ""), ("unhye", "2015-02-14", ""), ("yongae", "2013-03-20", ""),
    ("gyongmi", "2012-11-01", ""), ("gwangsu", "2014-10-05", ""), ("suhyok", "2018-05-01", ""),
    ("aeran", "2009-01-15", "2027-01-10"), ("chunsik", "2016-08-01", ""),
    ("chollyong", "2014-02-02", ""), ("kumhui", "2017-09-09", ""), ("namil", "2020-04-01", ""),
    ("pobae", "2008-10-10", ""), ("sunnyo", "2013-06-01", ""), ("mirae", "2022-07-01", ""),
)  # fmt: skip
