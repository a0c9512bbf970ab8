"""Spreadsheets that we write: text stays text, whatever program opens it."""

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

_STARTS = frozenset("=+-@\t\r\n|%＝＋－＠﹢﹣﹦﹫")
"""What a spreadsheet program takes for a formula or a command, in both widths."""
_UNSEEN = " \u00a0\u3000\ufeff\u200b\u200c\u200d\u2060\"'"
"""What may stand before it and is skipped by some program."""


def text_cell(cell: str) -> str:
    """Return a cell that no spreadsheet program carries out; a plain number stays a number.

    An apostrophe before the text is what the programs themselves take for "this is text".
    Source: OWASP, CSV Injection.
    """
    first = cell.lstrip(_UNSEEN)[:1]
    return f"'{cell}" if first in _STARTS and first and not _is_number(cell) else cell


def write_lines(out: TextIO, lines: Iterable[Sequence[str]]) -> None:
    """Write lines of cells as CSV.

    Args:
        out: a text file opened with `newline=""`.
        lines: cells; none of them becomes a formula.
    """
    csv.writer(out).writerows([[text_cell(cell) for cell in line] for line in lines])


def _is_number(cell: str) -> bool:
    plain = cell.strip()
    return plain.isascii() and plain.lstrip("+-").replace(".", "", 1).isdigit()
