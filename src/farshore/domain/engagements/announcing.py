"""An announcement: the words of a story, and a file for calendars."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import icalendar

from farshore.domain.engagements.records import EngagementDoc
from farshore.domain.errors import BadInput
from farshore.domain.stories.documents import Text, Words

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
    return f"{day.day} {day:%B %Y}"


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
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Farshore//events//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _moment(day: date, at: str, zone: str) -> date | datetime:
    if not at:
        return day
    hour, _, minute = at.partition(":")
    return datetime.combine(day, time(int(hour), int(minute)), ZoneInfo(zone)).astimezone(UTC)
