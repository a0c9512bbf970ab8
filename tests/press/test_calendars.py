"""Evenings on the site: a calendar file of what their page says, and of nothing else."""

from datetime import date, datetime

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.engagements.announcing import CATEGORY, announcement_of, event_in
from farshore.domain.engagements.records import EngagementDoc
from farshore.domain.stories.documents import Bundle, Category, Edition, SignedEdition, SiteDoc
from farshore.domain.stories.rendering import rendered
from farshore.press.rendering.pages import Site

NAMES = {"en": "Events", "ja": "催し", "ko": "행사"}
SITE = SiteDoc(languages=["en", "ja", "ko"], categories=[Category(slug=CATEGORY, names=NAMES)])
EVENING = EngagementDoc(
    label="Z-222222", host="Library", title="Songs, & a talk", on=date(2026, 12, 9), begins="18:30",
    ends="20:00", place="Hall <2>, 港区", name_used="Sora", contact="Secret", fee="8,000 yen", way_out="side door",
)  # fmt: skip


def edition(
    doc: EngagementDoc, *, id_: str = "a" * 16, categories: list[str] | None = None
) -> Edition:
    text = announcement_of(doc, public_on="2026-11-30").translations[doc.language]
    shelves = [CATEGORY] if categories is None else categories
    bare = Edition(
        id=id_, story=id_, kind="story", language=doc.language, slug=f"songs-{id_[0]}", title=text.title,
        byline=text.byline, lead="", page="", excerpt="", public_on="2026-11-30", categories=shelves,
    )  # fmt: skip
    return rendered(bare, body=text.body, pictures={})


def baked(*editions: Edition) -> dict[str, bytes]:
    signed = [SignedEdition(edition=one, sha256="", signature="") for one in editions]
    return Site(Bundle(site=SITE, editions=signed)).files()


def events(data: bytes) -> list[icalendar.Component]:
    return icalendar.Calendar.from_ical(data).walk("VEVENT")


@pytest.mark.parametrize("language", ["en", "ja", "ko"])
def test_an_announced_evening_has_a_file_and_a_link_to_it(language: str) -> None:
    files = baked(edition(EngagementDoc(**{**_fields(EVENING), "language": language})))
    (name,) = [one for one in files if one.endswith("event.ics")]

    (event,) = events(files[name])

    assert event["SUMMARY"] == "Songs, & a talk"
    assert event["LOCATION"] == "Hall <2>, 港区"
    assert event.decoded("DTSTART") == datetime(2026, 12, 9, 18, 30)  # noqa: DTZ001 it floats
    assert event.decoded("DTEND") == datetime(2026, 12, 9, 20, 0)  # noqa: DTZ001
    page = files[name.replace("event.ics", "index.html")].decode()
    assert f'href="/{name}"' in page
    for secret in (b"Secret", b"8,000", b"side door", b"Z-222222", b"Sora"):
        assert secret not in files[name]


def test_the_shelf_of_events_has_one_file_of_all_and_a_feed() -> None:
    later = EngagementDoc(**{**_fields(EVENING), "on": date(2027, 1, 5), "title": "Bread"})
    files = baked(edition(later, id_="b" * 16), edition(EVENING))
    (name,) = [one for one in files if one.endswith("/events.ics")]

    assert [one["SUMMARY"] for one in events(files[name])] == ["Songs, & a talk", "Bread"]
    assert b"Bread" in files[name.replace("events.ics", "rss.xml")]
    page = files[name.replace("events.ics", "index.html")].decode()
    assert f'href="/{name}"' in page
    assert f'href="/{name.replace("events.ics", "rss.xml")}"' in page
    assert baked(edition(later, id_="b" * 16), edition(EVENING)) == files


def test_what_an_editor_took_out_of_the_page_is_in_no_calendar() -> None:
    made = edition(EVENING)
    placeless = Edition(**{**_fields(made), "page": made.page.replace("Where", "Somewhere")})
    dayless = Edition(**{**_fields(made), "page": made.page.replace("9 December 2026", "soon")})

    (file,) = [data for name, data in baked(placeless).items() if name.endswith("event.ics")]
    assert "LOCATION" not in events(file)[0]
    assert not [name for name in baked(dayless) if name.endswith(".ics")]
    assert not [name for name in baked(edition(EVENING, categories=[])) if name.endswith(".ics")]


@given(st.text(max_size=80), st.sampled_from(["en", "ja", "ko", "zh"]))
def test_any_page_can_be_read(said: str, language: str) -> None:
    page = f"<p><strong>When:</strong> {said}</p><p><strong>日時:</strong> {said}</p>"

    event_in(page, language=language, id_="a", title="x")


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.sampled_from(["en", "ja", "ko"]))
def test_a_day_is_read_as_it_was_written(on: date, language: str) -> None:
    made = edition(EngagementDoc(**{**_fields(EVENING), "on": on, "language": language}))

    found = event_in(made.page, language=language, id_=made.id, title=made.title)

    assert found is not None
    assert (found.on, found.begins, found.ends) == (on, "18:30", "20:00")


def _fields(made: EngagementDoc | Edition) -> dict[str, object]:
    return {name: getattr(made, name) for name in made.__struct_fields__}
