"""An announcement: the words of a story, and a file for calendars."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import icalendar

from farshore.domain.engagements.records import EngagementDoc
from farshore.domain.errors import BadInput
from farshore.domain.stories.documents import Text, Words

CATEGORY = "events"
"""Slug of the shelf of announcements."""
_LINES = {
    "en": ("When", "Where", "With", "Host", "No pictures and no recording, please."),
    "ja": ("日時", "場所", "話す人", "主催", "撮影と録音はご遠慮ください。"),
    "ko": ("때", "곳", "이야기하는 분", "주최", "사진과 녹음은 삼가 주십시오."),
}


def announcement_of(doc: EngagementDoc, *, public_on: str, categories: Sequence[str] = ()) -> Words:
    """Return the words of an announcement, about the speaker: the guard reads it like any story.

    Raises:
        BadInput: it has no title, no day or no place.
    """
    if not (doc.title.strip() and doc.on and doc.place.strip()):
        raise BadInput(why="An announcement needs a title, a day and a place.")
    when, where, who, host, please = _LINES[doc.language]
    times = "–".join(one for one in (doc.begins, doc.ends) if one)
    lines = [
        f"**{when}:** {_day(doc.on, doc.language)} {times}".rstrip(),
        f"**{where}:** {doc.place}",
        f"**{who}:** {doc.name_used}",
        f"**{host}:** {doc.host}",
    ]
    if doc.recording == "no":
        lines.append(please)
    text = Text(title=doc.title, byline=doc.name_used, body="\n\n".join(lines))
    return Words(
        source_language=doc.language,
        subjects=[doc.person],
        alias=doc.name_used,
        public_on=public_on,
        categories=list(categories),
        translations={doc.language: text},
    )


def _day(day: date, language: str) -> str:
    if language == "ja":
        return f"{day.year}年{day.month}月{day.day}日"
    if language == "ko":
        return f"{day.year}년 {day.month}월 {day.day}일"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def calendar_file(doc: EngagementDoc, *, zone: str, made_at: datetime) -> bytes:
    """Return an iCalendar file of an announcement: what is public of it and nothing else.

    Args:
        doc: announced; neither speaker, host's contact nor guests get into it.
        zone: IANA name of the organisation's time zone.
        made_at: aware moment of making it.

    Raises:
        BadInput: it has no day.
    """
    if doc.on is None:
        raise BadInput(why="An announcement needs a title, a day and a place.")
    event = icalendar.Event()
    event.add("uid", f"{doc.label}@farshore.invalid")
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("summary", doc.title)
    event.add("location", doc.place)
    event.add("dtstart", _moment(doc.on, doc.begins, zone))
    if doc.begins and doc.ends:
        event.add("dtend", _moment(doc.on, doc.ends, zone))
    return _calendar([event])


def _calendar(events: Iterable[icalendar.Event]) -> bytes:
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Farshore//events//EN")
    calendar.add("version", "2.0")
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


@dataclass(frozen=True, slots=True)
class PublicEvent:
    """An evening as its public page tells it, and nothing that the page doesn't.

    Attributes:
        id: of the edition, 16 hex digits.
        title: of the page.
        on: day.
        begins: "18:30"; empty = the whole day.
        ends: the same; empty = not told.
        place: in words; empty = not told.
        link: address of the page; empty = none is known.
        told_on: ISO day on which the page was published.
    """

    id: str
    title: str
    on: date
    begins: str
    ends: str
    place: str
    link: str = ""
    told_on: str = ""


def event_in(
    page: str, *, language: str, id_: str, title: str, link: str = "", told_on: str = ""
) -> PublicEvent | None:
    """Return the evening that a page announces; None if it says no day of one.

    It is read from the page's own words, which were judged and approved: whatever an editor takes
    out of the page is in no calendar either.

    Args:
        page: HTML of an edition.
        language: of the edition.
        id_: of the edition.
        title: of the page.
        link: its address.
        told_on: the day on which it was published.
    """
    if language not in _LINES:
        return None
    when, where, *_rest = _LINES[language]
    said = _line(page, when)
    found = _WHEN.fullmatch(said)
    try:
        on = date(*(int(n) for n in _numbers(found[1], language))) if found else None
    except ValueError:
        return None
    if found is None or on is None:
        return None
    begins, ends = found[2] or "", found[3] or ""
    return PublicEvent(id_, title, on, begins, ends, _line(page, where), link, told_on)


_CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d"
_WHEN = re.compile(rf"(.+?)(?: ({_CLOCK})(?:–({_CLOCK}))?)?")
_TAG = re.compile(r"<[^>]*>")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def _line(page: str, head: str) -> str:
    """Return what stands behind a head such as "When:" in a paragraph of its own."""
    found = re.search(rf"<p><strong>{re.escape(head)}:</strong>(.*?)</p>", page, re.DOTALL)
    return " ".join(html.unescape(_TAG.sub("", found[1])).split()) if found else ""


def _numbers(day: str, language: str) -> tuple[str, str, str]:
    """Return year, month and day of a day as `_day` writes it.

    Raises:
        ValueError: it is written otherwise.
    """
    if language == "en":
        number, month, year = day.split(" ") if day.count(" ") == 2 else ("", "", "")
        return year, str(_MONTHS.index(month) + 1) if month in _MONTHS else "", number
    found = re.fullmatch(r"(\d{4})[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일]", day)
    return (found[1], found[2], found[3]) if found else ("", "", "")


def calendar_of(events: Sequence[PublicEvent]) -> bytes:
    """Return an iCalendar file of public evenings: the same bytes for the same pages.

    Times float (RFC 5545, 3.3.5): they are those of the place, as they stand on the page.
    """
    made = []
    for one in events:
        event = icalendar.Event()
        event.add("uid", f"{one.id}@farshore.invalid")
        told = date.fromisoformat(one.told_on[:10]) if one.told_on else one.on
        event.add("dtstamp", datetime.combine(told, time(), UTC))
        event.add("summary", one.title)
        event.add("dtstart", _floating(one.on, one.begins))
        if one.begins and one.ends > one.begins:
            event.add("dtend", _floating(one.on, one.ends))
        if one.place:
            event.add("location", one.place)
        if one.link:
            event.add("url", one.link)
        made.append(event)
    return _calendar(made)


def _floating(day: date, at: str) -> date | datetime:
    return datetime.combine(day, time.fromisoformat(at)) if at else day


def _moment(day: date, at: str, zone: str) -> date | datetime:
    if not at:
        return day
    hour, _, minute = at.partition(":")
    return datetime.combine(day, time(int(hour), int(minute)), ZoneInfo(zone)).astimezone(UTC)
