"""Days of the fact list against the text: the other half of `figure-differs`."""

import re
from collections.abc import Iterator
from datetime import date

from farshore.domain.petitions.letters import FactValue
from farshore.domain.petitions.lint.counting import DATE_UNIT, DIFFERS_WHY, SINCE
from farshore.domain.petitions.lint.findings import LetterFinding
from farshore.domain.petitions.lint.text.days import DateMention
from farshore.domain.petitions.lint.text.page import FIRST_HELD, Page, Span, current, phrases_in

_DAY_FAR = 44
_YEAR_GAP = re.compile(r"[\s,(「『《\"']*(?:of|in|の|의|年|년)?[\s「『《\"'(,]*")


def wrong_days(page: Page) -> Iterator[LetterFinding]:
    """Yield another date beside the phrase of a fact that is a day."""
    for fact in current(page.facts).values():
        if fact.unit != DATE_UNIT:
            continue
        right = date.fromisoformat(fact.value)
        for sentence in page.sentences:
            for phrase in list(phrases_in(page, fact, sentence))[:1]:
                wrong = _other_day(page, fact, right, sentence, phrase)
                if wrong:
                    yield page.finding(
                        "figure-differs", wrong.span, DIFFERS_WHY, expected=fact.value,
                        key=fact.key, as_of=fact.as_of.isoformat(),
                    )  # fmt: skip


def _other_day(
    page: Page, fact: FactValue, right: date, sentence: Span, phrase: Span
) -> DateMention | None:
    dates = [d for d in page.dates_in(sentence) if (d.year and not d.is_day(page.event)) or (
        d.year == right.year)]  # fmt: skip
    if fact.key.endswith(FIRST_HELD):
        if not _FIRST.search(page.said(sentence)):
            return None
        dates = [d for d in dates if d.year and d.year < page.edition]
    if any(_agrees(d, right) for d in dates):
        return None
    near = sorted(dates, key=lambda d: _gap(d, phrase))
    if not near or near[0].year is None or near[0].year >= page.edition:
        return None
    mention = near[0]
    gap = page.plain[min(mention.end, phrase[1]) : max(mention.start, phrase[0])]
    if mention.day and mention.month:
        return mention if _gap(mention, phrase) <= _DAY_FAR and _one_clause(gap) else None
    if SINCE.search(page.plain[max(0, mention.start - 7) : mention.end + 4]):
        return None
    return mention if _YEAR_GAP.fullmatch(gap) or fact.key.endswith(FIRST_HELD) else None


_FIRST = re.compile(
    r"\bfirst\b|初めて|最初の|第[1一]回|첫|처음|제1회|首[届屆次]|第[一1][届屆次]", re.I
)


def _agrees(mention: DateMention, right: date) -> bool:
    return mention.year in {None, right.year} and (
        not mention.month or mention.month == right.month
    ) and (not mention.day or mention.day == right.day) and mention.year is not None  # fmt: skip


def _gap(mention: DateMention, phrase: Span) -> int:
    return max(phrase[0] - mention.end, mention.start - phrase[1], 0)


def _one_clause(gap: str) -> bool:
    return not re.search(r"[;；]", gap)
