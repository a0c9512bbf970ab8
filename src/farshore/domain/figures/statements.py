"""Counts of people that a text tells: "two deaths", 「そのうち2人」, "다섯 명 중 한 명", "其中一人"."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from farshore.domain.dates import sentences


@dataclass(frozen=True, slots=True)
class Statement:
    """One count in a text.

    Attributes:
        start: where the count begins; code points.
        end: one after its last character.
        count: how many.
        of: of how many, where the text says so.
        sentence: the sentence that it stands in.
    """

    start: int
    end: int
    count: int
    of: int | None
    sentence: str


_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TO_NINETY = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES, _TENS = _TO_NINETEEN.split(), _TO_NINETY.split()
_ENGLISH = {
    **{word: n for n, word in enumerate(_ONES)},
    **{ten: 10 * (n + 2) for n, ten in enumerate(_TENS)},
    **{
        f"{ten}{join}{one}": 10 * (n + 2) + m
        for n, ten in enumerate(_TENS)
        for m, one in enumerate(_ONES[1:10], start=1)
        for join in "- "
    },
    "none": 0, "both": 2, "a couple": 2, "half a dozen": 6, "a dozen": 12, "only one": 1, "a single": 1, "just one": 1, "a pair": 2,
    "a hundred": 100, "one hundred": 100,
}  # fmt: skip
_NATIVE = {
    "하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "석": 3, "넷": 4, "네": 4, "다섯": 5,
    "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
_NATIVE_TENS = {"열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60}
_KOREAN = {
    **_NATIVE,
    **_NATIVE_TENS,
    **{t + o: a + b for t, a in _NATIVE_TENS.items() if t != "스무" for o, b in _NATIVE.items()},
}
_SINO = dict(zip("일이삼사오육칠팔구", range(1, 10), strict=True))
_HAN = {
    **dict(zip("一二三四五六七八九", range(1, 10), strict=True)),
    "两": 2,
    "兩": 2,
    "〇": 0,
    "零": 0,
}


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_EN_N = rf"(?:{_any(_ENGLISH)}|\d{{1,5}})"
_PEOPLE = (
    r"(?:people|persons?|m[ea]n|wom[ea]n|child(?:ren)?|boys?|girls?|famil(?:y|ies)|refugees?"
    r"|defectors?|students?|pupils?|mothers?|fathers?|brothers?|sisters?|sons?|daughters?|bab(?:y|ies)"
    r"|deaths?|births?|arrivals?|requests?|applications?|enquir(?:y|ies)|interviews?|cases?|adults?|patients?|newcomers?|speakers?|survivors?"
    r"|members?|clients?|orphans?|youths?|teenagers?|weddings?|marriages?|reunions?|couples?)"
)
_DOING = (
    r"(?:died|passed|arrived|came|got|found|married|joined|left|returned|graduated|went|crossed|asked"
    r"|reached|gave|fell|were|was|could|works?|worked|lost|started|began|moved|settled|declined|withdrew|failed|made|became"
    r"|(?:has|have|had) (?:died|passed|arrived|married|left|found|become|graduated|begun|moved))"
)
_US = r"(?:us|them|whom|those|these|our|the)"
_EN = re.compile(
    rf"(?<![\w.,:/-])(?<!\bno )(?<!\bof )(?<!\baged )(?!(?:19|20)\d\d\b)(?P<n>{_EN_N})"
    rf"(?: (?:out )?of (?:all )?(?:{_US} )?(?P<of>{_EN_N})(?![\w%:/]|[.,-]\d)"
    rf"|(?= of (?:us|them|whom)\b)"
    rf"|(?= of {_US} (?:[\w'’]+[ -]){{0,3}}{_PEOPLE}\b)"
    rf"|(?= (?:[\w'’]+[ -]){{0,2}}{_PEOPLE}\b)"
    rf"|(?= (?:\w+ly |also |have |of these )?{_DOING}\b))",
    re.IGNORECASE,
)
_HAN_N = r"(?:\d{1,5}|[一二三四五六七八九十百两兩〇零]{1,5})"
_JA_UNIT = r"(?:人(?!目|暮|前|当|口|生|気|物|称|種|権|工|類|民|質|々|間|体)|名(?!前|字|簿)|家族|世帯|件|組)"
_JA_N = rf"(?:{_HAN_N}\s?{_JA_UNIT}|ひとり(?!で|暮)|ふたり)"
_JA = re.compile(
    rf"(?:(?P<of>{_JA_N})(?:の(?:うち|中)(?:の|で)?|中)[、,]?\s?)?(?<!第)(?P<n>{_JA_N})(?!で(?:暮|住|生))"
)
_KO_N = rf"(?:(?<![가-힣])(?:{_any(_KOREAN)})|\d{{1,5}}|[일이삼사오육칠팔구십백]{{1,4}})"
_KO_UNIT = r"\s?(?:명|사람|분(?!단|명|의|류|석|위)|가구|가족|건|인(?=\b|[이은의중,. ]))"
_KO = re.compile(
    rf"(?:(?P<of>{_KO_N}{_KO_UNIT})\s?(?:중|가운데)(?:에서|에)?,?\s?)?(?P<n>{_KO_N}{_KO_UNIT})"
)
_ZH_UNIT = r"(?:个人|個人|[件项份起](?!事|衣|套)|个(?=请求|申请|采访|案)|人(?!类|民|口|生|们|员|质|道|物|权|间|工)|名|位|例|户|个(?:孩子|女|男|老))"
_ZH_N = rf"{_HAN_N}{_ZH_UNIT}"
_ZH = re.compile(rf"(?:(?P<of>{_ZH_N})(?:之?中|里)[,，]?有?)?(?<!第)(?P<n>{_ZH_N})")
_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[가-힣]")


def statements(text: str) -> Iterator[Statement]:
    """Yield every count of people that a text tells, in digits, words, kanji or native Korean.

    Args:
        text: in English, Japanese, Korean, Chinese, or several of them.
    """
    for start, end in sentences(text):
        words = _narrow(text[start:end])
        taken = bytearray(len(words))
        east = _JA if _KANA.search(words) else _ZH
        for grammar in (_EN, _KO, east) if _HANGUL.search(words) else (_EN, east):
            for found in grammar.finditer(words):
                at = found.span()
                if any(taken[at[0] : at[1]]):
                    continue
                count = number_in(found["n"])
                if count is not None:
                    taken[at[0] : at[1]] = b"\1" * (at[1] - at[0])
                    of = number_in(found["of"]) if found["of"] else None
                    yield Statement(
                        start + at[0], start + at[1], count, of, text[start:end].strip()
                    )


def _narrow(words: str) -> str:
    """Return full-width digits and spaces as plain ones, each in its place."""
    return "".join(
        c if len(n := unicodedata.normalize("NFKC", c)) != 1 or not (n.isascii()) else n
        for c in words.replace("\n", " ")
    )


def number_in(words: str) -> int | None:
    """Return the number that words begin with, None if there is none."""
    plain = " ".join(words.casefold().split())
    if found := re.match(r"\d+", plain):
        return int(found[0])
    if plain.startswith(("ひとり", "ふたり")):
        return 1 if plain.startswith("ひとり") else 2
    for table in (_ENGLISH, _KOREAN):
        word = next((w for w in sorted(table, key=len, reverse=True) if plain.startswith(w)), None)
        if word is not None:
            return table[word]
    if found := re.match(r"[一二三四五六七八九十百两兩〇零]+", plain):
        return _positional(found[0], _HAN, "十", "百")
    if found := re.match(r"[일이삼사오육칠팔구십백]+", plain):
        return _positional(found[0], _SINO, "십", "백")
    return None


def _positional(words: str, ones: dict[str, int], ten: str, hundred: str) -> int:
    """Read 二十七, 一二 (as 12), 십이."""
    if ten not in words and hundred not in words:
        return int("".join(str(ones[c]) for c in words))
    total, now = 0, 0
    for char in words:
        if char in ones:
            now = ones[char]
        else:
            total += max(now, 1) * (10 if char == ten else 100)
            now = 0
    return total + now
