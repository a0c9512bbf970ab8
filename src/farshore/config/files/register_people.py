"""People of a JSON register: their names, statements, ways and relatives."""

import re
from dataclasses import dataclass
from typing import Any, get_args

from farshore.config.files.register_fields import (
    NAMES,
    OTHER_NAMES,
    STATEMENTS,
    first_of,
    plain_fields,
    rows_of,
    texts_of,
    word_of,
)
from farshore.domain.dates import day_or_words
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
from farshore.importers.spreadsheet.columns import sex_of

_EVENTS = {"crossing", "holding", "arrival", "left", "ship", "arrest", "departed", "safe_haven"}
_ROLES = {
    "client": "supported", "supported": "supported", "helper": "helper", "staff": "staff",
    "relative": "relative",
}  # fmt: skip
_STILL_THERE = re.compile(r"\bstill (?:in|there)\b|\bleft behind\b|아직|에 남|まだ|に残")


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
    return any(names_in(text).unsure for key in NAMES for text in texts_of(row.get(key), where=key))


def person_of(given: dict[str, Any], known: frozenset[str]) -> PersonDoc:
    """Return the record of one person.

    Args:
        given: the fields as JSON gave them; `id` is there.
        known: the ids of all people of the register.

    Raises:
        BadInput: a field is of a kind that is not read; the sentence says whose and which.
    """
    row = plain_fields(given)
    texts = _Texts(row, str(row["id"]))
    links = _family(texts, known)
    stage = first_of(texts.of("stage"))
    return PersonDoc(
        label=texts.label,
        role=_ROLES.get(first_of(texts.of("role")) or "client", "supported"),  # type: ignore[arg-type]
        sex=sex_of(first_of(texts.of("sex"))) or "",  # type: ignore[arg-type]
        names=_names(texts),
        statements=_statements(texts),
        journey=_journey(row, texts.label),
        relatives=links,
        stage=stage if stage in get_args(Stage) else "arrived",  # type: ignore[arg-type]
        family_inside=any(link.inside for link in links),
    )


@dataclass(frozen=True, slots=True)
class _Texts:
    """The words of one person's fields; a refusal says whose and which."""

    row: dict[str, Any]
    label: str

    def of(self, key: str) -> list[str]:
        return texts_of(self.row.get(key), where=f"{key} of {self.label}")


def _names(texts: _Texts) -> list[PersonName]:
    names = [name for key in NAMES for name in names_of(texts.of(key))]
    for key, kind in OTHER_NAMES:
        names += names_of(texts.of(key), kind=kind)
    return names


def _statements(texts: _Texts) -> list[Statement]:
    return [
        Statement(kind=kind, said=said)  # type: ignore[arg-type]
        for kind in STATEMENTS
        for said in texts.of(kind)
    ]


def _family(texts: _Texts, known: frozenset[str]) -> list[FamilyLink]:
    """Return the relatives, and kin of whom nothing is told but that there is one."""
    links = [link for tie in _ties_of(texts.row, texts.label) for link in _links(tie, known)]
    named = {link.kin for link in links}
    return links + [FamilyLink(kin=kin) for kin in texts.of("kin") if kin not in named]


def _events_of(value: Any, *, where: str) -> list[dict[str, Any]]:
    """Return the events of a field; one that is told in words only keeps its words."""
    rows = value if isinstance(value, list) else [] if value is None else [value]
    told = [{"event": f"other-{one}"} if isinstance(one, str) else one for one in rows]
    return rows_of(told, where=where)


def _journey(row: dict[str, Any], label: str) -> list[JourneyEvent]:
    found = []
    for key in ("path", "journey", "events"):
        for one in _events_of(row.get(key), where=f"{key} of {label}"):
            kind, _, said = word_of(one.get("event")).partition("-")
            day, words = day_or_words(word_of(one.get("date")))
            found.append(
                JourneyEvent(
                    event=kind if kind in _EVENTS else "other",  # type: ignore[arg-type]
                    said=said or words,
                    date=day,
                    place=word_of(one.get("place")),
                )
            )
    arrivals = texts_of(row.get("arrival"), where=f"arrival of {label}")
    airport = word_of(row.get("airport"))
    return found + [
        JourneyEvent(event="arrival", date=day, said=said, place=airport)
        for day, said in map(day_or_words, arrivals)
    ]


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
    who, kin = word_of(tie.get("who")), word_of(tie.get("kin"))
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
