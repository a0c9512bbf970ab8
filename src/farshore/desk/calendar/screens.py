"""Words and order of appointments."""

from django.utils.translation import gettext_lazy as _

from farshore.desk.audit.history import HISTORY
from farshore.desk.kit.cases import CaseField
from farshore.desk.kit.days import PlainDayField, TimeField
from farshore.desk.kit.fields import ChoiceField, LongField, MemberField, TextField
from farshore.desk.kit.screen import Screen
from farshore.domain.appointments import AppointmentDoc
from farshore.vault.speech.messages.daily.appointments import (
    ListAppointments,
    MoveAppointment,
    OpenAppointment,
    SaveAppointment,
)

READERS = {
    "resettlement": _("caseworkers"),
    "identity": _("who may open people"),
    "operations": _("coordinators"),
    "tracing": _("tracing officers"),
    "advocacy": _("media officers and campaigners"),
}
INTERPRETER = {
    "none": _("not needed"),
    "needed": _("needed, nobody asked yet"),
    "asked": _("asked"),
    "confirmed": _("confirmed"),
}

APPOINTMENTS = Screen(
    "appointments",
    list=ListAppointments,
    open=OpenAppointment,
    save=SaveAppointment,
    move=MoveAppointment,
    doc=AppointmentDoc,
    title=_("Appointments"),
    one=_("Appointment"),
    columns=("label", "on", "begins", "title", "person", "goes", "interpreter", "stage"),
    fields=(
        TextField(
            "title",
            _("What it is"),
            hint=_("In a few words, without a name: ward office."),
            required=True,
        ),
        CaseField("person", _("With whom")),
        PlainDayField("on", _("Day"), required=True),
        TimeField("begins", _("From"), hint=_("Empty: the whole day.")),
        TimeField("ends", _("Until")),
        MemberField("goes", _("Who of us goes"), hint=_("A handle; empty: not said yet.")),
        ChoiceField("interpreter", _("Interpreter"), words=INTERPRETER, required=True),
        CaseField(
            "interpreted_by",
            _("Who interprets"),
            hint=_("The interpreter's own label. For health and home: nobody of the family."),
        ),
        TextField("place", _("Where"), hint=_("Only the opened appointment shows it.")),
        LongField("words", _("What to bring and to know")),
    ),
    words={
        "interpreter": INTERPRETER,
        "stage": {
            "planned": _("planned"),
            "kept": _("kept"),
            "missed": _("missed"),
            "cancelled": _("cancelled"),
        },
    },
    filters=("stage", "goes", "person", "interpreter"),
    moves={
        "keep": _("It took place"),
        "miss": _("Nobody came"),
        "cancel": _("Cancel it"),
        "plan": _("Plan it again"),
    },
    asks={
        "miss": (LongField("reason", _("What happened"), required=True),),
        "cancel": (LongField("reason", _("Why"), required=True),),
        "plan": (PlainDayField("on", _("New day"), required=True),),
    },
    readers=READERS,
    tabs=(HISTORY,),
    empty=_("No appointment is planned. Begin with “New”."),
)
