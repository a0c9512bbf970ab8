"""About 120 invented people over twenty years: families, couples, helpers, relatives inside."""

import random

from farshore.domain.consent.records import ConsentDoc, Scope
from farshore.domain.names.latin import SURNAMES, spellings
from farshore.domain.people.records import (
    FamilyLink,
    JourneyEvent,
    PersonDoc,
    PersonName,
    Statement,
)

COUNT = 118
_FAMILY = "김리박최정강조윤장림한오서신권황안송류홍"
_FIRST = "명수영정철성은미경옥순복금희선혜광진룡남"
_SECOND = "옥희철수민국일호란실화숙녀학범석애심길복"
_ORIGINS = ("Hoeryong", "Hyesan", "Onsong", "Chongjin", "Hamhung", "Musan", "Wonsan", "Sinuiju")
_WORK = ("laundry worker", "care worker", "cook", "welder", "student", "cleaner", "nurse", "baker")
_EMPLOYERS = ("Tsukimi Laundry", "Aoi Care Home", "Kamome Kitchen", "Minato Works", "Yuzu Bakery")
_TOWNS = ("Tokyo", "Saitama", "Chiba", "Osaka", "Kanagawa")


def people() -> list[PersonDoc]:
    """Return the register, the same on every call; labels are keys of this file (`p003`)."""
    source = random.Random(1959)
    docs = [_person(source, number) for number in range(COUNT)]
    docs += [_myong_jin(), _mother()]
    return docs


def _name(source: random.Random) -> tuple[str, str]:
    return source.choice(_FAMILY), source.choice(_FIRST) + source.choice(_SECOND)


def _names(family: str, given: str) -> list[PersonName]:
    surname = SURNAMES.get(family, (spellings(family)[2][0],))[0].title()
    roman = "-".join(spellings(given)[2]).capitalize()
    return [
        PersonName(text=family + given, script="Hang"),
        PersonName(text=f"{surname} {roman}", script="Latn"),
    ]


def _person(source: random.Random, number: int) -> PersonDoc:
    family, given = _name(source)
    born = 1948 + source.randrange(58)
    arrived = max(2006, born + 14) + source.randrange(20)
    arrived = min(arrived, 2025)
    role = "helper" if number % 17 == 16 else "relative" if number % 13 == 12 else "supported"
    live = number % 29 == 28
    month, day = 1 + source.randrange(12), 1 + source.randrange(28)
    journey = [
        JourneyEvent(event="crossing", date=f"{arrived - 1}-{month:02d}", place="Tumen"),
        JourneyEvent(event="arrival", date=f"{arrived}-{month:02d}-{day:02d}", place="Narita"),
    ]
    return PersonDoc(
        label=f"p{number:03d}",
        role=role,  # type: ignore[arg-type]
        sex="F" if source.random() < 0.65 else "M",
        names=_names(family, given),
        statements=[
            Statement(kind="birth", said=f"{born}-{1 + source.randrange(12):02d}-{day:02d}"),
            Statement(kind="birthplace", said=source.choice(_ORIGINS)),
            Statement(kind="job", said=source.choice(_WORK)),
            Statement(kind="employer", said=source.choice(_EMPLOYERS)),
            Statement(kind="residence", said=source.choice(_TOWNS)),
        ],
        journey=[] if live or role == "relative" else journey,
        stage="in_motion" if live else "arrived",
        family_inside=number % 5 == 0,
        relatives=[FamilyLink(kin="sister", label=f"p{number + 1:03d}")] if number % 9 == 0 else [],
    )


def _myong_jin() -> PersonDoc:
    return PersonDoc(
        label="myongjin",
        sex="M",
        names=[
            PersonName(text="박명진", script="Hang"),
            PersonName(text="朴明珍", script="Hani"),
            PersonName(text="Pak Myong-jin", script="Latn"),
        ],
        statements=[
            Statement(kind="birth", said="1995-11-02"),
            Statement(kind="birthplace", said="Musan"),
            Statement(kind="job", said="laundry worker"),
            Statement(kind="employer", said="Tsukimi Laundry"),
        ],
        relatives=[FamilyLink(kin="mother", label="mother")],
        journey=[
            JourneyEvent(event="holding", date="2017-10-20", place="Nong Khai"),
            JourneyEvent(event="arrival", date="2017-12-08", place="Haneda"),
        ],
    )


def _mother() -> PersonDoc:
    return PersonDoc(
        label="mother",
        sex="F",
        names=[PersonName(text="정옥순", script="Hang"), PersonName(text="Jong Ok-sun")],
        statements=[
            Statement(kind="birth", said="1967-03"),
            Statement(kind="birthplace", said="Musan"),
        ],
        relatives=[FamilyLink(kin="son", label="myongjin")],
        journey=[JourneyEvent(event="arrival", date="2001-06", place="Narita")],
    )


def consents(labels: dict[str, str]) -> list[ConsentDoc]:
    """Return consents; `labels` maps the keys of this file to case labels."""
    every = Scope(languages=["en", "ja", "ko"])
    docs = [
        ConsentDoc(
            person=labels[f"p{number:03d}"],
            scopes=[every],
            given_on="2020-04-01",
            explained_in="Korean",
            words="You may tell it if nobody can tell that it is me.",
        )
        for number in range(40)
    ]
    docs.append(ConsentDoc(person=labels["myongjin"], scopes=[every], given_on="2018-02-01"))
    only_japanese = Scope(languages=["ja"])
    docs.append(ConsentDoc(person=labels["mother"], scopes=[every], given_on="2018-02-01"))
    docs.append(ConsentDoc(person=labels["p040"], scopes=[only_japanese], given_on="2020-02-01"))
    ended = ConsentDoc(
        person=labels["p041"], scopes=[every], given_on="2019-01-01", until="2021-12-31"
    )
    taken = ConsentDoc(
        person=labels["p042"], scopes=[every], given_on="2019-01-01", withdrawn_on="2022-03-05"
    )
    return [*docs, ended, taken]
