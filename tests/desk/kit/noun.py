"""A tiny noun and the far end of the wire: what the kit's screens are tried on.

Nothing of the desk is replaced: calls and answers travel as MessagePack, and every call that is
not the noun's own is answered by a real vault.
"""

from datetime import date
from typing import Any

import msgspec
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from farshore.desk.audit.history import HISTORY
from farshore.desk.kit.cases import CaseField
from farshore.desk.kit.days import DayField, PlainDayField
from farshore.desk.kit.fields import (
    ChoiceField,
    LongField,
    ManyField,
    MemberField,
    NameField,
    PlaceField,
    TextField,
    TickField,
)
from farshore.desk.kit.lines import Line, LinesField
from farshore.desk.kit.screen import Screen
from farshore.desk.urls import urlpatterns as desk
from farshore.domain.errors import BadInput, FarshoreError, NotFound, Refused
from farshore.vault.speech.client import Transport
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.messages import Saved
from farshore.vault.speech.messages.nouns import ListRows, MoveDoc, OpenDoc, Opened, Rows, SaveDoc
from farshore.vault.speech.wire import encode_error


class Step(msgspec.Struct, frozen=True, kw_only=True):
    what: str
    by: date | None = None


class Name(msgspec.Struct, frozen=True, kw_only=True):
    text: str = ""
    script: str = ""
    reading: str = ""


class TaskDoc(msgspec.Struct, kw_only=True):
    label: str = ""
    stage: str = "open"
    title: str = ""
    person: str = ""
    due_on: date | None = None
    since: str = ""
    since_said: str = ""
    where: str = ""
    interpreter: Name = Name()
    assigned_to: str = ""
    ways: list[str] = []
    kind: str = "call"
    urgent: bool = False
    note: str = ""
    steps: list[Step] = []
    made_by: str = "crane"
    """Not on the form."""


class TaskRow(msgspec.Struct, frozen=True, kw_only=True):
    label: str
    title: str
    person: str
    due_on: date | None
    assigned_to: str
    stage: str


class ListTasks(ListRows[TaskRow], frozen=True, kw_only=True):
    """List."""


class OpenTask(OpenDoc[TaskDoc], frozen=True, kw_only=True):
    """Open."""


class SaveTask(SaveDoc[TaskDoc], frozen=True, kw_only=True):
    """Save."""


class MoveTask(MoveDoc, frozen=True, kw_only=True):
    """Move."""


SENT = {
    "ListTasks": ListTasks,
    "OpenTask": OpenTask,
    "SaveTask": SaveTask,
    "MoveTask": MoveTask,
}


class StepLine(Line):
    words = ("what",)
    what = TextField(label="Step")
    by = PlainDayField(label="By")


STAGES = {"open": "open", "waiting": "waits", "done": "done"}
FIELDS = (
    TextField("title", "What is to be done", hint="One thing.", required=True),
    CaseField("person", "Person"),
    PlainDayField("due_on", "By when", hint="2030-03-30 or 30 March 2030"),
    DayField("since", "Since when", words_in="since_said"),
    PlaceField("where", "Where"),
    NameField("interpreter", "Interpreter"),
    MemberField("assigned_to", "Who does it"),
    ManyField("ways", "How", words={"mail": "letter", "talk": "talk"}, hints={"mail": "By post."}),
    ChoiceField("kind", "Kind", words={"call": "telephone", "visit": "visit"}, spread=True),
    TickField("urgent", "It can't wait"),
    LongField("note", "Note"),
    LinesField("steps", "Steps", line=StepLine),
)
TASKS = Screen(
    "chores", list=ListTasks, open=OpenTask, save=SaveTask, move=MoveTask, doc=TaskDoc,
    title=_("People"), one=_("Case"),
    columns=("label", "title", "person", "due_on", "assigned_to", "stage"),
    fields=FIELDS, words={"stage": STAGES}, filters=("stage", "person", "title"),
    moves={"finish": "Done", "wait": "Let it wait", "reopen": "Open again"},
    asks={"wait": (LongField("reason", "Why", required=True), PlainDayField("review_on", "Until"))},
    tabs=(HISTORY,), compartment="resettlement",
)  # fmt: skip
app_name = "chores"
tasks = TASKS.urls()
urlpatterns = [*desk, path("chores/", include((tasks, "chores")))]


class Wire:
    """The far end: the noun's four calls, kept in a dictionary; all others go to a real vault."""

    def __init__(self, vault: Transport) -> None:
        self.vault = vault
        self.docs: dict[str, TaskDoc] = {}
        self.revs: dict[str, int] = {}
        self.asked: list[Any] = []
        self.is_closed = False

    def put(self, label: str, **said: Any) -> TaskDoc:
        self.docs[label] = TaskDoc(label=label, **said)
        self.revs[label] = 1
        return self.docs[label]

    def answer(self, name: str, token: str, body: bytes) -> tuple[int, bytes]:
        call = SENT.get(name)
        if call is None:
            return self.vault(name, token, body)
        asked = msgspec.msgpack.decode(body, type=call)
        self.asked.append(asked)
        try:
            return 200, msgspec.msgpack.encode(self._carry_out(asked))
        except FarshoreError as refusal:
            return 422, encode_error(refusal)

    def _carry_out(self, call: Any) -> Any:
        if self.is_closed:
            raise Refused(role="caseworker")
        if isinstance(call, ListTasks):
            return self._rows(call)
        if isinstance(call, SaveDoc):
            label = call.doc.label or f"T-{len(self.docs):06d}"
            return self._store(label, msgspec.structs.replace(call.doc, label=label), call.rev)
        if call.label not in self.docs:
            raise NotFound(label=call.label[:8])
        doc = self.docs[call.label]
        if isinstance(call, OpenTask):
            moves = {"open": ["finish", "wait"], "waiting": ["reopen"], "done": []}[doc.stage]
            return Opened(
                doc=doc, label=doc.label, rev=self.revs[doc.label], stage=doc.stage,
                compartment="resettlement", moves=moves,
            )  # fmt: skip
        stage = {"finish": "done", "wait": "waiting", "reopen": "open"}[call.move]
        return self._store(doc.label, msgspec.structs.replace(doc, stage=stage), call.rev)

    def _rows(self, call: ListTasks) -> Rows[TaskRow]:
        names = TaskRow.__struct_fields__
        if {*call.where, call.sort.removeprefix("-") or "label"} - {*names}:
            raise BadInput(why="There is no such column.")
        rows = [TaskRow(**{n: getattr(doc, n) for n in names}) for doc in self.docs.values()]
        rows = [r for r in rows if all(getattr(r, n) == v for n, v in call.where.items())]
        rows.sort(key=lambda row: str(getattr(row, call.sort.removeprefix("-") or "label")))
        rows = rows[::-1] if call.sort.startswith("-") else rows
        pages = max(1, -(-len(rows) // call.per_page))
        page = min(call.page, pages)
        shown = rows[(page - 1) * call.per_page : page * call.per_page]
        return Rows(rows=shown, total=len(rows), page=page, pages=pages)

    def _store(self, label: str, doc: TaskDoc, rev: int) -> Saved:
        if self.revs.get(label, 0) != rev:
            raise ChangedMeanwhile(label=label)
        self.docs[label], self.revs[label] = doc, rev + 1
        return Saved(label=label, rev=rev + 1)
