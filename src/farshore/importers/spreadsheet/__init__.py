"""Spreadsheets of people: XLSX, XLS, ODS and CSV in the encodings of three countries."""

from farshore.importers.spreadsheet.lines import CellError
from farshore.importers.spreadsheet.people import SheetPeople, read_people

__all__ = ["CellError", "SheetPeople", "read_people"]
