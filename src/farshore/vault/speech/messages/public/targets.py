"""Calls about targets."""

from farshore.domain.stories.targets import TargetDoc, TargetRow
from farshore.vault.speech.messages.nouns import ListRows, MoveDoc, OpenDoc, SaveDoc


class ListTargets(ListRows[TargetRow], frozen=True, kw_only=True):
    """List the places that show what is published."""


class OpenTarget(OpenDoc[TargetDoc], frozen=True, kw_only=True):
    """Open one place."""


class SaveTarget(SaveDoc[TargetDoc], frozen=True, kw_only=True):
    """Store a place; an empty password keeps the one that is there."""


class MoveTarget(MoveDoc, frozen=True, kw_only=True):
    """Let a place rest, or use it again."""
