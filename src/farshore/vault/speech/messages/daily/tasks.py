"""Calls about tasks."""

from farshore.domain.tasks import TaskDoc, TaskRow
from farshore.vault.speech.messages.nouns import ListRows, MoveDoc, OpenDoc, SaveDoc


class ListTasks(ListRows[TaskRow], frozen=True, kw_only=True):
    """List the tasks of all compartments on the member's ring."""


class OpenTask(OpenDoc[TaskDoc], frozen=True, kw_only=True):
    """Open one task."""


class SaveTask(SaveDoc[TaskDoc], frozen=True, kw_only=True):
    """Store a task."""


class MoveTask(MoveDoc, frozen=True, kw_only=True):
    """Finish, drop or reopen a task."""
