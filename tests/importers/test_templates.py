"""Empty sheets in three languages: our own reader understands every heading and the line in it."""

import pytest

from farshore.importers.spreadsheet import read_people
from farshore.importers.spreadsheet.templates import LANGUAGES, template_of


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_template_is_read_without_a_doubt(language: str, kind: str) -> None:
    found = read_people(template_of(language, kind))  # type: ignore[arg-type]
    ((_line, doc),) = found.people

    assert (found.kept_as_said, found.doubts, found.errors, found.guessed) == ([], [], [], "")
    assert doc.sex == "F"
    assert [s.value for s in doc.statements if s.kind == "birth"] == ["1998-03-05"]
    assert [(e.event, e.date) for e in doc.journey] == [
        ("left", "2010-23"),
        ("arrival", "2017-12-08"),
    ]
    assert doc.family_inside
