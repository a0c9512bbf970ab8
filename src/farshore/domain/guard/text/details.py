"""Details that have a shape of their own: workplaces, schools, lengths of time, counts, examinations, ways."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from farshore.domain.dates.numbers import ENGLISH, HAN, KOREAN, NATIVE, number

ONE_OF_ITS_KIND = (
    r"유일|하나뿐|하나밖에|(?:단|오직|딱) ?(?:한|하나|1)(?![가-힣])|(?:단|오직|딱) ?(?:한|1) ?(?:명|분|사람)|(?:한|1) ?(?:명|분|사람)(?:뿐|밖에)"
    r"|唯一|(?:ただ|たった|唯)の?(?:一人|ひとり|1人|１人|独り)|(?:一人|ひとり|1人|１人)(?:だけ|しか|のみ|きり)"
    r"|(?:仅有|只有|独)(?:的)?一[个位名人]|独一无二"
)
"""A pattern for words of Korean, Japanese and Chinese that say that there is one alone, whatever it is."""

KINDS = (
    "employer",
    "school",
    "exam",
    "licence",
    "duration",
    "count",
    "route",
    "ship",
    "prize",
    "place",
)


@dataclass(frozen=True, slots=True)
class Detail:
    """A detail: `kind` of KINDS; `value` the words, or a number of months or of people."""

    start: int
    end: int
    kind: str
    value: str


def _tables() -> dict[str, list[str]]:
    """Return the words of `data/details.txt` by their headings, in order: the first that fits wins."""
    text = (resources.files("farshore.domain.guard") / "data" / "details.txt").read_text("utf-8")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            words = found[line[1:-1]] = []
        else:
            words.append(line)
    return found


_TABLES = _tables()


def _words(heading: str) -> str:
    """Return the words under a heading as alternatives of a pattern."""
    return "|".join(_TABLES[heading])


SCHOOL_WORDS = _words("school, English")
_COLOURS = _words("colour, English")
WORK_WORDS = _words("work, English")
_WORD = r"(?:[A-Z][\w'’&-]{0,40}|no|of|and|de|&)"
_NAMED = (
    r"(?<![\w.])(?!(?:The|A|An|Our|Their|His|Her|This|That|In|At|From|One)\s)[A-Z][\w'’&-]{1,40}"
)
_JA_NAME = r"(?:[一-龥々ァ-ヶーA-Za-zＡ-Ｚ0-9]|の(?=[一-龥ァ-ヶ]))"
_JA_SCHOOL = _words("school, Japanese")
_JA_WORK = _words("work, Japanese")
JAPANESE_KINDS = f"{_JA_SCHOOL}|{_JA_WORK}"
_KO_BEFORE = "[가-힣]{1,7}[^고며서에은는를을와과의도가이게면다\\s,.]"
_KO_SCHOOL = _words("school, Korean")
_KO_WORK = _words("work, Korean")
KOREAN_KINDS = f"{_KO_SCHOOL}|{_KO_WORK}"
_ZH_ORG = _words("work, Chinese")
_ZH_SCHOOL = _words("school, Chinese")
_B, _E = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"
_UNIT = r"(?P<unit>years?|months?|weeks?|days?|decades?|winters?|summers?)"


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Return the patterns of organisations, papers, prizes and ways, made at the first text."""
    return [
        (kind, re.compile(pattern))
        for kind, pattern in (
            ("school", rf"{_NAMED}(?: {_WORD}){{0,4}} (?:{SCHOOL_WORDS}){_E}"),
            ("school", r"(?:University|College|Institute) of (?:[A-Z]\w+(?: and)? ?){1,4}"),
            ("employer", rf"{_NAMED}(?: {_WORD}){{0,4}} (?:{WORK_WORDS})(?![A-Za-z0-9])"),
            ("school", rf"{_JA_NAME}{{2,12}}(?:{_JA_SCHOOL})(?![一-龥])"),
            ("employer", rf"{_JA_NAME}{{2,10}}(?:{_JA_WORK})(?![一-龥])"),
            ("school", rf"(?<![가-힣])(?:{_KO_BEFORE} )?[가-힣]{{0,8}}(?:{_KO_SCHOOL})"),
            ("employer", rf"(?<![가-힣])(?:{_KO_BEFORE} )?[가-힣]{{1,8}}(?:{_KO_WORK})"),
            (
                "school",
                r"[一-龥ァ-ヶ]{2,8}高(?=に|の|へ|で|を|が|は|卒|生)|(?<![가-힣])[가-힣]{2,6}대(?=에 |를 |의 | 학생| 재학| 졸업|생 |에서 |학교)",
            ),
            (
                "employer",
                r"(?<![가-힣])[가-힣]{3,8} (?:여관|병원|식당|세탁소|요양원|공장|농장|교회|택시|물류|식품|마트|빵집|미용실|카페|호텔|치과|의원|약국|제과|합창단)",
            ),
            (
                "employer",
                r"[ぁ-ん]{2,6}(?:歯科|医院|病院|クリニック|学園|保育園|幼稚園|食堂|薬局|ホーム|介護|運送|工業|製作所|ベーカリー)",
            ),
            (
                "trait",
                rf"{_B}(?i:(?:{_COLOURS}) (?:taxi|van|car|truck|lorry|motorbike|scooter|bicycle|bus|minibus|coat|hat|scarf|cap|jacket))|[赤青白黒緑黄銀灰茶]色?い?の?(?:タクシー|ワゴン車?|車|トラック|バン|帽子|コート)|(?:빨간|파란|하얀|흰|검은|까만|은색|은빛|노란|초록|회색) ?(?:택시|승합차|봉고차?|차|트럭|오토바이|모자|외투)",
            ),
            ("school", rf"[一-龥]{{2,8}}(?:{_ZH_SCHOOL})"),
            ("employer", rf"[一-龥]{{2,8}}(?:{_ZH_ORG})"),
            (
                "exam",
                rf"{_B}(?:JLPT[ -]?)?N[1-5](?:{_E}|級)|TOPIK(?: ?(?:level )?[1-6])?|日本語能力試験(?:の?[NＮ][1-5１-５])?|(?:일본어\s?)?능력시험(?:\s?[NＮ]?[1-5]급?)?",
            ),
            (
                "exam",
                r"高卒認定試験|高卒認定|高認|大検|入学試験|国家試験|国家資格|검정고시|수능|국가고시|국가시험|高等学校卒業程度認定試験|高考|会考",
            ),
            (
                "exam",
                rf"{_B}(?i:(?:high[- ]school |school )?(?:equivalency|equivalence|entrance|bar|state|national|licensing|certification|leaving) exam(?:ination)?s?){_E}",
            ),
            (
                "licence",
                rf"{_B}(?i:(?:(?:driving|driver['’]s|forklift|nursing|teaching|taxi|heavy[- ]vehicle|hairdress\w+|chef|cook\w*|care[- ]?worker|welding|electrician['’]?s?|boiler|real[- ]estate|pharmac\w+|medical|crane|barber) (?:licen[cs]e|certificate|qualification|diploma)|licen[cs]ed [a-z]+|(?:certified|qualified) [a-z]+(?: [a-z]+)?)){_E}",
            ),
            (
                "licence",
                r"[一-龥ァ-ヶー]{1,8}(?:免許|資格|検定|初任者研修|実務者研修)|介護福祉士|[가-힣]{1,8}\s?(?:면허증?|자격증)|[一-龥]{2,6}(?:执照|资格证)",
            ),
            (
                "prize",
                rf"{_B}(?i:(?:(?:gold|silver|bronze) medal(?:list)?|championships?|champion|first prize|second prize|third prize|runner-up|prize|scholarship|award)){_E}",
            ),
            (
                "prize",
                r"金メダル|銀メダル|銅メダル|優勝|準優勝|入賞|[一二三]等賞|最優秀賞|奨学金|금메달|은메달|동메달|우승|준우승|대상을|최우수상|장학금|장학생|金牌|银牌|铜牌|冠军|奖学金",
            ),
            (
                "route",
                rf"{_B}(?i:(?:by (?:boat|bus|train|night bus|truck|lorry|motorbike|ferry)|on foot|in a (?:truck|lorry|boat|cargo ship|van|container)|across the (?:river|border|mountains|desert)|over the (?:mountains|wall|border|fence)|through the (?:jungle|mountains|desert))){_E}",
            ),
            (
                "route",
                rf"{_B}(?:by way of|via) [A-Z]\w+(?:,? (?:and |then )?[A-Z]\w+)*",
            ),
            (
                "route",
                r"歩いて国境|船で|夜行バスで|トラックの荷台|徒歩で|川を渡[っりる]|山を越え|砂漠を越え|배를 타고|버스를 타고|기차를 타고|트럭에|걸어서|강을 건너|산을 넘|사막을 건너|坐船|坐车|过江|翻山|徒步",
            ),
            (
                "ship",
                r"(?<![ァ-ヶー])[ァ-ヶー]{3,}+号|(?<![가-힣])[가-힣]{2,6}호(?=를|에|가|는| |,)|(?:the )?(?:Tobolsk|Kryl['’]?ion|Krilion|Mangyongbong(?:-92)?|Man Gyong Bong)|クリリオン号?|トボリスク号?|万景峰号?|(?:귀국선|만경봉호?|크릴리온호?|토볼스크호?)|帰国船|(?:北送船)",
            ),
        )
    ]


_LANDMARK = _words("landmark, English")
_SIDE = _words("side, English")
_DESCRIBED_PLACES = [
    re.compile(p)
    for p in (
        rf"{_B}(?i:(?:a|the|that|his|her|their) (?:(?:{_SIDE})[ -]){{1,2}}(?:{_LANDMARK})(?: (?:on|in|near|by|of) the (?:(?:{_SIDE}) )?(?:{_LANDMARK}|sea|mountains))?){_E}",
        rf"{_B}(?i:(?:on|near|across|along) the (?:(?:{_SIDE}) )?(?:coast|border|river|sea|capital)|(?:in|from|of) the capital){_E}",
        r"[東西南北]部?の(?:町|村|街|港|海岸|国境|炭鉱)|(?:国境|海辺|炭鉱|港)の?(?:町|村|街)|首都|川沿い|国境沿い",
        r"(?:국경|바닷가|탄광|항구|강가|산골) ?(?:마을|도시|촌)|(?:동|서|남|북)(?:쪽|해안) ?(?:의 )?(?:마을|도시|항구|탄광)?|국경 ?지역|수도에서",
        r"(?:边境|海边|煤矿|港口)(?:小?城|小?镇|村)|首都",
    )
]
_ORG_HEAD = re.compile(
    r"^(?:(?:The|A|Our|And|In|At|From|With|When|After|Before|She|He|Today|Now)\s)+"
)

_LENGTHS = [
    (
        re.compile(
            rf"{_B}(?P<n>{ENGLISH}|a|half a|several|many)(?: and a half)?[- ](?:long |whole |full |more )?{_UNIT}(?! (?:old|ago|of age)){_E}(?![- ]old)",
            re.IGNORECASE,
        ),
        "en",
    ),
    (
        re.compile(
            rf"{_B}(?P<n>{ENGLISH}|a) years?,? (?:and )?(?P<more>{ENGLISH}|a) (?P<unit>months?){_E}",
            re.IGNORECASE,
        ),
        "years",
    ),
    (
        re.compile(
            rf"(?<!\d)(?P<n>{HAN})年(?:と)?(?P<more>{HAN})(?P<unit>か月|ヶ月|カ月|ヵ月|个月)(?!前)"
        ),
        "years",
    ),
    (
        re.compile(
            rf"(?<![\d第成和正])(?P<n>{HAN})\s?(?P<unit>年|か月|ヶ月|カ月|ヵ月|週間|个月)"
            r"(?:間|半|もの間|の間|近く)?(?![前生度目代第月\d])"
        ),
        "cjk",
    ),
    (
        re.compile(
            r"(?<![가-힣])(?P<n>사흘|나흘|닷새|엿새|이레|여드레|아흐레|열흘|열하루|열이틀|보름|스무날|한나절|하룻밤|이틀)(?P<unit>)(?= ?(?:동안|간|만|을|밤|낮|내내|뒤|후|넘|이나|째|간의|의))"
        ),
        "days",
    ),
    (
        re.compile(
            rf"(?<![가-힣])(?P<n>{KOREAN})\s?년(?:하고)?\s?(?P<more>{KOREAN})\s?(?P<unit>달|개월)"
        ),
        "years",
    ),
    (
        re.compile(
            rf"햇수로는? (?P<n>{KOREAN})\s?(?P<unit>년|해)|(?<![가-힣])(?P<n2>{KOREAN})\s?(?P<unit2>년|해) ?반(?![가-힣]{{2}})|(?<![가-힣\d])(?P<n3>\d{{1,3}}|{NATIVE})\s?(?P<unit3>개월|달)(?![가-힣]*전)"
        ),
        "ko",
    ),
    (
        re.compile(
            rf"(?<![가-힣])(?P<n>{KOREAN})\s?(?P<unit>년|해|달|개월|주|주일|일)\s?(?:동안|간|여|넘게|만에|이나|째|내내|꼬박|남짓|가까이|(?<=달)(?=[ ,.을이의에도])|(?<=개월)(?=[ ,.을이의에도]))"
        ),
        "ko",
    ),
]
_COUNTS = [
    re.compile(p, re.IGNORECASE)
    for p in (
        rf"{_B}one of (?:the |her |his |their |our )?(?P<n>{ENGLISH})(?: [a-z]+)?{_E}",
        rf"{_B}(?:the |all |her |his |their |our |a group of |a family of |a party of |mother of |father of )(?P<n>{ENGLISH})(?: (?:of (?:them|us)|who|people|women|men|children|sisters|brothers|daughters|sons|siblings|friends|others|family members))?{_E}(?! (?:year|month|week|day|hour|minute|winter|summer|o['’]clock|percent|yen|won|dollar|thousand|hundred|million))",
        rf"{_B}(?P<n>{ENGLISH}) (?:(?:younger|older|elder|little|big|small|grown|surviving|other) )?(?:sisters|brothers|daughters|sons|children|siblings|grandchildren|refugees|women|men|people|families|defectors|of (?:them|us))(?:{_E})",
        rf"(?P<n>{HAN})\s?(?:人|名)(?![気生物間前々口手])(?:のうち|の中|きょうだい|兄弟|姉妹|家族|乗り|組|目)?",
        r"(?<![가-힣])(?P<n>둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열)(?:이|이서|은|을|만)? ?(?:함께|같이|서(?=[ ,])|모두|중|가운데)",
        rf"(?P<n>{KOREAN})\s?(?:명|사람|식구|남매|형제|자매|가족)(?: 중|의| 가운데| 가족|이|은|과|으로|에서)?",
        rf"(?P<n>{HAN})(?:个|名|位)(?:人|孩子|女儿|儿子|姐妹|兄弟|难民)",
    )
]
_MONTHS_IN = {
    "year": 12, "month": 1, "week": 0, "day": 0, "decade": 120, "winter": 12, "summer": 12, "年": 12,
    "か月": 1, "ヶ月": 1, "カ月": 1, "ヵ月": 1, "个月": 1, "週間": 0, "日": 0, "년": 12, "해": 12, "달": 1,
    "개월": 1, "주": 0, "주일": 0, "일": 0,
}  # fmt: skip


def find_details(text: str) -> Iterator[Detail]:
    """Yield the details of a text; spans of one kind do not overlap, of two kinds they may."""
    for kind, pattern in _patterns():
        for found in pattern.finditer(text):
            head = _ORG_HEAD.match(found.group()) if kind in {"employer", "school"} else None
            start = found.start() + (head.end() if head else 0)
            words = text[start : found.end()]
            if " " in words or not words.isascii() or kind not in {"employer", "school"}:
                yield Detail(start, found.end(), kind, words.casefold())
    yield from _lengths(text)
    for pattern in _DESCRIBED_PLACES:
        yield from (Detail(m.start(), m.end(), "place", m.group()) for m in pattern.finditer(text))
    for pattern in _COUNTS:
        for found in pattern.finditer(text):
            count = number(found["n"])
            if count and count < 100:
                yield Detail(found.start(), found.end(), "count", str(count))


def _lengths(text: str) -> Iterator[Detail]:
    """Yield lengths of time; where one pattern reads more of the words than another, the longer one."""
    reached = 0
    found_here = (
        (found, reckoned) for pattern, reckoned in _LENGTHS for found in pattern.finditer(text)
    )
    for found, reckoned in sorted(found_here, key=lambda pair: (pair[0].start(), -pair[0].end())):
        if found.start() >= reached:
            reached = found.end()
            months = 0 if reckoned == "days" else _months_of(found, is_sum=reckoned == "years")
            yield Detail(found.start(), found.end(), "duration", str(months))


def _months_of(found: re.Match[str], *, is_sum: bool) -> int:
    """Return how many months a length is: years and months together, or one of them, and a half."""
    groups = {name.rstrip("23"): value for name, value in found.groupdict().items() if value}
    count = _count_of(groups["n"])
    if is_sum:
        return count * _YEAR + _count_of(groups["more"])
    unit = groups["unit"].lower()
    size = _MONTHS_IN[unit.rstrip("s") if unit.isascii() else unit]
    return count * size + (size // 2 if _HALF.search(found.group()) else 0)


def _count_of(words: str) -> int:
    told = words.lower()
    return 1 if told in {"a", "half a"} else number(told) or 0


_YEAR = 12
_HALF = re.compile(r"(?:and a half|[年月년해] ?[半반]$)")
