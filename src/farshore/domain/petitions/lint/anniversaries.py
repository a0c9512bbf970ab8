"""Years that passed and editions that were counted: `anniversary-wrong`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from farshore.domain.dates.numbers import ENGLISH, HAN, KOREAN, ORDINAL, number
from farshore.domain.petitions.letters import FactValue
from farshore.domain.petitions.lint.dating import event_names
from farshore.domain.petitions.lint.findings import LetterFinding
from farshore.domain.petitions.lint.text.page import FIRST_HELD, Page, Span, current, phrases_in
from farshore.domain.petitions.lint.text.words import has, words

ROUNDED_YEARS = 5
"""Years by which "nearly seventy years" may lie beside the true interval."""
_WHY = "%(text)s does not fit the year %(edition)s: %(expected)s would."
_AGO = re.compile(
    rf"(?<![\w-])(?P<n1>{ENGLISH}) years? (?:ago|earlier|have (?:now )?passed|have (?:now )?go"
    rf"ne by|has passed|since|after|on\b|later)"
    rf"|(?P<n2>{HAN})\s?年(?:前|まえ|が(?:経|た|過)|を経|経|になり|の歳月|目)"
    rf"|(?<![가-힣])(?P<n3>{KOREAN})\s?(?:년|해)\s?(?:전|이 (?:지|흘|되)|째)"
    rf"|(?P<n4>{HAN})\s?(?:多)?年(?:前|之前|以前|过去|過去|来|來|了|以来)",
    re.I,
)
_JUBILEE = re.compile(
    rf"(?<![\w-])(?P<n1>{ORDINAL})\s(?:year\s)?anniversary"
    rf"|(?P<n2>{HAN})\s?(?:周年|週年|주년)|(?<![가-힣])(?P<n3>{KOREAN})\s?주년|(?<![\w-])(?P<n"
    rf"4>{ENGLISH})(?:-| )year anniversary",
    re.I,
)
_EDITION = re.compile(
    rf"(?<![\w-])(?P<n1>{ORDINAL})(?:\s(?:annual|yearly|edition of (?:the|our)))?\s(?P<what>ti"
    rf"me\b|edition\b|occasion\b|year running\b|)"
    rf"|第\s?(?P<n2>{HAN})\s?(?:回目?|届|屆|次|个|個)|제\s?(?P<n3>\d{{1,3}})\s?회|(?<![가-힣\w"
    rf"])(?P<n4>{KOREAN})\s?(?:번째|회째|회)(?![가-힣])|(?<![가-힣\w])(?P<n5>{KOREAN})\s?번째"
    rf"|(?<![第\d])(?P<n6>{HAN})\s?(?:回目|度目)",
    re.I,
)
_BESIDE = re.compile(
    r"[\s\"'「『《〈“(」』》〉)、,:の의度是은는]{0,4}(?:(?:annual|yearly|edition of (?:the|our"
    r")|目の|を迎える|回目の|edition)\s?[「『《\"']?)?"
)


@dataclass(frozen=True, slots=True)
class _Since:
    """Since when is counted: a year, and the day if a fact tells it."""

    year: int
    day: date | None


def wrong_anniversaries(page: Page) -> Iterator[LetterFinding]:
    """Yield intervals, anniversaries and counts of editions that don't fit the event's year."""
    for sentence in page.sentences:
        taken: list[Span] = []
        for pattern, rightly in ((_JUBILEE, _jubilees), (_AGO, _intervals), (_EDITION, _editions)):
            for found in pattern.finditer(page.plain, *sentence):
                name, written = next(
                    ((n, v) for n, v in found.groupdict().items() if v and n != "what"), ("", "")
                )
                value = number(written)
                span = found.span() if name else (0, 0)
                if value is None or any(t[0] < span[1] and span[0] < t[1] for t in taken):
                    continue
                right = rightly(page, sentence, found)
                taken += [span] if right else []
                if right and not _fits(page, sentence, span, value, right, pattern):
                    yield _finding(page, found, name, value, right)


def _fits(
    page: Page,
    sentence: Span,
    span: Span,
    value: int,
    right: Sequence[int],
    pattern: re.Pattern[str],
) -> bool:
    before = page.plain[max(sentence[0], span[0] - 14) : span[0]]
    after = page.plain[span[0] : span[1] + 6]
    is_rounded = pattern is _AGO and any(
        has(name, before) or has(name, after) for name in ("about", "more", "nearly")
    )
    return any(abs(value - one) <= (ROUNDED_YEARS if is_rounded else 0) for one in right)


def _finding(
    page: Page, found: re.Match[str], name: str, value: int, right: Sequence[int]
) -> LetterFinding:
    start, end = found.span()
    if page.language == "en":
        start, end = found.span(name)
    else:
        end = start + len(page.plain[start:end].rstrip())
    text = page.text[start:end]
    put_right = text.replace(str(value), str(right[0])) if str(value) in text else None
    if put_right and re.fullmatch(r"\d+(?:st|nd|rd|th)", put_right):
        put_right = _ordinal(right[0])
    return page.finding(
        "anniversary-wrong", (start, end), _WHY, expected="/".join(map(str, right)),
        put_right=put_right, edition=str(page.edition),
    )  # fmt: skip


def _ordinal(value: int) -> str:
    if value % 100 in {11, 12, 13}:
        return f"{value}th"
    return f"{value}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th') }"


def _since(page: Page, sentence: Span, place: Span) -> list[_Since]:
    """Return since when a sentence counts: facts that it names, else the only past year in it."""
    days = [f for f in current(page.facts).values() if f.unit == "date"]
    named = [
        (min(abs(at[0] - place[1]), abs(place[0] - at[1])), fact)
        for fact in days
        for at in phrases_in(page, fact, sentence)
    ]
    if named:
        fact = min(named, key=lambda pair: pair[0])[1]
        day = date.fromisoformat(fact.value)
        return [_Since(day.year, day), *_years(page, sentence)] if day.year < page.edition else []
    years = _years(page, sentence)
    return years if len({one.year for one in years}) == 1 else []


def _years(page: Page, sentence: Span) -> list[_Since]:
    found = [d for d in page.dates_in(sentence) if d.year and d.year < page.edition]
    return [_Since(d.year or 0, d.day_in(page.edition) if d.day else None) for d in found]


def _intervals(page: Page, sentence: Span, found: re.Match[str]) -> list[int]:
    right: list[int] = []
    for one in _since(page, sentence, found.span()):
        right += [page.edition - one.year, *_elapsed(page, one)]
    return list(dict.fromkeys(right))


def _elapsed(page: Page, since: _Since) -> list[int]:
    """Return the full years elapsed on the day of the event, where a day is known."""
    if since.day is None:
        return [page.edition - since.year - 1]
    is_before = (page.event.month, page.event.day) < (since.day.month, since.day.day)
    return [page.edition - since.year - is_before]


def _jubilees(page: Page, sentence: Span, found: re.Match[str]) -> list[int]:
    since = _since(page, sentence, found.span())
    return list(dict.fromkeys(page.edition - one.year for one in since))


def _editions(page: Page, sentence: Span, found: re.Match[str]) -> list[int]:
    """Return the count of this edition, and of those whose past year the sentence names."""
    first = _first_edition(page, sentence, found)
    if first is None:
        return []
    year = int(first.value[:4])
    told = [d.year for d in page.dates_in(sentence) if d.year and year < d.year < page.edition]
    right = [page.edition - year + 1]
    if has("last-year", page.said(sentence)):
        right.append(page.edition - year)
    if re.search(r"\bfirst\b|第[1一]|제\s?1\s?회|첫|初", found[0]) or (
        told and not words("now").search(page.said(sentence))
    ):
        right += [one - year + 1 for one in (year, *told)]
    return right


def _first_edition(page: Page, sentence: Span, found: re.Match[str]) -> FactValue | None:
    firsts = [f for f in current(page.facts).values() if f.key.endswith(FIRST_HELD)]
    for fact in firsts:
        for place in phrases_in(page, fact, sentence):
            gap = page.plain[found.end() : place[0]] if found.end() <= place[0] else (
                page.plain[place[1] : found.start()]
            )  # fmt: skip
            if _BESIDE.fullmatch(gap) is not None or found["what"] or _is_count(page, found):
                return fact
    is_time = bool(found["what"]) or _is_count(page, found)
    names_it = is_time and len(firsts) == 1 and (
        any(d.is_day(page.event) for d in page.dates_in(sentence)) or event_names(page, sentence)
    )  # fmt: skip
    return firsts[0] if names_it else None


def _is_count(page: Page, found: re.Match[str]) -> bool:
    """Tell whether a count stands for itself: 12回目, 열두 번째입니다."""
    after = page.plain[found.end() : found.end() + 3]
    return found[0].endswith(("回目", "度目")) or (
        found[0].endswith("번째") and after.strip()[:1] in {"입", "이", "를", "가", "로"}
    )
