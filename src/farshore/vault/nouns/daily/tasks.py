"""Tasks: in whichever compartment their writer chooses, for members with its key."""

from farshore.domain.errors import BadInput, Refused
from farshore.domain.tasks import TASK, TaskDoc, check_task, task_days, task_row, task_waits
from farshore.vault.nouns.verbs import lists, moves, opens, saves
from farshore.vault.speech.messages.daily.tasks import ListTasks, MoveTask, OpenTask, SaveTask
from farshore.vault.state.rights import Right
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.keyring import compartments_of
from farshore.vault.storage.nouns import Noun

_PLACES = (
    "identity", "stories", "resettlement", "care", "operations", "tracing", "advocacy",
)  # fmt: skip

TASKS = Noun(
    "task",
    TaskDoc,
    _PLACES,
    letter="T",
    person=lambda doc: doc.person,
    row=task_row,
    check=check_task,
    moves=TASK,
    waits=task_waits,
    days=task_days,
)


def _may_be_done(vault: Vault, session: Session, doc: TaskDoc, compartment: str) -> None:
    """Refuse a task that its member could not open, or that ties a case to it unseen."""
    if doc.person and not session.ring.has("identity"):
        raise Refused(role="identity")
    if not doc.assigned_to:
        return
    found = vault.keys.execute(
        "SELECT roles FROM member WHERE handle = ? AND active = 1", (doc.assigned_to,)
    ).fetchone()
    if not found or compartment not in compartments_of(found[0].split()):
        raise BadInput(
            why="Nobody with this handle may open the task. Choose another member, or other "
            "people who may read it."
        )


lists(ListTasks, TASKS, right=Right(_PLACES, unaudited="titles and days of what is to be done"))
opens(OpenTask, TASKS, right=Right(_PLACES, audit="open-task"))
saves(SaveTask, TASKS, right=Right(_PLACES, audit="save-task"), also=_may_be_done)
moves(MoveTask, TASKS, right=Right(_PLACES, audit="move-task"))
