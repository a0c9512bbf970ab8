"""Spreadsheets of people: XLSX, XLS, ODS and CSV in the encodings of three countries."""

from farshore.importers.spreadsheet.doubts import CellError, Doubt
from farshore.importers.spreadsheet.people import SheetPeople, people_of, read_people

__all__ = ["CellError", "Doubt", "SheetPeople", "people_of", "read_people"]
