"""Notes of the demo's caseworker: a few lines on the years after arrival."""

from datetime import date
from typing import Literal

from farshore.domain.people.records import NoteDoc

Compartment = Literal["resettlement", "operations", "care"]
_Kind = Literal["contact", "visit", "call", "letter", "other"]
_NOTES: tuple[tuple[str, Compartment, str, _Kind, str], ...] = (
    ("dongsu", "resettlement", "2010-06-02", "visit", "Ward office with both. Health cards applied for; the stove is explained twice."),
    ("dongsu", "resettlement", "2012-11-20", "call", "Fourth job this year. Wants to work for himself and asks what a licence costs."),
    ("dongsu", "resettlement", "2016-04-11", "visit", "Van bought second-hand. Insurance papers read aloud, signed, copied."),
    ("dongsu", "resettlement", "2020-05-19", "visit", "Tenth year. Review done at their table; he mends our clock before we leave."),
    ("hyeran", "resettlement", "2011-02-14", "contact", "Passed N4. Prefers reading to speaking."),
    ("hyeran", "care", "2013-09-03", "call", "Sleeps badly in September. Same week as last year; we ring every evening."),
    ("myongjin", "resettlement", "2018-04-09", "visit", "Entrance ceremony at the evening school. Mother wore the blue suit."),
    ("myongjin", "resettlement", "2018-11-21", "call", "Overtime at work clashes with classes. Spoke to the manager with his leave."),
    ("mother", "resettlement", "2018-01-15", "visit", "Two beds in one room: asks for help with a larger flat."),
    ("yongae", "resettlement", "2013-05-08", "visit", "Reads the gas meter card herself. First time."),
    ("yongae", "care", "2019-10-30", "contact", "Eyes: new glasses through the ward. Teacher moves her to the front row."),
    ("gyongmi", "resettlement", "2015-08-19", "visit", "Form for the flat, page three: guarantor found. Appointment on Thursday."),
    ("gwangsu", "resettlement", "2015-01-22", "contact", "Doesn't open. Soup left at the door; bowl returned washed."),
    ("gwangsu", "resettlement", "2019-03-28", "letter", "Certificate of the course arrived. He asks to have it framed."),
    ("kiyoko", "resettlement", "2007-04-02", "visit", "Her sister came to the station. They held hands and said nothing for long."),
    ("chunja", "care", "2012-12-05", "call", "Hip operation went well. Kyongmin visits daily."),
    ("solhyang", "resettlement", "2017-03-25", "contact", "State examination passed."),
    ("namil", "resettlement", "2021-04-05", "visit", "Equivalence exam, two subjects left. Quiet room needed."),
    ("kumhui", "resettlement", "2024-02-16", "call", "Licence at the second try."),
    ("taeil", "resettlement", "2014-03-11", "visit", "Both children at school. He asks for a map of the whole country, on paper."),
)  # fmt: skip


def notes() -> list[tuple[str, Compartment, NoteDoc]]:
    """Return (demo key, compartment, note) in the order in which they were written."""
    return [
        (key, compartment, NoteDoc(person="", text=text, on=date.fromisoformat(on), kind=kind))
        for key, compartment, on, kind, text in sorted(_NOTES, key=lambda note: note[2])
    ]
