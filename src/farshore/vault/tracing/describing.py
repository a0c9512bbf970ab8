"""Two descriptions that can be compared: what an enquirer remembers, and what a record says.

Only names and features are taken out of a record: no note, no contact, nothing of health or work.
"""

from collections.abc import Mapping

from farshore.domain.dates import days_of
from farshore.domain.people.records import PersonDoc
from farshore.domain.tracing.described import RELATIONS, Described, Request
from farshore.domain.tracing.records.requests import TracingDoc

_SEX = {"F": "f", "M": "m"}
_LIVED = ("home", "residence")


def request_of(doc: TracingDoc, *, enquirer: tuple[str, ...]) -> Request:
    """Return a request as the engine reads it.

    Args:
        doc: as it was written down.
        enquirer: names of the one who seeks.
    """
    born = [one.place for one in doc.places if one.kind == "born"]
    lived = [f"{one.place} {one.years}".strip() for one in doc.places if one.kind != "born"]
    ages = [one.said for one in doc.ages if not one.unsure] or [one.said for one in doc.ages]
    sought = Described(
        id=doc.label,
        names=tuple(one.text for one in doc.names if one.text.strip()),
        sex=_SEX.get(doc.sex, ""),
        born=next(iter(ages), ""),
        birthplace=next(iter(born), ""),
        lived=(*born[1:], *lived),
        relatives=tuple((r.kin, r.name) for r in doc.relatives if r.name.strip()),
    )
    return Request(doc.label, enquirer, doc.relation, sought, doc.parted)


def described(doc: PersonDoc, *, relatives: Mapping[str, str]) -> Described:
    """Return what a record says of somebody, as the engine reads it.

    Args:
        doc: the record, opened by the tracer's keys.
        relatives: first names on record of registered relatives who allow tracing, by case label.
    """
    births = [one for one in doc.statements if one.kind in {"birth", "age"}]
    born = [one.value if one.kind == "birth" and one.value else one.said for one in births]
    places = [one.said for one in doc.statements if one.kind == "birthplace"]
    went = [days_of(one.date) for one in doc.journey if one.event in {"left", "crossing"}]
    left = [days for days in went if days]
    kin = [(one.kin, one.name or relatives.get(one.label, "")) for one in doc.relatives]
    homes = [one.said for one in doc.statements if one.kind in _LIVED]
    until = f" /{left[0].first.year}" if left else ""
    return Described(
        id=doc.label,
        names=tuple(one.text for one in doc.names if one.text.strip()),
        sex=_SEX.get(doc.sex, ""),
        born=next(iter(born), ""),
        birthplace=next(iter(places), ""),
        lived=tuple(f"{place}{until}" for place in dict.fromkeys(homes or places[:1])),
        relatives=tuple((r, name) for r, name in kin if name.strip() and r in RELATIONS),
    )


def words_of(one: Described, kind: str, values: tuple[str, ...]) -> str:
    """Return what a description says of what a reason is about, in the words that were said."""
    said = {
        "name": one.names,
        "sex": (one.sex,),
        "birth": (one.born,),
        "place": (one.birthplace,),
        "lived": one.lived,
        "time": one.lived,
        "kin": tuple(name for relation, name in one.relatives if relation in values),
    }
    return "; ".join(part for part in said.get(kind, ()) if part)
