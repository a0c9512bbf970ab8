"""Calls about letters and what became of them."""

from datetime import date
from typing import Literal

from farshore.domain.petitions.letters import Channel
from farshore.domain.petitions.records.letters import LetterDoc, LetterRow, Outcome, ReplyKind
from farshore.vault.speech.messages.base import Answer, Call
from farshore.vault.speech.messages.nouns import Changing, ListRows, MoveDoc, OpenDoc


class ListLetters(ListRows[LetterRow], frozen=True, kw_only=True):
    """List the letters."""


class OpenLetter(OpenDoc[LetterDoc], frozen=True, kw_only=True):
    """Open one letter with its way."""


class MoveLetter(MoveDoc, frozen=True, kw_only=True):
    """Close a letter, or take it up again."""


class LookAtLetter(Changing, frozen=True, kw_only=True):
    """Say that the letter was looked at as it will be printed."""


class SendLetter(Changing, frozen=True, kw_only=True):
    """Note that the letter went off."""

    channel: Channel
    on: date
    words: str = ""


class NoteOutcome(Changing, frozen=True, kw_only=True):
    """Note what became of the newest sending."""

    outcome: Outcome
    on: date
    words: str = ""
    public_words: str = ""
    """What the public page will say of it, once that is approved."""


class NoteLetterReply(Changing, frozen=True, kw_only=True):
    """Note an answer."""

    kind: ReplyKind
    on: date
    words: str = ""


class ExpectNoReply(Changing, frozen=True, kw_only=True):
    """Say that no answer is expected from this office, or that one is after all."""

    expect: bool = False


class SendAgain(Changing, frozen=True, kw_only=True):
    """Make the letter ready once more, to the address that stands on the office's card now."""


class FileLetter(Changing, frozen=True, kw_only=True):
    """Seal a proof or a scanned answer to the letter: a photograph, a receipt, a PDF."""

    kind: Literal["proof", "reply"]
    name: str
    data: bytes


class LetterFile(Answer, frozen=True, kw_only=True):
    """A file, opened."""

    name: str
    media_type: str
    data: bytes


class OpenLetterFile(Call[LetterFile], frozen=True, kw_only=True):
    """Open one sealed file of a letter."""

    label: str
    file: str


class Scan(Answer, frozen=True, kw_only=True):
    """One page of a sealed file as a picture."""

    data: bytes
    media_type: str
    width: int
    """Pixels."""
    height: int
    pages: int
    """Of the file."""


class AskScan(Call[Scan], frozen=True, kw_only=True):
    """Show one page of a sealed file, to mark parts of it."""

    label: str
    file: str
    page: int = 1


class CoverFile(Changing, frozen=True, kw_only=True):
    """Make a copy of one page whose marked parts are covered for good; the scan stays sealed."""

    file: str
    page: int = 1
    boxes: list[tuple[int, int, int, int]]
    """Left, top, right, bottom in pixels of the page as `AskScan` shows it."""


class LettersReady(Answer, frozen=True, kw_only=True):
    """Letters in the order of the print run."""

    letters: list[LetterDoc]


class LettersToPrint(Call[LettersReady], frozen=True, kw_only=True):
    """Open all letters of a campaign for the printer, once each was looked at."""

    campaign: str


class Reminded(Answer, frozen=True, kw_only=True):
    """Letters whose offices were reminded."""

    letters: list[str]


class RemindSilent(Call[Reminded], frozen=True, kw_only=True):
    """Note one reminder to every office of a campaign that took its letter and has not answered."""

    campaign: str
    channel: Channel
    on: date
