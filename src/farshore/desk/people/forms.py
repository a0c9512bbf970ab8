"""The form of a new record: few fields, none but a name required."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.days import DayField, SaidDay
from farshore.desk.kit.fields import ChoiceField, LongField, PlaceField, TextField, TickField
from farshore.desk.kit.forms import KitForm
from farshore.desk.people import wording
from farshore.domain.people.records import JourneyEvent, PersonDoc, PersonName, Statement
from farshore.domain.people.written_names import NameCell, names_in

STATEMENTS = ("birth", "birthplace", "employer", "school", "job", "residence")
_NAME_NEEDED = {"required": _("A record needs at least one name, or a nickname.")}


class NewPersonForm(KitForm):
    """What is asked when somebody is registered."""

    names = LongField(
        label=_("Names"),
        hint=_("One on each line, in any script, exactly as written."),
        required=True,
        error_messages=_NAME_NEEDED,
    )
    sex = ChoiceField(label=_("Sex"), words=wording.SEXES)
    birth = DayField(label=wording.STATEMENT_KINDS["birth"])
    birthplace = PlaceField(label=wording.STATEMENT_KINDS["birthplace"])
    employer = TextField(label=wording.STATEMENT_KINDS["employer"])
    school = TextField(label=wording.STATEMENT_KINDS["school"])
    job = TextField(label=wording.STATEMENT_KINDS["job"])
    residence = PlaceField(label=wording.STATEMENT_KINDS["residence"])
    arrival = DayField(
        label=_("Arrived (as said)"), hint=_("2017-09, spring 2017, 平成29年9月, about 1998")
    )
    airport = PlaceField(label=_("Airport or port"))
    family_inside = TickField(label=_("Family was left behind: stricter limits"))


def person_of(typed: dict[str, Any]) -> PersonDoc:
    """Return the record that a checked form describes.

    Args:
        typed: `cleaned_data` of a NewPersonForm.
    """
    cells = [names_in(line) for line in typed["names"].splitlines()]
    names = [PersonName(text=one.text, kind=one.kind) for cell in cells for one in cell.names]
    statements = notes_of(cells)
    statements += [one for kind in STATEMENTS for one in _statement(kind, typed[kind])]
    arrival, airport = typed["arrival"], typed["airport"]
    arrived = JourneyEvent(event="arrival", said=arrival.said, date=arrival.edtf, place=airport)
    return PersonDoc(
        names=list({name.text: name for name in reversed(names)}.values())[::-1],
        sex=typed["sex"],
        statements=statements,
        journey=[arrived] if arrival.said or airport else [],
        family_inside=typed["family_inside"],
    )


def notes_of(cells: list[NameCell]) -> list[Statement]:
    """Return what stood beside names and is none, as statements: nothing that was typed is lost."""
    notes = dict.fromkeys(note for cell in cells for note in cell.left_out)
    return [Statement(kind="other", said=note, source="name") for note in notes]


def _statement(kind: Any, answer: SaidDay | str) -> list[Statement]:
    said, value = (answer.said, answer.edtf) if isinstance(answer, SaidDay) else (answer, "")
    return [Statement(kind=kind, said=said, value=value)] if said else []
