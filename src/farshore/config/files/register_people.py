"""People of a JSON register: whatever kind of value stands in a field, it is read or refused."""

import re
from typing import Any, get_args

from farshore.domain.errors import BadInput
from farshore.domain.people.records import (
    FamilyLink,
    JourneyEvent,
    NameKind,
    PersonDoc,
    PersonName,
    Stage,
    Statement,
)
from farshore.domain.people.written_names import names_in
from farshore.importers.spreadsheet.columns import field_of, sex_of

_EVENTS = {"crossing", "holding", "arrival", "left", "ship", "arrest", "departed", "safe_haven"}
_ROLES = {
    "client": "supported", "supported": "supported", "helper": "helper", "staff": "staff",
    "relative": "relative",
}  # fmt: skip
_NAMES = ("hangul", "hanja", "kana", "roman", "names")
_OTHER_NAMES: tuple[tuple[str, NameKind], ...] = (("alias", "alias"), ("nickname", "alias"))
_STATEMENTS = (
    "birth", "birthplace", "employer", "school", "job", "trait", "contact", "exam", "licence",
    "residence", "health", "home", "age",
)  # fmt: skip
READ = frozenset({
    "id", *_NAMES, "alias", "nickname", "sex", "path", "journey", "events", "arrival", "airport",
    "relatives", "kin", "helpers", "role", "stage", "consent", *_STATEMENTS,
})  # fmt: skip
"""Fields of a person that are read."""
_AS_NAMES = frozenset({"name", "family_name", "given_name"})
_STILL_THERE = re.compile(r"\bstill (?:in|there)\b|\bleft behind\b|아직|에 남|まだ|に残")
_NUMBER = re.compile(r"[+-]?\d{1,9}(?:\.\d{1,9})?")
_OLDEST = 130
_SAID_BY = ("text", "name", "value", "said")
"""Keys under which other programs keep a field's words."""


def plain_fields(row: dict[str, Any]) -> dict[str, Any]:
    """Return a person's fields under the names that are read: `이름` and `name` are `names`."""
    found: dict[str, Any] = {}
    family = given = ""
    for key, value in row.items():
        known = key if key in READ else field_of(key)
        if known == "family_name":
            family = " ".join(texts_of(value, where=key))
        elif known == "given_name":
            given = " ".join(texts_of(value, where=key))
        else:
            name = "names" if known in _AS_NAMES else known if known in READ else key
            found[name] = _both(found[name], value) if name in found else value
    if family or given:
        found["names"] = _both(found.get("names"), f"{family} {given}".strip())
    return found


def _both(first: Any, second: Any) -> list[Any]:
    return [
        one
        for value in (first, second)
        for one in (value if isinstance(value, list) else [value])
        if one is not None
    ]


def texts_of(value: Any, *, where: str) -> list[str]:
    """Return the words of a field: a text, a number, a list of them, or nothing.

    Args:
        value: as JSON gave it; a text holds several values with `;` between.
        where: the person and the field, for a refusal.

    Raises:
        BadInput: it is an object of no known kind.
    """
    if value is None or isinstance(value, bool):
        return []
    if isinstance(value, str):
        return [part.strip() for part in value.split(";") if part.strip()]
    if isinstance(value, int | float):
        return [str(int(value)) if float(value).is_integer() else str(value)]
    if isinstance(value, list):
        return [text for one in value for text in texts_of(one, where=where)]
    said = [value[key] for key in _SAID_BY if isinstance(value, dict) and key in value]
    if said:
        return texts_of(said, where=where)
    raise BadInput(
        why=f"{where} is an object. Write a text, a number or a list. See docs/reference/guard-files.md."
    )


def rows_of(value: Any, *, where: str) -> list[dict[str, Any]]:
    """Return the objects of a list, or of one object.

    Raises:
        BadInput: it is something else.
    """
    rows = value if isinstance(value, list) else [] if value is None else [value]
    if not all(isinstance(row, dict) for row in rows):
        raise BadInput(why=f"{where} is not a list of objects. See docs/reference/guard-files.md.")
    return rows


def names_of(texts: list[str], *, kind: NameKind = "birth") -> list[PersonName]:
    """Return the names of a field, without the notes beside them."""
    return [
        PersonName(text=one.text, kind=one.kind)
        for text in texts
        for one in names_in(text, kind=kind).names
    ]


def has_unsure_name(given: dict[str, Any]) -> bool:
    """Tell whether words that are not understood stand beside a person's name."""
    row = plain_fields(given)
    return any(
        names_in(text).unsure for key in _NAMES for text in texts_of(row.get(key), where=key)
    )


def odd_fields_of(given: dict[str, Any]) -> list[str]:
    """Return the fields that hold yes or no, or an age that nobody has: they say nothing."""
    row = plain_fields(given)
    read = (*_NAMES, *(key for key, _kind in _OTHER_NAMES), *_STATEMENTS, "arrival", "airport")
    odd = [key for key in read if any(isinstance(one, bool) for one in _flat(row.get(key)))]
    ages = [one for one in _flat(row.get("age")) if not isinstance(one, bool)]
    return odd + ["age" for one in ages[:1] if any(not _is_age(age) for age in ages)]


def _flat(value: Any) -> list[Any]:
    rows = value if isinstance(value, list) else [value]
    return [one for row in rows for one in (_flat(row) if isinstance(row, list) else [row])]


def _is_age(value: Any) -> bool:
    """Tell whether a number may be an age; what is told in words is read elsewhere."""
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        value = float(value)
    return not isinstance(value, int | float) or 0 <= value <= _OLDEST


def person_of(given: dict[str, Any], known: frozenset[str]) -> PersonDoc:
    """Return the record of one person.

    Args:
        given: the fields as JSON gave them; `id` is there.
        known: the ids of all people of the register.

    Raises:
        BadInput: a field is of a kind that is not read; the sentence says whose and which.
    """
    row = plain_fields(given)
    label = str(row["id"])

    def texts(key: str) -> list[str]:
        return texts_of(row.get(key), where=f"{key} of {label}")

    names = [name for key in _NAMES for name in names_of(texts(key))]
    names += [name for key, kind in _OTHER_NAMES for name in names_of(texts(key), kind=kind)]
    links = [link for tie in _ties_of(row, label) for link in _links(tie, known)]
    links += [FamilyLink(kin=kin) for kin in texts("kin") if kin not in {x.kin for x in links}]
    stage = _first(texts("stage")) or "arrived"
    return PersonDoc(
        label=label,
        role=_ROLES.get(_first(texts("role")) or "client", "supported"),  # type: ignore[arg-type]
        sex=_sex(_first(texts("sex"))),  # type: ignore[arg-type]
        names=names,
        statements=[
            Statement(kind=kind, said=said)  # type: ignore[arg-type]
            for kind in _STATEMENTS
            for said in texts(kind)
        ],
        journey=_journey(row, label),
        relatives=links,
        stage=stage if stage in get_args(Stage) else "arrived",  # type: ignore[arg-type]
        family_inside=any(link.inside for link in links),
    )


def _first(texts: list[str]) -> str:
    return texts[0] if texts else ""


def _sex(said: str) -> str:
    return sex_of(said) or ""


def _events_of(value: Any, *, where: str) -> list[dict[str, Any]]:
    """Return the events of a field; one that is told in words only keeps its words."""
    rows = value if isinstance(value, list) else [] if value is None else [value]
    told = [{"event": f"other-{one}"} if isinstance(one, str) else one for one in rows]
    return rows_of(told, where=where)


def _journey(row: dict[str, Any], label: str) -> list[JourneyEvent]:
    found = []
    for key in ("path", "journey", "events"):
        for one in _events_of(row.get(key), where=f"{key} of {label}"):
            kind, _, said = _word(one.get("event")).partition("-")
            found.append(
                JourneyEvent(
                    event=kind if kind in _EVENTS else "other",  # type: ignore[arg-type]
                    said=said,
                    date=_word(one.get("date")),
                    place=_word(one.get("place")),
                )
            )
    arrivals = texts_of(row.get("arrival"), where=f"arrival of {label}")
    airport = _word(row.get("airport"))
    return found + [JourneyEvent(event="arrival", date=day, place=airport) for day in arrivals]


def _word(value: Any) -> str:
    return _first(texts_of(value, where="a field of a journey or a relative"))


def _ties_of(row: dict[str, Any], label: str) -> list[dict[str, Any]]:
    """Return the relatives; a text is a name, or the id of another person."""
    value = row.get("relatives")
    rows = value if isinstance(value, list) else [] if value is None else [value]
    return [
        one
        for tie in rows
        for one in (
            [{"who": text} for text in texts_of(tie, where=f"relatives of {label}")]
            if not isinstance(tie, dict)
            else [tie]
        )
    ]


def _links(tie: dict[str, Any], known: frozenset[str]) -> list[FamilyLink]:
    who, kin = _word(tie.get("who")), _word(tie.get("kin"))
    inside = bool(tie.get("inside") or _STILL_THERE.search(who))
    if who in known:
        return [FamilyLink(kin=kin, label=who, inside=inside)]
    name = "; ".join(texts_of(tie.get("name"), where="the name of a relative"))
    written = names_in(name or _stranger(who)).names
    if not written:
        return [FamilyLink(kin=kin, inside=inside)]
    return [FamilyLink(kin=kin, name=one.text, inside=inside) for one in written]


def _stranger(who: str) -> str:
    """Return the name of a relative who is no person of the register, else nothing.

    "in Hyesan" tells where a relative is, not who; "Yong-sam, still in Hamhung" both.
    """
    name = who.split(",", maxsplit=1)[0].strip()
    return "" if name[:1].islower() else name
