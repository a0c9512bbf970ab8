"""Counts and tables: no cell under five, none that a total, an older table or a story gives away."""

from farshore.domain.figures.model import HIDDEN, Line, ProtectedTable, Table
from farshore.domain.figures.protecting import protect
from farshore.domain.figures.reading import Cell, table_of

__all__ = ["HIDDEN", "Cell", "Line", "ProtectedTable", "Table", "protect", "table_of"]
