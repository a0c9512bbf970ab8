"""Spreadsheets of people: XLSX, XLS, ODS and CSV in the encodings of three countries."""

from farshore.importers.spreadsheet.people import CellError, SheetPeople, read_people

__all__ = ["CellError", "SheetPeople", "read_people"]
