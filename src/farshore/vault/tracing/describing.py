"""Two descriptions that can be compared: what an enquirer remembers, and what a record says.

Only names and features are taken out of a record: no note, no contact, no word that was said of
health or work.
"""

from collections.abc import Iterable, Mapping

from farshore.domain.dates import Interval, parse_edtf, understand
from farshore.domain.names import Name, parse
from farshore.domain.people.records import PersonDoc, Statement
from farshore.domain.tracing.records.ages import birth_said
from farshore.domain.tracing.records.requests import TracingDoc, words_of
from farshore.domain.tracing.records.weighing import Described, around, prepared

_PLACES = ("birthplace", "home")
FIELDS = ("name", "sex", "birth", "place", "parted", "kin")


def sought(doc: TracingDoc) -> Described:
    """Return the sought person as remembered."""
    births = (birth_said(one.said) for one in doc.ages)
    kin = [(one.kin, one.name) for one in doc.relatives]
    return Described(
        label=doc.label,
        sex=doc.sex,
        names=prepared(one.text for one in doc.names),
        births=tuple(found for found in births if found),
        places=tuple(found for one in doc.places if (found := around(one.place))),
        parted=parse_edtf(doc.parted) if doc.parted else None,
        kin=_kin(kin),
        words={code: words_of(doc, code) for code in FIELDS},
    )


def described(doc: PersonDoc, *, relatives: Mapping[str, str]) -> Described:
    """Return what a record says of somebody.

    Args:
        doc: the record, opened by the tracer's keys.
        relatives: first names on record of registered relatives, by case label.
    """
    said = [one for one in doc.statements if one.kind in {"birth", "age"}]
    places = [one.said for one in doc.statements if one.kind in _PLACES]
    left = [one for one in doc.journey if one.event in {"left", "crossing"}]
    kin = [
        (one.kin, one.name or relatives.get(one.label, ""))
        for one in doc.relatives
        if one.name or relatives.get(one.label)
    ]
    return Described(
        label=doc.label,
        sex=doc.sex,
        names=prepared(one.text for one in doc.names),
        births=tuple(born for one in said if (born := _born(one))),
        places=tuple(place for one in places if (place := around(one))),
        parted=next((day for one in left if (day := _when(one.date))), None),
        kin=_kin(kin),
        words={
            "name": "; ".join(one.text for one in doc.names),
            "sex": doc.sex,
            "birth": "; ".join(one.said for one in said),
            "place": "; ".join(places),
            "parted": "; ".join(one.said or one.date for one in left[:1]),
            "kin": "; ".join(f"{kin}: {name}" for kin, name in kin),
        },
    )


def _born(one: Statement) -> Interval | None:
    return _when(one.value) or birth_said(one.said)


def _when(text: str) -> Interval | None:
    return (parse_edtf(text) or understand(text)) if text.strip() else None


def _kin(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[Name, ...]]:
    found: dict[str, tuple[Name, ...]] = {}
    for kin, name in pairs:
        if name.strip():
            found[kin] = (*found.get(kin, ()), parse(name))
    return found
