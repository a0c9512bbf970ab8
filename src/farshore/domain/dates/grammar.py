"""How dates are written in running text: one table of patterns, most telling first.

Groups: `era`, `erayear`, `year`, `han` (year in characters), `short` ('98), `juche`, `month`,
`day`, `season`, `part` (early, end of ...), `decade`, `feast`, `back` (last year, 昨年).
"""

import re

from farshore.domain.dates.numbers import ENGLISH, HAN, KOREAN, ORDINAL

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
SEASONS = {
    "spring": 21, "springtime": 21, "summer": 22, "summertime": 22, "autumn": 23, "fall": 23,
    "winter": 24, "wintertime": 24, "春": 21, "夏": 22, "秋": 23, "冬": 24, "봄": 21, "여름": 22,
    "가을": 23, "겨울": 24,
}  # fmt: skip
ERAS = {
    "明治": 1867,
    "大正": 1911,
    "昭和": 1925,
    "平成": 1988,
    "令和": 2018,
    "主体": 1911,
    "주체": 1911,
}
PARTS = {
    "early": 0, "beginning": 0, "start": 0, "初め": 0, "はじめ": 0, "初頭": 0, "上旬": 0, "初旬": 0,
    "초": 0, "초순": 0, "초반": 0, "상반기": 0, "初": 0, "first half": 0, "前半": 0, "上半年": 0,
    "mid": 1, "middle": 1, "半ば": 1, "中旬": 1, "중순": 1, "중반": 1, "中頃": 1, "中ごろ": 1,
    "late": 2, "end": 2, "末": 2, "終わり": 2, "下旬": 2, "말": 2, "하순": 2, "후반": 2, "底": 2,
    "second half": 2, "後半": 2, "하반기": 2, "下半年": 2,
}  # fmt: skip
FEASTS: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "new year's day|元日|元旦|신정": ((1, 1), (1, 1)),
    "new year's eve|大晦日|섣달그믐|除夕": ((12, 31), (12, 31)),
    "christmas eve|クリスマスイブ|クリスマス・イブ|크리스마스 ?이브|성탄 ?전야|平安夜": ((12, 24), (12, 24)),
    "christmas day|christmas|クリスマス|크리스마스|성탄절|圣诞节": ((12, 25), (12, 25)),
    "valentine's day|バレンタインデー|バレンタイン|밸런타인데이|발렌타인데이|情人节": ((2, 14), (2, 14)),
    "halloween|ハロウィン|핼러윈|할로윈": ((10, 31), (10, 31)),
    "lunar new year|seollal|설날|설 명절|구정|旧正月|ソルラル|春节|春節": ((1, 21), (2, 20)),
    "new year|お正月|正月|새해 첫": ((1, 1), (1, 7)),
    "harvest moon|mid-autumn festival|chuseok|추석|お月見|十五夜|한가위|秋夕|チュソク|中秋節|中秋节|中秋": ((9, 7), (10, 8)),
    "liberation day|광복절|解放記念日": ((8, 15), (8, 15)),
    "may day|メーデー|노동절": ((5, 1), (5, 1)),
    "children's day|こどもの日|子どもの日|어린이날": ((5, 5), (5, 5)),
    "day of the sun|태양절|太陽節": ((4, 15), (4, 15)),
    "golden week|ゴールデンウィーク": ((4, 29), (5, 5)),
    "obon|o-bon|お盆": ((8, 13), (8, 16)),
    "setsubun|節分": ((2, 3), (2, 3)),
    "tanabata|七夕": ((7, 7), (7, 7)),
    "ひな祭り|雛祭り": ((3, 3), (3, 3)),
    "easter(?: sunday| monday)?|good friday|復活祭|부활절|复活节": ((3, 20), (4, 26)),
    "(?:international )?women's day|국제부녀절|부녀절|国際女性デー|国際婦人デー|妇女节|삼팔절": ((3, 8), (3, 8)),
    "advent|待降節|아드벤트|대림절": ((11, 27), (12, 24)),
    "thanksgiving|感謝祭|추수감사절": ((11, 20), (11, 28)),
    "all saints' day|all souls' day|万聖節": ((11, 1), (11, 2)),
    "mother's day|母の日|어머니날|母亲节": ((5, 8), (5, 14)),
    "father's day|父の日": ((6, 15), (6, 21)),
    "parents' day|어버이날": ((5, 8), (5, 8)),
    "teachers' day|스승의 ?날": ((5, 15), (5, 15)),
    "buddha's birthday|부처님 ?오신 ?날|석가탄신일|花祭り|佛诞": ((4, 8), (5, 26)),
    "april fools' day|エイプリルフール|만우절": ((4, 1), (4, 1)),
    "(?:march first|march 1st) movement day|3[.·]1절|삼일절": ((3, 1), (3, 1)),
    "현충일": ((6, 6), (6, 6)),
    "개천절": ((10, 3), (10, 3)),
    "한글날|hangul day": ((10, 9), (10, 9)),
    "제헌절": ((7, 17), (7, 17)),
    "당 ?창건일|party foundation day|党創建記念日": ((10, 10), (10, 10)),
    "day of the shining star|광명성절|光明星節": ((2, 16), (2, 16)),
    "文化の日|culture day": ((11, 3), (11, 3)),
    "勤労感謝の日": ((11, 23), (11, 23)),
    "海の日|marine day": ((7, 15), (7, 21)),
    "敬老の日|respect for the aged day": ((9, 15), (9, 21)),
    "成人の日|coming[- ]of[- ]age day": ((1, 8), (1, 15)),
    "建国記念の日|建国記念日": ((2, 11), (2, 11)),
    "天皇誕生日": ((2, 23), (2, 23)),
    "終戦記念日|終戦の日": ((8, 15), (8, 15)),
    "春分の日|春分|춘분": ((3, 20), (3, 21)),
    "秋分の日|秋分|추분": ((9, 22), (9, 24)),
    "お彼岸|彼岸": ((3, 17), (9, 27)),
    "国庆节|国慶節|국경절|national day": ((10, 1), (10, 1)),
    "清明|한식": ((4, 4), (4, 6)),
    "端午|단오": ((5, 25), (6, 25)),
    "七五三": ((11, 15), (11, 15)),
    "st\\.? nicholas(?:' day)?": ((12, 6), (12, 6)),
    "epiphany": ((1, 6), (1, 6)),
    "midsummer(?:'s day)?": ((6, 20), (6, 25)),
    "(?<![a-z])ember day|cherry[- ]blossom (?:season|time)|花見|桜の咲く頃|桜の季節|벚꽃": ((3, 20), (4, 30)),
    "rainy season|梅雨|장마": ((6, 5), (7, 25)),
    "동지|冬至": ((12, 21), (12, 22)),
    "정월 ?대보름": ((2, 4), (3, 6)),
}  # fmt: skip
"""Feast days: first and last (month, day) on which they can fall."""

_month = (
    r"(?P<month>" + "|".join([*MONTHS, *(rf"{name[:3]}\.?" for name in MONTHS), r"sept\.?"]) + r")"
)
_season = r"(?P<season>spring(?:time)?|summer(?:time)?|autumn|fall|winter(?:time)?)"
_cjk_season = r"(?P<season>[春夏秋冬]|봄|여름|가을|겨울)"
_year = r"(?P<year>(?:18|19|20)\d\d)"
_day = rf"(?P<day>\d{{1,2}}|{ORDINAL})(?:st|nd|rd|th)?"
_short = r"(?:(?P<year>(?:18|19|20)\d\d)|(?P<short>['’]\d\d))"
COUNTED_AS = r"(?:(?:なら|[でにの])[ぁ-ん言数直換算]{0,8}|(?:식으로|으로|로)(?:\s[치세따환보하][가-힣]{1,3}){0,2})?\s?"
"""What may stand between an era and its year: 昭和でいえば五十五年, 쇼와로 치면 55년."""
_cjk_year = (
    r"(?:(?P<era>明治|大正|昭和|平成|令和|主体|주체)"
    + COUNTED_AS
    + r"(?P<erayear>\d{1,3}|元|[一二三四五六七八九十]{1,3})\s?[年년](?!間(?!違|も))"
    r"|(?P<year>(?:18|19|20)\d\d)\s?(?:年|년)|(?P<han>[一二][〇零一二三四五六七八九]{3})年)"
)
_cjk_month = r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s?[月월]"
_cjk_day = r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s?[日일号]"
_part = r"(?P<part>early|mid|middle|late|beginning|start|end|first half|second half)"
_cjk_part = (
    r"(?:の|\s)?(?P<part>初め|はじめ|初頭|上旬|初旬|前半|半ば|中旬|中頃|中ごろ|下旬|末|終わり|後半|上半年|下半年|初|底"
    r"|초순|초반|초|중순|중반|하순|말|후반|상반기|하반기)"
)
BACK = {
    "the year before last": 2, "last year": 1, "this year": 0, "next year": -1,
    "一昨年": 2, "おととし": 2, "去年": 1, "昨年": 1, "昨": 1, "今年": 0, "本年": 0, "来年": -1,
    "재작년": 2, "지지난해": 2, "작년": 1, "지난해": 1, "올해": 0, "금년": 0, "내년": -1, "前年": 2,
}  # fmt: skip
"""Words for a year counted back from the day of publication."""
_back = (
    r"(?P<back>"
    + "|".join(sorted((w for w in BACK if not w[0].isascii()), key=len, reverse=True))
    + r")"
)
_en_back = r"(?P<back>the year before last|last year|this year)"
_same = r"(?:翌年|次の年|同年|その年|この年|翌|その|この前|あの年|이듬해|다음 ?해|그 ?해|같은 ?해|이 ?해|次年|第二年|当年|同一年|那年|那)"
_feast = r"(?P<feast>" + "|".join(FEASTS).replace("'", "['’]") + r")"
_B, _E = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"
_before_month = (
    r"(?:in|last|since|until|till|by|during|before|after|from|this|that|next|one|around|"
    r"the\s+following|the\s+next|the\s+same|the\s+previous)"
)
_en_same = r"(?:of\s+)?(?:that|the\s+same|the\s+following|the\s+next)\s+year"

PATTERNS = [
    re.compile(p, re.IGNORECASE)
    for p in (
        r"(?<![\d.])(?P<year>(?:18|19|20)\d\d)\s?[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?(?P<day>\d{1,2})(?!\d)",
        r"(?<![\d.])(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>(?:19|20)\d\d)(?!\d)",
        rf"{_B}{_month}\s+(?:the\s+)?{_day}(?:,?\s+{_short})?{_E}(?!\s+(?:week|half|days?))",
        rf"{_B}(?:the\s+)?{_day}(?:\s+of)?\s+{_month}(?:,?\s+{_short})?{_E}",
        rf"{_B}(?:the\s+)?(?:first|second|third|fourth|last)\s+(?:(?:few\s+)?days?|week|fortnight|half|weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\s+(?:of|in)\s+{_month}(?:,?\s+{_short})?{_E}",
        rf"{_B}(?:the\s+)?(?:first|second|third|fourth|last)\s+(?:week|sunday|days?)\s+(?:of|in)\s+{_feast}{_E}",
        rf"{_B}(?:the\s+)?(?:{_part}[- ]?(?:of\s+|in\s+)?)?{_month},?(?:\s+of)?\s+{_short}{_E}",
        rf"{_B}(?:the\s+)?(?:(?:early|late|mid)[- ]?)?{_season}(?:\s+of|,)?\s+{_short}{_E}",
        rf"{_B}(?:in\s+)?{_month}\s+(?:of\s+)?{_en_back}{_E}",
        rf"{_B}(?:the\s+)?{_season}\s+(?:of\s+)?{_en_back}{_E}",
        rf"{_B}(?:in\s+)?{_month}\s+{_en_same}{_E}",
        rf"{_B}(?:the\s+)?{_season}\s+{_en_same}{_E}",
        rf"{_B}(?:the\s+)?{_part}[- ](?:of\s+|in\s+)?{_year}{_E}(?!s)",
        rf"{_B}(?:the\s+)?(?:(?P<part>early|mid|late)[- ])?(?P<decade>(?:19|20)\d0)s{_E}",
        rf"{_B}(?:{_feast})(?:,?\s+(?:of\s+|in\s+)?{_year})?{_E}",
        rf"{_cjk_year}の?\s?{_feast}",
        rf"{_back}の?\s?{_feast}",
        rf"{_feast}",
        rf"{_cjk_year}\s?の?{_cjk_month}\s?{_cjk_day}",
        rf"{_cjk_year}\s?の?{_cjk_month}(?:{_cjk_part})?",
        rf"{_cjk_year}\s?の?\s?(?:早|初|晩|늦|초)?{_cjk_season}",
        rf"{_back}の?、?\s?{_cjk_month}\s?{_cjk_day}",
        rf"{_back}の?、?\s?{_cjk_month}(?:{_cjk_part})?",
        rf"{_back}の?\s?(?:早|初|晩|늦|초)?{_cjk_season}",
        rf"{_same}の?\s?{_cjk_month}(?:\s?{_cjk_day})?",
        r"(?P<decade>(?:19|20)\d0|[5-9]0)\s?(?:年代|년대)(?:の?\s?(?P<part>初め|はじめ|前半|半ば|後半|末|초반|중반|후반|초|말))?",
        rf"{_cjk_month}\s?{_cjk_day}",
        rf"{_cjk_year}(?:{_cjk_part})?",
        r"(?<!\d)(?P<short>[4-9]\d|0\d|1\d)\s?년생",
        r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])(?![\d-])",
        rf"(?<![\w,.$¥-]){_year}(?![\w%-]|,\d|\.\d)",
        rf"{_B}(?:in|since|born\s+in|of)\s+(?P<short>['’]\d\d){_E}",
        rf"{_B}(?P<ago>this|last|this past|next)\s+(?:early\s+|late\s+)?(?:{_month}|{_season}){_E}(?!\.?\s+\d)",
        rf"{_B}{_before_month}\s+(?:early\s+|late\s+|mid-?\s?|(?:the\s+)?(?:end|beginning|middle|start)\s+of\s+)?{_month}{_E}(?!\.?\s+\d)",
        rf"{_B}(?:early|late|mid)[- ]{_month}{_E}(?!\.?\s+\d)",
        rf"{_B}(?:the\s+)?(?:end|beginning|middle|start)\s+of\s+{_month}{_E}(?!\.?\s+\d)",
        rf"{_B}(?:that|last|this\s+past|this|next|one|the\s+(?:same|following|next|previous))\s+(?:early\s+|late\s+)?{_season}{_E}",
        rf"{_B}{_en_back}{_E}",
        r"(?<![\d毎年])(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s?[月월](?!\s?\d|[日間曜])",
        rf"(?P<ago>この|今|昨|この前の|지난|올|이번|这个|今年)の?\s?{_cjk_season}",
        rf"(?:{_same}|那年|그해|그 해)の?\s?{_cjk_season}",
        rf"{_back}",
    )
]
COUNTED_BACK = [
    re.compile(p, re.IGNORECASE)
    for p in (
        rf"{_B}(?P<n>{ENGLISH}|a couple of|a)\s+(?P<unit>years?|months?|weeks?|days?|winters?|summers?|springs?|autumns?|falls?)\s+ago{_E}",
        rf"(?P<n>{HAN})\s?(?:か|ヶ|カ|ヵ|个)?\s?(?P<unit>年|月|週間|周|日)前",
        rf"(?P<n>{KOREAN})\s?(?P<unit>년|해|달|개월|주일|주|일)\s?전",
    )
]
"""How much time before the day of publication: "three winters ago"."""
OFFSETS_BEFORE = re.compile(
    rf"{_B}(?P<n>{ENGLISH}|a|the)\s+(?P<unit>day|week|month)s?\s+(?P<way>before|after)\s+$",
    re.IGNORECASE,
)
"""What stands before a date and moves it: "a week before Chuseok"."""
OFFSETS_AFTER = re.compile(
    rf"^(?:の|\s)?(?P<n>{HAN}|{KOREAN})\s?(?:か|ヶ)?(?P<unit>日|週間|月|일|주일|주|달)\s?(?P<way>前|後|전|후|뒤)"
)
