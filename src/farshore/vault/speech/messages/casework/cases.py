"""Calls about cases."""

from farshore.domain.casework.cases import CaseDoc, CaseRow
from farshore.vault.speech.messages.nouns import ListRows, MoveDoc, OpenDoc, SaveDoc


class ListCases(ListRows[CaseRow], frozen=True, kw_only=True):
    """List the cases: labels, stages and marks."""


class OpenCase(OpenDoc[CaseDoc], frozen=True, kw_only=True):
    """Open one case."""


class SaveCase(SaveDoc[CaseDoc], frozen=True, kw_only=True):
    """Store who belongs to a case and who works on it."""


class MoveCase(MoveDoc, frozen=True, kw_only=True):
    """Begin, pause, resume; propose a closing, agree to it as somebody else, reopen."""
