"""`farshore tracing`: files in every encoding, rows that can't be used, matches, measures."""

import csv
import io
import json
from pathlib import Path

import pytest
import xlsxwriter
from typer.testing import CliRunner

from farshore.config.cli import command_line
from farshore.config.files.tracing_files import (
    matches_csv,
    people_csv,
    read_people,
    read_requests,
    requests_csv,
)
from farshore.domain.errors import BadInput
from farshore.domain.tracing.matching import match
from tests.domain.tracing.cast import MOTHER, PEOPLE, SEEKS_HER

PEOPLE_HEAD = "id,names,sex,born,birthplace,lived,relatives"
REQUESTS_HEAD = "id,enquirer,relation,names,sex,born,birthplace,lived,separated,relatives"


def run(*words: object) -> tuple[int, str, BaseException | None]:
    found = CliRunner().invoke(command_line("tracing"), ["tracing", *map(str, words)])
    return found.exit_code, found.output, found.exception


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_bytes(people_csv(PEOPLE))
    (tmp_path / "r.csv").write_bytes(requests_csv([MOTHER, SEEKS_HER]))
    assert read_people(tmp_path / "p.csv")[0] == PEOPLE
    assert read_requests(tmp_path / "r.csv")[0] == [MOTHER, SEEKS_HER]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8-sig", "문금혁"),
        ("cp949", "문금혁"),
        ("cp932", "ムン・グミョク"),
        ("utf-16", "문금혁"),
    ],
)
def test_lists_of_other_encodings_are_read(tmp_path: Path, encoding: str, name: str) -> None:
    rows = "\n".join(f"P{n},{name},m,1996,,," for n in range(30))
    path = write(tmp_path, "p.csv", f"{PEOPLE_HEAD}\n{rows}\n", encoding)
    found, _read = read_people(path, encoding="" if encoding.startswith("utf") else encoding)
    assert {one.names for one in found} == {(name,)}


def workbook(rows: list[list[str]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return out.getvalue()


def test_a_workbook_is_read(tmp_path: Path) -> None:
    rows = [PEOPLE_HEAD.split(","), ["P1", "문금혁", "m", "1996", "경원", "", "mother:문순애"]]
    path = tmp_path / "p.xlsx"
    path.write_bytes(workbook(rows))
    (found,), read = read_people(path)
    assert found.relatives == (("mother", "문순애"),)
    assert not read.notes


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_an_empty_file_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadInput, match="is empty"):
        read_people(write(tmp_path, "p.csv", text))


def test_missing_columns_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="lacks enquirer, relation"):
        read_requests(write(tmp_path, "r.csv", "id,names\nR1,문금혁\n"))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (",김철수,son,문금혁,m,,,,,", "row 2, column id"),
        ("R9,문금혁,son,문금혁,m,,,,,", "seeks themselves"),
        ("R9,김철수,son,문금혁,m,2010,,,2004,", "parted before the birth"),
        ("R9,김철수,son,문금혁,m,1850,,,2004,", "over 115"),
        ("R9,,son,,m,,,,,", "nothing is said of whom to seek"),
        ("R1,김철수,son,문금혁,m,,,,,", "R1 stands there before"),
    ],
)
def test_a_row_that_can_not_be_used_is_named_and_the_others_go_on(
    tmp_path: Path, row: str, told: str
) -> None:
    good = "R1,문순애,son,문금혁,m,1996,,,2010,"
    rows = [good, row] if row.startswith("R1") else [row, good]
    found, read = read_requests(write(tmp_path, "r.csv", "\n".join([REQUESTS_HEAD, *rows])))
    assert [one.id for one in found] == ["R1"]
    assert read.left_out == 1
    assert told in read.notes[0]
    assert "문금혁" not in read.notes[0]


@pytest.mark.parametrize(
    ("cells", "column"),
    [("x,1996,,,", "sex"), ("m,some day,,,", "born"), ("m,1996,,,foo:bar", "relatives")],
)
def test_a_cell_that_can_not_be_read_costs_no_row(tmp_path: Path, cells: str, column: str) -> None:
    (found,), read = read_people(write(tmp_path, "p.csv", f"{PEOPLE_HEAD}\nP1,문금혁,{cells}\n"))
    assert found.id == "P1"
    assert f"row 2, column {column}" in read.notes[0]


def test_two_requests_that_say_the_same_are_named(tmp_path: Path) -> None:
    rows = "\n".join(f"{id_},문순애,son,문금혁,m,1996,,,2010," for id_ in ("R1", "R2"))
    found, read = read_requests(write(tmp_path, "r.csv", f"{REQUESTS_HEAD}\n{rows}\n"))
    assert len(found) == 2
    assert "R1 and R2 say the same" in read.notes[0]


def test_matches_have_the_columns_that_are_judged() -> None:
    rows = list(csv.DictReader(io.StringIO(matches_csv(match([MOTHER], PEOPLE)).decode())))
    assert [*rows[0]] == ["request", "person", "rank", "probability", "weight_bits", "reasons"]
    assert (rows[0]["request"], rows[0]["person"], rows[0]["rank"]) == ("R1", "P1", "1")
    assert "for: " in rows[0]["reasons"]
    assert len({(row["request"], row["person"]) for row in rows}) == len(rows)


def test_a_list_is_planted_matched_and_measured(tmp_path: Path) -> None:
    to = tmp_path / "synth"
    assert run("synth", "--people", 150, "--requests", 30, "--seed", 7, "--to", to)[0] == 0
    out = tmp_path / "m.csv"
    code, told, _error = run("match", to / "requests.csv", to / "people.csv", "--to", out)
    assert code == 0
    assert "30 requests" in told
    assert out.stat().st_mode & 0o077 == 0
    picture = tmp_path / "c.svg"
    code, told, _error = run("evaluate", out, to / "truth.csv", "--picture", picture, "--json")
    assert code == 0
    assert json.loads(told)["recall_at_1"] > 0.75
    assert picture.read_text(encoding="utf-8").startswith("<svg")


def test_the_same_seed_plants_the_same(tmp_path: Path) -> None:
    for name in ("a", "b"):
        run("synth", "--people", 40, "--requests", 8, "--seed", 3, "--to", tmp_path / name)
    for file in ("people.csv", "requests.csv", "truth.csv", "planted.json"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_what_is_read_is_never_written_over(tmp_path: Path) -> None:
    path = write(tmp_path, "r.csv", f"{REQUESTS_HEAD}\nR1,문순애,son,문금혁,m,1996,,,2010,\n")
    before = path.read_bytes()
    code, _told, refusal = run("match", path, path, "--to", path)
    assert code != 0
    assert isinstance(refusal, BadInput)
    assert path.read_bytes() == before


def test_without_a_request_nothing_is_written(tmp_path: Path) -> None:
    requests = write(tmp_path, "r.csv", f"{REQUESTS_HEAD}\n")
    people = write(tmp_path, "p.csv", f"{PEOPLE_HEAD}\nP1,문금혁,m,,,,\n")
    _code, _told, refusal = run("match", requests, people, "--to", tmp_path / "m.csv")
    assert isinstance(refusal, BadInput)
    assert not (tmp_path / "m.csv").exists()


def test_matches_without_numbers_are_refused_with_their_row(tmp_path: Path) -> None:
    matches = write(tmp_path, "m.csv", "request,person,rank,probability\nR1,P1,first,1\n")
    truth = write(tmp_path, "t.csv", "request,person\nR1,P1\n")
    _code, _told, refusal = run("evaluate", matches, truth)
    assert "row 2" in str(refusal)
