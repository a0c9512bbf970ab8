"""Registers of any size, of which each holds the smaller ones: person n is always the same."""

import random
from collections.abc import Iterator

from farshore.domain.people.records import (
    FamilyLink,
    JourneyEvent,
    PersonDoc,
    PersonName,
    Statement,
)

_FAMILY = "김이박최정강조윤장임한오서신권황안송류홍문양손배백허남심노하곽성차주우구표석함어"
_GIVEN = "명수영정철성은미경옥순복금희선혜광진룡남나라도마보사자창현호규길덕동만민범별봄산상설소솔승애연예"
_TOWNS = ("Hamhung", "Wonsan", "Chongjin", "Sinuiju", "Kaesong")
_JOBS = ("cook", "tailor", "cleaner", "bus driver", "farmer")


def named(label: str, *names: str, nick: str = "", **more: object) -> PersonDoc:
    """Return a person with names and whatever else is said."""
    given = [PersonName(text=name) for name in names]
    given += [PersonName(text=nick, kind="nickname")] if nick else []
    return PersonDoc(label=label, names=given, **more)  # type: ignore[arg-type]


def said(**statements: str) -> list[Statement]:
    """Return statements by their kinds."""
    return [Statement(kind=kind, said=words) for kind, words in statements.items()]  # type: ignore[arg-type]


def arrived(day: str) -> list[JourneyEvent]:
    """Return a way that ends with a dated arrival."""
    return [JourneyEvent(event="arrival", date=day, place="Haneda")]


KNOWN = [
    named("light", "표광수", "表光洙"),
    named("crane", "리학", "Ri Hak"),
    named("bell", "어보배", relatives=[FamilyLink(kin="husband", label="oak")]),
    named("oak", "함대혁", relatives=[FamilyLink(kin="wife", label="bell")]),
    named("swan", "석소라", nick="제이"),
    named("guide", "곽미란", nick="범이", role="helper"),
    named("driver", "Nguyen Van Thoa", role="helper"),
    named("clerk", "宋美玉", role="staff"),
    named("nurse", "주현애", sex="F",
          statements=said(birth="1991-04-02", birthplace="Musan", job="nurse", trait="grows orchids",
                          employer="Kobeshi Laundry"),
          journey=arrived("2016-09-14")),
    named("road", "우동만", stage="in_motion", statements=said(birthplace="Hoeryong"),
          journey=[JourneyEvent(event="crossing", date="2026-02-11", place="Tumen")]),
]  # fmt: skip
"""People of whom the texts tell."""


def somebody(number: int) -> PersonDoc:
    """Return an invented person; the same number is the same person."""
    source = random.Random(number)
    year, month = source.randrange(1945, 2004), source.randrange(1, 13)
    name = source.choice(_FAMILY) + source.choice(_GIVEN) + source.choice(_GIVEN)
    return named(
        f"P{number}",
        name,
        role="helper" if number % 8 == 0 else "supported",
        sex=source.choice("FM"),
        statements=said(
            birth=f"{year}-{month:02d}-{source.randrange(1, 28):02d}",
            birthplace=source.choice(_TOWNS),
            job=source.choice(_JOBS),
            employer=f"Sakura Works {source.randrange(400)}",
        ),
        journey=arrived(f"{source.randrange(2000, 2025)}-{source.randrange(1, 13):02d}-09"),
    )


def people(count: int) -> Iterator[PersonDoc]:
    """Yield so many people, the known ones first."""
    yield from KNOWN
    yield from (somebody(number) for number in range(count - len(KNOWN)))
