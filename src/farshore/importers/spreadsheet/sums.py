"""What became of every line and every cell of a sheet: sums that anybody can check by eye."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from farshore.importers.spreadsheet.lines import Line
    from farshore.importers.spreadsheet.rows import Row


@dataclass(slots=True)
class Sums:
    """Counts of lines and cells.

    Attributes:
        rows: lines below the header.
        people: lines that are people, refused ones too.
        twice: lines that say a person of the sheet again.
        totals: lines of totals and of nothing but an end.
        blank: lines without a word.
        refused: lines that can't be a person.
        cells: all cells of lines that come in.
        understood: cells that are in the records.
        doubtful: cells that are in the records as they were said, and marked.
        left_out: cells of columns that somebody left out.
        empty: cells without a word.
        lost: addresses of filled cells that are in no record. There must be none.
        from_above: cells that were read from the line above.
        told: what lines of totals say: address of the line, number.
        repeats: numbers of lines that stand twice, with the line that they repeat.
    """

    rows: int = 0
    people: int = 0
    twice: int = 0
    totals: int = 0
    blank: int = 0
    refused: int = 0
    cells: int = 0
    understood: int = 0
    doubtful: int = 0
    left_out: int = 0
    empty: int = 0
    lost: list[str] = field(default_factory=list)
    from_above: int = 0
    told: list[tuple[int, int]] = field(default_factory=list)
    repeats: list[tuple[int, int]] = field(default_factory=list)

    def count_row(self, row: Row, *, place: str) -> None:
        """Count a line by its kind."""
        self.rows += 1
        self.from_above += len(row.above)
        if row.kind == "blank":
            self.blank += 1
        elif row.kind == "total":
            self.totals += 1
            if row.total is not None and not place:
                self.told.append((row.number, row.total))
        elif row.kind == "twice":
            self.twice += 1
            self.repeats.append((row.number, row.first))
        else:
            self.people += 1

    def count_cells(self, line: Line, row: Row, *, left_out: set[int]) -> None:
        """Count the cells of a line that comes in by what became of them."""
        doubtful = {one.cell for one in line.doubts}
        for column in range(max(len(row.cells), len(line.fields))):
            self.cells += 1
            words = row.cells[column] if column < len(row.cells) else ""
            if not words:
                self.empty += 1
            elif column in left_out:
                self.left_out += 1
            elif line.address(column) in doubtful:
                self.doubtful += 1
            elif column in line.carried:
                self.understood += 1
            else:
                self.lost.append(line.address(column))

    @property
    def wrong_total(self) -> tuple[int, int] | None:
        """The first line of totals that says another number than there are: its number, what it says."""
        counts = {self.people, self.people + self.twice, self.people - self.refused}
        return next((one for one in self.told if one[1] not in counts), None)

    @property
    def agree(self) -> bool:
        """True if every line and every cell is somewhere."""
        rows = self.people + self.twice + self.totals + self.blank
        cells = self.understood + self.doubtful + self.left_out + self.empty + len(self.lost)
        return rows == self.rows and cells == self.cells and not self.lost
