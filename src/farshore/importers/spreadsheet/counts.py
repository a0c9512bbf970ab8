"""Tables of counts from a spreadsheet; a refusal names the cell as the spreadsheet does."""

from farshore.domain.figures import Table, table_of
from farshore.domain.figures.lines import is_total
from farshore.importers.spreadsheet.tables import Cells, address, read_table


def read_counts(data: bytes) -> tuple[Table, list[str]]:
    """Return the counts of a CSV, XLSX or ODS file, and the labels that were left out.

    Raises:
        SheetRefused: the file can't be read.
        BadInput: a cell is no count, or a total does not add up.
    """
    sheet = read_table(data, score=_is_head)
    rows = [[cell.strip() for cell in row] for row in sheet.rows]
    return table_of(rows, address=lambda r, c: address(sheet.first_row + r, c + 1))


def _is_head(row: Cells) -> int:
    """Score a line as a header: labels beyond the first column; known words settle an encoding."""
    labels = sum(bool(cell.strip()) for cell in row[1:])
    return 2 * labels + (labels > 0 and any(is_total(cell) for cell in row[1:]))
