"""Figures against the fact list: `figure-differs`, `figure-stale`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from farshore.domain.petitions.letters import FactValue
from farshore.domain.petitions.lint.findings import LetterFinding
from farshore.domain.petitions.lint.pairing import (
    Pair,
    clause_of,
    gap_of,
    is_taken_elsewhere,
    one_to_one,
)
from farshore.domain.petitions.lint.text.days import DateMention
from farshore.domain.petitions.lint.text.numbers import NumberMention, numbers_in, written_as
from farshore.domain.petitions.lint.text.page import (
    HOLDER,
    Page,
    Span,
    current,
    phrases_in,
)
from farshore.domain.petitions.lint.text.words import has, words

DATE_UNIT = "date"
WITHIN = 0.05
"""Share by which "about 400" may lie beside the fact."""
AT_MOST = 0.10
"""Share by which "more than" may lie below it, and "nearly" above."""
_STALE_WHY = "%(text)s is an older figure of %(key)s: it is %(expected)s as of %(as_of)s."
DIFFERS_WHY = "%(text)s differs from the fact list: %(key)s is %(expected)s as of %(as_of)s."
_COUNTER = re.compile(
    r"\s?(?:余り|余|餘|多|여|数)?\s?(?P<c>人|名|명|분|位|people|persons|women|men|wives|通|封"
    r"|통|letters|envelopes|世帯|家族|戸|戶|户|家庭"
    r"|가구|가정|families|households|都市|城市|도시|개\s?도시|個城市|个城市|か国|カ国|個国|cit"
    r"ies|towns|か所|개국|"
    r"歳|岁|歲|살|세(?!대)|years?|months?|weeks?|days?|年|년|か月|ヶ月|个月|個月|개월|月|월|日"
    r"|일|週|주|時|시(?!민)|点|點|分|분|%|percent|per cent|ページ|頁|页|쪽|pages?|条|條|조|回"
    r"|회|번|次|届|屆|周年|주년"
    r"|pm|am|o'clock|円|元|원|yen|dollars?|km|kilomet|ships?|隻|척|船)",
    re.I,
)
_KINDS = {
    "persons": r"人|名|명|분|位|people|persons|women|men|wives",
    "letters": r"通|封|통|letters|envelopes",
    "families": r"世帯|家族|戸|戶|户|家庭|가구|가정|families|households",
    "cities": r"都市|城市|도시|개\s?도시|個城市|个城市|cities|towns",
}
_NOT_COUNTED = re.compile(
    r"(?:第|제|Article|Art\.?|pages?|p\.|pp\.|No\.?|Nos\.?|number|Room|Box|Chapter|Section|§|"
    r"電話|电话|電話番号|전화|Tel\.?|telephone|phone|Fax|〒|#|aged?|号|在留|至る|-|~|from|betw"
    r"een|Resolution|resolution|決議|결의|决议)[\s:.]*$",
    re.I,
)
_LINK_EN = re.compile(
    r"(?:[\s(:,-]|\b(?:now|then|today|has|have|had|is|are|was|were|be|been|number(?:s|ed)?|tot"
    r"al(?:l?ed|s)?|reach(?:ed|es)?"
    r"|stands?|stood|come|came|amount(?:s|ed)?|to|at|up|risen|rose|grown|grew|there|in|all|by|"
    r"the|end|of|as|on|we|count(?:ed)?|who|that|this"
    r"|about|some|around|approximately|roughly|nearly|almost|over|more|than|exceed(?:s|ed)?|cl"
    r"ose|only|exactly|still|already|just|counted|year|May|March|year's|last|summer|spring|aut"
    r"umn|our|list|figure|since)\b)*",
    re.I,
)
_LINK_CJK = re.compile(r"は|が|も|이|가|은|는|도|의|有|共|达|達|为|為|是|数|數|已|[：:(]|^\s?$")
_STRONG_GAP_EN = re.compile(r"(?:\s+[A-Za-z'-]+){0,4}\s*")
_SUB_GAP = re.compile(r"中に|中で|のうち|うち|중에|가운데|중 |其中|当中|當中|中有|의 중|所の")
_SUB_EN = re.compile(
    r"\s{0,4}(?:\w{1,20}\s)?of (?:them|these|those|whom|which|our|your|the)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a sentence that stands for a fact."""

    fact: FactValue
    number: NumberMention
    phrase: Span
    sentence: Span


def wrong_figures(page: Page) -> Iterator[LetterFinding]:
    """Yield figures that differ from the fact list, or were right once."""
    for figure in figures_of(page):
        yield from _judged(page, figure)


def figures_of(page: Page) -> list[Figure]:
    """Return the numbers that stand for facts; each for one, the nearest."""
    found = []
    for sentence in page.sentences:
        phrases, numbers = _phrases(page, sentence), _countable(page, sentence)
        pairs = [
            pair
            for fact, phrase in phrases
            for pair in _pairs(page, sentence, fact, phrase, phrases, numbers)
        ]
        chosen = one_to_one(pairs)
        by_span = {number.span: number for number in numbers}
        found += [
            Figure(fact, by_span[chosen[phrase]], phrase, sentence)
            for fact, phrase in phrases
            if phrase in chosen
        ]
    return found


def _pairs(
    page: Page,
    sentence: Span,
    fact: FactValue,
    phrase: Span,
    phrases: Sequence[tuple[FactValue, Span]],
    numbers: Sequence[NumberMention],
) -> Iterator[Pair]:
    """Yield the numbers that a phrase may stand with: its own value, else those beside it."""
    near = min((gap_of(phrase, n.span) for n in numbers), default=0)
    clause = clause_of(page, sentence, phrase)
    for number in numbers:
        is_value = number.value == int(fact.value) and clause[0] <= number.start < clause[1]
        if is_value and gap_of(phrase, number.span) == near and _fits(page, fact, number):
            yield Pair(phrase, number.span, is_sure=True)
    others = [place for _, place in phrases if place != phrase]
    spans = [number.span for number in numbers if _fits(page, fact, number)]
    for number in _beside(page, fact, phrase, numbers, others):
        pair = Pair(phrase, number.span)
        if not is_taken_elsewhere(page, sentence, pair, others, spans):
            yield pair


def _phrases(page: Page, sentence: Span) -> list[tuple[FactValue, Span]]:
    found: dict[Span, FactValue] = {}
    for fact in counted_facts(page):
        for place in phrases_in(page, fact, sentence):
            found.setdefault(place, fact)
    outer = [p for p in found if not any(o != p and o[0] <= p[0] and p[1] <= o[1] for o in found)]
    return [(found[place], place) for place in sorted(outer)]


def counted_facts(page: Page) -> list[FactValue]:
    """Return the current rows whose value is a whole number."""
    return [
        fact
        for fact in current(page.facts).values()
        if fact.unit != DATE_UNIT and not fact.key.startswith(HOLDER) and fact.value.isdecimal()
    ]


def _countable(page: Page, sentence: Span) -> list[NumberMention]:
    return [n for n in numbers_in(page.plain, *sentence) if _counts(page, sentence, n)]


def _counts(page: Page, sentence: Span, number: NumberMention) -> bool:
    """Tell whether a number may count something: no date, enumerator, article or page."""
    if any(d.start < number.end and number.start < d.end for d in page.dates_in(sentence)):
        return False
    if number.span in page.enumerators:
        return False
    if _NOT_COUNTED.search(page.plain, max(sentence[0], number.start - 14), number.start):
        return False
    runs_on = re.match(r"[A-Za-z-]", page.plain[number.end : number.end + 1])
    return not runs_on or _COUNTER.match(page.plain, number.end) is not None


def _beside(
    page: Page,
    fact: FactValue,
    phrase: Span,
    numbers: Sequence[NumberMention],
    others: Sequence[Span],
) -> Iterator[NumberMention]:
    before = [n for n in numbers if n.end <= phrase[0] + _overlap(page, phrase)]
    after = [n for n in numbers if n.start >= phrase[1]]
    if before and _goes_before(page, fact, before[-1], phrase, others):
        yield before[-1]
    if after and _goes_after(page, fact, after[0], phrase, others):
        yield after[0]


def _overlap(page: Page, phrase: Span) -> int:
    return 0 if page.language == "en" else 1


def _kind(unit: str) -> str:
    return _KINDS.get(unit.strip().lower(), "")


def _fits(page: Page, fact: FactValue, number: NumberMention, *, surely: bool = False) -> bool:
    """Tell whether a number's counter counts what the fact counts."""
    counter = _COUNTER.match(page.plain, number.end)
    if counter is None:
        return not surely
    kind = _kind(fact.unit)
    if kind:
        return re.fullmatch(kind, counter["c"], re.I) is not None
    return not surely


def _between(spans: Sequence[Span], start: int, end: int) -> bool:
    return any(start <= span[0] and span[1] <= end for span in spans)


def _is_part(page: Page, number: NumberMention) -> bool:
    """Tell whether a number counts some of what was counted: 9 of them, そのうち9人."""
    before = page.plain[max(0, number.start - 8) : number.start]
    near = re.compile(r"[\s、,は는은의の,]*$")
    told = any(near.match(before, m.end()) for m in words("of-them-before").finditer(before))
    after = page.plain[number.end : number.end + 24]
    return (told and not before.strip().lower().endswith("only")) or _SUB_EN.match(
        after
    ) is not None


def _goes_before(
    page: Page, fact: FactValue, number: NumberMention, phrase: Span, others: Sequence[Span]
) -> bool:
    gap = page.plain[number.end : phrase[0]]
    if _between(others, number.end, phrase[0]) or _is_part(page, number):
        return False
    if page.language == "en":
        return _STRONG_GAP_EN.fullmatch(gap) is not None and not _says_else(
            page, fact, number, phrase
        )
    rest = gap[_COUNTER.match(page.plain, number.end).end() - number.end :] if (  # type: ignore[union-attr]
        _COUNTER.match(page.plain, number.end) and gap
    ) else gap  # fmt: skip
    is_close = len(rest) <= 5 and not re.search(r"[、。,;は은는가이에で]", rest)
    return is_close and (not gap.strip() or _fits(page, fact, number))


_VERB_EN = re.compile(
    r"\b(?:are|is|was|were|has|have|had|and|or|by|in|at|with|from|to|who|that|for|on|when)\b", re.I
)


def _says_else(page: Page, fact: FactValue, number: NumberMention, phrase: Span) -> bool:
    """Tell whether words between an English number and a phrase count something else."""
    gap = page.plain[number.end : phrase[0]]
    counter = _COUNTER.match(page.plain, number.end, phrase[0])
    return _VERB_EN.search(gap) is not None or bool(counter and not _fits(page, fact, number))


_FAR_EN, _FAR_CJK = 70, 34
_SOME_CHARS = 34
_SOME_OF = re.compile(
    r"\b(?:oldest|youngest|first|last|average|age|one|some|many|most|half|few|none|each|any|part"
    r"|third|quarter|majority|rest)\s(?:\w+\s)?(?:of|among)\s(?:the|these|our|those)\s$",
    re.I,
)
"""Makes "the oldest of the ... is 97" say something of one of them."""


def _goes_after(
    page: Page, fact: FactValue, number: NumberMention, phrase: Span, others: Sequence[Span]
) -> bool:
    gap = _without_dates(page, phrase[1], number.start)
    if _between(others, phrase[1], number.start) or _is_part(page, number) or _SUB_GAP.search(gap):
        return False
    if _SOME_OF.search(page.plain, max(0, phrase[0] - _SOME_CHARS), phrase[0]):
        return False
    if page.language == "en":
        linked = _LINK_EN.fullmatch(gap) is not None and len(gap) <= _FAR_EN
        return linked and _fits(page, fact, number)
    is_linked = _LINK_CJK.search(gap) is not None or len(gap.strip()) <= 1
    is_near = len(gap) <= _FAR_CJK and is_linked
    return is_near and _fits(page, fact, number, surely=not _is_mere_link(page, fact, gap, number))


def _is_mere_link(page: Page, fact: FactValue, gap: str, number: NumberMention) -> bool:
    """Tell whether nothing but "is" or "in all" stands between a phrase and a number.

    Counters of boats or lanterns are known to nobody: a total then goes by the link alone.
    """
    if not gap.strip(" :(は이은는"):
        return True
    is_total = not gap.strip(" :(共总總计計为為是达達")
    return is_total and not _kind(fact.unit) and _COUNTER.match(page.plain, number.end) is None


def _without_dates(page: Page, start: int, end: int) -> str:
    gap = page.plain[start:end]
    for found in reversed(page.dates_in((start, end))):
        gap = gap[: found.start - start] + gap[found.end - start :]
    return gap


def _judged(page: Page, figure: Figure) -> Iterator[LetterFinding]:
    fact, value = figure.fact, float(figure.number.value)
    right = float(fact.value)
    if _is_within(page, figure, right) or _is_past(page, figure):
        return
    history = {f.value for f in page.facts if f.key == fact.key and f.value != fact.value}
    was_right = str(figure.number.value) in history
    text = page.text[figure.number.start : figure.number.end]
    rounded = _rounding(page, figure.number) != ""
    can_write = not rounded and 0 <= right < 10**8 and value != right
    yield page.finding(
        "figure-stale" if was_right else "figure-differs",
        figure.number.span, _STALE_WHY if was_right else DIFFERS_WHY, expected=fact.value,
        put_right=written_as(int(right), figure.number, text) if can_write else None,
        key=fact.key, as_of=fact.as_of.isoformat(),
    )  # fmt: skip


_COUNTER_BEHIND = re.compile(
    r"\s?(?:世帯|가구|都市|个城市|個城市|개(?:\s?도시)?|people|letters|(?![A-Za-z\d])\w)?"
    r"\s?(?:[をがに이가을를])?\s?"
)
"""What may stand between a number and "or so": any counter of one character."""


def _rounding(page: Page, number: NumberMention) -> str:
    """Return about, more, nearly, or nothing: the word of rounding at a number."""
    before = page.plain[max(0, number.start - 22) : number.start]
    after = page.plain[number.end : number.end + 12]
    place = _COUNTER_BEHIND.match(after)
    for name in ("more", "nearly", "about"):
        pattern = words(name)
        told = any(
            not before[m.end() :].strip(" のa有为為是达達到共") for m in pattern.finditer(before)
        )
        starts = {0, place.end() if place else 0}
        if told or any(pattern.match(after, start) for start in starts):
            return name
    return ""


def _is_within(page: Page, figure: Figure, right: float) -> bool:
    value = float(figure.number.value)
    if value == right:
        return True
    rounding = _rounding(page, figure.number)
    if rounding == "about":
        return abs(value - right) <= WITHIN * right
    if rounding == "more":
        return right * (1 - AT_MOST) <= value <= right
    return rounding == "nearly" and right <= value <= right * (1 + AT_MOST)


SINCE = re.compile(r"(?:since|from|以来|から|부터|이후|以來|自|从|從)", re.I)
_BESIDE_CHARS = 12


def _is_past(page: Page, figure: Figure) -> bool:
    """Tell whether a value is given as one of an earlier year."""
    number, fact = figure.number, figure.fact
    clause = _clause(page, figure)
    if has("last-year", page.said(clause)):
        return True
    years = [d.year for d in page.dates_in(clause) if d.year and _dates_it(page, d, number, figure)]
    return bool(years) and max(years) < fact.as_of.year


def _dates_it(page: Page, mention: DateMention, number: NumberMention, figure: Figure) -> bool:
    around = (
        page.plain[max(0, mention.start - 8) : mention.start]
        + page.plain[mention.end : mention.end + 4]
    )
    if SINCE.search(around):
        return False
    if not page.plain[figure.sentence[0] : mention.start].strip(" In时於在\n"):
        return True
    gap = max(number.start - mention.end, mention.start - number.end)
    return gap <= _BESIDE_CHARS * (2 if page.language == "en" else 1)


def _clause(page: Page, figure: Figure) -> Span:
    start, end = figure.sentence
    borders = [
        m.start()
        for m in re.finditer(
            r"[;、,](?!\d)|\s(?:but|against|while|compared)\s", page.plain[start:end]
        )
    ]
    places = [start + one for one in borders]
    begins = max([start, *(p for p in places if p <= figure.number.start)])
    ends = min([end, *(p for p in places if p >= figure.number.end)])
    first = [p for p in places if p > start]
    if first and begins == first[0] and page.dates_in((start, first[0])) and first[0] - start < 24:
        begins = start
    return begins, ends


def names_a_figure(page: Page, span: Span) -> str:
    """Return the current value of the only fact that a sentence names; else nothing."""
    phrases = _phrases(page, page.sentence_at(span[0]))
    values = {fact.value for fact, _ in phrases}
    return values.pop() if len(values) == 1 else ""
