"""Words and order of tasks; list, record, form, steps and addresses follow."""

from django.utils.translation import gettext_lazy as _

from farshore.desk.audit.history import HISTORY
from farshore.desk.kit.cases import CaseField
from farshore.desk.kit.days import PlainDayField
from farshore.desk.kit.fields import LongField, MemberField, TextField
from farshore.desk.kit.screen import Screen
from farshore.domain.tasks import TaskDoc
from farshore.vault.speech.messages.daily.tasks import ListTasks, MoveTask, OpenTask, SaveTask

READERS = {
    "identity": _("who may open people"),
    "stories": _("editors"),
    "resettlement": _("caseworkers"),
    "care": _("caseworkers: health, violence, distress"),
    "operations": _("coordinators"),
    "tracing": _("tracing officers"),
    "advocacy": _("media officers and campaigners"),
}
STAGES = {"open": _("open"), "done": _("done"), "dropped": _("dropped")}

TASKS = Screen(
    "tasks",
    list=ListTasks,
    open=OpenTask,
    save=SaveTask,
    move=MoveTask,
    doc=TaskDoc,
    title=_("Tasks"),
    one=_("Task"),
    columns=("label", "title", "person", "due_on", "assigned_to", "stage"),
    fields=(
        TextField(
            "title",
            _("What is to be done"),
            hint=_("In a few words; write the case label, not the name."),
            required=True,
        ),
        CaseField("person", _("About which case")),
        PlainDayField("due_on", _("By when")),
        MemberField("assigned_to", _("Who does it"), hint=_("A handle; empty: whoever has time.")),
        LongField("words", _("What else there is to know")),
    ),
    words={"stage": STAGES},
    filters=("stage", "assigned_to", "person"),
    moves={"finish": _("It is done"), "drop": _("Drop it"), "reopen": _("Open it again")},
    asks={"drop": (LongField("reason", _("Why"), required=True),)},
    readers=READERS,
    tabs=(HISTORY,),
    empty=_("Nothing is to be done. Begin with “New”."),
)
