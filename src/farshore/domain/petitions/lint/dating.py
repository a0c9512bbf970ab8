"""Years of an earlier edition, and other days than the event's: `stale-year`, `date-disagrees`."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from farshore.domain.petitions.lint.findings import LetterFinding
from farshore.domain.petitions.lint.text.days import ERA_BEFORE_FIRST, DateMention, YearMention
from farshore.domain.petitions.lint.text.page import FIRST_HELD, Page, Span, current, phrases_in
from farshore.domain.petitions.lint.text.tenses import tense_at, tense_before, tense_of
from farshore.domain.petitions.lint.text.words import has, words

OLDEST_EDITION_YEARS = 12
"""A year further back in a title is history."""
STALE_DATELINE_DAYS = 120
_RANGE = re.compile(r"\s?(?:-|~|から|부터|至|到|to|and|or|与|與|和|・)\s?")
_TITLE_PAST = re.compile(r"since|from|of \d{4}$|以来|以來|から|부터|이후|年の(?:手紙|記録)", re.I)
_NEAR = 14
_PLACE_WORDS = 3
_DATELINE = re.compile(r"[\w .,'()\-、,於于在で]{0,30}")
_STALE_WHY = "%(text)s is of an earlier year; this letter is for %(edition)s."
_OVER_WHY = "An answer is asked for by %(text)s, and that day is over."
_OTHER_DAY_WHY = "%(text)s stands where the day of the event belongs: %(expected)s."


def stale_years(page: Page) -> Iterator[LetterFinding]:
    """Yield years of an earlier edition where this edition's belongs."""
    yield from _stale_front_day(page)
    for mention in page.dates:
        if mention.year is None or mention.year >= page.edition:
            yield from _asked_too_late(page, mention)
            continue
        if _disagrees_with_itself(mention) or is_range(page, mention):
            continue
        if _is_day_of_a_fact(page, mention):
            continue
        if _is_stale(page, mention):
            yield _stale(page, mention)
        else:
            yield from _asked_too_late(page, mention)


def _stale_front_day(page: Page) -> Iterator[LetterFinding]:
    written = page.front_day
    if written and written != page.event and (written.month, written.day) == (
        page.event.month, page.event.day,
    ):  # fmt: skip
        yield page.finding(
            "stale-year", page.spans["day"], _STALE_WHY, expected=str(page.edition),
            put_right=page.event.isoformat(), edition=str(page.edition),
        )  # fmt: skip


def _disagrees_with_itself(mention: DateMention) -> bool:
    return len({year.value for year in mention.years}) > 1


def is_range(page: Page, mention: DateMention) -> bool:
    """Tell whether a year is one end of a span of years."""
    if mention.month:
        return False
    others = [d for d in page.dates if d.year and not d.month and d is not mention]
    gaps = ((page.plain[min(d.end, mention.end) : max(d.start, mention.start)]) for d in others)
    return any(_RANGE.fullmatch(gap) for gap in gaps)


def _is_stale(page: Page, mention: DateMention) -> bool:
    if page.is_title(mention.start):
        return _is_stale_in_title(page, mention)
    if _is_dateline(page, mention):
        day = mention.day_in(page.edition)
        return day is not None and day < page.on - timedelta(days=STALE_DATELINE_DAYS)
    if says_this_year(page, mention):
        return True
    if _is_first_edition(page, mention):
        return False
    tense = tense_at(page, mention.span) or tense_before(page, mention.span)
    if mention.is_day(page.event):
        return tense != "past"
    if not mention.day and _names_the_event(page, mention):
        return tense != "past"
    if mention.day or mention.month == page.event.month:
        return tense == "now" and _plans(page, mention) and not _is_history(page, mention)
    return False


def _is_stale_in_title(page: Page, mention: DateMention) -> bool:
    title = page.said(page.spans["title"])
    if mention.is_day(page.event):
        return not has("last-year", title)
    is_recent = page.edition - (mention.year or 0) <= OLDEST_EDITION_YEARS
    return is_recent and not _TITLE_PAST.search(title) and not has("last-year", title)


def _is_dateline(page: Page, mention: DateMention) -> bool:
    """Tell whether a line holds nothing but a place and this date."""
    if not mention.day:
        return False
    begins = page.plain.rfind("\n", 0, mention.start) + 1
    ends = page.plain.find("\n", mention.end)
    around = (
        page.plain[begins : mention.start],
        page.plain[mention.end : ends if ends >= 0 else None],
    )
    is_alone = not around[1].strip(" .)") and len(around[0].split()) <= _PLACE_WORDS
    return is_alone and _DATELINE.fullmatch(around[0].strip()) is not None


def says_this_year(page: Page, mention: DateMention) -> bool:
    """Tell whether "this year" stands beside a year: this year, 2025; 2025년 올해."""
    where = mention.year_span if mention.years else mention.span
    before = page.plain[max(where[0] - _NEAR - 8, page.sentence_at(where[0])[0]) : where[0]]
    after = page.plain[mention.end : mention.end + _NEAR]
    ends = re.compile(r"[\s,(\-・、:]*(?:の|인|은|는|의|on|of|in|\w+day,?)?[\s,(]*$")
    begins = re.compile(r"[\s,)\-・、:]*(?:の|인|의)?[\s,(]*")
    told = any(ends.match(before, m.end()) for m in words("this-year").finditer(before))
    return told or words("this-year").match(after, begins.match(after).end()) is not None  # type: ignore[union-attr]


def _is_day_of_a_fact(page: Page, mention: DateMention) -> bool:
    """Tell whether a date is one of the fact list: the day, or the year beside its phrase.

    Last year's is none: where the fact list begins with the edition before, an old invitation
    would hide behind it.
    """
    sentence = page.sentence_at(mention.start)
    days = [f for f in current(page.facts).values() if f.unit == "date"]
    for fact in (
        days if (mention.year or 0) < page.edition - 1 or not _invites(page, mention) else ()
    ):
        right = date.fromisoformat(fact.value)
        if mention.day and mention.day_in(page.edition) == right:
            return True
        is_year = (mention.year, mention.day) == (right.year, 0) and mention.month in {
            0,
            right.month,
        }
        is_event = fact.key.endswith(FIRST_HELD) and not has("past", page.said(sentence))
        if is_year and not is_event and any(phrases_in(page, fact, sentence)):
            return True
    return False


def _invites(page: Page, mention: DateMention) -> bool:
    """Tell whether the day or the name of the event stands at a date."""
    return mention.is_day(page.event) or _names_the_event(page, mention)


def _is_first_edition(page: Page, mention: DateMention) -> bool:
    firsts = {f.value[:4] for f in page.facts if f.unit == "date"}
    return str(mention.year) in firsts and tense_at(page, mention.span) != "now"


def _is_history(page: Page, mention: DateMention) -> bool:
    day = mention.day_in(page.edition)
    return any(f.unit == "date" and day and f.value == day.isoformat() for f in page.facts)


def _plans(page: Page, mention: DateMention) -> bool:
    return has("ahead", page.said(page.sentence_at(mention.start)))


def event_names(page: Page, span: Span) -> list[Span]:
    """Return where the event is named in a span."""
    firsts = [fact for fact in page.facts if fact.key.endswith(FIRST_HELD)]
    found = {place for fact in firsts for place in phrases_in(page, fact, span)}
    if page.event_name:
        found |= {m.span() for m in page.event_name.finditer(page.plain, *span)}
    return sorted(found)


def _names_the_event(page: Page, mention: DateMention) -> bool:
    """Tell whether a year stands right before or behind the event's name."""
    sentence = page.sentence_at(mention.start)
    for start, end in event_names(page, sentence):
        gap = page.plain[mention.end : start] if mention.end <= start else (
            page.plain[end : mention.start]
        )  # fmt: skip
        if re.fullmatch(r"[\s\"'「『《()」』》,、の의度년도年]{0,5}", gap) is not None:
            return True
    return False


def _stale(page: Page, mention: DateMention) -> LetterFinding:
    years = mention.years or (YearMention(*mention.span, mention.year or 0),)
    span = (years[0].start, years[-1].end) if len(years) > 1 else years[0].span
    put_right = None
    if len(years) == 1:
        put_right = _year_like(page.text[span[0] : span[1]], years[0], page.edition)
    return page.finding(
        "stale-year", span, _STALE_WHY, expected=str(page.edition), put_right=put_right,
        edition=str(page.edition),
    )  # fmt: skip


def _year_like(text: str, year: YearMention, edition: int) -> str | None:
    if year.era:
        count = edition - ERA_BEFORE_FIRST[year.era.lower()]
        return text.replace(str(year.count), str(count)) if str(year.count) in text else None
    return text.replace(str(year.value), str(edition)) if str(year.value) in text else None


def _asked_too_late(page: Page, mention: DateMention) -> Iterator[LetterFinding]:
    day = mention.day_in(page.edition)
    if mention.year is None or day is None or day >= page.on:
        return
    sentence = page.sentence_at(mention.start)
    said = page.said(sentence)
    if not (_is_deadline(page, mention) and (has("answer", said) or has("request", said))):
        return
    if tense_of(said) == "past" or has("request-past", said):
        return
    right = mention.day_in(page.edition).replace(year=page.edition) if not _is_leap(day) else None  # type: ignore[union-attr]
    year = page.edition if right and right >= page.on else page.edition + 1
    put_right = None
    if right and len(mention.years) == 1:
        text = page.text[mention.start : mention.end]
        put_right = text.replace(str(day.year), str(year)) if str(day.year) in text else None
    yield page.finding(
        "stale-year", mention.span, _OVER_WHY, expected=str(year), put_right=put_right,
        edition=str(page.edition),
    )  # fmt: skip


def _is_leap(day: object) -> bool:
    return getattr(day, "month", 0) == 2 and getattr(day, "day", 0) == 29


def _is_deadline(page: Page, mention: DateMention) -> bool:
    before = page.plain[max(0, mention.start - 28) : mention.start]
    after = page.plain[mention.end : mention.end + 14]
    ahead = re.compile(r"\s*(?:the|(?:\w+day),?|末|底|end of)?[\s,]*$")
    told = any(ahead.match(before, m.end()) for m in words("until-before").finditer(before))
    behind = re.compile(r"[\s)]*(?:\(.{1,4}\)|\w曜日|\w요일|星期\w|末|底|말)?[\s(]*(?:의|の)?")
    place = behind.match(after)
    return told or bool(place and words("until-after").match(after, place.end()))


def dates_that_disagree(page: Page) -> Iterator[LetterFinding]:
    """Yield other months or days than the event's in title, front matter and body."""
    written = page.front_day
    event = page.event
    if written and (written.month, written.day) != (event.month, event.day):
        yield page.finding(
            "date-disagrees", page.spans["day"], _OTHER_DAY_WHY, expected=event.isoformat(),
            put_right=event.isoformat(),
        )  # fmt: skip
    for sentence in page.sentences:
        found = [d for d in page.dates_in(sentence) if d.month and d.day]
        if any(d.is_day(event) and d.at_year(page.edition) == page.edition for d in found):
            continue
        for mention in found:
            if _is_event(page, sentence, mention):
                yield page.finding(
                    "date-disagrees", mention.span, _OTHER_DAY_WHY, expected=event.isoformat()
                )
                break


def _is_event(page: Page, sentence: Span, mention: DateMention) -> bool:
    if mention.is_day(page.event) or mention.at_year(page.edition) != page.edition:
        return False
    if mention.last_of_month(page.edition) or _is_dateline(page, mention):
        return False
    if page.is_title(mention.start):
        return not _is_other_day(page, sentence, mention)
    if _is_other_day(page, sentence, mention) or tense_at(page, mention.span) == "past":
        return False
    if says_this_year(page, mention):
        return True
    return bool(event_names(page, sentence)) and _is_nearest(page, sentence, mention)


_OTHER_CHARS = 60


def _is_other_day(page: Page, sentence: Span, mention: DateMention) -> bool:
    start = max(sentence[0], mention.start - _OTHER_CHARS)
    before, after = page.plain[start : mention.start], page.plain[mention.end : mention.end + 16]
    return has("other-day", before) or has("other-day", after) or _is_deadline(page, mention)


_FAR = 90


def _is_nearest(page: Page, sentence: Span, mention: DateMention) -> bool:
    near = min(
        max(mention.start - end, start - mention.end, 0)
        for start, end in event_names(page, sentence)
    )
    return near <= _FAR
