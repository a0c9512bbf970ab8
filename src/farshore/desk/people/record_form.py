"""The form of a whole record: every line of it can be changed, emptied or added.

Lines are numbered fields (`name-0-text`, `said-2-kind`), so the form works without JavaScript.
A line whose words are emptied is taken out. What is not on the form stays as it was.
"""

from collections.abc import Mapping
from typing import Any, cast, get_args

import msgspec
from django.utils.translation import gettext as _

from farshore.desk.numbers import whole
from farshore.desk.people import wording
from farshore.desk.people.forms import notes_of, understood
from farshore.desk.refusals import sentence
from farshore.domain.errors import FarshoreError
from farshore.domain.people.records import (
    FamilyLink,
    JourneyEvent,
    PersonDoc,
    PersonName,
    Stage,
    Statement,
)
from farshore.domain.people.written_names import names_in

Errors = list[tuple[str, str]]
SPARE_LINES = 2
LINES_LIMIT = 200
_DATED = {"birth"}


def rows_of(doc: PersonDoc, *, spare: int = SPARE_LINES) -> dict[str, list[dict[str, Any]]]:
    """Return the lines of the form for a stored record, with empty ones at the end."""
    found: dict[str, list[dict[str, Any]]] = {
        "name": [{"text": n.text, "kind": n.kind, "reading": n.reading} for n in doc.names],
        "said": [
            {
                "kind": s.kind,
                "said": s.said,
                "source": s.source,
                "certainty": s.certainty,
                "working": s.working,
                "value": s.value,
            }
            for s in doc.statements
        ],
        "event": [
            {"kind": e.event, "said": e.said or e.date, "place": e.place, "date": e.date}
            for e in doc.journey
        ],
        "tie": [
            {"kin": r.kin, "label": r.label, "name": r.name, "inside": r.inside}
            for r in doc.relatives
        ],
    }
    for lines in found.values():
        lines += [{} for _ in range(spare)]
    return found


def typed_rows(post: Mapping[str, str], *, spare: int = 0) -> dict[str, list[dict[str, Any]]]:
    """Return the lines as they were typed, so that a refused form loses nothing."""
    shapes = {
        "name": ("text", "kind", "reading"),
        "said": ("kind", "said", "source", "certainty", "working"),
        "event": ("kind", "said", "place"),
        "tie": ("kin", "label", "name", "inside"),
    }
    found: dict[str, list[dict[str, Any]]] = {}
    for part, columns in shapes.items():
        lines = []
        for number in range(_count(post, part)):
            line = {c: post.get(f"{part}-{number}-{c}", "").strip() for c in columns}
            lines.append(line)
        found[part] = lines + [{} for _ in range(spare)]
    return found


def record_of(post: Mapping[str, str], *, known: PersonDoc) -> tuple[PersonDoc, Errors]:
    """Return the record that the form describes, and what was not understood in it.

    Args:
        post: what was sent.
        known: the stored record: what the form does not show is taken from it.
    """
    typed = typed_rows(post)
    errors: Errors = []
    stage = post.get("stage", "")
    doc = msgspec.structs.replace(
        known,
        names=_names(typed["name"], known),
        statements=_statements(typed["said"], known, errors) + _notes(typed["name"], known),
        journey=_journey(typed["event"], known, errors),
        relatives=_ties(typed["tie"]),
        sex=_one_of(post.get("sex", ""), ("F", "M", "X"), ""),
        role=_one_of(post.get("role", ""), tuple(wording.ROLES), known.role),
        stage=cast("Stage", stage) if stage in get_args(Stage) else known.stage,
        responsible=post.get("responsible", "").strip(),
        risk=post.get("risk", "").strip(),
        family_inside=post.get("family_inside") == "on",
        public=post.get("public") == "on",
    )
    if not doc.names:
        errors.append(("name-0-text", _("A record needs at least one name, or a nickname.")))
    return doc, errors


def _names(lines: list[dict[str, Any]], known: PersonDoc) -> list[PersonName]:
    before = {name.text: name for name in known.names}
    found: dict[str, PersonName] = {}
    for line in lines:
        if not line["text"]:
            continue
        old = before.get(line["text"])
        kind = _one_of(line["kind"], tuple(wording.NAME_KINDS), old.kind if old else "birth")
        if old:
            found[old.text] = msgspec.structs.replace(old, kind=kind, reading=line["reading"])
            continue
        for one in names_in(line["text"], kind=kind).names:
            name = PersonName(text=one.text, kind=one.kind, reading=line["reading"])
            found.setdefault(name.text, name)
    return list(found.values())


def _notes(lines: list[dict[str, Any]], known: PersonDoc) -> list[Statement]:
    """Return the notes that were typed beside new names."""
    before = {name.text for name in known.names}
    return notes_of([names_in(line["text"]) for line in lines if line["text"] not in before])


def _statements(lines: list[dict[str, Any]], known: PersonDoc, errors: Errors) -> list[Statement]:
    before = {(s.kind, s.said): s for s in known.statements}
    found = []
    for number, line in enumerate(lines):
        if not line["said"]:
            continue
        kind = _one_of(line["kind"], tuple(wording.STATEMENT_KINDS), "other")
        old = before.get((kind, line["said"]))
        value = old.value if old else ""
        if not old and kind in _DATED:
            value = _date(line["said"], f"said-{number}-said", errors)
        found.append(
            Statement(
                kind=kind,
                said=line["said"],
                value=value,
                source=line["source"],
                certainty=_one_of(line["certainty"], tuple(wording.CERTAINTIES), "likely"),
                working=bool(line["working"]),
            )
        )
    return found


def _journey(lines: list[dict[str, Any]], known: PersonDoc, errors: Errors) -> list[JourneyEvent]:
    before = {(e.event, e.said or e.date): e for e in known.journey}
    found = []
    for number, line in enumerate(lines):
        if not line["said"] and not line["place"]:
            continue
        kind = _one_of(line["kind"], tuple(wording.EVENTS), "other")
        old = before.get((kind, line["said"]))
        if old:
            found.append(msgspec.structs.replace(old, place=line["place"]))
            continue
        date = _date(line["said"], f"event-{number}-said", errors) if line["said"] else ""
        found.append(JourneyEvent(event=kind, said=line["said"], date=date, place=line["place"]))
    return found


def _ties(lines: list[dict[str, Any]]) -> list[FamilyLink]:
    return [
        FamilyLink(
            kin=line["kin"] or "relative",
            label=line["label"].upper(),
            name=name,
            inside=bool(line["inside"]),
        )
        for line in lines
        if line["label"] or line["name"]
        for name in [one.text for one in names_in(line["name"]).names] or [""]
    ]


def _date(said: str, field: str, errors: Errors) -> str:
    try:
        return understood(said)
    except FarshoreError as refusal:
        errors.append((field, sentence(refusal)))
        return ""


def _count(post: Mapping[str, str], part: str) -> int:
    """Return how many lines of a part were sent."""
    numbers = [
        whole(pieces[1], otherwise=0)
        for name in post
        if (pieces := name.split("-"))[0] == part and len(pieces) == 3 and pieces[1].isdecimal()
    ]
    return min(LINES_LIMIT, max(numbers, default=-1) + 1)


def _one_of(value: str, allowed: tuple[str, ...], otherwise: Any) -> Any:
    return value if value in allowed else otherwise
