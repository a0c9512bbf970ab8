"""The forms of a person's pages: a new record (none but a name required), a note, a file."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.days import DayField, PlainDayField, SaidDay
from farshore.desk.kit.fields import ChoiceField, LongField, PlaceField, TextField, TickField, Words
from farshore.desk.kit.files import FileField, FileForm
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


class NoteForm(KitForm):
    """A note, and into which compartment it is sealed.

    Args:
        rooms: code to words of the compartments into which this member may write.
    """

    text = LongField(
        label=_("New note"),
        rows=4,
        required=True,
        error_messages={"required": _("The note is empty. Write something, or leave the page.")},
    )
    compartment = ChoiceField(label=_("Who may read it"), words={})

    def __init__(self, data: Any = None, *, rooms: Words, **more: Any) -> None:
        super().__init__(data, **more)
        _offer(self.fields["compartment"], rooms)


class PersonFileForm(FileForm):
    """A file for a record, and who may open it.

    Args:
        rooms: code to words of the compartments of this member, beside the record's own.
    """

    file = FileField(
        label=_("New file"),
        hint=_("At most 20 MB. Its name is sealed with it."),
        required=True,
        error_messages={"required": _("Choose a file first.")},
    )
    caption = TextField(label=_("What it is"))
    ends_on = PlainDayField(
        label=_("Good until"),
        hint=_(
            "For a residence card, a passport, a certificate: it waits on Today from two months "
            "before."
        ),
    )
    compartment = ChoiceField(label=_("Who may open it"), words={})

    def __init__(self, request: HttpRequest | None = None, *, rooms: Words, **more: Any) -> None:
        super().__init__(request, **more)
        _offer(self.fields["compartment"], {"identity": _("Whoever opens this record"), **rooms})


class PaperDayForm(KitForm):
    """Until when a paper is good."""

    ends_on = PlainDayField(label=_("Last day; empty if nobody has to be reminded"))


def _offer(field: Any, words: Words) -> None:
    field.words, field.choices = words, list(words.items())


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
