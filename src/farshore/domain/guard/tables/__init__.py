"""Counts and tables: no cell under five, none that a total, an older table or a story gives away."""

from farshore.domain.guard.tables.model import HIDDEN, Line, ProtectedTable, Table
from farshore.domain.guard.tables.protecting import protect
from farshore.domain.guard.tables.reading import Cell, table_of

__all__ = ["HIDDEN", "Cell", "Line", "ProtectedTable", "Table", "protect", "table_of"]
