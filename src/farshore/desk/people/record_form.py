"""The form of a whole record: every line of it can be changed, emptied or added.

A line whose words are emptied is taken out. What is not on the form stays as it was.
"""

from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.cases import CaseField
from farshore.desk.kit.days import DayField, SaidDay, said_day
from farshore.desk.kit.fields import ChoiceField, PlaceField, TextField, TickField
from farshore.desk.kit.forms import KitForm
from farshore.desk.kit.lines import Line, LinesField
from farshore.desk.people import wording
from farshore.desk.people.forms import notes_of
from farshore.domain.dates import Edtf, edtf_of
from farshore.domain.people.records import (
    DATED,
    FamilyLink,
    JourneyEvent,
    PersonDoc,
    PersonName,
    Statement,
)
from farshore.domain.people.written_names import names_in

_DATED = {"birth"}
Row = dict[str, Any]


class NameLine(Line):
    """One name, or several in one cell."""

    words = ("text",)
    text = TextField(label=_("Name"))
    kind = ChoiceField(label=_("Kind"), words=wording.NAME_KINDS)
    reading = TextField(label=_("Reading"))


class SaidLine(Line):
    """One thing that somebody said.

    Args:
        known: kind and words that are stored, with what was understood.
    """

    words = ("said",)
    kind = ChoiceField(label=_("Kind"), words=wording.STATEMENT_KINDS)
    said = TextField(label=_("Said"))
    source = TextField(label=_("Source"))
    certainty = ChoiceField(label=_("How certain"), words=wording.CERTAINTIES, initial="likely")
    working = TickField(label=_("Used"), initial=True)

    def __init__(
        self, *args: Any, known: dict[tuple[str, str], str] | None = None, **more: Any
    ) -> None:
        self.known = known or {}
        super().__init__(*args, **more)

    def clean(self) -> Row:
        """Understand the words of a date; words that were not changed pass as they are."""
        row: Row = self.cleaned_data
        kind, said = row.get("kind") or "other", row.get("said", "")
        row["value"] = self.known.get((kind, said), "")
        if kind in _DATED and (kind, said) not in self.known:
            try:
                row["value"] = said_day(said).edtf
            except forms.ValidationError as refusal:
                self.add_error("said", refusal)
        return row

    def understood(self, name: str) -> str:
        """Return what is understood by these words; of a date in the reader's words."""
        if name != "said":
            return ""
        kind, said = str(self["kind"].value() or ""), str(self["said"].value() or "")
        known = self.known.get((kind, said), "")
        if kind not in DATED:
            return known
        field = DayField()
        field.remember(SaidDay(said, edtf_of(known)))
        return field.understood(said)


class EventLine(Line):
    """One point of the way.

    Args:
        known: words that are stored, with their date.
    """

    words = ("said", "place")
    kind = ChoiceField(label=_("What happened"), words=wording.EVENTS)
    said = DayField(label=_("When"))
    place = PlaceField(label=_("Where"))

    def __init__(self, *args: Any, known: dict[str, Edtf] | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        said = self.fields["said"]
        if isinstance(said, DayField):
            said.known = known or {}


class TieLine(Line):
    """One relative."""

    words = ("kin", "label", "name")
    kin = TextField(label=_("Who it is to this person"))
    label = CaseField(label=_("Case"))
    name = TextField(label=_("Name"))
    said = TextField(label=_("What else was said"))
    contact = ChoiceField(label=_("Contact"), words=wording.CONTACTS)
    inside = TickField(label=_("Still inside"))
    whereabouts = ChoiceField(label=_("Where they are"), words=wording.WHEREABOUTS)
    together = TickField(label=_("Live together"))
    ended = TickField(label=_("Ended"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["kin"].widget.attrs["list"] = "kin-words"


class RecordForm(KitForm):
    """All of a record that can be changed by hand."""

    name = LinesField(label=_("Names"), line=NameLine)
    sex = ChoiceField(label=_("Sex"), words=wording.SEXES)
    role = ChoiceField(label=_("Role"), words=wording.ROLES)
    stage = ChoiceField(label=_("Stage"), words=wording.STAGES)
    responsible = TextField(label=_("Who is responsible (handle)"))
    risk = TextField(label=_("Risk marks"))
    family_inside = TickField(label=_("Family was left behind: stricter limits"))
    declines_figures = TickField(label=_("Wishes to be counted in no figures"))
    public = TickField(
        label=_("This name may be said by anybody"),
        hint=_(
            "Only for public figures and staff who are named on the site anyway. The guard does "
            "not protect this name."
        ),
    )
    said = LinesField(label=_("Statements"), line=SaidLine)
    event = LinesField(label=_("Journey"), line=EventLine)
    tie = LinesField(label=_("Family"), line=TieLine)

    def __init__(self, data: Any = None, *, doc: PersonDoc, **more: Any) -> None:
        known: dict[str, dict[str, Any]] = {
            "said": {"known": {(s.kind, s.said): s.value for s in doc.statements}},
            "event": {"known": {e.said or e.date: e.date for e in doc.journey}},
        }
        super().__init__(data, initial=_shown(doc), known=known, **more)


def _shown(doc: PersonDoc) -> dict[str, Any]:
    """Return what the form shows of a stored record."""
    return {
        **{name: getattr(doc, name) for name in _SINGLE},
        "name": doc.names,
        "said": doc.statements,
        "event": [
            {"kind": e.event, "said": e.said or e.date, "place": e.place} for e in doc.journey
        ],
        "tie": doc.relatives,
    }


_SINGLE = (
    "sex",
    "role",
    "stage",
    "responsible",
    "risk",
    "family_inside",
    "declines_figures",
    "public",
)


def record_of(form: RecordForm, *, known: PersonDoc) -> PersonDoc:
    """Return the record that a checked form describes.

    Args:
        form: is valid.
        known: the stored record: what the form does not show is taken from it.
    """
    typed = form.cleaned_data
    changed: dict[str, Any] = {name: typed[name] for name in _SINGLE}
    changed["role"] = changed["role"] or known.role
    changed["stage"] = changed["stage"] or known.stage
    if "name" in typed:
        changed["names"] = _names(typed["name"], known)
    notes = _notes(typed.get("name", []), known)
    said = _statements(typed["said"]) if "said" in typed else known.statements
    if notes or "said" in typed:
        changed["statements"] = said + notes
    if "event" in typed:
        changed["journey"] = _journey(typed["event"], known)
    if "tie" in typed:
        changed["relatives"] = _ties(typed["tie"], known)
    return msgspec.structs.replace(known, **changed)


def _names(rows: list[Row], known: PersonDoc) -> list[PersonName]:
    before = {name.text: name for name in known.names}
    found: dict[str, PersonName] = {}
    for row in rows:
        old = before.get(row["text"])
        kind = row["kind"] or (old.kind if old else "birth")
        if old:
            found[old.text] = msgspec.structs.replace(old, kind=kind, reading=row["reading"])
            continue
        for one in names_in(row["text"], kind=kind).names:
            name = PersonName(text=one.text, kind=one.kind, reading=row["reading"])
            found.setdefault(name.text, name)
    return list(found.values())


def _notes(rows: list[Row], known: PersonDoc) -> list[Statement]:
    """Return the notes that were typed beside new names."""
    before = {name.text for name in known.names}
    return notes_of([names_in(row["text"]) for row in rows if row["text"] not in before])


def _statements(rows: list[Row]) -> list[Statement]:
    return [
        Statement(
            kind=row["kind"] or "other",
            said=row["said"],
            value=row["value"],
            source=row["source"],
            certainty=row["certainty"] or "likely",
            working=row["working"],
        )
        for row in rows
    ]


def _journey(rows: list[Row], known: PersonDoc) -> list[JourneyEvent]:
    before = {(e.event, e.said or e.date): e for e in known.journey}
    found = []
    for row in rows:
        kind: Any = row["kind"] or "other"
        day, place = row["said"], row["place"]
        old = before.get((kind, day.said))
        new = JourneyEvent(event=kind, said=day.said, date=day.edtf, place=place)
        found.append(msgspec.structs.replace(old, place=place) if old else new)
    return found


def _ties(rows: list[Row], known: PersonDoc) -> list[FamilyLink]:
    before = {(link.kin, link.label, link.name): link for link in known.relatives}
    found = []
    for row in rows:
        kin = row["kin"] or "relative"
        told = {
            name: row[name]
            for name in ("said", "contact", "inside", "whereabouts", "together", "ended")
        }
        for name in [one.text for one in names_in(row["name"]).names] or [""]:
            old = before.get((kin, row["label"], name))
            link = old or FamilyLink(kin=kin, label=row["label"], name=name)
            found.append(msgspec.structs.replace(link, **told))
    return found
